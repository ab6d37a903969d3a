"""What a run says that it changed."""

from __future__ import annotations

import pytest

from pipeline.publish.changes import SHOWN, tell_changes
from pipeline.records import IdRow


def row(name: str, state: str = "active", target: str = "") -> IdRow:
    return IdRow(id=name, state=state, target=target, since=1)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([row("a"), row("b")], [row("a"), row("b", "redirect", "a")], "  merged: b is now part of a"),
        ([row("a")], [row("a", "withdrawn", "b c"), row("b"), row("c")], "  split: a into b and c"),
        ([row("a")], [row("a", "withdrawn")], "  withdrawn: a, which no list names"),
        ([row("a", "redirect", "b"), row("b")], [row("a"), row("b")], "  back: a is a paper of its own again"),
        ([row("a")], [row("a"), row("b")], "  new: b"),
    ],
)
def test_each_change_of_an_id_is_told(before: list[IdRow], after: list[IdRow], told: str) -> None:
    assert told in tell_changes(before, after)


def test_a_run_that_changes_nothing_says_so_and_a_first_run_says_nothing() -> None:
    assert tell_changes([row("a")], [row("a")]) == ("since the last run no paper was merged, split, withdrawn or new",)
    assert tell_changes([], [row("a")]) == ()


def test_many_changes_of_one_kind_are_counted() -> None:
    lines = tell_changes([row("a")], [row("a"), *(row(f"b{number:03d}") for number in range(SHOWN + 5))])
    assert len(lines) == SHOWN + 2
    assert lines[-1] == "  new: 5 more"
