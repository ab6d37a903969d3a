"""Words and signs that say yes or no, from ``flag_words.toml``."""

from __future__ import annotations

import unicodedata
from functools import cache

from .tables import load_table


@cache
def _flags() -> dict[str, bool]:
    return {word: row["value"] for row in load_table("flag_words")["flag"] for word in row["words"]}


def read_flag(text: str) -> bool | None:
    """Whether a cell says yes or no; ``None`` where it says neither.

    >>> read_flag("×"), read_flag("Yes"), read_flag("partly")
    (False, True, None)
    """
    bare = text.strip().casefold()
    return _flags().get(bare, _flags().get(unicodedata.normalize("NFKC", bare)))
