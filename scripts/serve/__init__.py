"""Serves the handbook while it is written: every edit is built and shown."""
