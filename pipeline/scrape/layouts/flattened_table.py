"""Model tables whose cells have run together, as text dumps leave them: a header line, then one line a row."""

from __future__ import annotations

from pipeline.records import Label, LabelledText, MentionKind
from pipeline.scrape.entry import Entry, Leftover, Proposal, labelled, make_entry
from pipeline.scrape.segmentation import CLOSE, Segmentation, segment_header, segment_row
from pipeline.scrape.view import Line, View

NAME = "flattened_table"

# Fewer column words than this in one line may be a sentence; four in a row with nothing between them are a header.
MIN_COLUMNS = 4
# After this many lines in a row that do not fit the header, the table is over.
MAX_MISFITS = 2


def recognise(view: View) -> list[Proposal]:
    """One proposal for each header line and the rows below it."""
    proposals = []
    at = 0
    while at < len(view.lines):
        columns = segment_header(view.lines[at].text)
        if len(columns) >= MIN_COLUMNS and Label.NAME in columns:
            proposal, at = read_table(view, columns, at)
            if proposal is not None:
                proposals.append(proposal)
        else:
            at += 1
    return proposals


def read_table(view: View, columns: tuple[Label, ...], header: int) -> tuple[Proposal | None, int]:
    """The rows under the header at line ``header``, and the line after the last of them."""
    entries: list[Entry] = []
    leftovers: list[Leftover] = []
    doubts: list[Leftover] = []
    misfits: list[Line] = []
    at = header + 1
    while at < len(view.lines) and len(misfits) < MAX_MISFITS and view.lines[at].section == view.lines[header].section:
        line = view.lines[at]
        readings = segment_row(line.text, columns)
        at += 1
        filled = sum(cell is not None for cell in readings[0].cells) if readings else 0
        if filled < MIN_COLUMNS - 1:
            misfits.append(line)
            continue
        leftovers.extend(Leftover(misfit.span, "row-unread") for misfit in misfits)
        misfits = []
        cells, sure = settle(line.text, columns, readings)
        if cells[columns.index(Label.NAME)] is None:
            leftovers.append(Leftover(line.span, "row-unread"))
            continue
        if not sure:
            doubts.append(Leftover(line.span, "row-ambiguous"))
        entry = read_row(view, line, columns, cells)
        if entry is not None:
            entries.append(entry)
    if not entries:
        return None, header + 1
    explained = len(entries) / (len(entries) + len(leftovers))
    return Proposal(NAME, tuple(entries), explained, tuple(leftovers), tuple(doubts)), at - len(misfits)


def settle(
    row: str, columns: tuple[Label, ...], readings: list[Segmentation]
) -> tuple[tuple[tuple[int, int] | None, ...], bool]:
    """The cells to take from the cheapest readings of a row, and whether they leave no doubt.

    Of two readings that cost nearly the same, the one whose parameter count stands in the model's name is right.
    Where that does not tell, the likelier one is taken and the doubt is reported; of two that cost the same, only the
    cells on which both agree are taken.
    """
    best = readings[0]
    if len(readings) < 2 or readings[1].cost > best.cost + CLOSE:
        return best.cells, True
    named = [reading for reading in readings if names_its_size(row, columns, reading)]
    if len(named) == 1:
        return named[0].cells, True
    if readings[1].cost > best.cost + 1e-9:
        return best.cells, False
    agreed = tuple(one if one == other else None for one, other in zip(best.cells, readings[1].cells, strict=True))
    return agreed, False


def names_its_size(row: str, columns: tuple[Label, ...], reading: Segmentation) -> bool:
    """Whether the parameter count of a reading stands in its name: ``GPT-NeoX-20B`` has 20B parameters."""
    cells = dict(zip(columns, reading.cells, strict=True))
    name, size = cells.get(Label.NAME), cells.get(Label.PARAMETERS)
    return name is not None and size is not None and row[slice(*size)] in row[slice(*name)]


def read_row(
    view: View, line: Line, columns: tuple[Label, ...], cells: tuple[tuple[int, int] | None, ...]
) -> Entry | None:
    """The model that one row lists."""
    texts: list[LabelledText | None] = [
        labelled(view.document, column, line.start + cell[0], line.start + cell[1], f"{NAME}/segmentation")
        for column, cell in zip(columns, cells, strict=True)
        if cell is not None
    ]
    return make_entry(MentionKind.MODEL, texts, view.section_of(line).title, span=line.span)
