"""The gates: everything that a dataset must pass before others see it, in one call.

What its files say of each other, every claim in its article, the bounds that people set, and a fresh run.
"""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path

from pipeline.dataset import IDS, DatasetError, open_dataset
from pipeline.dataset.digests import MANIFEST
from pipeline.engine import BOUNDS, RawFolder, find_texts, list_raw_folder, read_decisions, read_sidecars
from pipeline.ingest import find_raw, ingest, read_again
from pipeline.publish import (
    DEBRIS,
    BoundsError,
    Finding,
    Outcome,
    Verdict,
    check_bounds,
    examine_dataset,
    find_acknowledgement,
    make_finding,
    propose_bounds,
    read_bounds,
    show,
)
from pipeline.records.dataset import Input, Manifest
from pipeline.release.checksums import describe_file
from pipeline.stages import Stages


def run_gates(
    dataset: Path,
    raw: Path | None = None,
    bounds: Path | None = None,
    *,
    fresh: bool = False,
    workers: int = 1,
    stages: Stages | None = None,
) -> Outcome:
    """Everything that is wrong with ``dataset``.

    ``raw``: the folder that was ingested; without it, a folder ``raw`` beside the dataset that holds the same files.
    ``bounds``: the bounds file; without it, that of ``raw``, where there is one. ``fresh``: ingest ``raw`` anew and
    compare, which needs ``raw``. A folder that is not there, or without a manifest, holds no dataset, and that is all
    that is found.
    """
    if not (dataset / MANIFEST).exists():
        code = "dataset-file-missing" if dataset.is_dir() else "dataset-folder-missing"
        missing = make_finding(code, MANIFEST)
        return Outcome(dataset.as_posix(), (missing,), list_files(dataset), read=False)
    source = raw or shorten(locate_raw(dataset))
    verdict = examine(dataset, source, stages)
    findings = list(verdict.findings)
    place = bounds or (source / BOUNDS if source and (source / BOUNDS).exists() else None)
    if place is not None:
        findings += hold_bounds(dataset, place, verdict)
    if source is not None and not findings:
        findings += check_inputs(dataset, source)
    if fresh and source is not None:
        findings += compare_fresh(dataset, source, workers, stages)
    return Outcome(
        dataset=dataset.as_posix(),
        findings=tuple(dict.fromkeys(findings)),
        files=list_files(dataset),
        raw=str(source) if source else None,
        bounds=place.as_posix() if place else None,
        fresh=fresh and source is not None,
        read=bool(verdict.counts),
    )


def list_files(dataset: Path) -> tuple[str, ...]:
    """The files of a dataset, as paths below it."""
    return tuple(sorted(path.relative_to(dataset).as_posix() for path in dataset.rglob("*") if path.is_file()))


def check_inputs(dataset: Path, raw: Path) -> list[Finding]:
    """Compare the files of ``raw`` with those that the dataset says it was made of: articles, what people noted beside
    them and decided, and reference metadata."""
    manifest = open_dataset(dataset).manifest()
    inputs = {file.path: file for file in manifest.inputs}
    listed = list_raw_folder(raw)
    present = {*listed.articles, *(issue.document for issue in listed.held if issue.document)}
    found = []
    for path in sorted({*inputs, *present}):
        if path not in present:
            found.append(make_finding("dataset-input-missing", path, raw=raw.as_posix()))
        elif path not in inputs:  # what is held gives no input, now or in a fresh run
            found += [make_finding("dataset-input-new", path, raw=raw.as_posix())] * (path in listed.articles)
        elif path in listed.articles and describe_file(raw, path) != inputs[path]:
            found.append(make_finding("dataset-input-changed", path, raw=raw.as_posix()))
    told = [*read_sidecars(listed).inputs, *read_decisions(raw, listed.decisions).inputs]
    return [*found, *check_registers(manifest, raw, told, listed.authority), *check_acknowledged(dataset, raw, listed)]


def check_registers(
    manifest: Manifest, raw: Path, told: Sequence[Input], authority: Sequence[str]
) -> Iterator[Finding]:
    """Compare what stands beside the articles of ``raw`` with what the dataset says it was made of."""
    files = {file.path: file for file in told} | {path: describe_file(raw, path) for path in authority}
    named = {file.path: file for file in (*manifest.sidecars, *manifest.decisions, *manifest.authority)}
    for path in sorted({*files, *named}):
        if path not in files:
            yield make_finding("dataset-input-missing", path, raw=raw.as_posix())
        elif path not in named:
            yield make_finding("dataset-input-new", path, raw=raw.as_posix())
        elif files[path] != named[path]:
            yield make_finding("dataset-input-changed", path, raw=raw.as_posix())


def check_acknowledged(dataset: Path, raw: Path, listed: RawFolder) -> Iterator[Finding]:
    """Every issue is accepted by whom the decisions of ``raw`` name, and by nobody else."""
    acknowledged = read_decisions(raw, listed.decisions).acknowledged
    for line, issue in enumerate(open_dataset(dataset).issues(), start=1):
        told = find_acknowledgement(issue, acknowledged)
        if issue.acknowledged != told:
            details = {"field": "acknowledged", "said": show(issue.acknowledged), "told": show(told)}
            yield make_finding("dataset-fact-wrong", "issues.jsonl", line, **details)


def shorten(path: Path | None) -> Path | None:
    """A path as it is seen from the working folder, where it lies below it."""
    here = Path.cwd()
    return path.relative_to(here) if path is not None and path.is_relative_to(here) else path


def locate_raw(dataset: Path) -> Path | None:
    """The folder that was ingested, where it lies beside the dataset; ``None``, too, for a manifest that is broken."""
    try:
        return find_raw(dataset)
    except DatasetError:
        return None


def examine(dataset: Path, raw: Path | None, stages: Stages | None = None) -> Verdict:
    """The dataset's own files, and with ``raw`` its claims in the articles."""
    if raw is None:
        return examine_dataset(dataset)
    return examine_dataset(dataset, read_again(dataset, raw, stages), partial(find_texts, raw))


def hold_bounds(dataset: Path, path: Path, verdict: Verdict) -> list[Finding]:
    """Findings for the bounds in a file. A dataset that could not be read has no numbers to compare."""
    try:
        file = read_bounds(path)
    except BoundsError as error:
        finding = make_finding("bound-file", path.as_posix(), why=error.why)
        return [Finding(finding.file, 0, finding.code, finding.what, finding.mend, outside=True)]
    return check_bounds(file, verdict, open_dataset(dataset)) if verdict.counts else []


def suggest_bounds(dataset: Path, who: str, when: str, why: str) -> str:
    """The text of a bounds file for the dataset. Raises ``DatasetError`` where the dataset is wrong."""
    opened = open_dataset(dataset)
    verdict = examine_dataset(dataset)
    if verdict.findings:
        first = verdict.findings[0]
        raise DatasetError(first.file, first.line, first.what, first.mend)
    return propose_bounds(verdict, opened, who, when, why)


def compare_fresh(dataset: Path, raw: Path, workers: int = 1, stages: Stages | None = None) -> list[Finding]:
    """Ingest ``raw`` anew, from the ids of ``dataset``, and compare every byte."""
    with tempfile.TemporaryDirectory(prefix="papercanon-") as work:
        made = Path(work, "dataset")
        made.mkdir()
        if (dataset / IDS).is_file():
            shutil.copyfile(dataset / IDS, made / IDS)
        (made / "manifest.json").write_text("{}\n", "utf-8")
        ingest(raw, made, workers=workers, stages=stages)
        return list(compare_folders(dataset, made))


def compare_folders(dataset: Path, made: Path) -> Iterator[Finding]:
    """A finding for each file that differs, is missing, or is one too many, with the first other line."""
    names = {path.relative_to(folder).as_posix() for folder in (dataset, made) for path in folder.rglob("*")}
    for name in sorted(names):
        old, new = dataset / name, made / name
        if old.is_dir() or new.is_dir() or old.name in DEBRIS:
            continue
        if not old.is_file():
            yield make_finding("dataset-not-fresh", name, place=": it writes this file, which the dataset lacks")
        elif not new.is_file():
            yield make_finding("dataset-not-fresh", name, place=": it does not write this file")
        elif not filecmp.cmp(old, new, shallow=False):
            line = find_first_difference(old, new)
            yield make_finding("dataset-not-fresh", name, line, place=" from this line on")


def find_first_difference(old: Path, new: Path) -> int:
    """The 1-based line at which two files begin to differ; 0 where they do not."""
    with old.open("rb") as left, new.open("rb") as right:
        for number, (one, other) in enumerate(zip_longest(left, right), start=1):
            if one != other:
                return number
    return 0
