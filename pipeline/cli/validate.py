"""``papercanon validate`` and ``papercanon schemas``: what the dataset promises, and whether it holds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.common import FOLDER, WRITTEN, WRONG, require_folder, stop_cleanly

if TYPE_CHECKING:
    from pipeline.publish import Finding

FINDINGS_SHOWN = 50


@click.command()
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
        require_folder(dataset, WRITTEN)
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


@click.command()
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


def show_findings(findings: list[Finding]) -> None:
    """Write findings a line each, at most :data:`FINDINGS_SHOWN`, and say how many there are."""
    for finding in findings[:FINDINGS_SHOWN]:
        click.echo(str(finding))
    if len(findings) > FINDINGS_SHOWN:
        click.echo(f"and {len(findings) - FINDINGS_SHOWN} more")
