"""Names of glossary entries."""

from __future__ import annotations

import hashlib

ID_DIGITS = 16


def name_entry(*parts: str) -> str:
    """The id of an entry: a hash of what it is about.

    >>> name_entry("title", "arxiv:1706.03762")
    '4fc015252f65bc29'
    """
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:ID_DIGITS]
