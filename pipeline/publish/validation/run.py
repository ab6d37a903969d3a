"""Runs every check over a dataset: one pass over each file, comparisons of keys, and a second pass where one fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.dataset import IDS, TABLES, name_statements_file
from pipeline.records import Document
from pipeline.records.dataset import Stats

from .claims import list_register_sources, scan_claims
from .desk import Desk
from .errata import check_objections
from .facts import check_forms, check_places, check_repeated, check_terms
from .files import check_files, list_claims, load_manifest
from .finding import Finding, Findings, show
from .keys import find_missing, find_shared
from .lines import Source
from .link import Link
from .links import LINKS
from .owed import check_owed
from .printed import FindTexts, check_printed, check_registered
from .relations import check_reasons, check_relation_evidence
from .schema_version import judge_version
from .shapes import make_parser
from .tables import check_titles, list_redirects, scan_ids, scan_table
from .totals import TABLED, check_stats

FIRST = ("papers.jsonl", "mentions.jsonl")
"""Tables that are read before others: which papers are web pages tells the places of the others in a list."""

COUNTED = ("papers", "web", "mentions", "models", *TABLED, "issues", "statements", "ids")
"""Kinds of rows that are counted for bounds."""


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a dataset, and how full its layouts are, which is what bounds are about.

    ``counts``: rows of each kind. ``fill``: for each layout, how many of its rows have a value of each property, and
    under the empty name how many rows it has.
    """

    findings: list[Finding]
    counts: dict[str, int] = field(default_factory=dict)
    fill: dict[str, Counter[str]] = field(default_factory=dict)


def validate_dataset(
    folder: Path, documents: Iterable[Document] | None = None, registers: FindTexts | None = None
) -> list[Finding]:
    """What is wrong with the dataset in ``folder``; nothing where it is right. See :func:`examine_dataset`."""
    return examine_dataset(folder, documents, registers).findings


def examine_dataset(
    folder: Path, documents: Iterable[Document] | None = None, registers: FindTexts | None = None
) -> Verdict:
    """Check the dataset in ``folder`` and measure it.

    ``documents``: the articles it was made of, read again; without them, spans are not looked up. ``registers``: how
    to find what stands at places of a file of an authority or of decisions. Where a line cannot be read at all, the
    checks between rows are left out, since they would repeat that fault in many words. Memory does not grow with the
    number of rows.
    """
    findings = Findings()
    source = Source(folder, findings)
    strange = judge_version(folder)
    if strange is not None:
        return Verdict([strange])
    with closing(source), closing(Desk(source, findings)) as desk:
        sources = load_manifest(source)
        stats = source.read_object("stats.json", make_parser(Stats))
        desk.decided = sources is None or sources.decided
        _scan(desk, sources.registers if sources else None)
        if sources is not None:
            check_files(source)
        if source.broken or stats is None or sources is None:
            return Verdict(findings.list_all())
        told = check_stats(desk, stats, sources.files)
        counts = {name: told[name] for name in COUNTED}
        _check_links(desk)
        _check_redirects(desk)
        check_relation_evidence(desk)
        check_reasons(desk)
        check_terms(desk)
        check_objections(desk)
        check_titles(desk)
        check_owed(desk)
        check_repeated(desk)
        check_places(desk)
        desk.tally.check(findings)
        check_forms(desk)
        _check_sources(desk, sources.registers)
        if documents is not None:
            check_printed(desk, documents, sources.registers)
        if registers is not None:
            check_registered(desk, registers, sources.registers)
        return Verdict(findings.list_all(), counts, desk.fill)


def _scan(desk: Desk, registers: frozenset[str] | None) -> None:
    for name in FIRST:
        scan_table(desk, name)
        desk.places.webs.sort()
        desk.doubted.sort()
    desk.places.finish()
    for name in TABLES:
        if name not in FIRST:
            scan_table(desk, name)
    desk.tally.finish()
    scan_ids(desk)
    desk.owners.sort()
    desk.errata.sort()
    desk.documents.sort()
    desk.marks.sort()
    desk.shared.sort()
    for name in list_claims(desk.source.folder):
        scan_claims(desk, name, registers)


def _check_links(desk: Desk) -> None:
    for link in LINKS:
        find = find_shared if link.forbidden else find_missing
        missing = find(desk.stores[link.store], desk.stores[link.offers])
        if missing:
            _locate(desk, link, missing)


def _locate(desk: Desk, link: Link, missing: set[int]) -> None:
    """Find the rows again whose keys are missing, or there against the rule; each key once."""
    for number, row in desk.source.read_rows(link.file, make_parser(TABLES[link.file])):
        for key in dict.fromkeys(link.list_keys(row)):
            if hash(key) in missing:
                desk.findings.add(link.code, link.file, number, **link.describe(key, row))


def _check_redirects(desk: Desk) -> None:
    """Active ids are papers; a redirect leads to an id that is active or withdrawn."""
    idle = find_missing(desk.stores["active"], desk.stores["papers"])
    lost = find_missing(desk.stores["targets"], desk.stores["known"])
    if idle:
        for number, cells in desk.source.read_ids():
            if cells[1] == "active" and hash((cells[0],)) in idle:
                desk.findings.add("dataset-id-idle", IDS, number, id=show(cells[0]))
    if lost:
        for number, name, target in list_redirects(desk.source):
            if hash((target,)) in lost:
                desk.findings.add("dataset-redirect-lost", IDS, number, id=show(name), target=show(target))


def _check_sources(desk: Desk, registers: frozenset[str]) -> None:
    """What an authority adds is derived from the claim by which it was looked up, of the same owner."""
    missing = find_missing(desk.stores["sources"], desk.stores["claims"])
    if not missing:
        return
    for name in sorted({*map(name_statements_file, registers)}.intersection(list_claims(desk.source.folder))):
        for number, source, owner in list_register_sources(desk, name):
            if hash((source, owner)) in missing:
                desk.findings.add("dataset-claim-sourceless", name, number, claim=show(source))
