"""What the practice pages read in the browser: the book's cards, exercises and steps as JSON."""
