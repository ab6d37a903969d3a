"""Finds bare addresses in printed text."""

from __future__ import annotations

import re

from pipeline.records import Link, Span
from pipeline.text.unicode import drop_direction, locate

from .evidence import is_paper_host

_ASCII = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]"
_WORD = r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
# An address is ASCII. Translators turn words of its path into others: such a stretch belongs to it where it stands
# between two separators of a path, or ends a path segment that it began.
_URL = re.compile(
    rf"https?://{_ASCII}{{1,2000}}(?:(?<=[/_.=\-]){_WORD}{{1,60}}(?:(?=[/_.\-]){_ASCII}{{1,500}}|(?![^\s])))*", re.I
)
# An address without its scheme: a host and a path, read where the host serves papers.
_BARE = re.compile(rf"(?<![\w.@/:%=#?&-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}[a-z]{{2,6}}/{_ASCII}{{1,1000}}", re.I)
_TAIL = re.compile(r"[.,;:!?'*~]+$")
_GLUED = re.compile(r"(?<=.)https?://", re.I)


def find_urls(text: str, offset: int = 0) -> list[Link]:
    """Bare ``http`` addresses, and those of papers without a scheme, in ``text``.

    Punctuation that ends a sentence or closes a bracket is left out; unseen characters inside an address are
    kept.
    Two addresses run together are two; an address inside the query of another is part of it.

    >>> [link.url for link in find_urls("見 https://a.org/x.pdf。(https://b.org/y)")]
    ['https://a.org/x.pdf', 'https://b.org/y']
    """
    seen, kept = drop_direction(text)
    places: list[tuple[int, int]] = []
    for found in _URL.finditer(seen):
        places += [(found.start() + at, found.start() + at + len(part)) for at, part in _split_glued(trim(found[0]))]
    for found in _BARE.finditer(seen):
        bare = trim(found[0])
        if with_scheme(bare) != bare:
            places.append((found.start(), found.start() + len(bare)))
    links = []
    for low, high in sorted(places):
        start, end = locate(kept, low, high)
        url = with_scheme(text[start:end]) if "://" not in seen[low:high] else text[start:end]
        links.append(Link(span=Span(start=offset + start, end=offset + end), url=url))
    return links


def with_scheme(url: str) -> str:
    """An address of a host that serves papers, with the scheme that was left out; any other as it is.

    >>> with_scheme("arxiv.org/abs/1706.03762"), with_scheme("notes/attention.md")
    ('https://arxiv.org/abs/1706.03762', 'notes/attention.md')
    """
    address = f"https://{url}"
    return address if _BARE.match(drop_direction(url)[0]) and is_paper_host(address) else url


def trim(url: str) -> str:
    """``url`` without a trailing sentence mark or an unbalanced closing bracket."""
    while True:
        shorter = _TAIL.sub("", url)
        for opening, closing in ("()", "[]"):
            if shorter.endswith(closing) and shorter.count(opening) < shorter.count(closing):
                shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter


def _split_glued(url: str) -> list[tuple[int, str]]:
    cuts = [0]
    for found in _GLUED.finditer(url):
        before = url[: found.start()]
        if "=" not in before and not before.endswith(("/", "/__")):
            cuts.append(found.start())
    ends = [*cuts[1:], len(url)]
    return [(start, url[start:end]) for start, end in zip(cuts, ends, strict=True)]
