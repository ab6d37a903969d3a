"""What one record of an authority file says: a line of arXiv's metadata snapshot, or a row of a CSV table."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from typing import Any

from pipeline.records import Span
from pipeline.records.authority import AuthorityCell, AuthorityRow
from pipeline.text.formulas import is_formula

NUMBER_COLUMNS = ("arxiv_id", "id")
AUTHOR_BREAK = ";"
"""What parts the authors of a CSV cell: names hold commas."""

_NUMBER = re.compile(r"(?:arxiv:)?((?:[a-z-]+(?:\.[A-Z]{2})?/\d{7})|\d{4}\.\d{4,5})(?:v\d+)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_JSON_TEXT = r'(?<!\\)"{}"\s{{0,9}}:\s{{0,9}}"((?:[^"\\]|\\.){{0,20000}})"'
_JSON_LIST = r'(?<!\\)"{}"\s{{0,9}}:\s{{0,9}}(\[)'


def read_json(document: str, start: int, line: str) -> AuthorityRow | None:
    """A line of JSON in the shape of arXiv's metadata snapshot, or ``None`` where it is no record of a paper.

    Source of the shape: https://www.kaggle.com/datasets/Cornell-University/arxiv. ``start``: where the line begins.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    number, title = (_find_json_cell(line, start, name, row.get(name)) for name in ("id", "title"))
    if number is None or title is None:
        return None
    created = _read_created(row)
    date = _find_json_cell(line, start, "created", created[0]) if created else None
    names = _read_parsed(row.get("authors_parsed"))
    doi = row.get("doi")
    return _make_row(
        document,
        number,
        title,
        date=date.model_copy(update={"text": created[1]}) if date and created else None,
        authors=_find_json_list(line, start, "authors_parsed") if names else None,
        names=names,
        doi=doi if isinstance(doi, str) else "",
    )


def read_header(line: str) -> tuple[str, ...] | None:
    """The columns of a CSV table, or ``None`` where it lacks a number or a title."""
    cells = tuple(text.strip().casefold() for text, _ in split_cells(line.removeprefix("\ufeff")))
    return cells if "title" in cells and set(NUMBER_COLUMNS) & set(cells) else None


def read_csv(document: str, start: int, line: str, columns: Sequence[str]) -> AuthorityRow | None:
    """A row of a CSV table with these columns, or ``None`` where it is no record of a paper or holds a formula."""
    cells = split_cells(line)
    if len(cells) != len(columns) or any(is_formula(text) for text, _ in cells):
        return None
    found = {
        name: AuthorityCell(text=_tidy(text), printed=line[span[0] : span[1]], span=_span(start, *span))
        for name, (text, span) in zip(columns, cells, strict=True)
    }
    number = next((found[name] for name in NUMBER_COLUMNS if name in found), None)
    if number is None:
        return None
    date, authors = found.get("date"), found.get("authors")
    names = tuple(name.strip() for name in authors.text.split(AUTHOR_BREAK) if name.strip()) if authors else ()
    return _make_row(
        document,
        number,
        found["title"],
        date=date if date and _DAY.fullmatch(date.text) else None,
        authors=authors if names else None,
        names=names,
        first_author=found["first_author"].text if "first_author" in found else "",
        year=found["year"].text if "year" in found else "",
        doi=found["doi"].text if "doi" in found else "",
    )


def split_cells(line: str) -> list[tuple[str, tuple[int, int]]]:
    r"""The cells of a CSV record, each with its place in the record, without the quotation marks around it.

    >>> split_cells('1706.03762,"Attention, ""all"" you need"\r\n')
    [('1706.03762', (0, 10)), ('Attention, "all" you need', (12, 39))]
    """
    body = line.rstrip("\r\n")
    try:
        texts = next(csv.reader([line], strict=True), [])
    except csv.Error:
        return []
    cells: list[tuple[str, tuple[int, int]]] = []
    at = 0
    for text in texts:
        quoted = body.startswith('"', at)
        size = len(text) + (text.count('"') if quoted else 0)
        begin = at + quoted
        if body[begin : begin + size].replace('""' if quoted else "\0", '"') != text:
            return []
        cells.append((text, (begin, begin + size)))
        at = begin + size + quoted + 1
    return cells


def _make_row(
    document: str,
    number: AuthorityCell,
    title: AuthorityCell,
    *,
    date: AuthorityCell | None,
    authors: AuthorityCell | None,
    names: tuple[str, ...],
    first_author: str = "",
    year: str = "",
    doi: str = "",
) -> AuthorityRow | None:
    canonical = _NUMBER.fullmatch(number.text)
    if canonical is None or not title.text or any("\ud800" <= char <= "\udfff" for char in title.text):
        return None
    return AuthorityRow(
        document=document,
        number=number.model_copy(update={"text": canonical[1]}),
        title=title,
        date=date,
        authors=authors,
        author_names=names,
        first_author=first_author,
        year=year,
        doi=doi.strip().casefold(),
    )


def _find_json_cell(line: str, start: int, name: str, value: object) -> AuthorityCell | None:
    """The first text under a key of a JSON line, where it reads ``value``."""
    found = re.search(_JSON_TEXT.format(name), line)
    if found is None or not isinstance(value, str) or json.loads(f'"{found[1]}"', strict=False) != value:
        return None
    return AuthorityCell(text=_tidy(value), printed=found[1], span=_span(start, *found.span(1)))


def _find_json_list(line: str, start: int, name: str) -> AuthorityCell | None:
    found = re.search(_JSON_LIST.format(name), line)
    if found is None:
        return None
    _, end = json.JSONDecoder().raw_decode(line, found.start(1))
    printed = line[found.start(1) : end]
    return AuthorityCell(text=printed, printed=printed, span=_span(start, found.start(1), end))


def _read_created(row: dict[str, Any]) -> tuple[str, str] | None:
    """The day of the first version: as printed (RFC 2822), and in ISO 8601."""
    versions = row.get("versions")
    first = versions[0] if isinstance(versions, list) and versions else None
    printed = first.get("created") if isinstance(first, dict) else None
    try:
        return (printed, parsedate_to_datetime(printed).date().isoformat()) if isinstance(printed, str) else None
    except ValueError:
        return None


def _read_parsed(value: object) -> tuple[str, ...]:
    """Names of ``authors_parsed``, each a list of family name, given names and a suffix."""
    rows = value if isinstance(value, list) else []
    names = []
    for row in rows:
        if not (isinstance(row, list) and all(isinstance(part, str) for part in row)):
            return ()
        family, given, suffix = ([*row, "", "", ""])[:3]
        names.append(_tidy(f"{given} {family} {suffix}"))
    return tuple(name for name in names if name)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _span(start: int, left: int, right: int) -> Span:
    return Span(start=start + left, end=start + right)
