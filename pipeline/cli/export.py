"""``papercanon export``: the dataset in the formats of other ecosystems."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.common import FOLDER, WRITTEN, refuse, require_folder, stop_cleanly, tell
from pipeline.cli.ingest import clear_away_when_ended
from pipeline.export.formats import FORMATS
from pipeline.text.terminal import make_visible

if TYPE_CHECKING:
    from pipeline.export.run import Stopped
    from pipeline.export.source import Written

NAMES = [format.name for format in FORMATS]


@click.command()
@click.argument("dataset", type=FOLDER, default="normalized")
@click.option(
    "--format",
    "formats",
    type=click.Choice([*NAMES, "all"]),
    multiple=True,
    required=True,
    help="Format; may be given again, or all.",
    metavar="FORMAT",
)
@click.option("--out", type=FOLDER, required=True, help="File or folder to write; for several formats a folder.")
@click.option("--overwrite", is_flag=True, help="Replace an earlier export.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Date of publication.")
@click.option("--license", "spdx", default="", metavar="SPDX", help="Licence of the data, as CC-BY-4.0.")
@click.option("--url", default="", help="Where the dataset lives.")
@click.option("--creator", default="", metavar="NAME", help="Who publishes it.")
@click.option("--creator-url", default="", metavar="URL", help="Home of who publishes it.")
@click.option("--release", default="", metavar="VERSION", help="Version of the data, as 1.0.0.")
def export(
    dataset: Path,
    formats: tuple[str, ...],
    out: Path,
    overwrite: bool,
    published: object,
    spdx: str,
    url: str,
    creator: str,
    creator_url: str,
    release: str,
) -> None:
    """Write DATASET (default: normalized) in the formats of other tools.

    \b
    {formats}

    What a format cannot hold is said when it is written. The same dataset
    gives the same bytes.

    \b
    Examples:
      papercanon export --format bibtex --out papers.bib
      papercanon export --format parquet --format sqlite --out exports
      papercanon export normalized --format all --out exports \\
        --published 2026-11-21 --license CC-BY-4.0
    """
    from pipeline.export.run import export as run
    from pipeline.export.source import ExportError, Particulars

    date = str(published)[:10] if published else ""
    said = {"url": url, "creator": creator, "creator_url": creator_url, "release": release}
    particulars = Particulars(published=date, license=spdx, **said)
    with stop_cleanly(), clear_away_when_ended(), tell_progress() as report:
        require_folder(dataset, WRITTEN)
        try:
            exported = run(dataset, formats, out, particulars, overwrite, report, tell_stop)
        except ExportError as error:
            refuse(str(error))
        except OSError as error:
            refuse(f"{error.filename or 'the disk'}: {error.strerror or error}. Check path, rights and free space.")
    for place, made in exported.files.items():
        tell_written(place, made)
    for note in exported.notes:
        tell(f"papercanon: {note}", err=True)


def tell_written(place: Path, made: Written) -> None:
    """What one file or folder holds, and what it could not hold."""
    tell(f"{place}: {made.count} {made.unit}")
    for note in made.notes:
        tell(f"papercanon: {place.name}: {note}", err=True)


def tell_stop(stopped: Stopped) -> None:
    """What an export that ended early left behind, and how to go on."""
    for place, made in stopped.files.values():
        tell_written(place, made)
    missing = [format.name for format in stopped.missing]
    whole = ", ".join(f"{format.name} ({place})" for format, (place, _) in stopped.files.items())
    done = f"whole and in place: {whole}; " if whole else ""
    tell(f"papercanon: the export stopped. {done}not written: {', '.join(missing)}.", err=True)
    if whole:
        options = " ".join(f"--format {name}" for name in missing)
        own = f" --out {next(iter(stopped.missing.values()))}" if len(missing) == 1 else ""
        tell(f"papercanon: go on with {options}{own}", err=True)


export.help = cleandoc(export.help or "").format(
    formats="\n".join(f"  {format.name:<13} {format.about}" for format in FORMATS)
)


@contextmanager
def tell_progress() -> Iterator[Callable[[str], None]]:
    """What takes lines of progress: a moving line on a terminal, plain lines on standard error elsewhere."""
    if not sys.stderr.isatty():
        yield lambda line: tell(line, err=True)
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("") as status:
        yield lambda line: status.update(escape(make_visible(line)))
