"""The decision on a pair: evidence is summed, and a veto outweighs any sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.records import Feature, Match

from .features import VETO, Corpus, weigh_pair
from .profiles import Profile

SAME = 1.0
"""Sum of scores from which a pair is one paper."""
UNSURE = 0.6
"""Sum from which a person should look at the pair."""


def decide(features: Sequence[Feature]) -> tuple[float, str]:
    """The sum of the scores, and ``same``, ``unsure`` or ``different``. Any veto makes a pair different.

    >>> decide([Feature(name="same_alias", score=0.4, left="a", right="a", reason="")])
    (0.4, 'different')
    """
    score = round(sum(feature.score for feature in features), 3)
    if is_vetoed(features) or score < UNSURE:
        return score, "different"
    return score, "same" if score >= SAME else "unsure"


def is_vetoed(features: Sequence[Feature]) -> bool:
    """Whether some evidence forbids the pair."""
    return any(feature.score <= VETO for feature in features)


def support(features: Sequence[Feature]) -> float:
    """The sum of the scores without the vetoes: how much a forbidden pair speaks for itself."""
    return round(sum(feature.score for feature in features if feature.score > VETO), 3)


def _is_notable(features: Sequence[Feature]) -> bool:
    """Whether a refusal must be kept: something speaks for the pair, or a third mention could glue the two."""
    apart = any(feature.name == "other_short_name" for feature in features)
    return apart or (is_vetoed(features) and support(features) >= UNSURE)


def score_pairs(profiles: Sequence[Profile], pairs: Iterable[tuple[int, int]], corpus: Corpus) -> tuple[Match, ...]:
    """The pairs worth keeping: same, unsure, and those that were forbidden although something speaks for them."""
    matches = []
    for left, right in pairs:
        features = weigh_pair(profiles[left], profiles[right], corpus)
        score, decision = decide(features)
        if decision != "different" or _is_notable(features):
            matches.append(
                Match(
                    left=profiles[left].mention,
                    right=profiles[right].mention,
                    score=score,
                    decision=decision,
                    features=features,
                )
            )
    return tuple(matches)
