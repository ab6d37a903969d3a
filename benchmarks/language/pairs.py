"""Counts the pairs of words that conversion cuts wrongly: ``python -m benchmarks.language.pairs DICT``.

The words are the terms of ``terms.tsv`` and of ``han_terms.toml``, and the most frequent ones of jieba's ``dict.txt``
(MIT licence), which is given as an argument. A pair counts as cut wrongly where the likeliest way to read it as words
of that dictionary ends a word between the two; else the two make another word, and the difference is right.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path

from pipeline.text.converters import load_converter, take_text
from pipeline.text.derive_seams import list_terms
from pipeline.text.directions import load_bytes_with_seams, load_with_terms
from pipeline.text.seams import DOUBT, SEAM, split_at_seams

from .sets import read_terms

WORDS = 3_000
TERM_COUNT = 30
"""The frequency of terms that the dictionary does not count."""
LONGEST = 8
_HAN = re.compile("[\u3400-\u9fff]+")
_CONFIGS = {"zh-Hans": "tw2sp", "zh-Hant": "s2twp"}


def read_counts(path: Path, to: str) -> dict[str, int]:
    """The words of the dictionary with their frequencies, in the script that is converted into ``to``."""
    rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    counts = {row[0]: int(row[1]) for row in rows if _HAN.fullmatch(row[0])}
    if to == "zh-Hant":
        return counts
    known: dict[str, int] = {}
    for config in ("s2tw", "s2twp"):
        for form, count in zip(load_converter(config)("\n".join(counts)).split("\n"), counts.values(), strict=True):
            known[form] = max(known.get(form, 0), count)
    return known


def ends_word(left: str, right: str, weights: dict[str, float]) -> bool:
    """Whether the likeliest words of a text end one between its two parts."""
    text, unknown = left + right, min(weights.values()) - 2
    best: list[tuple[float, frozenset[int]]] = [(0.0, frozenset())]
    for end in range(1, len(text) + 1):
        ways = (
            (best[start][0] + weights.get(text[start:end], unknown), best[start][1] | {end})
            for start in range(max(0, end - LONGEST), end)
            if end - start == 1 or text[start:end] in weights
        )
        best.append(max(ways, key=lambda way: way[0]))
    return len(left) in best[-1][1]


def find_differences(words: Sequence[str], to: str) -> Iterator[tuple[str, str]]:
    """Pairs of words whose conversion is not that of the words."""
    mark, settle = take_text(load_bytes_with_seams(_CONFIGS[to])), load_with_terms(_CONFIGS[to])

    def convert(texts: list[str]) -> list[str]:
        found = mark("\n".join(texts)).replace(SEAM, "").split("\n")
        settled = (
            settle(SEAM.join(split_at_seams(text, to))) if DOUBT in one else one
            for text, one in zip(texts, found, strict=True)
        )
        return [one.replace(SEAM, "") for one in settled]

    alone = convert(list(words))
    for left, converted in zip(words, alone, strict=True):
        pairs = convert([left + right for right in words])
        for right, pair, other in zip(words, pairs, alone, strict=True):
            if pair != converted + other:
                yield left, right


def main() -> None:
    """Print the counts for both directions."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dictionary", type=Path, metavar="DICT", help="dict.txt of jieba")
    path = parser.parse_args().dictionary
    for to in _CONFIGS:
        counts = read_counts(path, to)
        terms = {*list_terms(to), *(term.hant if to == "zh-Hans" else term.hans for term in read_terms())}
        terms = set(filter(_HAN.fullmatch, terms))
        ranked = sorted((word for word in counts if 2 <= len(word) <= 4), key=lambda word: (-counts[word], word))
        words = sorted(terms | set(ranked[:WORDS]))
        known = counts | {term: max(counts.get(term, 0), TERM_COUNT) for term in terms}
        total = log(sum(known.values()))
        weights = {word: log(max(count, 1)) - total for word, count in known.items()}
        found = list(find_differences(words, to))
        cut = [pair for pair in found if ends_word(*pair, weights)]
        both = sum(left in terms and right in terms for left, right in cut)
        sys.stdout.write(
            f"{to}: {len(words)} words, {len(words) ** 2} pairs, {len(found)} converted otherwise, {len(cut)} of them "
            f"cut wrongly; {both} of those are two of {len(terms)} terms\n"
        )


if __name__ == "__main__":
    main()
