"""Where the printed lines of a block stand, and what of its links and marks each of them holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from pipeline.knowledge.labels import MAX_LABEL, find_label
from pipeline.records import Label, Link, Mark, Span

# The end of a printed line, kept by a split.
_END_OF_LINE = re.compile(r"(\n|\s{100,})")
_NUMBER = re.compile(
    r"(?<!\S)(?:(?P<dot>\d{1,3})\.\s|【(?P<lens>\d{1,3})】\s?|\[(?P<square>\d{1,3})\]\s?)"
    r"(?=[\"“「『《*A-Z\u3040-\ud7a3])"
)
# So many numbers that follow one another on a line count entries.
MIN_NUMBERED = 3
MIN_SET_OFF = 2  # in brackets that hold nothing else in prose
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
    return [piece for span in spans for piece in split_numbered(text, offset, span)]


def split_numbered(text: str, offset: int, line: Span) -> list[Span]:
    """The numbered entries that one line runs together, as copies of text do that lose line ends; the line itself where
    it holds no run of them.

    >>> line = 'Methods 4. "First" (2023) 5. "Second" (2024) 6. "Third"'
    >>> [line[span.start : span.end] for span in split_numbered(line, 0, Span(start=0, end=len(line)))]
    ['Methods', '4. "First" (2023)', '5. "Second" (2024)', '6. "Third"']
    >>> line = "【1】GrantRel: A 【2】Dual-Decoder 【3】Injecting"
    >>> [line[span.start : span.end] for span in split_numbered(line, 0, Span(start=0, end=len(line)))]
    ['【1】GrantRel: A', '【2】Dual-Decoder', '【3】Injecting']
    """
    low, high = line.start - offset, line.end - offset
    cuts: list[int] = []
    last, kind = 0, ""
    for found in _NUMBER.finditer(text, low, high):
        if found.lastgroup == "square" and not (cuts or found.start() == low):
            continue  # prose refers to works so
        if cuts and found.lastgroup != kind:
            continue
        kind = found.lastgroup or ""
        number = int(found[kind])
        if cuts and number != last + 1:
            continue  # a figure inside an entry
        cuts.append(found.start())
        last = number
    if len(cuts) < (MIN_SET_OFF if kind == "lens" else MIN_NUMBERED):
        return [line]
    edges = [low, *(cut for cut in cuts if cut > low), high]
    pieces = [(start, start + len(text[start:end].rstrip())) for start, end in pairwise(edges)]
    return [Span(start=offset + start, end=offset + end) for start, end in pieces if end > start]


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
