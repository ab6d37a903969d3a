"""Mention: one listing of a paper, a model or an article, as labelled text."""

from __future__ import annotations

from enum import StrEnum

from .base import Record, Span


class MentionKind(StrEnum):
    """What is listed."""

    PAPER = "paper"
    WEB = "web"
    MODEL = "model"
    ARTICLE = "article"


class Label(StrEnum):
    """What a stretch of text says of the thing listed."""

    TITLE = "title"
    ALIAS = "alias"
    DATE = "date"
    ORGANIZATIONS = "organizations"
    CREDITS = "credits"
    AUTHORS = "authors"
    VENUE = "venue"
    SUMMARY = "summary"
    KEY_POINTS = "key_points"
    ABSTRACT = "abstract"
    LINK = "link"
    IDENTIFIER = "identifier"
    NAME = "name"
    LANGUAGE = "language"
    MODALITY = "modality"
    PARAMETERS = "parameters"
    TOKENS = "tokens"
    ARCHITECTURE = "architecture"
    BASE_MODEL = "base_model"
    OPEN = "open"
    EXCERPT = "excerpt"


class LabelledText(Record):
    """A stretch of a document and what it says.

    ``rule``: the scraper rule that labelled it, for example ``labelled_fields/label``.
    ``url``: for links whose target is not the visible text (an HTML anchor).
    ``role``: for links, what they lead to: ``paper``, ``code``, ``project``, ``slides`` …; empty where unsaid.
    """

    label: Label
    text: str
    span: Span
    rule: str
    url: str | None = None
    role: str = ""


class Mention(Record):
    """One listing in one document, as its scraper read it.

    ``id``: document id and position, for example ``blog/list.txt#0012``.
    ``position``: 1-based place among the listings of its document.
    ``section``: the heading under which it stands, as printed.
    """

    id: str
    document: str
    kind: MentionKind
    layout: str
    position: int
    span: Span
    texts: tuple[LabelledText, ...]
    section: str = ""

    def all(self, label: Label) -> tuple[LabelledText, ...]:
        """Every labelled text with this label, in document order."""
        return tuple(text for text in self.texts if text.label is label)
