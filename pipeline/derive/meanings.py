"""Meanings: terms of two languages that the reviewed table of concepts knows to be one, where lists print both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from pipeline.knowledge.concepts import count_concepts, find_form, read_concepts
from pipeline.text.folding import fold
from pipeline.text.scripts import script_of

KNOWN = 2
"""Papers whose titles must have a term in both languages, where the table knows that they mean the same."""

Papers = Mapping[str, frozenset[str]]
"""Terms, and the papers whose titles have each."""


@lru_cache(maxsize=50_000)
def read_meaning(term: str) -> frozenset[str]:
    """The concepts that a term is made of; none where a part of it is in no concept.

    >>> sorted(read_meaning("language models")), sorted(read_meaning("言語モデル"))
    (['language', 'model'], ['language', 'model'])
    >>> read_meaning("tidal language models"), read_meaning("潮汐モデル")
    (frozenset(), frozenset())
    """
    if term.isascii():
        known, named = count_concepts(term)
        return read_concepts(term) if known == named else frozenset()
    key = fold(term)
    place = 0
    while place < len(key):
        size = find_form(key, place)
        if not size:
            return frozenset()
        place += size
    return read_concepts(term)


@lru_cache(maxsize=50_000)
def list_meant(title: str) -> frozenset[str]:
    """The folded stretches of a title that are made of known words alone, where no ideograph that may belong to the
    first or the last of them stands beside it.

    >>> fold("言語モデル") in list_meant("新たな言語モデル"), fold("効率") in list_meant("効率的な学習")
    (True, False)
    """
    key, runs, run, place = fold(title), [], list[str](), 0
    while place < len(key):
        size = find_form(key, place)
        if size:
            run.append(key[place : place + size])
        else:
            glued = script_of(key[place]) == "Hani"
            runs.append(run[:-1] if glued else run)
            run = []
            size = 1 + (find_form(key, place + 1) if glued else 0)
        place += size
    runs.append(run)
    return frozenset("".join(one[first:last]) for one in runs for first, last in combinations(range(len(one) + 1), 2))


def pair_meanings(english: Papers, other: Papers) -> Iterator[tuple[str, str]]:
    """Terms that mean the same and occur in titles of at least :data:`KNOWN` papers in both languages: of several with
    one meaning those of most papers; of those within each other on the same papers, the longest."""
    left, right = _group(english), _group(other)
    found: dict[frozenset[str], tuple[str, str, frozenset[str]]] = {}
    for meaning in left.keys() & right.keys():
        pairs = [(one, two, english[one] & other[two]) for one in left[meaning] for two in right[meaning]]
        best = min(pairs, key=lambda pair: (-len(pair[2]), len(pair[0]), -len(pair[1]), pair[:2]))
        if len(best[2]) >= KNOWN:
            found[meaning] = best
    by_papers: dict[frozenset[str], list[frozenset[str]]] = defaultdict(list)
    for meaning in sorted(found, key=lambda meaning: (-len(meaning), sorted(meaning))):
        one, two, papers = found[meaning]
        if not any(meaning < longer for longer in by_papers[papers]):
            by_papers[papers].append(meaning)
            yield one, two


def _group(table: Papers) -> dict[frozenset[str], list[str]]:
    groups: dict[frozenset[str], list[str]] = defaultdict(list)
    for term in sorted(table):
        meaning = read_meaning(term)
        if meaning:
            groups[meaning].append(term)
    return groups


def find_meant_end(before: str, english: str) -> str:
    """The end of a text that means what its English in brackets means; empty where none does.

    >>> find_meant_end("我們採用語言模型", "language model"), find_meant_end("我們採用語言模型", "tidal model")
    ('語言模型', '')
    """
    meaning = read_meaning(english)
    for start in range(len(before)) if meaning else ():
        if is_word_start(before, start) and read_meaning(before[start:]) == meaning:
            return before[start:]
    return ""


def is_word_start(text: str, place: int) -> bool:
    """Whether a term may begin at a place: in Korean, only where a word does.

    >>> is_word_start("語言模型", 1), is_word_start("언어 모델", 1), is_word_start("언어 모델", 3)
    (True, False, True)
    """
    return not text[place].isspace() and (place == 0 or text[place - 1].isspace() or not "가" <= text[place] <= "힣")
