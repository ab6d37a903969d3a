"""Which of the written languages of East Asia writes which ideograph in its present-day standard.

The evidence is national: GB/T 2312 (mainland China), Big5 (Taiwan), JIS X 0208 (Japan, whose level 1 holds the
characters in common use) and KS X 1001 (Korea), which Python's codecs carry, and OpenCC's dictionaries, which say
what is a Simplified form, a Traditional form or a kyujitai. Where the standards admit a character that a language
hardly ever writes, or forbid one that it does write, ``ideographs.toml`` has a row.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from .converters import build_converter, load_converter, map_characters

HANT, HANS, JA, KO = 1, 2, 4, 8
"""Bits of a set of written languages: Traditional Chinese, Simplified Chinese, Japanese, Korean."""
JA_RARE = 16
"""Bit: Japanese has the character, as a kyujitai or in level 2 of JIS X 0208, and writes it rarely."""

NAMES = {"zh-Hant": HANT, "zh-Hans": HANS, "ja": JA, "ko": KO}

BLOCK = range(0x4E00, 0xA000)
"""The CJK Unified Ideographs block. Rarer ideographs tell nothing that these do not."""
_LEVEL_1 = (0x889F, 0x9872)
"""The first and the last code of level 1 of JIS X 0208 in Shift JIS."""


@cache
def writers() -> dict[str, int]:
    """For each ideograph that only some of the four written languages use: the set of those that do.

    Ideographs that are missing are written in all four, or in none: they are no evidence.
    """
    block = "".join(map(chr, BLOCK))
    simplified, traditional = map_characters(load_converter("t2s"), block), map_characters(_to_taiwan(), block)
    kyujitai, shinjitai = (map_characters(load_converter(config), block) for config in ("t2jp", "jp2t"))
    forms = set(traditional.values())
    gb, big5, jis, ks = (_standard(block, codec) for codec in ("gb2312", "big5", "shift_jis", "euc_kr"))
    table: dict[str, int] = {}
    common_in_japan = _level_1()
    for character in sorted(gb | big5 | jis | ks | forms):
        japanese_only = character in shinjitai and character not in gb and character not in forms
        hant = (character in big5 or character in forms) and character not in traditional and not japanese_only
        hans = character in gb and character not in simplified
        common = character in common_in_japan and character not in kyujitai
        bits = HANT * hant | HANS * hans
        if character in jis:
            bits |= JA if common else JA_RARE
        bits |= KO * (character in ks)
        table[character] = bits
    table.update(_exceptions(table))
    return {character: bits for character, bits in table.items() if bits and bits & ~JA_RARE != HANT | HANS | JA | KO}


def _to_taiwan() -> Callable[[str], str]:
    """Single Simplified characters into Taiwan's: ``s2tw`` without its phrases, which take most of its loading time."""
    chain = ({"type": "ocd2", "file": "STCharacters.ocd2"}, {"type": "ocd2", "file": "TWVariants.ocd2"})
    return build_converter(None, chain, {})


def _standard(block: str, codec: str) -> frozenset[str]:
    return frozenset(block.encode(codec, "ignore").decode(codec))


def _level_1() -> frozenset[str]:
    """The kanji of level 1 of JIS X 0208: its rows 16 to 47, in Shift JIS the codes up to 0x9872."""
    rows = (bytes((high, low)) for high in range(0x88, 0x99) for low in range(0x40, 0xFD))
    codes = b"".join(code for code in rows if _LEVEL_1[0] <= int.from_bytes(code) <= _LEVEL_1[1])
    return frozenset(codes.decode("shift_jis", "ignore"))


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
