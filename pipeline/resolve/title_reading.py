"""Reads many titles, in other processes where that pays: what a title is depends on nothing but the title."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from .titles import Title, read_title

TitleName = tuple[str, str, bool]
"""What a title is read from: its text, its language, and whether it was converted from another."""
NoteTitle = Callable[[TitleName], TitleName]
"""Has a title read, and gives its name, the same object for equal ones."""

WORTH = 20_000
"""Different titles from which other processes are started: to start one costs what reading so many does."""
CHUNK = 2_000
"""Titles that are handed over at once."""


class TitleReader:
    """Collects titles, and reads each once: in ``workers`` other processes, while more are collected.

    The result does not depend on ``workers``. Where a process ends before its time, its titles are read in this one.
    """

    def __init__(self, workers: int = 1, known: Iterable[Title] = ()) -> None:
        """``known``: titles that were read before."""
        self._known = {name_title(title): title for title in known}
        self._names: dict[TitleName, TitleName] = {}
        self._waiting: list[TitleName] = []
        self._handed: list[tuple[Sequence[TitleName], Future[list[Title]]]] = []
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def note(self, name: TitleName) -> TitleName:
        """Have a title read, and give its name, the same object for equal ones."""
        known = self._names.setdefault(name, name)
        if known is name and self._workers > 1 and name not in self._known:
            self._waiting.append(name)
            if len(self._waiting) >= (CHUNK if self._pool else WORTH):
                self._hand_over()
        return known

    def read(self) -> Mapping[TitleName, Title]:
        """All titles that were noted, by name."""
        found = self._known
        if not self._pool:
            found.update({name: read_title(*name) for name in self._names if name not in found})
            return found
        self._hand_over()
        while self._handed:
            names, future = self._handed.pop()
            found.update(zip(names, _settle(names, future), strict=True))
        return found

    def close(self) -> None:
        """End the processes."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def _hand_over(self) -> None:
        if not self._pool:
            context = multiprocessing.get_context("spawn")  # a forked copy of a process with threads may hang
            self._pool = ProcessPoolExecutor(self._workers, context, initializer=_leave_interrupts)
        for start in range(0, len(self._waiting), CHUNK):
            names = self._waiting[start : start + CHUNK]
            self._handed.append((names, _submit(self._pool, names)))
        self._waiting = []


def name_title(title: Title) -> TitleName:
    """What a title was read from."""
    return title.text, title.lang, title.derived


def _read_all(names: Sequence[TitleName]) -> list[Title]:
    return [read_title(*name) for name in names]


def _submit(pool: ProcessPoolExecutor, names: Sequence[TitleName]) -> Future[list[Title]]:
    try:
        return pool.submit(_read_all, names)
    except BrokenProcessPool as error:  # a process ended while it had other titles
        future: Future[list[Title]] = Future()
        future.set_exception(error)
        return future


def _settle(names: Sequence[TitleName], future: Future[list[Title]]) -> list[Title]:
    try:
        return future.result()
    except BrokenProcessPool:
        return _read_all(names)


def _leave_interrupts() -> None:
    """Leaves interrupts to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
