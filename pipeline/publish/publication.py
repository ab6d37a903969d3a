"""Writes an edition as a dataset."""

from __future__ import annotations

from pathlib import Path

from pipeline.records.dataset import Stats

from .acknowledgement import report_unused
from .edition import Edition
from .folders import replace_folder
from .ledger import LedgerError, find_imbalances
from .manifest import make_manifest
from .stats import make_stats
from .validation import Finding, validate_dataset
from .writers import write_object, write_tables


class DatasetWrongError(Exception):
    """The dataset that a run made contradicts its own contract, so it was not published."""

    def __init__(self, findings: list[Finding]) -> None:
        """Keep the findings; the message names the first."""
        super().__init__(f"{findings[0]}" + (f" ({len(findings) - 1} more)" if findings[1:] else ""))
        self.findings = findings


def publish(edition: Edition, out: Path) -> Stats:
    """Write the dataset of ``edition`` into the folder ``out``, in place of what an earlier run wrote there.

    Returns its stats. Raises :class:`LedgerError` where the ledger does not balance and :class:`DatasetWrongError`
    where the written files contradict each other; in both cases ``out`` is left as it was.
    """
    edition = report_unused(edition)
    imbalances = find_imbalances(edition.ledger)
    if imbalances:
        raise LedgerError("; ".join(imbalances))
    files = write_tables(edition)
    stats = make_stats(edition)
    files["stats.json"] = write_object(stats)
    files["manifest.json"] = write_object(make_manifest(edition, files))
    replace_folder(out, files, refuse_wrong_dataset)
    return stats


def refuse_wrong_dataset(folder: Path) -> None:
    """Raises :class:`DatasetWrongError` where the dataset in ``folder`` has a fault."""
    findings = [finding for finding in validate_dataset(folder) if not finding.warning]
    if findings:
        raise DatasetWrongError(findings)
