"""``papercanon errata``: what the author of an article may want to correct."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.common import FOLDER, WRITTEN, refuse, require_folder, stop_cleanly, tell


@click.command()
@click.argument("document", required=False)
@click.option("--dataset", type=FOLDER, default="normalized", show_default=True, help="Folder of the dataset.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@click.option("--certain", is_flag=True, help="Leave out what may be right after all.")
def errata(document: str | None, dataset: Path, form: str, certain: bool) -> None:
    """Report the errata of DOCUMENT, or of every article.

    For each: the place, what is printed, what speaks against it, and what it
    may have to read. Where the evidence leaves a doubt, the doubt is stated.
    DOCUMENT is the path of an article below the ingested folder, or its id.

    \b
    Examples:
      papercanon errata
      papercanon errata lists/2023.txt --format markdown
    """
    from pipeline.dataset import open_dataset
    from pipeline.publish.errata import FORMATS

    with stop_cleanly():
        require_folder(dataset, WRITTEN)
        opened = open_dataset(dataset)
        known = {row.id: row.path for row in opened.articles() if row.listed_in is None}
        if document is not None and document not in known and document not in known.values():
            refuse(f"{document} is no article of {dataset}. The articles stand in articles.jsonl.")
        rows = [
            row
            for row in opened.errata()
            if (document is None or document in (row.document, known.get(row.document)))
            and (row.certain or not certain)
        ]
    for line in FORMATS[form](rows):
        tell(line)
    if not rows and form != "json":
        tell(f"No errata {'of ' + document if document else 'of any article'} are known.")
