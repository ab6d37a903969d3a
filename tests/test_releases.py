"""Releases of a small project: what is refused, what is written, and that an earlier one is made again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from pipeline import cli, ingest, rebuilds, releases
from pipeline.publish import write_schemas
from pipeline.publish.schemas import make_schema
from pipeline.rebuilds import rebuild
from pipeline.records.release import Release
from pipeline.releases import Project, ReleaseError, judge_schemas, list_releases, make_release
from tests.engine import fake_stages

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-21"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(ingest, "load_stages", lambda: fake_stages.STAGES)
    for module in (releases, rebuilds):
        monkeypatch.setattr(module, "hash_source", lambda folder: "0" * 64)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("BERT | 1810.04805\nAttention | 1706.03762\n", "utf-8")
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline" / "__init__.py").write_text('"""P."""\n\n__version__ = "0.1.0"\n', "utf-8")
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## Upcoming\n\n- First lists.\n", "utf-8")
    write_schemas(tmp_path / "schemas")
    project = Project(tmp_path)
    run_ingest(project)
    return project


def run_ingest(project: Project) -> None:
    ingest.ingest(project.root / project.raw, project.root / project.dataset, stages=fake_stages.STAGES)


def release(project: Project, version: str | None = None, previous: Path | None = None) -> Release:
    return make_release(project, version, DAY, run_ingest, previous)


def read_all(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def change_list(project: Project) -> None:
    (project.root / "raw" / "a.txt").write_text("BERT: Pre-training | 1810.04805\n", "utf-8")
    run_ingest(project)


def change_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "hash_source", lambda folder: "1" * 64)


def test_a_first_release_writes_everything_that_others_need(project: Project) -> None:
    made = release(project)
    home = project.root / "releases" / "0.1.0"
    assert (made.version, made.previous, made.tag) == ("0.1.0", None, "v0.1.0")
    assert sorted(path.name for path in home.iterdir()) == ["SHA256SUMS", "redirects.csv", "release.json", "schemas"]
    Draft202012Validator(make_schema("release", Release)).validate(json.loads((home / "release.json").read_bytes()))
    assert read_all(home / "schemas") == read_all(project.root / "schemas")
    assert {file.path for file in made.inputs} == {"a.txt"}
    assert set(made.files) == set(read_all(project.root / "normalized"))
    assert "## 0.1.0 (2026-11-21)\n\n2 papers" in (project.root / "CHANGELOG.md").read_text("utf-8")
    if shutil.which("sha256sum"):
        command = ["sha256sum", "--check", "--strict", "releases/0.1.0/SHA256SUMS"]
        assert subprocess.run(command, cwd=project.root, capture_output=True).returncode == 0


def test_the_next_version_follows_from_what_changed(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(project)
    shutil.copytree(project.root / "normalized", tmp_path / "before")
    change_code(monkeypatch)
    assert release(project, previous=tmp_path / "before").version == "0.1.1"
    change_list(project)
    made = release(project, previous=tmp_path / "before")
    assert (made.version, made.previous) == ("0.2.0", "0.1.1")
    assert '__version__ = "0.2.0"' in (project.root / "pipeline" / "__init__.py").read_text("utf-8")
    changelog = (project.root / "CHANGELOG.md").read_text("utf-8")
    assert "1 papers and other resources, after 2: 0 added, 1 removed" in changelog
    assert [one.version for one in list_releases(project.root)] == ["0.1.0", "0.1.1", "0.2.0"]


def remove_a_field(project: Project) -> None:
    path = project.root / "releases" / "0.1.0" / "schemas" / "papers.schema.json"
    schema = json.loads(path.read_bytes())
    schema["properties"]["score"] = {"type": "number"}
    path.write_text(json.dumps(schema), "utf-8")


REFUSED = [
    ("a version of two numbers", "1.0", lambda project: None, "no version such as"),
    ("a version that is none", "1.x", lambda project: None, "no version such as"),
    ("a version too low", "0.1.0", lambda project: None, "0.1.0 is too low"),
    (
        "schemas out of step",
        None,
        lambda p: (p.root / "schemas" / "ids.schema.json").unlink(),
        "schemas are out of date",
    ),
    ("a field that readers lose", None, remove_a_field, "SCHEMA_VERSION must be at least 2.0.0"),
    (
        "a dataset that is stale",
        None,
        lambda p: (p.root / "raw" / "b.txt").write_text("RAG | 2005.11401\n"),
        "which the dataset was not made of",
    ),
    ("a dataset that is wrong", None, lambda p: (p.root / "normalized" / "stats.json").unlink(), "pass its gates"),
    ("no Upcoming", None, lambda p: (p.root / "CHANGELOG.md").write_text("# Changelog\n"), "no line '## Upcoming'"),
    (
        "no version line",
        None,
        lambda p: (p.root / "pipeline" / "__init__.py").write_text(""),
        "has no line __version__",
    ),
    (
        "a release that cannot be read",
        None,
        lambda p: (p.root / "releases" / "0.1.0" / "release.json").write_text("{}"),
        "release.json: version: Field required",
    ),
]


@pytest.mark.parametrize(("version", "change", "why"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_release_that_must_not_be_is_refused_and_nothing_is_written(
    project: Project, version: str | None, change: object, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(project)
    change_code(monkeypatch)
    last = project.root / "last"
    shutil.copytree(project.root / "normalized", last)
    assert callable(change)
    change(project)
    before = read_all(project.root)
    with pytest.raises(ReleaseError, match=why):
        release(project, version, last)
    assert read_all(project.root) == before


def test_a_release_of_nothing_new_is_refused_unless_its_version_is_named(project: Project) -> None:
    release(project)
    before = read_all(project.root)
    with pytest.raises(ReleaseError, match=r"nothing changed since release 0\.1\.0"):
        release(project)
    assert read_all(project.root) == before
    assert release(project, "1.0.0", project.root / "normalized").version == "1.0.0"


def test_a_release_without_the_dataset_of_the_last_one_is_refused(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(project)
    change_code(monkeypatch)
    before = read_all(project.root)
    with pytest.raises(ReleaseError, match=r"no tag v0\.1\.0\. Fetch the tags, or name that dataset with --previous"):
        release(project)
    assert read_all(project.root) == before


def test_a_version_is_taken_back_where_the_ingest_fails(project: Project) -> None:
    def fail(project: Project) -> None:
        raise ReleaseError("the ingest failed")

    before = read_all(project.root)
    with pytest.raises(ReleaseError, match="the ingest failed"):
        make_release(project, "0.3.0", DAY, fail)
    assert read_all(project.root) == before


def test_schemas_are_compared_with_the_last_release_and_a_major_version_allows_what_breaks(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert judge_schemas(project.root) == ([], [])
    release(project)
    remove_a_field(project)
    changes, faults = judge_schemas(project.root)
    assert [str(change) for change in changes] == ["major: papers: score is gone"]
    assert faults[1:] == ["major: papers: score is gone"]
    result = CliRunner().invoke(cli.main, ["schemas", "--check", "--out", str(project.root / "schemas")])
    assert (result.exit_code, "score is gone" in result.stdout) == (1, True)
    monkeypatch.setattr(releases, "SCHEMA_VERSION", "2.0.0")
    assert judge_schemas(project.root)[1] == []


def test_a_release_is_made_again_byte_for_byte(project: Project, tmp_path: Path) -> None:
    made = release(project)
    ids = project.root / "normalized" / "ids.csv"
    assert rebuild(made, project.root / "raw", ids, tmp_path / "again") == []
    assert read_all(tmp_path / "again") == read_all(project.root / "normalized")


def test_what_is_not_as_it_was_is_named_before_anything_is_made(project: Project, tmp_path: Path) -> None:
    made = release(project)
    (project.root / "raw" / "a.txt").write_text("changed", "utf-8")
    (project.root / "normalized" / "ids.csv").unlink()
    other = made.model_copy(update={"source": "1" * 64, "packages": {**made.packages, "lxml": "0"}, "unicode": "1"})
    with pytest.raises(ReleaseError) as caught:
        rebuild(other, project.root / "raw", project.root / "normalized" / "ids.csv", tmp_path / "again")
    said = str(caught.value)
    for part in ("the code is not that of 0.1.0", "lxml is", "Unicode", "a.txt is not the file", "ids.csv is missing"):
        assert part in said
    assert not (tmp_path / "again").exists()


def test_a_byte_that_comes_out_otherwise_is_named(project: Project, tmp_path: Path) -> None:
    made = release(project)
    files = {**made.files, "papers.jsonl": "0" * 64, "extra.jsonl": "0" * 64}
    wrong = made.model_copy(update={"files": files})
    faults = rebuild(wrong, project.root / "raw", project.root / "normalized" / "ids.csv", tmp_path / "again")
    assert faults == ["extra.jsonl is alone", "papers.jsonl differs"]


def test_a_release_of_this_package_is_made_again_from_version_control(tmp_path: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    root = tmp_path / "project"
    shutil.copytree(ROOT / "pipeline", root / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "schemas", root / "schemas")
    (root / "raw").mkdir()
    (root / "raw" / "list.md").write_text("# List\n\n1. [BERT](https://arxiv.org/abs/1810.04805)\n", "utf-8")
    (root / "CHANGELOG.md").write_text("# Changelog\n\n## Upcoming\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.invalid", "-c", "commit.gpgsign=false"]

    def call(*command: str) -> str:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def papercanon(*arguments: str) -> str:
        return call(sys.executable, "-m", "pipeline", *arguments)

    call("git", "init", "--quiet")
    papercanon("ingest", "raw", "--out", "normalized", "--workers", "1")
    papercanon("release", "0.4.0", "--when", DAY)
    call(*git, "add", "--all")
    call(*git, "commit", "--quiet", "--message", "Release")
    call(*git, "tag", "v0.4.0")
    (root / "raw" / "list.md").unlink()
    (root / "pipeline" / "resolve" / "ids.py").write_text("", "utf-8")
    assert "byte for byte" in papercanon("rebuild", "releases/0.4.0/release.json", "--git")
    call("git", "checkout", "--quiet", "--", "pipeline")
    call(*git, "commit", "--quiet", "--message", "Lose an article", "--all")
    call(*git, "tag", "--force", "v0.4.0")
    again = [sys.executable, "-m", "pipeline", "rebuild", "releases/0.4.0/release.json", "--git"]
    moved = subprocess.run(again, cwd=root, env=environment, capture_output=True, text=True)
    assert moved.returncode == 1
    assert "the tag v0.4.0 does not hold release 0.4.0: list.md is missing" in moved.stderr
    assert "git fetch --tags --force" in moved.stderr
