"""Derives ``japanese_names.csv``, surnames of Japan: ``python -m pipeline.text.derive_japanese_names DICT``.

The surnames are those of IPADIC in characters that one script of Chinese writes as well, without those that are words
of Chinese more often than names. ``DICT`` and IPADIC: see ``derive_joints``.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from .converters import load_converter
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
    for number in range(10):
        entries = import_module(f"janome.sysdic.entries_compact{number}").DATA
        classes = import_module(f"janome.sysdic.entries_extra{number}").DATA
        for key, (word, _, _, cost) in entries.items():
            if cost <= COMMON and classes[key][0].startswith("名詞,固有名詞,人名,姓") and _SURNAME.fullmatch(word):
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
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dictionary", type=Path, metavar="DICT", help="dict.txt of jieba")
    path = parser.parse_args().dictionary
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["first", "surnames"])
        writer.writerows(derive(path))


if __name__ == "__main__":
    main()
