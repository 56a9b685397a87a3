"""Every static check of the book, as a command."""
