"""What shows that a stretch of a document lists a paper."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from pipeline.knowledge.hosts import HostKind, page_kind
from pipeline.knowledge.redirects import find_redirector, find_target
from pipeline.text.unicode import drop_silent

from .numbers import NAMED_NUMBER

# The number of a paper that is printed with its scheme, or that no other kind of number looks like.
IDENTIFIER_TEXT = re.compile(NAMED_NUMBER, re.I)
# An address that leads through more redirectors than this is none that a person printed.
MAX_REDIRECTS = 3
_PDF = re.compile(r"\.pdf(?:$|[?#])", re.I)
_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|zip|gz|tgz|tar|mp4|mp3|css|js|ico)(?:$|[?#])", re.I)
# What a listed resource may be beside a paper: a page to read. Code, media and places to talk are not listed papers.
_PAGES = {
    HostKind.BLOG,
    HostKind.COURSE,
    HostKind.DOCS,
    HostKind.MODEL,
    HostKind.NEWS,
    HostKind.PAPER,
    HostKind.STORAGE,
    None,
}


@lru_cache(maxsize=65536)
def kind_of_link(url: str) -> HostKind | None:
    """What an address leads to, behind a redirector if it is one; ``None`` for a page of no known kind.

    >>> kind_of_link("https://link.example.org/?target=https%3A//arxiv.org/abs/1706.03762").value
    'paper'
    """
    try:
        parts = urlsplit(url)
        for _ in range(MAX_REDIRECTS):
            target = next((v for _, v in parse_qsl(parts.query) if v.startswith(("http://", "https://"))), None)
            row = find_redirector((parts.hostname or "").removeprefix("www."), unquote(parts.path))
            target = (find_target(row, parts.geturl()) if row else "") or target
            if target is None:
                break
            parts = urlsplit(target)
        host, path = (parts.hostname or "").removeprefix("www."), unquote(parts.path) or "/"
    except ValueError:
        return None
    return page_kind(host, path, parts.query) if host else None


def is_paper_host(url: str) -> bool:
    """Whether the address lies on a host that serves papers: a preprint server, a publisher, a proceedings page."""
    return is_web_link(url) and kind_of_link(url) is HostKind.PAPER


@lru_cache(maxsize=65536)
def is_web_link(url: str) -> bool:
    """Whether the address leads to a page or a file on the web, not to a place on the same page or a picture."""
    return url.lower().startswith(("http://", "https://")) and not _FILE.search(url)


def is_paper_link(url: str) -> bool:
    """Whether the address shows a paper by its host, or is a PDF on a host that serves files of all kinds."""
    if is_paper_host(url):
        return True
    return is_web_link(url) and bool(_PDF.search(url)) and kind_of_link(url) in _PAGES


def is_kept_copy(url: str) -> bool:
    """Whether the address is that of a PDF among code: of a paper, where its title is the link, or of anything else."""
    return is_web_link(url) and bool(_PDF.search(url)) and kind_of_link(url) is HostKind.CODE


def is_file_beside(url: str) -> bool:
    """Whether the address is that of a PDF that lies beside the article: a copy of what somebody read.

    >>> is_file_beside("pdf/01-attention.pdf"), is_file_beside("https://example.org/a.pdf"), is_file_beside("#p-46")
    (True, False, False)
    """
    return bool(_PDF.search(url)) and not re.match(r"[a-z][a-z\d+.-]{0,20}:|//", url, re.I)


def is_listing_link(url: str) -> bool:
    """Whether the address can be that of a listed paper or resource: a page to read, not code, media or a forum."""
    return is_web_link(url) and kind_of_link(url) in _PAGES


def names_identifier(text: str) -> bool:
    """Whether printed text names the number of a paper outright."""
    return bool(IDENTIFIER_TEXT.search(drop_silent(text)[0]))


def paper_key(address: str) -> str:
    """What addresses of one paper share: the page of a preprint and its PDF differ in all but the number.

    >>> paper_key("https://arxiv.org/abs/1706.03762") == paper_key("https://arxiv.org/pdf/1706.03762v5.pdf")
    True
    """
    number = re.search(r"\d{4}\.\d{4,5}", address)
    return number[0] if number else re.sub(r"\.pdf$", "", address.split("#")[0].rstrip("/"))
