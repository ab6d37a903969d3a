"""Datasets that cannot be compared: each fault is an error with its place, never an empty difference."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.dataset import (
    AlteredFileError,
    Dataset,
    DatasetError,
    MissingFileError,
    SchemaVersionError,
    name_statements_file,
)
from pipeline.release import diff_datasets


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


HEADER = "id,state,target,since\n"
BROKEN: list[tuple[str, Callable[[Path], object], str]] = [
    ("no manifest", lambda to: (to / "manifest.json").unlink(), "manifest.json"),
    ("no papers", lambda to: (to / "papers.jsonl").unlink(), "papers.jsonl: The file cannot be read"),
    ("a cut file", lambda to: cut(to / "papers.jsonl"), "papers.jsonl, line 3: It is no JSON object"),
    ("a list", lambda to: (to / "papers.jsonl").write_text("[]\n"), "line 1: It is no JSON object with an id"),
    ("an unsorted file", lambda to: (to / "papers.jsonl").write_text('{"id":"b"}\n{"id":"a"}\n'), "ascending order"),
    ("a formula", lambda to: (to / "ids.csv").write_text(f"{HEADER}=A1,active,,1\n"), "would be run as a formula"),
    ("a mark", lambda to: (to / "ids.csv").write_text(f"{HEADER}\u202ea,active,,1\n"), "characters that nobody sees"),
    ("a broken table of ids", lambda to: (to / "ids.csv").write_text("x\n"), "The header is not"),
]


@pytest.mark.parametrize(("change", "said"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_dataset_that_cannot_be_read_is_an_error_with_its_place(
    datasets: tuple[Dataset, Dataset], change: Callable[[Path], object], said: str
) -> None:
    change(datasets[1].path)
    with pytest.raises(DatasetError, match=said.replace(".", r"\.")):
        diff_datasets(*datasets)
    result = CliRunner().invoke(main, ["diff", str(datasets[0].path), str(datasets[1].path)])
    assert (result.exit_code, result.stdout) == (1, "")


def test_claims_are_read_of_the_documents_of_changed_papers_alone(datasets: tuple[Dataset, Dataset]) -> None:
    (datasets[1].path / name_statements_file("b.txt")).write_text("broken\n", "utf-8")
    assert diff_datasets(*datasets).changed
    (datasets[1].path / name_statements_file("a.txt")).unlink()
    with pytest.raises(MissingFileError):
        diff_datasets(*datasets)


@pytest.mark.parametrize("side", [0, 1])
def test_a_schema_of_the_future_and_rows_that_are_gone_are_refused(
    datasets: tuple[Dataset, Dataset], side: int
) -> None:
    path = datasets[side].path / "papers.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(AlteredFileError):
        diff_datasets(*datasets)
    head = json.loads((datasets[side].path / "manifest.json").read_text("utf-8"))
    (datasets[side].path / "manifest.json").write_text(json.dumps({**head, "schema_version": "9.0.0"}), "utf-8")
    with pytest.raises(SchemaVersionError, match=r"schema version 9\.0\.0, and this program knows"):
        diff_datasets(*datasets)


def test_a_dataset_of_an_earlier_major_version_is_compared(datasets: tuple[Dataset, Dataset]) -> None:
    head = json.loads((datasets[0].path / "manifest.json").read_text("utf-8"))
    (datasets[0].path / "manifest.json").write_text(json.dumps({**head, "schema_version": "0.9.0"}), "utf-8")
    assert diff_datasets(*datasets).old.schema_version == "0.9.0"
