"""Tells records that an article sets as code, to keep their lines apart, from code."""

from __future__ import annotations

import re

from pipeline.knowledge.labels import find_label
from pipeline.records import Label

# A record has no more lines, and most of them are labelled.
MAX_LINES, MIN_LABELLED = 40, 0.6
MIN_FIELDS = 2
# A longer line is no citation.
MAX_LINE = 2000
# So many lines, and this share of all, are citations where preformatted text lists some.
MIN_CITATIONS, MIN_CITED = 3, 0.5
# People, a title in quotation marks behind them, and a year: no sign of code stands before the quotation.
_CITATION = re.compile(
    r"[^\"“「()=;{}]{4,300}[.,．，]\s{0,3}[\"“「][^\"”」]{8,300}[\"”」].{0,300}?(?<!\d)(?:19|20)\d\d(?!\d)"
)


def holds_records(text: str) -> bool:
    """Whether text that is set as code is a record, or a list of citations."""
    return holds_fields(text) or holds_citations(text)


def holds_citations(text: str) -> bool:
    r"""Whether most lines are citations with titles in quotation marks.

    >>> line = '- 竹原一駿, 宮武明義. "出題システムの開発と運用", 大会論文集, pp.208, 2018.'
    >>> holds_citations("\n".join([line] * 3)), holds_citations('print(a, "some words", 2019)\n' * 3)
    (True, False)
    """
    lines = [line for line in text.split("\n") if line.strip()]
    cited = sum(bool(_CITATION.match(line[:MAX_LINE])) for line in lines)
    return cited >= max(MIN_CITATIONS, MIN_CITED * len(lines))


def holds_fields(text: str) -> bool:
    r"""Whether fenced text is a record: a labelled title, and further labelled fields in most of its lines.

    >>> holds_fields("Title: Attention Is All You Need\nAuthors: Vaswani et al.\nVenue: NeurIPS 2017")
    True
    >>> holds_fields("title: str = read()\nfor line in text:\n    print(line)\nreturn title")
    False
    """
    lines = [line for line in text.split("\n", MAX_LINES + 1) if line.strip()]
    found = [label for line in lines for label in [find_label(line)] if label is not None and label.field is not None]
    titled = any(label.field is Label.TITLE for label in found)
    several = len({label.field for label in found}) >= MIN_FIELDS
    return titled and several and len(lines) <= MAX_LINES and len(found) >= MIN_LABELLED * len(lines)
