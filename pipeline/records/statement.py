"""Statement: one claim of one listing, with its evidence."""

from __future__ import annotations

from .base import Record, Span
from .values import Value


class Statement(Record):
    """Who says what, where, by which rule.

    ``id``: a hash of what is claimed, so that claiming it twice is one statement.
    ``property``: what it is about (``title``, ``alias``, ``date``, ``organization``, ``identifier`` …).
    ``printed``: the text as it stands in the document at ``span``.
    ``rule``: the chain of rules that made the value, for example ``labelled_fields/label > date/numeric``.
    ``derived_from``: the statement from which this one was made (a conversion between scripts, an identifier in a
    link); ``None`` where it was read directly.
    """

    id: str
    document: str
    mention: str
    property: str
    value: Value
    printed: str
    span: Span
    lang: str
    rule: str
    derived_from: str | None = None
