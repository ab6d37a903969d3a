"""Bytes become documents."""

from .stage import read_file

__all__ = ["read_file"]
