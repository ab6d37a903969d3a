"""Text in the columns of a terminal, where ideographs take two."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

WIDTH = 80
"""Columns of a terminal that every line of an account or a question fits in."""
HANG = 4
"""Columns by which the rest of a broken line stands further in than its beginning."""


def measure(text: str) -> int:
    """Columns that a text takes on a terminal: ideographs and the like take two.

    >>> measure("BERT"), measure("論文")
    (4, 4)
    """
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(bool(unicodedata.combining(char)) for char in text)


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most ``width`` columns, broken at spaces where there are some, else anywhere.

    Nothing that a terminal would obey is left in it.

    >>> wrap("one two three", 8), wrap("必要なのは注意力", 8)
    (['one two', 'three'], ['必要なの', 'は注意力'])
    """
    lines, line = [], ""
    for word in "".join(char if char.isprintable() else " " for char in text).split():
        if line and measure(f"{line} {word}") <= width:
            line = f"{line} {word}"
            continue
        lines += [line] if line else []
        *whole, line = _cut(word, width)
        lines += whole
    return [*lines, line]


def wrap_indented(line: str, width: int = WIDTH) -> list[str]:
    """A line as it is where it fits, else in several, of which the later ones stand further in.

    >>> wrap_indented("  one two three", 11)
    ['  one two', '      three']
    """
    if measure(line) <= width:
        return [line]
    indent = len(line) - len(line.lstrip(" "))
    first, *_ = wrap(line, width - indent)
    whole = " ".join("".join(char if char.isprintable() else " " for char in line).split())
    rest = wrap(whole.removeprefix(first), width - indent - HANG)
    return [" " * indent + first, *(" " * (indent + HANG) + piece for piece in rest if piece)]


def _cut(word: str, width: int) -> Sequence[str]:
    pieces, piece = [], ""
    for char in word:
        if measure(piece + char) > width:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]
