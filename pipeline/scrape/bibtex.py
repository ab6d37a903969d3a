"""Finds the entries of BibTeX in a text, each field with the place of its value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ENTRY = re.compile(r"@([A-Za-z]{3,20})\s{0,9}\{\s{0,9}([^\s,{}=]{0,200})\s{0,9},")
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w-]{0,40})\s{0,20}=\s{0,20}")
_BARE = re.compile(r"[\w.:/+-]{1,200}")
# What is no work: comments, strings and preambles of the file.
_NO_WORKS = frozenset({"comment", "string", "preamble"})
# Longer than any value that people print: an abstract, or the thousand authors of a collaboration.
MAX_VALUE = 40000


@dataclass(frozen=True)
class BibtexEntry:
    """One entry: its type in small letters, where it stands, and for each field where its value begins and ends.
    ``whole``: it ends in a closing brace."""

    kind: str
    start: int
    end: int
    fields: dict[str, tuple[int, int]]
    whole: bool


def find_bibtex(text: str) -> Iterator[BibtexEntry]:
    """The entries of BibTeX in ``text``, in order. An entry that is cut off ends behind its last whole field.

    >>> text = "@article{a, title = {The {BERT}}, year = 2019}"
    >>> [text[slice(*place)] for entry in find_bibtex(text) for place in entry.fields.values()]
    ['The {BERT}', '2019']
    """
    position = 0
    while found := _ENTRY.search(text, position):
        position = found.end()
        if found[1].lower() in _NO_WORKS:
            continue
        fields: dict[str, tuple[int, int]] = {}
        while field := _FIELD.match(text, position):
            value = read_value(text, field.end())
            if value is None:
                break
            start, end, position = value
            fields.setdefault(field[1].lower(), (start, end))
        closing = re.compile(r"[\s,]*\}").match(text, position)
        position = closing.end() if closing else position
        yield BibtexEntry(found[1].lower(), found.start(), position, fields, closing is not None)


def read_value(text: str, at: int) -> tuple[int, int, int] | None:
    """Where the value at ``at`` begins and ends without its braces or quotation marks, and where the text goes on;
    ``None`` where it does not end."""
    opening = text[at : at + 1]
    if opening not in {"{", '"'}:
        bare = _BARE.match(text, at)
        return (*bare.span(), bare.end()) if bare else None
    depth = 0
    for place in range(at + 1, min(len(text), at + MAX_VALUE)):
        char = text[place]
        if depth == 0 and char == ("}" if opening == "{" else '"'):
            return at + 1, place, place + 1
        if text[place - 1] != "\\":
            depth += (char == "{") - (char == "}")
    return None
