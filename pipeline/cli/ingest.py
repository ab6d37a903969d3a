"""``papercanon ingest``: the articles of a folder become a dataset."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.common import FOLDER, stop_cleanly, tell

if TYPE_CHECKING:
    from pipeline.records import IdRow
    from pipeline.records.dataset import Stats


@click.command()
@click.argument("raw", type=FOLDER)
@click.option("--out", type=FOLDER, required=True, help="Folder of the dataset; replaced as a whole.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    help="Processes to use. Default: one a processor. The output does not depend on it.",
)
@click.option(
    "--cache",
    type=FOLDER,
    default=None,
    help="Folder that remembers what each file gave and which entries were one paper, so that only what changed is "
    "worked on again. Default: none. Delete it at any time; the output does not depend on it.",
)
def ingest(raw: Path, out: Path, workers: int | None, cache: Path | None) -> None:
    """Read the articles below RAW and write the dataset of their papers.

    Files that cannot be read are held and named in issues.jsonl, with what to
    do; the others are complete. Running again updates the dataset and keeps
    the ids that it published before.

    \b
    Examples:
      papercanon ingest raw --out normalized
      papercanon ingest ~/saved-pages --out ~/dataset --workers 2
    """
    from pipeline.dataset import read_ids
    from pipeline.engine import show_progress
    from pipeline.ingest import ingest as run

    with stop_cleanly(), clear_away_when_ended(), show_progress(sys.stderr) as progress:
        before = read_ids(out)
        stats = run(raw, out, workers=workers or os.cpu_count() or 1, progress=progress, cache=cache)
    show_summary(stats, out, before)


@contextmanager
def clear_away_when_ended() -> Iterator[None]:
    """Let a run that is told to end (SIGTERM) clear away what it half wrote. Its status is 128 and the number."""

    def leave(number: int, _: object) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def show_summary(stats: Stats, out: Path, before: Sequence[IdRow]) -> None:
    """Write the end-of-run summary: a table on a terminal, plain lines elsewhere."""
    from pipeline.publish import point_onward, summarize

    rows = summarize(stats)
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Column, Table

        table = Table(Column(), Column(justify="right"), show_header=False)
        for row in rows:
            table.add_row(*row)
        Console().print(table)
    else:
        for label, number in rows:
            tell(f"{label}: {number}")
    for line in point_onward(stats, out, before):
        tell(line)
