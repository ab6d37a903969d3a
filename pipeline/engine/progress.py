"""Tells a person how far a run is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as RichBar

STEPS = 10
"""Plain progress says a line at each tenth of the files, so that a log of any run stays short."""


def make_printable(text: str) -> str:
    r"""The text with a mark in place of each character that a terminal would obey, since file names are not trusted.

    >>> make_printable("a\x1b[2Jb")
    'a�[2Jb'
    """
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


class Progress(Protocol):
    """What a run tells: how many files there are, each file done, and the name of each later step."""

    def start(self, total: int) -> None:
        """The run has ``total`` files before it."""

    def advance(self, path: str) -> None:
        """The file ``path`` is done."""

    def enter(self, step: str) -> None:
        """The run has entered a step that looks at all files together."""


class SilentProgress:
    """Says nothing."""

    def start(self, total: int) -> None:
        """Nothing."""

    def advance(self, path: str) -> None:
        """Nothing."""

    def enter(self, step: str) -> None:
        """Nothing."""


class PlainProgress:
    """Writes lines."""

    def __init__(self, stream: TextIO) -> None:
        """Write to ``stream``."""
        self._stream, self._total, self._done = stream, 0, 0

    def start(self, total: int) -> None:
        """Say how many files there are."""
        self._total, self._done = total, 0
        self._write(f"{total} {'file' if total == 1 else 'files'} to read")

    def advance(self, path: str) -> None:
        """Say how many files are done, at each tenth of them."""
        self._done += 1
        if self._done * STEPS // self._total > (self._done - 1) * STEPS // self._total:
            self._write(f"{self._done}/{self._total} {make_printable(path)}")

    def enter(self, step: str) -> None:
        """Say the step."""
        self._write(step)

    def _write(self, line: str) -> None:
        self._stream.write(f"{line}\n")
        self._stream.flush()


class _BarProgress:
    """Moves a bar of the rich library."""

    def __init__(self, bar: RichBar) -> None:
        self._bar = bar
        self._task = bar.add_task("reading", total=None)

    def start(self, total: int) -> None:
        self._bar.update(self._task, total=max(total, 1), completed=0 if total else 1)

    def advance(self, path: str) -> None:
        self._bar.update(self._task, advance=1, description=make_printable(path)[-40:])

    def enter(self, step: str) -> None:
        self._bar.update(self._task, description=step)


@contextmanager
def show_progress(stream: TextIO) -> Iterator[Progress]:
    """Progress on ``stream``: a bar where it is a terminal, plain lines elsewhere."""
    if not stream.isatty():
        yield PlainProgress(stream)
        return
    console = Console(file=stream)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with RichBar(*columns, console=console, transient=True) as bar:
        yield _BarProgress(bar)
