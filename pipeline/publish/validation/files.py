"""Files: each that the manifest names is there, with the bytes that it names, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pipeline.dataset import IDS, STATEMENTS, TABLES
from pipeline.publish.folders import is_below, list_foreign_files
from pipeline.records.dataset import Manifest

from .keys import find_missing
from .lines import MANIFEST, Source
from .shapes import make_parser

OWN = frozenset({*TABLES, IDS, "stats.json"})
"""Files that other checks read row by row."""


class Sources(NamedTuple):
    """What the manifest says that a dataset was made of. ``registers``: the files of authorities and of people's
    decisions. ``files``: how many articles."""

    registers: frozenset[str]
    files: int


def load_manifest(source: Source) -> Sources | None:
    """Note what the manifest says of each file, and return what it names as sources; ``None`` where it cannot be read.

    Files that nobody else reads are read here for their digest. Names and digests are kept as keys, since a manifest
    names a file or two for each document.
    """
    manifest = source.read_object(MANIFEST, make_parser(Manifest, forget="inputs"))
    if manifest is None:
        return None
    for name, digest in manifest["files"].items():
        source.named.add((name, digest))
        if name not in OWN and not _holds_claims(name) and is_below(name):
            source.take_digest(name)
    registers = frozenset(file["path"] for file in (*manifest["authority"], *manifest["decisions"]))
    return Sources(registers, len(manifest["inputs"]))


def _holds_claims(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return folder == STATEMENTS and file.endswith(".jsonl")


def list_claims(folder: Path) -> list[str]:
    """The files of claims, sorted by name."""
    return sorted(f"{STATEMENTS}/{path.name}" for path in (folder / STATEMENTS).glob("*.jsonl"))


def check_files(source: Source) -> None:
    """Compare what was read with what the manifest says; where they differ, say of each file how."""
    for name in list_foreign_files(source.folder):
        source.findings.add("dataset-file-strange", name)
    if not find_missing(source.named, source.stored) and not find_missing(source.stored, source.named):
        return
    manifest = make_parser(Manifest, forget="inputs")((source.folder / MANIFEST).read_bytes())
    files = manifest["files"]
    for name in sorted({*list_claims(source.folder), *OWN, *files}):
        if not is_below(name) or not (source.folder / name).is_file():
            if name not in OWN:
                source.findings.add("dataset-file-missing", name)
        elif name not in files:
            source.findings.add("dataset-file-strange", name)
        elif source.hash_file(name) != files[name]:
            source.findings.add("dataset-file-changed", name)
