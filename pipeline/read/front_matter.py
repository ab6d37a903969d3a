"""What a page declares of itself above its text, as static site generators read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.S)
_FIELD = re.compile(r"^([A-Za-z_]+):[ \t]*(.+?)[ \t]*$", re.M)
_HEADING = re.compile(r"\s*(?:#\s+|<h1[^<>]{0,400}>\s*)")


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


def show_title(matter: FrontMatter, body: str) -> str:
    """The title of a page as the heading that site generators show above its text; empty where it has none, or where
    its text begins with it.

    >>> show_title(FrontMatter("Notes on <BERT>"), "A text.")
    '<h1>Notes on &lt;BERT&gt;</h1>\\n\\n'
    >>> show_title(FrontMatter("Notes"), "\\n# Notes\\n")
    ''
    """
    if not matter.title:
        return ""
    heading = _HEADING.match(body)
    shown = heading is not None and body.startswith(matter.title, heading.end())
    return "" if shown else f"<h1>{escape(matter.title)}</h1>\n\n"
