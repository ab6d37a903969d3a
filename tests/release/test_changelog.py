"""The changelog's section of a release, its checksums and its redirect table."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.records import IdRow
from pipeline.records.dataset import Input
from pipeline.release import (
    ChangelogError,
    SchemaChange,
    add_section,
    compare_inputs,
    describe_file,
    hash_folder,
    hash_source,
    list_redirects,
    write_sums,
)

CHANGELOG = "# Changelog\n\nWords.\n\n## Upcoming\n\n### Schema\n- A field.\n\n## 1.0.0 (2026-01-01)\n\nOld.\n"


def test_what_was_upcoming_becomes_the_section_of_the_release() -> None:
    changes = [SchemaChange("minor", "papers", "rank", "is new")]
    assert add_section(CHANGELOG, "1.1.0", "2026-11-21", None, changes, 1200) == (
        "# Changelog\n\nWords.\n\n## Upcoming\n\n## 1.1.0 (2026-11-21)\n\n1,200 papers and other resources.\n\n"
        "Changes of the schemas:\n\n- minor: `papers` `rank` is new\n\n"
        "### Schema\n- A field.\n\n## 1.0.0 (2026-01-01)\n\nOld.\n"
    )


def test_a_second_release_leaves_the_first_as_it_was() -> None:
    once = add_section(CHANGELOG, "1.1.0", "2026-11-21", None, [], 5)
    twice = add_section(once, "1.1.1", "2026-11-22", None, [], 6)
    assert twice.endswith(once.partition("## Upcoming\n\n")[2])
    assert twice.count("## Upcoming\n") == 1


@pytest.mark.parametrize(
    ("changelog", "why"),
    [("# Changelog\n", "no line '## Upcoming'"), (CHANGELOG.replace("1.0.0", "1.1.0"), "a section 1.1.0 already")],
)
def test_a_changelog_that_cannot_take_a_section_is_refused(changelog: str, why: str) -> None:
    with pytest.raises(ChangelogError, match=why):
        add_section(changelog, "1.1.0", "2026-11-21", None, [], 5)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
@pytest.mark.parametrize("name", ["papers.jsonl", "statements/論文 list.jsonl", "back\\slash", "line\nfeed", " blank"])
def test_sha256sum_accepts_the_checksums_and_notices_a_change(tmp_path: Path, name: str) -> None:
    file = tmp_path / "normalized" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("content\n", "utf-8")
    (tmp_path / "SHA256SUMS").write_text(write_sums(hash_folder(tmp_path / "normalized"), "normalized"), "utf-8")
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0
    file.write_text("other\n", "utf-8")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 1


def test_the_digest_of_the_package_knows_every_file_of_it_and_no_cache(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    before = hash_source(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("x")
    assert hash_source(tmp_path) == before
    (tmp_path / "b.toml").write_text("")
    assert hash_source(tmp_path) != before
    moved = hash_source(tmp_path)
    (tmp_path / "b.toml").rename(tmp_path / "c.toml")
    assert hash_source(tmp_path) != moved


def test_each_input_that_is_not_as_it_was_is_named(tmp_path: Path) -> None:
    for name in ("same", "changed", "gone"):
        (tmp_path / "raw").mkdir(exist_ok=True)
        (tmp_path / "raw" / name).write_text("text")
    (tmp_path / "secret").write_text("text")
    inputs = [describe_file(tmp_path / "raw", name) for name in ("same", "changed", "gone")]
    inputs.append(Input(path="../secret", sha256=inputs[0].sha256, bytes=4))
    (tmp_path / "raw" / "changed").write_text("tex!")
    (tmp_path / "raw" / "gone").unlink()
    faults = compare_inputs(tmp_path / "raw", inputs)
    assert [fault.partition(" (")[0] for fault in faults] == [
        "changed is not the file of then",
        "gone is missing",
        "../secret is missing",
    ]


def test_the_redirect_table_holds_every_id_that_no_paper_has() -> None:
    rows = [
        IdRow(id="x:3", state="redirect", target="x:1", since=2),
        IdRow(id="x:1", state="active", target="", since=1),
        IdRow(id='x:2,"q"', state="withdrawn", target="", since=2),
    ]
    assert list(csv.reader(io.StringIO(list_redirects(rows)))) == [
        ["id", "state", "target"],
        ['x:2,"q"', "withdrawn", ""],
        ["x:3", "redirect", "x:1"],
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x"])
def test_an_id_that_a_spreadsheet_would_run_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="run as a formula"):
        list_redirects([IdRow(id=cell, state="withdrawn", target="", since=1)])
    with pytest.raises(ValueError, match="run as a formula"):
        list_redirects([IdRow(id="x", state="redirect", target=cell, since=1)])
