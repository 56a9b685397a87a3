"""The `envelope` command: what reads, builds, checks and serves the handbook."""
