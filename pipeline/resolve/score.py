"""The decision on a pair: the log-odds of the evidence are summed, and a veto outweighs any sum."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.records import Feature, Match

from .corpus import Corpus
from .features import APART, ask_features
from .profile import Profile
from .weights import VETO, Evidence, grounds, supports, weights

SAME = 1.0
"""Score from which a pair is one paper: odds of ten to one. No two papers of the training set reach 0.9."""
UNSURE = 0.0
"""Score from which a person should look at the pair: even odds."""
ROUNDING = 0.001
"""How far rounding may lift a score."""


def decide(features: Sequence[Evidence | Feature]) -> tuple[float, str]:
    """The score (decimal logarithm of the odds), and ``same``, ``unsure`` or ``different``.

    Any veto makes a pair different. Without evidence that can be of one paper alone (a link, a title, rare figures)
    no pair is the same, whatever the sum: short names, people and dates agree for two papers of a series.

    >>> decide([Feature(name="same_alias", score=9.0, left="a", right="a", reason="")])[1]
    'unsure'
    """
    gathered, vetoed, grounded = weights()["prior"], False, False
    for feature in features:
        gathered += feature.score
        vetoed = vetoed or feature.score <= VETO
        grounded = grounded or feature.name in grounds()
    score = round(gathered, 3)
    if vetoed or score < UNSURE:
        return score, "different"
    if not grounded:
        return score, "unsure" if score >= SAME else "different"
    return score, "same" if score >= SAME and is_grounded(features) else "unsure"


def is_vetoed(features: Sequence[Evidence | Feature]) -> bool:
    """Whether some evidence forbids the pair."""
    return any(feature.score <= VETO for feature in features)


def is_grounded(features: Sequence[Evidence | Feature]) -> bool:
    """Whether some evidence can be of one paper alone, and where that is not enough, other evidence agrees with it."""
    agreeing = [feature.name for feature in features if feature.score > 0]
    found = [name for name in agreeing if name in grounds()]
    return bool(found) and (len(agreeing) > 1 or found[0] not in supports())


def support(features: Sequence[Evidence | Feature]) -> float:
    """The score without the vetoes: how much a forbidden pair speaks for itself."""
    return round(weights()["prior"] + sum(feature.score for feature in features if feature.score > VETO), 3)


def _is_notable(features: Sequence[Evidence | Feature]) -> bool:
    """Whether a refusal must be kept: something speaks for the pair, or a third mention could glue the two."""
    apart = any(feature.name == APART for feature in features)
    return apart or (is_vetoed(features) and support(features) >= UNSURE)


class Weighed(NamedTuple):
    """A scored pair, as :class:`pipeline.records.Match` publishes it. Few of those that are weighed are published."""

    left: str
    right: str
    score: float
    decision: str
    features: tuple[Evidence, ...]

    def publish(self) -> Match:
        """The record of the pair. Pairs of one paper have much evidence in common, and share the records of it."""
        features = tuple([_publish(*evidence) for evidence in self.features])
        return Match.trust(
            left=self.left, right=self.right, score=self.score, decision=self.decision, features=features
        )


def score_pair(left: Profile, right: Profile, corpus: Corpus) -> Weighed | None:
    """The pair where it is worth keeping: same, unsure, or forbidden although something speaks for it.

    Evidence is not looked for any more where all that is left could not make the pair worth keeping.
    """
    features: list[Evidence] = []
    pattern: list[tuple[str, float]] = []
    gathered, bound = weights()["prior"], UNSURE - ROUNDING
    for weigh, most in ask_features(left, right):
        if gathered + most < bound:
            return None
        for evidence in weigh(left, right, corpus):
            features.append(evidence)
            name, value = evidence[:2]
            pattern.append((name, value))
            if value > VETO:
                gathered += value
            elif name == APART:
                bound = -math.inf
    score, decision, kept = _judge(tuple(pattern))
    return Weighed(left.mention, right.mention, score, decision, tuple(features)) if kept else None


def weigh_alike(pairs: Iterable[tuple[Profile, Profile]], corpus: Corpus) -> list[Weighed]:
    """Those of many pairs of few groups that are worth keeping, as :func:`score_pair` weighs each.

    Lists that name one paper mostly say the same of it: what mentions that offer the same evidence have in common with
    others is looked for once.
    """
    known: dict[tuple[int, int], Weighed | None] = {}
    kinds: dict[tuple[object, ...], int] = {}
    kind_of: dict[str, int] = {}
    found: list[Weighed] = []
    for left, right in pairs:
        if left.document == right.document:
            match = score_pair(left, right, corpus)
        else:
            for one in (left, right):
                if one.mention not in kind_of:
                    kind_of[one.mention] = kinds.setdefault(one.evidence, len(kinds))
            name = kind_of[left.mention], kind_of[right.mention]
            if name not in known:
                known[name] = score_pair(left, right, corpus)
            match = known[name]
        if match:
            found.append(Weighed(left.mention, right.mention, *match[2:]))
    return found


@lru_cache(maxsize=50_000)
def _judge(pattern: tuple[tuple[str, float], ...]) -> tuple[float, str, bool]:
    """Score and decision for evidence of some names and weights, and whether a pair with it is kept. Millions of pairs
    have some thousands of patterns."""
    features = [Evidence(name, value, "", "", "") for name, value in pattern]
    score, decision = decide(features)
    return score, decision, decision != "different" or _is_notable(features)


@lru_cache(maxsize=50_000)
def _publish(name: str, score: float, left: str, right: str, reason: str) -> Feature:
    return Feature.trust(name=name, score=score, left=left, right=right, reason=reason)
