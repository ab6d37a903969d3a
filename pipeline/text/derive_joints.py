"""Derives ``joints.csv``, words that may meet in a Japanese one: ``python -m pipeline.text.derive_joints DICT``.

For each word of ``words.csv`` that tells Japanese (or Korean in hanja) from Chinese, and each place in it: the Chinese
words that end with the part before the place, and those that begin with the part behind it, in both scripts.

``DICT``: see ``derive_seams``. To be run after a change of ``words.csv``, ``han_terms.toml`` or OpenCC's version.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Mapping
from math import log
from pathlib import Path

from .derive_seams import read_frequencies
from .joints import ALONE, REACH, TABLE
from .rows import read_rows

LEAST = 10
"""The frequency from which a word counts."""
LEAST_ALONE = 20_000
"""The frequency from which a character counts as a word by itself: jieba counts as such what its words leave over."""


def list_parts() -> dict[str, set[str]]:
    """The parts, on each side of a place, of words that Chinese does not use."""
    words = [text for text, writes, *_ in read_rows("words.csv") if "zh" not in writes]
    places = [(word, at) for word in words for at in range(1, len(word))]
    return {"after": {word[at:] for word, at in places}, "before": {word[:at] for word, at in places}}


def read_counts(path: Path) -> dict[str, int]:
    """Chinese words of both scripts with their frequencies."""
    counts: dict[str, int] = {}
    for to in ("zh-Hans", "zh-Hant"):
        for word, count in read_frequencies(path, to).words.items():
            counts[word] = max(counts.get(word, 0), count)
    return counts


def list_words(side: str, parts: set[str], counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """For each part, what stands beside it in Chinese words, with the frequency."""
    found: dict[str, dict[str, int]] = {}
    for word, count in counts.items():
        if word in parts and count >= (LEAST_ALONE if len(word) == 1 else LEAST):
            found.setdefault(word, {})[ALONE] = count
        if count < LEAST:
            continue
        for size in range(1, min(REACH, len(word) - 1) + 1):
            rest, part = (word[:size], word[size:]) if side == "before" else (word[-size:], word[:-size])
            if part in parts:
                found.setdefault(part, {})[rest] = count
    return found


def derive(path: Path) -> Iterator[tuple[str, str, str]]:
    """Rows of the table, sorted."""
    counts = read_counts(path)
    for side, parts in sorted(list_parts().items()):
        for part, words in sorted(list_words(side, parts, counts).items()):
            yield side, part, " ".join(f"{word}{log(count):.0f}" for word, count in sorted(words.items()))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dictionary", type=Path, metavar="DICT", help="dict.txt of jieba")
    path = parser.parse_args().dictionary
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["side", "part", "words"])
        writer.writerows(derive(path))


if __name__ == "__main__":
    main()
