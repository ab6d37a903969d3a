"""A document as recognisers see it: printed lines with their links and marks, and the headings above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.knowledge.sections import SectionRole, section_role
from pipeline.records import Block, BlockKind, Cell, Document, Link, Mark, Region, Span

from .urls import find_urls

# A number that is printed as text in front of a line: "[3] ", "3. ", "(3) ", "③ ".
_TEXT_MARKER = re.compile(
    r"(?:\[\d{1,4}\]|[(（]?\d{1,4}[)）]|\d{1,3}(?:\.\d{1,2}){0,2}\.(?=\s|[^\d\s.])|[①-⑳])[ \t\u3000]*(?=\S)"
)


@dataclass(frozen=True)
class Line:
    """One printed line of a block.

    ``index``: place among the lines of the document. ``start``: where ``text`` stands in the document; a number that
    is printed in front of the text is left out of it and stands in ``marker``. ``links``: anchors and bare addresses.
    """

    index: int
    text: str
    start: int
    block: Block
    marker: str
    links: tuple[Link, ...]
    marks: tuple[Mark, ...]
    section: int
    opens_block: bool

    @property
    def end(self) -> int:
        """Where the line ends in the document."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """The stretch of the document that the line covers."""
        return Span(start=self.start, end=self.end)

    @property
    def kind(self) -> BlockKind:
        """The kind of the block that the line belongs to."""
        return self.block.kind


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it. ``path``: the headings above, outermost first, as printed."""

    title: str
    level: int
    path: tuple[str, ...]
    role: SectionRole


class View:
    """What recognisers read of one document. Masked lines (navigation, comments, related posts) are left out."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sections: list[Section] = [Section(document.title or "", 0, (), section_role(document.title or ""))]
        self.lines: list[Line] = []
        self.tables: list[tuple[Block, int]] = []
        self.masked = 0
        self._read()

    def _read(self) -> None:
        tail: int | None = None  # heading level of a section after which nothing of the article follows
        for block in self.document.blocks:
            if block.region is not Region.MAIN:
                self.masked += 1
                continue
            if block.kind is BlockKind.HEADING:
                self._open(block)
                role = self.sections[-1].role
                if tail is not None and block.level and block.level < tail:
                    tail = None
                if role is SectionRole.TAIL and tail is None:
                    tail = block.level or 7
            if tail is not None:
                self.masked += 1
                continue
            if block.kind is BlockKind.TABLE:
                self.tables.append((block, len(self.sections) - 1))
            elif block.kind is not BlockKind.CODE:
                self._add_lines(block)

    def _open(self, block: Block) -> None:
        title = self.document.printed(block.span)
        level = block.level or 2
        above = [section for section in self.sections if section.level < level]
        parents: list[Section] = []
        for section in above:
            while parents and parents[-1].level >= section.level:
                parents.pop()
            parents.append(section)
        path = tuple(section.title for section in parents if section.level)
        self.sections.append(Section(title, level, path, section_role(title)))

    def _add_lines(self, block: Block) -> None:
        for line in self._cut(block, block, len(self.sections) - 1):
            kept = replace(line, links=()) if self._is_card_text(line) else line
            self.lines.append(replace(kept, index=len(self.lines)))

    def _is_card_text(self, line: Line) -> bool:
        """Whether a line only lends its whole text to the address of the heading above it, as the text of a card does
        when the anchor stands around the card."""
        if line.kind is BlockKind.HEADING or len(line.links) != 1 or len(line.links[0].span) < len(line.text):
            return False
        heading = next((other for other in reversed(self.lines[-4:]) if other.kind is BlockKind.HEADING), None)
        return heading is not None and any(link.url == line.links[0].url for link in heading.links)

    def cell_lines(self, cell: Cell, block: Block, section: int) -> list[Line]:
        """The printed lines of one table cell. They are no lines of the document: their index is -1."""
        return self._cut(cell, block, section)

    def _cut(self, holder: Block | Cell, block: Block, section: int) -> list[Line]:
        lines: list[Line] = []
        position = holder.span.start
        for raw in self.document.printed(holder.span).split("\n"):
            stripped = raw.strip()
            if stripped:
                start = position + raw.index(stripped[0])
                marker = block.marker if not lines and holder is block else ""
                lines.append(self._line(holder, block, stripped, start, marker, section, not lines))
            position += len(raw) + 1
        return lines

    def _line(
        self, holder: Block | Cell, block: Block, text: str, start: int, marker: str, section: int, opens: bool
    ) -> Line:
        found = None if marker and marker != "-" else _TEXT_MARKER.match(text)
        if found:
            marker, text, start = found[0].strip(), text[found.end() :], start + found.end()
        end = start + len(text)
        anchors = [
            Link(span=clipped(link.span, start, end), url=link.url)
            for link in holder.links
            if link.span.start < end and start < link.span.end
        ]
        bare = [
            link for link in find_urls(text, start) if not any(link.span.overlaps(anchor.span) for anchor in anchors)
        ]
        links = tuple(sorted([*anchors, *bare], key=lambda link: (link.span.start, link.span.end)))
        marks = tuple(
            Mark(span=clipped(mark.span, start, end), kind=mark.kind)
            for mark in holder.marks
            if mark.span.start < end and start < mark.span.end
        )
        return Line(-1, text, start, block, marker, links, marks, section, opens)

    def section_of(self, line: Line) -> Section:
        """The heading under which ``line`` stands."""
        return self.sections[line.section]

    @cached_property
    def lists_papers(self) -> bool:
        """Whether the document's own title says that it lists papers."""
        return self.sections[0].role is SectionRole.PAPERS


def clipped(span: Span, start: int, end: int) -> Span:
    """The part of ``span`` between ``start`` and ``end``."""
    return Span(start=max(span.start, start), end=min(span.end, end))
