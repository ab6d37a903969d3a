"""What people judged, as evidence beside the features of a pair, so that every merge has its reason on record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.records import Feature, Match, Verdict

from .decisions import Ruling, Rulings
from .score import Weighed

WEIGHT = 100.0
"""Score of a verdict: it outweighs any sum of evidence, and any veto."""


def tell_verdicts(
    pairs: Sequence[Weighed], weighed: Sequence[Weighed], rulings: Rulings, groups: Sequence[tuple[str, ...]]
) -> tuple[Match, ...]:
    """The matches of ``pairs``, and of each verdict that is in force, on the first mention of either side.

    ``weighed``: every pair worth keeping. What two mentions have in common is told beside the verdict on them, also
    where the verdict left nothing to that evidence.
    A verdict of ``same`` that was not obeyed, because others contradict it, is an issue and no match.
    """
    place = {mention: index for index, group in enumerate(groups) for mention in group}
    told = {pair for ruling in (*rulings.same, *rulings.different) for pair in _pairs(ruling)}
    evidence = {(one.left, one.right): one for one in weighed if (one.left, one.right) in told}
    found = {(pair.left, pair.right): pair.publish() for pair in pairs}
    for ruling in (*rulings.same, *rulings.different):
        for left, right in _pairs(ruling):
            if (place[left] == place[right]) is (ruling.judgment.verdict is Verdict.SAME):
                known = evidence.get((left, right))
                before = found.get((left, right)) or (known.publish() if known else None)
                found[left, right] = _tell(left, right, ruling, before.features if before else ())
    return tuple(found[pair] for pair in sorted(found))


def _pairs(ruling: Ruling) -> Iterable[tuple[str, str]]:
    left, right = ruling.left[0], ruling.right[0]
    if left != right:
        yield min(left, right), max(left, right)


def _tell(left: str, right: str, ruling: Ruling, features: tuple[Feature, ...]) -> Match:
    said = ruling.judgment
    same = said.verdict is Verdict.SAME
    verdict = Feature(
        name="verdict",
        score=WEIGHT if same else -WEIGHT,
        left=said.left,
        right=said.right,
        reason=f"{said.who} judged on {said.when} that they are {said.verdict.value}: {said.why}",
    )
    return Match(
        left=left, right=right, score=verdict.score, decision=said.verdict.value, features=(verdict, *features)
    )
