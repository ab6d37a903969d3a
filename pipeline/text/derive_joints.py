"""Derives ``joints.csv``, words that meet in one of another language: ``python -m pipeline.text.derive_joints DICT``.

For each word of ``words.csv`` that Chinese does not use (Japanese, or Korean in hanja), and each place in it: the
Chinese words that end with the part before the place, and those that begin with the part behind it, in both scripts.
For each word that Japanese does not use: the Japanese nouns that do.

``DICT``: see ``derive_seams``. Japanese nouns come from the dictionary in the Python package Janome (0.5.0 when the
table was made; Apache License 2.0), which is that of MeCab, IPADIC (BSD-style licence of ICOT and NAIST). To be run
after a change of ``words.csv``, ``han_terms.toml`` or OpenCC's version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import exp, log
from pathlib import Path

from .derive_seams import read_frequencies
from .derived_tables import list_japanese_words, read_argument, write_table
from .joints import ALONE, REACH, TABLE
from .rows import read_rows

LEAST = 10
"""The frequency from which a word counts."""
LEAST_ALONE = 20_000
"""The frequency from which a character counts as a word by itself: jieba counts as such what its words leave over."""


FREE, SCALE = 12_000, 750
"""The cost in IPADIC of a word with a frequency of 1, and the cost that makes a word e times as frequent: so that the
common half of its nouns lies between 1,000 and 2 million, as the words of Chinese do."""
_KANJI = re.compile("[\u4e00-\u9fff\u3005]+")


def list_parts(of: str) -> dict[str, set[str]]:
    """The parts, on each side of a place, of words that a language (``zh`` or ``ja``) does not use."""
    words = [text for text, writes, *_ in read_rows("words.csv") if of not in writes]
    places = [(word, at) for word in words for at in range(1, len(word))]
    return {"after": {word[at:] for word, at in places}, "before": {word[:at] for word, at in places}}


def read_nouns() -> dict[str, int]:
    """Japanese nouns in ideographs that are no names, and the ends of nouns (力, 法), with frequencies."""
    counts: dict[str, int] = {}
    for word, kind, cost in list_japanese_words():
        is_end = kind.startswith("名詞,接尾,一般")
        is_noun = len(word) > 1 and kind.startswith("名詞") and "固有名詞" not in kind
        if _KANJI.fullmatch(word) and (is_end or is_noun):
            counts[word] = max(counts.get(word, 0), round(exp((FREE - cost) / SCALE)))
    return counts


def read_counts(path: Path) -> dict[str, int]:
    """Chinese words of both scripts with their frequencies."""
    counts: dict[str, int] = {}
    for to in ("zh-Hans", "zh-Hant"):
        for word, count in read_frequencies(path, to).words.items():
            counts[word] = max(counts.get(word, 0), count)
    return counts


def list_words(side: str, parts: set[str], counts: Mapping[str, int], of: str) -> dict[str, dict[str, int]]:
    """For each part, what stands beside it in words, with the frequency."""
    found: dict[str, dict[str, int]] = {}
    for word, count in counts.items():
        if word in parts and count >= (LEAST_ALONE if len(word) == 1 and of == "zh" else LEAST):
            found.setdefault(word, {})[ALONE] = count
        if count < LEAST:
            continue
        for size in range(1, min(REACH, len(word) - 1) + 1):
            rest, part = (word[:size], word[size:]) if side == "before" else (word[-size:], word[:-size])
            if part in parts:
                found.setdefault(part, {})[rest] = count
    return found


def derive(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Rows of the table, sorted."""
    for of, counts in (("ja", read_nouns()), ("zh", read_counts(path))):
        for side, parts in sorted(list_parts(of).items()):
            for part, words in sorted(list_words(side, parts, counts, of).items()):
                yield of, side, part, " ".join(f"{word}{log(count):.0f}" for word, count in sorted(words.items()))


def main() -> None:
    """Write the table."""
    path = read_argument(__doc__)
    write_table(TABLE, ["of", "side", "part", "words"], derive(path))


if __name__ == "__main__":
    main()
