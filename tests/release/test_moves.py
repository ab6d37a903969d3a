"""What became of papers and ids from one dataset to the next: splits told by mentions, redirects, corrections."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.records import IdRow
from pipeline.release import diff_datasets
from pipeline.release.id_changes import list_id_changes
from pipeline.release.report import render_markdown, render_text, say_change
from tests.release.worlds import make

ONE = "A Title of One Paper | 2005.11401\n"


SPLITS = [
    (
        "one part keeps the id",
        {"a.txt": ONE, "b.txt": ONE},
        {"a.txt": ONE, "b.txt": "A Title of One Paper | 2106.09685\n"},
        {"arxiv:2005.11401": ("arxiv:2005.11401", "arxiv:2106.09685")},
        [],
    ),
    (
        "a part, in a list that grew above it",
        {"a.txt": ONE, "b.txt": ONE},
        {"a.txt": ONE, "b.txt": "Another | 1706.03762\nA Title of One Paper | 2106.09685\n"},
        {"arxiv:2005.11401": ("arxiv:2005.11401", "arxiv:2106.09685")},
        ["arxiv:1706.03762"],
    ),
    (
        "an entry more above it, which takes the number of its mention",
        {"a.txt": ONE, "b.txt": ONE},
        {"a.txt": ONE, "b.txt": f"Another | 1706.03762\n{ONE}"},
        {},
        ["arxiv:1706.03762"],
    ),
    (
        "a namesake that was not there",
        {"a.txt": ONE},
        {"a.txt": f"{ONE}A Title of One Paper | 2106.09685\n"},
        {},
        ["arxiv:2106.09685"],
    ),
    (
        "namesakes of which nobody can tell which one a mention was of",
        {"a.txt": f"{ONE}A Title of One Paper | 1706.03762\n{ONE}"},
        {"a.txt": f"{ONE}A Title of One Paper | 1706.03762\nA Title of One Paper | 2106.09685\n"},
        {},
        ["arxiv:2106.09685"],
    ),
]


@pytest.mark.parametrize(("old", "new", "split", "added"), [row[1:] for row in SPLITS], ids=[row[0] for row in SPLITS])
def test_a_paper_that_takes_mentions_of_another_is_a_part_of_it_and_no_new_one(
    tmp_path: Path, old: dict[str, str], new: dict[str, str], split: dict[str, tuple[str, ...]], added: list[str]
) -> None:
    diff = diff_datasets(make(tmp_path / "old", old), make(tmp_path / "new", new))
    assert {move.id: move.into for move in diff.split} == split
    assert all(move.title == "A Title of One Paper" for move in diff.split)
    assert [paper.id for paper in diff.added] == added


def test_a_part_whose_title_was_edited_is_known_by_its_link(tmp_path: Path) -> None:
    title = "A Theory of Invented Networks for Strange Objects"
    other = f"# Papers\n\n- [{title}](https://arxiv.org/abs/2101.00001)\n"
    entry = "# Papers\n\n- [{}](https://openreview.net/forum?id=HPuSIXJaa9)\n"
    old = make(tmp_path / "old", {"a.md": entry.format(title), "b.md": other}, {})
    new = make(
        tmp_path / "new", {"a.md": entry.format("Another Treatise on Quite Different Things"), "b.md": other}, {}
    )
    diff = diff_datasets(old, new)
    assert [(move.id, move.into) for move in diff.split] == [
        ("arxiv:2101.00001", ("arxiv:2101.00001", "openreview:HPuSIXJaa9"))
    ]
    assert diff.added == ()


def state(state: str, target: str = "", name: str = "a") -> list[IdRow]:
    return [IdRow(id=name, state=state, target=target, since=1)]


IDS = [
    ("a redirect came", state("active"), state("redirect", "b"), "active -> redirected to b"),
    ("a redirect went", state("redirect", "b"), state("active"), "redirected to b -> active"),
    ("a redirect of an id that is forgotten", state("redirect", "b"), [], "redirected to b -> unknown"),
    (
        "a redirect is aimed elsewhere",
        state("redirect", "b"),
        state("redirect", "c"),
        "redirected to b -> redirected to c",
    ),
    ("a redirect of an id that was not known", [], state("redirect", "b"), "unknown -> redirected to b"),
    ("a paper was withdrawn", state("active"), state("withdrawn"), "active -> withdrawn"),
    ("a paper was split", state("active"), state("withdrawn", "b c"), "active -> split into b c"),
    ("a paper came", [], state("active"), None),
    ("nothing", state("redirect", "b"), state("redirect", "b"), None),
]


@pytest.mark.parametrize(("old", "new", "said"), [row[1:] for row in IDS], ids=[row[0] for row in IDS])
def test_an_id_that_leads_elsewhere_is_told(old: list[IdRow], new: list[IdRow], said: str | None) -> None:
    assert [say_change(change) for change in list_id_changes(old, new)] == ([said] if said else [])


LIST = "# Papers\n\n- [A Theory of Invented Networks](https://arxiv.org/abs/2101.00001), 2020\n"
CORRECTION = """[[correction]]
about = "arxiv:2101.00001"
property = "title"
value = "A Theory of Invented Networks for Objects"
lang = "en"
who = "reader one"
when = "2026-01-01"
why = "the title page says so"
"""


def test_a_corrected_value_has_the_correction_as_its_evidence(tmp_path: Path) -> None:
    old = make(tmp_path / "old", {"a.md": LIST}, {})
    new = make(tmp_path / "new", {"a.md": LIST}, {"corrections.toml": CORRECTION})
    diff = diff_datasets(old, new)
    title = next(value for value in diff.changed[0].values if value.property == "title")
    (before,), (after,) = title.old_evidence, title.new_evidence
    assert (before.document, before.printed) == ("a.md", "A Theory of Invented Networks")
    assert (after.document, after.printed) == (
        "decisions/corrections.toml",
        "A Theory of Invented Networks for Objects",
    )
    assert after.rule == "corrected by reader one on 2026-01-01: the title page says so"
    assert CORRECTION[after.span[0] : after.span[1]] == after.printed
    for render in (render_text, render_markdown):
        assert "corrected by reader one" in " ".join(" ".join(render(diff)).split())
