"""Values of papers against claims: what a row says is claimed, and what is claimed is in the row.

A claim on a title, a short name, an organization or a text is in its paper's row, and in its evidence. A date, an
identifier or an address is in the row, or among what the row rejects, or one of a kind that no row holds: a later year
of print, the repository of its code, an address that a translation destroyed.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.text.arxiv_numbers import read_month
from pipeline.text.folding import fold

from .link import Key, Row
from .said import is_converted

FIELDS = {
    "title": "title",
    "alias": "aliases",
    "identifier": "identifiers",
    "url": "urls",
    "date": "date",
    "authors": "authors",
    "organization": "organizations",
    "summary": "summaries",
    "abstract": "summaries",
    "key_points": "key_points",
}
"""Property of a claim to the field of a paper that it can support."""
EVIDENT = {
    **{name: (field,) for name, field in FIELDS.items()},
    "title": ("titles",),
    "identifier": ("identifiers", "date"),
    "name": ("models",),
    "parameters": ("parameters",),
}
"""Property of a claim to the fields of a paper whose evidence may name it. The month of an arXiv number is a date."""
ALWAYS = {
    "title": "titles",
    "alias": "aliases",
    "organization": "organizations",
    "summary": "summaries",
    "abstract": "summaries",
    "key_points": "key_points",
    "name": "models",
    "parameters": "parameters",
}
"""Property of a claim to the field whose evidence names every claim on it, believed or not."""
WHOLE = ("summary", "abstract", "key_points")
"""Properties of which the row of a paper holds every text as it is claimed."""
TYPES = {"identifier": "identifier", "organization": "organization", "url": "url"}
"""Property of a claim to the type of value that a row is held against; all others of :data:`FIELDS` are texts."""
TO_PRINT = 2
"""Years up to which a bare year after a date is taken for that of the publication."""


def name_evidence(row: Row) -> Iterator[Key]:
    """The claims behind the values of a paper, and the field for which each stands: that of a title is any title's."""
    paper = row["id"]
    for field, claims in row["evidence"].items():
        told = "titles" if field == "title" else field
        for claim in claims:
            yield (claim, paper, told)


def list_evident(claim: Row, paper: str) -> Iterator[Key]:
    """What a claim may stand for."""
    for field in EVIDENT.get(claim["property"], ()):
        yield (claim["id"], paper, field)


def name_values(row: Row) -> Iterator[Key]:
    """Every value of a paper: each must be what a claim of one of its mentions, on that property, says or prints."""
    paper = row["id"]
    for field, text in list_values(row):
        yield (paper, "title" if field == "titles" else field, text)
    for field, worded in list_texts(row):
        yield (paper, field, worded["text"], worded["lang"], worded["derived"])
    for organization in row["organizations"]:
        yield (paper, "organizations", organization["name"], organization["id"])
    if row["authors"]:
        yield (paper, "authors", *row["authors"])


def list_texts(row: Row) -> Iterator[tuple[str, Row]]:
    """Field and text of the values of a paper that are in a language."""
    if row["title"] is not None:
        yield "title", row["title"]
    for field in ("titles", "summaries", "key_points"):
        for text in row[field]:
            yield "title" if field == "titles" else field, text


def list_values(row: Row) -> Iterator[tuple[str, str]]:
    """Field and text of every value of a paper that lists print, but for its authors, who are claimed together."""
    if row["date"] is not None:
        yield "date", row["date"]
    for scheme, value in row["identifiers"].items():
        yield "identifiers", f"{scheme}:{value}"
    yield from list_rejected(row)
    for field in ("aliases", "urls"):
        for text in row[field]:
            yield field, text
    for organization in row["organizations"]:
        for text in organization["printed"]:
            yield "organizations", text


def list_rejected(row: Row) -> Iterator[tuple[str, str]]:
    """Field and text of the dates and identifiers that a paper does not believe."""
    for conflict in row["conflicts"]:
        name, _, scheme = conflict["property"].partition(".")
        for value in conflict["rejected"] if name in ("date", "identifiers") else ():
            yield name, f"{scheme}:{value}" if scheme else value


def list_said(claim: Row, paper: str) -> Iterator[Key]:
    """What a claim supports: its value, its printed text, and of an arXiv number the month in which it was given."""
    field = FIELDS.get(claim["property"])
    if field is None:
        return
    value, printed = claim["value"], claim["printed"]
    kind = value["type"]
    if field in ("aliases", "organizations"):
        yield (paper, field, printed)
    if kind == "text":
        yield (paper, field, value["text"], value["lang"], is_converted(claim))
        if field == "aliases" and value["text"] != printed:
            yield (paper, field, value["text"])
    elif kind == "organization":
        yield (paper, field, value["name"], value["id"])
    elif kind == "identifier":
        yield (paper, field, f"{value['scheme']}:{value['value']}")
        month = read_month(value["value"])
        if month:
            yield (paper, "date", month)
    elif kind == "persons":
        yield (paper, field, *value["names"])
    elif kind == "date":
        yield (paper, field, value["value"])
    elif kind == "url":
        yield (paper, field, value["url"])


def list_owed(claim: Row, paper: str) -> Iterator[Key]:
    """What the row of a paper must hold because of a claim that is its own, as :func:`name_values` names it."""
    name, value = claim["property"], claim["value"]
    if value["type"] != TYPES.get(name, "text"):
        return
    if name == "identifier":
        yield (paper, FIELDS[name], f"{value['scheme']}:{value['value']}")
    elif name == "url":
        if not value["broken"]:
            yield (paper, FIELDS[name], value["url"])
    elif name == "organization":
        yield (paper, FIELDS[name], claim["printed"])
    elif name in WHOLE:
        yield (paper, FIELDS[name], value["text"], value["lang"], is_converted(claim))


def list_owed_names(claim: Row, paper: str) -> Iterator[Key]:
    """The title or the short name that the row of a paper must hold in some spelling or other, as :func:`list_held`
    names it. A title that one list prints and another has by conversion stands as printed."""
    name, value = claim["property"], claim["value"]
    if value["type"] != "text":
        return
    if name == "title":
        yield (paper, name, value["text"], value["lang"])
    elif name == "alias" and not is_converted(claim):
        yield (paper, name, fold(value["text"]))


def find_evident_field(claim: Row) -> str | None:
    """The field whose evidence must name a claim; ``None`` where none must."""
    name = claim["property"]
    return None if name == "alias" and is_converted(claim) else ALWAYS.get(name)


def list_held(row: Row) -> Iterator[Key]:
    """The titles and short names of a paper."""
    paper = row["id"]
    for text in row["titles"]:
        yield (paper, "title", text["text"], text["lang"])
    for alias in row["aliases"]:
        yield (paper, "alias", fold(alias))


def list_dates(row: Row) -> Iterator[Key]:
    """The dates with which a paper's row is reconciled: its own, what it rejects, and the years in which it may have
    been printed."""
    paper, date = row["id"], row["date"]
    told = [value for name, value in list_rejected(row) if name == "date"]
    for value in told:
        yield (paper, "=", value)
    month = read_month(row["identifiers"].get("arxiv", ""))
    if date is not None:
        told.append(date)
        yield (paper, ">", date)
        for length in (4, 7, 10):
            yield (paper, "=", date[:length])
    if month:
        told.append(month)
    years = {int(value[:4]) for value in told if value[:4].isascii() and value[:4].isdecimal()}
    for year in {year + later for year in years for later in range(1, TO_PRINT + 1)}:
        yield (paper, "print", str(year))


def list_reconciled(claim: Row, paper: str) -> Iterator[Key]:
    """What of :func:`list_dates` may reconcile a claimed date with its paper: one of these is enough."""
    value = claim["value"]["value"]
    yield (paper, "=", value)
    for length in (4, 7, 10):
        if len(value) >= length:
            yield (paper, ">", value[:length])
    if len(value) == 4:
        yield (paper, "print", value)


def list_title_claims(row: Row) -> Iterator[Key]:
    """What one of the claims behind a paper's title must say: the title, as the glossary's wordings are told."""
    title = row["title"]
    for claim in row["evidence"].get("title", ()):
        for converted in (False, True):
            yield (claim, title["text"], title["lang"], converted)
