"""Forms: a line that holds its row in other bytes than those in which rows are written was edited by hand.

JSON has many ways to say one value: blanks, escapes, another order of fields, a field that stands twice. Readers differ
in what they make of some of them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic_core import to_json

from pipeline.publish.writers import LINE_SEPARATORS

from .finding import quote

WINDOWS = "the line ends as those of Windows do"
OTHERWISE = "blanks, escapes or the order of fields differ"
_SEPARATORS = [(chr(code).encode(), escape.encode()) for code, escape in LINE_SEPARATORS.items()]


def is_as_written(line: bytes, row: dict[str, Any]) -> bool:
    r"""Whether a line is the one in which the writers of a dataset say ``row``, as its parser gave it.

    >>> is_as_written(b'{"a":"\\u2028"}\n', {"a": "\u2028"}), is_as_written(b'{"a": 1}\n', {"a": 1})
    (True, False)
    """
    written = to_json(row)
    if len(line) == len(written) + 1 and line.startswith(written) and line.endswith(b"\n"):
        return True
    for separator, escape in _SEPARATORS:
        written = written.replace(separator, escape)
    return line.removesuffix(b"\n") == written


def says_each_field_once(line: bytes, claim: dict[str, Any]) -> bool:
    r"""Whether the line of a claim has no field twice and no line end of Windows, as far as counting tells: claims are
    two thirds of a dataset, and counting costs a fraction of writing them again. A quotation in a text may deceive it.

    >>> says_each_field_once(b'{"id":"a","value":{"text":"b"}}\n', {"id": "a", "value": {"text": "b"}})
    True
    """
    return line.count(b'":') == len(claim) + len(claim["value"]) and b"\r" not in line


def find_double_meaning(text: bytes) -> str:
    r"""What stands in JSON that can be parsed and that not all readers take alike; empty where nothing does.

    >>> find_double_meaning(b'{"a":1,"b":{"c":1,"c":2}}\n')
    "the field 'c' stands twice"
    >>> find_double_meaning(b'{"a":1}\r\n'), find_double_meaning(b'{"a": 1}\n')
    ('the line ends as those of Windows do', '')
    """
    if b"\r" in text:  # which JSON allows between its signs alone
        return WINDOWS
    twice: list[str] = []

    def note(pairs: Sequence[tuple[str, Any]]) -> None:
        if len({name for name, _ in pairs}) < len(pairs):
            names = [name for name, _ in pairs]
            twice.extend(name for name in names if names.count(name) > 1)

    json.loads(text, object_pairs_hook=note, parse_int=len)  # numbers of thousands of digits are no integers of Python
    return f"the field {quote(twice[0])} stands twice" if twice else ""
