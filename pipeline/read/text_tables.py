"""Tables that a text holds as lines, as one copies them from a sheet: tabs, bars, semicolons, commas or runs of blanks
part their cells.

Tabs part cells wherever lines have the same number of them. The other signs stand in prose, too: there, only a line of
column words shows that a table begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.knowledge.columns import heads_column, heads_titles
from pipeline.text.unicode import measure_width

Place = tuple[int, int]
"""Where a text stands: its start and its end."""

# A table without column words has three columns and three rows, or two columns and more rows; two lines with a tab each
# may stand together by chance.
MIN_COLUMNS, MIN_ROWS = 3, 3
# Commas and blanks stand in sentences: a header parted by them has three words of columns.
MIN_WORDS = {"\t": 2, "|": 2, ";": 3, ",": 3, " ": 2}
# A longer line is no row, and a row has no more cells.
MAX_LINE, MAX_CELLS = 20_000, 40
# A rule below a header, as Markdown and text files draw it.
_RULE = re.compile(r"[\s|+:=\-–—─━═]{3,}")
_MARKER = re.compile(r"[\s\u3000]*(?:[•●○◦▪■□◆◇‣∙·・►▶➤*+\-–—]|[\[(（]?\d{1,4}[.)）\]、．])")
_BLANKS = re.compile(r"[ \u3000]{2,}")
_QUOTED_CELL = {
    sign: re.compile(rf'[ \u3000]*(?:"((?:[^"]|""){{0,8000}})"[ \u3000]*(?={sign}|$)|([^{sign}]*))(?:{sign}|$)')
    for sign in ";,"
}


@dataclass(frozen=True)
class TextTable:
    """Lines that are a table. ``first`` and ``last``: the lines from and up to which it stands. ``rows``: where the
    cells of each row stand, the header first where ``headed``."""

    first: int
    last: int
    rows: tuple[tuple[Place, ...], ...]
    headed: bool


def find_tables(text: str, lines: Sequence[Place]) -> list[TextTable]:
    """The tables among the printed ``lines`` of ``text``, in their order. No two share a line."""
    tables: list[TextTable] = []
    at = 0
    while at < len(lines):
        table = read_table(text, lines, at)
        if table is not None:
            tables.append(table)
        at = table.last if table is not None else at + 1
    return tables


def read_table(text: str, lines: Sequence[Place], first: int) -> TextTable | None:
    """The table that begins with the line ``first``; ``None`` where none does."""
    start, end = lines[first]
    line = text[start : min(end, start + MAX_LINE + 1)]
    if len(line) > MAX_LINE:
        return None
    for sign, split in SPLITS.items():
        if sign not in line and not (sign == " " and "\u3000" in line):
            continue
        header = split(text, start, end)
        if names_columns([text[slice(*cell)] for cell in header], sign):
            rows, last = read_rows(text, lines, first, header, sign)
            if len(rows) > 1:
                return TextTable(first, last, tuple(rows), headed=True)
    return read_unheaded(text, lines, first) if "\t" in line else None


def names_columns(words: Sequence[str], sign: str) -> bool:
    """Whether the cells of a line that ``sign`` parts name columns: words of the tables of column words, one of them
    that stands over titles or names, and hardly another word."""
    known = [word for word in words if word and heads_column(word)]
    filled = sum(map(bool, words))
    sure = len(known) == filled or (sign == "\t" and 2 * len(known) >= filled) or 3 * len(known) >= 2 * filled
    return len(known) >= MIN_WORDS[sign] and sure and len(words) <= MAX_CELLS and any(map(heads_titles, known))


def read_rows(
    text: str, lines: Sequence[Place], first: int, header: list[Place], sign: str
) -> tuple[list[tuple[Place, ...]], int]:
    """The header and the rows below it, and the line that follows. Rows have two cells or more and no more than the
    header, and are no header themselves; commas must come out even."""
    rows = [tuple(header)]
    at = first + 1
    for at in range(first + 1, len(lines) + 1):
        if at == len(lines) or parted(text, lines[at - 1], lines[at]):
            break
        if _RULE.fullmatch(text, *lines[at]):
            ruled = at == first + 1 and sign == "|" and "-" in text[slice(*lines[at])]
            if ruled and len(SPLITS[sign](text, *lines[at])) == len(header):
                return rows, at  # a table of Markdown, which is read by its own rules
            continue
        cells = SPLITS[sign](text, *lines[at]) if lines[at][1] - lines[at][0] <= MAX_LINE else []
        if sign == " ":
            cells = align(text, lines[first], header, lines[at], cells)
        least = len(header) if sign == "," else 2
        if not least <= len(cells) <= len(header) or names_columns([text[slice(*cell)] for cell in cells], sign):
            break
        rows.append(tuple(cells))
    return rows, at


def parted(text: str, before: Place, after: Place) -> bool:
    """Whether an empty line stands between two lines."""
    return text.count("\n", before[1], after[0]) > 1


def align(text: str, above: Place, header: list[Place], line: Place, cells: list[Place]) -> list[Place]:
    """The cells of a line whose columns are set with blanks: where some are missing, each stands in the column that
    begins at its own or is the last to begin before it."""
    if len(cells) == len(header) or not cells:
        return cells
    starts = [measure_width(text[above[0] : cell[0]]) for cell in header]
    out: list[Place] = [(line[0], line[0])] * len(header)
    for cell in cells:
        column = bisect_right(starts, measure_width(text[line[0] : cell[0]]) + 1) - 1
        if column < 0 or out[column][0] != out[column][1]:
            return []
        out[column] = cell
    return out


def read_unheaded(text: str, lines: Sequence[Place], first: int) -> TextTable | None:
    """A run of lines with the same number of tabs, none of them at the start as an indentation or behind the number of
    an item alone."""
    rows: list[tuple[Place, ...]] = []
    for at in range(first, len(lines)):
        start, end = lines[at]
        if (rows and parted(text, lines[at - 1], lines[at])) or end - start > MAX_LINE or "\t" not in text[start:end]:
            break
        cells = SPLITS["\t"](text, start, end)
        marked = _MARKER.fullmatch(text, *cells[0]) if cells else None
        if (rows and len(cells) != len(rows[0])) or len(cells) > MAX_CELLS or (marked and len(cells) < MIN_COLUMNS):
            break
        if sum(start < end for start, end in cells) < 2:
            break
        rows.append(tuple(cells))
    even = len(rows) >= MIN_ROWS or (len(rows) > 1 and len(rows[0]) >= MIN_COLUMNS)
    indented = sum(row[0][0] == row[0][1] for row in rows)
    if not even or indented > 0.5 * len(rows):
        return None
    return TextTable(first, first + len(rows), tuple(rows), headed=False)


def split_at_tabs(text: str, start: int, end: int) -> list[Place]:
    """The cells between the tabs of a line."""
    return split_at(text, start, end, re.compile("\t"))


def split_at_bars(text: str, start: int, end: int) -> list[Place]:
    """The cells between the bars of a line, without the bars at its ends."""
    line = text[start:end]
    low = start + len(line) - len(line.lstrip(" \u3000|｜"))
    return split_at(text, low, start + len(line.rstrip(" \u3000|｜")), re.compile("[|｜]"))


def split_at_blanks(text: str, start: int, end: int) -> list[Place]:
    """The cells between runs of two blanks or more."""
    return split_at(text, start, end, _BLANKS)


def split_at(text: str, start: int, end: int, sign: re.Pattern[str]) -> list[Place]:
    """The cells between the matches of ``sign``, without outer blanks."""
    cells = []
    at = start
    for found in sign.finditer(text, start, end):
        cells.append(trim(text, at, found.start()))
        at = found.end()
    cells.append(trim(text, at, end))
    return cells


def split_quoted(sign: str) -> Callable[[str, int, int], list[Place]]:
    """What splits a line at a sign that may stand in quotation marks (RFC 4180); a doubled mark stays as printed."""

    def split(text: str, start: int, end: int) -> list[Place]:
        cells: list[Place] = []
        while start <= end and len(cells) <= MAX_CELLS:
            found = _QUOTED_CELL[sign].match(text, start, end)
            if found is None:
                return []
            cells.append(trim(text, *found.span(1 if found[1] is not None else 2)))
            if found.end() == end and not text[start:end].endswith(sign):
                return cells
            start = found.end() if found.end() > start else end + 1
        return cells

    return split


def trim(text: str, start: int, end: int) -> Place:
    """The place from ``start`` to ``end`` without outer blanks."""
    cell = text[start:end]
    bare = cell.strip()
    start += len(cell) - len(cell.lstrip()) if bare else 0
    return start, start + len(bare)


SPLITS: dict[str, Callable[[str, int, int], list[Place]]] = {
    "\t": split_at_tabs,
    "|": split_at_bars,
    ";": split_quoted(";"),
    ",": split_quoted(","),
    " ": split_at_blanks,
}
"""What splits a line at a sign, in the order in which they are tried."""
