"""Tells for whom people work by the brackets behind their names, and lists of organizations by the table."""

from __future__ import annotations

import re

from pipeline.knowledge.credit_words import sounds_like_organization
from pipeline.knowledge.labels import link_role
from pipeline.knowledge.organizations import find_organization
from pipeline.knowledge.venues import find_venue
from pipeline.records import Document, Label, LabelledText

from .dates import DATE
from .entry import labelled
from .names import is_name
from .shapes import CJK

ASIDE = re.compile(r"\s*[(（]([^()（）]{2,80})[)）]")
"""Brackets, and in group 1 what they hold."""
# What parts a person from those before, and from the title.
_PERSON = re.compile(r"[,，、;；&|:：()\n]|\band\s|\bby\s|(?<=[^\W\d_]{3})[.?!]\s|^[.\s]+")
_SHORT_YEAR = re.compile(r"(?:^|(?<=[,，]\s)|(?<=[,，]))([A-Z][A-Za-z-]{1,20}\s?['’]\d\d)(?=\s*(?:[,，]|$))")
# A name of more words is rather that of a conference.
MAX_PERSON_WORDS = 3


def is_affiliation(aside: re.Match[str], behind: int) -> bool:
    """Whether brackets say for whom somebody works: they hold a known organization, or what is neither a place to
    publish nor a date, right behind a person's full name: ``Qiao Jin (National Institutes of Health), Yifan Yang``.
    ``behind``: where the title ends; before it, a name may be the work's own.
    """
    inner = aside[1].strip()
    if find_organization(inner) is not None:
        return True
    if aside.start() < behind or not inner[:1].isupper() or link_role(inner) is not None:
        return False
    person = _PERSON.split(aside.string[behind : aside.start()])[-1].strip(" *†‡")
    if len(re.findall(r"\b[^\W\d_]", person)) > MAX_PERSON_WORDS or sounds_like_organization(person):
        return False
    named = is_name(inner) and not sounds_like_organization(inner)
    placed = find_venue(inner) and not sounds_like_organization(inner)
    return is_name(person) and not (named or placed or DATE.search(inner) or CJK.search(inner))


def read_groups_beside(document: Document, start: int, end: int, rule: str) -> list[LabelledText]:
    """What a stretch says that names known organizations beside a short year of a conference (``Microsoft, FSE'24``) or
    behind a date (``2016年, Microsoft``); nothing for any other."""
    return read_groups_and_venue(document, start, end, rule) or read_dated_groups(document, start, end, rule)


def read_dated_groups(document: Document, start: int, end: int, rule: str) -> list[LabelledText]:
    """What a stretch says that opens with a date and goes on with known organizations; nothing for any other."""
    text = document.text[start:end]
    day = DATE.match(text)
    groups = text[day.end() :].lstrip(" ,，、年") if day else ""
    if day is None or not names_organizations(groups):
        return []
    said = [
        labelled(document, Label.DATE, start, start + day.end(), f"{rule}/date"),
        labelled(document, Label.ORGANIZATIONS, end - len(groups), end, f"{rule}/organization"),
    ]
    return [one for one in said if one is not None]


def read_groups_and_venue(document: Document, start: int, end: int, rule: str) -> list[LabelledText]:
    """What a stretch says that names known organizations and, between commas, a conference with the last two digits of
    its year: ``Microsoft, FSE'24``; nothing for any other."""
    text = document.text[start:end]
    venue = _SHORT_YEAR.search(text)
    if venue is None:
        return []
    sides = [(0, venue.start()), (venue.end(), len(text))]
    groups = [(low, high) for low, high in sides if text[low:high].strip(" ,，")]
    if len(groups) != 1 or not names_organizations(text[slice(*groups[0])].strip(" ,，")):
        return []
    low = groups[0][0] + len(text[slice(*groups[0])]) - len(text[slice(*groups[0])].lstrip(" ,，"))
    high = low + len(text[slice(*groups[0])].strip(" ,，"))
    said = [
        labelled(document, Label.ORGANIZATIONS, start + low, start + high, f"{rule}/organization"),
        labelled(document, Label.VENUE, start + venue.start(1), start + venue.end(1), f"{rule}/venue"),
    ]
    return [one for one in said if one is not None]


def names_organizations(text: str) -> bool:
    """Whether at least half of the parts of a short list are organizations that the table knows."""
    parts = [part for part in re.split(r"\s*[,，、&/]\s*", text) if part]
    return bool(parts) and 2 * sum(find_organization(part) is not None for part in parts) >= len(parts)
