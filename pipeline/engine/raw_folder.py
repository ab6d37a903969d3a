"""The folder of dumps: which of its files are articles, which are decisions, and which cannot be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue, Severity, Sidecar

DECISIONS = "decisions"
AUTHORITY = "authority"
REGISTERS = (".csv", ".json", ".jsonl")
REMARKS = (".md", ".txt", ".toml")
"""Files beside the authority's that say where it is from."""
NAMES = f"names of such files end in {', '.join(REGISTERS)}"
SIDECAR = ".toml"
BOUNDS = f"{DECISIONS}/bounds.toml"
"""What a dataset must hold at least. It judges a dataset and does not shape it, so it is no input of a run."""


@dataclass(frozen=True)
class RawFolder:
    """What a folder of dumps holds. Paths are relative to ``root``, with forward slashes, sorted.

    ``articles``: files to read. ``decisions``: files in which people judged. ``authority``: files of reference
    metadata. ``sidecars``: what people noted beside articles. ``held``: files that are not read, each with its issue.
    ``notes``: doubts that hold no article.
    """

    root: Path
    articles: tuple[str, ...]
    decisions: tuple[str, ...]
    held: tuple[Issue, ...]
    notes: tuple[Issue, ...]
    authority: tuple[str, ...] = ()
    sidecars: tuple[str, ...] = ()


class File(NamedTuple):
    """One article of the folder: its bytes, or why there are none, and what a person noted beside it."""

    path: str
    data: bytes | Issue
    sidecar: Sidecar | None = None


def list_raw_folder(root: Path) -> RawFolder:
    """Sort the files below ``root`` by what they are.

    Names that start with a dot are no concern of the pipeline's; ``decisions/`` and ``authority/`` at the top hold no
    articles; ``NAME.toml`` is the sidecar of an article NAME. Links are never followed, so that nothing outside the
    folder is read and nothing inside it is read twice.
    """
    found = dict(sorted(_walk(root)))
    issues = [issue for issue in found.values() if issue is not None]
    paths = [path for path, issue in found.items() if issue is None]
    decisions = tuple(path for path in paths if path.startswith(f"{DECISIONS}/") and path != BOUNDS)
    authority = tuple(path for path in paths if path.startswith(f"{AUTHORITY}/") and path.endswith(REGISTERS))
    material = [path for path in paths if not path.startswith((f"{DECISIONS}/", f"{AUTHORITY}/"))]
    articles = tuple(path for path in material if not path.endswith(SIDECAR))
    held = tuple(issue for issue in issues if issue.severity is Severity.ERROR)
    notes = [issue for issue in issues if issue.severity is not Severity.ERROR]
    alone = _find_lone_sidecars(material)
    notes += [make_issue("raw-sidecar-alone", document=path, path=path) for path in alone]
    strange = [path for path in paths if path.startswith(f"{AUTHORITY}/") and not path.endswith(REGISTERS + REMARKS)]
    notes += [make_issue("authority-unread", document=path, path=path, unread="all", why=NAMES) for path in strange]
    if not articles:
        notes.append(make_issue("raw-empty"))
    sidecars = tuple(path for path in material if path.endswith(SIDECAR) and path not in alone)
    return RawFolder(root, articles, decisions, held, tuple(notes), authority, sidecars)


def _find_lone_sidecars(paths: Sequence[str]) -> list[str]:
    """Sidecars without their article: ``list.toml`` and ``list.html.toml`` both belong to ``list.html``."""
    articles = [path for path in paths if not path.endswith(SIDECAR)]
    named = {*articles, *(path.rpartition(".")[0] for path in articles)}
    return [path for path in paths if path.endswith(SIDECAR) and path.removesuffix(SIDECAR) not in named]


def read_input(root: Path, path: str) -> bytes | Issue:
    """The bytes of one file of the folder, or the issue that says why it cannot be read."""
    try:
        return (root / path).read_bytes()
    except OSError as error:
        return _refuse_unreadable(path, error)


def _refuse_unreadable(path: str, error: OSError) -> Issue:
    return make_issue("raw-unreadable", document=path, path=path, why=error.strerror or type(error).__name__)


def _walk(root: Path) -> Iterator[tuple[str, Issue | None]]:
    """Every file below ``root`` by its relative path, with an issue where it is not to be read."""
    failed: list[tuple[str, Issue | None]] = []

    def note_failure(error: OSError) -> None:
        path = Path(str(error.filename)).relative_to(root).as_posix()
        failed.append((path, _refuse_unreadable(path, error)))

    for folder, folders, files in os.walk(root, onerror=note_failure):
        folders[:] = _visible(folders)
        here = Path(folder)
        linked = [name for name in folders if (here / name).is_symlink()]
        yield from (_judge_file(root, here / name) for name in [*linked, *_visible(files)])
    yield from failed


def _visible(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if not name.startswith("."))


def _judge_file(root: Path, file: Path) -> tuple[str, Issue | None]:
    """The file's relative path, and why it is not to be read, if so."""
    path = file.relative_to(root).as_posix()
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        return shown, make_issue("raw-name", document=shown, path=shown)
    if file.is_symlink():
        return path, _judge_link(root, file, path)
    try:
        regular = stat.S_ISREG(file.lstat().st_mode)
    except OSError as error:
        return path, _refuse_unreadable(path, error)
    return path, None if regular else make_issue("raw-special", document=path, path=path)


def _judge_link(root: Path, file: Path, path: str) -> Issue:
    home = root.resolve()
    target = Path(os.path.realpath(file))
    if target.exists() and target.is_relative_to(home):
        inside = target.relative_to(home).as_posix()
        return make_issue("raw-link-inside", document=path, path=path, target=inside)
    return make_issue("raw-link-outside", document=path, path=path)
