"""Questions to a person: which pairs, in which order, how they look, and what an answer leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.dataset import open_dataset
from pipeline.engine import append_judgment, read_judgments
from pipeline.ingest import ingest
from pipeline.publish.review import find_questions, show_question
from pipeline.records import Judgment, Verdict
from pipeline.text.terminal import WIDTH, measure

LISTS = {
    "a": "- [Deep Learning](https://arxiv.org/abs/1404.7828)\n- [深層学習の入門](https://arxiv.org/abs/1611.00001)\n",
    "b": "- [Deep Learning](https://doi.org/10.1038/nature14539)\n",
}


@pytest.fixture
def world(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    for name, text in LISTS.items():
        (tmp_path / "raw" / f"{name}.md").write_text(f"# Papers\n\n{text}", "utf-8")
    ingest(tmp_path / "raw", tmp_path / "out")
    return tmp_path


def judge(world: Path, typed: str) -> str:
    command = ["review", str(world / "out"), "--raw", str(world / "raw"), "--who", "reader one"]
    result = CliRunner().invoke(main, command, input=typed)
    assert result.exit_code == 0, result.output
    return result.output


def test_uncertain_pair_is_asked_once_judged_and_obeyed(world: Path) -> None:
    assert len(list(open_dataset(world / "out").papers())) == 3
    assert "pair 1 of 1" in judge(world, "s\none book\n")
    (judgment,), issues = read_judgments(world / "raw")
    assert (judgment.verdict, judgment.who, judgment.why, issues) == (Verdict.SAME, "reader one", "one book", ())
    assert "0 uncertain pairs" in judge(world, "")
    ingest(world / "raw", world / "out")
    assert sorted(len(paper.mentions) for paper in open_dataset(world / "out").papers()) == [1, 2]


def test_formulas_are_asked_again_or_refused(world: Path) -> None:
    assert "run it as a formula" in judge(world, "s\n=1+1\none book\n")
    (judgment,), issues = read_judgments(world / "raw")
    assert (judgment.why, issues) == ("one book", ())
    assert CliRunner().invoke(main, ["review", str(world / "out"), "--who", "@SUM(1)"]).exit_code == 2


def test_next_and_quit_note_nothing(world: Path) -> None:
    for typed in ("n\n", "q\n"):
        judge(world, typed)
    assert read_judgments(world / "raw") == ((), ())


def test_question_fits_the_terminal(world: Path) -> None:
    (question,) = find_questions(open_dataset(world / "out"))
    assert max(map(measure, show_question(question))) <= WIDTH
    assert max(map(measure, show_question(question, 50))) <= 50


@pytest.mark.parametrize("before", ["", "left,right,verdict,who,when,why\na,b,same,x,2024-01-01,y"])
def test_row_is_added_whatever_the_file_ends_with(tmp_path: Path, before: str) -> None:
    (tmp_path / "decisions").mkdir()
    (tmp_path / "decisions" / "same_paper.csv").write_text(before, "utf-8")
    row = Judgment(left="c", right="d", verdict=Verdict.DIFFERENT, who="x, y", when="2024-01-02", why='two\n"lines"')
    append_judgment(tmp_path, row)
    judgments, issues = read_judgments(tmp_path)
    assert issues == ()
    assert judgments[-1] == row.model_copy(update={"why": 'two "lines"'})
    assert len(judgments) == 1 + bool(before)
