"""Datasets that are damaged: every file at fault is named, in every format, and none passes for a difference."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from pipeline.cli import main
from pipeline.dataset import Dataset, name_statements_file
from pipeline.publish.schemas import make_schema
from pipeline.records.diff import DatasetDiff
from pipeline.release import FORMATS, diff_datasets
from tests.sealing import seal


def cut(path: Path, size: int = 30) -> None:
    path.write_bytes(path.read_bytes()[:-size])


def drop_row(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def set_version(folder: Path, version: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "schema_version": version}), "utf-8")


HEADER = "id,state,target,since\n"
CLAIMS = name_statements_file("b.txt")
Harm = Callable[[Path], object]
NEEDED: list[tuple[str, Harm, str, str, str]] = [
    ("no manifest", lambda to: (to / "manifest.json").unlink(), "manifest.json", "missing", "cannot be read"),
    ("a cut manifest", lambda to: cut(to / "manifest.json"), "manifest.json", "cut", "inside its record"),
    ("a manifest of words", lambda to: (to / "manifest.json").write_text("hi"), "manifest.json", "unreadable", "JSON"),
    ("a version in words", lambda to: set_version(to, "last"), "manifest.json", "unreadable", "none such as 1.0.0"),
    ("a schema of the future", lambda to: set_version(to, "9.0.0"), "manifest.json", "newer", "version 9.0.0"),
    ("no papers", lambda to: (to / "papers.jsonl").unlink(), "papers.jsonl", "missing", "is missing"),
    ("cut papers", lambda to: cut(to / "papers.jsonl"), "papers.jsonl", "cut", "it ends inside line"),
    ("a paper less", lambda to: drop_row(to / "papers.jsonl"), "papers.jsonl", "cut", "it holds"),
    ("a list", lambda to: (to / "papers.jsonl").write_text("[]\n" * 9), "papers.jsonl", "changed", "edited"),
    ("an id less", lambda to: drop_row(to / "ids.csv"), "ids.csv", "cut", "it holds"),
    ("a mention less", lambda to: drop_row(to / "mentions.jsonl"), "mentions.jsonl", "cut", "it holds"),
]
"""What a comparison needs: label, harm, file, kind of fault, and what is said of it."""
UNREAD: list[tuple[str, Harm, str, str, str]] = [
    (f"{label} {name}", harm(name), name, kind, said)
    for name in ("articles.jsonl", "matches.jsonl", "models.jsonl", "rankings.jsonl", "stats.json")
    for label, harm, kind, said in (
        ("no", lambda name: lambda to: (to / name).unlink(), "missing", "is missing"),
        ("an edited", lambda name: lambda to: (to / name).write_text("{}\n" * 9), "changed", "edited"),
    )
]
UNREAD += [
    ("a cut", lambda to: cut(to / "articles.jsonl"), "articles.jsonl", "cut", "it ends inside line"),
    ("a row less", lambda to: drop_row(to / "articles.jsonl"), "articles.jsonl", "cut", "it holds 1 of 2 rows"),
    ("no claims", lambda to: (to / CLAIMS).unlink(), CLAIMS, "missing", "is missing"),
    ("claims beside", lambda to: (to / f"{CLAIMS}.jsonl").write_text(""), f"{CLAIMS}.jsonl", "unnamed", "not name"),
]


@pytest.mark.parametrize("side", [0, 1], ids=["old", "new"])
@pytest.mark.parametrize(
    ("change", "file", "kind", "said", "compared"),
    [(*row[1:], row in UNREAD) for row in (*NEEDED, *UNREAD)],
    ids=[row[0] for row in (*NEEDED, *UNREAD)],
)
def test_a_damaged_file_is_named_in_every_format_and_never_taken_for_a_change(
    datasets: tuple[Dataset, Dataset], side: int, change: Harm, file: str, kind: str, said: str, compared: bool
) -> None:
    whole = diff_datasets(*datasets)
    change(datasets[side].path)
    diff = diff_datasets(*map(fresh, datasets))
    harmed = (diff.old, diff.new)[side]
    assert [(one.file, one.fault) for one in harmed.faults] == [(file, kind)]
    assert said in harmed.faults[0].message
    assert (diff.old, diff.new)[1 - side].faults == ()
    assert diff.compared == compared
    assert diff.changed == (whole.changed if compared else ())
    for form in FORMATS:
        command = ["diff", str(datasets[0].path), str(datasets[1].path), "--format", form]
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 1
        assert file in "".join(result.stdout.split())
        assert ("merged" in result.stdout) == (compared or form == "json")


def fresh(dataset: Dataset) -> Dataset:
    """A dataset opened anew: what it remembers of its manifest is not of this test."""
    return Dataset(dataset.path)


RENEWED: list[tuple[str, Harm, str, int, str]] = [
    (
        "an unsorted file",
        lambda to: (to / "papers.jsonl").write_text('{"id":"b"}\n{"id":"a"}\n'),
        "papers.jsonl",
        2,
        "asc",
    ),
    ("a list", lambda to: (to / "papers.jsonl").write_text("[]\n"), "papers.jsonl", 1, "no JSON object with an id"),
    ("a formula", lambda to: (to / "ids.csv").write_text(f"{HEADER}=A1,active,,1\n"), "ids.csv", 2, "as a formula"),
    ("a mark", lambda to: (to / "ids.csv").write_text(f"{HEADER}\u202ea,active,,1\n"), "ids.csv", 2, "nobody sees"),
    ("a broken table of ids", lambda to: (to / "ids.csv").write_text("x\n"), "ids.csv", 1, "The header is not"),
]


@pytest.mark.parametrize(
    ("change", "file", "line", "said"), [row[1:] for row in RENEWED], ids=[row[0] for row in RENEWED]
)
def test_what_cannot_be_read_under_renewed_digests_is_named_with_its_side_and_line(
    datasets: tuple[Dataset, Dataset], change: Harm, file: str, line: int, said: str
) -> None:
    change(datasets[1].path)
    seal(datasets[1].path)
    diff = diff_datasets(*map(fresh, datasets))
    assert (diff.compared, diff.old.faults) == (False, ())
    assert [(one.file, one.line) for one in diff.new.faults] == [(file, line)]
    assert said in diff.new.faults[0].message


def test_several_damaged_files_of_both_sides_are_all_named(datasets: tuple[Dataset, Dataset]) -> None:
    for side, name in ((0, "rankings.jsonl"), (0, "articles.jsonl"), (1, "papers.jsonl"), (1, "stats.json")):
        (datasets[side].path / name).unlink()
    diff = diff_datasets(*map(fresh, datasets))
    assert [one.file for one in diff.old.faults] == ["articles.jsonl", "rankings.jsonl"]
    assert [one.file for one in diff.new.faults] == ["papers.jsonl", "stats.json"]
    Draft202012Validator(make_schema("diff", DatasetDiff)).validate(diff.model_dump(mode="json"))


def test_claims_are_read_of_the_documents_of_changed_papers_alone(datasets: tuple[Dataset, Dataset]) -> None:
    (datasets[1].path / name_statements_file("b.txt")).write_text("broken\n", "utf-8")
    assert diff_datasets(*map(fresh, datasets)).changed
    (datasets[1].path / name_statements_file("a.txt")).unlink()
    assert not diff_datasets(*map(fresh, datasets)).compared


def test_a_dataset_of_an_earlier_major_version_is_compared(datasets: tuple[Dataset, Dataset]) -> None:
    head = json.loads((datasets[0].path / "manifest.json").read_text("utf-8"))
    (datasets[0].path / "manifest.json").write_text(json.dumps({**head, "schema_version": "0.9.0"}), "utf-8")
    assert diff_datasets(*datasets).old.schema_version == "0.9.0"
