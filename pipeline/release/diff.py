"""Two datasets compared: which papers came, went, were merged, split or renamed, and every value that changed.

Both are read along their sorted files; what is kept grows with the differences, not with the datasets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.dataset import Dataset, Fault, describe_error, find_document, name_statements_file
from pipeline.records import IdRow
from pipeline.records.diff import DatasetDiff, Evidence, PaperChange, PaperMove, PaperName, ValueChange

from .heads import SideError, blame, describe_side, find_side_faults, list_registers, read_known_head
from .id_changes import list_id_changes
from .rows import Row, get_title, read_rows, walk_along
from .splits import find_splits
from .values import Change, compare_values

SAYING = ("text", "value", "url", "name")
"""Where the values of claims hold their text."""


@dataclass
class Pair:
    """A paper of both datasets with its changes, and the documents in which the evidence of each side stands."""

    old: PaperName
    new: PaperName
    changes: list[Change]
    documents: tuple[frozenset[str], frozenset[str]]


@dataclass
class Walk:
    """What one walk along the papers of both datasets gives. ``gone`` and ``come``: ids to titles."""

    old_papers: int = 0
    new_papers: int = 0
    gone: dict[str, str | None] = field(default_factory=dict)
    come: dict[str, str | None] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)


def diff_datasets(old: Dataset, new: Dataset) -> DatasetDiff:
    """What changed from ``old`` to ``new``, and which files of either are missing, cut or edited.

    Papers are compared where all that a comparison reads is whole: the manifest, ids, papers, mentions, and the claims
    of changed papers. Damage to other files is said beside the differences.
    """
    sides = (old, new)
    faults = [find_side_faults(side) for side in sides]
    try:
        for side in sides:
            with blame(side):
                read_known_head(side)
        return _compare_datasets(old, new, faults)
    except SideError as met:
        fault = describe_error(met.error)
        for side, found in zip(sides, faults, strict=True):
            if side is met.dataset and fault.file not in {one.file for one in found}:
                found.append(fault)
    described = [describe_side(side, None, found) for side, found in zip(sides, faults, strict=True)]
    return DatasetDiff(old=described[0], new=described[1], compared=False)


def _compare_datasets(old: Dataset, new: Dataset, faults: Sequence[Sequence[Fault]]) -> DatasetDiff:
    """The difference of two datasets. Raises :class:`SideError` where what it needs of one cannot be read."""
    before, after = _read_ids(old), _read_ids(new)
    walk = _walk(old, new)
    moves = _judge_gone(walk.gone, before, after)
    renamed = {move.id: move.into[0] for move in moves["redirected"]}
    walk.pairs += _pair_renamed(old, new, renamed)
    _join_splits(moves, find_splits(old, new, walk.come), walk)
    known = {part for move in moves["split"] for part in move.into} | set(renamed.values())
    evidence = _gather(walk.pairs, 0, old), _gather(walk.pairs, 1, new)
    moved = {move.id for group in moves.values() for move in group}
    return DatasetDiff(
        old=describe_side(old, walk.old_papers, faults[0]),
        new=describe_side(new, walk.new_papers, faults[1]),
        added=tuple(PaperName(id=name, title=title) for name, title in walk.come.items() if name not in known),
        removed=tuple(PaperName(id=name, title=title) for name, title in walk.gone.items() if name not in moved),
        merged=tuple(moves["merged"]),
        split=tuple(moves["split"]),
        redirected=tuple(moves["redirected"]),
        ids=list_id_changes(before, after),
        changed=tuple(
            _show_pair(pair, evidence) for pair in sorted(walk.pairs, key=lambda pair: pair.new.id) if pair.changes
        ),
    )


def _read_ids(dataset: Dataset) -> tuple[IdRow, ...]:
    with blame(dataset):
        return dataset.ids()


def _join_splits(moves: dict[str, list[PaperMove]], splits: dict[str, tuple[str, ...]], walk: Walk) -> None:
    """Add the splits that mentions tell to those that ``ids.csv`` tells. A paper that has one part, and is gone, is
    not split: it was renamed, or its id was withdrawn."""
    titles = walk.gone | {pair.old.id: pair.old.title for pair in walk.pairs}
    told = {move.id: move.into for group in moves.values() for move in group}
    found = {move.id: move for move in moves["split"]}
    for name, parts in splits.items():
        kept = told.get(name, ()) if name in walk.gone else (name,)
        into = tuple(dict.fromkeys((*kept, *parts)))
        if len(into) > 1:
            found[name] = PaperMove(id=name, title=titles.get(name), into=into)
    moves["split"] = [found[name] for name in sorted(found)]


def _walk(old: Dataset, new: Dataset) -> Walk:
    walk = Walk()
    for left, right in walk_along(read_rows(old, "papers.jsonl"), read_rows(new, "papers.jsonl")):
        walk.old_papers += left is not None
        walk.new_papers += right is not None
        if right is None and left is not None:
            walk.gone[left["id"]] = get_title(left)
        elif left is None and right is not None:
            walk.come[right["id"]] = get_title(right)
        elif left is not None and right is not None and left != right:
            walk.pairs.append(_compare(left, right))
    return walk


def _compare(left: Row, right: Row) -> Pair:
    names = PaperName(id=left["id"], title=get_title(left)), PaperName(id=right["id"], title=get_title(right))
    changes = compare_values(left, right)
    documents = (_list_documents(left), _list_documents(right)) if changes else (frozenset[str](), frozenset[str]())
    return Pair(*names, changes, documents)


def _list_documents(row: Row) -> frozenset[str]:
    return frozenset(find_document(name) for name in row.get("mentions", []) if isinstance(name, str))


def _judge_gone(gone: dict[str, str | None], old: Iterable[IdRow], new: Iterable[IdRow]) -> dict[str, list[PaperMove]]:
    """What became of each id that the new dataset has no paper for, as its ``ids.csv`` says."""
    rows = {row.id: row for row in new if row.id in gone or row.state == "redirect"}
    active = {row.id for row in old if row.state == "active"} if any(name in rows for name in gone) else set()
    moves: dict[str, list[PaperMove]] = {"merged": [], "split": [], "redirected": []}
    for name, title in gone.items():
        row = rows.get(name)
        if row is None or not row.target:
            continue
        if row.state == "redirect":
            target = _follow(row, rows)
            if target in rows and rows[target].state == "redirect":
                continue  # a circle, which leads to no paper
            kind = "merged" if target in active else "redirected"
            moves[kind].append(PaperMove(id=name, title=title, into=(target,)))
        else:
            moves["split"].append(PaperMove(id=name, title=title, into=tuple(row.target.split(" "))))
    return moves


def _follow(row: IdRow, rows: dict[str, IdRow]) -> str:
    """The id at the end of the redirects from this one."""
    seen, target = {row.id}, row.target
    while target in rows and rows[target].state == "redirect" and target not in seen:
        seen.add(target)
        target = rows[target].target
    return target


def _pair_renamed(old: Dataset, new: Dataset, renamed: dict[str, str]) -> Iterator[Pair]:
    """The papers that have another id, compared under the new one."""
    if not renamed:
        return
    targets = set(renamed.values())
    after = {row["id"]: row for row in read_rows(new, "papers.jsonl") if row["id"] in targets}
    for row in read_rows(old, "papers.jsonl"):
        if renamed.get(row["id"]) in after:
            yield _compare(row, after[renamed[row["id"]]])


Claims = dict[str, tuple[frozenset[str], Evidence]]
"""Claim to what it says, and what its document prints."""


def _gather(pairs: Iterable[Pair], side: int, dataset: Dataset) -> Claims:
    """The claims behind the changes of one side, from the files of the documents that are concerned alone."""
    wanted: set[str] = set()
    documents: set[str] = set()
    for pair in pairs:
        for change in pair.changes:
            wanted.update(change.new_claims if side else change.old_claims)
        documents |= pair.documents[side]
    files = {name_statements_file(name) for name in documents} & set(dataset.statement_files())
    with blame(dataset):
        files |= list_registers(dataset)
    found: Claims = {}
    for name in sorted(files) if wanted else ():
        for row in read_rows(dataset, name, ordered=False):
            if row["id"] in wanted:
                found[row["id"]] = (frozenset(_list_said(row)), _show_claim(row))
    return found


def _show_claim(row: Row) -> Evidence:
    texts = (str(row.get(name, "")) for name in ("document", "printed", "rule"))
    span = row.get("span")
    start, end = span if isinstance(span, list) and len(span) == 2 else (0, 0)
    return Evidence(document=next(texts), printed=next(texts), rule=next(texts), span=(int(start), int(end)))


def _list_said(row: Row) -> Iterator[str]:
    """The texts that a claim says or prints, for finding the claims that say a changed value itself; a listing is said
    by the claims that it makes."""
    yield str(row.get("printed"))
    yield str(row.get("mention"))
    value = row.get("value")
    if isinstance(value, dict):
        yield from (str(value[name]) for name in SAYING if name in value)
        yield from (str(name) for name in value.get("names", ()))


def _show_pair(pair: Pair, evidence: tuple[Claims, Claims]) -> PaperChange:
    values = tuple(
        ValueChange(
            property=change.field,
            change=change.kind,
            old=change.old,
            new=change.new,
            old_evidence=_choose(change.old_texts, change.old_claims, evidence[0]),
            new_evidence=_choose(change.new_texts, change.new_claims, evidence[1]),
        )
        for change in pair.changes
    )
    return PaperChange(id=pair.new.id, before=pair.old.id, title=pair.new.title or pair.old.title, values=values)


def _choose(texts: frozenset[str], claims: tuple[str, ...], found: Claims) -> tuple[Evidence, ...]:
    """What is printed for a value: by the claims that say it, else by all that are filed for its field."""
    if not texts:
        return ()
    known = [found[name] for name in claims if name in found]
    saying = [evidence for said, evidence in known if texts & said]
    return tuple(dict.fromkeys(saying or [evidence for _, evidence in known]))
