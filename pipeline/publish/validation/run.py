"""Runs every check over a dataset."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.records import Document

from .facts import check_facts
from .finding import Finding
from .printed import FindTexts, check_printed, check_registered
from .references import check_ids, check_references, check_statements
from .tables import Check, check_hashes, check_order, load_contents
from .values import check_evidence, check_languages, check_stats

CHECKS: tuple[Check, ...] = (
    check_order,
    check_references,
    check_statements,
    check_ids,
    check_languages,
    check_evidence,
    check_stats,
    check_facts,
)


def validate_dataset(
    folder: Path, documents: Iterable[Document] | None = None, registers: FindTexts | None = None
) -> list[Finding]:
    """What is wrong with the dataset in ``folder``; nothing where it is right.

    ``documents``: the articles it was made of, read again; without them, spans are not looked up. ``registers``: how
    to find what stands at places of an authority file. Where a line
    cannot be read at all, the checks between rows are left out, since they would repeat that fault in many words.
    """
    contents, findings = load_contents(folder)
    readable = not findings
    if contents.manifest is not None:
        findings += check_hashes(folder, contents.manifest)
    if not readable:
        return findings
    for check in CHECKS:
        findings += check(contents)
    if documents is not None:
        findings += check_printed(contents, documents)
    if registers is not None:
        findings += check_registered(contents, registers)
    return findings
