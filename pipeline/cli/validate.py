"""``papercanon validate``, ``bounds`` and ``schemas``: what the dataset promises, and whether it holds."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import click

from pipeline.cli.common import FOLDER, WRITTEN, WRONG, read_day, refuse, require_folder, stop_cleanly, tell

FORMATS = ("text", "json", "junit", "github")


@click.command()
@click.argument("dataset", type=FOLDER, default="normalized")
@click.option("--raw", type=FOLDER, help="Folder that was ingested; every claim is looked up in it.")
@click.option("--bounds", type=FOLDER, help="Bounds file. Default: decisions/bounds.toml below the articles.")
@click.option("--fresh", is_flag=True, help="Ingest the articles anew, and compare every byte.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Of the report.")
def validate(dataset: Path, raw: Path | None, bounds: Path | None, fresh: bool, form: str) -> None:
    """Check DATASET (default: normalized) against its contract.

    Shapes, ids, references, languages, evidence and the ledger are checked.
    With --raw, every claim's text is found again in its article; without it,
    a folder raw beside the dataset is used where it holds the same files.
    Counts and fill rates are held against the bounds that people accepted.

    \b
    Examples:
      papercanon validate
      papercanon validate normalized --raw raw --fresh
      papercanon validate --format junit > report.xml
      papercanon validate --format github
    """
    from pipeline.gates import locate_raw, run_gates
    from pipeline.publish import FORMATS as RENDERERS

    with stop_cleanly():
        if form == "text":
            require_folder(dataset, WRITTEN)
        if raw is not None:
            require_folder(raw, "that was ingested")
        if fresh and raw is None and dataset.is_dir() and locate_raw(dataset) is None:
            refuse("--fresh needs the articles: name their folder with --raw.")
        outcome = run_gates(dataset, raw, bounds, fresh=fresh, workers=os.cpu_count() or 1)
    for line in RENDERERS[form](outcome):
        tell(line)
    if not outcome.valid:
        sys.exit(WRONG)


@click.command()
@click.argument("dataset", type=FOLDER, default="normalized")
@click.option("--raw", type=FOLDER, default="raw", show_default=True, help="Folder of the articles.")
@click.option("--who", required=True, help="Who proposes: a name that others will know.")
@click.option("--why", required=True, help="Why the numbers of today are right.")
@click.option("--when", callback=read_day, default=None, help="Day of the proposal, as 2026-11-21. Default: today.")
@click.option("--write", is_flag=True, help="Write decisions/bounds.toml below the articles, to be read and committed.")
def bounds(dataset: Path, raw: Path, who: str, why: str, when: str | None, write: bool) -> None:
    """Propose bounds that DATASET (default: normalized) meets.

    Nothing is accepted by this: read the difference to the bounds of before,
    and commit it where every loss is right.

    \b
    Examples:
      papercanon bounds --who "reader one" --why "two lists added"
      papercanon bounds --who "reader one" --why "two lists added" --write
    """
    from pipeline.engine import BOUNDS
    from pipeline.gates import suggest_bounds

    with stop_cleanly():
        require_folder(dataset, WRITTEN)
        text = suggest_bounds(dataset, who, when or dt.date.today().isoformat(), why)
        if write:
            require_folder(raw, "of the articles")
            (raw / BOUNDS).parent.mkdir(exist_ok=True)
            (raw / BOUNDS).write_text(text, "utf-8", newline="\n")
            tell(f"{raw / BOUNDS} written: read the change, and commit it with the reason")
        else:
            tell(text.rstrip("\n"))


@click.command()
@click.option("--out", type=FOLDER, default="schemas", show_default=True, help="Folder of the schemas.")
@click.option(
    "--check", is_flag=True, help="Change nothing; exit with 1 where a schema is out of date, or breaks readers."
)
def schemas(out: Path, check: bool) -> None:
    """Write the JSON Schema of every published file.

    With --check, they are also compared with those of the last release: what
    would break readers is refused without a new major version.

    \b
    Examples:
      papercanon schemas
      papercanon schemas --check
    """
    from pipeline.publish import find_stale_schemas, write_schemas
    from pipeline.releases import judge_schemas

    with stop_cleanly():
        stale = find_stale_schemas(out) if check else write_schemas(out)
        faults = judge_schemas(out.resolve().parent, out)[1] if check else []
    for name in stale:
        tell(f"{out / name}: {'out of date; run papercanon schemas' if check else 'written'}")
    for fault in faults:
        tell(fault)
    if check and (stale or faults):
        sys.exit(WRONG)
