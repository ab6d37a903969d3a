"""Marks: what tells the copies of a dataset apart, and what each row is in one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.dataset import name_claim, name_entry, name_erratum
from pipeline.publish.validation.errata import RULES

from .templates import BLANK, name_blank

Row = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Mark:
    """One copy: what is put before its ids and paths, and the claims whose ids are held against what they say."""

    text: str
    claims: Mapping[str, Row]

    def name_claim(self, name: str) -> str:
        """The id of a claim in this copy."""
        if name in self.claims:
            return self.names[name]
        return f"{self.text}{name[len(self.text) :]}" if len(name) > len(self.text) else f"{self.text}{name}"

    @cached_property
    def names(self) -> dict[str, str]:
        """The ids of claims that are hashes of what they say, to those of this copy."""
        return {name: self._hash(row) for name, row in self.claims.items()}

    def _hash(self, row: Row) -> str:
        (start, end), derived = row["span"], row["derived_from"] is not None
        return name_claim(put(row["mention"], self), row["property"], row["value"], start, end, derived)


class _Blank(Mark):
    """The copy from which the lines of all others are made."""

    @cached_property
    def names(self) -> dict[str, str]:
        """The ids of claims that are hashes, as places for those of a copy."""
        return {name: name_blank(name) for name in self.claims}


def make_blank(claims: Mapping[str, Row]) -> Mark:
    """A blank copy."""
    return _Blank(BLANK, claims)


def put(name: str, mark: Mark) -> str:
    """An id or a path in one copy."""
    return f"{mark.text}/{name}"


def mark_paper(row: Row, mark: Mark) -> Row:
    """A paper of one copy."""
    evidence = {field: [mark.name_claim(name) for name in names] for field, names in row["evidence"].items()}
    mentions = [put(name, mark) for name in row["mentions"]]
    return {**row, "id": put(row["id"], mark), "mentions": mentions, "evidence": evidence}


def mark_mention(row: Row, mark: Mark) -> Row:
    """A mention of one copy."""
    return {
        **row,
        "id": put(row["id"], mark),
        "document": put(row["document"], mark),
        "paper": put(row["paper"], mark),
    }


def mark_model(row: Row, mark: Mark) -> Row:
    """A row of a model table of one copy."""
    paper = None if row["paper"] is None else put(row["paper"], mark)
    return {**row, "id": put(row["id"], mark), "document": put(row["document"], mark), "paper": paper}


def mark_article(row: Row, mark: Mark) -> Row:
    """An article of one copy."""
    listed = None if row["listed_in"] is None else put(row["listed_in"], mark)
    return {**row, "id": put(row["id"], mark), "path": put(row["path"], mark), "listed_in": listed}


def mark_issue(row: Row, mark: Mark) -> Row:
    """An issue of one copy."""
    return {**row, **{name: row[name] and put(row[name], mark) for name in ("document", "mention")}}


def mark_match(row: Row, mark: Mark) -> Row:
    """A pair of one copy."""
    return {**row, "left": put(row["left"], mark), "right": put(row["right"], mark)}


def mark_claim(row: Row, mark: Mark) -> Row:
    """A claim of one copy."""
    source = row["derived_from"]
    return {
        **row,
        "id": mark.name_claim(row["id"]),
        "document": put(row["document"], mark),
        "mention": put(row["mention"], mark),
        "derived_from": None if source is None else mark.name_claim(source),
    }


def mark_relation(row: Row, mark: Mark) -> Row:
    """A relation of one copy."""
    evidence = [mark.name_claim(name) for name in row["evidence"]]
    return {**row, "source": put(row["source"], mark), "target": put(row["target"], mark), "evidence": evidence}


def mark_ranking(row: Row, mark: Mark) -> Row:
    """A ranking of one copy; its rank is that among all copies only when they stand together."""
    places = [
        {
            **place,
            "document": put(place["document"], mark),
            "mentions": [put(name, mark) for name in place["mentions"]],
        }
        for place in row["places"]
    ]
    return {**row, "paper": put(row["paper"], mark), "places": places}


def mark_entry(row: Row, mark: Mark) -> Row:
    """An entry of the glossary of one copy."""
    paper = None if row["paper"] is None else put(row["paper"], mark)
    forms = [{**form, "evidence": [mark.name_claim(one) for one in form["evidence"]]} for form in row["forms"]]
    return {**row, "id": row["id"] if paper is None else name_entry(row["kind"], paper), "paper": paper, "forms": forms}


def _mark_objection(row: Row, mark: Mark) -> Row:
    """What speaks against a claim; its source is a document where claims of it are named, else an address or a rule."""
    source = put(row["source"], mark) if row["evidence"] and row["source"] not in RULES else row["source"]
    return {**row, "source": source, "evidence": [mark.name_claim(name) for name in row["evidence"]]}


def mark_erratum(row: Row, mark: Mark) -> Row:
    """An erratum of one copy."""
    against = [_mark_objection(one, mark) for one in row["against"]]
    document = put(row["document"], mark)
    return {
        **row,
        "id": name_erratum(document, *row["span"], row["kind"], row["printed"], row["says"]),
        "document": document,
        "mention": put(row["mention"], mark),
        "against": against,
        "evidence": [mark.name_claim(name) for name in row["evidence"]],
    }


def order_claim(row: Row) -> tuple[Any, ...]:
    """By what the claims of a file are sorted."""
    return row["mention"], row["span"], row["property"], row["id"]


MARKS: dict[str, Callable[[Row, Mark], Row]] = {
    "papers": mark_paper,
    "mentions": mark_mention,
    "models": mark_model,
    "articles": mark_article,
    "issues": mark_issue,
    "matches": mark_match,
    "relations": mark_relation,
    "rankings": mark_ranking,
    "glossary": mark_entry,
    "errata": mark_erratum,
}
ORDERS: dict[str, Callable[[Row], Any]] = {
    "papers": lambda row: row["id"],
    "mentions": lambda row: row["id"],
    "models": lambda row: row["id"],
    "articles": lambda row: row["id"],
    "matches": lambda row: (row["left"], row["right"]),
    "relations": lambda row: (row["source"], row["type"], row["target"]),
    "errata": lambda row: (row["document"], row["span"], row["kind"], row["id"]),
}
