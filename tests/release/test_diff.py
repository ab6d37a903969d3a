"""Differences between datasets: each situation of a paper, each kind of value, with the evidence of both sides."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from pipeline.cli import main
from pipeline.dataset import Dataset
from pipeline.publish.schemas import make_schema
from pipeline.records.diff import (
    DatasetDiff,
    Evidence,
    IdChange,
    IdState,
    PaperChange,
    PaperName,
    Side,
    ValueChange,
)
from pipeline.release import diff_datasets
from pipeline.release.report import FORMATS, WIDTH, mark_code, render_json, render_markdown, render_text
from pipeline.release.values import compare_values
from pipeline.text.terminal import measure
from tests.release.worlds import make
from tests.sealing import seal


def write_ids(dataset: Dataset, rows: str) -> None:
    (dataset.path / "ids.csv").write_text(f"id,state,target,since\n{rows}", "utf-8")
    seal(dataset.path)


def test_a_dataset_does_not_differ_from_itself(datasets: tuple[Dataset, Dataset]) -> None:
    diff = diff_datasets(datasets[0], datasets[0])
    assert (diff.added, diff.removed, diff.merged, diff.split, diff.redirected, diff.changed) == ((),) * 6
    assert diff.old == diff.new


def test_papers_come_and_go_and_a_title_changes_with_what_both_sides_print(datasets: tuple[Dataset, Dataset]) -> None:
    diff = diff_datasets(*datasets)
    assert (diff.old.papers, diff.new.papers) == (4, 3)
    assert [paper.id for paper in diff.added] == ["arxiv:2106.09685"]
    assert diff.removed == (
        PaperName(id="arxiv:2004.04906", title="DPR"),
        PaperName(id="arxiv:2005.11401", title="RAG"),
    )
    (changed,) = diff.changed
    (title, *others) = changed.values
    assert (changed.id, changed.before) == ("arxiv:1810.04805", "arxiv:1810.04805")
    assert title == ValueChange(
        property="title",
        change="changed",
        old="BERT [en]",
        new="BERT: Pre-training [en]",
        old_evidence=(Evidence(document="a.txt", printed="BERT", span=(0, 4), rule="fake > title"),),
        new_evidence=(Evidence(document="a.txt", printed="BERT: Pre-training", span=(0, 18), rule="fake > title"),),
    )
    assert [(value.property, value.change) for value in others] == [("titles", "removed"), ("titles", "added")]


def test_the_evidence_of_a_value_is_what_says_it_and_all_that_is_filed_only_where_nothing_does(tmp_path: Path) -> None:
    old = make(tmp_path / "old", {"a.txt": "BERT | 1810.04805\n", "b.txt": "BERT base | 1810.04805\n"})
    shutil.copytree(old.path, tmp_path / "new")
    both = [f"{name}.txt#0001/title" for name in "ab"]
    for title, documents in (("BERT base", ["b.txt"]), ("Bert", ["a.txt", "b.txt"])):
        row = next(old.papers()).model_dump(mode="json")
        row["title"]["text"] = title
        row["evidence"]["title"] = both
        (tmp_path / "new" / "papers.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
        seal(tmp_path / "new")
        (changed,) = diff_datasets(old, Dataset(tmp_path / "new")).changed
        assert [one.document for one in changed.values[0].new_evidence] == documents


STATES = [
    ("merged", "arxiv:2005.11401,redirect,arxiv:1810.04805,2\n", {"merged": ["arxiv:1810.04805"]}),
    ("redirected", "arxiv:2005.11401,redirect,arxiv:2106.09685,2\n", {"redirected": ["arxiv:2106.09685"]}),
    (
        "redirected twice",
        "arxiv:2005.11401,redirect,x,2\nx,redirect,arxiv:2106.09685,2\n",
        {"redirected": ["arxiv:2106.09685"]},
    ),
    (
        "split",
        "arxiv:2005.11401,withdrawn,arxiv:1706.03762 arxiv:2106.09685,2\n",
        {"split": ["arxiv:1706.03762", "arxiv:2106.09685"]},
    ),
    ("withdrawn", "arxiv:2005.11401,withdrawn,,2\n", {}),
    ("a circle", "arxiv:2005.11401,redirect,x,2\nx,redirect,arxiv:2005.11401,2\n", {}),
]


@pytest.mark.parametrize(("rows", "expected"), [row[1:] for row in STATES], ids=[row[0] for row in STATES])
def test_what_became_of_an_id_is_what_the_new_table_of_ids_says(
    datasets: tuple[Dataset, Dataset], rows: str, expected: dict[str, list[str]]
) -> None:
    write_ids(datasets[1], rows)
    diff = diff_datasets(*datasets)
    for name in ("merged", "split", "redirected"):
        moves = getattr(diff, name)
        assert [target for move in moves for target in move.into] == expected.get(name, [])
    gone = {paper.id for paper in diff.removed} | {
        move.id for name in ("merged", "split", "redirected") for move in getattr(diff, name)
    }
    assert gone == {"arxiv:2004.04906", "arxiv:2005.11401"}


def test_a_renamed_paper_is_not_new_and_its_values_are_compared(datasets: tuple[Dataset, Dataset]) -> None:
    write_ids(datasets[1], "arxiv:2005.11401,redirect,arxiv:2106.09685,2\n")
    diff = diff_datasets(*datasets)
    assert diff.added == ()
    renamed = next(paper for paper in diff.changed if paper.before == "arxiv:2005.11401")
    assert renamed.id == "arxiv:2106.09685"
    assert ("identifiers.arxiv", "2005.11401", "2106.09685") in [
        (value.property, value.old, value.new) for value in renamed.values
    ]


VALUES: list[tuple[str, dict[str, Any], dict[str, Any], list[tuple[str, str | None, str | None]]]] = [
    ("a date that came", {"date": None}, {"date": "2020"}, [("date", None, "2020")]),
    ("a date that went", {"date": "2020"}, {"date": None}, [("date", "2020", None)]),
    ("a scheme more", {"identifiers": {}}, {"identifiers": {"doi": "10.1/x"}}, [("identifiers.doi", None, "10.1/x")]),
    ("a list in another order", {"urls": ["a", "b"]}, {"urls": ["b", "a"]}, [("urls", "a; b", "b; a")]),
    (
        "a spelling more of an organization",
        {"organizations": [{"id": "x", "name": "X", "printed": ["X"]}]},
        {"organizations": [{"id": "x", "name": "X", "printed": ["X", "Y"]}]},
        [("organizations", "X (X)", None), ("organizations", None, "X (X, Y)")],
    ),
    ("a field of a newer schema", {}, {"rank": 3}, [("rank", None, "3")]),
    ("a field of an older schema", {"rank": [1]}, {}, [("rank", "1", None)]),
    ("evidence alone", {"evidence": {"title": ["a"]}}, {"evidence": {"title": ["b"]}}, []),
    ("nothing", {"date": "2020"}, {"date": "2020"}, []),
]


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in VALUES], ids=[row[0] for row in VALUES])
def test_a_value_that_differs_is_one_change(
    old: dict[str, Any], new: dict[str, Any], expected: list[tuple[str, str | None, str | None]]
) -> None:
    changes = compare_values({"id": "x", **old}, {"id": "x", **new})
    assert [(change.field, change.old, change.new) for change in changes] == expected


SCALARS = st.none() | st.booleans() | st.integers() | st.text()
JSONABLE = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(st.text(max_size=2), SCALARS, max_size=3)


@given(
    st.dictionaries(st.text(max_size=3), JSONABLE, max_size=4),
    st.dictionaries(st.text(max_size=3), JSONABLE, max_size=4),
)
def test_rows_of_any_shape_are_compared_without_a_fault(old: dict[str, Any], new: dict[str, Any]) -> None:
    forth, back = compare_values(old, new), compare_values(new, old)
    assert sorted((one.field, str(one.old), str(one.new)) for one in forth) == sorted(
        (one.field, str(one.new), str(one.old)) for one in back
    )


EVIL = "`code` <img src=x> | @somebody #12 \x1b[31m\u202e\n- item ](http://x) ***"
CRAFTED = DatasetDiff(
    old=Side(schema_version="1.0", pipeline_version="0.1.0", papers=1),
    new=Side(schema_version="1.0", pipeline_version="0.1.0", papers=2),
    added=(PaperName(id="x:1", title=EVIL), PaperName(id=EVIL, title=None)),
    removed=(),
    merged=(),
    split=(),
    redirected=(),
    ids=(IdChange(id=EVIL, old=None, new=IdState(state="redirect", target=EVIL)),),
    changed=(
        PaperChange(
            id="x:2",
            before="x:2",
            title=f"{'論文' * 60}",
            values=(
                ValueChange(
                    property="title",
                    change="changed",
                    old=EVIL,
                    new="",
                    old_evidence=(Evidence(document=EVIL, printed=EVIL, span=(0, 9), rule=EVIL),) * 5,
                    new_evidence=(),
                ),
            ),
        ),
    ),
)


def test_text_fits_80_columns_and_holds_nothing_that_a_terminal_obeys() -> None:
    lines = [line for text in render_text(CRAFTED) for line in [text]]
    assert max(map(measure, lines)) <= WIDTH
    assert all(line.isprintable() for line in lines)
    assert "      - and 2 more" in lines


def test_markdown_shows_every_text_of_a_dataset_as_code_and_nothing_as_markup() -> None:
    html = MarkdownIt().enable("table").render("\n".join(render_markdown(CRAFTED)))
    outside = re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL)
    for word in ("img", "@somebody", "#12", "http"):
        assert word not in outside
        assert word in html or word == "img"
    assert set(re.findall(r"</?(\w+)", outside)) <= {
        "p",
        "strong",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        *"h3 ul li".split(),
    }


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50))
def test_any_text_is_one_code_span(text: str) -> None:
    (paragraph, inline, _) = MarkdownIt().parse(f"x {mark_code(text)} y")
    assert paragraph.type == "paragraph_open"
    assert [child.type for child in inline.children or ()] == ["text", "code_inline", "text"]


def test_json_is_as_its_schema_says_and_keeps_every_character() -> None:
    (text,) = render_json(CRAFTED)
    assert all(line.isprintable() for line in text.split("\n"))
    Draft202012Validator(make_schema("diff", DatasetDiff)).validate(json.loads(text))
    assert DatasetDiff.model_validate_json(text) == CRAFTED


@pytest.mark.parametrize("form", FORMATS)
def test_a_lone_surrogate_is_written_as_an_escape(form: str) -> None:
    text = "\n".join(FORMATS[form](CRAFTED.model_copy(update={"added": (PaperName(id="x", title="a\ud800"),)})))
    assert "a\\ud800" in text
    assert text.encode()


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_writes_each_format(datasets: tuple[Dataset, Dataset], form: str) -> None:
    result = CliRunner().invoke(main, ["diff", str(datasets[0].path), str(datasets[1].path), "--format", form])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "arxiv:2106.09685" in result.stdout
