"""Paper: the handbook's pages as data, and the documents that Typst sets from it."""
