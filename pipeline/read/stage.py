"""The stage: the bytes of a file become documents, one for each article that it holds."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Block, BlockKind, Document, Issue, Reading, Span
from pipeline.text.document_language import detect_document
from pipeline.text.language_tags import add_region
from pipeline.text.unicode import measure_width, scrub, strip_invisible

from .budget import BUDGET, BudgetPassedError, check_size
from .containers import open_container
from .encoding import decode
from .front_matter import show_matter, split_front_matter
from .html import Page, read_html
from .markdown import read_markdown
from .parts import Part
from .plain import read_plain
from .sheets import read_sheet
from .sniffing import CSV, MARKDOWN, PLAIN
from .wrapping import unwrap

# The first line of a plain text is its title unless it is longer than a title can be.
MAX_TITLE_WIDTH = 200


def read_file(path: str, data: bytes) -> Reading:
    """The documents that a file holds, and what is wrong with it.

    ``path`` is where the file lies below the ingested folder, with forward slashes. Never raises for bad input: what
    cannot be read is held with an issue, and the other pages of the file go on.
    """
    if not data.strip():
        return Reading(issues=(make_issue("read-empty", document=path, path=path),))
    documents: list[Document] = []
    issues: list[Issue] = []
    for found in open_container(path, data):
        if isinstance(found, Issue):
            issues.append(found)
            continue
        decoded = decode(found.data, found.declared_charset, found.media_type, path=found.path)
        issues.extend(decoded.issues)
        if decoded.text is None:
            continue
        if not strip_invisible(decoded.text).strip():
            issues.append(make_issue("read-empty", document=found.path, path=found.path))
            continue
        document, doubts = hold_or_build(found, decoded.text, decoded.encoding)
        documents.extend(document)
        issues.extend(doubts)
    return Reading(documents=tuple(documents), issues=tuple(issues))


def hold_or_build(part: Part, text: str, encoding: str) -> tuple[list[Document], list[Issue]]:
    """The document that ``text`` is, unless it passes a bound of the budget: then it is held."""
    try:
        document, doubts = build_document(part, text, encoding)
    except BudgetPassedError as error:
        return [], [make_issue("read-budget", document=part.path, path=part.path, what=error.what, limit=error.limit)]
    except RecursionError:  # in the parser of Markdown, for images inside images
        what, limit = "the depth of its marks", f"{BUDGET.markdown_depth} levels"
        return [], [make_issue("read-budget", document=part.path, path=part.path, what=what, limit=limit)]
    return [document], doubts


def build_document(part: Part, text: str, encoding: str) -> tuple[Document, list[Issue]]:
    """The document that ``text`` is: its readable text, its blocks, its language and what it says of itself. With it,
    what is doubted of how it was read.

    Raises :class:`BudgetPassedError`.
    """
    blocks: tuple[Block, ...]
    title, published, url, declared = part.title, part.published, part.url, None
    if part.media_type in (PLAIN, CSV):
        text, blocks, doubts = read_lines(part, text)
    else:
        page = read_markdown(text, url) if part.media_type == MARKDOWN else read_saved_html(text, url)
        text, blocks = page.assembler.text(), tuple(page.assembler.blocks)
        title, published, url, declared = title or page.title, published or page.published, page.url, page.language
        deep = page.assembler.flattened
        doubts = [make_issue("read-deep", document=part.path, path=part.path, count=deep)] if deep else []
        doubts += [make_issue("read-front-matter", document=part.path, path=part.path, number=n) for n in page.unread]
    check_size(text, blocks)
    title = scrub(title) if title else first_line(text, blocks)
    at = text.find(title) if title else -1
    document = Document(
        id=part.path,
        path=part.path,
        sha256=hashlib.sha256(part.data).hexdigest(),
        media_type=part.media_type,
        encoding=encoding,
        language=tell_language(text, blocks, declared),
        title=title,
        title_span=Span(start=at, end=at + len(title)) if title and at >= 0 else None,
        published=published,
        url=url,
        text=text,
        blocks=blocks,
    )
    return document, doubts


def tell_language(text: str, blocks: tuple[Block, ...], declared: str | None) -> str:
    """The language of a document by its lines, with Hong Kong or Macau where the page declares to be from there."""
    language = detect_document(
        (text[block.span.start : block.span.end] for block in blocks if block.kind is not BlockKind.ITEM),
        (text[block.span.start : block.span.end] for block in blocks if block.kind is BlockKind.ITEM),
    )
    return add_region(language, declared)


def read_lines(part: Part, text: str) -> tuple[str, tuple[Block, ...], list[Issue]]:
    """Reads what has no markup, a sheet or lines of text: the readable text, its blocks, and what is doubted."""
    sheet = read_sheet(text, named=part.media_type == CSV)
    if sheet is not None:
        return sheet.assembler.text(), tuple(sheet.assembler.blocks), sheet.report(part.path)
    text = unwrap(text)
    uneven = [make_issue("read-sheet-uneven", document=part.path, path=part.path)] if part.media_type == CSV else []
    return text, read_plain(text), uneven


def read_saved_html(text: str, url: str | None) -> Page:
    """Reads HTML as it is saved: a page, or what a site generator makes a page of, below its front matter."""
    matter, body = split_front_matter(text)
    page = read_html(show_matter(matter, body), url)
    return replace(
        page,
        title=matter.title or page.title,
        language=matter.language or page.language,
        published=matter.date or page.published,
        unread=matter.unread,
    )


def first_line(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The first printed line, where it has the size of a title; none of a table, which begins with its header."""
    if not blocks or blocks[0].kind is BlockKind.TABLE:
        return None
    line = text[blocks[0].span.start : blocks[0].span.end].split("\n")[0].strip()
    return line if line and measure_width(line) <= MAX_TITLE_WIDTH else None
