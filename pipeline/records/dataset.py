"""The published rows: what one line of each file of a dataset is. ``schemas/`` is generated from these."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Record
from .issue import Severity
from .values import Value


class Text(Record):
    """Text and its BCP 47 tag. ``derived``: made by conversion from the other script of Chinese, not printed in this
    one."""

    text: str
    lang: str
    derived: bool = False


class DateValue(Record):
    """A date: ``text`` as printed and, where it could be read, ``iso`` in ISO 8601 at the precision that is printed."""

    text: str
    iso: str | None


class OrganizationPrinted(Record):
    """An organization as one list prints it; ``id`` is ``null`` where the name is not in the table."""

    id: str | None
    name: str
    printed: str


class OrganizationRow(Record):
    """An organization of a paper, with every spelling that lists printed.

    ``ror``: its address in the Research Organization Registry (https://ror.org), where the table knows it.
    """

    id: str | None
    name: str
    printed: tuple[str, ...]
    ror: str | None = None


class Conflict(Record):
    """A property on which lists, or a list and an identifier, disagree."""

    property: str
    chosen: str | None
    rejected: tuple[str, ...]
    reason: str


class Paper(Record):
    """One line of ``papers.jsonl``: a canonical paper (``kind`` paper) or another listed resource (``kind`` web)."""

    id: str
    kind: Literal["paper", "web"]
    title: Text | None
    titles: tuple[Text, ...]
    aliases: tuple[str, ...]
    identifiers: dict[str, str]
    urls: tuple[str, ...]
    date: str | None
    authors: tuple[str, ...]
    organizations: tuple[OrganizationRow, ...]
    summaries: tuple[Text, ...]
    key_points: tuple[Text, ...]
    models: tuple[str, ...]
    mentions: tuple[str, ...]
    documents: int
    conflicts: tuple[Conflict, ...]
    evidence: dict[str, tuple[str, ...]]
    reviewed: bool


class MentionRow(Record):
    """One line of ``mentions.jsonl``: what one list says of one paper, as printed."""

    id: str
    document: str
    kind: Literal["paper", "web"]
    paper: str
    title: Text | None
    titles: tuple[Text, ...]
    alias: str | None
    aliases: tuple[str, ...]
    identifiers: dict[str, str]
    urls: tuple[str, ...]
    date: DateValue | None
    organizations: tuple[OrganizationPrinted, ...]
    authors: tuple[str, ...]
    venue: str | None
    summary: Text | None
    key_points: Text | None
    abstract: Text | None
    layout: str
    position: int
    section: str
    span: tuple[int, int]


class PrintedValue(Record):
    """A cell of a model table: as printed, and normalised (``null`` where it could not be read)."""

    printed: str
    value: str | float | bool | tuple[float, float] | None


class ModelRow(Record):
    """One line of ``models.jsonl``: a row of a model table."""

    id: str
    document: str
    name: str
    date: PrintedValue | None
    organization: PrintedValue | None
    parameters: PrintedValue | None
    tokens: PrintedValue | None
    architecture: PrintedValue | None
    base_model: PrintedValue | None
    language: PrintedValue | None
    modality: PrintedValue | None
    open: PrintedValue | None
    paper: str | None
    layout: str
    position: int
    span: tuple[int, int]


class ArticleRow(Record):
    """One line of ``articles.jsonl``: a source document, or a post that an index page lists (``listed_in``)."""

    id: str
    path: str
    listed_in: str | None
    title: Text | None
    language: str
    date: str | None
    url: str | None
    authors: tuple[str, ...]
    excerpt: Text | None
    fetched: str | None = None
    licence: str | None = None
    papers: int
    models: int
    articles: int
    issues: int


class Relation(Record):
    """One line of ``relations.jsonl``: two rows that are related and not the same, read as ``source`` TYPE ``target``.

    ``type``: ``preprint_of`` (a preprint, and its publication where that is a row of its own), ``version_of`` (another
    version of one work), ``sequel_of`` (a later number of one series, to the one before it), ``describes`` (a web page
    or a listed post, and the paper that it names; a paper, and the model that bears its name).
    ``evidence``: the statements of both that say so. ``rule``: by which rule. ``reason``: in a full sentence.
    """

    type: Literal["preprint_of", "version_of", "sequel_of", "describes"]
    source: str
    source_kind: Literal["paper", "web", "article"]
    target: str
    target_kind: Literal["paper", "model"]
    evidence: tuple[str, ...]
    rule: str
    reason: str


class StatementRow(Record):
    """One line of ``statements/*.jsonl``: who says what, where, by which rule."""

    id: str
    document: str
    mention: str
    property: str
    value: Value
    printed: str
    span: tuple[int, int]
    lang: str
    rule: str
    derived_from: str | None


class IssueRow(Record):
    """One line of ``issues.jsonl``: what was held or doubted, and what to do about it.

    ``acknowledged``: who has seen and accepts it, and why.
    """

    code: str
    severity: Severity
    stage: str
    document: str
    span: tuple[int, int] | None
    mention: str | None
    message: str
    mend: str
    acknowledged: str | None = None


class Input(Record):
    """A file that was ingested."""

    path: str
    sha256: str
    bytes: int


class Manifest(Record):
    """``manifest.json``: what a dataset was made of and by what."""

    schema_version: str
    pipeline_version: str
    packages: dict[str, str]
    inputs: tuple[Input, ...]
    decisions: tuple[Input, ...]
    authority: tuple[Input, ...] = ()
    sidecars: tuple[Input, ...] = ()
    files: dict[str, str] = Field(description="file name to sha256")


class StageCount(Record):
    """The ledger of one stage: ``entered = passed + held``."""

    stage: str
    unit: str
    entered: int
    passed: int
    held: int


class Stats(Record):
    """``stats.json``: counts, fill rates and the ledger."""

    counts: dict[str, int]
    fill: dict[str, float]
    languages: dict[str, int]
    layouts: dict[str, int]
    issues: dict[str, int]
    ledger: tuple[StageCount, ...]
