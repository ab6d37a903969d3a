"""The whole story on one page: a folder of dumps becomes a dataset.

Each document is read, scraped and normalized alone, in a pool of processes; then all mentions are resolved into
clusters, clusters are fused into papers, and everything is published. No other module knows this order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from pipeline.dataset import open_dataset, read_ids
from pipeline.engine import (
    CachedWork,
    File,
    KeptBytes,
    Progress,
    RawFolder,
    SilentProgress,
    attempt,
    collect_rarely,
    digest_program,
    find_texts,
    list_raw_folder,
    map_ordered,
    note_sidecar,
    open_authority,
    read_decisions,
    read_input,
    read_sidecars,
    seconds_to_read,
)
from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.publish import (
    Edition,
    Finding,
    check_folders,
    count_documents,
    count_files,
    count_fusing,
    count_normalizing,
    count_resolving,
    count_scraping,
    describe_input,
    is_below,
    is_printed_at,
    publish,
    restore_interrupted,
    validate_dataset,
)
from pipeline.records import (
    Document,
    IdRow,
    Issue,
    Judgment,
    Normalizing,
    Reading,
    Resolution,
    Scraping,
    Sidecar,
)
from pipeline.records.dataset import Input, StageCount, Stats
from pipeline.stages import Stages, load_stages

Result = TypeVar("Result")


@dataclass(frozen=True)
class DocumentWork:
    """One document, carried through the stages that look at it alone."""

    document: Document
    scraping: Scraping
    items: tuple[Normalizing, ...]


@dataclass(frozen=True)
class FileWork:
    """One file: what it is (``None`` where it could not be opened), what was read, carried on, and what failed."""

    input: Input | None
    reading: Reading
    carried: tuple[DocumentWork, ...] = ()
    failed: tuple[Issue, ...] = ()


@collect_rarely()
def ingest(
    raw: Path,
    out: Path,
    *,
    workers: int = 1,
    stages: Stages | None = None,
    progress: Progress | None = None,
    cache: Path | None = None,
) -> Stats:
    """Make the dataset of the articles below ``raw`` in the folder ``out``, and return its stats.

    The result depends on the files, the decisions and the ids published earlier in ``out``; on nothing else. What
    the work on a file gave, and which mentions were one paper, is remembered in the folder ``cache``, where one is
    named (see :mod:`pipeline.engine.cache`).
    Raises ``FolderError`` for folders that cannot be used, ``LedgerError``, ``DatasetWrongError`` or
    ``DatasetError`` where the dataset would be wrong. Whatever is raised, ``out`` is left as it was.
    """
    stages, progress = stages or load_stages(), progress or SilentProgress()
    restore_interrupted(out)
    check_folders(raw, out)
    earlier = read_ids(out)
    folder = list_raw_folder(raw)
    sidecars, decisions = read_sidecars(folder), read_decisions(raw, folder.decisions)
    progress.start(len(folder.articles))
    files = tuple(work_on_files(folder, sidecars.by_article, stages, workers, progress, cache))
    documents = [work.document for file in files for work in file.carried]
    items: Sequence[Normalizing] = [item for file in files for work in file.carried for item in work.items]
    progress.enter("looking up reference metadata")
    with closing(open_authority(folder.root, folder.authority)) as authority:
        items = stages.consult(items, authority)
    progress.enter("finding which mentions are one paper")
    resolution = resolve_items(stages, items, decisions.judgments, earlier, cache, workers)
    items, slips = stages.correct(items, resolution, decisions.corrections)
    progress.enter("choosing the values of each paper")
    fusion = stages.fuse(documents, items, resolution)
    statements, found = tuple(one for item in items for one in item.statements), tuple(gather_issues(files))
    facts = stages.derive(documents, fusion, statements, found)
    progress.enter("writing and checking the dataset")
    edition = Edition(
        inputs=tuple(file.input for file in files if file.input is not None),
        decisions=decisions.inputs,
        authority=authority.inputs,
        sidecars=sidecars.inputs,
        acknowledged=decisions.acknowledged,
        statements=statements,
        resolution=resolution,
        fusion=fusion,
        issues=(
            *folder.held,
            *folder.notes,
            *sidecars.issues,
            *decisions.issues,
            *slips,
            *authority.issues,
            *found,
            *resolution.issues,
            *fusion.issues,
        ),
        ledger=(
            *count_alone(folder, files),
            count_resolving(items, resolution),
            *count_fusing(documents, items, resolution, fusion),
        ),
        facts=facts,
    )
    return publish(edition, out)


def work_on_files(
    folder: RawFolder,
    sidecars: Mapping[str, Sidecar],
    stages: Stages,
    workers: int,
    progress: Progress,
    cache: Path | None = None,
) -> Iterator[FileWork]:
    """The work on each article of the folder, in the order of their paths."""
    noted = (File(path, read_input(folder.root, path), sidecars.get(path)) for path in folder.articles)
    do: Callable[[File], FileWork] = partial(work_on_file, stages)
    if cache:
        named = (f"{one.__module__}.{one.__qualname__}" for one in (stages.read, stages.scrape, stages.normalize))
        about = " ".join((digest_program(), *named))
        do = CachedWork(do, FileWork, cache, about, is_repeatable)
    works = map_ordered(do, noted, min(workers, len(folder.articles)), hold_killed_file)
    for path, work in zip(folder.articles, works, strict=True):
        progress.advance(path)
        yield work


def work_on_file(stages: Stages, file: File | tuple[str, bytes | Issue]) -> FileWork:
    """Read one file, and carry each of its documents as far as its statements. Never raises an ``Exception``."""
    path, data, sidecar = File(*file)
    if isinstance(data, Issue):
        return FileWork(None, Reading(issues=(data,)))
    source = describe_input(path, data)
    reading = attempt("read", path, partial(stages.read, path, data), seconds_to_read(data))
    if isinstance(reading, Issue):
        return FileWork(source, Reading(issues=(reading,)))
    reading = note_sidecar(reading, sidecar)
    results = [work_on_document(stages, document) for document in reading.documents]
    carried = tuple(result for result in results if isinstance(result, DocumentWork))
    return FileWork(source, reading, carried, tuple(result for result in results if isinstance(result, Issue)))


def work_on_document(stages: Stages, document: Document) -> DocumentWork | Issue:
    """Scrape one document and normalize its mentions; an issue where a stage failed or a claim is not printed."""
    scraping = attempt("scrape", document.path, partial(stages.scrape, document))
    if isinstance(scraping, Issue):
        return scraping
    items = attempt("normalize", document.path, partial(normalize_mentions, stages, scraping, document))
    return items if isinstance(items, Issue) else DocumentWork(document, scraping, items)


def normalize_mentions(stages: Stages, scraping: Scraping, document: Document) -> tuple[Normalizing, ...]:
    """What each mention claims. Raises ``ValueError`` for a claim whose text is not printed where it says."""
    document.text.encode("utf-8")
    items = tuple(stages.normalize(mention, document) for mention in scraping.mentions)
    for statement in (statement for item in items for statement in item.statements):
        span = statement.span
        if not is_printed_at(document.text, span.start, span.end, statement.printed):
            raise ValueError(f"{statement.property} {statement.printed[:60]!r} is not printed at {span}")
    return items


def is_repeatable(work: FileWork) -> bool:
    """Whether the work on a file would give the same again: no stage failed, which may be due to the machine."""
    return bool(work.reading.documents) and not work.failed


def hold_killed_file(file: File) -> FileWork:
    """The work on a file whose process ended under it."""
    path, data, _ = File(*file)
    source = None if isinstance(data, Issue) else describe_input(path, data)
    return FileWork(source, Reading(issues=(make_issue("document-killed", document=path, path=path),)))


def resolve_items(
    stages: Stages,
    items: Sequence[Normalizing],
    judgments: Sequence[Judgment],
    earlier: Sequence[IdRow],
    cache: Path | None,
    workers: int,
) -> Resolution:
    """Which mentions are one paper; where a run before left what it knew in ``cache``, by way of what changed."""
    if stages.resolve_again is None:
        return stages.resolve(items, judgments, earlier)
    if cache is None:
        return stages.resolve_again(items, judgments, earlier, None, workers)[0]
    kept = KeptBytes(cache / "resolution.state", digest_program())
    resolution, left = stages.resolve_again(items, judgments, earlier, kept.load(), workers)
    kept.save(left)
    return resolution


def gather_issues(files: Sequence[FileWork]) -> Iterator[Issue]:
    """The issues of the stages that look at one document."""
    for file in files:
        yield from (*file.reading.issues, *file.failed)
        for work in file.carried:
            yield from work.scraping.issues
            yield from (issue for item in work.items for issue in item.issues)


def count_alone(folder: RawFolder, files: Sequence[FileWork]) -> tuple[StageCount, ...]:
    """The ledger of the stages that look at one document."""
    works = [work for file in files for work in file.carried]
    failed = [issue for file in files for issue in file.failed]
    return (
        count_files(len(folder.held), (file.reading for file in files)),
        count_documents(sum(len(file.reading.documents) for file in files), len(works), failed),
        count_scraping(work.scraping for work in works),
        count_normalizing(item for work in works for item in work.items),
    )


def validate(out: Path, raw: Path | None = None, stages: Stages | None = None) -> list[Finding]:
    """What is wrong with the dataset in ``out``. With ``raw``, every claim is looked up in the article it is from.

    Raises ``DatasetError`` where ``out`` holds no dataset.
    """
    open_dataset(out)
    if raw is None:
        return validate_dataset(out)
    return validate_dataset(out, read_again(out, raw, stages), partial(find_texts, raw))


def read_again(out: Path, raw: Path, stages: Stages | None = None) -> Iterator[Document]:
    """The documents that the dataset in ``out`` was made of, one after the other, read again below ``raw``, with what
    their sidecars say."""
    read = (stages or load_stages()).read
    sidecars = read_sidecars(list_raw_folder(raw)).by_article
    for file in open_dataset(out).manifest().inputs:
        data = read_input(raw, file.path) if is_below(file.path) else None
        if isinstance(data, bytes):
            reading = attempt("read", file.path, partial(read, file.path, data), seconds_to_read(data))
            if isinstance(reading, Reading):
                yield from note_sidecar(reading, sidecars.get(file.path)).documents


def find_raw(out: Path) -> Path | None:
    """The folder ``raw`` beside the dataset in ``out``, where it holds every file that the dataset was made of."""
    raw = out.resolve().with_name("raw")
    inputs = open_dataset(out).manifest().inputs
    return raw if inputs and all(is_below(file.path) and (raw / file.path).is_file() for file in inputs) else None
