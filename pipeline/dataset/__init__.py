"""A published dataset read back: typed, lazy, and by the published files alone.

>>> for paper in open_dataset("normalized").papers():  # doctest: +SKIP
...     record(paper.id, paper.title)
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.records import IdRow, Match, Record
from pipeline.records.dataset import (
    ArticleRow,
    IssueRow,
    Manifest,
    MentionRow,
    ModelRow,
    Paper,
    Relation,
    StatementRow,
    Stats,
)
from pipeline.records.facts import Erratum, GlossaryEntry, Ranking

from .derived import is_bilingual, is_conversion, name_claim, name_entry, name_erratum, score_positions
from .digests import MANIFEST, find_digests, read_head
from .ids import FORMULA, ID_COLUMNS, ID_STATES, IDS, read_ids
from .integrity import Fault, describe_error, find_faults
from .joins import Joined, Joins, is_printed_in, matches_language
from .lines import (
    RESTORE,
    AlteredFileError,
    AnyRecord,
    DatasetError,
    MissingFileError,
    SchemaVersionError,
    TruncatedLineError,
    parse_record,
    read_lines,
    read_records,
    read_whole,
)

__all__ = [
    "FORMULA",
    "IDS",
    "ID_COLUMNS",
    "ID_STATES",
    "MANIFEST",
    "OBJECTS",
    "RESTORE",
    "SCHEMA_VERSION",
    "STATEMENTS",
    "TABLES",
    "AlteredFileError",
    "Dataset",
    "DatasetError",
    "Fault",
    "Joined",
    "MissingFileError",
    "SchemaVersionError",
    "TruncatedLineError",
    "describe_error",
    "find_document",
    "is_bilingual",
    "is_conversion",
    "name_claim",
    "name_entry",
    "name_erratum",
    "name_statements_file",
    "open_dataset",
    "parse_record",
    "read_head",
    "read_ids",
    "read_lines",
    "read_records",
    "score_positions",
]

SCHEMA_VERSION = "1.1.0"
"""Version of the files' shape (semver): the first number grows where a reader of the old shape would break, the second
with a new field or file."""

TABLES: dict[str, type[Record]] = {
    "papers.jsonl": Paper,
    "mentions.jsonl": MentionRow,
    "models.jsonl": ModelRow,
    "articles.jsonl": ArticleRow,
    "relations.jsonl": Relation,
    "issues.jsonl": IssueRow,
    "matches.jsonl": Match,
    "rankings.jsonl": Ranking,
    "glossary.jsonl": GlossaryEntry,
    "errata.jsonl": Erratum,
}
"""File of one record a line, to the record. ``matches.jsonl`` keeps the pairs that joined the mentions of a paper,
as few as join them, and those left apart although something speaks for them, each with its features."""

OBJECTS: dict[str, type[Record]] = {"manifest.json": Manifest, "stats.json": Stats}
"""File of a single object, to the object."""

STATEMENTS = "statements"
"""Folder of the ledger of claims, one file a document."""


def name_statements_file(document: str) -> str:
    """The file in which the claims of the document with this id are published, below the dataset's folder.

    The name is plain ASCII whatever the id holds, and different ids have different names.

    >>> name_statements_file("blog/論文 list.txt")
    'statements/blog-list.txt-5af81df6899b.jsonl'
    """
    slug = re.sub(r"[^A-Za-z0-9._]+", "-", document).strip("-.")[:60]
    digest = hashlib.sha256(document.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return f"{STATEMENTS}/{slug or 'document'}-{digest}.jsonl"


def find_document(mention: str) -> str:
    """The id of the document that holds a mention or a model: its own id without its place.

    >>> find_document("blog/list.txt#0012")
    'blog/list.txt'
    """
    return mention.rpartition("#")[0]


@dataclass(frozen=True)
class Dataset(Joins):
    """An ingested dataset on disk. Methods read its files anew and keep indexes alone: at which byte a row begins.

    Each file is held against its digest in the manifest while it is read: ``AlteredFileError`` comes after its last
    row, where rows were cut off, added or edited. Who stops earlier has not been told.

    ``newer``: it has a later minor version of the schema than this reader; fields unknown here are passed over.
    A ``language`` is a range of BCP 47 tags: ``zh`` is Chinese in both scripts, ``zh-Hant`` in one.
    """

    path: Path
    newer: bool = False

    def papers(self, language: str | None = None) -> Iterator[Paper]:
        """Canonical papers and other listed resources, sorted by id; with ``language``, those of which some list
        prints a title, a summary or key points in it.
        """
        rows = self._read("papers.jsonl", Paper)
        return rows if language is None else (row for row in rows if is_printed_in(row, language))

    def mentions(self, language: str | None = None) -> Iterator[MentionRow]:
        """What each list says of each paper, sorted by id; with ``language``, where it prints a title in it."""
        for row in self._read("mentions.jsonl", MentionRow):
            titles = (text for text in row.titles if not text.derived)
            if language is None or any(matches_language(text.lang, language) for text in titles):
                yield row

    def models(self) -> Iterator[ModelRow]:
        """The rows of model tables, sorted by id."""
        return self._read("models.jsonl", ModelRow)

    def articles(self, language: str | None = None) -> Iterator[ArticleRow]:
        """Source documents, and the posts that index pages list, sorted by id; with ``language``, those in it."""
        rows = self._read("articles.jsonl", ArticleRow)
        return (row for row in rows if language is None or matches_language(row.language, language))

    def relations(self) -> Iterator[Relation]:
        """Rows that are related and not the same: versions, sequels, preprints, what describes what."""
        return self._read("relations.jsonl", Relation)

    def issues(self) -> Iterator[IssueRow]:
        """What was held or doubted, by document and place."""
        return self._read("issues.jsonl", IssueRow)

    def matches(self) -> Iterator[Match]:
        """Every pair of mentions that was weighed, with its features and the decision."""
        return self._read("matches.jsonl", Match)

    def rankings(self) -> Iterator[Ranking]:
        """How lists place each paper, sorted by rank, then by id."""
        return self._read("rankings.jsonl", Ranking)

    def glossary(self) -> Iterator[GlossaryEntry]:
        """Titles and short names of papers in several languages, and terms of the field."""
        return self._read("glossary.jsonl", GlossaryEntry)

    def errata(self) -> Iterator[Erratum]:
        """Places of articles that other evidence speaks against, by document and place."""
        return self._read("errata.jsonl", Erratum)

    def statements(self, document: str | None = None) -> Iterator[StatementRow]:
        """The claims of the document with this id (its path, where its file holds no other), or of all documents, in
        the order of their places."""
        names = [name_statements_file(document)] if document is not None else self.statement_files()
        for name in names:
            yield from self._read(name, StatementRow)

    def has_statements(self, document: str) -> bool:
        """Whether the document with this id claims anything."""
        return name_statements_file(document) in self._statement_files

    def statement_files(self) -> list[str]:
        """The files of the ledger of claims, sorted by name: those of the manifest, missing ones too, and others."""
        return sorted(self._statement_files)

    def find_faults(self) -> Iterator[Fault]:
        """Every file that is missing, cut, edited or not named by the manifest, sorted by name. Each is read once."""
        own = {*TABLES, *OBJECTS, IDS, *self._statement_files}
        return find_faults(self.path, self._digests, frozenset(own))

    def digest(self, name: str) -> str:
        """SHA-256 of a file as the manifest names it; empty, which no file has, where it does not name the file."""
        return self._digests.get(name, "")

    def manifest(self) -> Manifest:
        """What the dataset was made of."""
        return parse_record(MANIFEST, 0, read_whole(self.path, MANIFEST), Manifest, self.newer)

    def stats(self) -> Stats:
        """Counts, fill rates and the ledger."""
        data = read_whole(self.path, "stats.json", self.digest("stats.json"))
        return parse_record("stats.json", 0, data, Stats, self.newer)

    def ids(self) -> tuple[IdRow, ...]:
        """Every id that was ever published. Raises :class:`MissingFileError` where the table of them is gone."""
        if not (self.path / IDS).exists():
            raise MissingFileError(IDS, 0, "There is no such file.", RESTORE)
        return read_ids(self.path)

    def resolve(self, paper_id: str) -> str | None:
        """The id under which a paper is published today; ``None`` where the id was withdrawn.

        Raises ``KeyError`` for an id that was never published and :class:`DatasetError` for redirects that run
        in a circle.
        """
        seen = set()
        row = self._id_rows[paper_id]
        while row.state == "redirect":
            if row.id in seen or row.target not in self._id_rows:
                raise DatasetError(IDS, 0, f"The redirects from {paper_id} lead to no paper.", RESTORE)
            seen.add(row.id)
            row = self._id_rows[row.target]
        return row.id if row.state == "active" else None

    def paper(self, paper_id: str) -> Paper:
        """The paper that this id names today. Raises ``KeyError`` for an id that was never published or was withdrawn,
        and :class:`DatasetError` where ``papers.jsonl`` lacks the row of an id in use."""
        current = self._current(paper_id)
        found = self._find("papers.jsonl", "id", current, Paper)
        if not found:
            raise DatasetError("papers.jsonl", 0, f"It has no row of {current}, which {IDS} calls active.", RESTORE)
        return found[0]

    @cached_property
    def _id_rows(self) -> dict[str, IdRow]:
        return {row.id: row for row in self.ids()}

    @cached_property
    def _digests(self) -> dict[str, str]:
        return find_digests(self.path)

    @cached_property
    def _statement_files(self) -> frozenset[str]:
        there = {f"{STATEMENTS}/{path.name}" for path in (self.path / STATEMENTS).glob("*.jsonl")}
        return frozenset(there.union(name for name in self._digests if name.startswith(f"{STATEMENTS}/")))

    def _read(self, name: str, model: type[AnyRecord]) -> Iterator[AnyRecord]:
        return read_records(self.path, name, model, self.newer, self.digest(name))


def open_dataset(path: str | Path) -> Dataset:
    """Open the dataset in the folder ``path``.

    A later minor version of the schema adds fields and files, which are passed over. Raises
    :class:`SchemaVersionError` for another major version, :class:`DatasetError` where the folder holds no dataset.
    """
    dataset = Dataset(Path(path))
    if not dataset.path.is_dir():
        raise DatasetError(str(path), 0, "There is no such folder.", "Name the folder that an ingest wrote.")
    version: str = read_head(dataset.path)["schema_version"]
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        what = f"The dataset has schema version {version}, and this reader knows {SCHEMA_VERSION}."
        raise SchemaVersionError(MANIFEST, 0, what, "Read it with a matching version of papercanon.")
    return Dataset(dataset.path, newer=_minor(version) > _minor(SCHEMA_VERSION))


def _minor(version: str) -> int:
    """The second number of a schema version; 0 where it has none.

    >>> _minor("1.7"), _minor("1")
    (7, 0)
    """
    number = version.split(".")[1:2]
    return int(number[0]) if number and number[0].isdecimal() else 0
