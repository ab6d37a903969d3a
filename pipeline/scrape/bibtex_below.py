"""A listing and the BibTeX entry of the same work right below it are one record: one says what the other does not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.records import Label, MentionKind
from pipeline.text.folding import fold

from .bibtex import find_in_view
from .entry import Entry, make_entry
from .layouts.bibtex import read_entry
from .view import View

# What an entry of BibTeX may say of the work of the listing above it.
ADDED = {Label.AUTHORS, Label.DATE, Label.VENUE, Label.IDENTIFIER, Label.LINK, Label.ABSTRACT}


def join_bibtex(view: View, entries: Sequence[tuple[str, Entry]]) -> list[tuple[str, Entry]]:
    """The entries by their layouts, each with what the BibTeX entry below it says of the same title and it does not
    say itself. ``entries`` stand in document order."""
    out = list(entries)
    starts = [entry.span.start for _, entry in entries]
    for item in find_in_view(view) if "@" in view.document.text else ():
        at = bisect_right(starts, item.start) - 1
        cited = read_entry(view, item) if at >= 0 else None
        if cited is None or out[at][1].kind is not MentionKind.PAPER or out[at][1].span.end > item.start:
            continue
        layout, entry = out[at]
        if title_of(entry) and title_of(entry) == title_of(cited):
            known = {text.label for text in entry.texts}
            said = [text for text in cited.texts if text.label in ADDED - known]
            more = [text.model_copy(update={"rule": f"{layout}/{text.rule}"}) for text in said]
            out[at] = layout, make_entry(entry.kind, [*entry.texts, *more], entry.section, span=entry.span) or entry
    return out


def title_of(entry: Entry) -> str:
    """The folded title of an entry, without the braces of BibTeX; empty without one."""
    title = next((text.text for text in entry.texts if text.label is Label.TITLE), "")
    return fold(title.strip(" {}"))
