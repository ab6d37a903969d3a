"""Tables: what must hold of each row of a file by itself, and of its place among the rows around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pipeline.dataset import IDS, TABLES, find_document
from pipeline.knowledge.organizations import find_ror
from pipeline.publish.census import list_filled

from .desk import Desk, report_order
from .documents import COUNTED, check_untold, keep_document
from .fact_links import ERRATA, GLOSSARY, ISSUES, RANKINGS, RELATIONS, read_text
from .facts import KINDS, check_entry, check_erratum, check_ranking
from .finding import quote, show
from .issues import check_issue, order_issue
from .lines import Source
from .link import Row
from .links import LINKS, count_documents
from .pair_links import MATCHES
from .pairs import check_pair
from .reasons import explains_conflict
from .relations import check_relation
from .said import CELLS
from .shapes import make_parser
from .values import list_dates, list_held, list_title_claims

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


def scan_table(desk: Desk, name: str) -> None:
    """Read one table: shape, order, what each row says of itself, and the keys that it names and offers."""
    links = [(desk.stores[link.store], link.list_keys) for link in LINKS if link.file == name]
    check = CHECKS.get(name)
    order = ORDERS.get(name)
    before: Any = None
    for number, row in desk.source.read_rows(name, make_parser(TABLES[name])):
        for store, list_keys in links:
            store.update(list_keys(row))
        if check is not None:
            check(desk, number, row)
        if order is not None:
            after = order.make_key(row)
            if before is not None and not before < after and not (order.shared and before == after):
                report_order(desk, name, number, before, after, order.what)
            before = after


class Order(NamedTuple):
    """By what a table is sorted. ``what``: how a finding names it. ``shared``: whether rows may have the same key."""

    make_key: Callable[[Row], Any]
    what: str
    shared: bool = False


BY_ID = Order(lambda row: row["id"], "The id")
ORDERS = {
    "papers.jsonl": BY_ID,
    "mentions.jsonl": BY_ID,
    "models.jsonl": BY_ID,
    "articles.jsonl": BY_ID,
    MATCHES: Order(lambda row: (row["left"], row["right"]), "The pair"),
    ISSUES: Order(order_issue, "The issue"),
    RELATIONS: Order(lambda row: (row["source"], row["type"], row["target"]), "The relation"),
    RANKINGS: Order(lambda row: (row["rank"], row["paper"]), "The ranking"),
    GLOSSARY: Order(lambda row: (KINDS.index(row["kind"]), row["paper"] or ""), "The entry", shared=True),
    ERRATA: Order(lambda row: (row["document"], row["span"], row["kind"], row["id"]), "The erratum"),
}
"""Table to its order; those that are not named have none."""


def check_paper(desk: Desk, number: int, row: Row) -> None:
    """A paper has mentions, counts their documents, and has evidence for each property that it has."""
    name, add = row["id"], desk.findings.add
    desk.census.add_paper(row["kind"], row["documents"], len(row["conflicts"]), list_filled(row))
    desk.stores["kinds"].add((name, row["kind"]))
    desk.stores["titled"].add((name, read_text(row["title"])))
    desk.stores["spread"].add((name, row["documents"]))
    if row["kind"] == "web":
        desk.places.webs.add(name)
    if row["reviewed"]:
        check_reviewed(desk, number, row)
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
    _check_titles(desk, number, row)
    check_choices(desk, number, row)
    for store, list_keys in (("held", list_held), ("dates", list_dates)):
        desk.stores[store].update(list_keys(row))
    if any(one["property"].startswith("identifiers.") for one in row["conflicts"]):
        desk.doubted.add(name)
    tags = {text["lang"] for group in ("titles", "summaries", "key_points") for text in row[group]}
    if row["title"] is not None:
        tags.add(row["title"]["lang"])
    if not tags <= desk.legal:
        desk.check_languages("papers.jsonl", number, sorted(tags))


def check_reviewed(desk: Desk, number: int, row: Row) -> None:
    """Only what people decided makes a paper reviewed."""
    desk.stores["reviewed"].update((mention,) for mention in row["mentions"])
    if not desk.decided:
        details = {"field": "reviewed", "said": True, "told": "False, since no file of decisions was read"}
        desk.findings.add("dataset-fact-wrong", "papers.jsonl", number, **details)


def _check_titles(desk: Desk, number: int, row: Row) -> None:
    """The title is the first of all titles, and one of its claims says it."""
    if row["title"] != (row["titles"][0] if row["titles"] else None) and row["title"] in (*row["titles"], None):
        said, told = (quote(one["text"]) if one else "no title" for one in (row["title"], *row["titles"][:1]))
        desk.findings.add("dataset-fact-wrong", "papers.jsonl", number, field="title", said=said, told=told)
    evidence = row["evidence"]
    if not {*evidence.get("title", ())} <= {*evidence.get("titles", ())}:
        details = {"field": "evidence of titles", "said": "less", "told": "that of its title, too"}
        desk.findings.add("dataset-fact-wrong", "papers.jsonl", number, **details)
    if row["title"] is not None:
        desk.titles.add(list_title_claims(row))


def check_titles(desk: Desk) -> None:
    """The title of each paper stands in a claim that its evidence names."""
    unmet = desk.titles.find_unmet(desk.stores["worded claims"])
    count = 0
    for number, row in desk.source.read_rows("papers.jsonl", make_parser(TABLES["papers.jsonl"])) if unmet else ():
        if row["title"] is not None:
            if count in unmet:
                details = {"field": "title", "value": quote(row["title"]["text"]), "paper": show(row["id"])}
                desk.findings.add("dataset-value-unsupported", "papers.jsonl", number, **details)
            count += 1


def check_choices(desk: Desk, number: int, row: Row) -> None:
    """What a conflict calls chosen is the value of the paper; the address of an organization is that of the table."""
    for one in row["conflicts"]:
        if not explains_conflict(row, one):
            details = {"field": "reason of a conflict", "said": quote(one["reason"]), "told": "another one"}
            desk.findings.add("dataset-fact-wrong", "papers.jsonl", number, **details)
        name, _, scheme = one["property"].partition(".")
        told = row["identifiers"].get(scheme) if scheme else row.get(name, one["chosen"])
        if one["chosen"] != told:
            details = {"field": f"conflict about {show(one['property'])}", "said": show(one["chosen"])}
            desk.findings.add("dataset-fact-wrong", "papers.jsonl", number, **details, told=show(told))
    for one in row["organizations"]:
        if one["ror"] != find_ror(one["id"]):
            details = {"field": f"ROR address of {show(one['name'])}", "said": show(one["ror"])}
            desk.findings.add("dataset-fact-wrong", "papers.jsonl", number, **details, told=show(find_ror(one["id"])))


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
TABULATED = (*CELLS, "paper")
"""Properties of a row of a model table whose fill rate is bounded."""


def check_mention(desk: Desk, number: int, row: Row) -> None:
    """A mention can be named by pairs and claims; its languages are legal."""
    desk.stores["mentions"].add((row["id"],))
    desk.stores["entries"].add((row["id"],))
    desk.owners.add("mentions.jsonl", number, row, row["paper"])
    desk.places.add(row)
    _check_position(desk, "mentions.jsonl", number, row)
    if row["kind"] == "paper":
        desk.tally.add(find_document(row["id"]), "papers")
    desk.stores["called"].add((row["id"], row["title"]["text"] if row["title"] else row["alias"]))
    count_fill(desk.fill, row, MENTIONED)
    desk.census.add_listing("mentions", row["layout"])
    texts = (*row["titles"], row["title"], row["summary"], row["key_points"], row["abstract"])
    tags = {text["lang"] for text in texts if text is not None}
    if not tags <= desk.legal:
        desk.check_languages("mentions.jsonl", number, sorted(tags))


def check_model(desk: Desk, number: int, row: Row) -> None:
    """A row of a model table can be named by claims."""
    desk.stores["entries"].add((row["id"],))
    desk.stores["kinds"].add((row["id"], "model"))
    desk.owners.add("models.jsonl", number, row, row["paper"])
    desk.stores["called"].add((row["id"], row["name"]))
    desk.tally.add(find_document(row["id"]), "models")
    _check_position(desk, "models.jsonl", number, row)
    count_fill(desk.fill, row, TABULATED)
    desk.census.add_listing("models", row["layout"])


def check_article(desk: Desk, number: int, row: Row) -> None:
    """A document can be named by posts, a post by claims; their languages are legal."""
    desk.stores["entries"].add((row["id"],))
    desk.stores["kinds"].add((row["id"], "article"))
    desk.census.add_article(row["listed_in"], row["language"])
    if row["listed_in"] is None:
        desk.stores["dated"].add((row["id"], row["date"], row["language"]))
        desk.stores["homes"].add((row["id"], row["path"]))
        desk.tally.said.update({name: row[name] for name in COUNTED})
        keep_document(desk.documents, number, row)
        check_untold(desk.findings, number, row)
        desk.stores["documents"].add((row["id"],))
        desk.stores["documents"].add((row["path"],))
        if row["path"] != row["id"]:
            desk.shared.add(row["path"])
    else:
        desk.owners.add("articles.jsonl", number, row, None)
        desk.stores["called"].add((row["id"], None))
        desk.tally.add(row["listed_in"], "articles")
    tags = {text["lang"] for text in (row["title"], row["excerpt"]) if text is not None} | {row["language"]}
    desk.check_languages("articles.jsonl", number, sorted(tags))


def _check_position(desk: Desk, file: str, number: int, row: Row) -> None:
    """The id of a listing ends with its position in the document."""
    position = row["id"].rpartition("#")[2]
    if not (position.isdecimal() and int(position) == row["position"]):
        said = {"field": "position", "said": row["position"], "told": show(position)}
        desk.findings.add("dataset-fact-wrong", file, number, **said)


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
    ISSUES: check_issue,
    MATCHES: check_pair,
    RELATIONS: check_relation,
    RANKINGS: check_ranking,
    GLOSSARY: check_entry,
    ERRATA: check_erratum,
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
