"""arXiv numbers, without version. Source: https://info.arxiv.org/help/arxiv_identifier.html."""

from __future__ import annotations

import re

from pipeline.knowledge.hosts import HostKind, host_kind
from pipeline.knowledge.mirrors import mirrored_scheme
from pipeline.normalize.addresses import Address
from pipeline.records import Identifier
from pipeline.text.arxiv_numbers import number_in_path, read_month

from .found import Found

NAME = "arxiv"
IDENTIFIES = "paper"
# Hosts on which a number in an address names the paper that the page shows: those of papers, and unknown ones.
READING = {HostKind.PAPER, None}

# Four digits after the period until 2014, five from 2015; before April 2007 an archive and seven digits.
_NEW = r"(?P<new>\d{4}\.\d{4,5})"
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|"
    "q-alg|q-bio|quant-ph|solv-int|supr-con"
)
_OLD = rf"(?P<archive>{_ARCHIVES})(?:\.[a-z]{{2}})?/(?P<old>\d{{7}})"
_END = r"(?:v(?P<version>[1-9]\d?))?(?![\dv])"
_IN_PATH = re.compile(rf"(?:^|/|:)(?:{_NEW}|{_OLD}){_END}", re.I)
_NAMED = re.compile(
    r"(?:\barxiv(?:\.org)?\s{0,2}[:：/]?\s{0,2}(?:(?:abs|pdf|preprint)[/:\s])?\s{0,2}"
    r"|(?:\bdoi\s{0,2}[:：]?\s{0,2})?(?<![\w/.])10\.48550/arxiv\.)"
    rf"(?:{_NEW}|{_OLD}){_END}",
    re.I,
)
_BARE = re.compile(rf"[\s\[(]*(?:{_NEW}|{_OLD}){_END}[\s\])]*(?:\[[\w.-]{{2,18}}\]\s*)?", re.I)
# Lists and searches, which hold many numbers or none.
_NOT_A_PAPER = re.compile(r"^/(?:a(?!/\d{4}\.\d{4,5})|archive|catchup|corr|help|list|search|year)(?:/|$)")


def recognize(address: Address) -> Identifier | None:
    """The number in an address of arXiv (abstract, PDF, HTML, source, ftp), of a mirror, or in arXiv's own DOIs."""
    if mirrored_scheme(address.host, address.path) == NAME:
        if _NOT_A_PAPER.match(address.path):
            return None
        found = _IN_PATH.search(address.path)
        return _identifier(found) if found else None
    datacite = re.search(r"10\.48550/arxiv\.", address.path, re.I)
    if datacite:
        return read(address.path[datacite.end() :].removesuffix(".pdf").rstrip("/"))
    number = number_in_path(address.path) if host_kind(address.host, address.path) in READING else None
    return Identifier(scheme=NAME, value=number) if number else None


def find(text: str) -> list[Found]:
    """Numbers printed after the name of arXiv, or as the DOI that arXiv gives them.

    >>> find("arXiv preprint arXiv:1409.1556v6 (2014)")[0].identifier.value
    '1409.1556'
    """
    hits = [(identifier, found) for found in _NAMED.finditer(text) if (identifier := _identifier(found))]
    return [Found(identifier, found.start(), found.end()) for identifier, found in hits]


def read(text: str) -> Identifier | None:
    """A text that is a number and nothing else, with or without brackets and a subject class.

    >>> read("[1706.03762]").value, read("cs.CL/0301012").value, read("1713.00001")
    ('1706.03762', 'cs/0301012', None)
    """
    found = _BARE.fullmatch(text)
    return _identifier(found) if found else None


def url(value: str) -> str:
    """The abstract page of a number."""
    return f"https://arxiv.org/abs/{value}"


def _identifier(found: re.Match[str]) -> Identifier | None:
    value = found["new"] or f"{found['archive'].lower()}/{found['old']}"
    month = read_month(value)
    if month is None or (found["new"] and (len(value) == 10) != (month >= "2015-01")):
        return None
    return Identifier(scheme=NAME, value=value, version=found["version"])
