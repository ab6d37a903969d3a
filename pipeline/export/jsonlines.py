"""JSON Lines: a paper a line, with every listing of it and the rows of model tables about it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from .joined import join_papers
from .source import Source, Written

LINE_SEPARATORS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that JSON allows in a string and at which many readers break a line: written as escapes."""


def write(source: Source, out: Path) -> Written:
    """Write the papers to the file ``out``."""
    count = 0
    with open_output(out) as stream:
        for paper in join_papers(source):
            count += 1
            stream.write(paper.model_dump_json().translate(LINE_SEPARATORS).encode() + b"\n")
    return Written(count, "papers")


@contextmanager
def open_output(out: Path) -> Iterator[BinaryIO]:
    """The file ``out``, compressed where its name ends in ``.gz``, without a name or a time in the header."""
    with out.open("wb") as stream:
        if out.suffix != ".gz":
            yield stream
            return
        with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream, mtime=0) as packed:
            yield cast(BinaryIO, packed)
