"""What a page keeps as data above its text and shows by a template: lists of links, and the fields of one paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape

import yaml

from pipeline.knowledge.labels import fold_word, label_words
from pipeline.records import Label

MAX_SOURCE = 100_000
"""Characters of front matter that are read as data; the longest of 1,900 saved pages had 8,000."""
MAX_DEPTH = 6
"""Lists inside one another that are shown; a schedule of weeks with readings has three."""
_NAMES = ("title", "name", "paper", "text")
_LINKS = ("url", "link", "href", "paper", "pdf", "arxiv", "doi")
_ADDRESS = re.compile(r"https?://\S+")
_NUMBER = re.compile(r"(?:https?://\S+|(?:arxiv:)?\d{4}\.\d{4,5}(?:v\d+)?|(?:doi:)?10\.\d{4,9}/\S+)", re.I)
_ALIAS = re.compile(r"(?m)(?:^|[\s\[,:-])\*\w")
# A text with a colon in it that should stand in quotation marks: "name: BERT: Pre-training …".
_COLON = re.compile(r"""^(\s*(?:-\s+)?[\w-]+:[ \t]+)([^\s"'\[\]{}>|&*!%@`#][^\n]*?:\s[^\n]*?)[ \t]*$""", re.M)
_FIELDS = frozenset({"title_or_link", *(label.value for label in (
    Label.LINK, Label.IDENTIFIER, Label.VENUE, Label.AUTHORS, Label.ORGANIZATIONS, Label.ABSTRACT,
))})  # fmt: skip
# Who wrote the page, not the paper; a list of people has several.
_OF_PAGE = frozenset({"author"})

Data = str | list["Data"] | dict[str, "Data"]


def read_data(source: str) -> Mapping[str, Data]:
    """The fields of front matter, each text as printed; none where it is no YAML, too long, or refers to itself, which
    could grow without bound."""
    if len(source) > MAX_SOURCE or not _NUMBER.search(source) or _ALIAS.search(source):
        return {}
    data = _load(source) or _load(_COLON.sub(lambda found: found[1] + json.dumps(found[2], ensure_ascii=False), source))
    return data if isinstance(data, dict) else {}


def _load(source: str) -> object:
    try:
        return yaml.load(source, Loader=yaml.BaseLoader)  # texts and collections alone
    except (yaml.YAMLError, RecursionError):
        return None


def show_lists(data: Mapping[str, Data]) -> str:
    """HTML of the lists of a page's data in which something is named and linked, each below its key as a heading.

    >>> print(show_lists({"to_read": [{"name": "A Survey", "url": "https://example.org/a", "year": "2017"}]}))
    <h2>to read</h2>
    <ul>
    <li><a href="https://example.org/a">A Survey</a><br>year: 2017</li>
    </ul>
    <BLANKLINE>
    >>> show_lists({"tags": ["papers"], "title": "Notes"})
    ''
    """
    return "".join(line for key, value in data.items() if has_entries(value, 0) for line in _show(key, value, 2))


def has_entries(value: Data, depth: int) -> bool:
    """Whether a list, or one inside it, names something and links it."""
    if depth > MAX_DEPTH or isinstance(value, str):
        return False
    parts = value if isinstance(value, list) else list(value.values())
    entry = isinstance(value, dict) and name_of(value) and _ADDRESS.match(address_of(value))
    return bool(entry and depth) or any(has_entries(part, depth + 1) for part in parts)


def name_of(entry: Mapping[str, Data]) -> str:
    """What an entry of a list is called; empty where it has no name."""
    texts = (entry.get(key) for key in _NAMES)
    return next((text for text in texts if isinstance(text, str) and text and not _ADDRESS.match(text)), "")


def address_of(entry: Mapping[str, Data]) -> str:
    """Where an entry of a list leads; empty where it says no address."""
    texts = (entry.get(key) for key in _LINKS)
    return next((text for text in texts if isinstance(text, str) and _ADDRESS.match(text)), "")


def _show(key: str, value: Data, level: int) -> Iterator[str]:
    yield f"<h{min(level, 6)}>{escape(key.replace('_', ' '))}</h{min(level, 6)}>\n"
    entries = value if isinstance(value, list) else [value]
    plain = [entry for entry in entries if _is_flat(entry)]
    if plain and len(plain) == len(entries):
        yield "<ul>\n" + "".join(f"<li>{_show_entry(entry)}</li>\n" for entry in plain) + "</ul>\n"
        return
    for entry in entries:
        if isinstance(entry, dict):
            said = ", ".join(text for text in entry.values() if isinstance(text, str) and text)
            yield f"<h{min(level + 1, 6)}>{escape(said)}</h{min(level + 1, 6)}>\n" if said else ""
            for name, inner in entry.items():
                if not isinstance(inner, str) and has_entries(inner, 1):
                    yield from _show(name, inner, level + 2)


def _is_flat(entry: Data) -> bool:
    """Whether an entry is a text, or has texts alone."""
    return isinstance(entry, str) or (isinstance(entry, dict) and all(isinstance(one, str) for one in entry.values()))


def _show_entry(entry: Data) -> str:
    if not isinstance(entry, dict):
        return escape(entry) if isinstance(entry, str) else ""
    name, address = name_of(entry), address_of(entry)
    shown = f'<a href="{escape(address)}">{escape(name)}</a>' if address else escape(name)
    rest = [
        (key, text) for key, text in entry.items() if isinstance(text, str) and text and text not in {name, address}
    ]
    return "<br>".join([shown, *(f"{escape(key.replace('_', ' '))}: {escape(text)}" for key, text in rest)])


def show_fields(data: Mapping[str, Data]) -> str:
    r"""HTML of the fields with which a page declares the paper that it is about; empty where none is its address or its
    number.

    >>> print(show_fields({"title": "Notes", "arxiv_id": "1706.03762", "tags": "nlp"}), end="")
    <ul>
    <li>arxiv id: 1706.03762</li>
    </ul>
    >>> show_fields({"title": "Notes", "author": "Jane Doe"})
    ''
    """
    fields = [(key.replace("_", " ").replace("-", " "), _join(value)) for key, value in data.items()]
    known = [(word, text) for word, text in fields if text and _field_of(word) in _FIELDS and word not in _OF_PAGE]
    if not any(_NUMBER.fullmatch(text) for _, text in known):
        return ""
    return "<ul>\n" + "".join(f"<li>{escape(word)}: {escape(text)}</li>\n" for word, text in known) + "</ul>\n"


def _field_of(word: str) -> str | None:
    row = label_words().get(fold_word(word))
    return row.field if row is not None else None


def _join(value: Data) -> str:
    """A field on one line: a list of names with commas between them."""
    if isinstance(value, str):
        return " ".join(value.split())
    names = [part if isinstance(part, str) else name_of(part) if isinstance(part, dict) else "" for part in value]
    return ", ".join(names) if isinstance(value, list) and all(names) else ""
