"""Ids that lead elsewhere than before: what those who kept an id of an earlier dataset must know."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.records import IdRow
from pipeline.records.diff import IdChange, IdState

ACTIVE = IdState(state="active", target="")


def list_id_changes(old: Iterable[IdRow], new: Iterable[IdRow]) -> tuple[IdChange, ...]:
    """Every id whose redirect or withdrawal came, went or is aimed elsewhere, sorted; not those that merely came.

    >>> row = IdRow(id="a", state="active", target="", since=1)
    >>> change, = list_id_changes([row], [row.model_copy(update={"state": "redirect", "target": "b"})])
    >>> change.old.state, change.new.target
    ('active', 'b')
    """
    before, after = ({row.id: _read_state(row) for row in rows} for rows in (old, new))
    changes = (IdChange(id=name, old=before.get(name), new=after.get(name)) for name in sorted({*before, *after}))
    return tuple(one for one in changes if one.old != one.new and {one.old, one.new} - {None, ACTIVE})


def _read_state(row: IdRow) -> IdState:
    return IdState.model_validate({"state": row.state, "target": row.target})
