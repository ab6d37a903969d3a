"""Entries as lists hold them: a row of facts becomes a document with one listing, which is then normalized.

Other sets hand statements to the resolver. Here a title is cut, converted and typed as that of any article, so that a
bilingual title, a short name in brackets or a name of an organization counts as it does in a run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pipeline.normalize import normalize
from pipeline.records import Document, Label, LabelledText, Mention, MentionKind, Normalizing, Span

from .facts import Row

LABELS = {
    "title": Label.TITLE,
    "alias": Label.ALIAS,
    "date": Label.DATE,
    "organizations": Label.ORGANIZATIONS,
    "authors": Label.AUTHORS,
    "venue": Label.VENUE,
    "summary": Label.SUMMARY,
}


def make_entry(name: str, row: Row) -> Normalizing:
    """The listing ``name#0001`` of a row, one field a line, with its statements."""
    text, texts = "", []
    for label, value in _read_fields(row):
        start = len(text)
        text += f"{value}\n"
        span = Span(start=start, end=start + len(value))
        texts.append(LabelledText(label=label, text=value, span=span, rule="benchmark/field"))
    document = Document(
        id=name,
        path=name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        encoding="utf-8",
        language=row.get("lang", "en"),
        text=text,
    )
    mention = Mention(
        id=f"{name}#0001",
        document=name,
        kind=MentionKind.PAPER,
        layout="benchmark",
        position=1,
        span=Span(start=0, end=len(text)),
        texts=tuple(texts),
    )
    return normalize(mention, document)


def _read_fields(row: Row) -> Iterator[tuple[Label, str]]:
    for name, label in LABELS.items():
        value = row.get(name)
        if value:
            yield label, ", ".join(value) if isinstance(value, list) else str(value)
