"""Clusters to papers, models and articles: one row each, with what was chosen, by which evidence, and what lost."""

from .corrections import correct
from .fusion import fuse

__all__ = ["correct", "fuse"]
