"""Builds documents from pages as the read stage does, without files, encodings or dates."""

from __future__ import annotations

from pathlib import Path

from pipeline.read.html import read_html
from pipeline.read.markdown import read_markdown
from pipeline.read.plain import read_plain
from pipeline.read.sheets import read_sheet
from pipeline.records import Document, Label, Mention, Scraping
from pipeline.scrape.stage import scrape
from pipeline.text.language import detect

MEDIA_TYPES = {"csv": "text/csv", "txt": "text/plain", "md": "text/markdown", "html": "text/html"}


def make_document(text: str, suffix: str = "md", name: str = "page") -> Document:
    """The document that a page of this kind (``txt``, ``md``, ``html`` or ``csv``) reads as."""
    title = url = None
    sheet = read_sheet(text, named=True) if suffix == "csv" else None
    if sheet is not None:
        readable, blocks = sheet.assembler.text(), tuple(sheet.assembler.blocks)
    elif suffix == "txt":
        readable, blocks = text, read_plain(text)
    else:
        page = (read_html if suffix == "html" else read_markdown)(text)
        readable, blocks = page.assembler.text(), tuple(page.assembler.blocks)
        title, url = page.title, page.url
    return Document(
        id=name,
        path=f"{name}.{suffix}",
        sha256="",
        media_type=MEDIA_TYPES[suffix],
        encoding="utf-8",
        language=detect(readable).tag,
        title=title,
        url=url,
        text=readable,
        blocks=blocks,
    )


def open_page(path: Path) -> Document:
    """The document that the page file ``path`` reads as."""
    return make_document(path.read_text("utf-8"), path.suffix.lstrip("."), path.parent.name)


def scrape_page(text: str, suffix: str = "md") -> Scraping:
    """What the scrape stage finds on a page."""
    return scrape(make_document(text, suffix))


def texts(mention: Mention, label: str) -> list[str]:
    """What a mention says under ``label``, as printed."""
    return [text.text for text in mention.all(Label(label))]


def links(mention: Mention) -> list[str]:
    """Where the links of a mention lead, in document order; an address printed without a scheme as it is printed."""
    return [text.url or text.text for text in mention.all(Label.LINK)]


def describe(mention: Mention) -> str:
    """A mention as readable lines, for the message of a failed test."""
    lines = [f"{mention.position}. {mention.kind.value} ({mention.layout})"]
    for text in mention.texts:
        target = f" -> {text.url}" if text.url and text.url != text.text else ""
        role = f" [{text.role}]" if text.role else ""
        lines.append(f"     {text.label.value:13}{text.text[:100]!r}{target}{role}   ({text.rule})")
    return "\n".join(lines)


def describe_all(scraping: Scraping) -> str:
    """All mentions and held issues as readable lines."""
    held = [f"  ! {issue.code}: {issue.message}" for issue in scraping.issues if issue.severity.value != "info"]
    return "\n".join([*map(describe, scraping.mentions), *held]) or "(nothing)"
