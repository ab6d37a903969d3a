"""Makes statements: what is claimed, by which rules, with which evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.dataset import name_claim
from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Document, Issue, LabelledText, Mention, Statement, Value

from .pieces import Piece, take_piece


class Outcome(NamedTuple):
    """What one labelled text gave."""

    statements: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One labelled text of one mention in its document: what every statement made of it has in common."""

    mention: Mention
    document: Document
    item: LabelledText

    @property
    def piece(self) -> Piece:
        """The labelled text as a piece."""
        return take_piece(self.item, self.document)

    @property
    def prior(self) -> str | None:
        """The language that a text of this document has unless it shows otherwise; ``None`` where nobody knows."""
        return None if self.document.language == "und" else self.document.language


def chain(*rules: str) -> str:
    """Rules in the order in which they worked on a value.

    >>> chain("labelled_fields/label", "", "date/numeric")
    'labelled_fields/label > date/numeric'
    """
    return " > ".join(rule for rule in rules if rule)


def state(
    source: Source,
    name: str,
    value: Value,
    piece: Piece,
    rule: str,
    *,
    lang: str = "und",
    derived_from: Statement | None = None,
) -> Statement:
    """The statement that ``source`` claims ``value`` for the property ``name``, as printed at ``piece``.

    ``rule`` is the last rule of the chain; those before it are taken from the statement it is derived from, or from
    the scraper.
    """
    before = derived_from.rule if derived_from else source.item.rule
    return Statement(
        id=name_claim(source.mention.id, name, value.model_dump(), piece.start, piece.end, derived_from is not None),
        document=source.document.id,
        mention=source.mention.id,
        property=name,
        value=value,
        printed=source.document.printed(piece.span),
        span=piece.span,
        lang=lang,
        rule=chain(before, rule),
        derived_from=derived_from.id if derived_from else None,
    )


def doubt(source: Source, code: str, piece: Piece | None = None, **details: object) -> Issue:
    """An issue of kind ``code`` about a piece of the labelled text, or about all of it."""
    place = piece or source.piece
    return make_issue(
        code,
        document=source.document.path,
        span=place.span,
        mention=source.mention.id,
        printed=shorten(source.document.printed(place.span)),
        label=source.item.label.value,
        **details,
    )


def shorten(text: str, limit: int = 120) -> str:
    """Text for a message: on one line and no longer than ``limit`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
