"""`python -m scripts` is `envelope`, run from this checkout."""

from scripts.cli import main

main(prog_name="envelope")
