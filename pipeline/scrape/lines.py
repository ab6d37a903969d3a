"""Where the printed lines of a block stand, and what of its links and marks each of them holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from pipeline.knowledge.labels import MAX_LABEL, find_label
from pipeline.records import Label, Link, Mark, Span

# The end of a printed line, kept by a split.
_END_OF_LINE = re.compile(r"(\n|\s{100,})")
_ADDRESS = re.compile(r"https?://\S{4,}")

Part = TypeVar("Part", Link, Mark)


def find_lines(text: str, offset: int) -> list[Span]:
    """Where the lines of ``text`` stand that print something, without outer white space.

    A stretch of a hundred blanks ends a line, too: what stands so far apart is no sentence, and patterns are tried at
    each blank. A label alone on its line is one line with the address below it.

    >>> [(span.start, span.end) for span in find_lines("A title\\n论文链接\\nhttps://arxiv.org/abs/1706.03762", 0)]
    [(0, 7), (8, 45)]
    """
    spans: list[Span] = []
    position = 0
    for part in _END_OF_LINE.split(text):
        if printed := part.strip():
            start = offset + position + len(part) - len(part.lstrip())
            last = spans[-1] if spans else None
            if last and _ADDRESS.fullmatch(printed) and leads(text[last.start - offset : last.end - offset]):
                start = spans.pop().start
            spans.append(Span(start=start, end=offset + position + len(part.rstrip())))
        position += len(part)
    return spans


def leads(text: str) -> bool:
    """Whether a line is nothing but a label for an address: ``论文链接``."""
    found = find_label(f"{text}:") if len(text) <= MAX_LABEL else None
    return found is not None and found.end > len(text) and (found.field is Label.LINK or found.title_or_link)


def share_out(parts: Sequence[Part], lines: Sequence[Span]) -> list[list[Part]]:
    """For each line, the links or marks that reach into it, in their order."""
    shares: list[list[Part]] = [[] for _ in lines]
    starts = [line.start for line in lines]
    for part in parts:
        at = max(0, bisect_right(starts, part.span.start) - 1)
        while at < len(lines) and starts[at] < part.span.end:
            if part.span.start < lines[at].end:
                shares[at].append(part)
            at += 1
    return shares


def beside(links: Sequence[Link], anchors: Sequence[Link]) -> list[Link]:
    """The ``links`` that share no text with any of the ``anchors``. Both stand in document order."""
    free = []
    at = reach = 0
    for link in links:
        while at < len(anchors) and anchors[at].span.start < link.span.end:
            reach = max(reach, anchors[at].span.end)
            at += 1
        if reach <= link.span.start:
            free.append(link)
    return free


def clipped(span: Span, start: int, end: int) -> Span:
    """The part of ``span`` between ``start`` and ``end``."""
    return Span(start=max(span.start, start), end=min(span.end, end))
