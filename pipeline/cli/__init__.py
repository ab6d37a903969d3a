"""The command line: verbs only. Every verb imports what it needs when it runs, so that help comes at once."""

import click

from pipeline import __version__
from pipeline.cli.errata import errata
from pipeline.cli.explain import explain, resolve
from pipeline.cli.export import export
from pipeline.cli.ingest import ingest
from pipeline.cli.release import diff, rebuild, release
from pipeline.cli.text import blind, convert, detect, fold
from pipeline.cli.validate import bounds, schemas, validate
from pipeline.review import review

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}
VERBS = [
    *(ingest, validate, bounds, diff, release, rebuild, explain, resolve, errata, export),
    *(detect, convert, fold, review, blind, schemas),
]


@click.group(context_settings=SETTINGS, commands=VERBS)
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
