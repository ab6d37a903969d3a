"""Makes an earlier release again, byte for byte, or says what is no longer as it was."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

from pipeline.dataset import IDS
from pipeline.ingest import ingest
from pipeline.publish.manifest import SHAPING, find_version
from pipeline.records.release import Release
from pipeline.release import compare_inputs, hash_folder, hash_source
from pipeline.releases import ReleaseError
from pipeline.stages import Stages
from pipeline.text.terminal import make_visible


def rebuild(
    release: Release, raw: Path, ids: Path, out: Path, workers: int = 1, stages: Stages | None = None
) -> list[str]:
    """Make the dataset of a release again in the new folder ``out``.

    ``raw``: the articles of then; ``ids``: the ``ids.csv`` that the run started from. Returns a sentence for each file
    that is not as it was; none where all bytes are. Raises :class:`ReleaseError` before anything is made where code,
    packages or inputs are not those of the release.
    """
    faults = list_differences(release, raw, ids)
    if faults:
        raise ReleaseError(
            f"release {release.version} cannot be made of this: {'; '.join(map(make_visible, faults))}. "
            f"Check out {release.tag} and install its constraints.txt, or name --git, which does the first."
        )
    out.mkdir(parents=True)
    shutil.copyfile(ids, out / IDS)
    (out / "manifest.json").write_text("{}\n", "utf-8")
    ingest(raw, out, workers=workers, stages=stages)
    made = hash_folder(out)
    differing = (name for name in sorted(made.keys() | release.files) if made.get(name) != release.files.get(name))
    return [f"{name} differs" if {name} <= made.keys() & release.files else f"{name} is alone" for name in differing]


def list_differences(release: Release, raw: Path, ids: Path) -> list[str]:
    """What is not as it was when the release was made: code, packages, raw files, ids."""
    faults = [
        f"{name} is {find_version(name)}, and was {release.packages.get(name, 'unknown')}"
        for name in SHAPING
        if find_version(name) != release.packages.get(name)
    ]
    if unicodedata.unidata_version != release.unicode:
        faults.append(f"Python knows Unicode {unicodedata.unidata_version}, and knew {release.unicode}")
    return list_changes(release, Path(__file__).parent, raw, ids) + faults


def list_changes(release: Release, code: Path, raw: Path, ids: Path) -> list[str]:
    """What is not as it was in the files that the release was made of. ``code``: the folder of the package."""
    faults = [] if hash_source(code) == release.source else [f"the code is not that of {release.version}"]
    faults += compare_inputs(raw, (*release.inputs, *release.decisions, *release.authority, *release.sidecars))
    named = release.ids.model_copy(update={"path": ids.name})
    return faults + compare_inputs(ids.parent, [named])
