"""Finds the title that a line sets among parts of a known kind.

Behind people and a year (``Kingma et al. 2016: Title``), in brackets behind a short name (``ResNet [Title]``), in front
of its year and a short name (``Title (2021): VDM``), or in front of a dash, people and a year.
"""

from __future__ import annotations

import re

from pipeline.knowledge.labels import link_role
from pipeline.knowledge.venues import find_venue

from .leading import find_leading
from .names import is_name_list
from .own_links import visible_text
from .shapes import YEAR, is_title, looks_like_title, names_reference
from .trimming import TitleFind, trimmed
from .view import Line
from .works import is_full_name

# Words of a name before a title in brackets, at most.
MAX_NAME_WORDS = 6
# Words of a title in brackets, at least.
MIN_WORDS = 2
_SEVERAL = re.compile(r"[,、;]|\sand\s|&|\bet al")
_DASH = re.compile(r"\s[-–—]\s")
_PEOPLE = re.compile(
    r"[\W_]{0,4}(?P<who>[^\d:：\[\]\n]{2,80}?)[\s,]{0,3}[(（]?(?P<year>(?:19|20)\d\d)[a-z]?[)）]?\s{0,2}[:：]\s{1,3}"
)
_BRACKETED = re.compile(
    r"[\W_]{0,4}(?P<name>[^\[\]\n]{1,60}?)\s?\[(?:\d{4}\.\d{4,5}\s)?(?P<title>[^\[\]\n]{10,300})\]\s{0,3}"
)
_DATED = re.compile(r"[\W_]{0,4}(?P<title>[^\n]{10,300}?)\s{0,2}[(（](?:19|20)\d\d[)）]\s{0,2}[:：]\s{1,3}(?=\S)")


def framed_title(line: Line) -> TitleFind | None:
    """The title that stands among people, a year or a short name, by the first frame that fits."""
    return title_behind_people(line) or title_in_brackets(line) or title_before_year(line)


def title_behind_people(line: Line) -> TitleFind | None:
    """The title behind a reference by people and year, and a colon: ``Dinh et al. 2016: Density Estimation …``."""
    found = _PEOPLE.match(line.text)
    if found is None or not names_reference(line.text[found.start("who") : found.end("year")]):
        return None
    links = [link.span.start - line.start for link in line.links if link.span.start - line.start > found.end()]
    rest = line.text[found.end() : min(links, default=len(line.text))]
    place = find_leading(rest, linked=bool(line.links))
    return trimmed(line, found.end() + place[0], found.end() + place[1], "behind_people") if place else None


def title_in_brackets(line: Line) -> TitleFind | None:
    """The title in square brackets behind a short name, with nothing but a link behind it."""
    found = _BRACKETED.match(line.text)
    if found is None or not (is_title(found["title"], words=MIN_WORDS) or is_full_name(found["title"])):
        return None
    name, end = found["name"].strip(), line.start + found.end()
    told = YEAR.search(name) or find_venue(name) or link_role(name) is not None or not any(map(str.isalpha, name))
    told = told or lists_several(name) or lists_several(found["title"])
    told = told or any(link.span.start >= end and is_title(visible_text(line, link)) for link in line.links)
    ends = end >= line.end or any(link.span.start in (end, end + 1) for link in line.links)
    inside = any(line.start + found.start() <= link.span.start < line.start + found.end("title") for link in line.links)
    if told or not ends or inside or len(name.split()) > MAX_NAME_WORDS:
        return None
    return trimmed(line, *found.span("title"), "bracketed")


def lists_several(text: str) -> bool:
    """Whether a stretch lists several people; four capitalised words may be one title as well."""
    return bool(_SEVERAL.search(text)) and is_name_list(text)


def title_before_year(line: Line) -> TitleFind | None:
    """The title in front of its year in brackets, a colon, and what it is called or a remark."""
    found = _DATED.match(line.text)
    if found is None or not looks_like_title(found["title"], words=MIN_WORDS):
        return None
    low, high = line.start + found.start("title"), line.start + found.end("title")
    linked = any(link.span.start <= low and high <= link.span.end for link in line.links)
    if not linked and (is_name_list(found["title"]) or not looks_like_title(found["title"])):
        return None
    return trimmed(line, *found.span("title"), "before_year")


def find_people(text: str) -> int:
    """Where a dash stands behind which a text names a work by people and year alone; 0 where there is none.

    >>> text = "Octo — Ghosh et al. (2024)"
    >>> text[:find_people(text)], find_people("Octo - a generalist policy")
    ('Octo', 0)
    """
    found = _DASH.search(text)
    return found.start() if found and names_reference(text[found.end() :].strip()) else 0
