"""Small models of single ideas that a reader can move; each stands complete without a script."""
