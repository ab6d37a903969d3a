"""Builds one labelled text in a document of its own, and normalizes it."""

from __future__ import annotations

from pipeline.normalize import normalize
from pipeline.records import Document, Label, LabelledText, Mention, MentionKind, Normalizing, Span


def make_document(text: str, language: str = "und", url: str | None = None) -> Document:
    return Document(
        id="doc",
        path="doc.txt",
        sha256="",
        media_type="text/plain",
        encoding="utf-8",
        language=language,
        url=url,
        text=text,
    )


def make_item(label: Label, text: str, start: int = 0, url: str | None = None, role: str = "") -> LabelledText:
    span = Span(start=start, end=start + len(text))
    return LabelledText(label=label, text=text, span=span, rule="test/label", url=url, role=role)


def make_mention(*items: LabelledText, kind: MentionKind = MentionKind.PAPER) -> Mention:
    span = Span(start=min(i.span.start for i in items), end=max(i.span.end for i in items))
    return Mention(id="doc#0001", document="doc", kind=kind, layout="test", position=1, span=span, texts=items)


def normalize_one(
    label: Label, text: str, *, language: str = "und", url: str | None = None, role: str = "", before: str = "·· "
) -> Normalizing:
    """A mention with one labelled text, which stands behind ``before`` in its document."""
    item = make_item(label, text, len(before), url, role)
    return normalize(make_mention(item), make_document(before + text + " ··", language))


def normalize_fields(**fields: str) -> Normalizing:
    """A mention with a labelled text for each field, named by label; ``link_code`` is a link of the role code."""
    document, items = "", []
    for name, text in fields.items():
        label, _, role = name.partition("_")
        items.append(make_item(Label(label), text, len(document), role=role))
        document += text + "\n"
    return normalize(make_mention(*items), make_document(document))
