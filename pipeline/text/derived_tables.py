"""What the programs that derive tables share: the dictionary that they are given, and how a table is written."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path


def read_argument(doc: str | None) -> Path:
    """The dictionary that a program is given on its command line. ``doc``: the docstring of the program."""
    parser = argparse.ArgumentParser(description=(doc or "").partition("\n")[0])
    parser.add_argument("dictionary", type=Path, metavar="DICT", help="dict.txt of jieba")
    path: Path = parser.parse_args().dictionary
    return path


def write_table(table: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table. Rows that are derived one by one see it with none."""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def list_japanese_words() -> Iterator[tuple[str, str, int]]:
    """The words of IPADIC, each with its part of speech and its cost, which is lower for words that are common.

    Raises :class:`ImportError` where the Python package Janome, which carries them, is not installed.
    """
    for number in range(10):
        entries = import_module(f"janome.sysdic.entries_compact{number}").DATA
        classes = import_module(f"janome.sysdic.entries_extra{number}").DATA
        for key, (word, _, _, cost) in entries.items():
            yield word, classes[key][0], cost
