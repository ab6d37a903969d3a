"""Labelled text becomes statements: typed values, each with its evidence."""

from .stage import normalize

__all__ = ["normalize"]
