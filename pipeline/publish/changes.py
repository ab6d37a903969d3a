"""What a run changed: the ids of the dataset before it and after it, told to a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.records import IdRow

SHOWN = 10
"""Changes of one kind that are told one by one; the others are counted."""

ORDER = ("merged", "split", "withdrawn", "back", "new")


def tell_changes(before: Sequence[IdRow], after: Iterable[IdRow]) -> tuple[str, ...]:
    """A line for each paper that was merged, split, withdrawn, found again or is new; none after the first run.

    >>> old = [IdRow(id="a", state="active", target="", since=1), IdRow(id="b", state="active", target="", since=1)]
    >>> tell_changes(old, [old[0], IdRow(id="b", state="redirect", target="a", since=2)])
    ('since the last run:', '  merged: b is now part of a')
    """
    known = {row.id: row for row in before}
    if not known:
        return ()
    found: dict[str, list[str]] = defaultdict(list)
    for row in sorted(after, key=lambda row: row.id):
        old = known.get(row.id)
        if old is None or (old.state, old.target) != (row.state, row.target):
            kind, text = _tell(old, row)
            found[kind].append(text)
    if not found:
        return ("since the last run no paper was merged, split, withdrawn or new",)
    lines = ["since the last run:"]
    for kind in ORDER:
        lines += [f"  {kind}: {text}" for text in found[kind][:SHOWN]]
        if len(found[kind]) > SHOWN:
            lines.append(f"  {kind}: {len(found[kind]) - SHOWN:,} more")
    return tuple(lines)


def tell_withdrawn(paper_id: str, rows: Iterable[IdRow]) -> str:
    """What became of a paper whose id was withdrawn: the ids of its parts where it was split.

    >>> tell_withdrawn("a", [IdRow(id="a", state="withdrawn", target="b c", since=2)])
    'a was split in run 2: its mentions are now of b and c.'
    """
    row = next(row for row in rows if row.id == paper_id)
    if row.target:
        return f"{paper_id} was split in run {row.since}: its mentions are now of {' and '.join(row.target.split())}."
    return f"{paper_id} was withdrawn in run {row.since}, and no paper has taken its place."


def _tell(old: IdRow | None, row: IdRow) -> tuple[str, str]:
    if row.state == "redirect":
        return "merged", f"{row.id} is now part of {row.target}"
    if row.state == "withdrawn":
        parts = " and ".join(row.target.split())
        return ("split", f"{row.id} into {parts}") if parts else ("withdrawn", f"{row.id}, which no list names")
    return ("new", row.id) if old is None else ("back", f"{row.id} is a paper of its own again")
