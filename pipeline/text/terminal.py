"""Text on a terminal and in reports: how wide it is, how it breaks into lines, and nothing in it that is obeyed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

WIDTH = 80
"""Columns of a terminal that every line of an account or a question fits in."""
HANG = 4
"""Columns by which the rest of a broken line stands further in than its beginning."""


def make_visible(text: str) -> str:
    r"""The text with an escape in place of each character that is not printed: controls, line ends, bidirectional and
    zero-width marks, lone surrogates. What is left is safe in a terminal, in XML and in an annotation.

    >>> make_visible("\x1b[2J abc\u202e\ud800")
    '\\x1b[2J abc\\u202e\\ud800'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def make_line(text: str) -> str:
    r"""The text on one line: a space for each character that is white space, an escape for each other that is not
    printed.

    >>> make_line("two\nlines,\u3000abc\u202e")
    'two lines, abc\\u202e'
    """
    if text.isprintable():
        return text
    return make_visible("".join(" " if char.isspace() else char for char in text))


def escape_json(text: str) -> str:
    r"""JSON that says the same and holds no character that a terminal would obey: those stand in texts alone, where an
    escape means the same.

    >>> escape_json('{"title": "abc\u202e論文"}')
    '{"title": "abc\\u202e論文"}'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\n" else _escape_json(char) for char in text)


def _escape_json(char: str) -> str:
    data = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{data[start : start + 2].hex()}" for start in range(0, len(data), 2))


def measure(text: str) -> int:
    """Columns that a text takes on a terminal: ideographs and the like take two.

    >>> measure("BERT"), measure("論文")
    (4, 4)
    """
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(bool(unicodedata.combining(char)) for char in text)


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most ``width`` columns, broken at spaces where there are some, else anywhere.

    Nothing that a terminal would obey is left in it: see :func:`make_line`.

    >>> wrap("one two three", 8), wrap("必要なのは注意力", 8)
    (['one two', 'three'], ['必要なの', 'は注意力'])
    """
    lines, line = [], ""
    for word in make_line(text).split():
        if line and measure(f"{line} {word}") <= width:
            line = f"{line} {word}"
            continue
        lines += [line] if line else []
        *whole, line = _cut(word, width)
        lines += whole
    return [*lines, line]


def wrap_indented(line: str, width: int = WIDTH) -> list[str]:
    """A line as it is where it fits, else in several, of which the later ones stand further in; in both cases without
    anything that a terminal would obey.

    >>> wrap_indented("  one two three", 11), wrap_indented(f"a{chr(0x202E)}")
    (['  one two', '      three'], ['a\\\\u202e'])
    """
    line = make_line(line)
    if measure(line) <= width:
        return [line]
    indent = len(line) - len(line.lstrip(" "))
    first, *_ = wrap(line, width - indent)
    whole = " ".join(line.split())
    rest = wrap(whole.removeprefix(first), width - indent - HANG)
    return [" " * indent + first, *(" " * (indent + HANG) + piece for piece in rest if piece)]


def _cut(word: str, width: int) -> Sequence[str]:
    pieces, piece, taken = [], "", 0
    for char in word:
        size = measure(char)
        if taken + size > width:
            pieces.append(piece)
            piece, taken = "", 0
        piece, taken = piece + char, taken + size
    return [*pieces, piece]
