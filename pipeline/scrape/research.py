"""Tells titles of research by their words, where no address, number or credit shows that a work is a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.knowledge.concepts import count_concepts

from .shapes import CJK, SMALL_WORDS, looks_like_title

# Of the 1,600 titles of papers in the lists that the table of concepts was measured on, four in five name two concepts
# or more and hardly another thing; of headings and items of other pages, none in Latin letters does but at random.
MIN_CONCEPTS, MIN_CONCEPT_SHARE = 2, 0.5
# One such title is chance: so many of the siblings must be titles of research, and this share of them.
MIN_TITLES = 3
MIN_SHARE = 0.6
# The share of the words of a title, but small ones, that begin with a capital.
MIN_CASED = 0.7
# A name and what it is, or parts that are added up: what lists of tools and remarks print.
_NAMED = re.compile(r"^\S{1,24}(?:\s\S{1,24}){0,2}\s[-–—]\s|\s\+\s")
_TAG = re.compile(r"^[\[【]?[^\[\]【】]{1,24}[\]】]\s*(?=\S)")
_SAID = re.compile(r"\b(?:is|are|was|were|be|been)\s(?:\w{2,12}ly\s)?(?:an?|the|\w{2,12}ed)\b")
_SENTENCE = re.compile(r"\b(?:is|was|were|has|have|had|we|you|i)\b|[.,]$", re.I)


@lru_cache(maxsize=65536)
def names_research(text: str) -> bool:
    """Whether ``text`` is set as a title in Latin letters and speaks of research.

    >>> names_research("Intriguing properties of neural networks"), names_research("How to undo the last commit")
    (True, False)
    """
    text = _TAG.sub("", text)
    if CJK.search(text) or not looks_like_title(text) or _SAID.search(text):
        return False
    known, named = count_concepts(text)
    return known >= MIN_CONCEPTS and known >= MIN_CONCEPT_SHARE * named


@lru_cache(maxsize=65536)
def is_cased(text: str) -> bool:
    """Whether most words of a text but small ones begin with a capital, as in titles and not in sentences; and no dash
    parts a name from what it is, as in lists of tools.

    >>> is_cased("Segment Anything"), is_cased("Train for longer"), is_cased("DeepSpeed - Training at Any Scale")
    (True, False, False)
    """
    words = [word for word in re.findall(r"[^\W\d_][\w'’\-]*", text) if word.lower() not in SMALL_WORDS]
    capitals = sum(not word[0].islower() for word in words)
    return bool(words) and capitals >= MIN_CASED * len(words) and not _NAMED.search(text)


def lists_research(titles: Sequence[str], siblings: int, *, least: int = MIN_TITLES, cased: bool = True) -> bool:
    """Whether siblings list research: ``least`` of them or more bear titles of it, and a good share of all. ``cased``:
    they must be set in capitals as titles are; cells of a column are set apart by themselves."""
    found = sum(names_research(title) and (is_cased(title) or not cased) for title in titles)
    return found >= least and found >= MIN_SHARE * siblings


def is_work(title: str) -> bool:
    """Whether ``title`` is that of a work where its siblings are titles of research: in Latin letters, and cased as
    they are or with words of research."""
    title = _TAG.sub("", title)
    if CJK.search(title) or not looks_like_title(title, words=2) or _NAMED.search(title):
        return False
    return is_cased(title) or (names_research(title) and not _SENTENCE.search(title))
