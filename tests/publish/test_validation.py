"""Validation: every way in which a dataset can be wrong has a finding that names the file and the line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.dataset import Dataset, name_statements_file
from pipeline.publish import validate_dataset

FIRST = name_statements_file("first.txt")
Change = Callable[[dict[str, Any]], object]


def change_line(folder: Path, name: str, line: int, change: Change) -> None:
    """Change one record of a file, and let the manifest describe the changed file."""
    lines = (folder / name).read_text("utf-8").splitlines()
    record = json.loads(lines[line - 1])
    change(record)
    lines[line - 1] = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    write(folder, name, "".join(f"{line}\n" for line in lines))


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")
    if name != "manifest.json":
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        manifest["files"][name] = hashlib.sha256(text.encode()).hexdigest()
        (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def describe(folder: Path) -> list[str]:
    return [str(finding) for finding in validate_dataset(folder)]


def test_a_fresh_dataset_has_no_fault(published: Path) -> None:
    assert describe(published) == []


CHANGES: list[tuple[str, str, int, Change, str]] = [
    ("a wrong type", "papers.jsonl", 1, lambda row: row.update(documents="1"), "papers.jsonl:1: documents: "),
    ("an unknown field", "mentions.jsonl", 2, lambda row: row.update(note="x"), "mentions.jsonl:2: note: "),
    ("a missing field", "issues.jsonl", 1, lambda row: row.pop("mend"), "issues.jsonl:1: mend: "),
    ("an unsorted id", "papers.jsonl", 2, lambda row: row.update(id="arxiv:0"), "not in its sorted place"),
    ("a repeated id", "mentions.jsonl", 2, lambda row: row.update(id="first.txt#0001"), "stands twice"),
    ("an unpublished id", "papers.jsonl", 2, lambda row: row.update(id="arxiv:9"), "ids.csv does not hold arxiv:9"),
    (
        "a mention of another paper",
        "mentions.jsonl",
        1,
        lambda row: row.update(paper="x"),
        "x does not name",
    ),
    ("a paper without mentions", "papers.jsonl", 1, lambda row: row.update(mentions=[]), "No mention lists"),
    ("a wrong count of documents", "papers.jsonl", 2, lambda row: row.update(documents=7), "7 is not the number"),
    (
        "an unknown mention",
        "papers.jsonl",
        1,
        lambda row: row["mentions"].append("x#1"),
        "mention x#1 is not one of",
    ),
    (
        "an unknown pair",
        "matches.jsonl",
        1,
        lambda row: row.update(right="z#1"),
        "matches.jsonl:1: There is no",
    ),
    ("a claim of nobody", FIRST, 1, lambda row: row.update(mention="a#1"), f"{FIRST}:1: There is no mention a#1"),
    ("a claim elsewhere", FIRST, 1, lambda row: row.update(document="a"), "whose file is another"),
    ("a claim from nowhere", FIRST, 1, lambda row: row.update(derived_from="x"), "no claim x to be derived from"),
    ("Chinese without a script", FIRST, 1, lambda row: row.update(lang="zh"), "'zh' is not a legal language tag"),
    ("a language nobody knows", FIRST, 1, lambda row: row.update(lang="qq"), "'qq' is not a legal language tag"),
    ("a language in capitals", "papers.jsonl", 1, lambda row: row["title"].update(lang="EN"), "'EN' is not a legal"),
    ("an invented title", "papers.jsonl", 1, lambda row: row["title"].update(text="Y"), "No claim supports title 'Y'"),
    ("an invented date", "papers.jsonl", 1, lambda row: row.update(date="2017"), "No claim supports date '2017'"),
    ("an invented alias", "papers.jsonl", 1, lambda row: row.update(aliases=["Y"]), "No claim supports aliases"),
    (
        "an invented identifier",
        "papers.jsonl",
        1,
        lambda row: row["identifiers"].update(doi="10.1/x"),
        "No claim supports identifiers 'doi:10.1/x'",
    ),
    (
        "evidence of another paper",
        "papers.jsonl",
        1,
        lambda row: row["evidence"].update(title=["first.txt#0001/title"]),
        "The evidence first.txt#0001/title for titles is not of its mentions",
    ),
    ("a wrong count", "stats.json", 1, lambda row: row["counts"].update(papers=9), "counts.papers is 9"),
    (
        "a ledger that does not balance",
        "stats.json",
        1,
        lambda row: row["ledger"][0].update(entered=9),
        "The ledger does not balance: read: 9 files entered",
    ),
]


@pytest.mark.parametrize(("name", "line", "change", "fault"), [row[1:] for row in CHANGES], ids=[r[0] for r in CHANGES])
def test_a_fault_is_named_with_its_place(published: Path, name: str, line: int, change: Change, fault: str) -> None:
    if name == "stats.json":
        compact = json.dumps(json.loads((published / name).read_text("utf-8")))
        write(published, name, compact)
    change_line(published, name, line, change)
    found = describe(published)
    assert any(fault in finding for finding in found), found


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("id,state\n", "ids.csv:1: The header is not id,state,target,since"),
        ("id,state,target,since\nx,active,,1\n", "ids.csv:2: There is no paper x"),
        ("id,state,target,since\nx,active,y,1\n", "ids.csv:2: The row 'x,active,y,1' is not"),
        ("id,state,target,since\nx,redirect,,1\n", "ids.csv:2: The row 'x,redirect,,1' is not"),
        ("id,state,target,since\nx,gone,,1\n", "ids.csv:2: The row 'x,gone,,1' is not"),
        ("id,state,target,since\nx,redirect,y,1\n", "The redirect from x leads to no id"),
        ("id,state,target,since\nx,redirect,y,1\ny,redirect,x,1\n", "ids.csv:3: The redirect from y leads to no id"),
    ],
)
def test_a_faulty_table_of_ids_is_named_with_its_line(published: Path, table: str, fault: str) -> None:
    write(published, "ids.csv", table)
    assert any(fault in finding for finding in describe(published))


@pytest.mark.parametrize(
    "name", ["papers.jsonl", "mentions.jsonl", "issues.jsonl", "ids.csv", "stats.json", "manifest.json", FIRST]
)
def test_a_missing_file_is_named(published: Path, name: str) -> None:
    (published / name).unlink()
    assert any(finding.startswith(f"error: {name}: The file") for finding in describe(published))


def test_a_truncated_file_is_named_with_its_last_line(published: Path) -> None:
    data = (published / "papers.jsonl").read_bytes()
    (published / "papers.jsonl").write_bytes(data[:-20])
    assert any(finding.startswith("error: papers.jsonl:2: ") for finding in describe(published))


def test_a_line_that_cannot_be_read_is_not_repeated_as_faults_of_other_files(published: Path) -> None:
    change_line(published, "papers.jsonl", 1, lambda row: row.update(documents="1"))
    assert len(describe(published)) == 1


def test_a_file_changed_by_hand_and_a_file_too_many_are_named(published: Path) -> None:
    papers = (published / "papers.jsonl").read_text("utf-8")
    (published / "papers.jsonl").write_text(papers.replace('":"', '": "'), "utf-8")
    (published / "statements" / "extra.jsonl").write_text("", "utf-8")
    assert [finding.partition(". ")[0] for finding in describe(published)] == [
        "error: papers.jsonl: The file is not the one that the manifest describes",
        "error: papers.jsonl:1: This line, perhaps with others below it, is not as an ingest writes it: blanks, "
        "escapes or the order of fields differ",
        "error: statements/extra.jsonl: The file is none of this dataset: the manifest does not name it, or no ingest "
        "writes it",
    ]


def test_reading_the_dataset_anew_gives_the_rows_that_were_written(published: Path) -> None:
    assert [mention.id for mention in Dataset(published).mentions()] == [
        "first.txt#0001",
        "first.txt#0002",
        "second.txt#0001",
    ]
