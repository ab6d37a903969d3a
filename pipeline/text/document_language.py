"""The language of a document, from its lines together: that of what frames its entries."""

from __future__ import annotations

from collections.abc import Iterable

from . import alphabetic
from .closed import blank_opaque
from .evidence import tally
from .frames import blank_east_asian, count_units, count_words
from .language import detect_east_asian
from .unicode import unstyle_latin

SAMPLE = 400_000
"""Characters of a document that are looked at."""
FRAME_SHARE = 0.02
"""East Asian words for each other word from which a document is East Asian. English lists of papers had up to 0.009
(names, links to translations), lists with translated headings alone from 0.024."""


def detect_document(lines: Iterable[str], entries: Iterable[str] = ()) -> str:
    """The language of most of a document; ``und`` where it has no telling letters.

    ``entries``: the items of its lists; ``lines``: all the rest, such as headings and paragraphs. Lines in Latin
    script do not outvote the East Asian prose around them, since lists of papers are full of English titles: East
    Asian letters decide where they are more than the stray names that English text holds. They do not where they are
    the titles of the fewer entries, and nothing else.

    >>> detect_document(["# 論文紹介", "BERT: Pre-training of Deep Bidirectional Transformers", "・事前学習の手法"])
    'ja'
    >>> detect_document(["Read this month"], ["Attention Is All You Need", "Deep Residual Learning", "事前学習の手法"])
    'en'
    """
    around, listed = _take(lines), _take(entries)
    text = "\n".join([*around, *listed])[:SAMPLE]
    letters = tally(text)
    units = count_units(letters)
    if units and units >= FRAME_SHARE * count_words(letters) and not _are_titles(around, listed):
        return detect_east_asian(text, letters, None)[0]
    return alphabetic.detect(blank_east_asian(text), None)[0]


def _take(lines: Iterable[str]) -> list[str]:
    """As many lines as the sample holds, without what is no language."""
    taken: list[str] = []
    left = SAMPLE
    for line in lines:
        taken.append(unstyle_latin(blank_opaque(line[:left])))
        left -= len(line) + 1
        if left <= 0:
            break
    return taken


def _are_titles(around: list[str], entries: list[str]) -> bool:
    """Whether all that is East Asian in a document of another language is the fewer of its entries, each of which is
    East Asian as a whole. A remark in East Asian letters beside a title is the writer's own."""
    outside = tally("\n".join(around))
    if outside.cjk or not outside.latin:
        return False
    letters = [tally(entry) for entry in entries]
    own = [one for one in letters if one.cjk]
    others = sum(1 for one in letters if one.latin and not one.cjk)
    return len(own) < others and all(count_words(one) < count_units(one) for one in own)
