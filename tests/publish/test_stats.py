"""Stats, manifest and summary: numbers that agree with the files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.dataset import Dataset
from pipeline.publish import point_onward, summarize


def test_counts_fill_rates_and_tallies_are_those_of_the_rows(published: Path) -> None:
    stats = Dataset(published).stats()
    assert {name: number for name, number in stats.counts.items() if number} == {
        "files": 2,
        "documents": 2,
        "mentions": 3,
        "papers": 2,
        "papers_on_several_lists": 1,
        "statements": 6,
        "matches": 1,
        "ids": 2,
        "issues": 1,
        "rankings": 2,
    }
    assert stats.fill["title"] == 1.0
    assert stats.fill["date"] == 0.0
    assert stats.languages == {"en": 2}
    assert stats.layouts == {"fake": 3}
    assert stats.issues == {"scrape-item-unread": 1}


def test_the_manifest_names_inputs_packages_and_every_other_file_with_its_hash(published: Path, raw: Path) -> None:
    manifest = Dataset(published).manifest()
    data = (raw / "first.txt").read_bytes()
    assert manifest.inputs[0].model_dump() == {
        "path": "first.txt",
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
    }
    assert [file.path for file in manifest.inputs] == ["first.txt", "second.txt"]
    assert "absent" not in manifest.packages.values()
    files = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()}
    assert manifest.files.keys() == files - {"manifest.json"}


def test_nothing_in_the_dataset_tells_the_machine_or_the_day(published: Path) -> None:
    for path in published.rglob("*.json*"):
        text = path.read_text("utf-8")
        assert str(published.parent) not in text
        assert "time" not in text


def test_the_summary_names_what_was_held_and_where_to_look(published: Path) -> None:
    stats = Dataset(published).stats()
    lines = dict(summarize(stats))
    assert (lines["papers"], lines["held: candidate entries"]) == ("2", "1")
    assert "held: files" not in lines
    assert [line.partition(":")[0] for line in point_onward(stats, published)] == [
        "dataset",
        "what was held or doubted, and what to do about it",
    ]
