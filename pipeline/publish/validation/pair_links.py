"""Links of pairs: the mentions that a person judged, and the titles and identifiers that two mentions share."""

from __future__ import annotations

from collections.abc import Iterator

from .finding import quote, show
from .link import Details, Key, Link, Row

MATCHES = "matches.jsonl"
VERDICT = "verdict"
WORDED = frozenset({"shared_identifier", "same_title", "same_short_title", "bilingual_title"})
"""Evidence that names, of each mention, a title or an identifier as it is claimed."""


def name_judged(row: Row) -> Iterator[Key]:
    """The mentions of a pair that a person judged."""
    if any(one["name"] == VERDICT for one in row["features"]):
        yield (row["left"],)
        yield (row["right"],)


def name_compared(row: Row) -> Iterator[Key]:
    """The titles and identifiers of which a pair says that its mentions have them."""
    for one in row["features"]:
        if one["name"] in WORDED:
            yield (row["left"], one["left"])
            yield (row["right"], one["right"])


def _describe_judged(key: Key, row: Row) -> Details:
    return {"field": "verdict", "said": f"one on {show(key[0])}", "told": "none on its paper, which is not reviewed"}


def _describe_compared(key: Key, row: Row) -> Details:
    return {"field": "features", "said": quote(key[1]), "told": f"no such title or identifier of {show(key[0])}"}


PAIR_LINKS = (
    Link("dataset-fact-wrong", MATCHES, "judged", "reviewed", name_judged, _describe_judged),
    Link("dataset-fact-wrong", MATCHES, "compared", "comparable", name_compared, _describe_compared),
)
"""``reviewed``: mentions of papers on which a person gave a verdict. ``comparable``: mentions, and their titles, short
names and identifiers."""
