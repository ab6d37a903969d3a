"""Marks: what survives any translation of a summary. Figures and Latin names of datasets, metrics and systems."""

from __future__ import annotations

import re
import unicodedata

TEXT_LIMIT = 20_000
"""Characters of prose read for marks in one mention: an abstract has about 2,000."""

_FIGURE = re.compile(r"(?<![A-Za-z0-9.,])\d{1,3}(?:(?:,\d{3}){1,4}|\.\d{1,6})?%?(?![A-Za-z0-9])")
_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{2,30}(?:-[A-Za-z0-9]{1,20}){0,3}(?![A-Za-z0-9])")
_NAME_LIKE = re.compile(r"[A-Z].*[A-Z]|[A-Za-z]-?\d")


def read_marks(text: str) -> frozenset[str]:
    """The marks of a piece of prose: decimals and percentages as ``=8.9``, names as they are spelt in lower case.

    Whole numbers without a percent sign are no marks: dates, counts of pages and list numbers share them.

    >>> sorted(read_marks("RACE で 5.7%、MultiNLIで1.5%、127,000 件"))
    ['=1.5', '=127000', '=5.7', 'multinli', 'race']
    """
    plain = unicodedata.normalize("NFKC", text[:TEXT_LIMIT])
    figures = {_figure(found) for found in _FIGURE.findall(plain) if "." in found or "%" in found or "," in found}
    names = {name.casefold() for name in _NAME.findall(plain) if _NAME_LIKE.search(name)}
    return frozenset(figures | names)


def _figure(printed: str) -> str:
    return "=" + printed.rstrip("%").replace(",", "")


def is_figure(mark: str) -> bool:
    """Whether a mark is a figure; otherwise it is a name."""
    return mark.startswith("=")
