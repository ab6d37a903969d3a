"""Where an export is written: beside the old one, and swapped in at the end."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from .formats import Format
from .source import ExportError, Written

DEBRIS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that file managers leave in any folder that a person opens."""


def choose_targets(formats: tuple[Format, ...], out: Path, single: bool) -> dict[Format, Path]:
    """Where each format goes: to ``out`` itself where one is asked for, else below ``out`` under its own name."""
    return {format: out if single else out / format.file for format in formats}


def check_target(format: Format, target: Path, dataset: Path, overwrite: bool) -> None:
    """Raises :class:`ExportError` where writing to ``target`` would harm something, or is not what was meant."""
    place, home = target.resolve(), dataset.resolve()
    if place == home or place.is_relative_to(home) or home.is_relative_to(place):
        raise ExportError(f"{target} and the dataset {dataset} lie in each other. Name another place for the export.")
    if not target.exists():
        return
    if not overwrite:
        raise ExportError(f"{target} exists. Name another place, or replace it with --overwrite.")
    if target.is_dir() != format.folder:
        kind = "a folder" if format.folder else "a file"
        raise ExportError(f"{target} exists, and {format.name} is {kind}. Name another place.")


def replace_target(format: Format, target: Path, write: Callable[[Path], Written]) -> Written:
    """Let ``write`` make the file or the files of an export beside ``target``, then put it there.

    Whatever goes wrong, ``target`` is as it was or wholly new. A folder is replaced only where every file in it has a
    successor. Raises :class:`ExportError` where it holds others.
    """
    place = target.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    suffix = secrets.token_hex(4)
    workshop, old = (place.with_name(f"{place.name}.{word}-{suffix}") for word in ("new", "old"))
    fresh = workshop / place.name  # the name stays, since a writer may go by its ending
    try:
        (fresh if format.folder else workshop).mkdir(parents=True)
        written = write(fresh)
        if format.folder and place.exists():
            _refuse_strangers(target, fresh)
        _swap(fresh, place, old)
    finally:
        _remove(workshop)
        if place.exists():
            _remove(old)
    return written


def _refuse_strangers(target: Path, fresh: Path) -> None:
    made = {path.relative_to(fresh) for path in fresh.rglob("*")}
    present = {path.relative_to(target) for path in target.rglob("*") if path.name not in DEBRIS}
    if strangers := sorted(path.as_posix() for path in present - made):
        raise ExportError(
            f"{target} holds what this export does not write ({', '.join(strangers[:3])}"
            f"{', …' if strangers[3:] else ''}) and would be lost. Move it, or name another folder."
        )


def _swap(fresh: Path, place: Path, old: Path) -> None:
    if not place.is_dir():
        fresh.replace(place)
        return
    place.rename(old)
    try:
        fresh.rename(place)
    except BaseException:
        old.rename(place)
        raise


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
