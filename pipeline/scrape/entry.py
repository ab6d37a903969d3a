"""What recognisers hand to the stage: entries, and how well they explain their part of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.records import Document, Label, LabelledText, Link, MentionKind, Span

from .view import Line, View

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|\.\d)")
# A venue with the last two digits of its year: ``IJCAI 19``, ``ICCV'19``.
_SHORT_YEAR = re.compile(r"^[A-Z][A-Za-z-]{0,10}[A-Z][A-Za-z-]{0,10}\s?\d\d$|\b[A-Z][A-Za-z-]{0,20}\s?['’]\d\d$")


@dataclass(frozen=True)
class Entry:
    """One listing, before it has a number: its labelled texts and the lines or cells that it is read from."""

    kind: MentionKind
    texts: tuple[LabelledText, ...]
    span: Span
    section: str = ""


@dataclass(frozen=True)
class Leftover:
    """A stretch that looks like an item of a list and gave no record, and why."""

    span: Span
    why: str


@dataclass(frozen=True)
class Proposal:
    """What one recogniser makes of one region.

    ``explained``: the share, from 0 to 1, of the region's candidate items that became entries.
    ``fallback``: it counts only in a document in which other recognisers find no listing, or next to none.
    ``doubts``: stretches of entries that can be read in more than one way and were left out of them.
    """

    layout: str
    entries: tuple[Entry, ...]
    explained: float
    leftovers: tuple[Leftover, ...] = ()
    doubts: tuple[Leftover, ...] = ()
    fallback: bool = False


def labelled(document: Document, label: Label, start: int, end: int, rule: str) -> LabelledText | None:
    """The text from ``start`` to ``end`` as a labelled text, without outer white space; ``None`` where none is left."""
    raw = document.text[start:end]
    text = raw.strip()
    if not text:
        return None
    begin = start + raw.index(text[0])
    return LabelledText(label=label, text=text, span=Span(start=begin, end=begin + len(text)), rule=rule)


def labelled_link(document: Document, link: Link, role: str, rule: str) -> LabelledText:
    """A link as a labelled text: ``url`` is its target, ``text`` what is visible."""
    return LabelledText(
        label=Label.LINK, text=document.printed(link.span), span=link.span, rule=rule, url=link.url, role=role
    )


def as_alias(text: LabelledText) -> LabelledText:
    """A title as a short name; anything else as it is."""
    return text.model_copy(update={"label": Label.ALIAS}) if text.label is Label.TITLE else text


def line_text(view: View, line: Line, label: Label, rule: str) -> LabelledText | None:
    """A whole line as a labelled text."""
    return labelled(view.document, label, line.start, line.end, rule)


def date_by_venue(document: Document, texts: tuple[LabelledText, ...]) -> tuple[LabelledText, ...]:
    """``texts`` with the year of a venue ("NeurIPS 2017") as the date, where no other date is there."""
    if any(text.label is Label.DATE for text in texts):
        return texts
    for venue in (text for text in texts if text.label is Label.VENUE):
        if year := _YEAR.search(venue.text) or _SHORT_YEAR.search(venue.text):
            start, end = venue.span.start + year.start(), venue.span.start + year.end()
            date = labelled(document, Label.DATE, start, end, f"{venue.rule}/year")
            return (*texts, date) if date is not None else texts
    return texts


def make_entry(
    kind: MentionKind,
    texts: Iterable[LabelledText | None],
    section: str = "",
    *,
    span: Span | None = None,
    exact: bool = False,
) -> Entry | None:
    """An entry of the texts that are there, each once and in document order; ``None`` where nothing is.

    It covers its texts, and ``span`` where one is given; with ``exact`` it covers ``span`` alone, since a table cell
    that spans several rows lies outside of most of them.
    """
    unique = {(text.label, text.span.start, text.span.end, text.url): text for text in texts if text is not None}
    ordered = tuple(sorted(unique.values(), key=lambda text: (text.span.start, text.span.end, text.label.value)))
    if not ordered:
        return None
    covering = Span(start=min(text.span.start for text in ordered), end=max(text.span.end for text in ordered))
    if span is not None and exact:
        covering = span
    elif span is not None:
        covering = Span(start=min(span.start, covering.start), end=max(span.end, covering.end))
    return Entry(kind, ordered, covering, section)
