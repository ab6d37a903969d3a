"""What every format is written from: the rows of the published files, and what a dataset cannot know of itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.dataset import IDS, STATEMENTS, TABLES, Dataset, DatasetError, read_records
from pipeline.records import IdRow, Record
from pipeline.records.dataset import Manifest, StatementRow

from .shapes import Field, read_fields

TOLD_EVERY = 50_000
"""Rows between two lines of progress."""

PIECE = 1 << 20
SHOWN = 20
"""Files at fault that one error names."""

LINE_OF = re.compile(r"^One line of [^ ]+[:.] ?")
"""How a record says in which file it stands, which its description need not repeat."""


class ExportError(Exception):
    """An export that cannot be made as asked. The message says why and what to do."""


@dataclass(frozen=True)
class Particulars:
    """What a dataset does not say of itself, and some formats ask for. Empty: left out where the format allows it.

    ``published``: date of publication, ISO 8601. ``license``: SPDX identifier. ``url``: where the dataset lives.
    ``creator``: the person or body that publishes it; ``creator_url``: their home. ``release``: version of the data.
    """

    published: str = ""
    license: str = ""
    url: str = ""
    creator: str = ""
    creator_url: str = ""
    release: str = ""
    name: str = "papercanon dataset"


@dataclass(frozen=True)
class Written:
    """What an export holds: how many rows or entries, and what the format could not hold, a sentence each."""

    count: int
    unit: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One published file of rows. ``files``: below the dataset's folder; several for the ledger of claims."""

    name: str
    files: tuple[str, ...]
    record: type[Record]

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The columns."""
        return read_fields(self.record)

    @property
    def about(self) -> str:
        """What a row is: the first paragraph of what the record says of itself."""
        said = " ".join((self.record.__doc__ or "").partition("\n\n")[0].replace("``", "").split())
        return LINE_OF.sub("", said) or said


@dataclass(frozen=True)
class Source:
    """A dataset that is being exported. ``tell`` takes a line of progress."""

    dataset: Dataset
    particulars: Particulars = Particulars()
    tell: Callable[[str], None] = lambda line: None

    @cached_property
    def manifest(self) -> Manifest:
        """What the dataset was made of."""
        return self.dataset.manifest()

    @property
    def about(self) -> str:
        """What the dataset is, in sentences."""
        counts = self.dataset.stats().counts
        said = f"{counts['papers']} papers and {counts['web']} other resources, of {counts['mentions']} listings"
        return (
            f"Research papers that {counts['documents']} articles list or recommend, deduplicated: {said}. "
            "Every value names the statements that it comes from, and every statement its place in an article. "
            f"Made by papercanon {self.manifest.pipeline_version}, schema version {self.manifest.schema_version}."
        )

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every published file of rows. One that this dataset was written without, by an earlier release, is left
        out."""
        named: dict[str, type[Record]] = {**TABLES, IDS: IdRow}
        listed = [Table(name.partition(".")[0], (name,), named[name]) for name in named if name in self.manifest.files]
        return (*listed, Table(STATEMENTS, tuple(self.dataset.statement_files()), StatementRow))

    def rows(self, table: Table) -> Iterator[Record]:
        """The rows of a table, telling now and then how many there were.

        Raises :class:`DatasetError` for a line that is no such row.
        """
        for number, row in enumerate(self._read(table), start=1):
            if number % TOLD_EVERY == 0:
                self.tell(f"{table.name}: {number} rows")
            yield row

    def _read(self, table: Table) -> Iterator[Record]:
        if table.record is IdRow:
            yield from self.dataset.ids()
            return
        for name in table.files:
            newer, digest = self.dataset.newer, self.dataset.digest(name)
            yield from read_records(self.dataset.path, name, table.record, newer, digest)


def check_files(dataset: Dataset) -> None:
    """Raises :class:`DatasetError` where a published file is missing, cut short or edited: where its bytes are not
    those that the manifest names, or where it is not named at all. It names every file at fault."""
    dataset.manifest()
    faults = list(dataset.find_faults())
    if not faults:
        return
    first, others = faults[0], [fault.file for fault in faults[1:]]
    more = f" {len(others)} other files are damaged, too: {', '.join(others[:SHOWN])}{', …' * (len(others) > SHOWN)}."
    raise DatasetError(first.file, first.line, first.what + (more if others else ""), first.mend)


def hash_file(path: Path) -> str:
    """SHA-256 of a file in hexadecimal digits, read piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
