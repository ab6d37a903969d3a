"""Issues: each is of a catalogued kind, says what that kind says, and is about what is there."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

from pipeline.knowledge.issue_catalogue import catalogue

from .desk import Desk
from .fact_links import ISSUES
from .finding import quote, show
from .link import Row

_FILLED = r"[^'\"“”]{0,200}?"
QUOTING = ("printed", "text")
"""Names that stand in templates for what is printed at the place of an issue."""


def check_issue(desk: Desk, number: int, row: Row) -> None:
    """Severity, stage, message and mend of an issue are those of its kind. It is counted by the file that it is about,
    and its place is kept to be looked for in the article."""
    desk.tally.add(row["document"], "issues")
    desk.stores["troubled"].add((row["document"],))
    desk.census.add_issue(row["code"], row["acknowledged"])
    kind = catalogue().get(row["code"])
    if kind is None:
        desk.findings.add("dataset-fact-wrong", ISSUES, number, field="code", said=quote(row["code"]), told="no such")
        return
    for field in ("severity", "stage"):
        if row[field] != kind[field]:
            details = {"field": field, "said": show(row[field]), "told": kind[field]}
            desk.findings.add("dataset-fact-wrong", ISSUES, number, **details)
    for field in ("message", "mend"):
        if not fits_template(kind[field], row[field]):
            details = {"field": field, "said": quote(row[field]), "told": quote(kind[field])}
            desk.findings.add("dataset-fact-wrong", ISSUES, number, **details)
    if row["span"] is not None:
        opening = find_opening(kind["message"], row["message"])
        says = (opening, row["message"]) if opening else None
        desk.mark(row["document"], ISSUES, number, row["span"], row["mention"], says)


def find_opening(template: str, message: str) -> str:
    """What stands in a message before the text of its place; empty where its template does not quote that.

    >>> find_opening("The date {printed!r} is no day.", "The date 'May 40' is no day.")
    'The date '
    >>> find_opening("The {label} {printed!r} is none.", "The base model 'x y' is none.")
    'The base model '
    """
    parts: list[str] = []
    for literal, field, _, _ in Formatter().parse(template):
        parts.append(re.escape(literal))
        if field in QUOTING:
            found = re.match("".join(parts) + ("" if literal.endswith("“") else "(?=['\"])"), message)
            return found[0] if found else literal
        parts.append(_FILLED if field is not None else "")
    return ""


def fits_template(template: str, text: str) -> bool:
    """Whether a text can be a template with its ``{names}`` filled. Takes time in proportion to the text.

    >>> fits_template("{path} holds {what}.", "a.txt holds nothing."), fits_template("{path} is empty.", "It is not.")
    (True, False)
    """
    literals = [""]
    for literal, field, _, _ in Formatter().parse(template):
        literals[-1] += literal
        if field is not None:
            literals.append("")
    first, last = literals[0], literals[-1]
    if len(literals) == 1:
        return text == first
    end = len(text) - len(last)
    place = len(first)
    if not (text.startswith(first) and text.endswith(last) and place <= end):
        return False
    for literal in literals[1:-1]:
        place = text.find(literal, place, end)
        if place < 0:
            return False
        place += len(literal)
    return True


def order_issue(row: Row) -> Any:
    """By what issues are sorted: those of the run as a whole first."""
    return (row["document"], row["span"] or (-1, -1), row["code"], row["mention"] or "", row["message"])
