"""A run looks for cycles of objects rarely, and leaves the process as it found it."""

from __future__ import annotations

import gc

import pytest

from pipeline.engine.collection import ALLOCATIONS, collect_rarely


def test_cycles_are_looked_for_rarely_inside_and_as_before_behind() -> None:
    before = gc.get_threshold()
    with collect_rarely():
        assert gc.get_threshold()[0] == ALLOCATIONS
        assert gc.isenabled()
    assert gc.get_threshold() == before


def test_an_error_leaves_the_process_as_it_was() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="x"), collect_rarely():
        raise ValueError("x")
    assert gc.get_threshold() == before
