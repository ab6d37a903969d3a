"""The stage: the bytes of a file become documents, one for each article that it holds."""

from __future__ import annotations

import hashlib

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Block, Document, Reading, Span
from pipeline.text.language import detect_document
from pipeline.text.unicode import measure_width, scrub

from .html import read_html
from .markdown import read_markdown
from .plain import read_plain

# The first line of a plain text is its title unless it is longer than a title can be.
MAX_TITLE_WIDTH = 200


def read_file(path: str, data: bytes) -> Reading:
    text = scrub(data.decode("utf-8", "replace"))
    if not text.strip():
        return Reading(issues=(make_issue("read-empty", document=path, path=path),))
    media = "text/html" if path.endswith("html") else "text/markdown" if path.endswith(".md") else "text/plain"
    return Reading(documents=(build_document(path, data, text, media, "utf-8"),))


def build_document(path: str, data: bytes, text: str, media_type: str, encoding: str) -> Document:
    """The document that ``text`` is: its readable text, its blocks, its language and what it says of itself."""
    blocks: tuple[Block, ...]
    title: str | None = None
    published: str | None = None
    url: str | None = None
    if media_type == "text/plain":
        blocks = read_plain(text)
        title = first_line(text, blocks)
    else:
        page = read_markdown(text) if media_type == "text/markdown" else read_html(text)
        text, blocks = page.assembler.text(), tuple(page.assembler.blocks)
        title, published, url = page.title or first_line(text, blocks), page.published, page.url
    at = text.find(title) if title else -1
    return Document(
        id=path,
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        encoding=encoding,
        language=detect_document(text[block.span.start : block.span.end] for block in blocks),
        title=title,
        title_span=Span(start=at, end=at + len(title)) if title and at >= 0 else None,
        published=published,
        url=url,
        text=text,
        blocks=blocks,
    )


def first_line(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The first printed line, where it has the size of a title."""
    if not blocks:
        return None
    line = text[blocks[0].span.start : blocks[0].span.end].split("\n")[0].strip()
    return line if line and measure_width(line) <= MAX_TITLE_WIDTH else None
