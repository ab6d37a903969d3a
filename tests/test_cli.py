"""The command line: what it writes where, and the exit status that scripts rely on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pipeline import __version__, cli, ingest
from pipeline.cli.common import stop_cleanly
from pipeline.publish.validation.reports import FINDINGS_SHOWN
from tests.engine import fake_stages

ROOT = Path(__file__).resolve().parent.parent
VERBS = sorted(cli.main.commands)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two articles in ``raw``, and small stages in place of the real ones."""
    monkeypatch.setattr(ingest, "load_stages", lambda: fake_stages.STAGES)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("BERT: Pre-training | 1810.04805\n", "utf-8")
    (tmp_path / "raw" / "b.txt").write_text("BERT | 1810.04805\ncrash-scrape\n", "utf-8")
    return tmp_path


def run(*arguments: str, **options: bytes) -> Result:
    return CliRunner().invoke(cli.main, arguments, **options)  # type: ignore[arg-type]


def run_ingest() -> Result:
    return run("ingest", "raw", "--out", "normalized", "--workers", "1")


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_fits_a_terminal_and_shows_an_example(verb: str) -> None:
    result = run(*verb.split(), "--help")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert f"  papercanon {verb}" in result.stdout.partition("Examples:")[2] or "| papercanon" in result.stdout


def test_the_verbs_are_those_of_the_contract() -> None:
    assert [
        *(
            "blind",
            "bounds",
            "convert",
            "detect",
            "diff",
            "errata",
            "explain",
            "export",
            "fold",
            "ingest",
            "rebuild",
            "release",
            "resolve",
        ),
        *("review", "schemas", "validate"),
    ] == VERBS


def test_help_comes_without_loading_what_only_a_run_needs() -> None:
    heavy = ["pydantic", "rich", "bs4", "lxml", "opencc", "langdetect", "rapidfuzz", "pipeline.ingest"]
    code = f"import sys, pipeline.cli; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT)
    assert result.stdout == "[]\n"


def test_the_package_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "pipeline", "--version"]
    result = subprocess.run(command, capture_output=True, check=True, text=True, cwd=ROOT)
    assert result.stdout == f"papercanon, version {__version__}\n"


def test_a_run_says_what_came_out_on_stdout_and_how_far_it_is_on_stderr(folder: Path) -> None:
    result = run_ingest()
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:3] == ["files: 2", "documents: 1", "papers: 1"]
    assert "held: documents: 1" in result.stdout
    assert result.stdout.endswith(f"what to do about it: {Path('normalized', 'issues.jsonl')}\n")
    assert result.stderr.startswith("2 files to read\n1/2 a.txt\n")


KILLED = """
import os, signal
from pipeline import cli, ingest
from pipeline.publish import publication
from tests.engine import fake_stages
ingest.load_stages = lambda: fake_stages.STAGES
publication.refuse_wrong_dataset = lambda folder: os.kill(os.getpid(), signal.SIGTERM)
cli.main(["ingest", "raw", "--out", "normalized", "--workers", "1"])
"""


def test_a_run_that_is_told_to_end_while_it_writes_leaves_the_old_dataset_and_no_rest(folder: Path) -> None:
    run_ingest()
    before = (folder / "normalized" / "manifest.json").read_bytes()
    (folder / "raw" / "c.txt").write_text("Attention | 1706.03762\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run([sys.executable, "-c", KILLED], cwd=folder, env=environment, capture_output=True)
    assert result.returncode == 128 + 15
    assert (folder / "normalized" / "manifest.json").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["normalized", "raw"]


def test_a_reader_who_has_enough_of_the_output_is_no_failure_of_the_disk(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BrokenPipeError), stop_cleanly():
        raise BrokenPipeError(32, "Broken pipe")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ingest", "missing", "--out", "o"], "missing: there is no such folder. Create it"),
        (["ingest", "raw/a.txt", "--out", "o"], "raw/a.txt is a file. Name the folder"),
        (["ingest", "raw", "--out", "raw"], "where its files would be read as articles"),
        (["ingest", "raw", "--out", "raw/out"], "where its files would be read as articles"),
        (["ingest", "raw", "--out", "."], "raw lies in ., which is replaced as a whole"),
        (["ingest", "raw", "--out", "raw/a.txt"], "where its files would be read as articles"),
        (["ingest", "raw", "--out", "other"], "other holds files that are not of a dataset (notes.txt)"),
        (["ingest", "raw"], "Missing option '--out'"),
        (["ingest", "raw", "--out", "o", "--workers", "0"], "0 is not in the range"),
        (["ingest"], "Missing argument 'RAW'"),
        (["validate", "missing"], "missing: there is no such folder. Name the folder that an ingest wrote"),
        (["validate", "raw/a.txt"], "raw/a.txt: this is a file. Name the folder that an ingest wrote"),
        (["validate", "normalized", "--raw", "missing"], "missing: there is no such folder. Name the folder that was"),
        (["explain", "arxiv:1", "--dataset", "missing"], "missing: there is no such folder"),
        (["explain", "arxiv:1"], "arxiv:1 is not in normalized"),
        (["resolve", "arxiv:1"], "arxiv:1 was never published in normalized"),
        (["errata", "z.txt"], "z.txt is no article of normalized"),
        (["errata", "--dataset", "missing"], "missing: there is no such folder"),
        (["detect", "missing.txt"], "missing.txt"),
        (["convert", "--to", "ja", "raw/a.txt"], "cannot convert into 'ja': the target is zh-Hans or zh-Hant"),
        (["conquer"], "No such command 'conquer'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_usage_ends_with_2_and_says_what_to_do(folder: Path, arguments: list[str], message: str) -> None:
    run_ingest()
    (folder / "other").mkdir()
    (folder / "other" / "notes.txt").write_text("mine", "utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert result.stdout == ""


@pytest.mark.parametrize("form", ["json", "junit", "github"])
def test_a_missing_dataset_is_reported_in_the_form_that_was_asked_for(folder: Path, form: str) -> None:
    result = run("validate", "missing", "--format", form)
    assert result.exit_code == 1
    assert "The folder of the dataset does not exist." in result.stdout


def test_a_run_that_would_publish_something_wrong_ends_with_1_and_leaves_the_dataset(folder: Path) -> None:
    run_ingest()
    before = (folder / "normalized" / "papers.jsonl").read_bytes()
    (folder / "raw" / "c.txt").write_text("vanish\n", "utf-8")
    result = run_ingest()
    assert result.exit_code == 1
    assert "1 unaccounted for" in result.stderr
    assert "The earlier dataset was left as it was." in result.stderr
    assert (folder / "normalized" / "papers.jsonl").read_bytes() == before


def test_a_valid_dataset_ends_with_0_and_its_articles_are_found_beside_it(folder: Path) -> None:
    run_ingest()
    result = run("validate")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\nnormalized is valid; every claim was found again in " in result.stdout


def test_a_dataset_without_its_articles_is_valid_as_far_as_can_be_seen(folder: Path) -> None:
    run_ingest()
    (folder / "raw").rename(folder / "moved")
    assert run("validate").stdout == (
        "spans were not looked up: name the ingested folder with --raw\n"
        "bounds were not checked: name a file with --bounds (papercanon bounds proposes one)\nnormalized is valid\n"
    )
    assert "found again in moved" in run("validate", "normalized", "--raw", "moved").stdout


def test_a_wrong_dataset_ends_with_1_and_each_fault_is_a_line(folder: Path) -> None:
    run_ingest()
    (folder / "normalized" / "stats.json").unlink()
    result = run("validate")
    assert result.exit_code == 1
    assert result.stdout.startswith("error: stats.json: ")
    assert "is valid" not in result.stdout


def test_a_folder_that_is_no_dataset_ends_with_1(folder: Path) -> None:
    result = run("validate", "raw")
    assert result.exit_code == 1
    assert result.stdout.startswith("error: manifest.json: ")


def test_many_findings_are_cut_and_counted(folder: Path) -> None:
    lines = "".join(f"Paper {number} | 2001.{number:05d}\n" for number in range(80))
    (folder / "raw" / "c.txt").write_text(lines, "utf-8")
    run_ingest()
    (folder / "raw" / "c.txt").write_text("changed", "utf-8")
    result = run("validate", "--raw", "raw")
    assert len(result.stdout.splitlines()) == FINDINGS_SHOWN + 2
    assert result.stdout.splitlines()[-2].startswith("and ")


def test_a_paper_is_explained_and_an_id_resolved(folder: Path) -> None:
    run_ingest()
    assert "won   BERT: Pre-training [en]" in run("explain", "arxiv:1810.04805").stdout
    assert run("resolve", "arxiv:1810.04805").stdout == "arxiv:1810.04805\n"


def test_the_errata_of_an_article_are_reported(folder: Path) -> None:
    titles = ("Variation Through Prompts", "Scalable Generation for Halves")
    (folder / "raw" / "c.txt").write_text(f"{titles[0]} | 2302.09236\n", "utf-8")
    (folder / "raw" / "d.txt").write_text(f"{titles[0]} | 2302.12170\n{titles[1]} | 2302.09236\n", "utf-8")
    (folder / "raw" / "e.txt").write_text(f"{titles[0]} | 2302.12170\n", "utf-8")
    run_ingest()
    every = run("errata")
    assert (every.exit_code, every.stdout.splitlines()[0]) == (0, "c.txt: 1 erratum, certain")
    assert run("errata", "c.txt").stdout == every.stdout == run("errata", "--certain").stdout
    assert run("errata", "a.txt").stdout == "No errata of a.txt are known.\n"
    assert run("errata", "c.txt", "--format", "markdown").stdout.startswith("# Errata of c.txt\n")
    assert run("errata", "a.txt", "--format", "json").stdout == "[]\n"


def test_a_withdrawn_id_is_told_from_an_unknown_one(folder: Path) -> None:
    run_ingest()
    (folder / "raw" / "a.txt").write_text("Attention | 1706.03762\n", "utf-8")
    run_ingest()
    result = run("resolve", "arxiv:1810.04805")
    assert result.exit_code == 2
    assert "was withdrawn" in result.stderr


def test_schemas_are_written_and_checked(folder: Path) -> None:
    assert run("schemas", "--check").exit_code == 1
    assert not (folder / "schemas").exists()
    assert run("schemas").exit_code == 0
    checked = run("schemas", "--check")
    assert (checked.exit_code, checked.output) == (0, "")


def test_languages_come_line_by_line_with_the_line_unharmed() -> None:
    lines = ["深度學習與自然語言處理入門", "The quick brown fox jumps over the lazy dog", "これは日本語です\tタブ", ""]
    result = run("detect", input="\r\n".join(lines).encode() + b"\xff\n")
    assert result.exit_code == 0, result.exception
    cells = [line.split(b"\t", 2) for line in result.stdout_bytes.splitlines()]
    assert [tag for tag, _, _ in cells][:3] == [b"zh-Hant", b"en", b"ja"]
    assert [line.decode("utf-8", "surrogateescape") for _, _, line in cells] == [*lines[:3], "\udcff"]
    assert all(0 <= float(confidence) <= 1 for _, confidence, _ in cells)


def test_every_exit_status_of_the_contract_is_in_the_help() -> None:
    assert isinstance(cli.main, click.Group)
    assert "0 done, 1 the dataset is or would be wrong, 2 bad usage" in run("--help").stdout
