"""What people decide, from the file they write to the dataset and the account of it, over the real stages."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import cli
from pipeline.dataset import open_dataset
from pipeline.text.terminal import WIDTH, measure

TITLE = "A Theory of Invented Networks for Strange Objects"
SAME = "left,right,verdict,who,when,why\n"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw" / "decisions").mkdir(parents=True)
    for name, number in (("a", "2101.00001"), ("b", "2101.00001"), ("c", "2202.00002")):
        title = TITLE if name < "c" else f"{TITLE} II"
        (tmp_path / "raw" / f"{name}.md").write_text(
            f"# Papers\n\n- [{title}](https://arxiv.org/abs/{number})\n", "utf-8"
        )
    run("ingest", "raw", "--out", "out")
    return tmp_path


def run(*command: str) -> str:
    result = CliRunner().invoke(cli.main, command)
    assert result.exit_code == 0, result.output
    return result.stdout


def decide(world: Path, *rows: str) -> str:
    (world / "raw" / "decisions" / "same_paper.csv").write_text(SAME + "".join(f"{row}\n" for row in rows), "utf-8")
    return run("ingest", "raw", "--out", "out")


def test_un_merging_is_one_row_is_told_explained_and_taken_back(world: Path) -> None:
    told = decide(world, "a.md#0001,b.md#0001,different,reader,2026-01-01,two editions")
    assert "  split: arxiv:2101.00001 into " in told
    assert len(list(open_dataset("out").papers())) == 3
    asked = CliRunner().invoke(cli.main, ["resolve", "arxiv:2101.00001", "--dataset", "out"])
    assert (asked.exit_code, "arxiv:2101.00001 was split in run 2: its mentions are now of" in asked.stderr) == (
        2,
        True,
    )
    account = run("explain", "a.md#0001", "--dataset", "out")
    assert "verdict: reader judged on 2026-01-01 that they are different: two" in account
    assert "is now part of" in decide(world)
    assert len(list(open_dataset("out").papers())) == 2


def test_a_merge_by_verdict_is_told_explained_and_its_old_id_resolves(world: Path) -> None:
    told = decide(world, "arxiv:2101.00001,arxiv:2202.00002,same,reader,2026-01-01,one paper under two numbers")
    assert "  merged: arxiv:2202.00002 is now part of arxiv:2101.00001" in told
    assert run("resolve", "arxiv:2202.00002", "--dataset", "out") == "arxiv:2101.00001\n"
    account = run("explain", "arxiv:2101.00001", "--dataset", "out")
    assert "verdict: reader judged on 2026-01-01 that they are same: one paper" in account
    assert "reviewed by a person" in account


def test_a_related_paper_stands_in_the_account_of_both(world: Path) -> None:
    assert "  sequel_of arxiv:2101.00001" in run("explain", "arxiv:2202.00002", "--dataset", "out")
    assert "  arxiv:2202.00002 is sequel_of it" in run("explain", "arxiv:2101.00001", "--dataset", "out")
    (relation,) = open_dataset("out").relations()
    assert (relation.type, relation.rule) == ("sequel_of", "title/part")


def write_correction(name: str, value: str, why: str) -> Path:
    fields = {"about": "arxiv:2101.00001", "property": name, "value": value, "who": "reader", "when": "2026-01-01"}
    lines = [f'{field} = "{text}"' for field, text in {**fields, "why": why}.items()]
    file = Path("raw", "decisions", "corrections.toml")
    file.write_text("\n".join(["[[correction]]", *lines, ""]), "utf-8")
    return file


def test_a_corrected_dataset_is_valid_and_every_line_of_its_account_fits_a_terminal(world: Path) -> None:
    write_correction(
        "title", "架空の網の理論: 奇妙な物のための", "the title page says so, and no list gives it as printed"
    )
    (world / "raw" / "a.toml").write_text('licence = "CC BY 4.0"\n', "utf-8")
    run("ingest", "raw", "--out", "out")
    assert "every claim was found again in raw" in run("validate", "out", "--raw", "raw")
    account = run("explain", "arxiv:2101.00001", "--dataset", "out")
    assert account.startswith("arxiv:2101.00001  paper  架空の網の理論")
    assert "corrected by reader on 2026-01-01" in account
    assert max(map(measure, account.splitlines())) <= WIDTH
    assert [row.licence for row in open_dataset("out").articles()] == ["CC BY 4.0", None, None]
    assert [file.path for file in open_dataset("out").manifest().sidecars] == ["a.toml"]


def test_a_correction_that_was_changed_since_is_found_by_validate(world: Path) -> None:
    file = write_correction("date", "2021-01-05", "the day of submission")
    run("ingest", "raw", "--out", "out")
    file.write_text(file.read_text("utf-8").replace("2021-01-05", "2021-01-06"), "utf-8")
    result = CliRunner().invoke(cli.main, ["validate", "out", "--raw", "raw"])
    assert result.exit_code == 1
    assert "'2021-01-05' is not what stands at" in result.output
