"""Rows to facts that no single list holds: rankings, a glossary in several languages, errata of the articles."""

from .derivation import derive

__all__ = ["derive"]
