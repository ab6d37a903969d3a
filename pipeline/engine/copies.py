"""Writes a changed copy of a folder of dumps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from .raw_folder import list_raw_folder, read_input

Change = Callable[[str, bytes], Iterable[tuple[str, bytes]]]
"""What is made of an article, given its path: pages, each with the path to write it to."""


def copy_changed(raw: Path, out: Path, change: Change) -> tuple[int, list[str]]:
    """Writes what ``change`` makes of each article below ``raw`` to the paths that it names below ``out``.

    Gives the number of articles copied, and the paths of those that cannot be read or of which nothing is made. Raises
    ``OSError`` where ``out`` cannot be written.
    """
    written, left = 0, []
    for path in list_raw_folder(raw).articles:
        data = read_input(raw, path)
        some = False
        for name, changed in change(path, data) if isinstance(data, bytes) else ():
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(changed)
            some = True
        written += some
        if not some:
            left.append(path)
    return written, left
