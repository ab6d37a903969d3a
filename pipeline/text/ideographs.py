"""Which of the written languages of East Asia writes which ideograph in its present-day standard.

The evidence is national: GB/T 2312 (mainland China), Big5 (Taiwan), JIS X 0208 (Japan, whose level 1 holds the
characters in common use) and KS X 1001 (Korea), which Python's codecs carry, and OpenCC's dictionaries, which say
what is a Simplified form, a Traditional form or a kyujitai. Where the standards admit a character that a language
hardly ever writes, or forbid one that it does write, ``ideographs.toml`` has a row.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from .converters import map_characters

HANT, HANS, JA, KO = 1, 2, 4, 8
"""Bits of a set of written languages: Traditional Chinese, Simplified Chinese, Japanese, Korean."""
JA_RARE = 16
"""Bit: Japanese has the character, as a kyujitai or in level 2 of JIS X 0208, and writes it rarely."""

NAMES = {"zh-Hant": HANT, "zh-Hans": HANS, "ja": JA, "ko": KO}

BLOCK = range(0x4E00, 0xA000)
"""The CJK Unified Ideographs block. Rarer ideographs tell nothing that these do not."""
_LEVEL_2 = 0x989F
"""The first code of level 2 of JIS X 0208 in Shift JIS."""


@cache
def writers() -> dict[str, int]:
    """For each ideograph that only some of the four written languages use: the set of those that do.

    Ideographs that are missing are written in all four, or in none: they are no evidence.
    """
    block = "".join(map(chr, BLOCK))
    simplified, traditional = map_characters("t2s", block), map_characters("s2tw", block)
    kyujitai, shinjitai = map_characters("t2jp", block), map_characters("jp2t", block)
    forms = set(traditional.values())
    gb, big5, jis, ks = (_standard(block, codec) for codec in ("gb2312", "big5", "shift_jis", "euc_kr"))
    table: dict[str, int] = {}
    for character in block:
        japanese_only = character in shinjitai and character not in gb and character not in forms
        hant = (character in big5 or character in forms) and character not in traditional and not japanese_only
        hans = character in gb and character not in simplified
        common = _is_level_1(character) and character not in kyujitai
        bits = HANT * hant | HANS * hans
        if character in jis:
            bits |= JA if common else JA_RARE
        bits |= KO * (character in ks)
        if bits & ~JA_RARE != HANT | HANS | JA | KO and bits:
            table[character] = bits
    table.update(_exceptions(table))
    return {character: bits for character, bits in table.items() if bits != HANT | HANS | JA | KO}


def _standard(block: str, codec: str) -> frozenset[str]:
    return frozenset(block.encode(codec, "ignore").decode(codec))


def _is_level_1(character: str) -> bool:
    code = character.encode("shift_jis", "ignore")
    return len(code) == 2 and int.from_bytes(code) < _LEVEL_2


def _exceptions(table: dict[str, int]) -> dict[str, int]:
    rows = tomllib.loads(Path(__file__).with_name("ideographs.toml").read_text("utf-8"))["exception"]
    every = HANT | HANS | JA | KO
    changed: dict[str, int] = {}
    for row in rows:
        for character in row["characters"]:
            bits = changed.get(character, table.get(character, every))
            for language in row.get("writes", ()):
                bits |= NAMES[language]
            for language in row.get("avoids", ()):
                bits &= ~NAMES[language]
            changed[character] = bits
    return changed
