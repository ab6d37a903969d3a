"""Entries of BibTeX, printed as text or code: ``@article{key, title = {…}, author = {…}}``."""

from __future__ import annotations

from pipeline.records import Label, LabelledText, MentionKind, Region, Span
from pipeline.scrape.bibtex import BibtexEntry, find_bibtex
from pipeline.scrape.entry import Entry, Leftover, Proposal, labelled, make_entry
from pipeline.scrape.view import View

NAME = "bibtex"

# One entry alone is how a page asks to be cited.
MIN_ENTRIES = 2
_LABELS = {
    "title": Label.TITLE,
    "author": Label.AUTHORS,
    "journal": Label.VENUE,
    "booktitle": Label.VENUE,
    "year": Label.DATE,
    "date": Label.DATE,
    "abstract": Label.ABSTRACT,
    "doi": Label.IDENTIFIER,
    "eprint": Label.IDENTIFIER,
}
# Types of entry that are no papers: the standard styles and biblatex name them so.
_OTHER_KINDS = frozenset({"book", "booklet", "manual", "online", "software", "dataset", "electronic", "proceedings"})


def recognise(view: View) -> list[Proposal]:
    """One proposal with the papers of all entries in the main part of the document."""
    text = view.document.text
    if text.count("@") < MIN_ENTRIES:
        return []
    main = [block.span for block in view.document.blocks if block.region is Region.MAIN]
    last = max((span.end for span in main), default=0)
    found = [entry for entry in find_bibtex(text) if entry.start < last]
    if len(found) < MIN_ENTRIES:
        return []
    entries = [entry for entry in (read_entry(view, item) for item in found) if entry is not None]
    read = {entry.span.start for entry in entries}
    leftovers = [
        Leftover(Span(start=item.start, end=item.end), "item-unread") for item in found if item.start not in read
    ]
    if not entries:
        return []
    return [Proposal(NAME, tuple(entries), len(entries) / len(found), tuple(leftovers), fallback=True)]


def read_entry(view: View, item: BibtexEntry) -> Entry | None:
    """The paper of one entry; ``None`` for a work of another kind, or one without a title."""
    if item.kind in _OTHER_KINDS or "title" not in item.fields:
        return None
    texts: list[LabelledText | None] = []
    for name, (start, end) in item.fields.items():
        label = _LABELS.get(name)
        if name == "url":
            texts.append(read_address(view, start, end))
        elif label is not None:
            texts.append(labelled(view.document, label, start, end, f"{NAME}/{name}"))
    return make_entry(MentionKind.PAPER, texts, span=Span(start=item.start, end=item.end), exact=True)


def read_address(view: View, start: int, end: int) -> LabelledText | None:
    """The address of a field as a link; anything else is left out."""
    text = labelled(view.document, Label.LINK, start, end, f"{NAME}/url")
    if text is None or not text.text.lower().startswith(("http://", "https://")):
        return None
    return text.model_copy(update={"url": text.text})
