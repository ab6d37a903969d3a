"""Digital Object Identifiers, in lower case. Sources: ISO 26324; Crossref's advice on matching DOIs."""

from __future__ import annotations

import re

from pipeline.knowledge.publisher_dois import publisher_doi, versioned_prefixes
from pipeline.normalize.addresses import Address
from pipeline.normalize.characters import is_cjk
from pipeline.records import Identifier

from .found import Found

NAME = "doi"
IDENTIFIES = "paper"

_DOI = r"10\.\d{4,9}/[^\s\"<>|\\^`{}，。、；：）」』】》]{1,200}"
# Without its name, a DOI has a suffix of at least so many characters: "10.2024/5" is a month.
MIN_SUFFIX = 3
_NAMED = re.compile(rf"(?:\bdoi\s{{0,2}}[:：]?\s{{0,2}}(?:https?://(?:dx\.)?doi\.org/)?|(?<![\w/.]))({_DOI})", re.I)
_IN_PATH = re.compile(r"(?:^|/)(10\.\d{4,9}/.{1,300})", re.S)
# What publishers' sites append to a DOI in an address: a view, a format, a part; or a number and a readable name.
_VIEWS = re.compile(
    r"(?:/(?:abstract|asset|epdf|epub|full|fullpdf|full-text|fulltext|html|meta|pdf|references|suppl|summary|tables)"
    r"(?:/.*)?|\.(?:full|abstract)(?:\.pdf|-text)?|\.pdf(?:\+html)?|\.html?|/\d{4,}(?:/.*)?|/)$",
    re.I | re.S,
)
_VERSION = re.compile(r"v(\d{1,2})$")
_PAIRS = {")": "(", "]": "["}


def recognize(address: Address) -> Identifier | None:
    """The DOI in the path of an address, or the one that a publisher's own address stands for."""
    by_table = publisher_doi(address.host, address.path, address.query)
    if by_table:
        return _identifier(by_table)
    found = _IN_PATH.search(address.path)
    if not found:
        return None
    value = found[1]
    if not address.within("doi.org"):
        for _ in range(3):
            shorter = _VIEWS.sub("", value)
            value = shorter if "/" in shorter else value  # a number alone is the suffix itself
    return _identifier(value.rstrip("/"))


def find(text: str) -> list[Found]:
    """DOIs printed in text, without the punctuation around them.

    >>> find("(doi:10.1145/3531146.3533138).")[0].identifier.value
    '10.1145/3531146.3533138'
    """
    hits = []
    for found in _NAMED.finditer(text):
        printed = _trim(found[1])
        named = found.start() < found.start(1)
        identifier = _identifier(printed) if named or len(printed.partition("/")[2]) >= MIN_SUFFIX else None
        if identifier is not None:
            hits.append(Found(identifier, found.start(), found.start(1) + len(printed)))
    return hits


def url(value: str) -> str:
    """The resolver's address of a DOI."""
    return f"https://doi.org/{value}"


def _trim(printed: str) -> str:
    cut = next((at for at, char in enumerate(printed) if is_cjk(char)), len(printed))
    printed = printed[:cut]
    while printed:
        shorter = printed.rstrip(".,;:!?'*_")
        last = shorter[-1:]
        if last in _PAIRS and shorter.count(last) > shorter.count(_PAIRS[last]):
            shorter = shorter[:-1]
        if shorter == printed:
            break
        printed = shorter
    return printed


def _identifier(value: str) -> Identifier | None:
    value = _trim(value).lower()
    prefix, _, suffix = value.partition("/")
    if not suffix or prefix == "10.48550":
        return None  # DataCite's DOIs of arXiv papers are arXiv numbers
    version = _VERSION.search(value) if prefix in versioned_prefixes() else None
    if version:
        return Identifier(scheme=NAME, value=value[: version.start()], version=version[1])
    return Identifier(scheme=NAME, value=value)
