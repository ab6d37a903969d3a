"""Document and Block: one saved article, read into text and structure."""

from __future__ import annotations

from enum import StrEnum

from .base import Record, Span


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    QUOTE = "quote"
    CODE = "code"
    TERM = "term"
    DEFINITION = "definition"


class MarkKind(StrEnum):
    """How a stretch of text was set."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"


class Region(StrEnum):
    """Which part of a page a block belongs to. Listings are read from ``main`` alone; the rest is counted."""

    MAIN = "main"
    NAVIGATION = "navigation"
    ASIDE = "aside"
    FOOTER = "footer"
    COMMENTS = "comments"


class Link(Record):
    """A hyperlink: the span of its visible text and the target as printed (absolute where a base was declared)."""

    span: Span
    url: str


class Mark(Record):
    """A stretch of bold, italic or code text."""

    span: Span
    kind: MarkKind


class Cell(Record):
    """One cell of a table row. A cell that spans several columns or rows is repeated with the same span."""

    span: Span
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    header: bool = False


class Row(Record):
    """One row of a table."""

    span: Span
    cells: tuple[Cell, ...]


class Block(Record):
    """A structural unit of a document, in reading order.

    ``level``: heading depth 1 to 6; for items, and for paragraphs that continue one, list nesting depth from 1.
    ``marker``: what stood before an item as its number or bullet (``"1."``, ``"-"``); it lies outside ``span``.
    ``group``: the list, table or container that siblings share; blocks with one group were made together.
    ``rows``: for tables only.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    marker: str = ""
    group: int = 0
    region: Region = Region.MAIN
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    rows: tuple[Row, ...] = ()


class Document(Record):
    """One saved article.

    ``id``: the stable name of the document in a dataset, made from its path.
    ``path``: where it lies below the ingested folder, with forward slashes.
    ``text``: the readable text; every span of every record points into it.
    ``media_type``: ``text/plain``, ``text/html``, ``text/markdown`` or ``text/csv``.
    ``language``: BCP 47 tag of most of the text, ``und`` where it cannot be told.
    ``published``: the date that the page declares, as printed.
    ``fetched``, ``licence``: what a person noted of the saved file, in its sidecar.
    """

    id: str
    path: str
    sha256: str
    media_type: str
    encoding: str
    language: str = "und"
    title: str | None = None
    title_span: Span | None = None
    published: str | None = None
    url: str | None = None
    fetched: str | None = None
    licence: str | None = None
    text: str
    blocks: tuple[Block, ...] = ()

    def printed(self, span: Span) -> str:
        """The text that stands at ``span``."""
        return self.text[span.start : span.end]
