"""What must hold of every file, whatever it holds."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.engine import RawFolder
from pipeline.ingest import FileWork, count_alone, load_stages, work_on_file
from pipeline.publish.ledger import find_imbalances
from pipeline.records import Severity
from tests.scrape.test_laws import check_blocks, check_overlaps, check_spans

EFFORT = int(os.environ.get("FUZZ", "1"))
"""How many times more examples, or larger documents, than in every run of the tests."""

FAULTS = {"document-failed", "document-over-budget", "document-killed"}
STAGES = load_stages()


def check_file(name: str, data: bytes) -> FileWork:
    """Carries one file as far as its statements: no stage fails or takes too long, every span is exact, the ledger
    balances, and what gives no document says why. The run itself looks up what each statement claims."""
    work = work_on_file(STAGES, (name, data))
    issues = [*work.reading.issues, *work.failed]
    assert [issue.message for issue in issues if issue.code in FAULTS] == []
    assert work.carried or any(issue.severity is Severity.ERROR for issue in issues)
    folder = RawFolder(Path(), (name,), (), (), ())
    assert find_imbalances(count_alone(folder, [work])) == ()
    for carried in work.carried:
        carried.document.text.encode("utf-8")
        check_blocks(carried.document)
        check_spans(carried.document, carried.scraping)
        check_overlaps(carried.scraping)
    return work
