"""Ids live as long as their papers: kept, redirected, withdrawn, never given to another."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import IdRow, Judgment, Verdict
from pipeline.resolve import resolve
from tests.builder import make_items

TITLE = "An Imaginary Method for Learning from Few Examples"
OTHER = "Another Imaginary Method for Counting Invented Things"


def run(*rows: dict[str, Any], judgments: tuple[Judgment, ...] = (), earlier: tuple[IdRow, ...] = ()) -> Any:
    return resolve(make_items(rows), judgments, earlier)


def states(rows: tuple[IdRow, ...]) -> dict[str, tuple[str, str, int]]:
    return {row.id: (row.state, row.target, row.since) for row in rows}


def id_of(resolution: Any, mention: str) -> str:
    return next(str(cluster.id) for cluster in resolution.clusters if mention in cluster.mentions)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"arxiv": "2101.00001", "doi": "10.1/x", "title": TITLE}, "arxiv:2101.00001"),
        ({"doi": "10.1/x", "openreview": "abc", "title": TITLE}, "doi:10.1/x"),
        ({"openreview": "abc", "acl": "N19-1423", "title": TITLE}, "openreview:abc"),
        ({"acl": "N19-1423", "title": TITLE}, "acl:N19-1423"),
    ],
)
def test_strongest_identifier_names_a_paper(row: dict[str, Any], expected: str) -> None:
    assert id_of(run({"id": "a#1", **row}), "a#1") == expected


@pytest.mark.parametrize(
    ("row", "scheme"),
    [
        ({"title": TITLE, "url": "https://example.org/x.pdf"}, "title"),
        ({"url": "https://example.org/x.pdf"}, "url"),
        ({"kind": "web", "title": TITLE, "url": "https://example.org/post"}, "url"),
        ({"summary": "nothing but a remark"}, "mention"),
    ],
)
def test_hash_names_what_has_no_identifier(row: dict[str, Any], scheme: str) -> None:
    assert id_of(run({"id": "a#1", **row}), "a#1").partition(":")[0] == scheme


def test_first_run_gives_active_ids_since_run_one() -> None:
    assert states(run({"id": "a#1", "arxiv": "2101.00001"}).ids) == {"arxiv:2101.00001": ("active", "", 1)}


def test_id_is_kept_when_a_stronger_identifier_becomes_known() -> None:
    first = run({"id": "a#1", "title": TITLE})
    second = run({"id": "a#1", "title": TITLE}, {"id": "b#1", "title": TITLE, "arxiv": "2101.00001"}, earlier=first.ids)
    assert id_of(second, "b#1") == id_of(first, "a#1")
    assert second.ids == first.ids


def test_weaker_id_is_redirected_on_a_merge() -> None:
    rows = {"id": "a#1", "arxiv": "2101.00001"}, {"id": "b#1", "title": TITLE}
    first = run(*rows)
    title = id_of(first, "b#1")
    second = run(*rows, {"id": "c#1", "title": TITLE, "arxiv": "2101.00001"}, earlier=first.ids)
    assert states(second.ids) == {"arxiv:2101.00001": ("active", "", 1), title: ("redirect", "arxiv:2101.00001", 2)}


def test_chain_of_redirects_leads_to_the_last_target() -> None:
    earlier = (
        IdRow(id="arxiv:2101.00001", state="active", target="", since=1),
        IdRow(id="title:aaaa", state="redirect", target="doi:10.1/x", since=1),
        IdRow(id="doi:10.1/x", state="active", target="", since=1),
    )
    second = run({"id": "a#1", "arxiv": "2101.00001", "doi": "10.1/x"}, earlier=earlier)
    assert states(second.ids)["title:aaaa"] == ("redirect", "arxiv:2101.00001", 2)


def test_id_is_withdrawn_when_its_paper_vanishes_and_returns_with_it() -> None:
    row = {"id": "a#1", "arxiv": "2101.00001"}
    first = run(row)
    gone = run(earlier=first.ids)
    assert states(gone.ids) == {"arxiv:2101.00001": ("withdrawn", "", 2)}
    assert states(run(row, earlier=gone.ids).ids) == {"arxiv:2101.00001": ("active", "", 3)}


def test_split_paper_leaves_a_tombstone_that_is_never_given_again() -> None:
    rows = {"id": "a#1", "title": TITLE}, {"id": "b#1", "title": TITLE}
    first = run(*rows)
    (old,) = states(first.ids)
    apart = Judgment(left="a#1", right="b#1", verdict=Verdict.DIFFERENT, who="reader", when="2026-01-01", why="")
    second = run(*rows, judgments=(apart,), earlier=first.ids)
    parts = sorted(cluster.id for cluster in second.clusters)
    assert len(parts) == 2
    assert old not in parts
    assert states(second.ids)[old] == ("withdrawn", " ".join(parts), 2)
    third = run(*rows, earlier=second.ids)
    assert old not in {cluster.id for cluster in third.clusters}


def test_paper_with_the_same_short_title_does_not_take_the_id() -> None:
    first = run({"id": "b#1", "title": "Deep Learning"})
    second = run(
        {"id": "a#1", "title": "Deep Learning", "arxiv": "2101.00001"},
        {"id": "b#1", "title": "Deep Learning"},
        earlier=first.ids,
    )
    assert id_of(second, "b#1") == id_of(first, "b#1")
    assert id_of(second, "a#1") == "arxiv:2101.00001"


def test_paper_of_a_shared_title_keeps_its_id_when_the_other_gains_mentions_or_vanishes() -> None:
    other = {"id": "c#1", "title": "Deep Learning", "url": "https://example.org/x.pdf"}
    first = run({"id": "b#1", "title": "Deep Learning"}, other)
    more = run({"id": "b#1", "title": "Deep Learning"}, other, {**other, "id": "d#1"}, earlier=first.ids)
    assert (id_of(more, "b#1"), id_of(more, "d#1")) == (id_of(first, "b#1"), id_of(first, "c#1"))
    twins = {"id": "b#1", "title": "Deep Learning"}, {"id": "c#1", "title": "Deep Learning"}
    both = run(*twins)
    assert id_of(run(twins[1], earlier=both.ids), "c#1") == id_of(both, "c#1")


@pytest.mark.parametrize(("one", "two"), [("Deep Learning", "Brief Notes"), ("Brief Notes", "Deep Learning")])
def test_second_title_is_not_taken_from_the_paper_that_it_names(one: str, two: str) -> None:
    rows = {"id": "b#1", "title": one}, {"id": "c#1", "titles": [one, two]}, {"id": "e#1", "title": two}
    first = run(*rows)
    assert run(*rows, earlier=first.ids).clusters == first.clusters


def test_tombstone_of_a_split_is_not_raised_when_one_part_returns() -> None:
    rows = (
        {"id": "a#1", "title": TITLE, "url": "https://example.org/x.pdf"},
        {"id": "b#1", "title": TITLE, "url": "https://example.org/y.pdf"},
    )
    apart = Judgment(left="a#1", right="b#1", verdict=Verdict.DIFFERENT, who="reader", when="2026-01-01", why="")
    first = run(*rows)
    (old,) = states(first.ids)
    split = run(*rows, judgments=(apart,), earlier=first.ids)
    back = run(rows[0], earlier=run(earlier=split.ids).ids)
    assert id_of(back, "a#1") == id_of(split, "a#1") != old


def test_undone_merge_gives_the_redirected_id_back() -> None:
    rows = {"id": "a#1", "title": TITLE, "arxiv": "2101.00001"}, {"id": "b#1", "title": OTHER, "doi": "10.1/x"}
    same = Judgment(left="a#1", right="b#1", verdict=Verdict.SAME, who="reader", when="2026-01-01", why="")
    first = run(*rows)
    merged = run(*rows, judgments=(same,), earlier=first.ids)
    assert states(merged.ids)["doi:10.1/x"] == ("redirect", "arxiv:2101.00001", 2)
    undone = run(*rows, earlier=merged.ids)
    assert states(undone.ids)["doi:10.1/x"] == ("active", "", 3)


def test_redirects_in_a_circle_end_as_withdrawn() -> None:
    earlier = tuple(IdRow(id=f"title:{a}", state="redirect", target=f"title:{b}", since=1) for a, b in ("xy", "yx"))
    assert {row.state for row in run(earlier=earlier).ids} == {"withdrawn"}


ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.sampled_from([TITLE, OTHER, "Deep Learning"]),
            "arxiv": st.sampled_from(["2101.00001", "2202.00002"]),
            "doi": st.sampled_from(["10.1/x", "10.1/y"]),
            "url": st.sampled_from(["https://example.org/x.pdf", "https://example.org/y.pdf"]),
        },
    ),
    max_size=6,
)


def numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": f"d{number}#1", **row} for number, row in enumerate(rows)]


@given(ROWS)
@settings(max_examples=60, deadline=None)
def test_running_again_changes_no_id(rows: list[dict[str, Any]]) -> None:
    first = run(*numbered(rows))
    second = run(*numbered(rows), earlier=first.ids)
    assert second.ids == first.ids
    assert second.clusters == first.clusters


@given(ROWS, ROWS)
@settings(max_examples=60, deadline=None)
def test_every_id_ever_given_still_resolves(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    first = run(*numbered(before))
    second = run(*numbered(after), earlier=first.ids)
    rows = {row.id: row for row in second.ids}
    assert {row.id for row in first.ids} <= rows.keys()
    assert all(rows[row.target].state != "redirect" for row in second.ids if row.state == "redirect")
    assert sorted(row.id for row in second.ids if row.state == "active") == sorted(c.id for c in second.clusters)
