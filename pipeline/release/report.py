"""A difference for people and for programs: text of 80 columns, Markdown, JSON.

Nothing of a dataset is obeyed by what shows it: in text and Markdown, characters that nobody sees are escapes; in
Markdown, everything from a dataset stands in a code span, where neither markup nor names of people nor links count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.records.diff import (
    DatasetDiff,
    Evidence,
    FileFault,
    IdChange,
    IdState,
    PaperChange,
    PaperMove,
    PaperName,
    Side,
    ValueChange,
)
from pipeline.text.terminal import escape_json, make_visible, wrap

WIDTH = 80
PRINTED = 200
"""Characters of a value or of printed text that people are shown."""
WITNESSES = 3
"""Claims that people are shown for one side of a change."""
FAULTS = 50
"""Damaged files of one side that people are shown; JSON holds all of them."""
UNHARMED = "Papers were compared, since that reads whole files only. Differences of the damaged files are not told."
NOT_COMPARED = "Nothing was compared, since a comparison reads what is damaged."
GROUPS = ("added", "removed", "merged", "split", "redirected", "changed")
"""Groups of papers, in the order in which they are told."""


def render_text(diff: DatasetDiff) -> Iterator[str]:
    """Lines of at most 80 columns; what is wrong with the files of either side comes first."""
    for line in list_damage(diff):
        yield from _indent(line, 0)
    if not diff.compared:
        return
    yield from _indent(summarize(diff), 0)
    for name in ("added", "removed"):
        papers: tuple[PaperName, ...] = getattr(diff, name)
        yield from _head(name, len(papers))
        for paper in papers:
            yield from _indent(_name(paper.id, paper.title), 2)
    for name in ("merged", "split", "redirected"):
        moves: tuple[PaperMove, ...] = getattr(diff, name)
        yield from _head(name, len(moves))
        for move in moves:
            yield from _indent(f"{make_visible(move.id)} -> {' '.join(map(make_visible, move.into))}", 2)
    yield from _head("ids that lead elsewhere", len(diff.ids))
    for change in diff.ids:
        yield from _indent(f"{make_visible(change.id)}: {make_visible(say_change(change))}", 2)
    yield from _head("changed", len(diff.changed))
    for one in diff.changed:
        yield from _indent(_name(one.id, one.title), 2)
        for value in one.values:
            yield from _indent(_say_change(value), 4)
            for sign, evidence in (("-", value.old_evidence), ("+", value.new_evidence)):
                for line in _list_witnesses(evidence):
                    yield from _indent(f"{sign} {line}", 6)


def list_damage(diff: DatasetDiff) -> Iterator[str]:
    """A sentence for each file that is not the one that its manifest names, and whether papers were compared at all."""
    for name, side in (("OLD", diff.old), ("NEW", diff.new)):
        for fault in side.faults[:FAULTS]:
            yield make_visible(f"{name} {_place(fault)}: {fault.message} {fault.mend}")
        if len(side.faults) > FAULTS:
            yield f"{name}: {len(side.faults) - FAULTS:,} more files"
    if is_damaged(diff):
        yield UNHARMED if diff.compared else NOT_COMPARED


def _place(fault: FileFault) -> str:
    return f"{fault.file}, line {fault.line}" if fault.line else fault.file


def is_damaged(diff: DatasetDiff) -> bool:
    """Whether a file of either side is not the one that its manifest names."""
    return bool(diff.old.faults or diff.new.faults)


def say_change(change: IdChange) -> str:
    """What an id led to and leads to.

    >>> say_change(IdChange(id="a", old=None, new=IdState(state="withdrawn", target="b c")))
    'unknown -> split into b c'
    """
    return f"{_say_state(change.old)} -> {_say_state(change.new)}"


def _say_state(state: IdState | None) -> str:
    if state is None:
        return "unknown"
    if state.state == "redirect":
        return f"redirected to {state.target}"
    return f"split into {state.target}" if state.target else state.state


def _head(name: str, count: int) -> Iterator[str]:
    if count:
        yield ""
        yield f"{name}: {count:,}"


def _name(paper: str, title: str | None) -> str:
    return f"{make_visible(paper)}  {shorten(title)}" if title else make_visible(paper)


def _indent(text: str, depth: int) -> Iterator[str]:
    for number, line in enumerate(wrap(text, WIDTH - depth - 2)):
        yield f"{' ' * (depth if number == 0 else depth + 2)}{line}"


def _say_change(value: ValueChange) -> str:
    if value.change == "changed":
        return f"{make_visible(value.property)}: {shorten(value.old or '')} -> {shorten(value.new or '')}"
    sign, text = ("+", value.new) if value.change == "added" else ("-", value.old)
    return f"{make_visible(value.property)}: {sign} {shorten(text or '')}"


def _list_witnesses(evidence: tuple[Evidence, ...]) -> Iterator[str]:
    for one in evidence[:WITNESSES]:
        printed = f"{shorten(one.printed)!r}".replace("\\\\", "\\")
        yield f"{make_visible(one.document)}: {printed} at {one.span[0]}, by {shorten(one.rule)}"
    if len(evidence) > WITNESSES:
        yield f"and {len(evidence) - WITNESSES} more"


def shorten(text: str) -> str:
    """A text for people: on one line, nothing in it that is obeyed, and cut where it is long."""
    shown = make_visible(" ".join(text.split()))
    return shown if len(shown) <= PRINTED else f"{shown[: PRINTED - 1]}…"


def summarize(diff: DatasetDiff) -> str:
    """One sentence: how many papers there were and are, and how many came, went, moved or changed."""
    counts = ", ".join(f"{len(getattr(diff, name)):,} {name}" for name in GROUPS)
    return f"{count_papers(diff)} ({counts})"


def count_papers(diff: DatasetDiff) -> str:
    """How many papers there were and are.

    >>> side = Side(schema_version="1.0.0", pipeline_version="1.0.0", papers=1200)
    >>> count_papers(DatasetDiff(old=side, new=side))
    'papers: 1,200 -> 1,200'
    """
    return f"papers: {diff.old.papers or 0:,} -> {diff.new.papers or 0:,}"


def render_markdown(diff: DatasetDiff) -> Iterator[str]:
    """A section for a pull request or a changelog; what is wrong with the files of either side comes first."""
    if is_damaged(diff):
        yield from ("### Damaged files", "", *_mark_faults("old", diff.old), *_mark_faults("new", diff.new), "")
        yield UNHARMED if diff.compared else NOT_COMPARED
    if not diff.compared:
        return
    if is_damaged(diff):
        yield ""
    yield f"**{count_papers(diff)}**"
    yield ""
    yield "| " + " | ".join(GROUPS) + " |"
    yield "|" + " --- |" * len(GROUPS)
    yield "| " + " | ".join(f"{len(getattr(diff, name)):,}" for name in GROUPS) + " |"
    for name in GROUPS:
        group: Iterable[PaperName | PaperMove | PaperChange] = getattr(diff, name)
        if group:
            yield from ("", f"### {name.capitalize()}", "")
        for one in group:
            yield f"- {_mark_name(one.id, one.title)}{_mark_target(one)}"
            yield from _mark_values(one)
    if diff.ids:
        yield from ("", "### Ids that lead elsewhere", "")
    for change in diff.ids:
        yield f"- {mark_code(change.id)}: {mark_code(say_change(change))}"


def _mark_faults(name: str, side: Side) -> Iterator[str]:
    for fault in side.faults[:FAULTS]:
        yield f"- {name} {mark_code(_place(fault))}: {mark_code(fault.message)} {fault.mend}"
    if len(side.faults) > FAULTS:
        yield f"- {name}: {len(side.faults) - FAULTS:,} more files"


def _mark_name(paper: str, title: str | None) -> str:
    return f"{mark_code(paper)} {mark_code(title)}" if title else mark_code(paper)


def _mark_target(one: PaperName | PaperMove | PaperChange) -> str:
    return f" → {', '.join(map(mark_code, one.into))}" if isinstance(one, PaperMove) else ""


def _mark_values(one: PaperName | PaperMove | PaperChange) -> Iterator[str]:
    for value in one.values if isinstance(one, PaperChange) else ():
        old = mark_code(value.old) if value.old is not None else ""
        new = mark_code(value.new) if value.new is not None else ""
        what = f"{old} → {new}" if value.change == "changed" else f"{value.change} {old}{new}"
        yield f"  - {mark_code(value.property)}: {what}"
        for side, evidence in (("old", value.old_evidence), ("new", value.new_evidence)):
            for witness in evidence[:WITNESSES]:
                place = f"{mark_code(witness.document)} at {witness.span[0]}"
                yield f"    - {side}: {place} prints {mark_code(witness.printed)}, by {mark_code(witness.rule)}"
            if len(evidence) > WITNESSES:
                yield f"    - {side}: and {len(evidence) - WITNESSES} more"


def mark_code(text: str) -> str:
    """A text as a code span: its fence is longer than any run of backticks in it (CommonMark 0.31, section 6.1).

    >>> mark_code("a `b` <i>"), mark_code("")
    ('`` a `b` <i> ``', '` `')
    """
    shown = shorten(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    padded = f" {shown} " if "`" in shown else shown or " "
    return f"{fence}{padded}{fence}"


def render_json(diff: DatasetDiff) -> Iterator[str]:
    """One object, as ``schemas/diff.schema.json`` describes it."""
    yield escape_json(json.dumps(diff.model_dump(), ensure_ascii=False, indent=2))


FORMATS: dict[str, Callable[[DatasetDiff], Iterator[str]]] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
}
