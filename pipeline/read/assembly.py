"""Lays blocks one after another into the readable text of a document, so that every span is exact."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Block, BlockKind, Cell, Link, Mark, Region, Row, Span

from .inline import Inline


def shift(inline: Inline, offset: int) -> tuple[tuple[Link, ...], tuple[Mark, ...]]:
    """The links and marks of ``inline`` with spans counted from the start of the document."""
    links = tuple(Link(span=_moved(link.span, offset), url=link.url) for link in inline.links)
    marks = tuple(Mark(span=_moved(mark.span, offset), kind=mark.kind) for mark in inline.marks)
    return links, marks


def _moved(span: Span, offset: int) -> Span:
    return Span(start=span.start + offset, end=span.end + offset)


class TextAssembler:
    """Collects blocks in reading order and writes the text that their spans point into.

    Items of one list stand on lines of their own behind their marker; other blocks are set apart by an empty line.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.flattened = 0  # runs of blocks that were nested too deep to be told apart

    def write(self, text: str) -> Span:
        """Appends ``text`` and tells where it stands."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return Span(start=start, end=self.length)

    def _separate(self, kind: BlockKind, level: int) -> None:
        if not self.blocks:
            return
        close = kind is BlockKind.ITEM and self.blocks[-1].kind is BlockKind.ITEM
        self.write("\n" if close else "\n\n")
        if kind is BlockKind.ITEM:
            self.write("  " * max(0, level - 1))

    def add(
        self,
        kind: BlockKind,
        inline: Inline,
        *,
        level: int = 0,
        marker: str = "",
        group: int = 0,
        region: Region = Region.MAIN,
    ) -> None:
        """Appends one block; a block without text is not a block."""
        if not inline.text:
            return
        self.flattened += inline.flattened
        self._separate(kind, level)
        if marker:
            self.write(marker + " ")
        span = self.write(inline.text)
        links, marks = shift(inline, span.start)
        self.blocks.append(
            Block(
                kind=kind, span=span, level=level, marker=marker, group=group, region=region, links=links, marks=marks
            )
        )

    def add_table(self, rows: Sequence[Sequence[tuple[Inline, bool, int]]], *, group: int, region: Region) -> None:
        """Appends a table. Each cell is its text, whether it is a header, and a key: cells with one key are one cell
        that spans several places, and is written once."""
        if not any(inline.text for row in rows for inline, _, _ in row):
            return
        self._separate(BlockKind.TABLE, 0)
        start = self.length
        written: dict[int, Cell] = {}
        out: list[Row] = []
        for number, row in enumerate(rows):
            if number:
                self.write("\n")
            begin = self.length
            cells = []
            for column, (inline, header, key) in enumerate(row):
                if key not in written:
                    if column:
                        self.write(" | ")
                    span = self.write(inline.text)
                    links, marks = shift(inline, span.start)
                    written[key] = Cell(span=span, links=links, marks=marks, header=header)
                    self.flattened += inline.flattened
                cells.append(written[key])
            out.append(Row(span=Span(start=begin, end=self.length), cells=tuple(cells)))
        span = Span(start=start, end=self.length)
        links = tuple(link for cell in written.values() for link in cell.links)
        marks = tuple(mark for cell in written.values() for mark in cell.marks)
        self.blocks.append(
            Block(
                kind=BlockKind.TABLE, span=span, group=group, region=region, rows=tuple(out), links=links, marks=marks
            )
        )

    def text(self) -> str:
        """The readable text so far."""
        return "".join(self.parts)
