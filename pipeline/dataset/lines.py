"""Lines of a published file: read one by one, each checked against its record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from pipeline.records import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)

RESTORE = "Restore the file from version control, or run the ingest again."


class DatasetError(Exception):
    """A dataset that cannot be read: which file, which line (0: the file as a whole), what is wrong, how to mend it."""

    def __init__(self, file: str, line: int, what: str, mend: str) -> None:
        """Keep the four parts apart; the message joins them."""
        place = f"{file}, line {line}" if line else file
        super().__init__(f"{place}: {what} {mend}")
        self.file, self.line, self.what, self.mend = file, line, what, mend


class MissingFileError(DatasetError):
    """A file of the dataset that is not there, or cannot be opened."""


class TruncatedLineError(DatasetError):
    """A line that ends before its record does."""


class AlteredFileError(DatasetError):
    """A file that is not the one that the manifest names: rows were cut off, added or edited."""


class SchemaVersionError(DatasetError):
    """A dataset whose shape this reader does not know."""


def read_records(
    folder: Path, name: str, model: type[AnyRecord], newer: bool = False, sha256: str | None = None
) -> Iterator[AnyRecord]:
    """The records of the JSON Lines file ``name``, in file order.

    ``newer``: the dataset has a later minor version of the schema, so that fields unknown here are passed over.
    Raises :class:`DatasetError` for a missing file and for a line that is not such a record, and what
    :func:`read_lines` raises.
    """
    for number, line in read_lines(folder, name, sha256):
        yield parse_record(name, number, line, model, newer)


def read_lines(folder: Path, name: str, sha256: str | None = None) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their 1-based numbers. Raises :class:`MissingFileError` where it cannot be read.

    ``sha256``: the digest that the file should have, in hexadecimal digits. It is taken while the lines go by, and
    :class:`AlteredFileError` is raised after the last one where it is another: a file that was cut at the end of a line
    holds good rows only, and too few.
    """
    digest = hashlib.sha256()
    number = 0
    try:
        with (folder / name).open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                digest.update(line)
                yield number, line
    except OSError as error:
        raise MissingFileError(name, 0, f"The file cannot be read ({error.strerror}).", RESTORE) from error
    if sha256 is not None and digest.hexdigest() != sha256:
        refuse_altered(name, number)


def refuse_altered(name: str, lines: int, mend: str = RESTORE) -> NoReturn:
    """Raises :class:`AlteredFileError` for a file of so many lines."""
    what = f"It holds {lines:,} lines and is not the file that the manifest names: rows were cut, added or edited."
    raise AlteredFileError(name, 0, what, mend)


def read_whole(folder: Path, name: str, sha256: str | None = None) -> bytes:
    """A file as it is. Raises what :func:`read_lines` raises."""
    return b"".join(line for _, line in read_lines(folder, name, sha256))


def parse_record(name: str, number: int, line: bytes, model: type[AnyRecord], newer: bool = False) -> AnyRecord:
    """The record that one line holds.

    Raises :class:`TruncatedLineError` where the line ends inside its object, :class:`DatasetError` naming the first
    field at fault otherwise.
    """
    try:
        return model.model_validate_json(line, strict=True, extra="ignore" if newer else "forbid")
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            refuse_truncated(name, number, line)
        field = ".".join(str(part) for part in first["loc"]) or "line"
        raise DatasetError(name, number, f"{field}: {first['msg']}.", RESTORE) from error


def refuse_truncated(name: str, number: int, line: bytes) -> None:
    """Raises :class:`TruncatedLineError` for a line, known to be no JSON, that begins an object and does not end it."""
    if line.startswith(b"{") and is_cut(line):
        what = f"The {'line' if number else 'file'} ends after {len(line):,} bytes, inside its record."
        raise TruncatedLineError(name, number, what, RESTORE)


def is_cut(data: bytes) -> bool:
    """Whether a JSON text ends before its value does.

    >>> is_cut(b'{"id": {"a": 1}'), is_cut(b'{"id": 1]'), is_cut(b'{"id": 1}')
    (True, False, False)
    """
    try:
        from_json(data)
    except ValueError as error:
        return str(error).startswith("EOF while parsing")
    return False
