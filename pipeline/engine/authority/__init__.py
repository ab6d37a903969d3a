"""Reference metadata in ``raw/authority/``: read once into an index, looked up by number, DOI or folded title."""

from .index import AuthorityIndex, find_texts, open_authority

__all__ = ["AuthorityIndex", "find_texts", "open_authority"]
