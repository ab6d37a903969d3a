"""Markdown becomes HTML, and so the same blocks: its lists, tables and marks are read off one tree."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt

from .html import Page, read_html

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.S)
_FIELD = re.compile(r"^([A-Za-z_]+):[ \t]*(.+?)[ \t]*$", re.M)
_FOOTNOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*", re.M)


@dataclass(frozen=True)
class FrontMatter:
    """The one-line fields that a Markdown file declares of itself above its text."""

    title: str | None = None
    date: str | None = None
    language: str | None = None


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Takes the front matter off ``text``. Nested values are left out: only one-line strings say what is needed.

    >>> split_front_matter("---\\ntitle: 'Notes'\\ndate: 2024-05-01\\n---\\n# A\\n")
    (FrontMatter(title='Notes', date='2024-05-01', language=None), '# A\\n')
    """
    found = _FRONT_MATTER.match(text)
    if not found:
        return FrontMatter(), text
    fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(found[1])}
    matter = FrontMatter(fields.get("title"), fields.get("date"), fields.get("lang") or fields.get("language"))
    return matter, text[found.end() :]


def read_markdown(text: str, base: str | None = None) -> Page:
    """Reads Markdown as GitHub shows it: CommonMark with tables, HTML inside, and footnotes as a list at the end."""
    matter, body = split_front_matter(text)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = read_html(parser.render(_FOOTNOTE.sub(r"- [\1] ", body)), base)
    title = matter.title or _first_heading(page)
    return Page(page.assembler, title, matter.language, matter.date, base)


def _first_heading(page: Page) -> str | None:
    text = page.assembler.text()
    for block in page.assembler.blocks:
        if block.kind.value == "heading" and block.level == 1:
            return text[block.span.start : block.span.end]
    return None
