"""The command that asks a person about uncertain pairs, and notes the answers for the next run."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.text.formulas import is_formula
from pipeline.text.terminal import make_visible

if TYPE_CHECKING:
    from pipeline.publish.review import Question

ANSWERS = {"s": "same", "d": "different", "u": "unsure"}
ASKED = "[s]ame, [d]ifferent, [u]nsure, [n]ext, [q]uit"


def refuse_formula(text: str) -> str:
    """``text``, unless a spreadsheet that opens the table of judgments would run it: then ``click.BadParameter``."""
    if is_formula(text):
        raise click.BadParameter("a spreadsheet would run it as a formula")
    return text


@click.command()
@click.argument("dataset", type=click.Path(path_type=Path), default="normalized")
@click.option(
    "--raw", type=click.Path(path_type=Path), default="raw", show_default=True, help="Folder of the articles."
)
@click.option(
    "--who",
    required=True,
    callback=lambda context, option, value: refuse_formula(value),
    help="Who judges: a name that others will know.",
)
@click.option("--show", is_flag=True, help="Show the pairs and ask nothing.")
def review(dataset: Path, raw: Path, who: str, show: bool) -> None:
    """Judge the pairs that DATASET (default: normalized) is unsure about.

    Each pair is shown side by side, those first where knowing matters most. An
    answer is a row of decisions/same_paper.csv below RAW; the next ingest obeys
    it, and taking the row away takes it back.

    \b
    Examples:
      papercanon review --who "reader one"
      papercanon review normalized --raw raw --who "reader one" --show
    """
    from pipeline.dataset import DatasetError, open_dataset
    from pipeline.engine import read_judgments
    from pipeline.publish.review import find_questions, show_question

    try:
        questions = find_questions(open_dataset(dataset), read_judgments(raw)[0])
    except DatasetError as error:
        sys.exit(f"papercanon: {make_visible(str(error))}")
    tell: Callable[[str], None] = click.echo
    for number, question in enumerate(questions, start=1):
        for line in (*show_question(question), f"pair {number} of {len(questions)}"):
            tell(make_visible(line))
        if not show and not _ask(question, raw, who):
            break
    tell(f"{len(questions)} uncertain pairs; run the ingest again to obey what was judged")


def _ask(question: Question, raw: Path, who: str) -> bool:
    """Ask for one verdict and note it. Returns whether to go on."""
    from pipeline.engine import append_judgment
    from pipeline.records import Judgment, Verdict

    answer = click.prompt(ASKED, type=click.Choice([*ANSWERS, "n", "q"]), show_choices=False)
    if answer in ANSWERS:
        append_judgment(
            raw,
            Judgment(
                left=question.match.left,
                right=question.match.right,
                verdict=Verdict(ANSWERS[answer]),
                who=who,
                when=dt.date.today().isoformat(),
                why=click.prompt("why", value_proc=refuse_formula),
            ),
        )
    return bool(answer != "q")
