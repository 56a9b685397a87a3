"""The build: one room for each stage between the checked book and the site."""
