"""Errata: what each suggests and says is told by the claims that it names, by tables, and by arXiv's numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.dataset.reasons import DOUBTS
from pipeline.knowledge.model_names import mend_model_name
from pipeline.knowledge.organizations import find_organization
from pipeline.text.arxiv_numbers import read_month

from .link import Row
from .quotes import Quote

OPENINGS = {
    "author": ("An author is ",),
    "date": ("The paper is of ", "The date is "),
    "figure": ("The count of ",),
    "link": ("The paper is at ", "“"),
    "name": ("The name is ",),
    "organization": ("The name is ",),
    "title": ("The title has the word “",),
}
"""How a sentence begins that tells what an article says, by the kind of the erratum."""


def find_untold(row: Row, own: Sequence[Quote], others: Sequence[Quote]) -> Iterator[str]:
    """The fields of an erratum that nothing tells. ``own``: the claims that it is about; ``others``: those that speak
    against them."""
    if not _is_suggested(row, own, others):
        yield "suggestion"
    if not _is_said(row, own):
        yield "says"
    if row["doubt"] is not None and row["doubt"] not in DOUBTS.get(row["kind"], ()):
        yield "doubt"


def _is_suggested(row: Row, own: Sequence[Quote], others: Sequence[Quote]) -> bool:
    """Whether a suggestion is a known name, what one of the other claims says, what an objection names, or a date with
    the year of a number."""
    text, kind = row["suggestion"], row["kind"]
    if text is None:
        return kind in ("date", "link")
    known = find_organization(text) if kind == "organization" else None
    mended = mend_model_name(row["printed"]) if kind == "name" else None
    return (
        (known is not None and known.organization.name == text)
        or (mended is not None and mended[0] == text)
        or (kind == "date" and any(text in _list_mended(one, others) for one in own))
        or any(text in _list_said(one) for one in others)
        or any(_names(one["says"], text) for one in row["against"])
    )


def _names(sentence: str, text: str) -> bool:
    """Whether a text stands in a sentence as words of it.

    >>> _names("b.txt and c.txt say 70B.", "70B"), _names("b.txt and c.txt say 70B.", "70")
    (True, False)
    """
    return text != "" and bool(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", sentence))


def _list_mended(claim: Quote, others: Sequence[Quote]) -> Iterator[str]:
    """A date with the year in which arXiv gave one of the numbers that speak against it."""
    for one in others:
        month = read_month(str(one.value.get("value", ""))) if one.value["type"] == "identifier" else None
        if month and claim.value["type"] == "date":
            yield f"{month[:4]}{claim.value['value'][4:]}"


def _list_said(claim: Quote) -> Iterator[str]:
    value = claim.value
    yield from (str(value[name]) for name in ("text", "name", "url") if name in value)
    yield from value.get("names", ())
    if value["type"] == "identifier":
        yield f"{value['scheme']}:{value['value']}"
    elif value["type"] == "date":
        yield value["value"]


def _is_said(row: Row, own: Sequence[Quote]) -> bool:
    """Whether a sentence opens as those of its kind do, and goes on with what is printed or claimed."""
    says, kind = row["says"], row["kind"]
    opening = next((text for text in OPENINGS.get(kind, ("",)) if says.startswith(text)), None)
    if opening is None:
        return False
    rest = says.removeprefix(opening)
    if kind == "figure":
        return any(rest.startswith(f"{one.name} is ") for one in own)
    if kind == "title":
        return rest.removesuffix("”.").casefold() in row["printed"].casefold() or any(
            rest.removesuffix("”.").casefold() in one.text.casefold() for one in own
        )
    words = [row["printed"], *(text for one in own for text in _list_said(one))]
    if opening == "“":
        return any(rest.endswith(f" is {text}.") for text in words)
    return any(rest in (f"{text}.", f"{text}, perhaps misspelt.") for text in words)
