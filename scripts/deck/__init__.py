"""The flashcards: the bank's short answers and the numbers worth knowing, for Anki and as CSV."""
