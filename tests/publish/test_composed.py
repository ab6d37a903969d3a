"""The dataset that the benchmark of validation composes: sound, as large as asked, and the same each time."""

from __future__ import annotations

from pathlib import Path

from benchmarks.validate.bench import check_self, parse_bare
from benchmarks.validate.compose import compose
from pipeline.publish import examine_dataset

ROOT = Path(__file__).resolve().parents[2]


def test_a_composed_dataset_is_valid_and_as_large_as_asked(tmp_path: Path) -> None:
    papers = compose(ROOT / "normalized", tmp_path / "out", 300)
    verdict = examine_dataset(tmp_path / "out")
    assert verdict.findings == []
    assert verdict.counts["papers"] == papers >= 300
    assert parse_bare(tmp_path / "out") >= sum(verdict.counts.values())


def test_composing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        compose(ROOT / "normalized", tmp_path / name, 1)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert files
    assert all((tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes() for path in files)


def test_the_benchmark_finds_its_planted_faults() -> None:
    assert check_self() == []
