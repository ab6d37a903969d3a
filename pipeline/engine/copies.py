"""Writes a changed copy of a folder of dumps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .raw_folder import list_raw_folder, read_input


def copy_changed(raw: Path, out: Path, change: Callable[[str, bytes], bytes | None]) -> tuple[int, list[str]]:
    """Writes what ``change`` makes of each article below ``raw`` to the same place below ``out``.

    Gives the number of articles written, and the paths of those that cannot be read or for which ``change`` gives
    ``None``. Raises ``OSError`` where ``out`` cannot be written.
    """
    written, left = 0, []
    for path in list_raw_folder(raw).articles:
        data = read_input(raw, path)
        changed = change(path, data) if isinstance(data, bytes) else None
        if changed is None:
            left.append(path)
            continue
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(changed)
        written += 1
    return written, left
