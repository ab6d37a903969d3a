"""Makes a release of the project: the only module that knows the project's folders."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline import __version__
from pipeline.dataset import IDS, SCHEMA_VERSION, Dataset, open_dataset
from pipeline.gates import run_gates
from pipeline.publish import find_stale_schemas
from pipeline.records.diff import DatasetDiff
from pipeline.records.release import Release
from pipeline.release import (
    GROUPS,
    ChangelogError,
    SchemaChange,
    add_section,
    compare_schemas,
    describe_file,
    diff_datasets,
    extract,
    find_level,
    hash_folder,
    hash_source,
    is_damaged,
    list_damage,
    list_redirects,
    run_git,
    write_sums,
)
from pipeline.text.terminal import make_visible
from pipeline.text.versions import LEVELS, bump, read_version, write_version

RELEASES, SCHEMAS, CHANGELOG, PACKAGE = "releases", "schemas", "CHANGELOG.md", "pipeline"
MANIFEST = "release.json"
VERSION_LINE = re.compile(r'^__version__ = "([^"\n]*)"$', re.MULTILINE)


class ReleaseError(Exception):
    """What stands against a release, or against making one again. The message says it, and what to do."""


@dataclass(frozen=True)
class Project:
    """The folders of a project: ``root``, and below it the articles and the dataset."""

    root: Path
    raw: str = "raw"
    dataset: str = "normalized"


def list_releases(root: Path) -> list[Release]:
    """The stored releases, the oldest first. Raises :class:`ReleaseError` for one that cannot be read."""
    found = [read_release(path) for path in (root / RELEASES).glob(f"*/{MANIFEST}")]
    return sorted(found, key=lambda release: read_version(release.version))


def read_release(path: Path) -> Release:
    """The manifest of a release. Raises :class:`ReleaseError`."""
    try:
        release = Release.model_validate_json(path.read_bytes())
        read_version(release.version)
        read_version(release.schema_version)
    except OSError as error:
        raise ReleaseError(f"{path}: {error.strerror}. Name a release.json that papercanon release wrote.") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "file"
        raise ReleaseError(f"{path}: {place}: {first['msg']}. Restore it from version control.") from error
    except ValueError as error:
        raise ReleaseError(f"{path}: {error}. Restore it from version control.") from error
    return release


def load_schemas(folder: Path) -> dict[str, Any]:
    """The JSON Schemas of a folder, by name. Raises :class:`ReleaseError` for one that is no JSON."""
    schemas = {}
    for path in sorted(folder.glob("*.schema.json")):
        try:
            schemas[path.name.removesuffix(".schema.json")] = json.loads(path.read_bytes())
        except (ValueError, RecursionError) as error:
            raise ReleaseError(f"{path} is no JSON. Write it again: papercanon schemas.") from error
    return schemas


def judge_schemas(root: Path, folder: Path | None = None) -> tuple[list[SchemaChange], list[str]]:
    """How the schemas differ from those of the last release, and what stands against it: a version that does not say
    so. Nothing is compared before the first release."""
    releases = list_releases(root)
    if not releases:
        return [], []
    last = releases[-1]
    changes = compare_schemas(
        load_schemas(root / RELEASES / last.version / SCHEMAS), load_schemas(folder or root / SCHEMAS)
    )
    level = find_level(changes)
    before, now = read_version(last.schema_version), read_version(SCHEMA_VERSION)
    least = bump(before, level)
    if now >= least:
        return changes, []
    named = [str(change) for change in changes if change.level == level]
    sentence = f"the schemas changed since release {last.version} ({level}), so that SCHEMA_VERSION must be at least "
    return changes, [f"{sentence}{write_version(least)}, and it is {SCHEMA_VERSION}", *named]


def make_release(
    project: Project, version: str | None, day: str, run_ingest: Callable[[Project], None], previous: Path | None = None
) -> Release:
    """Write version, checksums, changelog section, redirect table, schemas and manifest of a release.

    ``version``: derived from the changes where none is given. ``day``: ISO 8601, for the changelog. ``run_ingest``:
    makes the dataset with the project's package, in a process of its own, since it reads its version when it starts.
    ``previous``: the dataset of the last release; without it, it is taken from version control.
    Raises :class:`ReleaseError` where something stands against it, with the project as it was.
    """
    root = project.root
    releases = list_releases(root)
    last = releases[-1] if releases else None
    changes = refuse_unready(project)
    if last is not None and version is None and is_same(project, last):
        raise ReleaseError(f"nothing changed since release {last.version}, so there is nothing to release")
    with tempfile.TemporaryDirectory(prefix="papercanon-") as work:
        if last is not None and previous is None:
            if not extract(root, last.tag, last.dataset, Path(work)):
                raise ReleaseError(
                    f"the dataset of release {last.version} is not at hand: version control has no tag {last.tag}. "
                    "Fetch the tags, or name that dataset with --previous."
                )
            previous = Path(work, last.dataset)
        diff = None if previous is None else compare_previous(previous, root / project.dataset)
    moved = diff is None or any(getattr(diff, name) for name in (*GROUPS, "ids"))
    level = max(find_level(changes), "minor" if moved else "patch", key=LEVELS.index)
    chosen = choose_version(root, version, last, level)
    counts = open_dataset(root / project.dataset).stats().counts
    papers = counts["papers"] + counts["web"]
    try:
        changelog = add_section((root / CHANGELOG).read_text("utf-8"), chosen, day, diff, changes, papers)
    except (ChangelogError, OSError) as error:
        raise ReleaseError(f"{CHANGELOG}: {error}. Give it a line '## Upcoming' with what changed below.") from error
    write_package_version(project, chosen, run_ingest)
    release = describe_release(project, chosen, last)
    store(project, release)
    (root / CHANGELOG).write_text(changelog, "utf-8", newline="\n")
    return release


def is_same(project: Project, last: Release) -> bool:
    """Whether code, schemas and every byte of the dataset are those of the last release."""
    schemas = project.root / RELEASES / last.version / SCHEMAS
    return (
        hash_source(project.root / PACKAGE) == last.source
        and hash_folder(project.root / project.dataset) == last.files
        and hash_folder(project.root / SCHEMAS) == hash_folder(schemas)
    )


def compare_previous(previous: Path, dataset: Path) -> DatasetDiff:
    """What changed since the dataset of the last release. Raises :class:`ReleaseError` where either is damaged."""
    diff = diff_datasets(Dataset(previous), Dataset(dataset))
    if is_damaged(diff):
        first = next(iter(list_damage(diff)))
        raise ReleaseError(f"the dataset of the last release, OLD, or this one, NEW, is damaged: {first}")
    return diff


def refuse_unready(project: Project) -> list[SchemaChange]:
    """The changes of the schemas. Raises :class:`ReleaseError` where schemas are stale or their version is too low, the
    dataset is wrong, or a fresh run gives other bytes."""
    root = project.root
    stale = find_stale_schemas(root / SCHEMAS)
    if stale:
        raise ReleaseError(f"schemas are out of date ({', '.join(stale)}). Run papercanon schemas, and commit them.")
    changes, faults = judge_schemas(root)
    if faults:
        raise ReleaseError("; ".join(faults) + ". Raise SCHEMA_VERSION, or take the change back.")
    outcome = run_gates(root / project.dataset, root / project.raw, fresh=True)
    wrong = [finding for finding in outcome.findings if not finding.warning]
    if wrong:
        more = f" ({len(wrong) - 1} more)" if wrong[1:] else ""
        raise ReleaseError(make_visible(f"the dataset does not pass its gates: {wrong[0]}{more}"))
    return changes


def choose_version(root: Path, asked: str | None, last: Release | None, level: str) -> str:
    """The version of a release: the one asked for, where it is high enough; the least that the changes allow."""
    if last is None:
        return asked if asked is not None and _checked(asked) else __version__
    least = bump(read_version(last.version), level)
    if asked is None:
        return write_version(least)
    if _checked(asked) < least:
        raise ReleaseError(
            f"{asked} is too low: after {last.version}, changes of level {level} need {write_version(least)} at least."
        )
    return asked


def _checked(version: str) -> tuple[int, int, int]:
    if version.count(".") != 2:
        raise ReleaseError(f"{version!r} is no version such as 1.0.0.")
    try:
        return read_version(version)
    except ValueError as error:
        raise ReleaseError(f"{error}.") from error


def write_package_version(project: Project, version: str, run_ingest: Callable[[Project], None]) -> None:
    """Give the package this version and make the dataset with it, since its manifest names the version."""
    path = project.root / PACKAGE / "__init__.py"
    text = path.read_text("utf-8")
    if not VERSION_LINE.search(text):
        raise ReleaseError(f'{path} has no line __version__ = "…". Name the folder of the project with --root.')
    path.write_text(VERSION_LINE.sub(f'__version__ = "{version}"', text), "utf-8", newline="\n")
    try:
        run_ingest(project)
    except BaseException:
        path.write_text(text, "utf-8", newline="\n")
        raise


def describe_release(project: Project, version: str, last: Release | None) -> Release:
    """The manifest of the release that the project now holds."""
    root, folder = project.root, project.root / project.dataset
    dataset = open_dataset(folder)
    manifest = dataset.manifest()
    return Release(
        version=version,
        previous=last.version if last else None,
        schema_version=manifest.schema_version,
        tag=f"v{version}",
        parent=run_git(root, "rev-parse", "HEAD"),
        source=hash_source(root / PACKAGE),
        packages=manifest.packages,
        unicode=unicodedata.unidata_version,
        raw=project.raw,
        dataset=project.dataset,
        inputs=manifest.inputs,
        decisions=manifest.decisions,
        authority=manifest.authority,
        sidecars=manifest.sidecars,
        ids=describe_file(folder, IDS),
        files=hash_folder(folder),
        counts=dataset.stats().counts,
    )


def store(project: Project, release: Release) -> None:
    """Write the folder of the release: manifest, checksums, redirect table and schemas; whole or not at all."""
    home = project.root / RELEASES / release.version
    fresh = home.with_name(f".{release.version}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    (fresh / MANIFEST).write_text(release.model_dump_json(indent=2) + "\n", "utf-8", newline="\n")
    (fresh / "SHA256SUMS").write_text(write_sums(release.files, release.dataset), "utf-8", newline="\n")
    redirects = list_redirects(Dataset(project.root / project.dataset).ids())
    (fresh / "redirects.csv").write_text(redirects, "utf-8", newline="")
    shutil.copytree(project.root / SCHEMAS, fresh / SCHEMAS)
    fresh.rename(home)
