"""Bounds of time and memory around one stage's work on one document, so that no document stops a run.

The bounds of ``read/budget.py`` hold what is too large by its own measure. These are the net below them: they depend
on the machine, and so are set where only a document that no author wrote can reach them.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

try:
    import resource
except ImportError:  # not on every system; there, memory has no bound
    resource = None  # type: ignore[assignment]

SECONDS = 120.0
"""Seconds of processor time for one stage and one document. The largest articles known take 3 on a machine of 2020."""
SECONDS_PER_MIB = 30.0
"""Seconds more for reading each MiB of a file. HTML takes 2; a web archive holds ten times its bytes when unpacked."""
MEMORY = 4 * 2**30
"""Bytes beyond those in use before. The tree of the largest page that may be read takes about 2 GiB."""

_AGAIN = 5.0  # seconds after which a library that swallowed the interruption is interrupted again


class OverBudgetError(BaseException):
    """Work took more than it may; ``limit`` says what. No ``Exception``, since libraries catch all of those."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


def seconds_to_read(data: bytes) -> float:
    """The seconds of processor time that reading a file may take."""
    return SECONDS + SECONDS_PER_MIB * len(data) / 2**20


@contextmanager
def bound_work(seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[None]:
    """Raises :class:`OverBudgetError` where the work inside takes more than ``seconds`` of this process's processor
    time, or more than ``memory`` further bytes.

    Time is bounded in the main thread alone, and each bound only where the system offers it.
    """
    with ExitStack() as stack:
        stack.enter_context(_bound_time(seconds))
        stack.enter_context(_bound_memory(memory))
        try:
            yield
        except MemoryError:
            raise OverBudgetError(f"{memory / 2**30:g} GiB of memory") from None


@contextmanager
def _bound_time(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise OverBudgetError(f"{seconds:g} seconds of processor time")

    before = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _bound_memory(memory: int) -> Iterator[None]:
    used = _measure_memory()
    if resource is None or not used:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [used + memory, *(limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY)]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (min(bounds), hard))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _measure_memory() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * resource.getpagesize()
