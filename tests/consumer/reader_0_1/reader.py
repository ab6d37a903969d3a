"""The reader of schema version 1.0, which must read every later 1.x."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from .base import Record
from .dataset import (
    ArticleRow,
    IssueRow,
    Manifest,
    MentionRow,
    ModelRow,
    Paper,
    StatementRow,
    Stats,
)
from .identity import IdRow, Match

SCHEMA_VERSION = "1.0"
"""Version of the files' shape: the first number grows where a reader of the old shape would break."""

TABLES: dict[str, type[Record]] = {
    "papers.jsonl": Paper,
    "mentions.jsonl": MentionRow,
    "models.jsonl": ModelRow,
    "articles.jsonl": ArticleRow,
    "issues.jsonl": IssueRow,
    "matches.jsonl": Match,
}
"""File of one record a line, to the record. ``matches.jsonl`` keeps every weighed pair with its features."""

OBJECTS: dict[str, type[Record]] = {"manifest.json": Manifest, "stats.json": Stats}
"""File of a single object, to the object."""

IDS = "ids.csv"
ID_COLUMNS = ("id", "state", "target", "since")
ID_STATES = ("active", "redirect", "withdrawn")
STATEMENTS = "statements"
"""Folder of the ledger of claims, one file a document."""

AnyRecord = TypeVar("AnyRecord", bound=Record)


class DatasetError(Exception):
    """A dataset that cannot be read: which file, which line (0: the file as a whole), what is wrong, how to mend it."""

    def __init__(self, file: str, line: int, what: str, mend: str) -> None:
        """Keep the four parts apart; the message joins them."""
        place = f"{file}, line {line}" if line else file
        super().__init__(f"{place}: {what} {mend}")
        self.file, self.line, self.what, self.mend = file, line, what, mend


RESTORE = "Restore the file from version control, or run the ingest again."


def name_statements_file(document: str) -> str:
    """The file in which the claims of the document with this id are published, below the dataset's folder.

    The name is plain ASCII whatever the id holds, and different ids have different names.

    """
    slug = re.sub(r"[^A-Za-z0-9._]+", "-", document).strip("-.")[:60]
    digest = hashlib.sha256(document.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return f"{STATEMENTS}/{slug or 'document'}-{digest}.jsonl"


def find_document(mention: str) -> str:
    """The id of the document that holds a mention or a model: its own id without its place."""
    return mention.rpartition("#")[0]


def read_records(folder: Path, name: str, model: type[AnyRecord]) -> Iterator[AnyRecord]:
    """The records of the JSON Lines file ``name``, in file order.

    Raises :class:`DatasetError` for a missing file and for a line that is not such a record.
    """
    for number, line in read_lines(folder, name):
        yield parse_record(name, number, line, model)


def read_lines(folder: Path, name: str) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their 1-based numbers. Raises :class:`DatasetError` where the file is missing."""
    try:
        with (folder / name).open("rb") as stream:
            yield from enumerate(stream, start=1)
    except OSError as error:
        raise DatasetError(name, 0, f"The file cannot be read ({error.strerror}).", RESTORE) from error


def parse_record(name: str, number: int, line: bytes, model: type[AnyRecord]) -> AnyRecord:
    """The record that one line holds, without fields of later versions. Raises :class:`DatasetError` naming the first
    field at fault.
    """
    try:
        return model.model_validate_json(line, strict=True, extra="ignore")
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "line"
        raise DatasetError(name, number, f"{field}: {first['msg']}.", RESTORE) from error


def read_ids(folder: Path) -> tuple[IdRow, ...]:
    """The rows of ``ids.csv``; none where the folder has no such file.

    Raises :class:`DatasetError` for a row that is not an id's, since an id that is forgotten could be minted again.
    """
    if not (folder / IDS).exists():
        return ()
    try:
        with (folder / IDS).open(encoding="utf-8", newline="") as stream:
            lines = list(csv.reader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DatasetError(IDS, 0, f"The file cannot be read ({error}).", RESTORE) from error
    if not lines or tuple(lines[0]) != ID_COLUMNS:
        raise DatasetError(IDS, 1, f"The header is not {','.join(ID_COLUMNS)}.", RESTORE)
    return tuple(_parse_id(number, cells) for number, cells in enumerate(lines[1:], start=2))


def _parse_id(number: int, cells: list[str]) -> IdRow:
    if len(cells) != len(ID_COLUMNS) or not cells[0] or cells[1] not in ID_STATES or not cells[3].isdecimal():
        raise DatasetError(IDS, number, f"The row {','.join(cells)!r} is not id, state, target, since.", RESTORE)
    return IdRow(id=cells[0], state=cells[1], target=cells[2], since=int(cells[3]))


@dataclass(frozen=True)
class Dataset:
    """An ingested dataset on disk. Every method reads its file anew and keeps nothing but two indexes of ids."""

    path: Path

    def papers(self) -> Iterator[Paper]:
        """Canonical papers and other listed resources, sorted by id."""
        return read_records(self.path, "papers.jsonl", Paper)

    def mentions(self) -> Iterator[MentionRow]:
        """What each list says of each paper, sorted by id."""
        return read_records(self.path, "mentions.jsonl", MentionRow)

    def models(self) -> Iterator[ModelRow]:
        """The rows of model tables, sorted by id."""
        return read_records(self.path, "models.jsonl", ModelRow)

    def articles(self) -> Iterator[ArticleRow]:
        """Source documents, and the posts that index pages list, sorted by id."""
        return read_records(self.path, "articles.jsonl", ArticleRow)

    def issues(self) -> Iterator[IssueRow]:
        """What was held or doubted, by document and place."""
        return read_records(self.path, "issues.jsonl", IssueRow)

    def matches(self) -> Iterator[Match]:
        """Every pair of mentions that was weighed, with its features and the decision."""
        return read_records(self.path, "matches.jsonl", Match)

    def statements(self, document: str | None = None) -> Iterator[StatementRow]:
        """The claims of the document with this id (its path, where its file holds no other), or of all documents, in
        the order of their places."""
        names = [name_statements_file(document)] if document is not None else self.statement_files()
        for name in names:
            yield from read_records(self.path, name, StatementRow)

    def has_statements(self, document: str) -> bool:
        """Whether the document with this id claims anything."""
        return (self.path / name_statements_file(document)).is_file()

    def statement_files(self) -> list[str]:
        """The files of the ledger of claims, sorted by name."""
        return sorted(f"{STATEMENTS}/{path.name}" for path in (self.path / STATEMENTS).glob("*.jsonl"))

    def manifest(self) -> Manifest:
        """What the dataset was made of."""
        return parse_record("manifest.json", 0, self._read_whole("manifest.json"), Manifest)

    def stats(self) -> Stats:
        """Counts, fill rates and the ledger."""
        return parse_record("stats.json", 0, self._read_whole("stats.json"), Stats)

    def ids(self) -> tuple[IdRow, ...]:
        """Every id that was ever published."""
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
        """The paper that this id names today. Raises ``KeyError`` where there is none."""
        current = self.resolve(paper_id)
        if current is None:
            raise KeyError(paper_id)
        with (self.path / "papers.jsonl").open("rb") as stream:
            stream.seek(self._places[current])
            return parse_record("papers.jsonl", 0, stream.readline(), Paper)

    @cached_property
    def _id_rows(self) -> dict[str, IdRow]:
        return {row.id: row for row in self.ids()}

    @cached_property
    def _places(self) -> dict[str, int]:
        places, offset = {}, 0
        for number, line in read_lines(self.path, "papers.jsonl"):
            try:
                places[str(json.loads(line)["id"])] = offset
            except (ValueError, KeyError, TypeError) as error:
                raise DatasetError("papers.jsonl", number, "It is no JSON object with an id.", RESTORE) from error
            offset += len(line)
        return places

    def _read_whole(self, name: str) -> bytes:
        return b"".join(line for _, line in read_lines(self.path, name))


def open_dataset(path: str | Path) -> Dataset:
    """Open the dataset in the folder ``path``.

    Raises :class:`DatasetError` where the folder holds no dataset, or one in a shape newer than this reader knows.
    """
    dataset = Dataset(Path(path))
    if not dataset.path.is_dir():
        raise DatasetError(str(path), 0, "There is no such folder.", "Name the folder that an ingest wrote.")
    head = dataset._read_whole("manifest.json")
    try:
        version = str(json.loads(head)["schema_version"])
    except (ValueError, KeyError, TypeError) as error:
        raise DatasetError("manifest.json", 0, "It names no schema version.", RESTORE) from error
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        what = f"The dataset has schema version {version}, and this reader knows {SCHEMA_VERSION}."
        raise DatasetError("manifest.json", 0, what, "Read it with a matching version of papercanon.")
    return dataset
