"""``papercanon explain`` and ``papercanon resolve``: one paper of a dataset."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.common import FOLDER, WRITTEN, refuse, require_folder, stop_cleanly, tell


@click.command()
@click.argument("paper_id", metavar="ID")
@click.option("--dataset", type=FOLDER, default="normalized", show_default=True, help="Folder of the dataset.")
def explain(paper_id: str, dataset: Path) -> None:
    """Say why the paper ID is as it is.

    Which value won, from which list, as printed where; which lost, and why;
    why its mentions were taken for one paper. ID is a paper's id (an old one
    will do), or the id of a mention or a model.

    \b
    Examples:
      papercanon explain arxiv:1706.03762
      papercanon explain 'lists/2023.txt#0004' --dataset normalized
    """
    from pipeline.dataset import open_dataset
    from pipeline.publish import explain as run

    with stop_cleanly():
        require_folder(dataset, WRITTEN)
        try:
            lines = run(open_dataset(dataset), paper_id)
        except KeyError:
            refuse(f"{paper_id} is not in {dataset}. Ids stand in papers.jsonl, mentions.jsonl and ids.csv.")
    for line in lines:
        tell(line)


@click.command()
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
        require_folder(dataset, WRITTEN)
        try:
            current = open_dataset(dataset).resolve(paper_id)
        except KeyError:
            refuse(f"{paper_id} was never published in {dataset}. Every id ever published stands in ids.csv.")
    if current is None:
        refuse(tell_withdrawn(paper_id, open_dataset(dataset).ids()))
    tell(current)
