"""The forms of claims: one module each, with a `find(notes)` that yields findings."""
