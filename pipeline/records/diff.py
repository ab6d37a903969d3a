"""What changed from one dataset to another: the report of ``papercanon diff``."""

from __future__ import annotations

from typing import Literal

from .base import Record


class Evidence(Record):
    """What stands behind a value: ``printed`` at ``span`` of the readable text of ``document`` (an article, or a file
    of an authority or of decisions), and ``rule``, by which the value was read from it."""

    document: str
    printed: str
    span: tuple[int, int]
    rule: str


class ValueChange(Record):
    """A value of one property that came, went or changed; ``property`` is a field, or ``identifiers.arxiv`` and the
    like. The evidence of each side is what its claims print, those that say the value itself where there are some."""

    property: str
    change: Literal["added", "removed", "changed"]
    old: str | None
    new: str | None
    old_evidence: tuple[Evidence, ...]
    new_evidence: tuple[Evidence, ...]


class PaperName(Record):
    """A paper by its id, with its title for people."""

    id: str
    title: str | None


class PaperChange(Record):
    """A paper of both datasets whose values differ. ``before``: its id in the old one."""

    id: str
    before: str
    title: str | None
    values: tuple[ValueChange, ...]


class PaperMove(Record):
    """An id of the old dataset that names another paper in the new one, or several, or none (``into`` is empty)."""

    id: str
    title: str | None
    into: tuple[str, ...]


class IdState(Record):
    """What an id leads to: ``target`` is the id that it is redirected to, or the parts of a withdrawn paper."""

    state: Literal["active", "redirect", "withdrawn"]
    target: str


class IdChange(Record):
    """An id that is redirected or withdrawn in one of the datasets, and not so in the other; ``null``: not known."""

    id: str
    old: IdState | None
    new: IdState | None


class FileFault(Record):
    """A file of a dataset that is not the one that the manifest names.

    ``fault``: ``missing``, ``cut``, ``changed`` (other bytes), ``unnamed`` (the manifest does not name it),
    ``unreadable``, or ``newer`` (a schema version that this program does not know). ``line``: 1-based, 0 for the file
    as a whole. ``message``: what is wrong; ``mend``: what a person can do.
    """

    file: str
    line: int
    fault: Literal["missing", "cut", "changed", "unnamed", "unreadable", "newer"]
    message: str
    mend: str


class Side(Record):
    """One of the two datasets. ``papers``: ``null`` where nothing was compared. ``faults``: sorted by file."""

    schema_version: str
    pipeline_version: str
    papers: int | None
    faults: tuple[FileFault, ...] = ()


class DatasetDiff(Record):
    """The difference between two datasets; papers and other resources alike, each list sorted by id.

    ``removed``: papers that no list names any more. ``merged``: their mentions are of another paper of the old dataset.
    ``split``: its mentions are of several papers, of which one may keep its id. ``redirected``: the same paper under
    another id. ``ids``: every redirect and withdrawal that came, went or is aimed elsewhere. ``compared``: whether the
    files that a comparison reads were whole; where not, all of these are empty.
    """

    old: Side
    new: Side
    compared: bool = True
    added: tuple[PaperName, ...] = ()
    removed: tuple[PaperName, ...] = ()
    merged: tuple[PaperMove, ...] = ()
    split: tuple[PaperMove, ...] = ()
    redirected: tuple[PaperMove, ...] = ()
    ids: tuple[IdChange, ...] = ()
    changed: tuple[PaperChange, ...] = ()
