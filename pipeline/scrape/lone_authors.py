"""Authors behind a title whom their form alone does not tell: one surname before the year that ends the stretch, or in
italics, or any names before a verb for writing (``由…撰写``)."""

from __future__ import annotations

import re

from pipeline.knowledge.venues import find_venue
from pipeline.records import Document, Label, LabelledText, MarkKind

from .dates import DATE
from .entry import labelled
from .names import CAPITALS, is_name, is_name_part, split_names
from .view import Line

_SURNAME = rf"[{CAPITALS}](?=[\w’'\-]{{0,20}}[^\W\d{CAPITALS}])[\w’'\-]{{1,24}}"
_DATED = re.compile(rf",\s{{1,2}}(?P<name>{_SURNAME}(?:\s(?:and|&)\s{_SURNAME})?),?\s{{1,2}}(?P<year>(?:19|20)\d\d)")
# What stands between a title and the verb that says who wrote it is short.
MAX_WRITERS = 400
_WRITTEN = re.compile(
    r"(?:(?<=[,，、;；)）\s])|^)由(?P<names>[^由，。；;：:()（）]{2,300}?)(?:等人?)?(?:共同|联合|聯合)?(?:撰写|撰寫|编写|編寫|提出|发表|發表|所著)"
)
_JOINED = re.compile(r"(?<=[A-Za-z])\s?[和与與及]\s?(?=[A-Z])")
_SEASON = re.compile(r"(?:spring|summer|fall|autumn|winter|part|vol(?:ume)?|version|edition)\b", re.I)


def find_named_writers(text: str, start: int) -> tuple[int, int] | None:
    """Where the people stand of whom a Chinese line says that they wrote what stands before ``start``.

    >>> text = "只需注意力 (2017)，由Vaswani, Shazeer和Parmar撰写，2017"
    >>> text[slice(*find_named_writers(text, 5))]
    'Vaswani, Shazeer和Parmar'
    """
    found = _WRITTEN.search(text, start, start + MAX_WRITERS)
    names = split_names(_JOINED.sub(", ", found["names"])) if found else []
    return found.span("names") if found and names and all(map(names_one, names)) else None


def names_one(text: str) -> bool:
    """Whether a part of a list of people names one of them, by the whole name or the surname alone."""
    return is_name(text) or is_name_part(text)


def find_dated_author(text: str, start: int = 0, *, ends: bool = False) -> re.Match[str] | None:
    """A surname, or two, and a year behind a comma: from ``start`` on, or at the end of ``text`` where it ``ends`` so.

    >>> found = find_dated_author("Attention Is All You Need, Vaswani 2017", ends=True)
    >>> found["name"], found["year"], find_dated_author("Notes on Learning, June 2018", ends=True)
    ('Vaswani', '2017', None)
    """
    found = next((one for one in _DATED.finditer(text) if one.end() == len(text)), None) if ends else None
    found = found if ends else _DATED.match(text, start)
    if found is None or find_venue(found["name"]) or _SEASON.match(found["name"]):
        return None
    return None if DATE.match(f"{found['name']} {found['year']}") else found


def find_italic_author(line: Line, end: int) -> tuple[int, int] | None:
    """Where a surname in italics stands that ends at ``end`` of the line, behind a comma; ``None`` without one."""
    for mark in line.marks:
        low, high = mark.span.start - line.start, mark.span.end - line.start
        if mark.kind is MarkKind.EMPHASIS and high == end and re.fullmatch(_SURNAME, line.text[low:high]):
            comma = line.text[:low].rstrip().endswith((",", "，"))
            return (low, high) if comma and not find_venue(line.text[low:high]) else None
    return None


def read_lone_author(document: Document, line: Line, end: int, rule: str) -> list[LabelledText | None]:
    """The author, and perhaps the year, directly behind the title that ends at ``end`` of the line."""
    dated = find_dated_author(line.text, end)
    if dated is not None:
        places = ((Label.AUTHORS, "name"), (Label.DATE, "year"))
        return [
            labelled(document, label, line.start + dated.start(part), line.start + dated.end(part), f"{rule}/{part}")
            for label, part in places
        ]
    writers = find_named_writers(line.text, end)
    if writers is not None:
        return [labelled(document, Label.AUTHORS, line.start + writers[0], line.start + writers[1], f"{rule}/writers")]
    behind = len(line.text[end:]) - len(line.text[end:].lstrip(" ,，"))
    ends = (mark.span.end - line.start for mark in line.marks if mark.span.start - line.start == end + behind)
    found = next((place for place in (find_italic_author(line, last) for last in ends) if place), None)
    if found is None:
        return []
    return [labelled(document, Label.AUTHORS, line.start + found[0], line.start + found[1], f"{rule}/italic_name")]
