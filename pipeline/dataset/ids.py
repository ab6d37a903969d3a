"""``ids.csv``: every id ever published, read strictly, since an id that is forgotten could be minted again."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

from pipeline.records import IdRow

from .digests import find_digests
from .lines import RESTORE, DatasetError, read_whole, refuse_altered

IDS = "ids.csv"
ID_COLUMNS = ("id", "state", "target", "since")
RESTORE_BOTH = (
    "Restore it and manifest.json from one commit of version control: an id that is forgotten could be minted again."
)
ID_STATES = ("active", "redirect", "withdrawn")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Characters with which a spreadsheet begins a formula (OWASP, CSV Injection)."""


def read_ids(folder: Path) -> tuple[IdRow, ...]:
    """The rows of ``ids.csv``; none where the folder has no such file and its manifest names none.

    Raises :class:`DatasetError` for a row that is not an id's, or a file that the manifest names and that is missing,
    and ``AlteredFileError`` where the manifest names a file of other bytes: a table cut at the end of a line holds good
    rows only, and too few.
    """
    if not (folder / IDS).exists():
        if IDS in find_digests(folder):
            raise DatasetError(IDS, 0, "The file is missing, and the manifest names it.", RESTORE_BOTH)
        return ()
    data = read_whole(folder, IDS)
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DatasetError(IDS, 0, f"The file cannot be read ({error}).", RESTORE) from error
    if not rows or tuple(rows[0]) != ID_COLUMNS:
        raise DatasetError(IDS, 1, f"The header is not {','.join(ID_COLUMNS)}.", RESTORE)
    parsed = tuple(_parse_id(number, cells) for number, cells in enumerate(rows[1:], start=2))
    digest = find_digests(folder).get(IDS)
    if digest is not None and hashlib.sha256(data).hexdigest() != digest:
        refuse_altered(IDS, len(rows), RESTORE_BOTH)
    return parsed


def _parse_id(number: int, cells: list[str]) -> IdRow:
    if len(cells) != len(ID_COLUMNS) or not cells[0] or cells[1] not in ID_STATES or not cells[3].isdecimal():
        raise DatasetError(IDS, number, f"The row {','.join(cells)!r} is not id, state, target, since.", RESTORE)
    for cell in (cells[0], cells[2]):
        if cell.startswith(FORMULA):
            raise DatasetError(IDS, number, f"The cell {cell!r} would be run as a formula by a spreadsheet.", RESTORE)
        if not cell.isprintable():
            raise DatasetError(IDS, number, f"The id {cell!a} holds characters that nobody sees.", RESTORE)
    return IdRow(id=cells[0], state=cells[1], target=cells[2], since=int(cells[3]))
