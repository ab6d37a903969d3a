"""One mention becomes statements: each labelled text is read by the normalizer of its label."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline.records import Document, Label, LabelledText, Mention, Normalizing, Statement
from pipeline.text.formulas import is_call, is_formula

from .credits import normalize_author_line, normalize_credits
from .dates import normalize_date
from .flags import normalize_flag
from .kind import settle_kind
from .links import normalize_identifier, normalize_link, normalize_venue
from .organizations import normalize_organizations
from .quantities import normalize_quantity
from .statements import Outcome, Source, doubt
from .texts import normalize_text
from .titles import normalize_alias, normalize_title

NORMALIZERS: Mapping[Label, Callable[[Source], Outcome]] = MappingProxyType(
    {
        Label.TITLE: normalize_title,
        Label.ALIAS: normalize_alias,
        Label.DATE: normalize_date,
        Label.ORGANIZATIONS: normalize_organizations,
        Label.CREDITS: normalize_credits,
        Label.AUTHORS: normalize_author_line,
        Label.VENUE: normalize_venue,
        Label.SUMMARY: normalize_text,
        Label.KEY_POINTS: normalize_text,
        Label.ABSTRACT: normalize_text,
        Label.LINK: normalize_link,
        Label.IDENTIFIER: normalize_identifier,
        Label.NAME: normalize_text,
        Label.LANGUAGE: normalize_text,
        Label.MODALITY: normalize_text,
        Label.PARAMETERS: normalize_quantity,
        Label.TOKENS: normalize_quantity,
        Label.ARCHITECTURE: normalize_text,
        Label.BASE_MODEL: normalize_text,
        Label.OPEN: normalize_flag,
        Label.EXCERPT: normalize_text,
    }
)
"""The normalizer of each label."""
# Prose may begin with any sign, and what a link says is no value.
_PROSE = {Label.SUMMARY, Label.KEY_POINTS, Label.ABSTRACT, Label.EXCERPT}
_OPEN_TO_SIGNS = {*_PROSE, Label.LINK}
# What stands before a heading in AsciiDoc and in wikis.
_HEADINGS = ("= ", "==")


def normalize(mention: Mention, document: Document) -> Normalizing:
    """All that a mention claims, with its kind settled.

    Every labelled text gives at least one statement or one issue; ``entered`` counts the texts, ``held`` those that
    gave issues alone. Statements stand in the order of the texts, each claim once.
    """
    outcomes = [_normalize_text(mention, document, item) for item in mention.texts]
    statements: dict[str, Statement] = {}
    for outcome in outcomes:
        for statement in outcome.statements:
            statements.setdefault(statement.id, statement)
    kind = settle_kind(mention.kind, statements.values())
    return Normalizing(
        mention=mention if kind is mention.kind else mention.model_copy(update={"kind": kind}),
        statements=tuple(statements.values()),
        issues=tuple(issue for outcome in outcomes for issue in outcome.issues),
        entered=len(outcomes),
        held=sum(not outcome.statements for outcome in outcomes),
    )


def _normalize_text(mention: Mention, document: Document, item: LabelledText) -> Outcome:
    source = Source(mention, document, item)
    if not item.text.strip() and not item.url:
        return Outcome(issues=(doubt(source, "normalize-empty"),))
    open_to_signs = item.label in _OPEN_TO_SIGNS and not (item.label in _PROSE and is_call(item.text))
    if not open_to_signs and not item.text.startswith(_HEADINGS) and is_formula(item.text):
        return Outcome(issues=(doubt(source, "normalize-formula"),))
    return NORMALIZERS[item.label](source)
