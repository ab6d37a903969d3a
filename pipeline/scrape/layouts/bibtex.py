"""Entries of BibTeX, printed as text or code: ``@article{key, title = {…}, author = {…}}``."""

from __future__ import annotations

from pipeline.records import BlockKind, Label, LabelledText, MentionKind, Span
from pipeline.scrape.bibtex import BibtexEntry, find_in_view
from pipeline.scrape.entry import Entry, Proposal, labelled, make_entry
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
    """A proposal with the papers of all entries that are items of lists, and one with those of the others in the main
    part of the document."""
    if "@" not in view.document.text:
        return []
    found = list(find_in_view(view))
    items = [block.span for block in view.document.blocks if block.kind is BlockKind.ITEM]
    listed = [entry for entry in found if any(span.start <= entry.start < span.end for span in items)]
    others = [entry for entry in found if entry not in listed]
    proposals = [propose(view, listed, fallback=False), propose(view, others if len(found) >= MIN_ENTRIES else [])]
    return [proposal for proposal in proposals if proposal is not None]


def propose(view: View, found: list[BibtexEntry], *, fallback: bool = True) -> Proposal | None:
    """The papers of some entries; ``None`` where there are none."""
    entries = [entry for entry in (read_entry(view, item) for item in found) if entry is not None]
    return Proposal(NAME, tuple(entries), len(entries) / len(found), fallback=fallback) if entries else None


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
