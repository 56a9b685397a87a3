"""The cheat sheet: what goes on it, taken from the pages of the handbook."""
