"""Papercanon: articles that recommend research papers become one canonical, evidence-carrying dataset."""

__version__ = "0.1.0"
