"""Titles are read in other processes as in this one, also where such a process ends before its time."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from benchmarks.identity.world import compose_rows
from pipeline.resolve import resolve, title_reading
from pipeline.resolve.title_reading import TitleReader, name_title
from pipeline.resolve.titles import Title, read_title
from tests.builder import make_item

NAMES = [(f"言語モデル {number}: Language Models of Kind {number}", "ja", number % 2 == 0) for number in range(25)]


@pytest.fixture
def few_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(title_reading, "WORTH", 10)
    monkeypatch.setattr(title_reading, "CHUNK", 4)


@pytest.mark.usefixtures("few_are_worth_it")
def test_resolution_is_the_same_with_any_number_of_workers() -> None:
    rows = [row for _, row in compose_rows(60)]
    alone = resolve([make_item(row) for row in rows])
    for workers in (2, 3):
        assert resolve([make_item(row) for row in rows], workers=workers) == alone


class DyingPool:
    """Stands for a pool that breaks: a process is killed under its work, and then it takes none."""

    def __init__(self, *_: object, **__: object) -> None:
        self.handed = 0

    def submit(self, work: object, names: list[title_reading.TitleName]) -> Future[list[Title]]:
        self.handed += 1
        if self.handed == 3:
            raise BrokenProcessPool("the pool is broken")
        future: Future[list[Title]] = Future()
        if self.handed % 2:
            future.set_exception(BrokenProcessPool("killed"))
        else:
            future.set_result([read_title(*name) for name in names])
        return future


@pytest.mark.usefixtures("few_are_worth_it")
def test_titles_of_a_process_that_was_killed_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(title_reading, "ProcessPoolExecutor", DyingPool)
    reader = TitleReader(workers=2)
    assert [reader.note(name) for name in NAMES] == NAMES
    assert reader.read() == {name: read_title(*name) for name in NAMES}


@pytest.mark.parametrize("workers", [1, 2])
def test_titles_that_are_known_are_not_read_again(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    known = [read_title(*name) for name in NAMES[:20]]
    read = []
    monkeypatch.setattr(title_reading, "read_title", lambda *name: read.append(name) or read_title(*name))
    reader = TitleReader(workers, known)
    for name in NAMES:
        reader.note(name)
    found = reader.read()
    assert [found[name_title(title)] for title in known] == known
    assert read == NAMES[20:]
