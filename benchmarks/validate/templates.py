"""Lines of a copy, made from the line of a blank copy: each row of a table is changed and written as JSON once, and not
once a copy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

BLANK = "\ue000" * 6
"""Stands for the text of a mark, and is as long, since ids of claims are cut by its length."""
NAMED = re.compile("\ue001([^\ue001]+)\ue001")
"""An id that is a hash of what it names, and so another one in each copy."""


class Filling(Protocol):
    """What tells one copy from another: the text before its ids, and the ids that are hashes."""

    @property
    def text(self) -> str:
        """What is put before ids and paths."""
        raise NotImplementedError

    @property
    def names(self) -> Mapping[str, str]:
        """Ids of claims, to those of this copy."""
        raise NotImplementedError


@dataclass(frozen=True)
class Template:
    """A line with places for a mark. ``pieces``: text and hashed ids in turn. ``key``: by what lines are sorted."""

    pieces: tuple[str, ...]
    key: Any = None

    def fill(self, mark: Filling) -> str:
        """The line of one copy."""
        pieces: Sequence[str] = self.pieces
        if len(pieces) > 1:
            pieces = [mark.names[piece] if number & 1 else piece for number, piece in enumerate(pieces)]
        return "".join(pieces).replace(BLANK, mark.text)


def make_template(line: str, key: Any = None) -> Template:
    """The template of the line of a blank copy, in which hashed ids stand between marks of their own."""
    return Template(tuple(NAMED.split(line)), key)


def name_blank(name: str) -> str:
    """A hashed id in a blank copy."""
    return f"\ue001{name}\ue001"


def fill_sorted(templates: Sequence[Template], mark: Filling, get_id: Callable[[str], str]) -> Iterator[str]:
    """The lines of one copy, sorted by their keys and, where these are equal, by their ids."""
    start = 0
    while start < len(templates):
        end = start + 1
        while end < len(templates) and templates[end].key == templates[start].key:
            end += 1
        lines = [one.fill(mark) for one in templates[start:end]]
        yield from lines if end - start == 1 else sorted(lines, key=get_id)
        start = end
