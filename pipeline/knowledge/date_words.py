"""Names of months and eras, from ``date_words.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .tables import load_table


@dataclass(frozen=True)
class Era:
    """An era in which years are counted. ``year_zero`` + its year number is the common year; ``years`` it has."""

    name: str
    year_zero: int
    years: int


@cache
def months() -> dict[str, int]:
    """Names and abbreviations of months in lower case, without a period, to the number of the month."""
    return {word: row["number"] for row in load_table("date_words")["month"] for word in row["words"]}


@cache
def eras() -> dict[str, Era]:
    """Name of an era to its row."""
    rows = load_table("date_words")["era"]
    return {row["name"]: Era(row["name"], row["year_zero"], row["years"]) for row in rows}
