"""The book's typed pages: read, checked and cross-linked before anything is rendered."""
