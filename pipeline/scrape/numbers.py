"""Finds the numbers under which papers and books are registered, where text prints them with their scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.knowledge.venues import find_venue
from pipeline.text.unicode import drop_direction, is_reordered, locate

_ARXIV = (
    r"\barxiv\s{0,9}[:：/]?\s{0,9}(?:(?:abs|pdf|preprint)[/:\s]\s{0,2})?"
    r"(?:\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z\-]{2,12}(?:\.[A-Z]{2})?/\d{7})"
)
_SUFFIX = r"10\.\d{4,9}/[^\s,;\"<>|\\^`{}，。、；：）」』】》]{1,200}(?<![.:!?'*_])"
_DOI = rf"\bdoi\s{{0,9}}[:：]?\s{{0,9}}{_SUFFIX}|(?<![\w/.:=%-])(?=10\.\d{{4,9}}/[^\s,;]{{3}}){_SUFFIX}"
_PUBMED = r"\b(?:PMID|PubMed\sID)\s{0,2}[:：]?\s{0,2}\d{1,8}\b|\b(?:PMCID\s{0,2}[:：]?\s{0,2})?(?-i:PMC)\d{5,9}\b"
_CORPUS = r"\bCorpus\s?ID\s?[:：]\s?\d{1,12}\b"
# Forums are named by letters and digits mixed, or by small and capital ones; a word behind the site's name is none.
_MIXED = r"(?=[\w-]{0,15}\d|(?-i:[\w-]{0,8}[a-z][A-Z][\w-]{0,8}[a-z][A-Z]))"
_FORUM = rf"\bOpenReview(?:\s?ID)?\s?[:：]\s?{_MIXED}[\w-]{{9,16}}(?![\w-])"
_OLD_ACL = r"(?-i:[A-Z])\d{2}-\d{4,5}"
_NEW_ACL = r"20\d\d\.[a-z0-9_]{1,40}-[a-z0-9_]{1,40}\.\d{1,4}\b"
_ACL = rf"\bACL(?:\sAnthology)?(?:\sID)?\s?[:：]\s?(?:{_OLD_ACL}|{_NEW_ACL})|(?<![\w/.]){_NEW_ACL}"
NAMED_NUMBER = "|".join((_ARXIV, _DOI, _PUBMED, _CORPUS, _FORUM, _ACL))
"""The number of a paper with the name of its scheme, or in a form that no other number has. For patterns without
regard to case."""

_BOOK = re.compile(
    r"\bISBN(?:-1[03])?\s{0,2}[:：]?\s{0,2}(?:97[89][-\s]?)?\d(?:[-\s]?[\dX]){9}(?![\dX])", re.IGNORECASE
)
_BARE_ACL = re.compile(rf"(?<![\w/.-]){_OLD_ACL}(?![\w-])")
_NAMED = re.compile(NAMED_NUMBER, re.IGNORECASE)


@lru_cache(maxsize=1024)
def find_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Where numbers stand in ``text``, those included that show no paper by themselves: a book's, and the older form of
    the ACL Anthology, which counts beside the name of a venue alone.

    >>> text = "PMID: 38096900, ISBN 0-262-03384-4"
    >>> [text[start:end] for start, end in find_numbers(text)]
    ['PMID: 38096900', 'ISBN 0-262-03384-4']
    >>> find_numbers("P19-1001 at ACL"), find_numbers("spare part P19-1001")
    (((0, 8),), ())
    """
    return tuple(place for place in _find_all(text) if not is_reordered(text, *place))


def find_reordered(text: str) -> tuple[tuple[int, int], ...]:
    """Where numbers stand whose characters are shown in another order than they stand in, so that nobody can tell which
    number is meant."""
    if text.isascii():
        return ()
    return tuple(place for place in _find_all(text) if is_reordered(text, *place))


def _find_all(text: str) -> list[tuple[int, int]]:
    """Numbers, with what stands unseen inside of them."""
    bare, kept = drop_direction(text)
    found = [number.span() for pattern in (_NAMED, _BOOK) for number in pattern.finditer(bare)]
    others = [
        place for place in bare_numbers(bare) if not any(low < place[1] and place[0] < high for low, high in found)
    ]
    return [locate(kept, *place) for place in sorted([*found, *others])]


def bare_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers of the ACL Anthology stand without its name, beside that of a venue."""
    found = [number.span() for number in _BARE_ACL.finditer(text)]
    if found and (find_venue(text) or "anthology" in text.lower()):
        yield from found
