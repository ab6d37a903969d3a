"""Which of the written languages of East Asia writes which ideograph in its present-day standard."""

from __future__ import annotations

from functools import cache

from .rows import read_rows

HANT, HANS, JA, KO = 1, 2, 4, 8
"""Bits of a set of written languages: Traditional Chinese, Simplified Chinese, Japanese, Korean."""
JA_RARE, JA_OLD = 16, 32
"""Bits: Japanese has the character in level 2 of JIS X 0208 and writes it rarely (懺悔), or has it as a kyujitai (學),
which names keep."""

HANT_RARE, HANS_RARE = 64, 128
"""Bits: one script of Chinese writes the character in some words (皇后, 茶几; 乾坤, 瞭望), and else the other script's
form of it (之後, 幾何; 干净, 了解)."""

NAMES = {
    "zh-Hant": HANT, "zh-Hant-rare": HANT_RARE, "zh-Hans": HANS, "zh-Hans-rare": HANS_RARE,
    "ja": JA, "ja-rare": JA_RARE, "ja-old": JA_OLD, "ko": KO,
}  # fmt: skip

BLOCK = range(0x4E00, 0xA000)
"""The CJK Unified Ideographs block. Rarer ideographs tell nothing that these do not."""


@cache
def writers() -> dict[str, int]:
    """For each ideograph that only some of the four written languages use: the set of those that do.

    Ideographs that are missing are written in all four, or in none: they are no evidence. ``derive_ideographs``
    says where the table comes from.

    >>> writers()["们"] == HANS, "人" in writers()
    (True, False)
    """
    table: dict[str, int] = {}
    for names, characters in read_rows("writers.csv"):
        table.update(dict.fromkeys(characters, sum(NAMES[name] for name in names.split())))
    return table
