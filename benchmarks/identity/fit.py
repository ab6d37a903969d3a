"""Fits the weights of the evidence on the training set, and reports how well the scores are calibrated.

    python -m benchmarks.identity.fit [--write]

Method: Fellegi and Sunter (1969), with labelled pairs, then a calibration with two parameters.

1. The weight of a feature is the logarithm of m / u: the share of pairs of one paper that have it, and the share of
   pairs of two papers that have it, each with half a pair added so that no share is nothing. Pairs that a veto decides
   are left out. Pairs of two papers are :data:`CHANCE` pairs of everyday entries drawn by lot, and for one in twenty a
   trap: lists hold few series, and traps are nothing but series.
2. Evidence is not independent, so the sum says too much. A logistic regression of the verdicts on the sum alone gives a
   slope, which shrinks all weights, and the prior. It is fitted on those training pairs that the weights decide, traps
   included: pairs without a veto, with some evidence that can be of one paper alone, and none whose weight was set.

Features that fewer than :data:`FEWEST` training pairs have keep the value in the table, which is marked ``fitted =
false``: shared links, of which some 0.4 % are wrong in lists, and evidence that composed pairs cannot imitate. Weights
are written as decimal logarithms to ``knowledge/identity_weights.toml``.

Calibration is measured on the pairs of the tests and on the unseen ones, which share no paper with the training set:
for pairs scored at some probability, the share that are one paper.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from pipeline.knowledge import tables
from pipeline.knowledge.tables import load_table
from pipeline.resolve.corpus import read_corpus
from pipeline.resolve.features import weigh_pair
from pipeline.resolve.profiles import read_profiles
from pipeline.resolve.score import is_grounded, is_vetoed
from tests.builder import make_items

from .compose import EVERYDAY, FILES, read_pairs
from .facts import Row, draw

TRAPS = 0.05
"""Share of series among pairs of two papers."""
CHANCE = 20_000
"""Pairs of everyday entries that are drawn."""
FEWEST = 10
BINS = (0.0, 0.1, 0.5, 0.9, 0.99, 0.999, 1.01)


class Example(NamedTuple):
    """A training pair: its kind, its features, whether a veto or the weights decide it, and whether it is one paper."""

    kind: str
    features: frozenset[str]
    vetoed: bool
    decided: bool
    same: bool


def list_examples(pairs: Iterable[Row]) -> list[Example]:
    """The features and the verdict of each pair."""
    found = []
    for pair in pairs:
        items = make_items([{"id": "a#1", **pair["left"]}, {"id": "b#1", **pair["right"]}])
        left, right = profiles = read_profiles(items)
        corpus = read_corpus(profiles)
        features = weigh_pair(left, right, corpus)
        decided = is_grounded(features) and not is_vetoed(features)
        names = frozenset(one.name for one in features)
        found.append(Example(pair["kind"], names, is_vetoed(features), decided, pair["verdict"] == "same"))
    return found


def draw_pairs(pairs: Sequence[Row]) -> Iterator[Row]:
    """Pairs of entries of two papers, by lot from the everyday entries of the training set."""
    entries = [pair for pair in pairs if pair["kind"] == EVERYDAY[0].__name__]
    lot = draw("chance")
    for _ in range(CHANCE):
        one, other = lot.choice(entries), lot.choice(entries)
        if one["left"]["title"] != other["left"]["title"]:
            yield {"kind": "chance", "verdict": "different", "left": one["left"], "right": other["right"]}


def weigh_features(examples: Sequence[Example], held: Mapping[str, float]) -> dict[str, float]:
    """Natural logarithm of m / u for each feature that enough examples have; ``held`` ones are left out."""
    examples = [one for one in examples if not one.vetoed]
    seen = Counter(name for one in examples for name in one.features)
    groups = (
        [one for one in examples if one.same],
        [one for one in examples if not one.same and one.kind == "chance"],
        [one for one in examples if not one.same and one.kind != "chance"],
    )
    weights = {}
    for name in sorted(seen):
        if seen[name] >= FEWEST and name not in held and name in _rows():
            same, other, trap = (
                (sum(name in one.features for one in group) + 0.5) / (len(group) + 1) for group in groups
            )
            weights[name] = math.log(same / ((1 - TRAPS) * other + TRAPS * trap))
    return weights


def calibrate(examples: Sequence[Example], weights: Mapping[str, float]) -> tuple[float, float]:
    """Slope and prior (natural log-odds) of a logistic regression of the verdicts on the sums of weights.

    The slope is at most 1: evidence never says more than it would if it were independent. Verdicts are softened as
    Platt (1999) does, so that weights stay finite where the sums tell all pairs apart.
    """
    decided = [one for one in examples if one.decided and one.kind != "chance" and one.features <= weights.keys()]
    targets = {True: sum(one.same for one in decided), False: sum(not one.same for one in decided)}
    goals = {True: (targets[True] + 1) / (targets[True] + 2), False: 1 / (targets[False] + 2)}
    points = [(sum(weights.get(name, 0.0) for name in one.features), goals[one.same]) for one in decided]
    slope, prior = 0.1, 0.0
    for _ in range(200):
        chances = [_sigmoid(slope * x + prior) for x, _ in points]
        bends = [p * (1 - p) + 1e-9 for p in chances]
        errors = [y - p for (_, y), p in zip(points, chances, strict=True)]
        g0, g1 = sum(errors), sum(e * x for e, (x, _) in zip(errors, points, strict=True))
        h00, h01 = sum(bends), sum(b * x for b, (x, _) in zip(bends, points, strict=True))
        h11 = sum(b * x * x for b, (x, _) in zip(bends, points, strict=True))
        bottom = h00 * h11 - h01 * h01
        capped = slope >= 1 and h00 * g1 > h01 * g0
        prior += max(-0.5, min(0.5, g0 / h00 if capped else (h11 * g0 - h01 * g1) / bottom))
        slope = 1.0 if capped else slope + max(-0.05, min(0.05, (h00 * g1 - h01 * g0) / bottom))
    return slope, prior


def report_calibration(examples: Sequence[Example], weights: Mapping[str, float]) -> list[str]:
    """Lines: for each range of probabilities, how many pairs, their mean probability, and the share that are same."""
    chances = [
        (_sigmoid(weights["prior"] + sum(weights.get(name, 0.0) for name in one.features)), one.same)
        for one in examples
        if one.decided
    ]
    lines = [f"Brier score {sum((p - v) ** 2 for p, v in chances) / len(chances):.4f} on {len(chances)} pairs"]
    error = 0.0
    for low, high in pairwise(BINS):
        inside = [(p, v) for p, v in chances if low <= p < high]
        if inside:
            mean, share = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            error += abs(mean - share) * len(inside) / len(chances)
            lines.append(
                f"  {low:5.3f} to {min(high, 1):5.3f}: {len(inside):4} pairs, said {mean:.3f}, are {share:.3f}"
            )
    return [*lines, f"expected calibration error {error:.4f}"]


def write_weights(fitted: Mapping[str, float]) -> None:
    """Put the fitted weights into the table, every other line as it was."""
    path = Path(tables.__file__).with_name("identity_weights.toml")
    lines, name = [], ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("name = "):
            name = line.split('"')[1]
        if line.startswith("weight = ") and name in fitted:
            line = f"weight = {round(fitted[name] / math.log(10), 2)}"
        lines.append(line)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _rows() -> dict[str, Row]:
    return {row["name"]: row for row in load_table("identity_weights")["weight"]}


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def main() -> int:
    """Fit, report, and with ``--write`` write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the weights into the table")
    write = parser.parse_args().write
    table = {name: row["weight"] * math.log(10) for name, row in _rows().items()}
    held = {name: table[name] for name, row in _rows().items() if not row.get("fitted", True)}
    pairs = read_pairs(FILES["training"])
    training = list_examples([*pairs, *draw_pairs(pairs)])
    raw = weigh_features(training, held)
    slope, prior = calibrate(training, raw)
    fitted = {name: slope * weight for name, weight in raw.items()} | {"prior": prior}
    print(f"{len(training)} training pairs, {sum(one.decided for one in training)} of them decided by weights")
    worst = max(
        sum(fitted.get(name, table.get(name, 0.0)) for name in one.features)
        for one in training
        if one.decided and not one.same
    )
    print(f"slope {slope:.3f}; highest score of two papers {(prior + worst) / math.log(10):.2f}")
    for name in sorted(fitted):
        print(f"  {fitted[name] / math.log(10):+.2f} {name}")
    print("not fitted: " + ", ".join(sorted(table.keys() - fitted.keys())))
    for title, names in (("test", ("same", "different")), ("unseen", ("unseen_same", "unseen_different"))):
        testing = [one for name in names for one in list_examples(read_pairs(FILES[name]))]
        print(f"calibration on the {title} pairs")
        print("\n".join(report_calibration(testing, {**table, **fitted})))
    if write:
        write_weights(fitted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
