"""Reads an authority file record by record, in bounded memory, with the place of each record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

LONGEST = 4_000_000
"""Bytes of one record: the longest of arXiv's snapshot has some 60,000. A longer one is no record of a paper."""
BATCH = 1 << 20


class Place(NamedTuple):
    """Where a record stands: ``offset`` and ``size`` in bytes, ``start`` in code points of the decoded file."""

    offset: int
    size: int
    start: int


def decode(data: bytes) -> str:
    """The text of a record. Bytes that are no UTF-8 become U+FFFD, the same way wherever a file is read."""
    return data.decode("utf-8", "replace")


def read_records(file: BinaryIO, *, quoted: bool) -> Iterator[tuple[Place, str]]:
    """Each line of a file with its place; with ``quoted``, lines that a quotation mark keeps together are one record.

    A record longer than :data:`LONGEST` is given in pieces, which no reader understands.
    """
    offset = start = 0
    held: list[bytes] = []
    size = 0
    while line := file.readline(LONGEST):
        held.append(line)
        size += len(line)
        if quoted and size < LONGEST and sum(piece.count(b'"') for piece in held) % 2:
            continue
        text = decode(b"".join(held))
        yield Place(offset, size, start), text
        offset, start, held, size = offset + size, start + len(text), [], 0
    if held:
        yield Place(offset, size, start), decode(b"".join(held))
