"""The gates in one call: the dataset, its articles, bounds, and a fresh run; and what ships to run them elsewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from pipeline import cli, ingest
from pipeline.gates import compare_folders, find_first_difference, run_gates
from pipeline.records import Reading
from tests.engine import fake_stages

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ingest, "load_stages", lambda: fake_stages.STAGES)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("BERT | 1810.04805\nAttention | 1706.03762\n", "utf-8")
    run("ingest", "raw", "--out", "normalized", "--workers", "1")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments)


def test_a_sound_dataset_passes_every_gate(project: Path) -> None:
    assert run("bounds", "--who", "one", "--why", "first", "--write").exit_code == 0
    result = run("validate", "--fresh")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "normalized is valid; every claim was found again in raw; the bounds of raw/decisions/bounds.toml hold; "
        "a fresh run gives the same bytes\n"
    )


@pytest.mark.parametrize(
    ("mend", "code", "file"),
    [
        (lambda raw: (raw / "c.txt").write_text("Nothing at all.\n", "utf-8"), "dataset-input-changed", "c.txt"),
        (lambda raw: (raw / "b.txt").write_text("GPT | 2005.14165\n", "utf-8"), "dataset-input-new", "b.txt"),
        (lambda raw: (raw / "c.txt").unlink(), "dataset-input-missing", "c.txt"),
    ],
)
def test_articles_that_changed_after_the_ingest_are_named(
    project: Path, mend: Callable[[Path], object], code: str, file: str
) -> None:
    (project / "raw" / "c.txt").write_text("Nothing is listed here.\n", "utf-8")
    run("ingest", "raw", "--out", "normalized", "--workers", "1")
    assert not run_gates(Path("normalized"), Path("raw")).findings
    mend(project / "raw")
    found = run_gates(Path("normalized"), Path("raw")).findings
    assert [(finding.code, finding.file) for finding in found] == [(code, file)]


@pytest.mark.parametrize("form", ["text", "github", "junit", "json"])
def test_a_dataset_without_bounds_is_not_said_to_be_within_them(project: Path, form: str) -> None:
    result = run("validate", "--format", form)
    said = '"bounds": false' if form == "json" else "bounds were not checked: "
    assert (result.exit_code, result.stdout.count(said)) == (0, 1)


def test_a_dataset_that_cannot_be_read_is_not_held_against_bounds(project: Path) -> None:
    assert run("bounds", "--who", "one", "--why", "first", "--write").exit_code == 0
    (project / "normalized" / "stats.json").unlink()
    result = run("validate")
    assert (result.exit_code, "bounds were not checked: " in result.stdout) == (1, True)


def test_bounds_shape_no_byte_of_a_dataset(project: Path) -> None:
    before = (project / "normalized" / "manifest.json").read_bytes()
    run("bounds", "--who", "one", "--why", "first", "--write")
    run("ingest", "raw", "--out", "normalized", "--workers", "1")
    assert (project / "normalized" / "manifest.json").read_bytes() == before


def test_a_lost_list_breaks_the_bounds_and_is_named(project: Path) -> None:
    (project / "raw" / "b.txt").write_text("RAG | 2005.11401\nDPR | 2004.04906\n", "utf-8")
    run("ingest", "raw", "--out", "normalized", "--workers", "1")
    run("bounds", "--who", "one", "--why", "first", "--write")
    (project / "raw" / "b.txt").unlink()
    run("ingest", "raw", "--out", "normalized", "--workers", "1")
    result = run("validate", "--format", "github")
    assert result.exit_code == 1
    assert "::error file=raw/decisions/bounds.toml,line=9,title=bound-below::The number of papers is 2" in result.stdout
    assert "b.txt (fake)%3A" not in result.stdout
    assert "b.txt (fake): 2 to 0 rows" in result.stdout


def test_a_dataset_that_was_not_made_anew_is_told_from_a_fresh_run_line_by_line(project: Path) -> None:
    (project / "raw" / "a.txt").write_text("BERT | 1810.04805\nRAG | 2005.11401\n", "utf-8")
    outcome = run_gates(Path("normalized"), Path("raw"), fresh=True, stages=fake_stages.STAGES)
    stale = {(finding.file, finding.line) for finding in outcome.findings if finding.code == "dataset-not-fresh"}
    assert {("papers.jsonl", 1), ("ids.csv", 2), ("mentions.jsonl", 2)} <= stale


def test_folders_are_compared_in_both_directions(tmp_path: Path) -> None:
    for folder, names in (("old", "ab"), ("new", "bc")):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / name).write_text(f"same\n{folder}\n", "utf-8")
    found = [(one.file, one.line, one.what) for one in compare_folders(tmp_path / "old", tmp_path / "new")]
    assert found == [
        ("a", 0, "A fresh run of the ingest gives other bytes: it does not write this file."),
        ("b", 2, "A fresh run of the ingest gives other bytes from this line on."),
        ("c", 0, "A fresh run of the ingest gives other bytes: it writes this file, which the dataset lacks."),
    ]
    assert find_first_difference(tmp_path / "old" / "a", tmp_path / "old" / "a") == 0


def test_a_dataset_of_the_future_is_one_finding_in_every_format(project: Path) -> None:
    manifest = project / "normalized" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "schema_version": "7.0.0"}), "utf-8")
    for form in ("text", "json", "junit", "github"):
        result = run("validate", "--format", form)
        assert result.exit_code == 1
        assert result.stdout.count("has schema version") >= 1
    assert len(json.loads(run("validate", "--format", "json").stdout)["findings"]) == 1


def test_a_manifest_that_names_files_outside_the_articles_opens_none_of_them(project: Path) -> None:
    (project / "secret.txt").write_text("BERT | 1810.04805\n", "utf-8")
    manifest = project / "normalized" / "manifest.json"
    content = json.loads(manifest.read_bytes())
    content["inputs"][0]["path"] = "../secret.txt"
    manifest.write_text(json.dumps(content), "utf-8")
    opened = []

    def read(path: str, data: bytes) -> Reading:
        opened.append(path)
        return fake_stages.read(path, data)

    outcome = run_gates(Path("normalized"), Path("raw"), stages=replace(fake_stages.STAGES, read=read))
    assert opened == []
    assert {finding.code for finding in outcome.findings} == {"dataset-document-lost"}


@pytest.mark.parametrize("name", ["manifest.json", "papers.jsonl"])
def test_a_dataset_that_cannot_be_read_is_not_said_to_be_looked_up_or_within_bounds(project: Path, name: str) -> None:
    path = project / "normalized" / name
    path.write_bytes(path.read_bytes()[:100])
    result = run("validate", "--raw", "raw")
    assert "bounds were not checked: the dataset cannot be read" in result.stdout
    assert "name a file" not in result.stdout
    report = json.loads(run("validate", "--raw", "raw", "--format", "json").stdout)
    assert (report["valid"], report["spans"], report["bounds"]) == (False, False, False)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["validate", "--fresh", "elsewhere"], 2, "there is no such folder"),
        (["validate", "--format", "xml"], 2, "Invalid value for '--format'"),
        (["bounds"], 2, "Missing option '--who'"),
        (["bounds", "--who", "x", "--why", "y", "--when", "2026-13-45"], 2, "Invalid value for '--when'"),
        (["release", "--when", "soon"], 2, "Invalid value for '--when'"),
        (["release", "--when", "2026-11-21\n\n## 9.9.9"], 2, "Invalid value for '--when'"),
        (["bounds", "--who", "x", "--why", "y", "--raw", "none", "--write"], 2, "none: there is no such folder"),
    ],
)
def test_bad_usage_ends_with_2(project: Path, arguments: list[str], status: int, said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == status
    assert said in " ".join(result.stderr.split())


def test_a_fresh_run_without_articles_is_refused(project: Path) -> None:
    (project / "raw").rename(project / "moved")
    result = run("validate", "--fresh")
    assert (result.exit_code, "name their folder with --raw" in result.stderr) == (2, True)


@pytest.mark.parametrize("form", ["text", "json", "junit", "github"])
def test_a_missing_manifest_is_named_in_every_format(project: Path, form: str) -> None:
    (project / "normalized" / "manifest.json").unlink()
    result = run("validate", "--format", form)
    assert (result.exit_code, "The file is missing" in result.stdout) == (1, True)


def test_bounds_are_proposed_for_no_dataset_that_is_wrong(project: Path) -> None:
    (project / "normalized" / "stats.json").unlink()
    result = run("bounds", "--who", "x", "--why", "y")
    assert (result.exit_code, result.stdout) == (1, "")


def test_the_action_that_ships_is_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions"]
    done = subprocess.run([*command, str(ROOT / "action.yml")], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_the_hook_that_ships_is_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("inputs", "called"),
    [
        ({}, [["validate", "normalized", "--raw", "raw", "--format", "github"]]),
        ({"RAW": "", "FRESH": "true"}, [["validate", "normalized", "--fresh", "--format", "github"]]),
        (
            {"FRESH": "true", "JUNIT": "report.xml"},
            [["validate", "normalized", "--raw", "raw", "--fresh", "--format", form] for form in ("junit", "github")],
        ),
        (
            {"DATASET": "a b; touch pwned", "RAW": "$(touch pwned)", "BOUNDS": "b.toml", "JUNIT": "report.xml"},
            [
                ["validate", "a b; touch pwned", "--raw", "$(touch pwned)", "--bounds", "b.toml", "--format", form]
                for form in ("junit", "github")
            ],
        ),
    ],
)
def test_the_script_of_the_action_calls_the_verb_with_its_inputs_to_the_letter(
    tmp_path: Path, inputs: dict[str, str], called: list[list[str]]
) -> None:
    done = run_action(tmp_path, inputs)
    assert done.returncode == 1
    assert [json.loads(line) for line in (tmp_path / "calls").read_text("utf-8").splitlines()] == called
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("fresh", ["yes", "True", "", "true\n::warning::x"])
def test_the_action_refuses_a_value_that_it_does_not_know(tmp_path: Path, fresh: str) -> None:
    done = run_action(tmp_path, {"FRESH": fresh})
    assert (done.returncode, done.stdout) == (2, "::error::The input fresh is neither 'true' nor 'false'.\n")
    assert not (tmp_path / "calls").exists()


def run_action(folder: Path, inputs: dict[str, str]) -> subprocess.CompletedProcess[str]:
    steps = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    (folder / "papercanon").write_text(f"#!{sys.executable}\n{RECORDER}", "utf-8")
    (folder / "papercanon").chmod(0o755)
    given = {"DATASET": "normalized", "RAW": "raw", "BOUNDS": "", "FRESH": "false", "JUNIT": "", **inputs}
    environment = {**os.environ, **given, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps[-1]["run"]]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


RECORDER = """
import json, sys
with open("calls", "a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
sys.exit(1)
"""


def test_action_and_hook_call_a_verb_with_options_that_it_has() -> None:
    known = {option for parameter in cli.main.commands["validate"].params for option in parameter.opts}
    action = (ROOT / "action.yml").read_text("utf-8")
    assert {f"--{name}" for name in ("raw", "bounds", "fresh", "format")} <= known
    assert "papercanon validate" in action
    assert "${{ inputs" not in action.partition("run: |")[2]  # an input is never part of a script
    assert "entry: papercanon validate\n" in (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
