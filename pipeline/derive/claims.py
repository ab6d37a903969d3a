"""Claims: the statements of a run, found by the mention that makes them and told apart by who stands behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.dataset import is_conversion
from pipeline.knowledge.link_roles import find_own_links
from pipeline.records import Document, Fusion, Identifier, LangText, Statement
from pipeline.records.dataset import MentionRow, ModelRow, Paper


@dataclass(frozen=True)
class Claims:
    """The rows of a run and the statements behind them.

    ``papers``, ``mentions``, ``models``: by id. ``said``: statements by mention. ``documents``: by id.
    """

    papers: Mapping[str, Paper]
    mentions: Mapping[str, MentionRow]
    models: Mapping[str, ModelRow]
    said: Mapping[str, tuple[Statement, ...]]
    documents: Mapping[str, Document]

    def about(self, mention: str, *names: str) -> tuple[Statement, ...]:
        """What a mention itself prints of some properties, without what an authority adds."""
        return tuple(one for one in self.said.get(mention, ()) if one.property in names and not is_registered(one))

    def registered(self, mention: str, name: str) -> tuple[Statement, ...]:
        """What an authority adds to a mention of one property."""
        return tuple(one for one in self.said.get(mention, ()) if one.property == name and is_registered(one))

    def identifiers(self, mention: str) -> tuple[Statement, ...]:
        """The identifiers that a mention prints of the listed thing itself, not those of its code or slides."""
        links = self.about(mention, "url")
        beside = {one.id for one in links} - {one.id for one in find_own_links(links)}
        return tuple(
            one
            for one in self.about(mention, "identifier")
            if isinstance(one.value, Identifier) and one.derived_from not in beside
        )

    def entry(self, mention: str) -> str | None:
        """What a listing calls its paper or model."""
        if mention in self.models:
            return self.models[mention].name
        row = self.mentions.get(mention)
        return row.title.text if row and row.title else (row.alias if row else None)


def gather_claims(documents: Iterable[Document], fusion: Fusion, statements: Iterable[Statement]) -> Claims:
    """The claims of a run."""
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        said[statement.mention].append(statement)
    return Claims(
        papers={paper.id: paper for paper in fusion.papers},
        mentions={mention.id: mention for mention in fusion.mentions},
        models={model.id: model for model in fusion.models},
        said={mention: tuple(claims) for mention, claims in said.items()},
        documents={document.id: document for document in documents},
    )


def find_home(statement: Statement) -> str:
    """The id of the document whose mention a statement is about."""
    return statement.mention.rpartition("#")[0]


def is_registered(statement: Statement) -> bool:
    """Whether a statement is an authority's, which the list itself does not print."""
    return statement.document != find_home(statement)


def is_converted(statement: Statement) -> bool:
    """Whether a text was made by conversion between the scripts of Chinese."""
    return is_conversion(statement.rule)


def read_text(statement: Statement) -> LangText | None:
    """The text of a statement, where it holds one."""
    return statement.value if isinstance(statement.value, LangText) else None
