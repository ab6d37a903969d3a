"""Pairs that were written before they were scored: known papers in five languages, and near-identical titles.

``unseen/papers.tsv`` holds facts on papers of several fields, their titles in Japanese, Chinese and Korean translated
for this benchmark; ``unseen/pairs.tsv`` pairs of titles with what the two entries share. No rule, table or weight was
made with either, and none of their papers is in the training set. The first run is reported in the README beside this
file; since then the figures are watched, so that the set measures less than it did.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.text.folding import fold

Row = dict[str, object]

HERE = Path(__file__).parent / "unseen"
LANGUAGES = ("ja", "zh-Hans", "zh-Hant", "ko")
ACROSS = ("organization date", "organization author", "figures", "alias organization", "author date")
"""What an English entry and a translated one share, by turns."""
BETWEEN = ("organization date", "figures organization", "alias date")
"""What entries in two other languages share, by turns."""


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of the two tables."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def list_keys() -> frozenset[str]:
    """The folded titles of every paper of this set, which no training pair may hold."""
    titles = [row["en"] for row in read_table("papers.tsv")]
    titles += [row[side] for row in read_table("pairs.tsv") for side in ("left", "right")]
    return frozenset(map(fold, titles))


def compose_unseen(verdict: str) -> Iterator[Row]:
    """The pairs with one verdict, as :mod:`.compose` writes them."""
    if verdict == "same":
        for place, paper in enumerate(read_table("papers.tsv")):
            yield from _translate(place, paper)
    for row in read_table("pairs.tsv"):
        if row["verdict"] == verdict:
            shared = dict(part.split("=", 1) for part in row["shared"].split("; ") if part)
            sides = [_entry(row[f"{side}_lang"], row[side], shared) for side in ("left", "right")]
            yield {"kind": row["kind"], "verdict": verdict, "left": sides[0], "right": sides[1]}


def _translate(place: int, paper: dict[str, str]) -> Iterator[Row]:
    first, second, third = (LANGUAGES[(place + step) % len(LANGUAGES)] for step in range(3))
    for kind, one, other, names in (
        ("across_languages", "en", first, ACROSS[place % len(ACROSS)]),
        ("between_translations", second, third, BETWEEN[place % len(BETWEEN)]),
    ):
        shared = {name: paper[name] for name in names.split()}
        if not all(shared.values()):
            shared = {name: paper[name] for name in ("organization", "author", "date") if paper[name]}
        left, right = (_entry(lang, paper[lang], shared) for lang in (one, other))
        if "summary" in right:
            right["summary"] = paper["figures_again"]
        yield {"kind": kind, "verdict": "same", "left": left, "right": right}


def _entry(lang: str, title: str, shared: dict[str, str]) -> Row:
    entry: Row = {"title": title, "lang": lang}
    for name, value in shared.items():
        if name in ("organization", "organizations"):
            entry["organizations"] = [value]
        elif name in ("author", "authors"):
            entry["authors"] = [value]
        elif name == "figures":
            entry["summary"] = value
        else:
            entry[name] = value
    return entry
