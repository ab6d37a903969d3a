"""What single cells of a table say: of which column they are, where they lead, and whether they cite a work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.knowledge.sections import mentions_papers
from pipeline.knowledge.venues import find_venue
from pipeline.records import Cell, Label, LabelledText, Link, Row, Span

from .columns import Column
from .credit_lines import cut_label, cut_line
from .dates import DATE
from .entry import labelled, labelled_link
from .evidence import is_paper_link
from .own_links import visible_text
from .shapes import is_title
from .units import is_cited as is_citation
from .view import Line, View
from .works import is_full_name

# Words of a title that opens a cell of prose, at least.
MIN_WORDS = 4
# Rows of a table of names that is called one of papers, at least, and characters of a name.
MIN_LEDGER, MAX_NAME = 5, 100
_CITED = re.compile(r"\bet\.? al\b|[(（](?:19|20)\d\d[)）]")
_NUMBER = re.compile(r"(?:doi|arxiv)?[:：\s]{0,3}(?:10\.\d{4,9}/\S{1,200}|\d{4}\.\d{4,5}(?:v\d{1,2})?)", re.I)


def is_blank(view: View, span: Span) -> bool:
    """Whether a cell says nothing: it is empty, or holds a dash or empty brackets."""
    return not view.document.printed(span).strip(" -–—/?*()（）")


def read_value(view: View, cell: Cell, label: Label, layout: str) -> list[LabelledText | None]:
    """What a cell says in a column of one kind; in a column of people, the year behind them by itself."""
    document, start, end = view.document, cell.span.start, cell.span.end
    dated = DATE.search(document.printed(cell.span)) if label is Label.AUTHORS else None
    if dated is None or document.text[start + dated.end() : end].strip(" )）.") or not dated.start():
        return [labelled(document, label, start, end, f"{layout}/column")]
    people = document.printed(cell.span)[: dated.start()].rstrip(" ,，(（\n")
    return [
        labelled(document, label, start, start + len(people), f"{layout}/column"),
        labelled(document, Label.DATE, start + dated.start(), start + dated.end(), f"{layout}/column"),
    ]


def opens_with_title(lines: list[Line]) -> bool:
    """Whether the first line of a cell of prose is the title of the paper that the others are about."""
    return len(lines) > 1 and is_title(lines[0].text, words=MIN_WORDS) and not lines[0].text.endswith((".", "。"))


def names_work(line: Line) -> bool:
    """Whether a line beside the column of titles is itself a citation that leads to a paper."""
    return any(is_paper_link(link.url) for link in line.links) and is_citation(line)


def leads_to_title(line: Line, link: Link) -> bool:
    """Whether a link to a paper prints its full title."""
    return is_paper_link(link.url) and is_full_name(visible_text(line, link))


def is_link(text: LabelledText | None) -> bool:
    """Whether a labelled text is a link."""
    return text is not None and text.label is Label.LINK


def is_guess(columns: list[Column], row: Row, text: LabelledText) -> bool:
    """Whether a text stands in a column whose header does not say what it holds."""
    places = zip(columns, row.cells, strict=False)
    return any(not column.known and cell.span.start <= text.span.start < cell.span.end for column, cell in places)


def spans_columns(view: View, row: Row, cell: Cell) -> bool:
    """Whether a cell stretches over half of the columns or more, and at least three, or over two with nothing beside
    it: it says something of the row above."""
    places = sum(other.span.start == cell.span.start for other in row.cells)
    beside = [other for other in row.cells if other.span.start != cell.span.start and not is_blank(view, other.span)]
    return (places > 2 and 2 * places >= len(row.cells)) or (places > 1 and not beside)


def shows_paper(texts: list[LabelledText]) -> bool:
    """Whether a row prints the number of a paper, or one of its links leads to one, by its own address or by what it is
    called."""
    return any(
        text.label is Label.IDENTIFIER or (text.url and (text.role == "paper" or is_paper_link(text.url)))
        for text in texts
    )


def is_cited(texts: list[LabelledText], listed: bool) -> bool:
    """Whether the columns of a row say who wrote a paper, or its header that it is one, and at which known venue it
    appeared."""
    people = listed or any(text.label in {Label.AUTHORS, Label.CREDITS} for text in texts)
    return people and any(text.label is Label.VENUE and find_venue(text.text) is not None for text in texts)


def is_ledger(view: View, heading: str, columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether a table is what somebody keeps of the papers that he has: its heading and the header of its titles say
    papers and nothing else, and each of its rows has another name there."""
    at = next((at for at, column in enumerate(columns) if column.label is Label.TITLE), None)
    if at is None or not all(mentions_papers(text, vague=False) for text in (heading, columns[at].header)):
        return False
    names = {view.document.printed(row.cells[at].span).strip() for row in rows if at < len(row.cells)}
    short = all(len(name) <= MAX_NAME and re.search(r"[^\W\d_]", name) and not _CITED.search(name) for name in names)
    return len(rows) >= MIN_LEDGER and len(names) == len(rows) and short


def is_credited(texts: Sequence[LabelledText]) -> bool:
    """Whether a row says who wrote what it lists, and where or when it appeared."""
    return any(text.label is Label.AUTHORS for text in texts) and is_dated(texts)


def is_dated(texts: Sequence[LabelledText]) -> bool:
    """Whether the columns of a row say where or when a paper appeared."""
    return any(text.label in {Label.VENUE, Label.DATE} for text in texts)


def cell_number(view: View, cell: Cell, layout: str) -> LabelledText | None:
    """The number of a paper that a column of links prints without a link: a DOI or an arXiv number and nothing else."""
    start, end = cell.span.start, cell.span.end
    bare = not cell.links and _NUMBER.fullmatch(view.document.printed(cell.span).strip())
    return labelled(view.document, Label.IDENTIFIER, start, end, f"{layout}/number") if bare else None


def cell_links(view: View, lines: list[Line], column: Column, layout: str) -> list[LabelledText]:
    """The links of a cell of a link column or of a column without a known name."""
    return [
        labelled_link(view.document, link, column.role_of(visible_text(line, link), link.url), f"{layout}/link")
        for line in lines
        for link in line.links
    ]


def part_titles(line: Line) -> list[Line]:
    """A line of a cell that links several papers by their titles, cut before each but the first of them; any other line
    as it is."""
    starts = [link.span.start - line.start for link in line.links if leads_to_title(line, link)]
    if len(starts) < 2:
        return [line]
    edges = [0, *starts[1:], len(line.text)]
    return [cut_label(cut_line(line, end), start) for start, end in pairwise(edges)]
