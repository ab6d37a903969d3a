"""Finds the entries of BibTeX in a text, each field with the place of its value.

Source of the syntax: "BibTeXing" (O. Patashnik, 1988), and the manual of biblatex for names of types and fields.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Region

from .view import View

_ENTRY = re.compile(r"@([A-Za-z]{3,20})\s{0,9}([{(])\s{0,9}([^\s,{}()=]{0,200})\s{0,9},")
_STRING = re.compile(r"@string\s{0,9}[{(]\s{0,9}([A-Za-z][\w:+-]{0,60})\s{0,9}=\s{0,9}", re.I)
_COMMENT = re.compile(r"@(?:comment|preamble)\s{0,9}(?=\{)", re.I)
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w-]{0,40})\s{0,20}=\s{0,20}")
_BARE = re.compile(r"[\w.:/+-]{1,200}")
_JOINED = re.compile(r"\s{0,20}#\s{0,20}")
_NEXT = re.compile(r"\n\s*\n|\n\s{0,20}@[A-Za-z]{3,20}\s{0,9}[{(]")
# What is no work: comments, strings and preambles of the file.
_NO_WORKS = frozenset({"comment", "string", "preamble"})
# Longer than any value that people print: an abstract, or the thousand authors of a collaboration.
MAX_VALUE = 40000
# So much behind the place where an entry breaks is taken for the rest of it, up to an empty line or the next entry.
MAX_BROKEN = 2000


# The types of the standard styles (BibTeXing, section 3.1).
KINDS = frozenset(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings "
    "techreport unpublished".split()
)


@dataclass(frozen=True)
class BibtexEntry:
    """One entry: its type in small letters, where it stands, and for each field where its value begins and ends.

    ``whole``: it ends in a closing bracket. The value of a field that names an abbreviation of the file stands where
    the abbreviation is explained (``@string{icml = "…"}``).
    """

    kind: str
    start: int
    end: int
    fields: dict[str, tuple[int, int]]
    whole: bool


def find_bibtex(text: str) -> Iterator[BibtexEntry]:
    """The entries of BibTeX in ``text``, in order. An entry that breaks ends before the next one.

    >>> text = "@article{a, title = {The {BERT}}, year = 2019}"
    >>> [text[slice(*place)] for entry in find_bibtex(text) for place in entry.fields.values()]
    ['The {BERT}', '2019']
    """
    position = 0
    strings, closed = find_strings(text), list(find_comments(text))
    while found := _ENTRY.search(text, position):
        position = found.end()
        at = bisect_right(closed, (found.start(), len(text))) - 1
        if at >= 0 and found.start() < closed[at][1]:
            position = closed[at][1]
            continue
        if found[1].lower() in _NO_WORKS:
            continue
        following = _ENTRY.search(text, position)
        limit = following.start() if following else len(text)
        fields: dict[str, tuple[int, int]] = {}
        while field := _FIELD.match(text, position, limit):
            value = read_value(text, field.end(), limit)
            if value is None:
                break
            start, end, position = value
            bare = text[field.end()] not in '{"'
            place = strings.get(text[start:end].lower(), (start, end)) if bare else (start, end)
            fields.setdefault(field[1].lower(), place)
        closing = re.compile(r"[\s,]*" + ("\\}" if found[2] == "{" else "\\)")).match(text, position)
        position = closing.end() if closing else min(limit, find_break(text, position))
        yield BibtexEntry(found[1].lower(), found.start(), position, fields, closing is not None)


def find_in_view(view: View) -> Iterator[BibtexEntry]:
    """The entries in the main part of a document that have a field or a type that BibTeX knows."""
    last = max((block.span.end for block in view.document.blocks if block.region is Region.MAIN), default=0)
    for entry in find_bibtex(view.document.text):
        if entry.start < last and (entry.fields or entry.kind in KINDS):
            yield entry


def find_strings(text: str) -> dict[str, tuple[int, int]]:
    """The abbreviations that a file explains, in small letters, and where their long forms stand."""
    return {found[1].lower(): value[:2] for found, value in scan(_STRING, text)}


def find_comments(text: str) -> Iterator[tuple[int, int]]:
    """Where the comments and preambles of a file begin and end."""
    return ((found.start(), value[2]) for found, value in scan(_COMMENT, text))


def scan(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], tuple[int, int, int]]]:
    """The matches of ``pattern`` with the value behind each. Behind a value that does not end, the search goes on where
    the longest value would end: so no text is read more than twice."""
    position = 0
    while found := pattern.search(text, position):
        value = read_value(text, found.end(), len(text))
        position = value[2] if value else found.end() + MAX_VALUE
        if value:
            yield found, value


def find_break(text: str, position: int) -> int:
    """Where an entry ends that breaks at ``position``."""
    found = _NEXT.search(text, position, position + MAX_BROKEN)
    return found.start() if found else min(len(text), position + MAX_BROKEN)


def read_value(text: str, at: int, limit: int) -> tuple[int, int, int] | None:
    """Where the value at ``at`` begins and ends without its braces or quotation marks, and where the text goes on;
    ``None`` where it does not end before ``limit``. Of values that are joined by ``#``, the first."""
    first = read_part(text, at, limit)
    position = first[2] if first else at
    while first and (joint := _JOINED.match(text, position)) and (part := read_part(text, joint.end(), limit)):
        position = part[2]
    return (first[0], first[1], position) if first else None


def read_part(text: str, at: int, limit: int) -> tuple[int, int, int] | None:
    """One part of a value, as :func:`read_value` gives it."""
    opening = text[at : at + 1]
    if opening not in {"{", '"'}:
        bare = _BARE.match(text, at, limit)
        return (*bare.span(), bare.end()) if bare else None
    depth = 0
    for place in range(at + 1, min(limit, at + MAX_VALUE)):
        char = text[place]
        if depth == 0 and char == ("}" if opening == "{" else '"'):
            return at + 1, place, place + 1
        if text[place - 1] != "\\":
            depth += (char == "{") - (char == "}")
    return None
