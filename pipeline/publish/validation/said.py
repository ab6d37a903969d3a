"""Rows against claims: each value of a mention, of a row of a model table and of a listed post is what its claims say.

Such a row holds what its list prints and nothing else, so that it can be told from the claims of the same mention: a
value that none of them says was put there, and one that is not there was lost.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.dataset import is_conversion

from .link import Row

Said = Mapping[str, Sequence[Row]]
"""The claims of one mention by property, in the order of their file."""

CELLS = (
    "date",
    "organization",
    "parameters",
    "tokens",
    "architecture",
    "base_model",
    "language",
    "modality",
    "open",
)
"""Fields of a row of a model table, which are properties of its claims, too."""
KEPT = {
    "mentions.jsonl": (
        *("title", "titles", "alias", "aliases", "identifiers", "urls", "date", "organizations", "authors"),
        *("venue", "summary", "key_points", "abstract", "layout", "section"),
    ),
    "models.jsonl": ("name", *CELLS, "layout"),
    "articles.jsonl": ("title", "language", "date", "url", "authors", "excerpt"),
}
"""Fields that claims are behind, of each file of rows that claims are about."""


def keep_values(file: str, row: Row) -> Row:
    """The fields of a row that are compared with its claims."""
    return {name: row[name] for name in KEPT[file] if row[name]}


def needs_claims(file: str, values: Row) -> bool:
    """Whether there must be claims behind a row. What could not be read (a date, a cell) is printed without one."""
    if file == "models.jsonl":
        return any(values[name]["value"] is not None for name in CELLS if name in values)
    printed = [name for name in values if name not in ("language", "layout", "section")]
    return any(name != "date" or _read_date(values["date"]) for name in printed)


def list_strays(file: str, values: Row, said: Said) -> Iterator[str]:
    """The fields of a row that its claims contradict."""
    for name, check in CHECKS[file].items():
        if not check(values.get(name), said):
            yield name


def group_claims(claims: Iterable[Row]) -> dict[str, list[Row]]:
    """Claims by property."""
    said: dict[str, list[Row]] = {}
    for claim in claims:
        said.setdefault(claim["property"], []).append(claim)
    return said


def is_converted(claim: Row) -> bool:
    """Whether a text was made by conversion between scripts, so that it is not printed in this one."""
    return is_conversion(claim["rule"])


Check = Callable[[Any, Said], bool]
Read = Callable[[Row], Iterable[Hashable]]
"""What a claim puts into a row: nothing, one value, or several."""


def _read_text(claim: Row) -> Iterator[Hashable]:
    value = claim["value"]
    if value["type"] == "text":
        yield (value["text"], value["lang"], is_converted(claim))


def _read_words(claim: Row) -> Iterator[Hashable]:
    if claim["value"]["type"] == "text":
        yield claim["value"]["text"]


def _read_printed_words(claim: Row) -> Iterator[Hashable]:
    if not is_converted(claim):
        yield from _read_words(claim)


def _read_organization(claim: Row) -> Iterator[Hashable]:
    value = claim["value"]
    if value["type"] == "organization":
        yield (value["id"], value["name"], claim["printed"])


def _read_url(claim: Row) -> Iterator[Hashable]:
    if claim["value"]["type"] == "url":
        yield claim["value"]["url"]


def _read_names(claim: Row) -> Iterator[Hashable]:
    if claim["value"]["type"] == "persons":
        yield from claim["value"]["names"]


def _read_day(claim: Row) -> Iterator[Hashable]:
    if claim["value"]["type"] == "date":
        yield claim["value"]["value"]


def _freeze(value: Any) -> Hashable:
    """A value of a row as claims are read: texts and organizations as tuples."""
    if not isinstance(value, dict):
        return value if not isinstance(value, list) else tuple(value)
    if "printed" in value:
        return (value["id"], value["name"], value["printed"])
    return (value["text"], value["lang"], value["derived"])


def _all(name: str, read: Read) -> Check:
    """A field that holds every value of the claims on a property."""
    return lambda value, said: (
        set(map(_freeze, value or ())) == {one for claim in said.get(name, ()) for one in read(claim)}
    )


def _one(name: str, read: Read) -> Check:
    """A field that holds one of the values, where there is any."""

    def check(value: Any, said: Said) -> bool:
        options = {one for claim in said.get(name, ()) for one in read(claim)}
        return _freeze(value) in options if value is not None else not options

    return check


def _check_identifiers(value: Any, said: Said) -> bool:
    options: dict[str, set[str]] = {}
    for claim in said.get("identifier", ()):
        if claim["value"]["type"] == "identifier":
            options.setdefault(claim["value"]["scheme"], set()).add(claim["value"]["value"])
    found = value or {}
    return found.keys() == options.keys() and all(found[scheme] in options[scheme] for scheme in found)


def _check_date(value: Any, said: Said) -> bool:
    """A date as printed and as read; where it could not be read, nothing is claimed."""
    options = {
        (one["printed"], one["value"]["value"]) for one in said.get("date", ()) if one["value"]["type"] == "date"
    }
    if value is None or value["iso"] is None:
        return not options
    return (value["text"], value["iso"]) in options


def _check_name(value: Any, said: Said) -> bool:
    """The name of a model; one that could not be read is printed without a claim."""
    options = {one for claim in said.get("name", ()) for one in _read_words(claim)}
    return value in options or not options


def _check_language(value: Any, said: Said) -> bool:
    """A post is in the language of its title."""
    tags = {claim["value"]["lang"] for claim in said.get("title", ()) if claim["value"]["type"] == "text"}
    return value in tags if tags else value == "und"


def _check_cell(name: str) -> Check:
    """A cell of a model table: its value is that of its claims, and so is what is printed in it."""

    def check(value: Any, said: Said) -> bool:
        claims = [one for one in said.get(name, ()) if one["derived_from"] is None] or said.get(name, ())
        if not claims:
            return value is None or value["value"] is None
        if value is None or not any(_crowd(one["printed"]) in _crowd(value["printed"]) for one in claims):
            return False
        if name == "organization":
            names = dict.fromkeys(one["value"]["name"] for one in claims if one["value"]["type"] == "organization")
            return bool(value["value"] == ", ".join(names))
        return _freeze(value["value"]) in [_read_cell(one["value"]) for one in claims]

    return check


def _check_layout(value: Any, said: Said) -> bool:
    """Every rule begins with the layout whose recogniser found the text."""
    opening = (f"{value}/", f"{value} > ")
    return all(one["rule"].startswith(opening) for found in said.values() for one in found)


def _crowd(text: str) -> str:
    return "".join(text.split())


def _read_cell(value: Row) -> Hashable:
    match value["type"]:
        case "text":
            return str(value["text"])
        case "quantity":
            low, high = value["low"], value["high"]
            return low if low == high else (low, high)
        case "date" | "flag":
            return _freeze(value["value"])
    return None


def _read_date(value: Any) -> bool:
    return isinstance(value, str) or value["iso"] is not None


CHECKS: dict[str, dict[str, Check]] = {
    "mentions.jsonl": {
        "title": _one("title", _read_text),
        "titles": _all("title", _read_text),
        "alias": _one("alias", _read_printed_words),
        "aliases": _all("alias", _read_printed_words),
        "identifiers": _check_identifiers,
        "urls": _all("url", _read_url),
        "date": _check_date,
        "organizations": _all("organization", _read_organization),
        "authors": _all("authors", _read_names),
        "venue": _one("venue", _read_words),
        "summary": _one("summary", _read_text),
        "key_points": _one("key_points", _read_text),
        "abstract": _one("abstract", _read_text),
        "layout": _check_layout,
    },
    "models.jsonl": {"layout": _check_layout, "name": _check_name, **{name: _check_cell(name) for name in CELLS}},
    "articles.jsonl": {
        "title": _one("title", _read_text),
        "language": _check_language,
        "date": _one("date", _read_day),
        "url": _one("url", _read_url),
        "authors": _all("authors", _read_names),
        "excerpt": _one("excerpt", _read_text),
    },
}
"""How each field is compared, by the file of the row."""
