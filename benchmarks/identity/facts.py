"""The facts from which pairs are composed: real papers, and titles translated for this benchmark."""

from __future__ import annotations

import csv
import hashlib
import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.text.arxiv_numbers import read_month
from pipeline.text.folding import fold

from .unseen import list_keys

HERE = Path(__file__).parent
ORGANIZATIONS = ("google", "meta", "openai", "microsoft", "stanford", "tsinghua", "berkeley", "nvidia", "cmu", "mit")
DATASETS = (
    "GLUE SQuAD ImageNet MMLU GSM8K HumanEval RACE MultiNLI CIFAR-10 COCO WMT14 LibriSpeech TriviaQA HotpotQA MATH BBH "
    "MBPP WikiText-103 LAMBADA BLEU ROUGE-L mAP"
).split()

Row = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """A paper: its arXiv number, title, first author (may be empty) and translations by language."""

    number: str
    title: str
    author: str
    translations: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def month(self) -> str:
        """The month of first submission."""
        return read_month(self.number) or ""

    @property
    def short_name(self) -> str:
        """What stands before the colon of its title, where that is one word."""
        head, colon, _ = self.title.partition(": ")
        return head if colon and len(head.split()) == 1 else ""

    @property
    def rest(self) -> str:
        """Its title without the short name."""
        return self.title.partition(": ")[2]

    @property
    def organization(self) -> str:
        """An organization given to it by lot: facts on organizations are not in the list of papers."""
        return ORGANIZATIONS[draw(self.number, "organization").randrange(len(ORGANIZATIONS))]


def draw(*names: str) -> random.Random:
    """A source of lots that depends on some names alone."""
    return random.Random(hashlib.sha256("\n".join(names).encode()).digest())


@cache
def read_facts() -> tuple[Fact, ...]:
    """Every paper, sorted by number."""
    with (HERE / "translations.csv").open(encoding="utf-8", newline="") as file:
        translated = {row.pop("arxiv_id"): row for row in csv.DictReader(file)}
    with (HERE / "papers.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["arxiv_id"])
    return tuple(
        Fact(row["arxiv_id"], row["title"], row["first_author"], translated.get(row["arxiv_id"], {})) for row in rows
    )


def is_for_training(fact: Fact) -> bool:
    """Whether a paper belongs to the half of which the training set is made; the other half makes the tests."""
    return draw(fact.number, "half").random() < 0.5


def is_held_out(fact: Fact) -> bool:
    """Whether a paper is in the set of unseen pairs, under its short name or without; then it is not trained with."""
    return bool({fold(fact.title), fold(fact.rest)} & list_keys())


def summarize(fact: Fact, name: str, figures: int = 4) -> str:
    """What survives in a summary: names of data sets and figures, both by lot, most of them the same each time."""
    lot = draw(fact.number, "figures")
    names = lot.sample(DATASETS, 3)
    values = [f"{lot.uniform(1, 99):.1f}" for _ in range(figures + 2)]
    chosen = draw(fact.number, name).sample(values, figures)
    return ", ".join(f"{names[place % 3]} {value}%" for place, value in enumerate(chosen))
