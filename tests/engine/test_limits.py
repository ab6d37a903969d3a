"""The bounds of time and memory: work that passes one is held, and its neighbours are complete."""

from __future__ import annotations

import itertools
import signal
from pathlib import Path

import pytest

from pipeline.engine import OverBudgetError, bound_work
from pipeline.ingest import attempt
from pipeline.records import Issue

LITTLE = 0.05
MIB = 2**20


def spin() -> None:
    for _ in itertools.count():
        pass


def spin_in_a_library_that_catches_everything() -> None:
    for _ in itertools.count():
        try:
            spin()
        except Exception:
            continue


@pytest.mark.parametrize("work", [spin, spin_in_a_library_that_catches_everything])
def test_work_without_end_is_interrupted(work: object) -> None:
    assert callable(work)
    with pytest.raises(OverBudgetError, match=r"0\.05 seconds of processor time"), bound_work(LITTLE):
        work()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not tell the memory in use")
def test_work_that_takes_too_much_memory_is_held() -> None:
    with pytest.raises(OverBudgetError, match="of memory"), bound_work(memory=256 * MIB):
        bytearray(2048 * MIB)
    bytearray(512 * MIB)  # the bound is gone


def test_work_within_its_bounds_is_left_alone() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with bound_work():
        pass
    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_a_stage_that_takes_too_long_gives_an_issue_that_says_so() -> None:
    issue = attempt("scrape", "list.html", spin, LITTLE)
    assert isinstance(issue, Issue)
    assert (issue.code, issue.severity, issue.document) == ("document-over-budget", "error", "list.html")
    assert "the stage scrape took more than 0.05 seconds" in issue.message
