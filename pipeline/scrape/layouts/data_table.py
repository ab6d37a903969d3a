"""Tables with a column a field and a row a paper or a model. Columns are told by their header and by their cells."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from pipeline.knowledge.labels import link_role
from pipeline.knowledge.sections import mentions_papers
from pipeline.records import Block, Label, LabelledText, MentionKind, Row, Span
from pipeline.scrape.brackets import split_title
from pipeline.scrape.columns import Column, read_columns
from pipeline.scrape.entry import Entry, Leftover, Proposal, as_alias, labelled, labelled_link, make_entry
from pipeline.scrape.listing import Listing, Strength, read_listing
from pipeline.scrape.research import is_work, lists_research, names_research
from pipeline.scrape.shapes import CJK, is_title, looks_like_title
from pipeline.scrape.stacked import find_stacked_tables
from pipeline.scrape.surroundings import read_surroundings
from pipeline.scrape.table_cells import (
    cell_links,
    cell_number,
    is_blank,
    is_cited,
    is_credited,
    is_dated,
    is_guess,
    is_ledger,
    is_link,
    leads_to_title,
    names_work,
    opens_with_title,
    part_titles,
    read_value,
    shows_paper,
    spans_columns,
)
from pipeline.scrape.title_frames import find_people
from pipeline.scrape.trimming import TitleFind
from pipeline.scrape.units import Unit
from pipeline.scrape.view import Line, View
from pipeline.scrape.works import cites_several

NAME = "data_table"

# A table lists papers where at least this share of its rows shows one by an address, a number or its credits.
MIN_SHARE = 0.4
# A schedule has rows of holidays and talks: so many rows that show a paper are a list at a smaller share, too.
MANY_SHOWN, MIN_SHARE_OF_MANY = 5, 0.25
# Without any, one whose header names papers does where so many of its rows print a title as papers have them.
MIN_TITLED = 0.5
# A cell of more characters is no name of a method or model.
MAX_NAME = 60
# Words of a title below a header that says papers.
MIN_WORDS = 4
_OF_PAPERS = {Label.TITLE, Label.AUTHORS, Label.CREDITS, Label.VENUE}
# A header that names these is one of papers: books have no journal.
_BIBLIOGRAPHIC = {Label.TITLE, Label.AUTHORS, Label.VENUE}
_MODEL_COLUMNS = {Label.PARAMETERS, Label.TOKENS, Label.BASE_MODEL, Label.ARCHITECTURE}
# Tables under one header of so many known columns are parts of one, of which some rows show that they are papers.
MIN_SHARED = 4


def recognise(view: View) -> list[Proposal]:
    """One proposal a table that lists papers or models."""
    proposals = []
    unsure: dict[tuple[str, ...], list[Proposal]] = defaultdict(list)
    shown: set[tuple[str, ...]] = set()
    for block, section in [*view.tables, *find_stacked_tables(view)]:
        columns, rows = read_columns(view, block, section)
        if not rows:
            continue
        labels = {column.label for column in columns}
        if Label.NAME in labels and labels & _MODEL_COLUMNS and Label.TITLE not in labels:
            proposal, sure = read_models(view, block, section, columns, rows), True
        else:
            proposal, sure = read_papers(view, block, section, columns, rows)
        header = tuple(column.header for column in columns)
        if proposal is not None and sure:
            proposals.append(proposal)
            shown.update([header] if len(labels - {None}) >= MIN_SHARED else [])
        elif proposal is not None:
            unsure[header].append(proposal)
    alike = [table for header in sorted(unsure.keys() & shown) for table in unsure.pop(header)]
    widths: dict[int, list[Proposal]] = defaultdict(list)
    for header, tables in unsure.items():
        widths[len(header)].extend(tables)
    return [*proposals, *alike, *(kept for tables in widths.values() for kept in keep_research(view, tables))]


def keep_research(view: View, tables: list[Proposal]) -> list[Proposal]:
    """What tables of one width list of which no row shows that it is a paper: works, where their titles together are
    titles of research. A page may part one table into several."""
    parts = [[(title_of(entry), entry) for entry in table.entries if not is_linked(entry)] for table in tables]
    titles = [title for part in parts for title, _ in part]
    foreign = view.document.language.partition("-")[0] in {"zh", "ja", "ko"}
    if view.leads_to_papers or not lists_research(
        titles, sum(len(table.entries) for table in tables), cased=not foreign
    ):
        return []
    kept = [tuple(entry for title, entry in part if is_work(title)) for part in parts]
    return [replace(table, entries=entries) for table, entries in zip(tables, kept, strict=True) if entries]


def read_models(view: View, block: Block, section: int, columns: list[Column], rows: list[Row]) -> Proposal | None:
    """A model a row, with the cells of the columns that the header names."""
    entries = []
    for row in rows:
        texts: list[LabelledText | None] = []
        for column, cell in zip(columns, row.cells, strict=False):
            if column.label is not None and not is_blank(view, cell.span):
                texts.append(labelled(view.document, column.label, cell.span.start, cell.span.end, f"{NAME}/column"))
                texts.extend(labelled_link(view.document, link, "", f"{NAME}/link") for link in cell.links)
        entry = make_entry(MentionKind.MODEL, texts, view.sections[section].title, span=row.span, exact=True)
        if entry is not None and any(text.label is Label.NAME for text in entry.texts):
            entries.append(entry)
    return Proposal(NAME, tuple(entries), len(entries) / len(rows)) if entries else None


def read_papers(
    view: View, block: Block, section: int, columns: list[Column], rows: list[Row]
) -> tuple[Proposal | None, bool]:
    """The papers that the rows list, and whether enough of them show that they do."""
    listed = any(c.label is Label.TITLE and (c.role == "paper" or mentions_papers(c.header)) for c in columns)
    listed = listed or {c.label for c in columns if c.known} >= _BIBLIOGRAPHIC
    rows = [row for row in rows if not is_remark(view, columns, row)]
    ledger = is_ledger(view, view.sections[section].title, columns, rows)
    read = [(row, *read_row(view, block, section, columns, row, listed, ledger)) for row in rows]
    shown = sum(sure for _, _, sure in read)
    linked = sum(any(is_linked(entry) for entry in found) for _, found, _ in read)
    share = MIN_SHARE if shown < MANY_SHOWN else MIN_SHARE_OF_MANY
    sparse = MANY_SHOWN <= shown < MIN_SHARE * len(rows)
    entries: list[Entry] = []
    leftovers: list[Leftover] = []
    times = Counter(title_of(entry) for _, found, _ in read for entry in found if not is_linked(entry))
    for row, found, _ in read:
        named_once = [
            entry
            for entry in found
            if not sparse
            and (names_paper(entry) or (listed and is_credited(entry.texts)))
            and times[title_of(entry)] == 1
        ]
        linking = [entry for entry in found if is_linked(entry)] + [
            entry for entry in named_once if not is_linked(entry)
        ]
        kept = found if linked < share * len(rows) else linking
        entries.extend(kept)
        if not kept:
            leftovers.append(Leftover(row.span, "item-unread"))
    entries = list({place_of(entry): entry for entry in reversed(entries)}.values())[::-1]
    titles = [text.text for entry in entries for text in entry.texts if text.label is Label.TITLE]
    titled = sum(is_title(title) or (listed and looks_like_title(title, words=MIN_WORDS)) for title in titles)
    named = listed or (view.speaks_of_papers and any(c.label in _OF_PAPERS and c.known for c in columns))
    if not entries or not rows:
        return None, False
    told = sum(listed and is_dated(entry.texts) for entry in entries)
    sure = ledger or shown / len(rows) >= share or (named and max(titled, told) >= MIN_TITLED * len(rows))
    return Proposal(NAME, tuple(entries), 1 - len(leftovers) / len(rows), tuple(leftovers)), sure


def title_of(entry: Entry) -> str:
    """The title of an entry as printed."""
    return next((text.text for text in entry.texts if text.label is Label.TITLE), "")


def place_of(entry: Entry) -> Span:
    """Where the title of an entry stands: a cell that stretches over several rows lists one paper."""
    return next((text.span for text in entry.texts if text.label is Label.TITLE), entry.span)


def is_linked(entry: Entry) -> bool:
    """Whether an entry has a link that is not one to code, slides or a video."""
    return any(text.label is Label.LINK and text.role in {"", "paper", "link"} for text in entry.texts)


def names_paper(entry: Entry) -> bool:
    """Whether an entry without a link still prints a title: three words in capitals, or words of research, and none of
    another script. Where the papers of a table are linked, other rows are remarks, talks and parts of a series; what
    comes again among them is no title."""
    titles = [text.text for text in entry.texts if text.label is Label.TITLE]
    return any((is_title(title, words=3) or names_research(title)) and not CJK.search(title) for title in titles)


def read_cells(
    view: View, block: Block, section: int, columns: list[Column], row: Row
) -> tuple[list[Line], list[Line], list[LabelledText | None]]:
    """The lines of a row that hold titles, the first ones of their cells, and what the other columns say."""
    shared: list[LabelledText | None] = []
    titles: list[Line] = []
    heads: list[Line] = []
    for column, cell in zip(columns, row.cells, strict=False):
        lines = view.cell_lines(cell, block, section)
        if column.label is Label.TITLE and spans_columns(view, row, cell):
            continue
        if column.label is Label.TITLE:
            titles.extend(part for line in lines for part in part_titles(line))
            heads.extend(lines[:1])
        elif column.label is Label.SUMMARY and opens_with_title(lines):
            shared.append(labelled(view.document, Label.TITLE, lines[0].start, lines[0].end, f"{NAME}/first_line"))
            shared.append(labelled(view.document, Label.SUMMARY, lines[1].start, lines[-1].end, f"{NAME}/column"))
        elif column.label is None and titles and any(map(names_work, lines)):
            titles.extend(lines)
        elif column.label is None or column.label is Label.LINK:
            shared.extend(cell_links(view, lines, column, NAME))
            if column.label is Label.LINK:
                shared.append(cell_number(view, cell, NAME))
        elif not is_blank(view, cell.span):
            shared.extend(read_value(view, cell, column.label, NAME))
            shared.extend(
                labelled_link(view.document, link, "", f"{NAME}/link") for line in lines for link in line.links
            )
    return titles, heads, shared


def read_row(
    view: View, block: Block, section: int, columns: list[Column], row: Row, listed: bool, ledger: bool
) -> tuple[list[Entry], bool]:
    """The listings of one row, and whether they show by themselves that they are papers. ``listed``: the header of the
    titles says that they are papers; ``ledger``: by whatever name each goes.

    Where the title column holds several titles, each is a listing of its own, and the other columns describe the row
    (the day of a lecture), not the papers.
    """
    titles, heads, shared = read_cells(view, block, section, columns, row)
    linked = sum(bool(line.links) for line in titles)
    beside = not linked and not any(map(is_link, shared)) and sum(names_research(head.text) for head in heads) > 1
    many = linked > 1 or beside
    units = [Unit(line) for line in (heads if beside else titles)] if many else group_lines(titles)
    entries, sure = [], False
    own = [text for text in shared if text is not None and not many]
    guessed = {text.span for text in own if text.label is Label.AUTHORS and is_guess(columns, row, text)}
    for unit in units:
        listing = read_listing(view, unit, NAME)
        if listing is None and (shows_paper(own) or (listed and is_dated(own)) or ledger):
            listing = read_name(view, unit)
        if listing is None or (many and not beside and not any(map(is_link, listing.texts))):
            continue
        if any(text.label in {Label.AUTHORS, Label.CREDITS} for text in listing.texts):
            own = [text for text in own if text.span not in guessed]  # who speaks of it
        known = {text.label for text in own}
        kept = [text for text in listing.texts if text.label not in known or text.label in {Label.LINK, Label.TITLE}]
        if Label.TITLE in known:  # which the row gives in full elsewhere
            kept = [as_alias(text) for text in kept]
        span = unit.span if many else row.span
        entry = make_entry(MentionKind.PAPER, [*kept, *own], view.sections[section].title, span=span, exact=True)
        if entry is not None:
            sure = sure or listing.strength >= Strength.FILE or shows_paper(own) or is_cited(own, listed)
            entries.append(entry)
    return entries, sure


def group_lines(lines: list[Line]) -> list[Unit]:
    """The lines of one title cell as one unit, headed by the one that is the linked title of a paper, if one is; none
    where it is empty."""
    linked = [at for at, line in enumerate(lines) if any(leads_to_title(line, link) for link in line.links)]
    at = linked[0] if linked else 0
    return [Unit(lines[at], lines[at + 1 :])] if lines else []


def is_remark(view: View, columns: list[Column], row: Row) -> bool:
    """Whether what stands in the column of titles stretches over others, too, and says something of the row above."""
    cells = zip(columns, row.cells, strict=False)
    return any(column.label is Label.TITLE and spans_columns(view, row, cell) for column, cell in cells)


def read_name(view: View, unit: Unit) -> Listing | None:
    """A title cell without a title, in a row whose link shows the paper: one or two words are what the table calls it;
    prose says something of it and leaves the title out."""
    head = unit.head
    prose = len(head.text) > MAX_NAME
    label, rule = (Label.SUMMARY, "untitled") if prose else (Label.TITLE, "short_title")
    text = labelled(view.document, label, head.start, head.end, f"{NAME}/{rule}")
    if text is None or link_role(head.text) is not None or cites_several(head.text):
        return None
    cut = find_people(head.text)
    end = head.start + cut if cut else head.end
    named = [text] if prose else split_title(view.document, head.start, end, f"{NAME}/{rule}")
    title = TitleFind(head.start, head.start if prose else end, "leading")
    named += read_surroundings(view.document, head, title, NAME) if cut and not prose else []
    return Listing(unit, title, tuple(one for one in named if one is not None), Strength.SHAPE)
