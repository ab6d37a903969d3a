"""What is remembered of a file changes no byte of the dataset, and is made anew where anything differs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine import CachedWork, File, KeptBytes
from pipeline.ingest import FileWork, ingest, is_repeatable, load_stages, work_on_file
from pipeline.records import Reading, Sidecar
from pipeline.resolve import resolve_again
from tests.engine import fake_stages

PAGE = "# Reading list\n\n1. [An Invented Title of Many Words](https://arxiv.org/abs/2101.00001)\n\nIt has 28.4 %.\n"


READ: list[str] = []


def read_bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_raw(folder: Path, **pages: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, page in pages.items():
        (folder / f"{name}.md").write_text(page, "utf-8")
    return folder


def read_noted(path: str, data: bytes) -> Reading:
    READ.append(path)
    return load_stages().read(path, data)


def test_dataset_is_the_same_with_and_without_memory_and_after_an_addition(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", one=PAGE)
    cache = tmp_path / "cache"
    ingest(raw, tmp_path / "first", cache=cache)
    write_raw(raw, two=PAGE.replace("01", "02"))
    ingest(raw, tmp_path / "remembered", cache=cache)
    ingest(raw, tmp_path / "fresh")
    assert read_bytes(tmp_path / "remembered") == read_bytes(tmp_path / "fresh")
    assert len(list(cache.rglob("*.json"))) == 2


def test_what_a_run_knew_is_taken_up_and_damage_to_it_changes_nothing(tmp_path: Path) -> None:
    raw, state = write_raw(tmp_path / "raw", one=PAGE), tmp_path / "cache" / "resolution.state"
    taken_up = []

    def resolve_noting(items: Any, judgments: Any, earlier: Any, remembered: bytes, workers: int) -> Any:
        taken_up.append(remembered)
        return resolve_again(items, judgments, earlier, remembered, workers)

    noting = replace(load_stages(), resolve_again=resolve_noting)
    ingest(raw, tmp_path / "first", stages=noting, cache=tmp_path / "cache")
    for number, damage in enumerate((None, b"", b"x", b"0" * 64 + b"{}", state.read_bytes()[:-1])):
        write_raw(raw, **{f"page{number}": PAGE.replace("01", f"1{number}")})
        if damage is not None:
            state.write_bytes(damage)
        ingest(raw, tmp_path / f"out{number}", stages=noting, cache=tmp_path / "cache")
        ingest(raw, tmp_path / f"fresh{number}")
        assert read_bytes(tmp_path / f"out{number}") == read_bytes(tmp_path / f"fresh{number}")
    assert [bool(one) for one in taken_up] == [False, True, False, False, False, False]


def test_what_a_run_leaves_is_read_by_the_same_program_alone(tmp_path: Path) -> None:
    kept = KeptBytes(tmp_path / "folder" / "kept", "program 1")
    assert kept.load() == b""
    kept.save(b"known")
    assert kept.load() == b"known"
    assert KeptBytes(kept.place, "program 2").load() == b""
    KeptBytes(kept.place / "below a file", "program 1").save(b"nowhere")
    assert kept.load() == b"known"


def test_unchanged_file_is_not_read_again_and_a_changed_one_is(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", one=PAGE)
    noting = replace(load_stages(), read=read_noted)
    READ.clear()
    for page, read in ((PAGE, 1), (PAGE, 1), (PAGE + "\n", 2)):
        write_raw(raw, one=page)
        assert ingest(raw, tmp_path / "out", stages=noting, cache=tmp_path / "cache").counts["papers"] == 1
        assert len(READ) == read


def test_changed_sidecar_reaches_the_dataset(tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", one=PAGE)
    cache = tmp_path / "cache"
    ingest(raw, tmp_path / "bare", cache=cache)
    (raw / "one.toml").write_text('url = "https://example.org/one"\n', "utf-8")
    ingest(raw, tmp_path / "remembered", cache=cache)
    ingest(raw, tmp_path / "fresh")
    assert read_bytes(tmp_path / "remembered") == read_bytes(tmp_path / "fresh") != read_bytes(tmp_path / "bare")


def make_work(folder: Path, about: str = "program 1") -> CachedWork[FileWork]:
    return CachedWork(count_call, FileWork, folder, about, is_repeatable)


CALLS: list[str] = []
NOTED = Sidecar(path="a.toml", url="https://example.org/a")


def count_call(file: File) -> FileWork:
    CALLS.append(file.path)
    return work_on_file(fake_stages.STAGES, file)


@pytest.mark.parametrize(
    ("path", "data", "about", "sidecar", "calls", "why"),
    [
        ("a.txt", b"BERT | 1810.04805\n", "program 1", NOTED, 0, "nothing differs"),
        ("b.txt", b"BERT | 1810.04805\n", "program 1", NOTED, 1, "another path, which stands in every id"),
        ("a.txt", b"BERT | 1810.04806\n", "program 1", NOTED, 1, "other bytes"),
        ("a.txt", b"BERT | 1810.04805\n", "program 2", NOTED, 1, "another version of the program"),
        ("a.txt", b"BERT | 1810.04805\n", "program 1", Sidecar(path="a.toml", language="ja"), 1, "another sidecar"),
        ("a.txt", b"BERT | 1810.04805\n", "program 1", None, 1, "no sidecar"),
    ],
)
def test_what_differs_is_worked_on_anew(
    tmp_path: Path, path: str, data: bytes, about: str, sidecar: Sidecar | None, calls: int, why: str
) -> None:
    first = make_work(tmp_path)(File("a.txt", b"BERT | 1810.04805\n", NOTED))
    CALLS.clear()
    second = make_work(tmp_path, about)(File(path, data, sidecar))
    assert len(CALLS) == calls, why
    assert calls or first == second


@pytest.mark.parametrize("damage", [b"", b"x", b"0" * 64 + b"{}"])
def test_damaged_memory_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    file = File("a.txt", b"BERT | 1810.04805\n")
    first = make_work(tmp_path)(file)
    (kept,) = tmp_path.rglob("*.json")
    kept.write_bytes(damage)
    CALLS.clear()
    assert make_work(tmp_path)(file) == first
    assert CALLS == ["a.txt"]
    assert kept.read_bytes() != damage


def test_failure_is_not_remembered(tmp_path: Path) -> None:
    for _ in range(2):
        CALLS.clear()
        assert make_work(tmp_path)(File("a.txt", b"BERT | 1810.04805\ncrash-scrape\n")).failed
        assert CALLS == ["a.txt"]


def test_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert make_work(tmp_path / "file")(File("a.txt", b"BERT | 1810.04805\n")).carried
