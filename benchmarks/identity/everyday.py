"""Pairs as lists hold them by the thousand, for the training set alone: how often evidence agrees by chance or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .facts import Fact, Row, draw, summarize
from .same import Pair

GIVEN = 0.6
"""Share of entries that give organization, author, month, short name or a summary, each by its own lot."""
AGREE = 0.85
"""Share of those in which two lists give the same: lists name other members of a group, or the month of a revision."""


def one_paper(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One paper in two lists, every second one under a translated title where there is one."""
    for fact in facts:
        yield _entry(fact, "left"), _entry(fact, "right")
        for lang, title in fact.translations.items():
            yield _entry(fact, "left"), {**_entry(fact, lang), "title": title, "lang": lang}


def _entry(fact: Fact, name: str) -> Row:
    lot = draw(fact.number, name, "everyday")
    row: Row = {"title": fact.title}
    if lot.random() < GIVEN:
        row["organizations"] = [fact.organization if lot.random() < AGREE else lot.choice(("google", "meta", "ibm"))]
    if lot.random() < GIVEN and fact.author:
        row["authors"] = [fact.author]
    if lot.random() < GIVEN:
        row["date"] = fact.month if lot.random() < AGREE else f"{int(fact.month[:4]) + 1}-{lot.randrange(1, 13):02d}"
    if lot.random() < GIVEN and fact.short_name:
        row["alias"] = fact.short_name
    if lot.random() < GIVEN:
        row["summary"] = summarize(fact, name)
    return row
