"""A downstream project reads what today's run writes, with today's reader and with an earlier one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sealing import seal

HERE = Path(__file__).resolve().parent
READERS = ("today", "0.1")


def run(folder: Path, reader: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, HERE / "reading_list.py", "normalized", "--language", language, "--reader", reader]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent.parent), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_both_readers_make_the_same_list(today: Path, language: str) -> None:
    lists = [run(today, reader, language) for reader in READERS]
    assert [one.stderr for one in lists] == ["", ""]
    assert lists[0].stdout == lists[1].stdout
    assert len(lists[0].stdout.splitlines()) > 5


@pytest.fixture
def copy(today: Path, tmp_path: Path) -> Path:
    shutil.copytree(today / "normalized", tmp_path / "normalized")
    return tmp_path / "normalized"


@pytest.mark.parametrize("reader", READERS)
def test_a_field_and_a_file_of_a_later_minor_version_are_passed_over(copy: Path, reader: str) -> None:
    before = run(copy.parent, reader).stdout
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    (copy / "manifest.json").write_text(json.dumps({**manifest, "schema_version": "1.99.0", "later": 1}), "utf-8")
    lines = [{**json.loads(line), "later": [1]} for line in (copy / "papers.jsonl").read_text("utf-8").splitlines()]
    (copy / "papers.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    (copy / "later.jsonl").write_text("{}\n", "utf-8")
    seal(copy)
    assert run(copy.parent, reader).stdout == before != ""


def break_version(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**manifest, "schema_version": "2.0.0"}), "utf-8")


def truncate(folder: Path) -> None:
    data = (folder / "papers.jsonl").read_bytes()
    (folder / "papers.jsonl").write_bytes(data[: data.index(b"\n") + 100])


def edit(folder: Path) -> None:
    text = (folder / "papers.jsonl").read_text("utf-8")
    (folder / "papers.jsonl").write_text(text.replace('"documents":', '"documents":"', 1), "utf-8")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("harm", "name", "message"),
    [
        (break_version, "SchemaVersionError", "manifest.json: The dataset has schema version 2.0"),
        (truncate, "TruncatedLineError", "papers.jsonl, line 2: "),
        (edit, "DatasetError", "papers.jsonl, line 1: "),
        (
            lambda folder: (folder / "models.jsonl").unlink(),
            "MissingFileError",
            "models.jsonl: The file cannot be read",
        ),
        (lambda folder: (folder / "ids.csv").write_text("id\n"), "DatasetError", "ids.csv, line 1: The header is not"),
    ],
    ids=["another major version", "a truncated line", "a line edited by hand", "a missing file", "a broken table"],
)
def test_a_broken_dataset_ends_with_a_named_error(
    copy: Path, reader: str, harm: object, name: str, message: str
) -> None:
    assert callable(harm)
    harm(copy)
    result = run(copy.parent, reader)
    assert result.returncode == 1
    assert result.stderr.startswith(f"{name if reader == 'today' else 'DatasetError'}: {message}")
    assert "Traceback" not in result.stderr


def test_a_table_that_was_cut_at_the_end_of_a_line_ends_with_a_named_error(copy: Path) -> None:
    lines = (copy / "papers.jsonl").read_bytes().splitlines(keepends=True)
    (copy / "papers.jsonl").write_bytes(b"".join(lines[:-1]))
    result = run(copy.parent, "today")
    assert result.returncode == 1
    assert result.stderr.startswith(f"AlteredFileError: papers.jsonl: It holds {len(lines) - 1} lines")
