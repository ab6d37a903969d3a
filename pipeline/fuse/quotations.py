"""Titles that a text quotes: what stands in quotation marks, and in a title also what a colon or a bar sets apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

READ = 20_000
"""Characters of a text that are searched."""

_QUOTED = re.compile(
    r"「([^「」]{8,300})」|『([^『』]{8,300})』|《([^《》]{8,300})》|“([^“”]{8,300})”|\"([^\"]{8,300})\""
)
_PARTS = re.compile(r"[:：|｜]\s*|\s[-–—]\s|[】〕\]]\s*")


def find_quoted(text: str, heading: bool = False) -> Iterator[str]:
    """What a text quotes, in its order. ``heading``: the text is a title, whose parts count as well.

    >>> list(find_quoted("Reading “Attention Is All You Need” again"))
    ['Attention Is All You Need']
    >>> list(find_quoted("Paper notes: Attention Is All You Need", heading=True))
    ['Paper notes', 'Attention Is All You Need', 'Attention Is All You Need']
    """
    text = text[:READ]
    for found in _QUOTED.finditer(text):
        yield next(group for group in found.groups() if group).strip()
    if heading:
        breaks = [found.span() for found in _PARTS.finditer(text)]
        yield from (part.strip() for part in _PARTS.split(text) if part.strip()) if breaks else ()
        yield from (text[end:].strip() for _, end in breaks)
