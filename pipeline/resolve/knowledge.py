"""The identity table (``knowledge/identity.toml``) in the shapes that this stage asks of it."""

from __future__ import annotations

from functools import cache

from pipeline.knowledge.tables import load_table


@cache
def scheme_ranks() -> dict[str, int]:
    """Identifier schemes that name a paper, each with its rank: 0 is the strongest."""
    return {row["name"]: rank for rank, row in enumerate(load_table("identity")["scheme"])}


@cache
def exclusive_schemes() -> frozenset[str]:
    """Schemes of which one paper has one identifier, so that two of them speak of two papers."""
    return frozenset(row["name"] for row in load_table("identity")["scheme"] if row["exclusive"])


@cache
def words_of(section: str) -> frozenset[str]:
    """The words of one section of the table: ``linking``, ``generic``, ``companion``, ``site`` or ``file``."""
    return frozenset(word for row in load_table("identity")[section] for word in row["words"])
