"""The pool: results in the order of the items, whatever happens to a process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from pipeline.engine import map_ordered


def double(number: int) -> int:
    return number * 2


def double_or_die(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number * 2


def note_death(number: int) -> int:
    return -number


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(map_ordered(double, range(30), workers, note_death)) == [number * 2 for number in range(30)]


def test_only_the_item_that_ended_its_process_is_lost() -> None:
    results = list(map_ordered(double_or_die, range(12), 2, note_death))
    assert results == [-3 if number == 3 else number * 2 for number in range(12)]


def test_items_are_not_all_read_ahead() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = map_ordered(double, items(), 2, note_death)
    assert next(results) == 0
    assert len(taken) < 20
    results.close()  # type: ignore[attr-defined]


def test_no_item_gives_no_result() -> None:
    assert list(map_ordered(double, [], 2, note_death)) == []
