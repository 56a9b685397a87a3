"""The book: every chapter as one document, with its contents, references and workings."""
