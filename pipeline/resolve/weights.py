"""The weight of each feature, fitted by ``benchmarks/identity/fit.py`` on the committed training set.

Weights are decimal logarithms of odds, so that they add: the sum with the prior is the logarithm of the odds that two
mentions are one paper. A veto is no weight: no sum outweighs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from pipeline.knowledge.tables import load_table

VETO = -100.0
"""Score of evidence that no other evidence outweighs; a person's verdict alone does."""


class Evidence(NamedTuple):
    """One named piece of evidence about a pair, as :class:`pipeline.records.Feature` publishes it.

    Most weighed pairs are of two papers and are not kept; a record would cost more to make than its weight to find.
    """

    name: str
    score: float
    left: str
    right: str
    reason: str


@cache
def weights() -> Mapping[str, float]:
    """Feature names to their weights; ``prior`` is the weight of a pair of candidates before any evidence."""
    return {row["name"]: float(row["weight"]) for row in load_table("identity_weights")["weight"]}


@cache
def grounds() -> frozenset[str]:
    """Features of which a pair needs one to be the same: whatever else agrees may agree for two papers of a series."""
    return frozenset(row["name"] for row in load_table("identity_weights")["weight"] if row.get("ground", False))


@cache
def supports() -> frozenset[str]:
    """Grounds that are not enough without other evidence that agrees."""
    return frozenset(row["name"] for row in load_table("identity_weights")["weight"] if not row.get("alone", True))


def feature(name: str, left: str, right: str, reason: str) -> Evidence:
    """The feature ``name`` with its fitted weight."""
    return Evidence(name, weights()[name], left, right, reason)


def veto(name: str, left: str, right: str, reason: str) -> Evidence:
    """A feature that forbids the pair."""
    return Evidence(name, VETO, left, right, reason)
