"""Published files as they are, inside an export that describes them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .source import Source, hash_file

DATA = "data"
"""Folder of the data below that of an export."""


@dataclass(frozen=True)
class Copy:
    """A file of an export: its path below the export's folder, with forward slashes, and what is in it."""

    path: str
    bytes: int
    sha256: str


def copy_files(source: Source, names: Iterable[str], out: Path) -> tuple[Copy, ...]:
    """Copy published files, byte for byte, below the folder ``data`` of ``out``."""
    copies = []
    for name in names:
        target = out / DATA / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.dataset.path / name, target)
        copies.append(describe_file(out, target))
    return tuple(copies)


def describe_file(out: Path, file: Path) -> Copy:
    """What is in ``file``, which lies below ``out``."""
    return Copy(file.relative_to(out).as_posix(), file.stat().st_size, hash_file(file))
