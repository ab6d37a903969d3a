"""Lists built by hand: their mentions, what an authority registers, and the rows that fusion makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.derive.claims import Claims, gather_claims
from pipeline.fuse import fuse
from pipeline.records import (
    Cluster,
    Document,
    Fusion,
    Identifier,
    LangText,
    Normalizing,
    PartialDate,
    PersonList,
    Resolution,
    Span,
    Statement,
    Value,
)
from tests.builder import make_documents, make_item

AUTHORITY = "authority/arxiv.csv"
Rows = Sequence[Mapping[str, Any]]


class World(NamedTuple):
    documents: tuple[Document, ...]
    fusion: Fusion
    statements: tuple[Statement, ...]

    @property
    def claims(self) -> Claims:
        return gather_claims(self.documents, self.fusion, self.statements)


def build_world(
    rows: Rows, dates: Mapping[str, str] | None = None, languages: Mapping[str, str] | None = None
) -> World:
    """A world of mentions. ``paper`` of a row is the paper's id; ``registered`` what an authority says of its number.

    ``dates``, ``languages``: of documents.
    """
    items = [_register(make_item(row), row.get("registered", {})) for row in rows]
    documents = tuple(
        document.model_copy(
            update={"published": (dates or {}).get(document.id), "language": (languages or {}).get(document.id, "en")}
        )
        for document in make_documents(items)
    )
    members: dict[str, list[str]] = {}
    for row in rows:
        if row.get("kind", "paper") in ("paper", "web"):
            members.setdefault(row["paper"], []).append(row["id"])
    clusters = tuple(Cluster(id=name, mentions=tuple(sorted(ids))) for name, ids in sorted(members.items()))
    fusion = fuse(documents, items, Resolution(clusters=clusters))
    return World(documents, fusion, tuple(one for item in items for one in item.statements))


def _register(item: Normalizing, facts: Mapping[str, Any]) -> Normalizing:
    makers = {"title": _title, "date": _date, "authors": _authors}
    source = next((one for one in item.statements if isinstance(one.value, Identifier)), None)
    added = [
        Statement(
            id=f"{item.mention.id}/registered-{name}",
            document=AUTHORITY,
            mention=item.mention.id,
            property=name,
            value=makers[name](value),
            printed=str(value),
            span=Span(start=0, end=1),
            lang="en",
            rule="authority/number",
            derived_from=source.id if source else None,
        )
        for name, value in facts.items()
    ]
    return item.model_copy(update={"statements": (*item.statements, *added)})


def _title(value: str) -> Value:
    return LangText(text=value, lang="en")


def _date(value: str) -> Value:
    return PartialDate(value=value)


def _authors(value: list[str]) -> Value:
    return PersonList(names=tuple(value))
