"""Rows that no format can hold, under a manifest that names their bytes: a named error, and nothing is left behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.dataset import DatasetError
from pipeline.export.run import export
from pipeline.export.source import ExportError
from tests.export.world import write_files, write_world


@pytest.mark.parametrize(
    ("field", "value", "error", "said"),
    [
        ("position", 10**30, ExportError, "too large for the format"),
        ("position", float("nan"), DatasetError, "mentions"),
    ],
)
def test_a_number_that_a_format_cannot_hold_is_an_error_by_name(
    field: str, value: float, error: type[Exception], said: str, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow")
    folder = write_world(tmp_path / "normalized", ["x"])
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    row = json.loads(files["mentions.jsonl"])
    files["mentions.jsonl"] = json.dumps({**row, field: value}).encode() + b"\n"
    del files["manifest.json"]
    write_files(folder, files)
    with pytest.raises(error, match=said):
        export(folder, ["parquet"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_formula_among_the_ids_is_refused_in_every_format(tmp_path: Path) -> None:
    folder = write_world(tmp_path / "normalized", ["x"])
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    files["ids.csv"] += b"=1+1,active,,1\n"
    del files["manifest.json"]
    write_files(folder, files)
    with pytest.raises(DatasetError, match="formula"):
        export(folder, ["datapackage"], tmp_path / "out")


def test_every_damaged_file_is_named_at_once(tmp_path: Path) -> None:
    folder = write_world(tmp_path / "normalized", ["x"])
    (folder / "articles.jsonl").unlink()
    (folder / "mentions.jsonl").write_bytes((folder / "mentions.jsonl").read_bytes()[:-5])
    (folder / "stats.json").write_text("{}\n", "utf-8")
    said = r"articles\.jsonl: The file is missing\. 2 other files are damaged, too: mentions\.jsonl, stats\.json\."
    with pytest.raises(DatasetError, match=said):
        export(folder, ["ris"], tmp_path / "out")
    assert not (tmp_path / "out").exists()
