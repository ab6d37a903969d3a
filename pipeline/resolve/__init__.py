"""Statements to clusters: which mentions are one paper, and what each paper is called for life."""

from .resolution import resolve

__all__ = ["resolve"]
