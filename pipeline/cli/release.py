"""``papercanon diff``, ``release`` and ``rebuild``: what changed, and what others can rely on."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.common import FOLDER, WRITTEN, WRONG, read_day, refuse, require_folder, stop_cleanly, tell
from pipeline.text.terminal import make_visible

if TYPE_CHECKING:
    from pipeline.records.release import Release
    from pipeline.releases import Project

FORMATS = ("text", "markdown", "json")


@click.command()
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Of the report.")
def diff(old: Path, new: Path, form: str) -> None:
    """Say what changed from the dataset OLD to the dataset NEW.

    Papers that were added, removed, merged, split or redirected, and each
    changed value with what the documents of both datasets print. Files that
    are missing, cut or edited are named first, and the exit status is 1.

    \b
    Examples:
      papercanon diff ../released/normalized normalized
      papercanon diff old new --format markdown
    """
    from pipeline.dataset import Dataset
    from pipeline.release import FORMATS as RENDERERS
    from pipeline.release import diff_datasets, is_damaged

    with stop_cleanly():
        for folder in (old, new):
            require_folder(folder, WRITTEN)
        found = diff_datasets(Dataset(old), Dataset(new))
    for line in RENDERERS[form](found):
        tell(line)
    if is_damaged(found):
        sys.exit(WRONG)


@click.command()
@click.argument("version", required=False)
@click.option("--root", type=FOLDER, default=".", help="Folder of the project. Default: this one.")
@click.option("--raw", default="raw", show_default=True, help="Folder of the articles, below the project's.")
@click.option("--dataset", default="normalized", show_default=True, help="Folder of the dataset, below the project's.")
@click.option("--previous", type=FOLDER, help="Dataset of the last release. Default: that of its tag.")
@click.option("--when", callback=read_day, default=None, help="Day of the release, as 2026-11-21. Default: today.")
def release(version: str | None, root: Path, raw: str, dataset: str, previous: Path | None, when: str | None) -> None:
    """Make a release: VERSION, or the least that the changes allow.

    Nothing is written unless the dataset passes its gates, a fresh run gives
    the same bytes, and schemas that break readers have a new major version.
    Then version, dataset, changelog section and releases/VERSION (manifest,
    checksums, redirect table, schemas) are written, to be read and committed.

    \b
    Examples:
      papercanon release
      papercanon release 1.2.0
    """
    from pipeline.releases import Project, make_release

    with stop_cleanly():
        require_folder(root / raw, "of the articles")
        require_folder(root / dataset, WRITTEN)
        day = when or dt.date.today().isoformat()
        made = make_release(Project(root, raw, dataset), version, day, run_ingest, previous)
    tell(f"release {made.version} is in {root / 'releases' / made.version}")
    tell(f"read the changes, commit them, and tag the commit: git tag {made.tag}")


def run_ingest(project: Project) -> None:
    """Ingest with the package as it now stands in the project's folder."""
    from pipeline.releases import ReleaseError

    command = [sys.executable, "-m", "pipeline", "ingest", project.raw, "--out", project.dataset]
    environment = {**os.environ, "PYTHONPATH": str(project.root.resolve())}
    done = subprocess.run(command, cwd=project.root, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise ReleaseError(f"the ingest failed: {done.stderr.strip()[-500:]}")


@click.command()
@click.argument("manifest", type=FOLDER)
@click.option("--raw", type=FOLDER, default="raw", show_default=True, help="Folder of the articles of then.")
@click.option("--ids", type=FOLDER, default="normalized/ids.csv", show_default=True, help="The ids.csv of then.")
@click.option("--git", "history", is_flag=True, help="Take code, articles and ids from the release's tag.")
@click.option("--out", type=FOLDER, help="Keep the dataset in this new folder.")
def rebuild(manifest: Path, raw: Path, ids: Path, history: bool, out: Path | None) -> None:
    """Make the dataset of a release again, and compare every byte.

    MANIFEST is the release.json of a release. Code, packages, articles and ids
    must be those of then: they are checked first, and what differs is named.

    \b
    Examples:
      papercanon rebuild releases/1.2.0/release.json
      papercanon rebuild releases/1.0.0/release.json --git --out old
    """
    from pipeline.rebuilds import rebuild as run
    from pipeline.release import extract
    from pipeline.releases import ReleaseError, read_release

    with stop_cleanly(), tempfile.TemporaryDirectory(prefix="papercanon-") as work:
        made = read_release(manifest)
        target = out or Path(work, "rebuilt")
        if target.exists():
            refuse(f"{target} exists. Name a new folder.")
        if history:
            tree = Path(work, "tree")
            tree.mkdir()
            if not extract(manifest.resolve().parents[2], made.tag, ".", tree):
                raise ReleaseError(f"version control has no tag {made.tag}. Fetch the tags, and run again.")
            refuse_moved_tag(made, tree)
            run_rebuild(tree, manifest.resolve(), made, target.resolve())
        else:
            faults = run(made, raw, ids, target, os.cpu_count() or 1)
            if faults:
                raise ReleaseError(f"release {made.version} was not made again: {'; '.join(faults)}.")
    tell(f"release {made.version} was made again, byte for byte: {len(made.files)} files")


def refuse_moved_tag(made: Release, tree: Path) -> None:
    """Raise ``ReleaseError`` where what the tag holds is not what the release was made of."""
    from pipeline.rebuilds import list_changes
    from pipeline.releases import ReleaseError

    faults = list_changes(made, tree / "pipeline", tree / made.raw, tree / made.dataset / "ids.csv")
    if faults:
        raise ReleaseError(
            f"the tag {made.tag} does not hold release {made.version}: {'; '.join(map(make_visible, faults))}. "
            "Either the tag was moved (git fetch --tags --force takes it as it is at its origin), or the manifest is "
            "not the one that was committed with the release."
        )


def run_rebuild(tree: Path, manifest: Path, made: Release, out: Path) -> None:
    """Make a release again with the package that lies in ``tree``."""
    from pipeline.releases import ReleaseError

    command = [sys.executable, "-m", "pipeline", "rebuild", str(manifest), "--out", str(out)]
    command += ["--raw", made.raw, "--ids", f"{made.dataset}/ids.csv"]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise ReleaseError(done.stderr.strip().removeprefix("papercanon: ")[-2000:])
