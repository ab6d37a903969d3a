"""ACL Anthology papers. Source: https://aclanthology.org/info/ids/."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "acl"
IDENTIFIES = "paper"

_HOSTS = ("aclanthology.org", "aclanthology.info", "aclweb.org", "aclanthology.coli.uni-saarland.de")
# N19-1423 until 2019, then 2020.acl-main.703; a volume (P15-2, 2020.acl-main) names no paper.
_ID = r"(?P<old>[A-Z]\d{2}-\d{4,5})|(?P<new>\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)"
_FILE = re.compile(rf"(?:{_ID})(?:v(?P<version>\d))?(?:\.(?:pdf|bib|xml|html))?", re.I)
_DOI = re.compile(rf"10\.(?:18653/v1|3115/v1)/(?:{_ID})(?P<version>)/?", re.I)
_NAMED = re.compile(rf"\bACL(?:\sAnthology)?(?:\sID)?\s?[:：]\s?(?:{_ID})(?P<version>)\b", re.I)
# The newer form is like no other number.
_BARE = re.compile(
    r"(?<![\w/.])(?P<old>(?!))?(?P<new>20\d\d\.[a-z0-9_]{1,40}-[a-z0-9_]{1,40}\.\d{1,4})(?P<version>)\b", re.I
)


def recognize(address: Address) -> Identifier | None:
    """The paper in an address of the Anthology, in its older homes and folders too, or in one of its DOIs."""
    segments = address.segments
    if address.within(*_HOSTS) and segments:
        if {"attachments", "volumes", "presentations", "events", "people", "posters"} & set(segments):
            return None
        found = _FILE.fullmatch(segments[-1])
        return _identifier(found) if found else None
    doi = _DOI.fullmatch(address.path.lstrip("/")) if address.within("doi.org") else None
    return _identifier(doi) if doi else None


def find(text: str) -> list[Found]:
    """Papers printed after the name of the Anthology, and those of 2020 and later without it.

    >>> find("ACL Anthology: n19-1423")[0].identifier.value, find("2020.acl-main.703")[0].identifier.value
    ('N19-1423', '2020.acl-main.703')
    """
    hits = [found for pattern in (_NAMED, _BARE) for found in pattern.finditer(text)]
    return [Found(_identifier(found), found.start(), found.end()) for found in hits]


def read(text: str) -> Identifier | None:
    """A text that is a number and nothing else.

    >>> read(" P19-1001 ").value, read("P19")
    ('P19-1001', None)
    """
    found = re.fullmatch(rf"\s*(?:{_ID})(?P<version>)\s*", text)
    return _identifier(found) if found else None


def url(value: str) -> str:
    """The page of a paper."""
    return f"https://aclanthology.org/{value}/"


def _identifier(found: re.Match[str]) -> Identifier:
    value = found["old"].upper() if found["old"] else found["new"].lower()
    return Identifier(scheme=NAME, value=value, version=found["version"] or None)
