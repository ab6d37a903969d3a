"""What one labelled line of an entry says: ``論文名稱:…``, ``Links: [Paper](…) · [Code](…)``, ``*Venue, 2024*``."""

from __future__ import annotations

import re

from pipeline.knowledge.labels import FoundLabel, link_role
from pipeline.knowledge.venues import find_venue
from pipeline.records import Label, LabelledText, Link, MarkKind

from .brackets import split_title
from .credit_lines import read_day
from .dates import DATE
from .entry import labelled, labelled_link, line_text
from .evidence import IDENTIFIER_TEXT
from .field_groups import OTHER_LABEL, value_of
from .own_links import visible_text
from .shapes import is_credits, leading_people
from .view import Line, View
from .works import is_full_name

NAME = "labelled_fields"

# A venue with its year under an unknown label is no longer than this.
MAX_OTHER = 40
_PARTS = re.compile(r"\s{0,3}([^;；|｜\s][^;；|｜]{0,300}?)\s{0,3}(?:[;；|｜]|$)")


def is_italic(line: Line) -> bool:
    """Whether a whole line is set in italics, as where a work appeared is set below its title."""
    return not line.links and line.is_set_in(MarkKind.EMPHASIS)


def read_field(view: View, line: Line, found: FoundLabel, more: list[Line]) -> list[LabelledText | None]:
    """The labelled texts of one labelled line and of the lines that go on with it."""
    lines = [line, *more]
    links = [link for part in lines for link in part.links]
    label = found.field
    if found.title_or_link:
        value = value_of(line, found)
        only_link = bool(links) and (value.startswith("http") or not value)
        label = Label.LINK if only_link else Label.TITLE
    if label is Label.LINK:
        role = found.role or "paper"
        if links:
            titles = [title for link in line.links for title in read_named_link(view, line, link)]
            leads = [labelled_link(view.document, link, role, f"{NAME}/label") for link in links]
            day = read_day(view, line, links[-1].span.end - line.start, NAME) if role == "paper" else None
            return [*(titles if role == "paper" else []), *leads, day]
        if number := IDENTIFIER_TEXT.match(line.text):
            return [labelled(view.document, Label.IDENTIFIER, line.start, line.start + number.end(), f"{NAME}/number")]
        bare = labelled(view.document, Label.LINK, line.start + found.end, line.end, f"{NAME}/label")
        return [bare.model_copy(update={"role": role})] if bare else []
    assert label is not None
    start = line.start + found.end if value_of(line, found) or not more else more[0].start
    end = more[-1].end if more else line.end
    if label is Label.TITLE:
        out = split_title(view.document, start, end, f"{NAME}/label")
    else:
        out = [labelled(view.document, label, start, end, f"{NAME}/label")]
    out.extend(labelled_link(view.document, link, "", f"{NAME}/link_in_value") for link in links)
    return out


def read_named_link(view: View, line: Line, link: Link) -> list[LabelledText | None]:
    """The title that the link of a paper prints itself: ``Paper: [Title](address)``."""
    if not is_full_name(visible_text(line, link)):
        return []
    return split_title(view.document, link.span.start, link.span.end, f"{NAME}/linked_title")


def read_other(view: View, line: Line) -> list[LabelledText | None]:
    """What a field says whose label no table knows: a venue or a date, where its value is nothing else. A line in
    italics below a title says where the work appeared."""
    if is_italic(line):
        return [line_text(view, line, Label.VENUE, f"{NAME}/italic_line")]
    found = OTHER_LABEL.match(line.text)
    value = line.text[found.end("label") :].strip() if found else ""
    if called := called_links(line):
        return [labelled_link(view.document, link, role, f"{NAME}/other_label") for link, role in called]
    start = line.end - len(value)
    if value and len(value) <= MAX_OTHER and find_venue(value):
        return [labelled(view.document, Label.VENUE, start, line.end, f"{NAME}/other_label")]
    if DATE.fullmatch(value):
        return [labelled(view.document, Label.DATE, start, line.end, f"{NAME}/other_label")]
    return read_parts(view, value, start)


def read_parts(view: View, value: str, start: int) -> list[LabelledText | None]:
    """What a value of several parts says: people and a date (``Wei Wu, Yao Lyu；2026-05-18；cs.RO``)."""
    parts = [(found.start(1), found[1]) for found in _PARTS.finditer(value)]
    dates = [(at, part) for at, part in parts if DATE.fullmatch(part)]
    if len(parts) < 2 or len(dates) != 1:
        return []
    people = [(at, part) for at, part in parts if is_credits(part) and leading_people(part)]
    said = [(Label.DATE, *dates[0]), *((Label.AUTHORS, *one) for one in people[:1])]
    return [
        labelled(view.document, label, start + at, start + at + len(part), f"{NAME}/other_label")
        for label, at, part in said
    ]


def called_links(line: Line) -> list[tuple[Link, str]]:
    """The links of a line that are called by what they lead to, each with that."""
    roles = ((link, link_role(visible_text(line, link))) for link in line.links)
    return [(link, role) for link, role in roles if role is not None]
