"""Documents become mentions: recognisers read lists by their shape, and the best reading of each region is kept."""

from .stage import scrape

__all__ = ["scrape"]
