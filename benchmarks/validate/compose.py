"""Composes a dataset of any size out of a small one: its documents and papers again and again, under other names.

Every copy has rows of its own, so that all references hold and each file is sorted; sizes of rows and their numbers to
each other stay those of the dataset that is copied. The same size gives the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.dataset import (
    ID_COLUMNS,
    IDS,
    STATEMENTS,
    Dataset,
    find_document,
    name_claim,
    name_entry,
    name_erratum,
    name_statements_file,
    open_dataset,
    read_lines,
)
from pipeline.publish.validation.claims import UNTOLD
from pipeline.publish.validation.errata import RULES

Row = dict[str, Any]
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
        for mark in marks:
            marked = [mark_claim(row, mark) for row in rows]
            writer.write(name_statements_file(marked[0]["document"]), map(DUMP, sorted(marked, key=order_claim)))
    writer.write(IDS, _list_ids(dataset, marks))
    _write_objects(dataset, writer, marks)
    return own * copies


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
    if key is None:
        return (DUMP(change(row, mark)) for mark in marks for row in rows)
    # The mark stands first in every id that a row is sorted by, so the copies follow each other.
    return (DUMP(row) for mark in marks for row in sorted((change(row, mark) for row in rows), key=key))


def _rank(rows: list[Row], marks: Sequence[Mark]) -> Iterator[Row]:
    number = 1
    for _, found in groupby(rows, key=lambda row: row["score"]):
        group = sorted(found, key=lambda row: str(row["paper"]))
        rank = number
        for mark in marks:
            for row in group:
                yield {**mark_ranking(row, mark), "rank": rank}
                number += 1


@dataclass(frozen=True, eq=False)
class Mark:
    """One copy: what is put before its ids and paths, and the claims whose ids are held against what they say."""

    text: str
    claims: Mapping[str, Row]

    def name_claim(self, name: str) -> str:
        """The id of a claim in this copy."""
        if name not in self.claims:
            return f"{self.text}{name[len(self.text) :]}" if len(name) > len(self.text) else f"{self.text}{name}"
        row = self.claims[name]
        (start, end), derived = row["span"], row["derived_from"] is not None
        return name_claim(put(row["mention"], self), row["property"], row["value"], start, end, derived)


def put(name: str, mark: Mark) -> str:
    """An id or a path in one copy."""
    return f"{mark.text}/{name}"


def mark_paper(row: Row, mark: Mark) -> Row:
    """A paper of one copy."""
    evidence = {field: [mark.name_claim(name) for name in names] for field, names in row["evidence"].items()}
    mentions = [put(name, mark) for name in row["mentions"]]
    return {**row, "id": put(row["id"], mark), "mentions": mentions, "evidence": evidence}


def mark_mention(row: Row, mark: Mark) -> Row:
    """A mention of one copy."""
    return {
        **row,
        "id": put(row["id"], mark),
        "document": put(row["document"], mark),
        "paper": put(row["paper"], mark),
    }


def mark_model(row: Row, mark: Mark) -> Row:
    """A row of a model table of one copy."""
    paper = None if row["paper"] is None else put(row["paper"], mark)
    return {**row, "id": put(row["id"], mark), "document": put(row["document"], mark), "paper": paper}


def mark_article(row: Row, mark: Mark) -> Row:
    """An article of one copy."""
    listed = None if row["listed_in"] is None else put(row["listed_in"], mark)
    return {**row, "id": put(row["id"], mark), "path": put(row["path"], mark), "listed_in": listed}


def mark_issue(row: Row, mark: Mark) -> Row:
    """An issue of one copy."""
    return {**row, **{name: row[name] and put(row[name], mark) for name in ("document", "mention")}}


def mark_match(row: Row, mark: Mark) -> Row:
    """A pair of one copy."""
    return {**row, "left": put(row["left"], mark), "right": put(row["right"], mark)}


def mark_claim(row: Row, mark: Mark) -> Row:
    """A claim of one copy."""
    source = row["derived_from"]
    return {
        **row,
        "id": mark.name_claim(row["id"]),
        "document": put(row["document"], mark),
        "mention": put(row["mention"], mark),
        "derived_from": None if source is None else mark.name_claim(source),
    }


def mark_relation(row: Row, mark: Mark) -> Row:
    """A relation of one copy."""
    evidence = [mark.name_claim(name) for name in row["evidence"]]
    return {**row, "source": put(row["source"], mark), "target": put(row["target"], mark), "evidence": evidence}


def mark_ranking(row: Row, mark: Mark) -> Row:
    """A ranking of one copy; its rank is that among all copies only when they stand together."""
    places = [
        {
            **place,
            "document": put(place["document"], mark),
            "mentions": [put(name, mark) for name in place["mentions"]],
        }
        for place in row["places"]
    ]
    return {**row, "paper": put(row["paper"], mark), "places": places}


def mark_entry(row: Row, mark: Mark) -> Row:
    """An entry of the glossary of one copy."""
    paper = None if row["paper"] is None else put(row["paper"], mark)
    forms = [{**form, "evidence": [mark.name_claim(one) for one in form["evidence"]]} for form in row["forms"]]
    return {**row, "id": row["id"] if paper is None else name_entry(row["kind"], paper), "paper": paper, "forms": forms}


def _mark_objection(row: Row, mark: Mark) -> Row:
    """What speaks against a claim; its source is a document where claims of it are named, else an address or a rule."""
    source = put(row["source"], mark) if row["evidence"] and row["source"] not in RULES else row["source"]
    return {**row, "source": source, "evidence": [mark.name_claim(name) for name in row["evidence"]]}


def mark_erratum(row: Row, mark: Mark) -> Row:
    """An erratum of one copy."""
    against = [_mark_objection(one, mark) for one in row["against"]]
    document = put(row["document"], mark)
    return {
        **row,
        "id": name_erratum(document, *row["span"], row["kind"], row["printed"], row["says"]),
        "document": document,
        "mention": put(row["mention"], mark),
        "against": against,
        "evidence": [mark.name_claim(name) for name in row["evidence"]],
    }


def order_claim(row: Row) -> tuple[Any, ...]:
    """By what the claims of a file are sorted."""
    return row["mention"], row["span"], row["property"], row["id"]


MARKS: dict[str, Callable[[Row, Mark], Row]] = {
    "papers": mark_paper,
    "mentions": mark_mention,
    "models": mark_model,
    "articles": mark_article,
    "issues": mark_issue,
    "matches": mark_match,
    "relations": mark_relation,
    "rankings": mark_ranking,
    "glossary": mark_entry,
    "errata": mark_erratum,
}
ORDERS: dict[str, Callable[[Row], Any]] = {
    "papers": lambda row: row["id"],
    "mentions": lambda row: row["id"],
    "models": lambda row: row["id"],
    "articles": lambda row: row["id"],
    "matches": lambda row: (row["left"], row["right"]),
    "relations": lambda row: (row["source"], row["type"], row["target"]),
    "errata": lambda row: (row["document"], row["span"], row["kind"], row["id"]),
}


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
