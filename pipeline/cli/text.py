"""``papercanon detect`` and ``papercanon blind``: language of lines, and articles without their links."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from pipeline.cli.common import FOLDER, refuse, require_folder, stop_cleanly, tell


@click.command()
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
        answer = f"{found.tag}\t{found.confidence:.3f}\t{line}\n"
        click.echo(answer.encode("utf-8", "surrogateescape"), nl=False)


@click.command()
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
        tell(f"{path}: left out; it cannot be read as text", err=True)
    tell(f"{written} articles copied to {out}")
