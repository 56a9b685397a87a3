"""Other people's scripts that the site ships: from where they are, and that they are unchanged."""
