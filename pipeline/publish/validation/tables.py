"""Tables: what must hold of each row of a file by itself, and of its place among the rows around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.dataset import IDS, TABLES

from .finding import Findings, quote, show
from .keys import KeyStore
from .lines import Source
from .links import LINKS, Row, count_documents, make_stores
from .owners import Owners
from .shapes import make_parser

LANGUAGE = re.compile(r"(?!zh$)[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""BCP 47: language, script, region. Chinese is never named without its script; ``und`` is legal."""

EVIDENCED = ("title", "aliases", "identifiers", "urls", "date", "authors", "organizations", "summaries", "key_points")
"""Fields of a paper whose values lists print, so that each needs the claims behind it."""
PROPERTY = {
    "aliases": "alias",
    "identifiers": "identifier",
    "urls": "url",
    "organizations": "organization",
    "summaries": "summary",
}
"""Field of a paper to the property of the claims about it, where the two names differ."""


@dataclass
class Desk:
    """What one pass over the tables keeps: the keys of rows, the owners of claims, counts; all in bounded memory.

    ``legal``: language tags that were found to be legal. ``fill``: for each layout, how many of its rows have a value
    of each property, and under the empty name how many rows it has.
    """

    source: Source
    findings: Findings
    stores: dict[str, KeyStore] = field(default_factory=make_stores)
    owners: Owners = field(default_factory=Owners)
    legal: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    fill: dict[str, Counter[str]] = field(default_factory=dict)

    def close(self) -> None:
        """Give the temporary files back."""
        self.owners.close()
        for store in self.stores.values():
            store.close()

    def check_languages(self, file: str, line: int, tags: Iterable[str]) -> None:
        """Note each tag that is not legal."""
        for tag in tags:
            if tag in self.legal:
                continue
            if LANGUAGE.fullmatch(tag):
                self.legal.add(tag)
            else:
                self.findings.add("dataset-language-illegal", file, line, tag=quote(tag))


def scan_table(desk: Desk, name: str) -> None:
    """Read one table: shape, order, what each row says of itself, and the keys that it names and offers."""
    links = [(desk.stores[link.store], link.list_keys) for link in LINKS if link.file == name]
    check = CHECKS.get(name)
    key_of = make_pair if name == "matches.jsonl" else make_id if name in SORTED_BY_ID else None
    before: Any = None
    for number, row in desk.source.read_rows(name, make_parser(TABLES[name])):
        for store, list_keys in links:
            for key in list_keys(row):
                store.add(key)
        if check is not None:
            check(desk, number, row)
        if key_of is not None:
            after = key_of(row)
            if before is not None and not before < after:
                report_order(desk, name, number, before, after, "The pair" if key_of is make_pair else "The id")
            before = after


SORTED_BY_ID = frozenset({"papers.jsonl", "mentions.jsonl", "models.jsonl", "articles.jsonl"})


def make_id(row: Row) -> object:
    """By what most tables are sorted."""
    return row["id"]


def make_pair(row: Row) -> object:
    """By what pairs are sorted."""
    return row["left"], row["right"]


def report_order(desk: Desk, name: str, number: int, before: object, after: object, what: str) -> None:
    """A row that stands twice, or not in its place."""
    code = "dataset-id-twice" if before == after else "dataset-id-unsorted"
    desk.findings.add(code, name, number, what=f"{what} {show(after)}")


def check_paper(desk: Desk, number: int, row: Row) -> None:
    """A paper has mentions, counts their documents, and has evidence for each property that it has."""
    name, add = row["id"], desk.findings.add
    desk.kinds[row["kind"]] += 1
    if not name.isprintable():
        add("dataset-id-unprintable", "papers.jsonl", number, id=quote(name))
    if not row["mentions"]:
        add("dataset-paper-unlisted", "papers.jsonl", number, paper=show(name))
    elif row["documents"] != count_documents(row):
        add("dataset-documents-miscounted", "papers.jsonl", number, said=row["documents"])
    evidence = row["evidence"]
    for one in EVIDENCED:
        if row[one] and not evidence.get(one) and not evidence.get(PROPERTY.get(one, one)):
            shown = row[one]["text"] if one == "title" else row[one]
            add(
                "dataset-value-unsupported",
                "papers.jsonl",
                number,
                field=one,
                value=quote(shown),
                paper=show(name),
            )
    tags = {text["lang"] for group in ("titles", "summaries", "key_points") for text in row[group]}
    if row["title"] is not None:
        tags.add(row["title"]["lang"])
    if not tags <= desk.legal:
        desk.check_languages("papers.jsonl", number, sorted(tags))


MENTIONED = (
    "title",
    "aliases",
    "identifiers",
    "urls",
    "date",
    "organizations",
    "authors",
    "venue",
    "summary",
    "key_points",
    "abstract",
)
"""Properties of a mention whose fill rate is bounded."""
TABULATED = (
    "date",
    "organization",
    "parameters",
    "tokens",
    "architecture",
    "base_model",
    "language",
    "modality",
    "open",
    "paper",
)
"""Properties of a row of a model table whose fill rate is bounded."""


def check_mention(desk: Desk, number: int, row: Row) -> None:
    """A mention can be named by pairs and claims; its languages are legal."""
    desk.stores["mentions"].add((row["id"],))
    desk.owners.add("mentions.jsonl", number, row, row["paper"])
    count_fill(desk.fill, row, MENTIONED)
    texts = (*row["titles"], row["title"], row["summary"], row["key_points"], row["abstract"])
    tags = {text["lang"] for text in texts if text is not None}
    if not tags <= desk.legal:
        desk.check_languages("mentions.jsonl", number, sorted(tags))


def check_model(desk: Desk, number: int, row: Row) -> None:
    """A row of a model table can be named by claims."""
    desk.owners.add("models.jsonl", number, row, row["paper"])
    count_fill(desk.fill, row, TABULATED)


def check_article(desk: Desk, number: int, row: Row) -> None:
    """A document can be named by posts, a post by claims; their languages are legal."""
    if row["listed_in"] is None:
        desk.stores["documents"].add((row["id"],))
        desk.stores["documents"].add((row["path"],))
    else:
        desk.owners.add("articles.jsonl", number, row, None)
    tags = {text["lang"] for text in (row["title"], row["excerpt"]) if text is not None} | {row["language"]}
    desk.check_languages("articles.jsonl", number, sorted(tags))


def count_fill(fill: dict[str, Counter[str]], row: Row, properties: tuple[str, ...]) -> None:
    """Count which properties a listing has a value of, under its layout."""
    counter = fill.setdefault(row["layout"], Counter())
    counter[""] += 1
    for name in properties:
        if row[name]:
            counter[name] += 1


CHECKS: dict[str, Callable[[Desk, int, Row], None]] = {
    "papers.jsonl": check_paper,
    "mentions.jsonl": check_mention,
    "models.jsonl": check_model,
    "articles.jsonl": check_article,
}
"""Tables whose rows are looked at one by one, beyond their shape."""


def scan_ids(desk: Desk) -> None:
    """Read ``ids.csv``: sorted, each id once, redirects to an id that is none itself."""
    before = ""
    for number, (name, state, target, _) in desk.source.read_ids():
        if not before < name:
            report_order(desk, IDS, number, before, name, "The id")
        before = name
        if state == "redirect":
            desk.stores["targets"].add((target,))
        else:
            desk.stores["known"].add((name,))
        if state == "active":
            desk.stores["active"].add((name,))


def list_redirects(source: Source) -> Iterator[tuple[int, str, str]]:
    """Line, id and target of every redirect."""
    for number, (name, state, target, _) in source.read_ids():
        if state == "redirect":
            yield number, name, target
