"""What holds for every format: same bytes, nothing half written, nothing lost, and every refusal says what to do."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import cli
from pipeline.dataset import TABLES, DatasetError
from pipeline.export import jsonlines, run, targets
from pipeline.export.formats import BY_NAME, FORMATS
from pipeline.export.run import export
from pipeline.export.source import ExportError, Particulars, Source, Table, Written
from pipeline.records import Record
from tests.export.conftest import COMPLETE, SAID
from tests.export.world import HOSTILE, open_source, write_files, write_world

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = [format.name for format in FORMATS if all(map(run.find_spec, format.packages))]


def test_all_packages_are_there_when_all_tests_run() -> None:
    assert [format.name for format in FORMATS] == INSTALLED or not COMPLETE


def hash_all(place: Path) -> dict[str, str]:
    files = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
    return {file.relative_to(place).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_a_rerun_gives_the_same_bytes_whatever_the_hash_seed(dataset: Path, tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        names = [argument for name in INSTALLED for argument in ("--format", name)]
        command = [sys.executable, "-m", "pipeline", "export", str(dataset), *names, "--out", str(out)]
        command += ["--published", SAID.published, "--license", SAID.license]
        done = subprocess.run(
            command,
            cwd=ROOT,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"},
        )
        assert done.returncode == 0, done.stderr
        made.append(hash_all(out))
    assert {path.partition("/")[0] for path in made[0]} == {BY_NAME[name].file for name in INSTALLED}
    assert made[0] == made[1]


def export_file(dataset: Path, out: Path, name: str = "jsonl", **options: bool) -> dict[Path, Written]:
    return export(dataset, [name], out, **options).files


def test_an_export_is_replaced_only_when_told(dataset: Path, tmp_path: Path) -> None:
    out = tmp_path / "papers.jsonl"
    out.write_text("mine", "utf-8")
    with pytest.raises(ExportError, match="--overwrite"):
        export_file(dataset, out)
    assert out.read_text("utf-8") == "mine"
    export_file(dataset, out, overwrite=True)
    assert len(out.read_text("utf-8").splitlines()) == len(HOSTILE)


def test_a_folder_is_replaced_only_where_nothing_of_it_would_be_lost(dataset: Path, tmp_path: Path) -> None:
    out = tmp_path / "package"
    export_file(dataset, out, "datapackage")
    export_file(dataset, out, "datapackage", overwrite=True)
    (out / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(ExportError, match=r"notes\.txt"):
        export_file(dataset, out, "datapackage", overwrite=True)
    assert (out / "notes.txt").read_text("utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["package"]


@pytest.mark.parametrize("name", ["jsonl", "datapackage"])
def test_a_writer_that_fails_leaves_the_earlier_export(
    name: str, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    export_file(dataset, out, name)
    before = hash_all(out)

    def fail(source: Source, place: Path) -> Written:
        (place / "half" if place.is_dir() else place).write_text("half", "utf-8")
        raise OSError("the disk is full")

    monkeypatch.setattr(f"pipeline.export.{BY_NAME[name].module}.write", fail)
    with pytest.raises(OSError, match="full"):
        export_file(dataset, out, name, overwrite=True)
    assert hash_all(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_swap_that_fails_puts_the_earlier_folder_back(tmp_path: Path) -> None:
    place, old = tmp_path / "place", tmp_path / "old"
    place.mkdir()
    with pytest.raises(FileNotFoundError):
        targets._swap(tmp_path / "absent", place, old)
    assert place.is_dir()
    assert not old.exists()


@pytest.mark.parametrize("place", [".", "inside", ".."])
def test_an_export_never_touches_the_dataset(place: str, tmp_path: Path) -> None:
    folder = write_world(tmp_path / "home" / "normalized", ["x"])
    before = hash_all(folder)
    with pytest.raises(ExportError, match="lie in each other"):
        export(folder, ["parquet"], folder / place, overwrite=True)
    assert hash_all(folder) == before


def test_a_folder_is_not_replaced_by_a_file(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="jsonl is a file"):
        export_file(dataset, tmp_path, overwrite=True)


def test_a_package_that_is_missing_is_named_with_the_way_to_install_it(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "find_spec", lambda name: None)
    with pytest.raises(ExportError, match=r"pyarrow, which is not installed.*pip install 'papercanon\[export\]'"):
        export_file(dataset, tmp_path / "out", "parquet")
    assert export_file(dataset, tmp_path / "papers.jsonl")


def test_a_format_that_demands_a_date_says_so_before_anything_is_written(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="--published and --license"):
        export(dataset, ["jsonl", "ro-crate"], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "said",
    [
        Particulars(license="free as in\nbeer"),
        Particulars(license="x> <y"),
        Particulars(url="javascript:alert(1)"),
        Particulars(url="https://a.example/ b"),
        Particulars(creator="A\n---\nlicense: mit"),
        Particulars(creator="A\u202eB"),
        Particulars(release="1.0\x00"),
        Particulars(creator_url="https://a.example/\nb"),
    ],
)
def test_what_is_said_of_a_dataset_must_be_what_the_formats_take(
    said: Particulars, dataset: Path, tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match="is no "):
        export(dataset, ["citation"], tmp_path / "out", said)
    assert list(tmp_path.iterdir()) == []


def damage(data: bytes, how: str) -> bytes:
    return {
        "cut": data[:-20],
        "line lost": data[data.index(b"\n") + 1 :],
        "edited": data.replace(b"arxiv:", b"arxiv;", 1),
    }[how]


@pytest.mark.parametrize("how", ["cut", "line lost", "edited", "missing"])
@pytest.mark.parametrize("file", ["papers.jsonl", "ids.csv"])
def test_a_damaged_dataset_is_refused_by_name(how: str, file: str, tmp_path: Path) -> None:
    folder = write_world(tmp_path / "normalized", ["x", "y"])
    if how == "missing":
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(damage((folder / file).read_bytes(), how))
    with pytest.raises(DatasetError, match=rf"{file}: .*Restore the file"):
        export(folder, ["jsonl"], tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_a_statements_file_that_the_manifest_does_not_name_is_refused(tmp_path: Path) -> None:
    folder = write_world(tmp_path / "normalized", ["x"])
    (folder / "statements" / "other.jsonl").write_bytes(b"")
    with pytest.raises(DatasetError, match=r"statements/other\.jsonl: The manifest does not name"):
        export(folder, ["jsonl"], tmp_path / "out.jsonl")


def test_papers_and_mentions_that_disagree_are_refused(tmp_path: Path) -> None:
    folder = write_world(tmp_path / "normalized", ["x", "y"])
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    files["mentions.jsonl"] = files["mentions.jsonl"].splitlines(keepends=True)[0]
    del files["manifest.json"]
    write_files(folder, files)
    with pytest.raises(DatasetError, match=r"disagree on whether a/list\.txt#0001"):
        export(folder, ["jsonl"], tmp_path / "out.jsonl")


class NewRow(Record):
    """One line of news.jsonl: what a later release publishes."""

    id: str
    scores: dict[str, tuple[float, ...]]


def test_a_newly_published_file_comes_along_in_every_format_of_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TABLES, "news.jsonl", NewRow)
    folder = write_world(tmp_path / "normalized", ["x"])
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    del files["manifest.json"]
    write_files(folder, {**files, "news.jsonl": b'{"id":"n","scores":{"a":[1.0,2.5]}}\n'})
    names = [name for name in ("parquet", "sqlite", "datapackage", "croissant", "huggingface") if name in INSTALLED]
    export(folder, names, tmp_path / "out")
    for name in names:
        place = tmp_path / "out" / BY_NAME[name].file
        holders = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
        assert any(b"news" in path.read_bytes() or path.stem == "news" for path in holders), name
    assert open_source(folder).tables[-3].about == "what a later release publishes."


def test_a_dataset_of_another_release_is_exported_and_what_is_left_out_is_said(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TABLES, "news.jsonl", NewRow)
    notes = export(dataset, ["jsonl"], tmp_path / "a.jsonl").notes
    assert any(note.startswith("The dataset has no ") and "news.jsonl" in note for note in notes)


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, ["export", *arguments])


def test_the_command_says_what_it_wrote_and_what_the_format_cannot_hold(dataset: Path, tmp_path: Path) -> None:
    result = invoke(str(dataset), "--format", "csl-json", "--out", str(tmp_path / "a.json"))
    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path / 'a.json'}: {len(HOSTILE)} items\n"
    assert "Put on one line" in result.stderr
    assert "writing csl-json" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xlsx", "--out", "x"], "xlsx"),
        (["--out", "x"], "--format"),
        (["absent", "--format", "jsonl", "--out", "x"], "there is no such folder"),
        (["--format", "all", "--out", "x", "--published", "soon"], "--published"),
    ],
)
def test_a_wrong_use_of_the_command_ends_with_status_2(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "normalized").mkdir()
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_damaged_dataset_ends_the_command_with_status_1(tmp_path: Path) -> None:
    folder = write_world(tmp_path / "normalized", ["x"])
    (folder / "papers.jsonl").write_bytes(b"")
    result = invoke(str(folder), "--format", "jsonl", "--out", str(tmp_path / "a.jsonl"))
    assert result.exit_code == 1
    assert "papers.jsonl" in result.stderr


def test_progress_is_told_by_tables(monkeypatch: pytest.MonkeyPatch, dataset: Path, tmp_path: Path) -> None:
    told: list[str] = []
    monkeypatch.setattr("pipeline.export.source.TOLD_EVERY", 10)
    source = Source(open_source(dataset).dataset, tell=told.append)
    jsonlines.write(source, tmp_path / "a.jsonl")
    steps = range(10, len(HOSTILE) + 1, 10)
    assert told == [f"{name}: {count} rows" for name in ("mentions", "models", "papers") for count in steps]


def test_tables_know_what_a_row_is(source: Source) -> None:
    assert all(table.about for table in source.tables)
    assert Table("x", (), NewRow).about == "what a later release publishes."


def test_the_real_dataset_exports_to_every_format(tmp_path: Path, exported: Callable[[str], Path]) -> None:
    files = export(ROOT / "normalized", INSTALLED, tmp_path / "out", SAID).files
    assert all(written.count for written in files.values())
