"""Pairs: the score of each is the sum of its evidence, whose weights a reviewed table holds, and decides no more."""

from __future__ import annotations

from functools import cache

from pipeline.knowledge.tables import load_table

from .desk import Desk
from .finding import quote, show
from .link import Row
from .pair_links import MATCHES, VERDICT

DECISIONS = ("same", "different", "unsure")
PRIOR = "prior"
SHARED = frozenset(
    {
        *("shared_identifier", "shared_address", "same_alias", "same_month", "same_person", "same_prose"),
        *("same_organization", "same_organizations"),
    }
)
"""Evidence that is one value which both mentions have."""
VETO = -100.0
"""Score of evidence that forbids a pair."""
SAME, UNSURE = 1.0, 0.0
"""Least scores of pairs that are the same, and of those that may be."""


@cache
def _load_weights() -> dict[str, float]:
    return {row["name"]: float(row["weight"]) for row in load_table("identity_weights")["weight"]}


def check_pair(desk: Desk, number: int, row: Row) -> None:
    """Every piece of evidence has its weight, or forbids the pair; a person's verdict outweighs all of them."""
    weights = _load_weights()
    features = {one["name"]: one["score"] for one in row["features"]}
    for one in row["features"]:
        name, score = one["name"], one["score"]
        if name in SHARED and one["left"] != one["right"]:
            values = {"said": quote(one["left"]), "told": quote(one["right"])}
            desk.findings.add("dataset-fact-wrong", MATCHES, number, field=f"value of {show(name)}", **values)
        if (name != VERDICT and score not in (weights.get(name), VETO)) or name == PRIOR:
            details = {"field": f"score of {show(name)}", "said": score, "told": weights.get(name, "no such evidence")}
            desk.findings.add("dataset-fact-wrong", MATCHES, number, **details)
    legal: tuple[str, ...]
    if VERDICT in features:
        score, legal = features[VERDICT], ("same" if features[VERDICT] > 0 else "different",)
    else:
        score = round(weights[PRIOR] + sum(one["score"] for one in row["features"]), 3)
        legal = list_decisions(score, VETO in features.values())
    if row["score"] != score:
        desk.findings.add("dataset-fact-wrong", MATCHES, number, field="score", said=row["score"], told=score)
    if row["decision"] not in legal:
        details = {"field": "decision", "said": show(row["decision"]), "told": " or ".join(legal)}
        desk.findings.add("dataset-fact-wrong", MATCHES, number, **details)


def list_decisions(score: float, vetoed: bool) -> tuple[str, ...]:
    """What may be decided of a pair with this score. Which of them, depends on the kinds of its evidence.

    >>> list_decisions(2.5, False), list_decisions(0.5, False), list_decisions(2.5, True)
    (('same', 'unsure'), ('different', 'unsure'), ('different',))
    """
    if vetoed or score < UNSURE:
        return ("different",)
    return ("same", "unsure") if score >= SAME else ("different", "unsure")
