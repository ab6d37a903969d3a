"""What a page declares of itself above its text, as static site generators read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from .front_lists import read_data, show_fields, show_lists

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.S)
_FIELD = re.compile(r"^([A-Za-z_]+):[ \t]*(.+?)[ \t]*$", re.M)
_PAPER = re.compile(r"arxiv[^\d\n]{1,24}(\d{4}\.\d{4,5})|\b10\.\d{4,9}/[^\s\"'<>]+", re.I)
_HEADING = re.compile(r"\s*(?:#\s+|<h1[^<>]{0,400}>\s*)")


@dataclass(frozen=True)
class FrontMatter:
    """What a file declares of itself above its text. ``fields``, ``lists``: HTML of the data that a template shows.
    ``unread``: numbers of papers that stand neither there nor in the text."""

    title: str | None = None
    date: str | None = None
    language: str | None = None
    fields: str = ""
    lists: str = ""
    unread: tuple[str, ...] = ()


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Takes the front matter off ``text``.

    >>> matter, body = split_front_matter("---\\ntitle: 'Notes'\\ndate: 2024-05-01\\n---\\n# A\\n")
    >>> matter.title, matter.date, body
    ('Notes', '2024-05-01', '# A\\n')
    """
    found = _FRONT_MATTER.match(text)
    if not found:
        return FrontMatter(), text
    fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(found[1])}
    language, data = fields.get("lang") or fields.get("language"), read_data(found[1])
    body = text[found.end() :]
    shown = show_fields(data), show_lists(data)
    numbers = dict.fromkeys(number[1] or number[0] for number in _PAPER.finditer(found[1]))
    unread = tuple(number for number in numbers if not any(number in part for part in (*shown, body)))
    return FrontMatter(fields.get("title"), fields.get("date"), language, *shown, unread), body


def show_matter(matter: FrontMatter, body: str) -> str:
    """The text of a page with what site generators show around it: its title as a heading, unless it begins with that,
    the fields of its paper below, and its lists at the end.

    >>> show_matter(FrontMatter("Notes on <BERT>"), "A text.")
    '<h1>Notes on &lt;BERT&gt;</h1>\\n\\nA text.'
    >>> show_matter(FrontMatter("Notes"), "\\n# Notes\\n")
    '\\n# Notes\\n'
    """
    heading = _HEADING.match(body) if matter.title else None
    shown = heading is not None and body.startswith(matter.title or "", heading.end())
    top = "" if shown or not matter.title else f"<h1>{escape(matter.title)}</h1>\n\n"
    line = body.find("\n", heading.end()) + 1 if shown and heading else 0
    fields = f"\n{matter.fields}\n" if matter.fields else ""
    lists = f"\n\n{matter.lists}" if matter.lists else ""
    return f"{top}{body[:line]}{fields}{body[line:]}{lists}"
