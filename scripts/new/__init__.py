"""Starts a page that already passes every check, so that its author can watch it grow."""
