"""Shape: every file is there, as its manifest says, each line is its record, ids are unique and sorted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.dataset import (
    IDS,
    STATEMENTS,
    TABLES,
    Dataset,
    DatasetError,
    name_statements_file,
    parse_record,
    read_ids,
    read_lines,
)
from pipeline.records import IdRow, Match, Record
from pipeline.records.dataset import (
    ArticleRow,
    IssueRow,
    Manifest,
    MentionRow,
    ModelRow,
    Paper,
    StatementRow,
    Stats,
)
from pipeline.records.facts import Erratum, GlossaryEntry, Ranking

from .finding import Finding

MEND_HASH = "Run the ingest again: programs alone write these files. Corrections go into the decisions folder."


@dataclass
class Contents:
    """The rows of a dataset, each list in file order, so that a row's line is its place in the list plus one."""

    papers: list[Paper] = field(default_factory=list)
    mentions: list[MentionRow] = field(default_factory=list)
    models: list[ModelRow] = field(default_factory=list)
    articles: list[ArticleRow] = field(default_factory=list)
    issues: list[IssueRow] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    rankings: list[Ranking] = field(default_factory=list)
    glossary: list[GlossaryEntry] = field(default_factory=list)
    errata: list[Erratum] = field(default_factory=list)
    statements: dict[str, list[StatementRow]] = field(default_factory=dict)
    ids: tuple[IdRow, ...] = ()
    manifest: Manifest | None = None
    stats: Stats | None = None


def load_contents(folder: Path) -> tuple[Contents, list[Finding]]:
    """Everything in the dataset that can be read, and a finding for everything that cannot."""
    contents = Contents()
    findings: list[Finding] = []
    dataset = Dataset(folder)
    for name, model in TABLES.items():
        rows: list[Any] = getattr(contents, name.removesuffix(".jsonl"))
        findings += _load_rows(folder, name, model, rows)
    for name in dataset.statement_files():
        findings += _load_rows(folder, name, StatementRow, contents.statements.setdefault(name, []))
    for load in (_load_ids, _load_manifest, _load_stats):
        try:
            load(contents, dataset)
        except DatasetError as error:
            findings.append(Finding(error.file, error.line, error.what, error.mend))
    return contents, findings


def _load_ids(contents: Contents, dataset: Dataset) -> None:
    if not (dataset.path / IDS).exists():
        raise DatasetError(IDS, 0, "The file is missing.", "Restore it from version control: it holds every old id.")
    contents.ids = read_ids(dataset.path)


def _load_manifest(contents: Contents, dataset: Dataset) -> None:
    contents.manifest = dataset.manifest()


def _load_stats(contents: Contents, dataset: Dataset) -> None:
    contents.stats = dataset.stats()


def _load_rows(folder: Path, name: str, model: type[Record], rows: list[Any]) -> Iterator[Finding]:
    try:
        for number, line in read_lines(folder, name):
            try:
                rows.append(parse_record(name, number, line, model))
            except DatasetError as error:
                yield Finding(name, number, error.what)
    except DatasetError as error:
        yield Finding(name, 0, error.what, error.mend)


def check_order(contents: Contents) -> Iterator[Finding]:
    """Each file is sorted, without repetitions, as its writers promise."""
    for name in ("papers", "mentions", "models", "articles"):
        yield from _check_ascending(f"{name}.jsonl", [row.id for row in getattr(contents, name)], "The id {}")
    yield from _check_ascending(IDS, [row.id for row in contents.ids], "The id {}", first=2)
    pairs = [(match.left, match.right) for match in contents.matches]
    yield from _check_ascending("matches.jsonl", pairs, "The pair {}")
    for name, rows in contents.statements.items():
        yield from _check_ascending(
            name, [(row.mention, row.span, row.property, row.id) for row in rows], "The claim {}"
        )
        yield from _check_document(name, rows)


def _check_ascending(file: str, keys: list[Any], what: str, first: int = 1) -> Iterator[Finding]:
    for line, (before, after) in enumerate(pairwise(keys), start=first + 1):
        if not before < after:
            fault = "stands twice." if before == after else "is not in its sorted place."
            yield Finding(file, line, f"{what.format(after)} {fault}")


def _check_document(file: str, rows: list[StatementRow]) -> Iterator[Finding]:
    for line, row in enumerate(rows, start=1):
        if name_statements_file(row.document) != file:
            yield Finding(file, line, f"The claim is of {row.document}, whose file is another.")


def check_hashes(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    """Every file has the bytes that the manifest names, and no other stands in the ledger of claims."""
    present = {*(f"{STATEMENTS}/{path.name}" for path in (folder / STATEMENTS).glob("*")), *TABLES, IDS, "stats.json"}
    for name in sorted(present | manifest.files.keys()):
        path = folder / name
        if not path.is_file():
            yield Finding(name, 0, "The file is missing.")
        elif name not in manifest.files:
            yield Finding(name, 0, "The manifest does not name this file.", MEND_HASH)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != manifest.files[name]:
            yield Finding(name, 0, "The file is not the one that the manifest describes.", MEND_HASH)


Check = Callable[[Contents], Iterable[Finding]]
