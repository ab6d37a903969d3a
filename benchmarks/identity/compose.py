"""Composes the committed pairs: traps and hard true pairs for the tests, and the training set of the weights.

    python -m benchmarks.identity.compose [--check]

Facts are those of ``papers.csv`` and ``translations.csv``; what was done to them is said in :mod:`.same` and
:mod:`.different`, kind by kind. Papers are split by lot into two halves, so that no paper of the training set is in a
test; those of :mod:`.unseen` are in no training pair either. Everything is a function of the facts: composing again
gives the same bytes (``--check`` fails where it does not).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from . import different, everyday, same
from .facts import HERE, Fact, Row, draw, is_for_training, is_held_out, read_facts
from .unseen import compose_unseen

CASES = HERE.parent.parent / "tests" / "cases" / "pairs"
FILES = {
    "same": CASES / "same.jsonl",
    "different": CASES / "different.jsonl",
    "unseen_same": CASES / "unseen_same.jsonl",
    "unseen_different": CASES / "unseen_different.jsonl",
    "training": HERE / "training.jsonl",
}
EVERYDAY: tuple[same.Kind, int] = (everyday.one_paper, 400)


def compose(facts: Sequence[Fact], verdict: str, *, training: bool = False) -> Iterator[Row]:
    """The pairs of every kind with one verdict: each a row with ``kind``, ``verdict``, ``left`` and ``right``."""
    kinds = (*same.KINDS, *((EVERYDAY,) if training else ())) if verdict == "same" else different.KINDS
    for make, most in kinds:
        ordered = (
            facts if make is different.nearest_titles else sorted(facts, key=lambda fact: _lot(make.__name__, fact))
        )
        for left, right in islice(make(ordered), most):
            yield {"kind": make.__name__, "verdict": verdict, "left": left, "right": right}


def _lot(kind: str, fact: Fact) -> float:
    return draw(kind, fact.number).random()


def compose_all() -> dict[str, str]:
    """The text of each committed file."""
    training = [fact for fact in read_facts() if is_for_training(fact) and not is_held_out(fact)]
    testing = [fact for fact in read_facts() if not is_for_training(fact)]
    rows = {
        "same": compose(testing, "same"),
        "different": compose(testing, "different"),
        "unseen_same": compose_unseen("same"),
        "unseen_different": compose_unseen("different"),
        "training": [row for verdict in ("same", "different") for row in compose(training, verdict, training=True)],
    }
    return {name: "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows[name]) for name in rows}


def read_pairs(path: Path) -> list[Row]:
    """The pairs of a committed file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> int:
    """Write the files, or say which are out of date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 where a file is out of date")
    check = parser.parse_args().check
    stale = [name for name, text in compose_all().items() if not _holds(FILES[name], text)]
    for name in [] if check else stale:
        FILES[name].parent.mkdir(parents=True, exist_ok=True)
        FILES[name].write_text(compose_all()[name], "utf-8")
    print("\n".join(f"{FILES[name].name}: {'out of date' if check else 'written'}" for name in stale) or "up to date")
    return int(check and bool(stale))


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
