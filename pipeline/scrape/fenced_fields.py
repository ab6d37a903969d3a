"""Tells records that an article sets as code, to keep their lines apart, from code."""

from __future__ import annotations

from pipeline.knowledge.labels import find_label
from pipeline.records import Label

# A record has no more lines, and most of them are labelled.
MAX_LINES, MIN_LABELLED = 40, 0.6
MIN_FIELDS = 2


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
