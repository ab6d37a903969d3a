"""What each stage hands on: its records and the issues that came out sideways."""

from __future__ import annotations

from .base import Record
from .dataset import ArticleRow, MentionRow, ModelRow, Paper, Relation
from .document import Document
from .identity import Cluster, Match
from .issue import Issue
from .mention import Mention
from .statement import Statement


class Reading(Record):
    """The documents that one file holds. Several for an archive, none where the file was held."""

    documents: tuple[Document, ...] = ()
    issues: tuple[Issue, ...] = ()


class Scraping(Record):
    """The listings that one document holds.

    ``entered``: how many candidate entries the recognisers proposed or left over. Each became a mention, or was
    ``covered`` (its text is explained by the better reading that was kept), or was ``held`` with an issue.
    """

    mentions: tuple[Mention, ...] = ()
    issues: tuple[Issue, ...] = ()
    entered: int = 0
    covered: int = 0
    held: int = 0


class Normalizing(Record):
    """One mention with its kind settled, and all that it claims.

    ``entered``: how many labelled texts were read; each gave at least one statement or one issue.
    """

    mention: Mention
    statements: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = ()
    entered: int = 0
    held: int = 0


class IdRow(Record):
    """One line of ``ids.csv``: an id that was published, and where it leads today.

    ``state``: active, redirect or withdrawn. ``since``: the number of the first run with a change in which it had this
    state (the first run is 1), so it never depends on a clock.
    """

    id: str
    state: str
    target: str
    since: int


class Resolution(Record):
    """Which mentions are one paper, which pairs were weighed, and the id of each cluster."""

    clusters: tuple[Cluster, ...] = ()
    matches: tuple[Match, ...] = ()
    ids: tuple[IdRow, ...] = ()
    issues: tuple[Issue, ...] = ()


class Fusion(Record):
    """The rows of a dataset, before anything is written."""

    papers: tuple[Paper, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    models: tuple[ModelRow, ...] = ()
    articles: tuple[ArticleRow, ...] = ()
    relations: tuple[Relation, ...] = ()
    issues: tuple[Issue, ...] = ()
