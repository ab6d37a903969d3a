"""Links: what rows name of other rows, which must be there.

Each link lists the keys that a row names; the first pass keeps them, and where one is missing, a second pass over that
file alone finds the row again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.dataset import find_document

from .fact_links import FACT_LINKS, ISSUES
from .finding import quote, show
from .keys import KeyStore
from .link import Details, Key, Link, Row
from .pair_links import PAIR_LINKS
from .said import KEPT, keep_values, needs_claims
from .values import name_evidence, name_values


def name_models(row: Row) -> Iterator[Key]:
    """A paper and the names of its models."""
    for model in row["models"]:
        yield (row["id"], model)


def name_modelled(row: Row) -> Iterator[Key]:
    """The paper of a row of a model table, where it is known, and the name of its model."""
    if row["paper"] is not None:
        yield (row["paper"], row["name"])


def name_id(row: Row) -> Iterator[Key]:
    """The row's own id."""
    yield (row["id"],)


def name_mentions(row: Row) -> Iterator[Key]:
    """A paper's mentions."""
    paper = row["id"]
    for mention in row["mentions"]:
        yield (mention, paper)


def name_paper(row: Row) -> Iterator[Key]:
    """A mention and its paper."""
    yield (row["id"], row["paper"])


def name_model_paper(row: Row) -> Iterator[Key]:
    """The paper of a row of a model table, where it is known."""
    if row["paper"] is not None:
        yield (row["paper"],)


def name_pair(row: Row) -> Iterator[Key]:
    """The two mentions of a pair."""
    yield (row["left"],)
    yield (row["right"],)


def name_index(row: Row) -> Iterator[Key]:
    """The document that lists a post."""
    if row["listed_in"] is not None:
        yield (row["listed_in"],)


def name_counts(row: Row) -> Iterator[Key]:
    """What a document says that it holds, where it holds anything."""
    if row["listed_in"] is None:
        for field in ("papers", "models", "articles", "issues"):
            if row[field]:
                yield (row["path" if field == "issues" else "id"], field, row[field])


def name_untroubled(row: Row) -> Iterator[Key]:
    """A file with one document, of which no issue is said to be."""
    if row["listed_in"] is None and not row["issues"]:
        yield (row["path"],)


def name_home(row: Row) -> Iterator[Key]:
    """The document of a row, and its path."""
    yield (find_document(row["id"]), row["document"])


def name_claimed(row: Row, file: str) -> Iterator[Key]:
    """A row that claims must be behind."""
    if row.get("listed_in", "") is not None and needs_claims(file, keep_values(file, row)):
        yield (row["id"],)


def name_doubted(row: Row) -> Iterator[Key]:
    """The mention, row of a model table or post that an issue is about."""
    if row["mention"] is not None:
        yield (row["mention"],)


def name_issue_home(row: Row) -> Iterator[Key]:
    """The document that an issue is about. A file that could not be read as one has no row; those that an ingest
    notes of files, decisions and the run are not of documents."""
    if row["document"] and row["stage"] in ("scrape", "normalize", "resolve", "fuse"):
        yield (row["document"],)


def count_documents(row: Row) -> int:
    """How many documents list a paper, by the ids of its mentions."""
    return len(set(map(find_document, row["mentions"])))


def _describe_evidence(key: Key, row: Row) -> Details:
    return {"claim": show(key[0]), "field": show(key[2])}


def _describe_value(key: Key, row: Row) -> Details:
    chosen = row["title"]["text"] if row["title"] is not None else None
    field = "titles" if key[1] == "title" and key[2] != chosen else key[1]
    return {"field": field, "value": quote(", ".join(key[2:]) if field == "authors" else key[2]), "paper": show(key[0])}


def _describe_count(key: Key, row: Row) -> Details:
    return {"field": f"number of {key[1]}", "said": key[2], "told": "another number"}


def _describe_home(key: Key, row: Row) -> Details:
    return {"what": "document", "name": show(f"{key[0]} at {key[1]}")}


LINKS = (
    Link(
        "dataset-id-unpublished",
        "papers.jsonl",
        "papers",
        "active",
        name_id,
        lambda key, row: {"id": show(key[0])},
    ),
    Link(
        "dataset-mention-foreign",
        "papers.jsonl",
        "named",
        "listed",
        name_mentions,
        lambda key, row: {"entry": show(key[0]), "paper": show(key[1])},
    ),
    Link(
        "dataset-mention-unnamed",
        "mentions.jsonl",
        "listed",
        "named",
        name_paper,
        lambda key, row: {"entry": show(key[0]), "paper": show(key[1])},
    ),
    Link(
        "dataset-reference-broken",
        "models.jsonl",
        "described",
        "papers",
        name_model_paper,
        lambda key, row: {"what": "paper", "name": show(key[0])},
    ),
    Link(
        "dataset-reference-broken",
        "matches.jsonl",
        "paired",
        "mentions",
        name_pair,
        lambda key, row: {"what": "mention", "name": show(key[0])},
    ),
    Link(
        "dataset-reference-broken",
        "articles.jsonl",
        "indexes",
        "documents",
        name_index,
        lambda key, row: {"what": "document", "name": show(key[0])},
    ),
    Link(
        "dataset-value-unsupported",
        "papers.jsonl",
        "models of papers",
        "papers of models",
        name_models,
        lambda key, row: {"field": "models", "value": quote(key[1]), "paper": show(key[0])},
    ),
    Link(
        "dataset-reference-broken",
        "models.jsonl",
        "papers of models",
        "models of papers",
        name_modelled,
        lambda key, row: {"what": "paper with the model", "name": show(key[1])},
    ),
    Link("dataset-evidence-foreign", "papers.jsonl", "evidence", "evident", name_evidence, _describe_evidence),
    Link(
        "dataset-value-unsupported",
        "papers.jsonl",
        "values",
        "said",
        name_values,
        _describe_value,
    ),
    Link("dataset-fact-wrong", "articles.jsonl", "counts", "tallied", name_counts, _describe_count),
    Link(
        "dataset-fact-wrong",
        "articles.jsonl",
        "untroubled",
        "troubled",
        name_untroubled,
        lambda key, row: {"field": "number of issues", "said": 0, "told": "another number"},
        True,
    ),
    Link(
        "dataset-reference-broken",
        ISSUES,
        "doubted",
        "entries",
        name_doubted,
        lambda key, row: {"what": "mention", "name": show(key[0])},
    ),
    Link(
        "dataset-reference-broken",
        ISSUES,
        "doubted in",
        "documents",
        name_issue_home,
        lambda key, row: {"what": "document", "name": show(key[0])},
    ),
    *(
        Link("dataset-reference-broken", file, f"homes of {file}", "homes", name_home, _describe_home)
        for file in ("mentions.jsonl", "models.jsonl")
    ),
    *(
        Link(
            "dataset-row-contradicted",
            file,
            f"claiming {file}",
            "claimed",
            partial(name_claimed, file=file),
            lambda key, row: {"field": "values", "name": show(key[0])},
        )
        for file in KEPT
    ),
    *FACT_LINKS,
    *PAIR_LINKS,
)
"""Links between the tables. Those of ``ids.csv`` and of claims are in their own modules."""


LOOSE = {
    *("targets", "known", "sources", "claims", "wordings", "worded claims"),
    *("owed", "owed names", "owed evidence", "held", "dates"),
}
"""Kinds of keys that other modules compare."""


def make_stores() -> dict[str, KeyStore]:
    """An empty store for each kind of key."""
    names = {name for link in LINKS for name in (link.store, link.offers)}
    return {name: KeyStore() for name in sorted(names | LOOSE)}
