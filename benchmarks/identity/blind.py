"""Identity without identifiers: removes every link and identifier, resolves what is left, and scores the pairs.

    python -m benchmarks.identity.blind DUMPS GOLD [--show]

DUMPS is a folder of dumps, GOLD a file of JSON lines with ``doc`` (part of a dump's name), ``title``, perhaps
``title_alt``, and ``paper``: two rows with one value are one paper. Dumps are read, scraped and normalized; then every
statement on a link or an identifier is dropped from every mention, what was derived from it too, and links and
identifiers are blanked in summaries. (Blanking the dumps themselves would test the layouts, which know an entry by its
link; here identity is tested.) What stays: titles, short names, summaries, dates, authors, organizations, places in
their lists. No authority is consulted. Prints precision, recall and F1 of the pairs, and with ``--show`` each pair
that was joined falsely or missed. The exit status is 1 where F1 or precision lies below its target.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.normalize import normalize
from pipeline.read import read_file
from pipeline.records import Identifier, LangText, Normalizing, Resolution, Statement, Url
from pipeline.resolve import resolve
from pipeline.scrape import scrape
from pipeline.text.folding import fold

F1, PRECISION = 0.95, 0.99

_LINK = re.compile(r"(?:https?|ftp)(?::|%3A)/{0,2}[^\s<>\"'）)」』]{1,2000}|\bwww\.[^\s<>\"'）)」』]{1,2000}", re.I)
_IDENTIFIER = re.compile(
    r"\barxiv\s?[:.]?\s?\d{4}\.\d{4,5}(?:v\d+)?|(?<![\d.])\d{4}\.\d{4,5}(?:v\d+)?(?![\d.])|\b10\.\d{4,9}/[^\s<>\"']{1,200}"
    r"|\b[a-z-]{2,10}/\d{7}\b",
    re.I,
)


class Score(NamedTuple):
    """Pairs that are one paper in the gold list, in the dataset, and in both."""

    gold: set[tuple[str, str]]
    found: set[tuple[str, str]]

    @property
    def precision(self) -> float:
        """The share of found pairs that are right."""
        return len(self.gold & self.found) / len(self.found) if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of gold pairs that were found."""
        return len(self.gold & self.found) / len(self.gold) if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def blind_text(text: str) -> str:
    """A text without its links and identifiers.

    >>> blind_text("BERT (https://arxiv.org/abs/1810.04805v2), arXiv:1810.04805, GLUE 80.5%")
    'BERT (), , GLUE 80.5%'
    """
    return _IDENTIFIER.sub("", _LINK.sub("", text))


def blind_item(item: Normalizing) -> Normalizing:
    """A mention without links and identifiers, and without what was derived from them."""
    out = {one.id for one in item.statements if isinstance(one.value, (Url, Identifier))}
    kept = [one for one in item.statements if one.id not in out and one.derived_from not in out]
    return item.model_copy(update={"statements": tuple(map(_blind_statement, kept))})


def _blind_statement(statement: Statement) -> Statement:
    if not isinstance(statement.value, LangText):
        return statement
    text = blind_text(statement.value.text)
    return statement.model_copy(update={"value": statement.value.model_copy(update={"text": text})})


def read_items(dumps: Path) -> tuple[Normalizing, ...]:
    """Every mention of a folder of dumps with its statements."""
    items: list[Normalizing] = []
    for path in sorted(path for path in dumps.rglob("*") if path.is_file()):
        for document in read_file(path.relative_to(dumps).as_posix(), path.read_bytes()).documents:
            items += [normalize(mention, document) for mention in scrape(document).mentions]
    return tuple(items)


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The gold rows that name a paper. ``path``: a file, or a folder whose files are named after the documents."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    rows = [{"doc": file.stem, **json.loads(line)} for file in files for line in file.read_text("utf-8").splitlines()]
    return [row for row in rows if row.get("paper") and row.get("title")]


def find_entries(items: Sequence[Normalizing], gold: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The gold row of each mention: one in the same document with the same folded title."""
    found: dict[str, dict[str, Any]] = {}
    titles = {item.mention.id: set(_titles_in(item)) for item in items}
    for row in gold:
        names = {fold(title) for title in _titles_of(row)}
        for item in items:
            name = item.mention.id
            if name not in found and row["doc"] in item.mention.document and names & titles[name]:
                found[name] = row
                break
    return found


def score_resolution(resolution: Resolution, entries: dict[str, dict[str, Any]]) -> Score:
    """The pairs of entries that are one paper, by gold and by resolution."""
    names = sorted(entries)
    papers = {mention: cluster.id for cluster in resolution.clusters for mention in cluster.mentions}
    kept = [name for name in names if name in papers]
    return Score(
        _pair([(name, entries[name]["paper"]) for name in kept]), _pair([(name, papers[name]) for name in kept])
    )


def _titles_in(item: Normalizing) -> Iterator[str]:
    for one in item.statements:
        if one.property in ("title", "alias") and isinstance(one.value, LangText):
            yield fold(one.value.text)


def _titles_of(row: dict[str, Any]) -> Iterator[str]:
    for name in ("title", "title_alt"):
        value = row.get(name) or []
        yield from [value] if isinstance(value, str) else value


def _pair(named: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name, value in named:
        groups[value].append(name)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def main() -> int:
    """Blind, resolve, score, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dumps", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true", help="name each pair that is wrong")
    named = parser.parse_args()
    items = read_items(named.dumps)
    entries = find_entries(items, read_gold(named.gold))
    score = score_resolution(resolve([blind_item(item) for item in items]), entries)
    print(f"{len(items)} mentions, {len(entries)} of them in the gold list; no link or identifier was given")
    print(f"pairs: gold {len(score.gold)}, found {len(score.found)}, right {len(score.gold & score.found)}")
    print(f"precision {score.precision:.4f}  recall {score.recall:.4f}  F1 {score.f1:.4f}")
    if named.show:
        for what, pairs in (("false", score.found - score.gold), ("missed", score.gold - score.found)):
            for one, other in sorted(pairs):
                print(f"{what}: {one} {entries[one]['title'][:50]} | {other} {entries[other]['title'][:50]}")
    return int(score.f1 < F1 or score.precision < PRECISION)


if __name__ == "__main__":
    sys.exit(main())
