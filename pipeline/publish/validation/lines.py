"""Lines: the rows of one file, each checked against its shape, while the file's digest is taken in the same pass."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.dataset import FORMULA, ID_COLUMNS, ID_STATES, IDS, STATEMENTS
from pipeline.text.terminal import make_visible

from .finding import Findings, quote
from .forms import OTHERWISE, WINDOWS, find_double_meaning, is_as_written, says_each_field_once
from .keys import KeyStore
from .shapes import Parse

LONGEST = 1 << 26
"""Bytes of the longest line that is read: 64 MiB, far above any row, so that a damaged file fills no memory."""
MANIFEST = "manifest.json"


class Source:
    """The files of a dataset as they are read.

    ``stored``: name and digest of each file, as it is; ``named``: as the manifest says. ``counts``: rows of each table,
    and of all claims together.
    """

    def __init__(self, folder: Path, findings: Findings) -> None:
        self.folder, self.findings = folder, findings
        self.stored, self.named = KeyStore(), KeyStore()
        self.counts: Counter[str] = Counter()
        self.broken = False
        """Whether a line or a file could not be read."""

    def read_rows(self, name: str, parse: Parse) -> Iterator[tuple[int, dict[str, Any]]]:
        """The rows of a JSON Lines file with their 1-based lines. A line in another shape is a finding, and so is the
        first in another form."""
        number = first = 0
        fault = ""
        claims = name.startswith(f"{STATEMENTS}/")
        holds = says_each_field_once if claims else is_as_written
        for number, line in self._read_lines(name):
            try:
                row = parse(line)
            except ValidationError as error:
                self._refuse(name, number, error)
            else:
                if not first and not holds(line, row):
                    fault = find_double_meaning(line) or ("" if claims else OTHERWISE)
                    first = number if fault else 0
                yield number, row
        self.counts[fold_name(name)] += number
        if first:
            self.findings.add("dataset-line-form", name, first, fault=fault)

    def read_object(self, name: str, parse: Parse) -> dict[str, Any] | None:
        """The single object of a JSON file; ``None``, with a finding, where it is in another shape."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError as error:
            self._miss(name, error)
            return None
        if name != MANIFEST:
            self.stored.add((name, hashlib.sha256(data).hexdigest()))
        try:
            parsed = parse(data)
        except ValidationError as error:
            self._refuse(name, 0, error)
            return None
        if fault := find_double_meaning(data):
            self.findings.add("dataset-line-form", name, 0, fault=fault)
        return parsed

    def read_ids(self) -> Iterator[tuple[int, list[str]]]:
        """The rows of ``ids.csv``: id, state, target, since. A row that is not an id's is a finding."""
        ends: list[int] = []
        lines = (line.decode("utf-8") for line in self._note_ends(ends))
        rows = csv.reader(lines, strict=True)
        try:
            for cells in rows:
                number = rows.line_num
                fault = _judge_header(cells) if number == 1 else _judge_id(cells)
                if fault:
                    self.broken = True
                    self.findings.add("dataset-row-wrong", IDS, number, fault=fault)
                elif number > 1:
                    self._judge_cells(number, cells)
                    yield number, cells
                self.counts[IDS] = number - 1
        except (csv.Error, UnicodeDecodeError) as error:
            self.broken = True
            self.findings.add("dataset-file-unreadable", IDS, rows.line_num + 1, why=make_visible(str(error)))
        if ends:
            self.findings.add("dataset-line-form", IDS, ends[0], fault=WINDOWS)

    def _note_ends(self, ends: list[int]) -> Iterator[bytes]:
        """The lines of ``ids.csv``; ``ends`` takes the first that ends as those of Windows do."""
        for number, line in self._read_lines(IDS):
            if not ends and line.endswith(b"\r\n"):
                ends.append(number)
            yield line

    def hash_file(self, name: str) -> str:
        """The SHA-256 of a file that is there."""
        with (self.folder / name).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def close(self) -> None:
        """Give the temporary files back."""
        self.stored.close()
        self.named.close()

    def take_digest(self, name: str) -> None:
        """Take the digest of a file whose rows nobody reads; one that is not there is found missing later."""
        if (self.folder / name).is_file():
            self.stored.add((name, self.hash_file(name)))

    def _read_lines(self, name: str) -> Iterator[tuple[int, bytes]]:
        digest, line = hashlib.sha256(), b"\n"
        try:
            with (self.folder / name).open("rb") as stream:
                for number, line in enumerate(iter(partial(stream.readline, LONGEST), b""), start=1):
                    digest.update(line)
                    if len(line) == LONGEST:
                        self.broken = True
                        self.findings.add("dataset-line-long", name, number, most=LONGEST)
                        return
                    yield number, line
        except OSError as error:
            self._miss(name, error)
            return
        if not line.endswith(b"\n"):
            self.findings.add("dataset-file-truncated", name, number)
        self.stored.add((name, digest.hexdigest()))

    def _miss(self, name: str, error: OSError) -> None:
        """Note that a file is not there, or cannot be read."""
        self.broken = True
        if isinstance(error, FileNotFoundError):
            self.findings.add("dataset-file-missing", name)
        else:
            self.findings.add("dataset-file-unreadable", name, why=error.strerror or "unknown")

    def _refuse(self, name: str, number: int, error: ValidationError) -> None:
        self.broken = True
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "line"
        self.findings.add("dataset-line-wrong", name, number, fault=make_visible(f"{field}: {first['msg']}"))

    def _judge_cells(self, number: int, cells: list[str]) -> None:
        for cell in (cells[0], cells[2]):
            if cell.startswith(FORMULA):
                self.findings.add("dataset-cell-formula", IDS, number, cell=quote(cell))
            if not cell.isprintable():
                self.findings.add("dataset-id-unprintable", IDS, number, id=quote(cell))


def fold_name(name: str) -> str:
    """Under which name the rows of a file are counted: its own, and for claims that of their folder."""
    return STATEMENTS if name.startswith(f"{STATEMENTS}/") else name


def _judge_header(cells: list[str]) -> str:
    return "" if tuple(cells) == ID_COLUMNS else f"The header is not {','.join(ID_COLUMNS)}"


def _judge_id(cells: list[str]) -> str:
    fits = len(cells) == len(ID_COLUMNS) and cells[0] and cells[1] in ID_STATES
    fits = fits and (bool(cells[2]) or cells[1] != "redirect") and not (cells[2] and cells[1] == "active")
    if fits and cells[3].isascii() and cells[3].isdecimal():
        return ""
    return f"The row {quote(','.join(cells))} is not id, state, target, since"
