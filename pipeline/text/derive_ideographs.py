"""Derives ``writers.csv``, which languages write which ideograph: ``python -m pipeline.text.derive_ideographs``.

The evidence is national: GB/T 2312 (mainland China), Big5 (Taiwan), JIS X 0208 (Japan, whose level 1 holds the
characters in common use) and KS X 1001 (Korea), which Python's codecs carry, and OpenCC's dictionaries, which say
what is a Simplified form, a Traditional form or a kyujitai. Where the standards admit a character that a language
hardly ever writes, or forbid one that it does write, ``ideographs.toml`` has a row. To be run after a change of that
table or of OpenCC's version.
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from .converters import build_converter, load_converter, map_characters, take_text
from .ideographs import BLOCK, HANS, HANT, JA, JA_OLD, JA_RARE, KO, NAMES

_STANDARD = HANT | HANS | JA | KO
_LEVEL_1 = (0x889F, 0x9872)
"""The first and the last code of level 1 of JIS X 0208 in Shift JIS."""


def derive_writers() -> dict[str, int]:
    """What :func:`pipeline.text.ideographs.writers` holds, from its sources."""
    block = "".join(map(chr, BLOCK))
    simplified, traditional = map_characters(load_converter("t2s"), block), map_characters(_to_taiwan(), block)
    kyujitai, shinjitai = (map_characters(load_converter(config), block) for config in ("t2jp", "jp2t"))
    forms = set(traditional.values())
    gb, big5, jis, ks = (_standard(block, codec) for codec in ("gb2312", "big5", "shift_jis", "euc_kr"))
    table: dict[str, int] = {}
    common_in_japan = _level_1()

    def is_written_otherwise(character: str) -> bool:
        """Whether Japanese has a common form of what Simplified Chinese writes with a character out of its level 2."""
        old = traditional.get(character, character)
        other = kyujitai.get(old, old)
        return character not in common_in_japan and other != character and other in common_in_japan

    for character in sorted(gb | big5 | jis | ks | forms):
        japanese_only = character in shinjitai and character not in gb and character not in forms
        hant = (character in big5 or character in forms) and character not in traditional and not japanese_only
        hans = character in gb and character not in simplified
        common = character in common_in_japan and character not in kyujitai
        bits = HANT * hant | HANS * hans
        if character in jis and not (hans and not hant and is_written_otherwise(character)):
            bits |= JA if common else JA_OLD if character in kyujitai else JA_RARE
        bits |= KO * (character in ks)
        table[character] = bits
    table.update(_exceptions(table))
    return {character: bits for character, bits in table.items() if bits and bits & _STANDARD != _STANDARD}


def _to_taiwan() -> Callable[[str], str]:
    """Single Simplified characters into Taiwan's: ``s2tw`` without its phrases, which take most of its loading time."""
    chain = ({"type": "ocd2", "file": "STCharacters.ocd2"}, {"type": "ocd2", "file": "TWVariants.ocd2"})
    return take_text(build_converter(chain, {}))


def _standard(block: str, codec: str) -> frozenset[str]:
    return frozenset(block.encode(codec, "ignore").decode(codec))


def _level_1() -> frozenset[str]:
    """The kanji of level 1 of JIS X 0208: its rows 16 to 47, in Shift JIS the codes up to 0x9872."""
    rows = (bytes((high, low)) for high in range(0x88, 0x99) for low in range(0x40, 0xFD))
    codes = b"".join(code for code in rows if _LEVEL_1[0] <= int.from_bytes(code) <= _LEVEL_1[1])
    return frozenset(codes.decode("shift_jis", "ignore"))


def _exceptions(table: dict[str, int]) -> dict[str, int]:
    rows = tomllib.loads(Path(__file__).with_name("ideographs.toml").read_text("utf-8"))["exception"]
    changed: dict[str, int] = {}
    for row in rows:
        for character in row["characters"]:
            bits = changed.get(character, table.get(character, _STANDARD))
            for language in row.get("writes", ()):
                bits |= NAMES[language]
            for language in row.get("avoids", ()):
                bits &= ~NAMES[language]
            changed[character] = bits
    return changed


def main() -> None:
    """Write the table beside this file."""
    rows: dict[str, list[str]] = defaultdict(list)
    for character, bits in sorted(derive_writers().items()):
        rows[" ".join(name for name, bit in sorted(NAMES.items()) if bits & bit)].append(character)
    with Path(__file__).with_name("writers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("writes", "characters"))
        writer.writerows((names, "".join(characters)) for names, characters in sorted(rows.items()))


if __name__ == "__main__":
    main()
