"""Finds bare addresses in printed text."""

from __future__ import annotations

import re

from pipeline.records import Link, Span

_ASCII = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]"
_WORD = r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
# An address is ASCII. Translators turn words of its path into others: such a stretch belongs to it where it stands
# between two separators of a path, or ends a path segment that it began.
_URL = re.compile(
    rf"https?://{_ASCII}{{1,2000}}(?:(?<=[/_.=\-]){_WORD}{{1,60}}(?:(?=[/_.\-]){_ASCII}{{1,500}}|(?![^\s])))*", re.I
)
_TAIL = re.compile(r"[.,;:!?'*~]+$")
_GLUED = re.compile(r"(?<=.)https?://", re.I)


def find_urls(text: str, offset: int = 0) -> list[Link]:
    """Bare ``http`` addresses in ``text``, without the punctuation that ends a sentence or closes a bracket.

    Two addresses run together are two; an address inside the query of another is part of it.

    >>> [link.url for link in find_urls("見 https://a.org/x.pdf。(https://b.org/y)")]
    ['https://a.org/x.pdf', 'https://b.org/y']
    """
    links = []
    for found in _URL.finditer(text):
        start, url = found.start(), trim(found[0])
        for part_start, part in _split_glued(url):
            span = Span(start=offset + start + part_start, end=offset + start + part_start + len(part))
            links.append(Link(span=span, url=part))
    return links


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
        if "=" not in before and not before.endswith("/"):
            cuts.append(found.start())
    ends = [*cuts[1:], len(url)]
    return [(start, url[start:end]) for start, end in zip(cuts, ends, strict=True)]
