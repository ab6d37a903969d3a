"""Work in a copy of the process gives what it gives in this one, also where the copy dies or none can be made."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import closing
from functools import partial

import pytest

from benchmarks.identity.world import compose_rows
from pipeline.records import Normalizing
from pipeline.resolve import resolution, resolve
from pipeline.resolve.beside import Beside
from tests.builder import make_item

here = os.getpid()

forks = pytest.mark.skipif(sys.platform != "linux", reason="no copies of a process on this system")


@pytest.fixture(scope="module")
def items() -> list[Normalizing]:
    return [make_item(row) for _, row in compose_rows(400)]


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No thread is counted: other tests may have left some that wait for nothing."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@forks
@pytest.mark.usefixtures("alone")
def test_work_is_done_in_another_process() -> None:
    with closing(Beside(os.getpid, os.getpid)) as work:
        assert work.result() != here


@forks
@pytest.mark.usefixtures("alone")
def test_copy_that_dies_leaves_the_work_to_this_process() -> None:
    with closing(Beside(partial(os._exit, 1), os.getpid)) as work:
        assert work.result() == here


@forks
def test_process_with_threads_is_not_copied() -> None:
    wait = threading.Event()
    other = threading.Thread(target=wait.wait)
    other.start()
    try:
        with closing(Beside(os.getpid, os.getpid)) as work:
            assert work.result() == here
    finally:
        wait.set()
        other.join()


@forks
@pytest.mark.usefixtures("alone")
def test_work_that_nobody_waits_for_is_ended() -> None:
    with closing(Beside(partial(threading.Event().wait), os.getpid)) as work:
        process = work._process
    assert process is not None
    assert process.exitcode is not None


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_result_does_not_depend_on_copies(
    items: list[Normalizing], workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = resolve(items)
    monkeypatch.setattr(resolution, "WORTH", 2)
    assert resolve(items, workers=workers) == expected
