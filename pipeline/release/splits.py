"""Papers that were split, by their mentions: a new paper that consists of mentions of an old one is no new paper.

A split of which one part keeps the id leaves no trace in ``ids.csv``. Mentions are told by what their list prints,
since their ids are numbers that move when a list grows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from pipeline.dataset import Dataset

from .rows import Row, read_rows

Print = tuple[str, str]
"""A document, and a title, short name, identifier or address by which it lists something."""


def find_splits(old: Dataset, new: Dataset, come: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Papers of ``old`` to the new papers that hold mentions of them; ``come``: the papers that ``new`` alone has.

    What a document prints for several old papers tells none of them.
    """
    if not come:
        return {}
    parts: dict[Print, set[str]] = defaultdict(set)
    for print_, paper in _list_prints(new):
        if paper in come:
            parts[print_].add(paper)
    before, after = (_count_holders(dataset, parts) for dataset in (old, new))
    found: dict[str, set[str]] = defaultdict(set)
    for print_, holders in before.items():
        paper = next(iter(holders))
        if len(holders) == 1 and paper not in come and holders[paper] > after[print_][paper]:
            found[paper] |= parts[print_]
    return {paper: tuple(sorted(found[paper])) for paper in sorted(found)}


def _count_holders(dataset: Dataset, wanted: Mapping[Print, object]) -> dict[Print, Counter[str]]:
    """How many mentions of each paper bear the wanted prints."""
    holders: dict[Print, Counter[str]] = defaultdict(Counter)
    for print_, paper in _list_prints(dataset):
        if print_ in wanted:
            holders[print_][paper] += 1
    return holders


def _list_prints(dataset: Dataset) -> Iterator[tuple[Print, str]]:
    """Each title, short name, identifier and address of each mention, and its paper."""
    for row in read_rows(dataset, "mentions.jsonl"):
        if isinstance(row.get("paper"), str):
            for text in dict.fromkeys(_call(row)):
                yield (str(row.get("document")), text), row["paper"]


def _call(row: Row) -> Iterator[str]:
    title, identifiers, urls = row.get("title"), row.get("identifiers"), row.get("urls")
    if isinstance(title, dict) and title.get("text"):
        yield str(title["text"])
    if row.get("alias"):
        yield str(row["alias"])
    yield from (f"{scheme}:{value}" for scheme, value in identifiers.items()) if isinstance(identifiers, dict) else ()
    yield from map(str, urls if isinstance(urls, list) else ())
