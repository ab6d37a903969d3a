"""Runs a pure function over many items in a pool of processes, in the order of the items."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from .collection import collect_rarely

Item = TypeVar("Item")
Result = TypeVar("Result")

IN_FLIGHT = 4
"""Items a worker that are read ahead: enough to keep it busy, few enough to bound memory."""


def map_ordered(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int,
    on_death: Callable[[Item], Result],
) -> Iterator[Result]:
    """The results of ``work`` on each item, in the order of the items whatever the number of workers.

    ``work`` must be importable by name, must not depend on the process it runs in, and turns its own exceptions
    into results. ``on_death`` gives the result of an item that ended its process (out of memory, a crash in a
    library); the items beside it are run again. One worker or fewer: everything runs in this process.
    """
    if workers <= 1:
        yield from map(work, items)
        return
    pool = _start_pool(workers)
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    try:
        for item in items:
            try:
                future = pool.submit(work, item)
            except BrokenProcessPool:
                pool.shutdown()
                pool = _start_pool(workers)
                future = pool.submit(work, item)
            waiting.append((item, future))
            if len(waiting) >= workers * IN_FLIGHT:
                yield _settle(work, *waiting.popleft(), on_death)
        while waiting:
            yield _settle(work, *waiting.popleft(), on_death)
    finally:
        pool.shutdown(cancel_futures=True)


def _start_pool(workers: int) -> ProcessPoolExecutor:
    """Fresh interpreters: a forked copy of a process with threads (a progress bar has one) may hang."""
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_start_worker)


def _start_worker() -> None:
    """Leaves interrupts to the parent, and looks for unused cycles as rarely as it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely().__enter__()  # for as long as the process lives


def _settle(
    work: Callable[[Item], Result], item: Item, future: Future[Result], on_death: Callable[[Item], Result]
) -> Result:
    """The result of one item; where its pool broke, the item is tried again in a process of its own."""
    try:
        return future.result()
    except BrokenProcessPool:
        with _start_pool(1) as alone:
            try:
                return alone.submit(work, item).result()
            except BrokenProcessPool:
                return on_death(item)
