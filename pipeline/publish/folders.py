"""The folder of a dataset: refused where a run would harm something, replaced as a whole otherwise."""

from __future__ import annotations

import glob
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pipeline.dataset import IDS, MANIFEST, OBJECTS, SCHEMA_VERSION, STATEMENTS, TABLES, DatasetError
from pipeline.dataset.digests import read_head
from pipeline.text.versions import read_version, write_version

OWN_FILES = frozenset({*TABLES, *OBJECTS, IDS})
DEBRIS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that file managers leave in any folder that a person opens."""


class FolderError(Exception):
    """A folder that cannot be used as asked. The message says why and what to do."""


def is_below(path: str) -> bool:
    """Whether a relative path, with forward slashes, stays below the folder that it starts from.

    >>> is_below("ja/list.txt"), is_below("../list.txt"), is_below("/list.txt")
    (True, False, False)
    """
    return "\x00" not in path and ".." not in path.split("/") and not Path(path).is_absolute() and path != ""


def check_folders(raw: Path, out: Path) -> None:
    """Raises :class:`FolderError` where ``raw`` is no folder, or a dataset in ``out`` would harm what stands there."""
    if not raw.exists():
        raise FolderError(f"{raw}: there is no such folder. Create it, put articles into it, and run again.")
    if not raw.is_dir():
        raise FolderError(f"{raw} is a file. Name the folder that holds it.")
    source, target = raw.resolve(), out.resolve()
    if source == target or target.is_relative_to(source):
        raise FolderError(f"{out} lies in {raw}, where its files would be read as articles. Name a folder outside.")
    if source.is_relative_to(target):
        raise FolderError(f"{raw} lies in {out}, which is replaced as a whole. Name another folder for the dataset.")
    check_output(out)


def check_output(out: Path) -> None:
    """Raises :class:`FolderError` where ``out`` holds anything that no earlier run wrote."""
    if not out.exists():
        return
    if not out.is_dir():
        raise FolderError(f"{out} is a file. Name a folder for the dataset.")
    foreign = list_foreign_files(out)
    if foreign:
        raise FolderError(
            f"{out} holds files that are not of a dataset ({', '.join(foreign[:3])}{', …' if foreign[3:] else ''}) "
            "and would be lost. Move them, or name another folder."
        )
    if not (out / MANIFEST).exists() and any(path.name not in DEBRIS for path in list_files(out)):
        raise FolderError(
            f"{out} holds files, but no manifest.json as a dataset does. Name another folder, or empty it."
        )
    try:
        version = read_version(read_head(out)["schema_version"])
    except (DatasetError, ValueError):
        return  # what is damaged is replaced, but for the ids, which are read by themselves
    if version > read_version(SCHEMA_VERSION):
        raise FolderError(
            f"{out} was written by a later papercanon (schema version {write_version(version)}, and this one knows "
            f"{SCHEMA_VERSION}), whose fields would be lost. Update papercanon, or name another folder."
        )


def list_foreign_files(folder: Path) -> list[str]:
    """The files of a dataset's folder, sorted, that no run writes, but for what file managers leave."""
    names = (path.relative_to(folder).as_posix() for path in list_files(folder) if path.name not in DEBRIS)
    return sorted(name for name in names if not is_own_file(name))


def list_files(folder: Path) -> Iterator[Path]:
    """Everything below a folder but folders; links to folders count as files."""
    return (path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())


def is_own_file(path: str) -> bool:
    """Whether a file of this name, below the dataset's folder, is one that a run writes.

    >>> is_own_file("statements/list.txt-5af81df6899b.jsonl"), is_own_file("notes.txt")
    (True, False)
    """
    folder, _, name = path.rpartition("/")
    return path in OWN_FILES or (folder == STATEMENTS and name.endswith(".jsonl"))


def replace_folder(out: Path, files: Mapping[str, bytes], check: Callable[[Path], None]) -> None:
    """Make ``out`` a folder of exactly these files. They are written beside it first, and swapped in at the end:
    whatever goes wrong, ``out`` is the old folder or the new one.

    ``check`` looks at the new folder before the swap and raises where it must not be published. Raises ``OSError``
    where the disk refuses, and whatever ``check`` raises, with the old folder in place.
    """
    target = out.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    suffix = secrets.token_hex(4)
    fresh = target.with_name(f"{target.name}.new-{suffix}")
    try:
        _write_files(fresh, files)
        check(fresh)
        _swap_folders(fresh, target, target.with_name(f"{target.name}.old-{suffix}"))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    (folder / STATEMENTS).mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _swap_folders(fresh: Path, target: Path, old: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    target.rename(old)
    try:
        fresh.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def restore_interrupted(out: Path) -> None:
    """Put the old dataset back where a run was killed between the two renames of its swap."""
    target = out.resolve()
    if target.exists() or not target.parent.is_dir():
        return
    left = sorted(target.parent.glob(f"{glob.escape(target.name)}.old-*"))
    if len(left) == 1 and (left[0] / "manifest.json").is_file():
        left[0].rename(target)
