"""Plain text becomes blocks, line by line: what a text dump keeps of a page is its lines, bullets and empty lines."""

from __future__ import annotations

import re

from pipeline.records import Block, BlockKind, Cell, Row, Span
from pipeline.text.unicode import measure_width

from .budget import BUDGET
from .text_tables import TextTable, find_tables

# Bullets that text dumps write for list items. A lone "*" or "-" needs a space behind it, so that emphasis stays text.
_BULLET = re.compile(r"(?P<indent>[ \t\u3000]*)(?P<marker>[•●○◦▪■□◆◇‣∙·・►▶➤★☆]|[-*+–—](?=[ \t]))[ \t\u3000]*(?=\S)")
_NUMBER = re.compile(
    r"(?P<indent>[ \t\u3000]*)"
    r"(?P<marker>[\[【〔]\d{1,4}[\]】〕]|[(（]\d{1,4}[)）]|(?!20\d\d\.[a-z])\d{1,4}[.)、．](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}、|第\d{1,4}[篇章名位][:：.、]?)"
    r"[ \t\u3000]*(?=\S)"
)
_END_OF_SENTENCE = re.compile(r"[。.!！?？;；,，、:：…][\"'”’」』)）\]】]*$")

# A heading of a text dump stands alone between empty lines and is short: 40 ideographs or 80 letters wide.
MAX_HEADING_WIDTH = 80


def read_plain(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text: one a printed line. Spans point into ``text`` itself.

    A bullet or number at the start of a line makes an item, its indentation the level (two columns a level). A short
    line alone between empty lines, not ending as a sentence does, is a heading. Lines of cells are a table. Everything
    else is a paragraph.
    """
    lines = _printed_lines(text)
    tables = {table.first: table for table in find_tables(text, [(start, end) for start, end, _ in lines])}
    inside = {at for table in tables.values() for at in range(table.first + 1, table.last)}
    blocks: list[Block] = []
    group = 0
    for index, (start, end, alone) in enumerate(lines):
        if index in tables:
            group += 1
            blocks.append(_table(tables[index], start, lines[tables[index].last - 1][1], group))
        if index in tables or index in inside:
            continue
        line = text[start:end]
        marker = _BULLET.match(line) or _NUMBER.match(line)
        if marker and _NUMBER.match(line) and alone and _is_headline(line):
            blocks.append(_block(BlockKind.HEADING, start + marker.end(), end, 0, marker["marker"]))
        elif marker:
            level = min(1 + _columns(marker["indent"]) // 2, BUDGET.list_depth)
            group += not _goes_on(blocks, level, marker["marker"])
            blocks.append(_block(BlockKind.ITEM, start + marker.end(), end, level, marker["marker"], group))
        elif alone and index > 0 and _is_headline(line):
            blocks.append(_block(BlockKind.HEADING, start + _indent(line), end, 0, ""))
        else:
            level = _continues(line, blocks)
            blocks.append(_block(BlockKind.PARAGRAPH, start + _indent(line), end, level, ""))
    return tuple(blocks)


def _printed_lines(text: str) -> list[tuple[int, int, bool]]:
    """Start and end of every line that prints something, and whether empty lines stand on both sides of it."""
    found = []
    position = 0
    raw = text.split("\n")
    for index, line in enumerate(raw):
        if line.strip():
            before = index == 0 or not raw[index - 1].strip()
            after = index + 1 == len(raw) or not raw[index + 1].strip()
            found.append((position, position + len(line.rstrip()), before and after))
        position += len(line) + 1
    return found


def _block(kind: BlockKind, start: int, end: int, level: int, marker: str, group: int = 0) -> Block:
    return Block(kind=kind, span=Span(start=start, end=end), level=level, marker=marker, group=group)


def _table(table: TextTable, start: int, end: int, group: int) -> Block:
    rows = []
    for number, places in enumerate(table.rows):
        cells = tuple(Cell(span=Span(start=low, end=high), header=table.headed and not number) for low, high in places)
        rows.append(Row(span=Span(start=places[0][0], end=max(high for _, high in places)), cells=cells))
    return Block(kind=BlockKind.TABLE, span=Span(start=start, end=end), group=group, rows=tuple(rows))


def _goes_on(blocks: list[Block], level: int, marker: str) -> bool:
    """Whether an item continues the list above it: nothing but that list stands between, and its numbers or bullets
    are of one kind at one level."""
    for block in reversed(blocks):
        if block.kind is BlockKind.HEADING or not block.level:
            return False
        if block.kind is BlockKind.ITEM and block.level <= level:
            return block.level < level or _style(block.marker) == _style(marker)
    return bool(blocks)


def _style(marker: str) -> str:
    """The kind of a number or bullet: its signs, with digits made alike."""
    return re.sub(r"\d+|[一二三四五六七八九十]+|[①-⑳]", "1", marker)


def _is_headline(line: str) -> bool:
    line = line.strip()
    if not any(map(str.isalpha, line)):
        return False  # the number of a page or slide
    return measure_width(line) <= MAX_HEADING_WIDTH and not _END_OF_SENTENCE.search(line) and "://" not in line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _columns(indent: str) -> int:
    return sum(4 if char == "\t" else 2 if char == "\u3000" else 1 for char in indent)


def _continues(line: str, blocks: list[Block]) -> int:
    """The list level of an indented line that goes on with the item above it; 0 where it does not."""
    if _columns(line[: _indent(line)]) < 2 or not blocks:
        return 0
    last = blocks[-1]
    return last.level if last.kind in {BlockKind.ITEM, BlockKind.PARAGRAPH} else 0
