"""Clusters to papers, models and articles: one row each, with what was chosen, by which evidence, and what lost."""

from .fusion import fuse

__all__ = ["fuse"]
