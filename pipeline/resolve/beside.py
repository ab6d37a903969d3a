"""Work that a copy of this process does beside it, on all that this one knows, with nothing handed over but the result.

A process with threads is not copied: the copy may hang for a lock that one of them holds. Nor is one outside Linux,
where system libraries start threads of their own. Then the work is done in this process.
"""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Beside(Generic[Result]):
    """The result of ``work``, which is done in a copy of this process from now on; where there is none, or it ends
    before its time, ``otherwise`` gives the result in this process, when it is asked for."""

    def __init__(self, work: Callable[[], Result], otherwise: Callable[[], Result], copy: bool = True) -> None:
        """``copy``: whether the work is worth a process. What ``work`` returns has to be one that can be pickled."""
        self._otherwise = otherwise
        self._process = None
        if copy and can_copy():
            context = multiprocessing.get_context("fork")
            self._receive, send = context.Pipe(duplex=False)
            self._process = context.Process(target=_work, args=(work, send), daemon=True)
            with copying():
                self._process.start()
            send.close()

    def result(self) -> Result:
        """What the work gave; waits for it."""
        if self._process is None:
            return self._otherwise()
        try:
            found: Result = pickle.loads(self._receive.recv_bytes())
        except EOFError:  # it was killed: out of memory, say
            return self._otherwise()
        finally:
            self.close()
        return found

    def close(self) -> None:
        """End the work, if nobody waited for it."""
        if self._process is not None:
            self._receive.close()
            self._process.kill()
            self._process.join()
            self._process = None


def can_copy() -> bool:
    """Whether a copy of this process would be sound."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def copying() -> Iterator[None]:
    """Python warns of any thread in a process that is copied; those of a library of linear algebra, which no copy uses,
    are no thread of Python's."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*fork", DeprecationWarning)
        yield


def start_copy() -> None:
    """What a copy does first: leave interrupts to the parent, and what the parent knows out of looking for cycles."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()


def _work(work: Callable[[], object], send: Connection) -> None:
    start_copy()
    send.send_bytes(pickle.dumps(work(), pickle.HIGHEST_PROTOCOL))
