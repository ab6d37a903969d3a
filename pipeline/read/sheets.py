"""Sheets (comma-separated values and their like) become a table: quotation marks are undone, formulas are not run."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import BlockKind, Issue, Link, Region, Span
from pipeline.text.formulas import is_formula

from .assembly import TextAssembler
from .budget import BUDGET, BudgetPassedError
from .inline import Inline
from .markdown import read_markdown
from .text_tables import names_columns

SIGNS = ("\t", ";", ",")
"""What parts the cells of a sheet, in the order in which it is tried."""
# A sheet may have remarks above its header and sums below its rows; this share of its rows is as wide as the table.
MIN_EVEN = 2 / 3
# Rows that an issue names.
NAMED_ROWS = 5
# The line by which Excel is told what parts the cells.
_BROKEN = re.compile(r"[ \t]*\n\s*")
_DECLARED = re.compile(r"sep=([\t;,])\n", re.I)
_HYPERLINK = re.compile(
    r'=\s{0,9}HYPERLINK\(\s{0,9}"((?:[^"]|"")*)"\s{0,9}(?:[,;]\s{0,9}"((?:[^"]|"")*)"\s{0,9})?\)', re.I
)
# The same as people type it: a cell that holds quotation marks and stands in none (against RFC 4180, 2.7).
_BARE_HYPERLINK = re.compile(
    r'(^|[,;])[ ]?(=HYPERLINK\("[^"\n]{0,4000}"(?:[,;][ ]?"[^"\n]{0,4000}")?\))[ ]?(?=[,;]|$)', re.I | re.M
)

# Markup of a link, as cells hold it that were copied from a page.
_MARKUP = re.compile(r"<a\s[^<>]{0,2000}?href|\]\(\s?https?://", re.I)

Rows = list[tuple[int, list[str]]]
"""The filled rows of a sheet, each with the number of the line that it ends on."""


@dataclass(frozen=True)
class Sheet:
    """What a sheet holds. ``linked``: how many cells are formulas that make a link; ``computed``: other formulas, each
    with its line."""

    assembler: TextAssembler
    linked: int
    computed: tuple[tuple[int, str], ...]

    def report(self, path: str) -> list[Issue]:
        """The issues on the formulas of the sheet."""
        issues = []
        if self.linked:
            issues.append(make_issue("read-formula-link", document=path, path=path, count=self.linked))
        if self.computed:
            lines = [str(line) for line in sorted({line for line, _ in self.computed})]
            more = f" and {len(lines) - NAMED_ROWS} more" if len(lines) > NAMED_ROWS else ""
            named, first = ", ".join(lines[:NAMED_ROWS]) + more, self.computed[0][1][:80]
            issues.append(make_issue("read-formula", document=path, path=path, lines=named, first=first))
        return issues


def read_sheet(text: str, named: bool) -> Sheet | None:
    """The table that ``text`` is, as a whole; ``None`` where it is none.

    ``named``: whether the name of the file says that it is a sheet. Where it does not, the first line must be column
    words, all rows as wide, and some cell quoted: what quotes nothing reads the same as the lines of a text. Raises
    :class:`BudgetPassedError` for more cells than any table has.
    """
    if not named and '"' not in text:
        return None
    declared = _DECLARED.match(text)
    signs = declared[1] if declared else [sign for sign in SIGNS if sign in text] or ","
    text = _BARE_HYPERLINK.sub(_quote, text[declared.end() :] if declared else text)
    found = [rows for sign in signs if (named or has_header(text, sign)) and (rows := parse(text, sign))]
    rows = max(found, key=measure, default=[])
    share, width = measure(rows) if rows else (0.0, 0)
    if not rows or share < (MIN_EVEN if named and width > 1 else 1):
        return None
    if len(rows) * width > BUDGET.cells:
        raise BudgetPassedError("the number of cells of its tables", str(BUDGET.cells))
    return lay_out(rows)


def _quote(found: re.Match[str]) -> str:
    return found[1] + '"' + found[2].replace('"', '""') + '"'


def has_header(text: str, sign: str) -> bool:
    """Whether the first line of ``text`` is column words."""
    rows = parse(text.lstrip().partition("\n")[0], sign)
    return bool(rows) and names_columns(rows[0][1], sign)


def parse(text: str, sign: str) -> Rows:
    """The rows of cells that ``sign`` parts; none where a quotation mark is left open or a cell ends behind one."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True, skipinitialspace=True)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error:
        return []
    return [(line, row) for line, row in rows if any(row)]


def measure(rows: Rows) -> tuple[float, int]:
    """The share of rows that are as wide as most, and how wide those are."""
    width, count = max(Counter(len(row) for _, row in rows).items(), key=lambda item: (item[1], item[0]))
    return count / len(rows), width


def lay_out(rows: Rows) -> Sheet:
    """The blocks of a sheet: what stands alone in its row is a paragraph above the table, and each line of column words
    begins a table."""
    out = TextAssembler()
    tables: list[list[list[tuple[Inline, bool, int]]]] = []
    linked, key = 0, 0
    computed: list[tuple[int, str]] = []
    for line, row in rows:
        cells = [read_cell(cell) for cell in row]
        linked += sum(_HYPERLINK.fullmatch(cell) is not None for cell in row)
        computed += [(line, text) for text, cell in zip(row, cells, strict=True) if text and not cell.text]
        if len(row) == 1 or (not tables and sum(map(bool, row)) == 1):
            out.add(BlockKind.PARAGRAPH, next((cell for cell in cells if cell.text), Inline()))
            continue
        header = is_header(row)
        if header or not tables:
            tables.append([])
        tables[-1].append([(cell, header, key + column) for column, cell in enumerate(cells)])
        key += len(cells)
    for group, table in enumerate(tables, start=1):
        out.add_table(table, group=group, region=Region.MAIN)
    return Sheet(out, linked, tuple(computed))


def is_header(row: Sequence[str]) -> bool:
    """Whether a row of a sheet names its columns; between tabs, two of them are enough."""
    return names_columns(row, "\t")


def read_cell(cell: str) -> Inline:
    """What a cell shows: a formula that makes a link of two texts shows the second; any other one is not computed.

    >>> read_cell('=HYPERLINK("https://example.org/a","Deep Tides")').text, read_cell("=A1&A2").text
    ('Deep Tides', '')
    """
    cell = _BROKEN.sub(" ", cell)  # a line that was broken inside a cell goes on
    found = _HYPERLINK.fullmatch(cell)
    if found is None and _MARKUP.search(cell):
        page = read_markdown(cell).assembler
        links = [link for block in page.blocks for link in block.links]
        return Inline(page.text(), links, [mark for block in page.blocks for mark in block.marks])
    if found is None:
        return Inline("" if is_formula(cell) else cell)
    url, label = ((part or "").replace('""', '"').strip() for part in found.groups())
    text = label or url
    return Inline(text, [Link(span=Span(start=0, end=len(text)), url=url)] if url and text else [])
