"""The folder of a dataset: never half new, and never at the cost of what somebody else put there."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from pipeline.dataset import SCHEMA_VERSION
from pipeline.publish import FolderError, check_folders, restore_interrupted
from pipeline.publish.folders import replace_folder

NEW = {"papers.jsonl": b"new\n", "manifest.json": b"{}\n", "statements/a.jsonl": b"new\n"}


def fill(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"old\n")
    return folder


def accept(_: Path) -> None:
    """Nothing is wrong."""


def list_files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_new_folder_holds_the_new_files_alone(tmp_path: Path) -> None:
    out = fill(tmp_path / "out", "papers.jsonl", "manifest.json", "statements/gone.jsonl")
    replace_folder(out, NEW, accept)
    assert list_files(out) == sorted(NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_missing_parents_are_made(tmp_path: Path) -> None:
    replace_folder(tmp_path / "a" / "b" / "out", NEW, accept)
    assert list_files(tmp_path / "a" / "b" / "out") == sorted(NEW)


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    fill(tmp_path / "real", "manifest.json")
    (tmp_path / "out").symlink_to("real")
    replace_folder(tmp_path / "out", NEW, accept)
    assert (tmp_path / "out").is_symlink()
    assert list_files(tmp_path / "real") == sorted(NEW)


def refuse(_: Path) -> None:
    raise ValueError


@pytest.mark.parametrize("step", ["write", "check", "first rename", "second rename"])
def test_whatever_fails_the_old_folder_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    out = fill(tmp_path / "out", "papers.jsonl", "manifest.json")
    renames: list[Path] = []
    rename, write = Path.rename, Path.write_bytes

    def rename_or_fail(self: Path, target: Path) -> Path:
        renames.append(self)
        if len(renames) == {"first rename": 1, "second rename": 2}.get(step):
            raise OSError("disk")
        return rename(self, target)

    def write_or_fail(self: Path, data: bytes) -> int:
        if step == "write" and self.name == "manifest.json":
            raise OSError("disk full")
        return write(self, data)

    monkeypatch.setattr(Path, "rename", rename_or_fail)
    monkeypatch.setattr(Path, "write_bytes", write_or_fail)
    with pytest.raises((OSError, ValueError)):
        replace_folder(out, NEW, refuse if step == "check" else accept)
    assert list_files(tmp_path) == ["out/manifest.json", "out/papers.jsonl"]
    assert (out / "papers.jsonl").read_bytes() == b"old\n"


def test_a_swap_that_was_killed_in_the_middle_is_undone(tmp_path: Path) -> None:
    fill(tmp_path / "out.old-12345678", "papers.jsonl", "manifest.json")
    restore_interrupted(tmp_path / "out")
    assert list_files(tmp_path) == ["out/manifest.json", "out/papers.jsonl"]


def test_a_folder_that_merely_has_such_a_name_is_not_taken_for_a_dataset(tmp_path: Path) -> None:
    fill(tmp_path / "out.old-notes", "notes.txt")
    restore_interrupted(tmp_path / "out")
    assert list_files(tmp_path) == ["out.old-notes/notes.txt"]


@pytest.mark.parametrize(
    ("raw", "out", "why"),
    [
        ("missing", "out", "there is no such folder"),
        ("file.txt", "out", "is a file"),
        ("raw", "raw", "lies in"),
        ("raw", "raw/normalized", "lies in"),
        ("raw", "raw/../raw/normalized", "lies in"),
        ("raw", "link/normalized", "lies in"),
        ("raw", ".", "is replaced as a whole"),
        ("raw", "file.txt", "is a file"),
        ("raw", "foreign", "notes.txt"),
        ("raw", "mixed", "notes.txt"),
        ("raw", "headless", "no manifest.json"),
    ],
)
def test_folders_that_would_do_harm_are_refused(tmp_path: Path, raw: str, out: str, why: str) -> None:
    fill(tmp_path, "file.txt", "raw/list.txt", "foreign/notes.txt", "headless/papers.jsonl")
    fill(tmp_path / "mixed", "manifest.json", "papers.jsonl", "statements/notes.txt")
    (tmp_path / "link").symlink_to("raw")
    with pytest.raises(FolderError, match=why):
        check_folders(tmp_path / raw, tmp_path / out)


@pytest.mark.parametrize(
    ("version", "refused"), [("9.0.0", True), (SCHEMA_VERSION, False), ("0.9.0", False), ("?", False)]
)
def test_a_dataset_of_a_later_schema_is_not_written_over(tmp_path: Path, version: str, refused: bool) -> None:
    fill(tmp_path, "raw/list.txt", "out/papers.jsonl")
    (tmp_path / "out" / "manifest.json").write_text(json.dumps({"schema_version": version}), "utf-8")
    with pytest.raises(FolderError, match="later papercanon") if refused else nullcontext():
        check_folders(tmp_path / "raw", tmp_path / "out")


@pytest.mark.parametrize("out", ["new", "empty", "dataset", "browsed"])
def test_new_empty_and_earlier_datasets_are_accepted(tmp_path: Path, out: str) -> None:
    fill(tmp_path, "raw/list.txt")
    fill(tmp_path / "empty")
    fill(tmp_path / "dataset", "manifest.json", "statements/a.jsonl", "ids.csv")
    fill(tmp_path / "browsed", "manifest.json", ".DS_Store", "statements/.DS_Store")
    check_folders(tmp_path / "raw", tmp_path / out)
