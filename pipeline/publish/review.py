"""Uncertain pairs for a person to judge: which are worth asking about first, and both sides beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.dataset import RESTORE, Dataset, DatasetError
from pipeline.records import Judgment, Match
from pipeline.records.dataset import MentionRow
from pipeline.text.terminal import WIDTH, measure, wrap

SHOWN = 600
"""Characters of a summary that a question shows."""


@dataclass(frozen=True)
class Question:
    """A pair that the evidence does not decide. ``value``: how much an answer may change, for sorting."""

    match: Match
    left: MentionRow
    right: MentionRow
    value: float


def find_questions(dataset: Dataset, judged: Iterable[Judgment] = ()) -> tuple[Question, ...]:
    """The uncertain pairs of a dataset that nobody has judged, by value of knowing, the highest first.

    An answer is worth more the nearer the odds are to even, and the more lists stand behind the two papers. Raises
    ``DatasetError`` where a pair names a mention that is gone.
    """
    mentions = {row.id: row for row in dataset.mentions()}
    lists = {paper.id: paper.documents for paper in dataset.papers()}
    known = {frozenset((one.left, one.right)) for one in judged}
    questions = []
    for match in dataset.matches():
        left, right = (_find(mentions, name) for name in (match.left, match.right))
        asked = {frozenset(pair) for pair in ((match.left, match.right), (left.paper, right.paper))}
        if match.decision == "unsure" and left.paper != right.paper and not asked & known:
            chance = 1 / (1 + 10 ** -max(-9.0, min(9.0, match.score)))
            value = chance * (1 - chance) * (lists.get(left.paper, 1) + lists.get(right.paper, 1))
            questions.append(Question(match, left, right, value))
    return tuple(sorted(questions, key=lambda one: (-one.value, one.match.left, one.match.right)))


def _find(mentions: Mapping[str, MentionRow], name: str) -> MentionRow:
    if name not in mentions:
        raise DatasetError("matches.jsonl", 0, f"It names the mention {name}, which mentions.jsonl lacks.", RESTORE)
    return mentions[name]


def show_question(question: Question, width: int = WIDTH) -> tuple[str, ...]:
    """A pair side by side, then the evidence, in lines of at most ``width`` columns."""
    column = (width - 3) // 2
    lines = ["=" * width]
    for left, right in zip(_describe(question.left), _describe(question.right), strict=True):
        for one, other in zip_longest(wrap(left, column), wrap(right, column), fillvalue=""):
            lines.append(f"{one}{' ' * (column - measure(one))} | {other}")
    lines.append("-" * width)
    for feature in question.match.features:
        lines += wrap(f"{feature.score:+.2f} {feature.name}: {feature.reason}", width)
    lines.append(f"score {question.match.score:.2f} (decimal logarithm of the odds)")
    return tuple(lines)


def _describe(row: MentionRow) -> Iterator[str]:
    """What one list says, the same parts in the same order for both sides."""
    yield f"[{row.id}]"
    yield " / ".join(text.text for text in row.titles if not text.derived) or "(no title)"
    yield f"called: {', '.join(row.aliases) or '-'}"
    yield f"date: {row.date.text if row.date else '-'}"
    yield f"by: {', '.join((*row.authors, *(one.printed for one in row.organizations))) or '-'}"
    yield f"link: {' '.join(row.urls) or '-'}"
    prose = row.summary or row.key_points or row.abstract
    yield f"says: {prose.text[:SHOWN] if prose else '-'}"
