"""A dataset that somebody edited, cut or made up: a catalogued finding for each, and nothing of it is obeyed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.knowledge.issue_catalogue import catalogue
from pipeline.publish import Finding, validate_dataset
from pipeline.publish.validation import finding as finding_module
from pipeline.publish.validation import lines
from tests.publish.test_validation import FIRST, change_line, write
from tests.sealing import seal

IDS = "id,state,target,since\narxiv:1706.03762,active,,1\narxiv:1810.04805,active,,1\n"


def change_manifest(folder: Path, **fields: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **fields}), "utf-8")


def cut(folder: Path, name: str, size: int) -> None:
    write(folder, name, (folder / name).read_text("utf-8")[:-size])


def trim(folder: Path, name: str, size: int) -> None:
    (folder / name).write_bytes((folder / name).read_bytes()[:size])


def write_deep(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    write(folder, name, "{}\n")


CASES: list[tuple[str, Callable[[Path], object], str, str]] = [
    ("a schema of next year", lambda to: change_manifest(to, schema_version="9.0.0"), "dataset-schema-newer", "9.0.0"),
    ("a newer minor version", lambda to: change_manifest(to, schema_version="1.99.0"), "dataset-schema-newer", "1.99"),
    ("an older major version", lambda to: change_manifest(to, schema_version="0.9.0"), "dataset-schema-older", "0.9.0"),
    ("a version in words", lambda to: change_manifest(to, schema_version="latest"), "dataset-schema-unsaid", "1.0.0"),
    ("a version as a number", lambda to: change_manifest(to, schema_version=1), "dataset-schema-unsaid", "1.0.0"),
    ("no version", lambda to: (to / "manifest.json").write_bytes(b"{}"), "dataset-schema-unsaid", "1.0.0"),
    ("a manifest of nothing", lambda to: write(to, "manifest.json", ""), "dataset-file-unreadable", "It is empty"),
    ("a deep manifest", lambda to: write(to, "manifest.json", "[" * 99999), "dataset-file-unreadable", "It is no JSON"),
    ("a manifest of words", lambda to: write(to, "manifest.json", "hello"), "dataset-file-unreadable", "It is no JSON"),
    ("a listed manifest", lambda to: write(to, "manifest.json", "[]"), "dataset-file-unreadable", "no JSON object"),
    ("a cut manifest", lambda to: trim(to, "manifest.json", 100), "dataset-file-truncated", "was cut short"),
    ("a manifest cut to a brace", lambda to: trim(to, "manifest.json", 1), "dataset-file-truncated", "was cut short"),
    ("a cut last line", lambda to: cut(to, "papers.jsonl", 9), "dataset-file-truncated", "cut short"),
    ("a lost last line feed", lambda to: cut(to, "mentions.jsonl", 1), "dataset-file-truncated", "cut short"),
    ("an emptied file", lambda to: write(to, "mentions.jsonl", ""), "dataset-mention-foreign", "first.txt#0002"),
    ("no JSON", lambda to: write(to, "papers.jsonl", "<html>\n"), "dataset-line-wrong", "Invalid JSON"),
    ("a blank line", lambda to: write(to, "issues.jsonl", "\n"), "dataset-line-wrong", "Invalid JSON"),
    ("a formula", lambda to: write(to, "ids.csv", f"{IDS}=1+1,active,,1\n"), "dataset-cell-formula", "=1+1"),
    ("a formula as target", lambda to: write(to, "ids.csv", f"{IDS}x,redirect,@y,1\n"), "dataset-cell-formula", "@y"),
    ("a turned id", lambda to: write(to, "ids.csv", f"{IDS}x\u202ey,active,,1\n"), "dataset-id-unprintable", r"\u202e"),
    ("a quote", lambda to: write(to, "ids.csv", f'{IDS}"x,active,,1\n'), "dataset-file-unreadable", "unexpected end"),
    ("no UTF-8", lambda to: (to / "ids.csv").write_bytes(b"id\xff\n"), "dataset-file-unreadable", "can't decode"),
    ("a repeated id", lambda to: write(to, "ids.csv", IDS + IDS.splitlines()[2] + "\n"), "dataset-id-twice", "1810"),
    ("an unsorted id", lambda to: write(to, "ids.csv", f"{IDS}a,active,,1\n"), "dataset-id-unsorted", "The id a"),
    (
        "a turned id of a paper",
        lambda to: change_line(to, "papers.jsonl", 2, lambda row: row.update(id="x\u2066y")),
        "dataset-id-unprintable",
        r"\u2066",
    ),
    (
        "a file outside",
        lambda to: change_manifest(to, files={"../../secret": "0" * 64}),
        "dataset-file-missing",
        "The file is missing",
    ),
    (
        "claims moved aside",
        lambda to: (to / FIRST).rename(to / "statements" / "first.txt"),
        "dataset-file-strange",
        "does not name",
    ),
    ("a note beside", lambda to: write(to, "notes.md", "x"), "dataset-file-strange", "does not name"),
    ("a table of somebody's", lambda to: write(to, "extra.jsonl", "{}\n"), "dataset-file-strange", "does not name"),
    ("a folder of somebody's", lambda to: write_deep(to, "old/papers.jsonl"), "dataset-file-strange", "does not name"),
    ("claims too deep", lambda to: write_deep(to, "statements/old/a.jsonl"), "dataset-file-strange", "does not name"),
    ("a link to nothing", lambda to: (to / "gone").symlink_to(to / "no"), "dataset-file-strange", "does not name"),
    (
        "a claim of another paper",
        lambda to: change_line(to, "mentions.jsonl", 1, lambda row: row.update(paper="arxiv:1706.03762")),
        "dataset-mention-unnamed",
        "first.txt#0001",
    ),
]


def find(folder: Path) -> list[Finding]:
    return validate_dataset(folder)


def test_what_a_file_manager_leaves_is_no_file_of_a_dataset(published: Path) -> None:
    for name in (".DS_Store", "statements/Thumbs.db"):
        (published / name).write_text("x", "utf-8")
    assert find(published) == []


def test_a_file_that_no_ingest_writes_is_named_whatever_the_manifest_says(published: Path) -> None:
    (published / "extra.jsonl").write_text("{}\n", "utf-8")
    assert [(finding.code, finding.file) for finding in find(published)] == [("dataset-file-strange", "extra.jsonl")]
    seal(published)
    assert [(finding.code, finding.file) for finding in find(published)] == [("dataset-file-strange", "extra.jsonl")]


def test_a_later_schema_is_sent_to_the_papercanon_that_wrote_it(published: Path) -> None:
    change_manifest(published, schema_version="1.99.0", pipeline_version="7.8.9\x1b[2J")
    (found,) = find(published)
    assert r"papercanon 7.8.9\x1b[2J" in found.mend
    change_manifest(published, pipeline_version=None)
    assert "the papercanon that wrote it" in find(published)[0].mend


@pytest.mark.parametrize(("change", "code", "said"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_a_fault_has_a_name_and_says_what_to_do(
    published: Path, change: Callable[[Path], object], code: str, said: str
) -> None:
    change(published)
    found = [finding for finding in find(published) if finding.code == code]
    assert found, find(published)
    assert said in found[0].what
    assert all(finding.code in catalogue() and finding.mend for finding in find(published))


def test_a_line_too_long_for_any_row_is_not_read_to_its_end(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST", 4096)
    write(published, "papers.jsonl", "x" * 10_000)
    assert "dataset-line-long" in {finding.code for finding in find(published)}


def test_faults_alike_are_counted_beyond_a_hundred_and_none_is_lost(published: Path) -> None:
    write(published, "papers.jsonl", "{}\n" * 250)
    alike = [finding for finding in find(published) if finding.code == "dataset-line-wrong"]
    assert len(alike) == finding_module.MOST_ALIKE
    (more,) = [finding for finding in find(published) if finding.code == "dataset-more-like-this"]
    assert "150 more" in more.what


def test_no_character_of_a_dataset_reaches_a_finding_unseen(published: Path) -> None:
    evil = "\x1b[2J\u202e\x07"
    change_line(published, "papers.jsonl", 1, lambda row: row["title"].update(text=f"Y{evil}"))
    change_line(published, "mentions.jsonl", 1, lambda row: row["title"].update(lang=evil))
    change_line(published, "matches.jsonl", 1, lambda row: row.update(right=evil))
    found = find(published)
    assert len(found) >= 3
    assert all(finding.what.isprintable() and finding.file.isprintable() for finding in found)
