"""The command line: verbs only. Every verb imports what it needs when it runs, so that help comes at once."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from pipeline import __version__
from pipeline.review import review

if TYPE_CHECKING:
    from pipeline.publish import Finding
    from pipeline.records import IdRow
    from pipeline.records.dataset import Stats

DONE, WRONG, USAGE = 0, 1, 2
"""Exit status: done; the dataset is or would be wrong; the command was not used as it is meant."""

FINDINGS_SHOWN = 50

FOLDER = click.Path(path_type=Path)
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


@click.group(context_settings=SETTINGS, commands=[review])
@click.version_option(__version__, prog_name="papercanon")
def main() -> None:
    """Turn articles that list research papers into one canonical dataset.

    \b
    Exit status: 0 done, 1 the dataset is or would be wrong, 2 bad usage.

    \b
    Examples:
      papercanon ingest raw --out normalized
      papercanon validate normalized --raw raw
      papercanon explain arxiv:1706.03762
    """


@main.command()
@click.argument("raw", type=FOLDER)
@click.option("--out", type=FOLDER, required=True, help="Folder of the dataset; replaced as a whole.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    help="Processes to use. Default: one a processor. The output does not depend on it.",
)
def ingest(raw: Path, out: Path, workers: int | None) -> None:
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
        stats = run(raw, out, workers=workers or os.cpu_count() or 1, progress=progress)
    show_summary(stats, out, before)


@main.command()
@click.argument("dataset", type=FOLDER, default="normalized")
@click.option("--raw", type=FOLDER, help="Folder that was ingested; every claim is looked up in it.")
def validate(dataset: Path, raw: Path | None) -> None:
    """Check DATASET (default: normalized) against its contract.

    Shapes, ids, references, languages, evidence and the ledger are checked.
    With --raw, every claim's text is found again in its article; without it,
    a folder raw beside the dataset is used where it holds the same files.

    \b
    Examples:
      papercanon validate
      papercanon validate normalized --raw raw
    """
    from pipeline.ingest import find_raw
    from pipeline.ingest import validate as run

    with stop_cleanly():
        require_folder(dataset)
        if raw is not None:
            require_folder(raw, "that was ingested")
        source = raw or find_raw(dataset)
        findings = run(dataset, source)
    show_findings(findings)
    if source is None:
        click.echo("spans were not looked up: name the ingested folder with --raw")
    if any(not finding.warning for finding in findings):
        sys.exit(WRONG)
    click.echo(f"{dataset} is valid" + (f"; every claim was found again in {source}" if source else ""))


@main.command()
@click.argument("paper_id", metavar="ID")
@click.option("--dataset", type=FOLDER, default="normalized", show_default=True, help="Folder of the dataset.")
def explain(paper_id: str, dataset: Path) -> None:
    """Say why the paper ID is as it is.

    Which value won, from which list; which lost, and why; why its mentions were
    taken for one paper. ID is of a paper (an old one will do), mention or model.

    \b
    Examples:
      papercanon explain arxiv:1706.03762
      papercanon explain 'lists/2023.txt#0004' --dataset normalized
    """
    from pipeline.dataset import open_dataset
    from pipeline.publish import explain as run

    with stop_cleanly():
        require_folder(dataset)
        try:
            lines = run(open_dataset(dataset), paper_id)
        except KeyError:
            refuse(f"{paper_id} is not in {dataset}. Ids stand in papers.jsonl, mentions.jsonl and ids.csv.")
    for line in lines:
        click.echo(line)


@main.command()
@click.argument("paper_id", metavar="ID")
@click.option("--dataset", type=FOLDER, default="normalized", show_default=True, help="Folder of the dataset.")
def resolve(paper_id: str, dataset: Path) -> None:
    """Say under which id the paper ID is published today.

    \b
    Examples:
      papercanon resolve openreview:gEZrGCozdqR
    """
    from pipeline.dataset import open_dataset
    from pipeline.publish.changes import tell_withdrawn

    with stop_cleanly():
        require_folder(dataset)
        try:
            current = open_dataset(dataset).resolve(paper_id)
        except KeyError:
            refuse(f"{paper_id} was never published in {dataset}. Every id ever published stands in ids.csv.")
    if current is None:
        refuse(tell_withdrawn(paper_id, open_dataset(dataset).ids()))
    click.echo(current)


@main.command()
@click.argument("lines", type=click.File("rb"), default="-", metavar="[FILE]")
def detect(lines: Iterable[bytes]) -> None:
    """Say the language of each line of FILE, or of standard input.

    Each line comes out as BCP 47 tag, confidence from 0 to 1, and the line,
    with tabs between them.

    \b
    Examples:
      echo '深度學習入門' | papercanon detect
      papercanon detect titles.txt
    """
    from pipeline.text.language import detect as run

    for raw in lines:
        line = raw.rstrip(b"\r\n").decode("utf-8", "surrogateescape")
        found = run(line)
        click.echo(f"{found.tag}\t{found.confidence:.3f}\t{line}\n".encode("utf-8", "surrogateescape"), nl=False)


@main.command()
@click.argument("raw", type=FOLDER)
@click.option("--out", type=FOLDER, required=True, help="Folder of the copies; it must not exist yet.")
def blind(raw: Path, out: Path) -> None:
    """Copy the articles below RAW without their links and identifiers.

    Ingest the copies to see what is read off the text and its structure.

    \b
    Examples:
      papercanon blind raw --out blinded
    """
    from pipeline.engine import copy_changed
    from pipeline.read.blinding import blind as run

    require_folder(raw, "that holds the articles")
    if out.exists():
        refuse(f"{out} exists already. Name a folder that does not, so that nothing is overwritten.")
    with stop_cleanly():
        written, left = copy_changed(raw, out, run)
    for path in left:
        click.echo(f"{path}: left out; it cannot be read as text", err=True)
    click.echo(f"{written} articles copied to {out}")


@main.command()
@click.option("--out", type=FOLDER, default="schemas", show_default=True, help="Folder of the schemas.")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 where a schema is out of date.")
def schemas(out: Path, check: bool) -> None:
    """Write the JSON Schema of every published file.

    \b
    Examples:
      papercanon schemas
      papercanon schemas --check
    """
    from pipeline.publish import find_stale_schemas, write_schemas

    with stop_cleanly():
        stale = find_stale_schemas(out) if check else write_schemas(out)
    for name in stale:
        click.echo(f"{out / name}: {'out of date; run papercanon schemas' if check else 'written'}")
    if check and stale:
        sys.exit(WRONG)


@contextmanager
def stop_cleanly() -> Iterator[None]:
    """Turn what a run raises on purpose into a message and an exit status."""
    from pipeline.dataset import DatasetError
    from pipeline.publish import DatasetWrongError, FolderError, LedgerError

    try:
        yield
    except FolderError as error:
        refuse(str(error))
    except (DatasetError, DatasetWrongError, LedgerError) as error:
        click.echo(f"papercanon: {error}", err=True)
        if not isinstance(error, DatasetError):
            click.echo("The earlier dataset was left as it was. Report this with the articles.", err=True)
        sys.exit(WRONG)
    except OSError as error:
        place = error.filename or "the disk"
        refuse(f"{place}: {error.strerror or error}. Check path, rights and free space; nothing was changed.")


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


def require_folder(folder: Path, what: str = "that an ingest wrote") -> None:
    """End with status 2 where there is no such folder."""
    if not folder.is_dir():
        refuse(f"{folder}: there is no such folder. Name the folder {what}.")


def refuse(message: str) -> NoReturn:
    """Say what is wrong with the command and what to do, and end with status 2."""
    click.echo(f"papercanon: {message}", err=True)
    sys.exit(USAGE)


def show_findings(findings: list[Finding]) -> None:
    """Write findings a line each, at most :data:`FINDINGS_SHOWN`, and say how many there are."""
    for finding in findings[:FINDINGS_SHOWN]:
        click.echo(str(finding))
    if len(findings) > FINDINGS_SHOWN:
        click.echo(f"and {len(findings) - FINDINGS_SHOWN} more")


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
            click.echo(f"{label}: {number}")
    for line in point_onward(stats, out, before):
        click.echo(line)
