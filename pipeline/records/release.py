"""Release: a published state of the dataset, and all that makes it again."""

from __future__ import annotations

from .base import Record
from .dataset import Input


class Release(Record):
    """``release.json``: what a release is, and what is needed to rebuild it byte for byte.

    ``version``, ``previous``: semver; ``tag``: under which version control holds code, articles and dataset.
    ``parent``: the commit that the release was made on, ``None`` outside version control.
    ``source``: SHA-256 over the package's files. ``packages``: exact versions of the packages that shape the output;
    ``unicode``: the version of Python's character tables.
    ``raw``, ``dataset``: folders, relative to the project. ``inputs``, ``decisions``, ``authority``,
    ``sidecars``: every file that was read. ``ids``: the ``ids.csv`` that the run started from. ``files``: each file of
    the dataset, to its SHA-256.
    ``counts``: as in ``stats.json``.
    """

    version: str
    previous: str | None
    schema_version: str
    tag: str
    parent: str | None
    source: str
    packages: dict[str, str]
    unicode: str
    raw: str
    dataset: str
    inputs: tuple[Input, ...]
    decisions: tuple[Input, ...]
    authority: tuple[Input, ...]
    sidecars: tuple[Input, ...]
    ids: Input
    files: dict[str, str]
    counts: dict[str, int]
