"""Files: each that the manifest names is there, with the bytes that it names, and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import __version__
from pipeline.dataset import IDS, STATEMENTS, TABLES
from pipeline.publish.folders import is_below, list_foreign_files
from pipeline.publish.manifest import SHAPING
from pipeline.records.dataset import Manifest

from .finding import quote, show
from .keys import find_missing
from .lines import MANIFEST, Source
from .shapes import make_parser

ABSENT = "absent"
"""What stands for the version of a package that is not installed."""
VERSION = re.compile(r"v?\d{1,9}(\.\d{1,9}){0,9}[0-9A-Za-z.+!_-]{0,60}", re.ASCII)
"""A version of a package, as PEP 440 and most others write it."""
OWN = frozenset({*TABLES, IDS, "stats.json"})
"""Files that other checks read row by row."""


class Sources(NamedTuple):
    """What the manifest says that a dataset was made of. ``registers``: the files of authorities and of people's
    decisions. ``files``: how many articles. ``decided``: whether there are decisions."""

    registers: frozenset[str]
    files: int
    decided: bool


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
    check_versions(source, manifest)
    return Sources(registers, len(manifest["inputs"]), bool(manifest["decisions"]))


def check_versions(source: Source, manifest: dict[str, Any]) -> None:
    """Versions are versions; those of packages are of the packages that can change a byte, where this is the pipeline
    that wrote the dataset. Only a fresh run tells whether they are the right ones."""
    said, add = manifest["pipeline_version"], source.findings.add
    versions = {"pipeline_version": said, **{f"packages.{name}": one for name, one in manifest["packages"].items()}}
    for field, version in versions.items():
        if not VERSION.fullmatch(version) and (version != ABSENT or field == "pipeline_version"):
            add("dataset-fact-wrong", MANIFEST, field=show(field), said=quote(version), told="no version")
    others = sorted(manifest["packages"].keys() ^ {*SHAPING}) if said == __version__ else []
    if others:
        told = "the packages of this version, no more and no less"
        add("dataset-fact-wrong", MANIFEST, field="packages", said=show(", ".join(others)), told=told)


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
