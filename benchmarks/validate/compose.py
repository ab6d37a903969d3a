"""Composes a dataset of any size out of a small one: its documents and papers again and again, under other names.

Every copy has rows of its own, so that all references hold and each file is sorted; sizes of rows and their numbers to
each other stay those of the dataset that is copied. The same size gives the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from pipeline.dataset import (
    ID_COLUMNS,
    IDS,
    STATEMENTS,
    Dataset,
    find_document,
    name_statements_file,
    open_dataset,
    read_lines,
)
from pipeline.publish.validation.claims import UNTOLD

from .marks import MARKS, ORDERS, Mark, Row, make_blank, mark_claim, mark_ranking, order_claim, put
from .templates import fill_sorted, make_template

HASHED = ("errata",)
"""Tables whose rows have hashed ids of their own."""
MADE = (IDS, "stats.json")
"""Files that are counted anew; of others that no copy changes, one is enough."""
DUMP = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def compose(source: Path, target: Path, papers: int) -> int:
    """Write a dataset of at least ``papers`` papers into the new folder ``target``. Returns how many it has."""
    dataset = open_dataset(source)
    own = dataset.stats().counts["papers"]
    copies = -(-papers // own)
    (target / STATEMENTS).mkdir(parents=True)
    writer = _Writer(target)
    named = {row["id"]: row for row in _list_named(dataset)}
    marks = [Mark(f"{copy:06d}", named) for copy in range(copies)]
    for name in MARKS:
        rows = _read(dataset, f"{name}.jsonl")
        writer.write(f"{name}.jsonl", _repeat(rows, name, marks))
    for name in dataset.manifest().files:
        if name.removesuffix(".jsonl") not in MARKS and not name.startswith(f"{STATEMENTS}/") and name not in MADE:
            lines = (source / name).read_bytes().decode().removesuffix("\n").split("\n")
            writer.write(name, iter(lines))
    for name in dataset.statement_files():
        rows = _read(dataset, name)
        claims = [make_template(DUMP(mark_claim(row, make_blank(named))), order_claim(row)[:-1]) for row in rows]
        for mark in marks:
            file = name_statements_file(put(rows[0]["document"], mark))
            writer.write(file, fill_sorted(sorted(claims, key=lambda one: one.key), mark, _read_id))
    writer.write(IDS, _list_ids(dataset, marks))
    _write_objects(dataset, writer, marks)
    return own * copies


def _read_id(line: str) -> str:
    return str(json.loads(line)["id"])


def _read(dataset: Dataset, name: str) -> list[Row]:
    return [json.loads(line) for _, line in read_lines(dataset.path, name)]


def _list_named(dataset: Dataset) -> Iterator[Row]:
    """The claims that are held against their ids: those that an article makes, with values that no row holds whole."""
    for name in dataset.statement_files():
        for row in _read(dataset, name):
            if row["value"]["type"] in UNTOLD and row["document"] == find_document(row["mention"]):
                yield row


@dataclass
class _Writer:
    """Writes lines, and keeps what the manifest and the stats say of them."""

    folder: Path
    digests: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def write(self, name: str, lines: Iterator[str]) -> None:
        digest, number = hashlib.sha256(), 0
        with (self.folder / name).open("wb") as stream:
            for number, line in enumerate(lines, start=1):  # noqa: B007 (the last number is kept)
                data = line.encode() + b"\n"
                digest.update(data)
                stream.write(data)
        self.digests[name], self.counts[name] = digest.hexdigest(), number


def _repeat(rows: list[Row], name: str, marks: Sequence[Mark]) -> Iterator[str]:
    """All copies of a table in its order: each copy is sorted by itself, and the copies are merged."""
    change, key = MARKS[name], ORDERS.get(name)
    if name == "glossary":  # sorted by kind first, so all copies of a kind stand together; a term stands once
        kinds = [list(found) for _, found in groupby(rows, key=lambda row: row["kind"])]
        copied = ((found, marks[:1] if found[0]["kind"] == "term" else marks) for found in kinds)
        return (DUMP(change(row, mark)) for found, some in copied for mark in some for row in found)
    if name == "issues":  # those of the run as a whole come first, and stand once
        return (DUMP(change(row, mark)) for mark in marks for row in rows if row["document"] or mark is marks[0])
    if name == "rankings":  # sorted by score first, and equal scores share a rank
        return map(DUMP, _rank(rows, marks))
    if name in HASHED:
        return (DUMP(row) for mark in marks for row in sorted((change(row, mark) for row in rows), key=key))
    # The mark stands first in every id that a row is sorted by, so the copies follow each other, each in one order.
    ordered = rows if key is None else sorted(rows, key=lambda row: key(change(row, marks[0])))
    blank = make_blank(marks[0].claims)
    templates = [make_template(DUMP(change(row, blank))) for row in ordered]
    return (template.fill(mark) for mark in marks for template in templates)


def _rank(rows: list[Row], marks: Sequence[Mark]) -> Iterator[Row]:
    number = 1
    for _, found in groupby(rows, key=lambda row: row["score"]):
        group = sorted(found, key=lambda row: str(row["paper"]))
        rank = number
        for mark in marks:
            for row in group:
                yield {**mark_ranking(row, mark), "rank": rank}
                number += 1


def _list_ids(dataset: Dataset, marks: Sequence[Mark]) -> Iterator[str]:
    yield ",".join(ID_COLUMNS)
    rows = sorted(dataset.ids(), key=lambda row: row.id)
    for mark in marks:
        for row in rows:
            stream = io.StringIO()
            target = put(row.target, mark) if row.target else ""
            csv.writer(stream, lineterminator="").writerow((put(row.id, mark), row.state, target, row.since))
            yield stream.getvalue()


def _write_objects(dataset: Dataset, writer: _Writer, marks: Sequence[Mark]) -> None:
    stats = dataset.stats().model_dump(mode="json")
    copies = len(marks)
    for name in ("counts", "languages", "layouts", "issues"):
        stats[name] = {one: number * copies for one, number in stats[name].items()}
    for name in ("glossary", "issues"):
        stats["counts"][name] = writer.counts[f"{name}.jsonl"]
    for issue in dataset.issues():
        stats["issues"][issue.code] -= 0 if issue.document else copies - 1
    ledger = [
        {**row, **{name: row[name] * copies for name in ("entered", "passed", "held")}} for row in stats["ledger"]
    ]
    writer.write("stats.json", iter([DUMP({**stats, "ledger": ledger})]))
    manifest = json.loads((dataset.path / "manifest.json").read_bytes())
    for name in ("inputs", "authority", "decisions", "sidecars"):
        files = [{**file, "path": put(file["path"], mark)} for mark in marks for file in manifest[name]]
        manifest[name] = sorted(files, key=lambda file: file["path"])
    manifest["files"] = dict(sorted(writer.digests.items()))
    (writer.folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False) + "\n", "utf-8")
