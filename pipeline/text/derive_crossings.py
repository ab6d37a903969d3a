"""Derives ``crossings.csv``, words that a term may lie across: ``python -m pipeline.text.derive_crossings DICT``.

電影片段 is 電影 and 片段, and holds 影片, a term. The likelier reading is told by the frequencies of words: as 電影 and
片段, or as 電, 影片 and 段. Which of the two counts adds up from what the first word says, what the second one says and
what the term says, so that the table has a number for each of them and none for their pairs, of which there are too
many to list: ``pipeline.text.seams`` adds them where the three meet in a text.

``DICT``: see ``derive_seams``. To be run after a change of ``han_terms.toml`` or of OpenCC's version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path

from .crossings import TABLE
from .derive_seams import Frequencies, list_regional, list_terms, read_frequencies
from .derived_tables import read_argument, write_table
from .directions import load_with_terms

LEAST = 50
"""The frequency from which a word counts."""
COMMON = 2_000
"""The frequency from which a word beside a term speaks for the term: 線上 and 學習 in 循環線上學習."""
RARE = 0.5
"""The frequency of a character that the dictionary has not as a word."""
MARGIN = 0.0
"""How much likelier, in natural logarithms, the term has to be than the two words."""
_CONFIGS = {"zh-Hans": "tw2sp", "zh-Hant": "s2twp"}


def list_crossing_terms(to: str) -> list[str]:
    """Terms of two characters that convert otherwise as a whole than character by character, sorted."""
    terms = sorted({term for term in (*list_terms(to), *list_regional(to)) if len(term) == 2})
    convert = load_with_terms(_CONFIGS[to])
    whole, parted = convert("\n".join(terms)).split("\n"), convert("\n".join(map("\n".join, terms))).split("\n")
    return [term for at, term in enumerate(terms) if whole[at] != parted[2 * at] + parted[2 * at + 1]]


def weigh_words(known: Frequencies, firsts: set[str], seconds: set[str]) -> tuple[dict[str, float], dict[str, float]]:
    """How much likelier each word is than what is left of it where a term takes its last or its first character: what
    stands there may be the end, or the start, of a longer word."""
    before: dict[str, float] = {}
    after: dict[str, float] = {}
    for word, count in known.words.items():
        if count >= LEAST and len(word) in (2, 3):
            if word[-1] in firsts:
                before[word] = log(known.ends[word] / (known.ends[word[:-1]] or RARE))
            if word[0] in seconds:
                after[word] = log(known.starts[word] / (known.starts[word[1:]] or RARE))
    return before, after


def derive(path: Path, to: str) -> Iterator[tuple[str, str, str, str]]:
    """Rows of the table: the script, the kind, a character or nothing, and words with their numbers in tenths."""
    known = read_frequencies(path, to)
    terms = list_crossing_terms(to)
    needs = {term: log(known.words[term] / known.total) - MARGIN for term in terms if term in known.words}
    before, after = weigh_words(known, {term[0] for term in needs}, {term[1] for term in needs})
    most = max(max(before.values()), max(after.values()))
    least = min(needs.values()) - most
    for kind, words, at in (("before", before, -1), ("after", after, 0)):
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for word, weight in sorted(words.items()):
            if weight > least:
                groups[word[at]].append(f"{word}{weight * 10:.0f}")
        yield from ((to, kind, key, " ".join(group)) for key, group in sorted(groups.items()))
    yield to, "term", "", " ".join(f"{term}{need * 10:.0f}" for term, need in sorted(needs.items()))
    named = {*list_terms(to), *list_regional(to)}
    longer = sorted(one for one in named if any(term in one[:-1] or term in one[1:] for term in needs))
    yield to, "whole", "", " ".join(longer)
    lasts, firsts = {word[0] for word in before}, {word[-1] for word in after}
    common = (word for word, count in known.words.items() if count >= COMMON and len(word) == 2)
    yield to, "common", "", " ".join(sorted(word for word in common if word[-1] in lasts or word[0] in firsts))


def main() -> None:
    """Write the table."""
    path = read_argument(__doc__)
    write_table(
        TABLE, ["to", "kind", "character", "words"], (row for to in sorted(_CONFIGS) for row in derive(path, to))
    )


if __name__ == "__main__":
    main()
