"""The words that head columns of model tables, and the shapes of cells in columns of a closed kind."""

from __future__ import annotations

import re
from functools import cache

from pipeline.records import Label

from .labels import fold_word, label_words
from .tables import load_table


@cache
def column_words() -> dict[str, Label]:
    """Folded header word to the label of its column."""
    return {fold_word(row["word"]): Label(row["column"]) for row in load_table("columns")["column"]}


@cache
def cell_patterns() -> dict[Label, re.Pattern[str]]:
    """The shape of a cell for every column of a closed kind (dates, counts, yes or no …), to be matched in full."""
    return {Label(row["column"]): re.compile(row["pattern"], re.I) for row in load_table("columns")["cell"]}


def column_label(header: str) -> Label | None:
    """What the column under ``header`` holds in a model table; ``None`` where the table does not know the word.

    >>> column_label("参数规模"), column_label("Weather")
    (<Label.PARAMETERS: 'parameters'>, None)
    """
    return column_words().get(fold_word(header))


def heads_column(text: str) -> bool:
    """Whether ``text`` is a word that heads a column of a table of papers or models.

    >>> heads_column("Authors"), heads_column("**年份**"), heads_column("Attention Is All You Need")
    (True, True, False)
    """
    word = fold_word(text.strip(" *_"))
    return word in label_words() or word in column_words()


def heads_titles(text: str) -> bool:
    """Whether ``text`` heads a column of titles or names, or may do so.

    >>> heads_titles("Paper"), heads_titles("Model"), heads_titles("Year")
    (True, True, False)
    """
    word = fold_word(text.strip(" *_"))
    row = label_words().get(word)
    fields = {row.field if row else None, column_words().get(word)}
    return bool(fields & {"title", "title_or_link", "alias", Label.NAME, Label.TITLE})
