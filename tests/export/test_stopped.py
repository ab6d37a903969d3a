"""Exports that stop midway, and exports of a dataset that a later version wrote."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import cli
from pipeline.dataset import DatasetError
from pipeline.export import run
from pipeline.export.formats import BY_NAME, FORMATS
from pipeline.export.run import export
from pipeline.export.source import ExportError, Source, Written
from tests.export.conftest import SAID
from tests.sealing import seal

INSTALLED = [format.name for format in FORMATS if all(map(run.find_spec, format.packages))]


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, ["export", *arguments])


class OutOfSpace:
    """A writer of a disk that runs full, of a hand on ctrl-C, or of an error of its own, after it wrote a part."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __call__(self, source: Source, place: Path) -> Written:
        place.write_text("half", "utf-8")
        raise self.error


STOPS = [
    ("a full disk", OSError(errno.ENOSPC, "No space left on device", "x"), 2, "No space left on device"),
    ("ctrl-C", KeyboardInterrupt(), 1, "Aborted"),
    ("an error of the format", ExportError("The format ris cannot hold it."), 2, "cannot hold it"),
    ("a row that is none", DatasetError("papers.jsonl", 3, "It is none.", "Mend it."), 1, "papers.jsonl, line 3"),
]


@pytest.mark.parametrize(("error", "status", "said"), [row[1:] for row in STOPS], ids=[row[0] for row in STOPS])
def test_an_export_that_stops_midway_says_what_is_whole_and_what_is_not_written(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, said: str
) -> None:
    monkeypatch.setattr("pipeline.export.csl_json.write", OutOfSpace(error))
    out = tmp_path / "out"
    options = [option for name in ("jsonl", "csl-json", "datapackage", "prov") for option in ("--format", name)]
    result = CliRunner().invoke(cli.main, ["export", str(dataset), "--out", str(out), *options])
    told = " ".join(result.stderr.split())
    assert result.exit_code == status
    assert said in told
    assert "nothing was changed" not in told
    assert f"whole and in place: jsonl ({out / 'papers.jsonl'})" in told
    assert "not written: csl-json, datapackage, prov" in told
    assert "--format csl-json --format datapackage --format prov" in told
    assert sorted(path.name for path in out.iterdir()) == ["papers.jsonl"]


def test_the_last_format_of_several_goes_on_to_its_own_place(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.export.provenance.write", OutOfSpace(OSError(errno.ENOSPC, "No space left", "x")))
        result = invoke(str(dataset), "--format", "jsonl", "--format", "prov", "--out", str(out))
    options = result.stderr.rpartition("go on with ")[2].split("\n")[0].split()
    assert options == ["--format", "prov", "--out", str(out / "provenance.nt")]
    assert invoke(str(dataset), *options).exit_code == 0


def test_an_export_of_one_format_that_stops_says_that_nothing_is_written(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.export.csl_json.write", OutOfSpace(OSError(errno.ENOSPC, "No space left", "x")))
    result = invoke(str(dataset), "--format", "csl-json", "--out", str(tmp_path / "a.json"))
    assert (result.exit_code, "not written: csl-json" in result.stderr) == (2, True)
    assert "in place" not in result.stderr
    assert not (tmp_path / "a.json").exists()


@pytest.mark.parametrize("name", INSTALLED)
def test_a_dataset_of_a_later_minor_version_is_exported_without_what_is_new(
    name: str, dataset: Path, tmp_path: Path
) -> None:
    """Readers of a major version pass over fields that they do not know: the policy of ``open_dataset``."""
    folder = tmp_path / "normalized"
    shutil.copytree(dataset, folder)
    for path in folder.rglob("*.jsonl"):
        lines = path.read_text("utf-8").splitlines()
        path.write_text("".join(json.dumps({**json.loads(line), "later": 1}) + "\n" for line in lines), "utf-8")
    seal(folder)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps({**manifest, "schema_version": "1.99.0", "later": 1}), "utf-8")
    made = export(folder, [name], tmp_path / BY_NAME[name].file, SAID)
    assert any("schema version 1.99.0" in note for note in made.notes)
    (written,) = made.files.values()
    assert (
        written.count
        == next(iter(export(dataset, [name], tmp_path / "b" / BY_NAME[name].file, SAID).files.values())).count
    )
