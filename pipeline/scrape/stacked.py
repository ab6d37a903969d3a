"""Tables that lie flattened with one cell a line, as pages are copied to text: the lines come again with a period.

The words that head columns tell the period. Without them, only lines that are nothing but a date or an address, again
and again at the same distance, tell it for sure.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from pipeline.knowledge.columns import heads_column, heads_titles
from pipeline.knowledge.labels import link_role
from pipeline.knowledge.venues import find_venue
from pipeline.records import Block, BlockKind, Cell, Label, Row, Span

from .columns import named
from .dates import DATE
from .names import is_name_list
from .shapes import YEAR, is_credits, looks_like_title
from .view import Line, View

# Rows have two cells at least, and no more than the widest tables of papers.
MIN_COLUMNS, MAX_COLUMNS = 2, 12
# A header shows a table with two rows below it; without one, three rows and three columns do.
MIN_ROWS, MIN_UNHEADED = 2, 3
# A row may lack so many cells, and so many of its cells may look unlike their column.
MAX_MISSING, MAX_MISFITS = 2, 0.34
# A word of a column that no table of words knows is no longer than this.
MAX_WORD = 12
_SIGN = re.compile(r"[\W_]{1,3}|No\.?", re.I)
# A longer line is prose, no cell of a date, a venue or a number.
MAX_SHORT = 40
MAX_TITLE = 250
_PEOPLE = {Label.AUTHORS, Label.CREDITS}

Rows = list[tuple[Line | None, ...]]


def find_stacked_tables(view: View) -> Iterator[tuple[Block, int]]:
    """The tables among the lines of ``view``, each as a block of rows, with the section that it stands in."""
    at = 0
    while at < len(view.lines):
        header = read_header(view.lines, at)
        rows = read_below(view.lines, at, header) if header else []
        if len(rows) <= MIN_ROWS and header and not heads_column(header[-1].text):
            rows = read_below(view.lines, at, header[:-1])  # the unknown word was the first cell
        if len(rows) <= MIN_ROWS:
            rows = read_period(view.lines, at)
        if rows:
            yield as_table(rows), view.lines[at].section
        at += sum(line is not None for row in rows for line in row) or 1


def read_header(lines: Sequence[Line], first: int) -> list[Line]:
    """The run of column words that begins at ``first``, one a line and none twice; empty where it names no titles. One
    of them may be a short word that no table knows."""
    found: list[Line] = []
    unknown = 0
    for line in lines[first : first + MAX_COLUMNS]:
        known = heads_column(line.text) and line.kind is not BlockKind.HEADING
        if not known and (unknown or not opens_or_follows(line, found)):
            break
        if line.text in {other.text for other in found}:
            break
        unknown += not known
        found.append(line)
    words = [line for line in found if heads_column(line.text)]
    enough = len(words) >= max(MIN_COLUMNS, 2 * (len(found) - len(words)) + 1)
    return found if enough and any(heads_titles(line.text) for line in words) else []


def opens_or_follows(line: Line, found: Sequence[Line]) -> bool:
    """Whether an unknown word may head a column: behind known ones a short word, before all of them only a sign or an
    abbreviation, as over numbers."""
    return not line.links and (len(line.text) <= MAX_WORD if found else bool(_SIGN.fullmatch(line.text)))


def read_below(lines: Sequence[Line], first: int, header: Sequence[Line]) -> Rows:
    """The header at ``first`` and the rows below it, up to the first that does not fit its columns."""
    labels = [column_of(line) for line in header]
    rows: Rows = [tuple(header)]
    at = first + len(header)
    while at < len(lines) and not read_header(lines, at):
        row, cost = best_row(lines, at, labels)
        if cost > MAX_MISFITS * len(labels):
            break
        rows.append(row)
        at += sum(cell is not None for cell in row)
    return rows


def column_of(line: Line) -> Label | None:
    """What the cells below a column word hold; titles or links where it may be either."""
    found = named(line.text)
    return None if found is None else found[0] or Label.TITLE


def best_row(lines: Sequence[Line], at: int, labels: Sequence[Label | None]) -> tuple[tuple[Line | None, ...], float]:
    """The row that begins at ``at``, with ``None`` for cells that are not there, and what it costs: one for each cell
    that is unlike its column, half for one that is missing. Where it leaves a doubt, what the row behind it costs tells
    which cells are missing."""
    whole = lay_row(lines, at, labels, ())
    if whole is not None and cost_of(whole, labels) == 0:
        following = lay_row(lines, at + len(labels), labels, ())
        if following is None or cost_of(following, labels) == 0:
            return whole, 0.0
    best: tuple[float, int, float, tuple[Line | None, ...]] | None = None
    for gaps in ways_to_lack(len(labels), MAX_MISSING):
        row = lay_row(lines, at, labels, gaps)
        if row is None:
            continue
        cost = cost_of(row, labels)
        behind = [lay_row(lines, at + len(labels) - len(gaps), labels, lack) for lack in ways_to_lack(len(labels), 1)]
        ahead = min((cost_of(other, labels) for other in behind if other is not None), default=0.0)
        if best is None or (cost + ahead, len(gaps)) < (best[0], best[1]):
            best = (cost + ahead, len(gaps), cost, row)
    return (best[3], best[2]) if best else ((), float(len(labels)))


def ways_to_lack(columns: int, most: int) -> Iterator[tuple[int, ...]]:
    """The sets of columns that a row may lack, from none to ``most``; two columns are left at least."""
    for missing in range(min(most, columns - 2) + 1):
        yield from itertools.combinations(range(columns), missing)


def lay_row(
    lines: Sequence[Line], at: int, labels: Sequence[Label | None], gaps: Sequence[int]
) -> tuple[Line | None, ...] | None:
    """The lines from ``at`` on as the cells of one row with these columns left out; ``None`` where they run out."""
    if at + len(labels) - len(gaps) > len(lines):
        return None
    following = iter(lines[at : at + len(labels)])
    return tuple(None if column in gaps else next(following) for column in range(len(labels)))


def cost_of(row: Sequence[Line | None], labels: Sequence[Label | None]) -> float:
    """How badly a row fits the columns; a row without a title fits none."""
    cost = 0.0
    for line, label in zip(row, labels, strict=True):
        if line is None:
            cost += len(labels) if label is Label.TITLE else 0.5
        elif not fits(line, label):
            cost += len(labels) if label is Label.TITLE else 1.0
    return cost


def fits(line: Line, label: Label | None) -> bool:
    """Whether a line can be a cell of a column. Cells that hold a dash or the like fit all of them."""
    text = line.text.strip()
    if not text.strip(" -–—/?*"):
        return True
    if label in {Label.TITLE, Label.NAME, Label.ALIAS}:
        return len(text) <= MAX_TITLE and any(map(str.isalpha, text)) and not (is_date(text) or is_address(line))
    if label is Label.DATE:
        return len(text) <= MAX_SHORT and bool(YEAR.search(text) or DATE.search(text))
    if label is Label.LINK:
        return bool(line.links) or link_role(text) is not None
    if label in _PEOPLE:
        return is_name_list(text) and not is_date(text)
    if label is Label.VENUE:
        return len(text) <= MAX_SHORT and not is_address(line)
    return len(text) <= MAX_TITLE if label is None else not is_address(line)


def is_date(text: str) -> bool:
    """Whether a text is nothing but a date or a year."""
    return bool(DATE.fullmatch(text.strip(" ()（）")))


def is_address(line: Line) -> bool:
    """Whether a line is nothing but a link: an address, or a word for what it leads to."""
    whole = len(line.links) == 1 and len(line.links[0].span) >= len(line.text) - 2
    return whole and (line.text.startswith(("http", "<http")) or link_role(line.text) is not None)


def read_period(lines: Sequence[Line], first: int) -> Rows:
    """The rows of a table without header that begins at ``first``: a title, and at the same distances from each title
    the same kinds of lines: a date or an address, and another of them, a venue, or people."""
    if kind_of(lines[first]) not in {"text", "other"} or not looks_like_title(lines[first].text):
        return []
    for period in range(MIN_UNHEADED, MAX_COLUMNS + 1):
        kinds = [kind_of(line) for line in lines[first : first + period]]
        sure = [kind for kind in kinds[1:] if kind != "text"]
        if len(kinds) < period or "other" in sure or len(set(sure)) < len(sure) or not {"date", "address"} & set(sure):
            continue
        rows: Rows = []
        at = first
        while [kind_of(line) for line in lines[at : at + period]] == kinds and looks_like_title(lines[at].text):
            rows.append(tuple(lines[at : at + period]))
            at += period
        if len(rows) >= MIN_UNHEADED and (len(sure) > 1 or names_people(rows)):
            return rows
    return []


def names_people(rows: Rows) -> bool:
    """Whether a column behind the titles lists people: all its cells may, and half of them do beyond doubt."""
    columns = [[line.text for line in column if line is not None] for column in zip(*rows, strict=True)]
    return any(
        all(map(is_name_list, column)) and 2 * sum(map(is_credits, column)) >= len(rows) for column in columns[1:]
    )


def kind_of(line: Line) -> str:
    """What a line is taken for where no header says it: a date, an address or a venue alone, text, or something that
    opens with a number or is longer than a cell."""
    if line.marker or len(line.text) > MAX_TITLE:
        return "other"
    if is_address(line):
        return "address"
    if is_date(line.text):
        return "date"
    return "venue" if len(line.text) <= MAX_SHORT and find_venue(line.text) is not None else "text"


def as_table(rows: Rows) -> Block:
    """Lines as the cells of a table. A cell that is not there stands empty at the end of the one before it."""
    out = []
    for row in rows:
        cells: list[Cell] = []
        start = next(line.start for line in row if line is not None)
        for line in row:
            if line is None:
                at = cells[-1].span.end if cells else start
                cells.append(Cell(span=Span(start=at, end=at)))
            else:
                cells.append(Cell(span=line.span, links=line.links, marks=line.marks))
        out.append(Row(span=Span(start=start, end=cells[-1].span.end), cells=tuple(cells)))
    span = Span(start=out[0].span.start, end=out[-1].span.end)
    return Block(kind=BlockKind.TABLE, span=span, rows=tuple(out))
