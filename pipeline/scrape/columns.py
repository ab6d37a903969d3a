"""Tells what each column of a table holds: by the word that heads it, and by what its cells look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.knowledge.columns import column_label, heads_titles
from pipeline.knowledge.labels import fold_word, label_words, link_role
from pipeline.knowledge.venues import find_venue
from pipeline.records import Block, Cell, Label, Row

from .dates import DATED, are_days_of
from .evidence import is_listing_link, is_paper_link
from .names import is_name_list, split_names
from .research import names_research
from .shapes import CJK, YEAR, is_url_text, looks_like_title
from .urls import find_urls
from .view import View

_MODEL_LABELS = {
    Label.PARAMETERS, Label.TOKENS, Label.ARCHITECTURE, Label.BASE_MODEL, Label.LANGUAGE, Label.MODALITY, Label.OPEN,
}  # fmt: skip
_COUNT = re.compile(r"[~≈約约]?\d{1,4}(?:\.\d{1,2})?\s?(?:[BMT]|亿|億|억)")
# A cell of more characters is prose, whatever follows.
MAX_CELL = 2000
# What stands in brackets behind the word of a header, and what parts its words.
_DECORATION = re.compile(r"^[^\w(（]+")
_REMARK = re.compile(r"(?<=\S)\s*[(（][^()（）]{1,60}[)）]\s*$")
_OR = re.compile(r"\s*(?:[/／&＆・、]|\b(?:and|or)\b)\s*", re.I)
_SEPARATORS = re.compile(r"[,，、;；\n]")
# A column of dates names a year in at least this share of its cells: days without one are those of a schedule.
MIN_YEARS = 0.3
# A further column of titles, which lead nowhere, speaks of research in this share of its cells.
MIN_RESEARCH = 0.5
# A cell that holds a venue, perhaps with its year, and nothing else.
MAX_VENUE_CELL = 24


@dataclass(frozen=True)
class Column:
    """One column: the header as printed, what it holds (``None``: unknown), and where its links lead."""

    header: str
    label: Label | None
    role: str = ""

    @property
    def known(self) -> bool:
        """Whether the header is a word that says what the column holds."""
        return named(self.header) is not None

    def role_of(self, visible: str, url: str) -> str:
        """What a link in this column leads to: its own words decide before the header does."""
        return link_role(visible) or self.role or ("paper" if is_paper_link(url) else "")


# What the last word of a header of several words says: which people, groups or venues is said before it. Of dates only
# the whole word tells which day is meant.
_WHO = {"authors", "organizations", "venue"}
MAX_HEADER_WORDS, MAX_HEADER = 3, 200  # words, and characters: what is longer is a cell of prose


@dataclass(frozen=True)
class Content:
    """What the filled cells of a column look like, as shares from 0 to 1.

    ``years``: cells that name a year; ``called``: cells that hold only a word for a link, or an address; ``linked``:
    cells with a link to a page.
    """

    filled: int
    titles: float
    papers: float
    dates: float
    years: float
    names: float
    several: float
    venues: float
    short: float
    counts: float
    called: float
    linked: float
    research: float


def read_columns(view: View, block: Block, section: int) -> tuple[list[Column], list[Row]]:
    """The columns of a table and the rows below its header. No rows where the table is too small to tell."""
    rows = [row for row in block.rows if row.cells]
    if not rows:
        return [], []
    width = max(len(row.cells) for row in rows)
    while len(rows) > 1 and width > 1 and is_caption(rows[0]):
        rows = rows[1:]
    headed = is_header(view, rows[0], rows[1:])
    header = rows[0] if headed else None
    body = [row for row in rows[1 if headed else 0 :] if len({cell.span.start for cell in row.cells}) > 1 or width == 1]
    columns: list[Column] = []
    contents: list[Content] = []
    for number in range(width):
        name = printed(view, header.cells[number]) if header is not None and number < len(header.cells) else ""
        cells = [row.cells[number] for row in body if number < len(row.cells)]
        contents.append(content_of(view, cells))
        column = name_column(name, contents[-1])
        days = is_day(name) and are_days_of(view.sections[section].title, [printed(view, cell) for cell in cells])
        columns.append(replace(column, label=Label.DATE) if days else column)
    return settle_title(columns, contents), body


def is_caption(row: Row) -> bool:
    """Whether one cell stretches over a whole row: what it says is of the table, not of a column."""
    return len(row.cells) > 1 and len({cell.span.start for cell in row.cells}) == 1


def printed(view: View, cell: Cell) -> str:
    """The text of a cell, as much of it as tells what its column holds."""
    return view.document.printed(cell.span)[:MAX_CELL]


def is_header(view: View, row: Row, body: Sequence[Row] = ()) -> bool:
    """Whether a row names the columns: it is set as a header, most of its cells are column words, or a word for titles
    stands in it beside another column word, over cells that are none."""
    if all(cell.header for cell in row.cells):
        return True
    words = [printed(view, cell) for cell in row.cells]
    known = [named(word) is not None for word in words]
    if sum(known) * 2 > len(known):
        return True
    titled = [at for at, word in enumerate(words) if known[at] and heads_titles(word)]
    below = [[printed(view, other.cells[at]) for other in body if at < len(other.cells)] for at in titled]
    return sum(known) > 1 and any(not any(named(word) for word in cells) for cells in below if any(cells))


def named(header: str) -> tuple[Label | None, str] | None:
    """What a header word says of its column: the label, and the role of its links; ``None`` for an unknown word."""
    if len(header) > MAX_HEADER:
        return None
    if (row := label_words().get(fold_word(_DECORATION.sub("", header).strip(" *_")))) is not None:
        return (None if row.field == "title_or_link" else Label(row.field), row.role)
    label = column_label(header)
    return (label, "") if label is not None else named_in_parts(header)


def named_in_parts(header: str) -> tuple[Label | None, str] | None:
    """What a header of several words says: ``論文標題 (中/英)`` is ``論文標題``; ``作者/機構`` holds people and groups,
    ``期刊/來源`` what its known word says."""
    bare = _REMARK.sub("", header).strip()
    if bare and bare != header.strip():
        return named(bare)
    parts = [part for part in _OR.split(header) if part.strip()]
    known = [found for part in parts if (found := named(part)) is not None] if len(parts) > 1 else []
    labels = {label for label, _ in known}
    if labels in ({Label.AUTHORS, Label.DATE}, {Label.VENUE, Label.DATE}):
        return ((labels - {Label.DATE}).pop(), "")  # whose cells end in a year
    for start in range(1, len(header) - 1 if len(labels) < 2 else 0):
        if CJK.match(header, start) and (last := label_words().get(fold_word(header[start:]))) is not None:
            return (None if last.field == "title_or_link" else Label(last.field), last.role)  # 第一作者机构
    *before, noun = bare.split() or [""]
    if 0 < len(before) < MAX_HEADER_WORDS and (last := label_words().get(fold_word(noun))) and last.field in _WHO:
        return (Label(last.field), "")  # Research organization
    if labels and labels <= {Label.AUTHORS, Label.ORGANIZATIONS, Label.CREDITS}:
        return (Label.CREDITS if len(labels) > 1 else labels.pop(), "")
    return known[0] if len(labels) == 1 else None


def is_day(header: str) -> bool:
    """Whether a word heads a column of dates, though its cells may name no year."""
    found = named(header)
    return found is not None and found[0] is Label.DATE


def content_of(view: View, cells: Sequence[Cell]) -> Content:
    """What the filled cells of one column look like."""
    texts = [(printed(view, cell).strip(), cell) for cell in cells]
    filled = [(text, cell) for text, cell in texts if text.strip(" -–—/")]
    count = len(filled) or 1
    return Content(
        filled=len(filled),
        titles=sum(looks_like_title(text) for text, _ in filled) / count,
        papers=sum(any(map(is_paper_link, addresses_in(text, cell))) for text, cell in filled) / count,
        dates=sum(bool(DATED.fullmatch(text)) for text, _ in filled) / count,
        years=sum(bool(YEAR.search(text)) for text, _ in filled) / count,
        names=sum(names_people(text) for text, _ in filled) / count,
        several=sum(names_people(text) and len(split_names(text)) > 1 for text, _ in filled) / count,
        venues=sum(len(text) <= MAX_VENUE_CELL and find_venue(text) is not None for text, _ in filled) / count,
        counts=sum(bool(_COUNT.fullmatch(text)) for text, _ in filled) / count,
        called=sum(link_role(text) is not None or is_url_text(text) for text, _ in filled) / count,
        linked=sum(any(map(is_listing_link, addresses_in(text, cell))) for text, cell in filled) / count,
        research=sum(map(names_research, (text for text, _ in filled))) / count,
        short=sum(len(text) <= 32 and not CJK.search(text) and not _SEPARATORS.search(text) for text, _ in filled)
        / count,
    )


def names_people(text: str) -> bool:
    """Whether a cell lists people and not methods: the short names of those are capitals.

    >>> names_people("Chen M, Hwang K"), names_people("RF, XGBoost, LR, SVM")
    (True, False)
    """
    words = text.split()
    capitals = sum(len(word.strip(",.;、")) > 1 and word.isupper() for word in words)
    return len(words) > 1 and 2 * capitals <= len(words) and is_name_list(text)


def addresses_in(text: str, cell: Cell) -> list[str]:
    """Where the links of a cell lead, and the addresses that it prints without a link."""
    return [link.url for link in [*cell.links, *(find_urls(text, cell.span.start) if "." in text else ())]]


def name_column(header: str, content: Content) -> Column:
    """The column under ``header``. A word that may stand over titles or links is settled by the cells; so is a
    column of key words whose cells are single short names."""
    found = named(header)
    if found is not None:
        label, role = found
        if (model := column_label(header)) in _MODEL_LABELS:
            return Column(header, model)
        if label is None:
            named_links = content.called >= 0.5 or (content.linked >= 0.5 and max(content.titles, content.papers) < 0.3)
            label = Label.LINK if named_links else Label.TITLE
        label = correct_by_cells(label, content)
        if model is Label.NAME and label is Label.ALIAS:
            label = Label.NAME
        return Column(header, label, role)
    if content.filled and content.counts >= 0.6:
        return Column(header, Label.PARAMETERS)
    if content.filled and content.dates >= 0.6:
        return Column(header, Label.DATE)
    if content.filled and content.venues >= 0.6:
        return Column(header, Label.VENUE)
    people = content.several if header.strip() else content.names
    if content.filled and people >= 0.6 and content.research < MIN_RESEARCH:
        return Column(header, Label.AUTHORS)  # under an unknown word, one name a cell is who speaks, or a prize
    return Column(header, None)


def correct_by_cells(label: Label, content: Content) -> Label | None:
    """What a column holds whose header says ``label``, where its cells may say otherwise."""
    if label is Label.KEY_POINTS and content.short >= 0.8:
        return Label.ALIAS
    if label is Label.CREDITS and content.venues >= 0.6:
        return Label.VENUE
    if label is Label.VENUE and content.dates >= 0.6:
        return Label.DATE
    return None if label is Label.DATE and content.filled and content.years < MIN_YEARS else label


def settle_title(columns: list[Column], contents: Sequence[Content]) -> list[Column]:
    """Finds the title column of a table whose header does not name one: the first whose cells look like titles or
    carry the papers' links. A name column of a table of papers holds short names."""
    labels = [column.label for column in columns]
    models = any(label in _MODEL_LABELS for label in labels)
    if Label.TITLE in labels:
        return with_aliases(with_further_titles(columns, contents))
    if models and Label.NAME in labels:
        return columns
    open_labels = {None, Label.NAME, Label.ALIAS}
    free = [
        n
        for n, column in enumerate(columns)
        if (column.label in open_labels and not is_day(column.header) and contents[n].called < 0.5)
        or (column.label is Label.LINK and contents[n].papers >= 0.5 and contents[n].titles >= 0.5)
    ]
    ranked = sorted(
        free,
        key=lambda n: (
            -(min(contents[n].titles, contents[n].papers) >= 0.5),
            -(contents[n].research >= MIN_RESEARCH),
            -(contents[n].titles >= 0.5),
            -contents[n].papers,
            n,
        ),
    )
    chosen = ranked[0] if ranked and max(contents[ranked[0]].titles, contents[ranked[0]].papers) >= 0.5 else None
    if chosen is None and any(content.papers >= 0.5 for content in contents):
        # a short name and an address are all that such a table says of a paper
        names = [n for n, column in enumerate(columns) if column.label in {Label.NAME, Label.ALIAS}]
        chosen = names[0] if names else None
    if chosen is None:
        return columns
    columns = list(columns)
    columns[chosen] = Column(columns[chosen].header, Label.TITLE, columns[chosen].role)
    return with_aliases(with_further_titles(columns, contents))


def with_further_titles(columns: list[Column], contents: Sequence[Content]) -> list[Column]:
    """The columns, with each unknown one as a title column whose cells are titles that lead to papers."""
    out = []
    for column, content in zip(columns, contents, strict=True):
        works = min(content.titles, content.papers) >= 0.5 or content.research >= MIN_RESEARCH
        further = column.label is None and content.filled and works
        out.append(Column(column.header, Label.TITLE, column.role) if further else column)
    return out


def with_aliases(columns: list[Column]) -> list[Column]:
    """The columns of a table of papers, where a column of names holds short names."""
    return [Column(c.header, Label.ALIAS, c.role) if c.label is Label.NAME else c for c in columns]
