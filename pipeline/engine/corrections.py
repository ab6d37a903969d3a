"""Reads ``decisions/corrections.toml``: what a person says a value is, with the place where the file says so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.knowledge.organizations import find_organization
from pipeline.knowledge.tables import load_table
from pipeline.records import (
    Correction,
    Identifier,
    Issue,
    LangText,
    OrganizationRef,
    PartialDate,
    PersonList,
    Span,
    Url,
    Value,
)
from pipeline.text.language import detect

from .decision_tables import is_day

CORRECTIONS = "decisions/corrections.toml"
FIELDS = ("about", "property", "value", "who", "when", "why")

_HEADING = re.compile(r"^[ \t]*\[\[[ \t]*correction[ \t]*\]\][ \t]*(?:#.*)?\r?$", re.MULTILINE)
_VALUE = re.compile(r"^[ \t]*value[ \t]*=[ \t]*(?P<literal>[^\r\n]+?)[ \t]*\r?$", re.MULTILINE)


class UnreadableError(Exception):
    """A correction that cannot be obeyed; the message says why."""


def read_corrections(root: Path, path: str = CORRECTIONS) -> tuple[tuple[Correction, ...], tuple[Issue, ...]]:
    """The corrections below ``root``, in file order, and an issue for each entry that is none.

    A folder without the file holds none.
    """
    if not (root / path).is_file():
        return (), ()
    try:
        text = (root / path).read_bytes().decode("utf-8")
        entries = tomllib.loads(text.removeprefix("\ufeff")).get("correction", [])
    except (OSError, ValueError, RecursionError) as error:
        why = getattr(error, "strerror", None) or " ".join(str(error).split())[:200]
        return (), (make_issue("correction-file", document=path, path=path, why=why),)
    if not isinstance(entries, list):
        return (), (make_issue("correction-file", document=path, path=path, why="it has no [[correction]]"),)
    places = _find_places(text)
    found: list[Correction] = []
    issues: list[Issue] = []
    for number, entry in enumerate(entries, start=1):
        try:
            found.append(_read_entry(path, entry, text, places[number - 1] if len(places) == len(entries) else None))
        except UnreadableError as error:
            issues.append(make_issue("correction-unread", document=path, path=path, number=number, why=str(error)))
    return tuple(found), tuple(issues)


def _find_places(text: str) -> list[tuple[int, int]]:
    """Begin and end of each entry."""
    starts = [found.end() for found in _HEADING.finditer(text)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _read_entry(path: str, entry: Any, text: str, place: tuple[int, int] | None) -> Correction:
    row = _check_fields(entry)
    make = _READERS.get(row["property"])
    if make is None:
        raise UnreadableError(f"{row['property']!r} is none of {', '.join(sorted(_READERS))}")
    try:
        value = make(row)
    except ValidationError as error:
        raise UnreadableError(f"{row['value']!r} is no {row['property']}") from error
    span = _find_value(row["value"], text, place)
    return Correction(
        about=row["about"],
        property=row["property"],
        value=value,
        document=path,
        printed=text[span.start : span.end],
        span=span,
        lang=value.lang if isinstance(value, LangText) else "und",
        who=" ".join(row["who"].split()),
        when=row["when"],
        why=" ".join(row["why"].split()),
    )


def _check_fields(entry: Any) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise UnreadableError("it is no table")
    missing = [name for name in FIELDS if not entry.get(name)]
    strange = sorted(entry.keys() - {*FIELDS, "lang"})
    if missing or strange:
        raise UnreadableError(f"{', '.join(missing)} is missing" if missing else f"{', '.join(strange)} is unknown")
    row = {name: _plain(value) for name, value in entry.items()}
    wrong = [name for name in row if name != "value" and not isinstance(row[name], str)]
    if wrong:
        raise UnreadableError(f"{', '.join(wrong)} is no text")
    if not is_day(row["when"]):
        raise UnreadableError(f"{row['when']!r} is not a day")
    return row


def _plain(value: Any) -> Any:
    """A day that TOML reads as one, as text."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _find_value(value: Any, text: str, place: tuple[int, int] | None) -> Span:
    """Where the value stands in the file, without its quotation marks."""
    for found in _VALUE.finditer(text, *place) if place else ():
        literal = found["literal"]
        if _plain(_read_literal(literal)) == value:
            start, end = found.span("literal")
            quoted = literal[0] in "\"'" and literal.endswith(literal[0])
            return Span(start=start + quoted, end=end - quoted)
    raise UnreadableError("its value does not stand on one line, 'value = …'")


def _read_literal(literal: str) -> Any:
    try:
        return tomllib.loads(f"value = {literal}")["value"]
    except tomllib.TOMLDecodeError:
        return None


def _texts(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, str) or not one.strip():
            raise UnreadableError(f"{one!r} is no text")
        yield " ".join(one.split())


def _read_text(row: Mapping[str, Any]) -> Value:
    (text,) = _one(row)
    return LangText(text=text, lang=row.get("lang") or detect(text).tag)


def _read_date(row: Mapping[str, Any]) -> Value:
    (text,) = _one(row)
    if not is_day((text + "-01-01")[:10]):
        raise UnreadableError(f"{text!r} is no date such as 2017-06-12, 2017-06 or 2017")
    return PartialDate(value=text)


def _read_organization(row: Mapping[str, Any]) -> Value:
    (text,) = _one(row)
    found = find_organization(text)
    return OrganizationRef(name=found.organization.name if found else text, id=found.organization.id if found else None)


def _read_people(row: Mapping[str, Any]) -> Value:
    return PersonList(names=tuple(_texts(row["value"])))


def _read_identifier(row: Mapping[str, Any]) -> Value:
    (text,) = _one(row)
    scheme, _, value = text.partition(":")
    if scheme not in {one["name"] for one in load_table("identity")["scheme"]} or not value:
        raise UnreadableError(f"{text!r} is no scheme and value such as arxiv:1706.03762")
    if scheme == "arxiv":
        value = re.sub(r"v\d{1,3}$", "", value)
    return Identifier(scheme=scheme, value=value.lower() if scheme == "doi" else value)


def _read_url(row: Mapping[str, Any]) -> Value:
    (text,) = _one(row)
    if not re.match(r"https?://[^\s/]", text) or " " in text:
        raise UnreadableError(f"{text!r} is no address that begins with https://")
    return Url(url=text)


def _one(row: Mapping[str, Any]) -> tuple[str]:
    texts = tuple(_texts(row["value"]))
    if len(texts) != 1 or isinstance(row["value"], list):
        raise UnreadableError(f"{row['property']} takes one text")
    return (texts[0],)


_READERS: dict[str, Callable[[Mapping[str, Any]], Value]] = {
    "alias": _read_text,
    "authors": _read_people,
    "date": _read_date,
    "identifier": _read_identifier,
    "organization": _read_organization,
    "summary": _read_text,
    "title": _read_text,
    "url": _read_url,
}
"""Properties that a person can correct, each with the reader of its value."""
