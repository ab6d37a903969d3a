"""Derives ``japanese_names.csv``, surnames of Japan: ``python -m pipeline.text.derive_japanese_names DICT``.

The surnames are those of IPADIC in characters that one script of Chinese writes as well, without those that are words
of Chinese more often than names. ``DICT`` and IPADIC: see ``derive_joints``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from .converters import load_converter
from .derived_tables import list_japanese_words, read_argument, write_table
from .ideographs import HANS, HANT, HANT_RARE, writers
from .japanese_names import TABLE

COMMON = 7_619
"""IPADIC's cost up to which a surname counts, which is that of the rarest ones that it has counted."""
WORD = 1_000
"""The frequency in jieba's dictionary from which a word is none of a name."""
_NAMES = ("nr", "ns", "nz")
_SURNAME = re.compile("[\u4e00-\u9fff]{2,3}")


def read_surnames() -> Iterator[str]:
    """Surnames of the dictionary that are common enough."""
    for word, kind, cost in list_japanese_words():
        if cost <= COMMON and kind.startswith("名詞,固有名詞,人名,姓") and _SURNAME.fullmatch(word):
            yield word


def is_shared(name: str) -> bool:
    """Whether one script of Chinese writes every character of a name."""
    bits = [writers().get(one, HANT | HANS) for one in name]
    return all(one & (HANT | HANT_RARE) for one in bits) or all(one & HANS for one in bits)


def derive(path: Path) -> Iterator[tuple[str, str]]:
    """Rows of the table: a first character and the surnames that begin with it, sorted."""
    entries = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    words = {word for word, count, kind in entries if int(count) >= WORD and not kind.startswith(_NAMES)}
    simplify = load_converter("t2s")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in read_surnames():
        if is_shared(name) and simplify(name) not in words:
            found[name[0]].add(name)
    yield from ((first, " ".join(sorted(names))) for first, names in sorted(found.items()))


def main() -> None:
    """Write the table."""
    path = read_argument(__doc__)
    write_table(TABLE, ["first", "surnames"], derive(path))


if __name__ == "__main__":
    main()
