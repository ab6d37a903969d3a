"""Text that is shown as it was typed: code, but for the tables in it."""

from __future__ import annotations

import re

from pipeline.records import BlockKind, Region

from .assembly import TextAssembler
from .inline import Inline
from .text_tables import MAX_CELLS, TextTable, find_tables

_LINE = re.compile(r"[^\s][^\n]*")


def add_preformatted(out: TextAssembler, text: str, *, level: int, group: int, region: Region) -> None:
    """Appends preformatted ``text``: its tables as tables of one ``group``, and what stands between them as code."""
    lines = [found.span() for found in _LINE.finditer(text)]
    at = 0
    for table in find_tables(text, lines):
        out.add(BlockKind.CODE, Inline(text[at : lines[table.first][0]].strip("\n")), level=level, region=region)
        out.add_table(_cells(text, table), group=group, region=region)
        at = lines[table.last - 1][1]
    out.add(BlockKind.CODE, Inline(text[at:].strip("\n")), level=level, region=region)


def _cells(text: str, table: TextTable) -> list[list[tuple[Inline, bool, int]]]:
    return [
        [
            (Inline(text[slice(*place)]), table.headed and not number, number * (MAX_CELLS + 1) + column)
            for column, place in enumerate(row)
        ]
        for number, row in enumerate(table.rows)
    ]
