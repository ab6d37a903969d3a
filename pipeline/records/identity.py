"""Match, Judgment and Cluster: which mentions are one paper, and why."""

from __future__ import annotations

from enum import StrEnum

from .base import Record


class Feature(Record):
    """One named piece of evidence about a pair, with the two values compared."""

    name: str
    score: float
    left: str
    right: str
    reason: str


class Match(Record):
    """One line of ``matches.jsonl``: a scored pair of mentions.

    ``decision`` is ``same``, ``different`` or ``unsure``.
    """

    left: str
    right: str
    score: float
    decision: str
    features: tuple[Feature, ...]


class Verdict(StrEnum):
    """What a person said of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Judgment(Record):
    """A person's verdict on two mentions or papers: one row of ``raw/decisions/same_paper.csv``."""

    left: str
    right: str
    verdict: Verdict
    who: str
    when: str
    why: str


class Cluster(Record):
    """Mentions that are one paper.

    ``id``: the canonical id.
    ``matches``: the pairs that joined them.
    ``reviewed``: whether a person's verdict names one of them.
    ``refused``: statements whose identifier or address was set aside because the titles speak against it.
    """

    id: str
    mentions: tuple[str, ...]
    matches: tuple[Match, ...] = ()
    reviewed: bool = False
    refused: tuple[str, ...] = ()
