"""What joins finished pages: terms explained where they are first used, and what to read next."""

from scripts.build.cross_links.stage import link_pages

__all__ = ["link_pages"]
