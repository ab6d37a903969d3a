"""Errata: places of the articles that other evidence speaks against, one module a kind of evidence."""

from .report import find_errata

__all__ = ["find_errata"]
