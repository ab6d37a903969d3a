"""Piece: a stretch of a labelled text that still knows where it stands in its document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.records import Document, LabelledText, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Text and its place ``[start, end)`` in a document.

    ``exact``: the text is what stands there, so that parts of it can be placed, too. A scraper may hand over text that
    it had to mend (a line break taken out); its parts then share the place of the whole.
    """

    text: str
    start: int
    end: int
    exact: bool = True

    def cut(self, start: int, end: int) -> Piece:
        """The part from ``start`` to ``end``, counted from the start of this piece."""
        if not self.exact:
            return Piece(self.text[start:end], self.start, self.end, exact=False)
        return Piece(self.text[start:end], self.start + start, self.start + end)

    def strip(self, chars: str | None = None) -> Piece:
        """The piece without outer white space, or without outer ``chars``."""
        kept = self.text.strip(chars)
        if not kept:
            return self.cut(0, 0)
        start = len(self.text) - len(self.text.lstrip(chars))
        return self.cut(start, start + len(kept))

    def split(self, separator: re.Pattern[str]) -> tuple[Piece, ...]:
        """The parts between the matches of ``separator``, without outer white space; empty parts are left out.

        >>> [part.text for part in Piece("a、 b", 0, 4).split(re.compile("、"))]
        ['a', 'b']
        """
        parts, start = [], 0
        for found in separator.finditer(self.text):
            parts.append(self.cut(start, found.start()))
            start = found.end()
        parts.append(self.cut(start, len(self.text)))
        return tuple(stripped for part in parts if (stripped := part.strip()).text)

    @property
    def span(self) -> Span:
        """The place of the piece as a record."""
        return Span(start=self.start, end=self.end)


def take_piece(item: LabelledText, document: Document) -> Piece:
    """A labelled text as a piece: exact where the document's text at its span is, or holds, the text itself."""
    printed = document.printed(item.span)
    if printed == item.text:
        return Piece(printed, item.span.start, item.span.end)
    at = printed.find(item.text) if item.text else -1
    if at >= 0:
        return Piece(item.text, item.span.start + at, item.span.start + at + len(item.text))
    return Piece(item.text, item.span.start, item.span.end, exact=False)
