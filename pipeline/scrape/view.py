"""A document as recognisers see it: printed lines with their links and marks, and the headings above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.knowledge.comment_marks import is_comment
from pipeline.knowledge.sections import SectionRole, mentions_papers, section_role
from pipeline.records import Block, BlockKind, Cell, Document, LabelledText, Link, Mark, MarkKind, Region, Span

from .evidence import is_paper_host
from .fenced_records import holds_records
from .lines import beside, clipped, find_lines, share_out
from .research import names_research
from .urls import find_urls, with_scheme

# A number or bullet that is printed as text in front of a line: "[3] ", "3. ", "(3) ", "B2. ", "③ ", "三、", "• ".
_TEXT_MARKER = re.compile(
    r"(?:[\[【〔](?!(?:19|20)\d\d[\]】〕])\d{1,4}[\]】〕]|(?![(（](?:19|20)\d\d[)）])[(（]?\d{1,4}[)）]|\d{1,3}(?:\.\d{1,2}){0,2}\.(?=\s|[^\d\s.])|[A-Z]\d{1,2}\.(?=\s)|[①-⑳]"
    r"|(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、．]|[•●○◦▪■□◆◇‣∙·・･►▶➤]|\*(?=\s))[ \t\u3000]*(?=\S)"
)
# So many addresses of papers under "further reading" make it a list of papers.
MIN_PAPERS = 2
# Characters of a heading that nothing sets as one.
MAX_UNSET = 20
# Comments of readers come in runs; one line of their shape is none.
MIN_COMMENTS = 2
# A title stands in the first so many characters of a block.
MAX_SAYING = 2000
# The box of a task, ticked or not, and the sign of a reference that leads back to where it is cited.
_CHECKBOX = re.compile(r"\[[ xX✓✔]\]\s+(?=\S)|[☐☑✅✔]\s*(?=\S)|[\^↑]\s+(?=\S)")
# A line is all in bold where the bold covers this share of it.
MIN_SET = 0.9
# Characters in which a document says what it is about.
MAX_LEAD = 1500


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

    def is_set_in(self, kind: MarkKind) -> bool:
        """Whether the whole line, but for a sign or two, is set in bold, in italics or as code."""
        return any(mark.kind is kind and len(mark.span) >= MIN_SET * len(self.text) for mark in self.marks)


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
        self.details: dict[tuple[str, int, int, int], list[LabelledText | None]] = {}  # of lines read before
        self._above: list[Section] = []  # the headings that the walk stands under
        self._read()

    def _read(self) -> None:
        comments = find_comments(self.document)
        tail: int | None = None  # heading level of a section after which nothing of the article follows
        for at, block in enumerate(self.document.blocks):
            if block.region is not Region.MAIN or at in comments:
                self.masked += 1
                continue
            if block.kind is BlockKind.HEADING:
                self._open(block)
                role = self.sections[-1].role
                if tail is not None and block.level and block.level < tail:
                    tail = None
                if role is SectionRole.TAIL and tail is None and not self._leads_to_papers(at):
                    tail = block.level or 7
            elif self._names_references(block):
                self._open(block)
            if tail is not None:
                self.masked += 1
                continue
            if block.kind is BlockKind.TABLE:
                self.tables.append((block, len(self.sections) - 1))
            elif block.kind is not BlockKind.CODE:
                self._add_lines(block)
            elif holds_records(self.document.printed(block.span)):
                self._add_lines(block.model_copy(update={"kind": BlockKind.PARAGRAPH}))

    def _names_references(self, block: Block) -> bool:
        """Whether a paragraph is a heading of references that nothing sets as one, as copies of text leave it."""
        short = block.kind is BlockKind.PARAGRAPH and len(block.span) <= MAX_UNSET and not block.links
        return short and section_role(self.document.printed(block.span)) is SectionRole.REFERENCES

    def _leads_to_papers(self, at: int) -> bool:
        """Whether what stands under the heading ``at`` leads to papers, or names several: what ends a post leads to
        other posts."""
        found, named, linked = 0, 0, False
        for block in self.document.blocks[at + 1 :]:
            if block.kind is BlockKind.HEADING:
                break
            found += sum(is_paper_host(link.url) for link in block.links)
            linked = linked or bool(block.links)
            named += names_research(self.document.printed(block.span)[:MAX_SAYING].split("\n")[0])
        return found >= MIN_PAPERS or (named > MIN_PAPERS and not linked)

    def _open(self, block: Block) -> None:
        title = self.document.printed(block.span)
        level = block.level or 2
        while self._above and self._above[-1].level >= level:
            self._above.pop()
        path = tuple(section.title for section in self._above)
        self.sections.append(Section(title, level, path, section_role(title)))
        self._above.append(self.sections[-1])

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
        places = find_lines(self.document.printed(holder.span), holder.span.start)
        links, marks = share_out(holder.links, places), share_out(holder.marks, places)
        lines = []
        for at, span in enumerate(places):
            marker = block.marker if not at and holder is block else ""
            lines.append(self._line(block, span, marker, section, links[at], marks[at], not at))
        return lines

    def _line(
        self,
        block: Block,
        span: Span,
        marker: str,
        section: int,
        links: Sequence[Link],
        marks: Sequence[Mark],
        opens: bool,
    ) -> Line:
        start, end, text = span.start, span.end, self.document.printed(span)
        box = _CHECKBOX.match(text)
        if box:
            text, start = text[box.end() :], start + box.end()
        found = None if marker and marker != "-" else _TEXT_MARKER.match(text)
        if found:
            marker, text, start = found[0].strip(), text[found.end() :], start + found.end()
        box = _CHECKBOX.match(text)
        if box:
            text, start = text[box.end() :], start + box.end()
        anchors = [
            Link(span=clipped(link.span, start, end), url=with_scheme(link.url))
            for link in links
            if start < link.span.end
        ]
        bare = beside(find_urls(text, start), anchors)
        known = tuple(sorted([*anchors, *bare], key=lambda link: (link.span.start, link.span.end)))
        set_off = tuple(
            Mark(span=clipped(mark.span, start, end), kind=mark.kind) for mark in marks if start < mark.span.end
        )
        return Line(-1, text, start, block, marker, known, set_off, section, opens)

    def section_of(self, line: Line) -> Section:
        """The heading under which ``line`` stands."""
        return self.sections[line.section]

    @cached_property
    def leads_to_papers(self) -> bool:
        """Whether the article leads to several papers by their addresses: then links tell what it lists, and titles
        alone do not."""
        links = [link for line in self.lines for link in line.links]
        links += [link for block, _ in self.tables for link in block.links]
        return sum(is_paper_host(link.url) for link in links) > MIN_PAPERS

    @cached_property
    def lists_papers(self) -> bool:
        """Whether the document's own title says that it lists papers."""
        return self.sections[0].role is SectionRole.PAPERS

    @cached_property
    def speaks_of_papers(self) -> bool:
        """Whether the document's beginning or one of its headings has a word for papers."""
        return mentions_papers(self.document.text[:MAX_LEAD]) or mentions_papers(self._headings)

    @cached_property
    def announces_papers(self) -> bool:
        """Whether it has a word there that means papers alone: a reading list may be one of novels."""
        return any(mentions_papers(text, vague=False) for text in (self.document.text[:MAX_LEAD], self._headings))

    @cached_property
    def _headings(self) -> str:
        return " ".join(section.title for section in self.sections)


def find_comments(document: Document) -> set[int]:
    """The places of blocks all of whose lines are comments of readers, where the document has several such lines."""
    found = {
        at
        for at, block in enumerate(document.blocks)
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING}
        and all(is_comment(line) for line in document.printed(block.span).split("\n"))
    }
    lines = sum(document.printed(document.blocks[at].span).count("\n") + 1 for at in found)
    return found if lines >= MIN_COMMENTS else set()
