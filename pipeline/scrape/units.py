"""Cuts a document into units: one item of a list with all that hangs below it, or one paragraph."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field

from pipeline.knowledge.labels import find_label, link_role
from pipeline.records import BlockKind, Span

from .bylines import find_bylines
from .dates import DATE_LINE
from .evidence import is_listing_link, is_paper_host, is_paper_link, paper_key
from .names import is_name_list, is_person
from .numbers import find_numbers
from .own_links import visible_text
from .shapes import (
    YEAR,
    is_byline,
    is_credits,
    is_source,
    is_title,
    is_url_text,
    lists_people,
    looks_like_title,
    names_reference,
)
from .titles import CITED, find_title
from .view import Line, View
from .works import is_full_name, names_proceedings

# An entry of more printed lines than this is a text.
MAX_ENTRY_LINES = 7
# Characters beside the number of a paper that may hold its title.
MIN_BESIDE = 12
# Characters of a line that only announces the next one: "Presented paper:".
MAX_NOTE = 40
# So many cards, and this share of all, show that the dates above them are theirs.
MIN_CARDS, MIN_DATED = 3, 0.6
# Characters in which a dated line shows itself.
MAX_DATED = 200
_DAY = re.compile(
    r"(?:\w{2,9}\.?,?\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?|\d{1,2}[/月월]\s?\d{1,2}[日일]?)"
    r"(?:[\s,]{1,2}\d{4})?"
)
_CLOSING_YEAR = re.compile(r"\s?[(（](?:19|20)\d\d[)）]$")
_FIELD = re.compile(r"[A-Z\u3040-\ud7a3][\w ]{1,14}[:：]\s?\S.{0,40}$")

# A line that leads to more papers than this lists them: its own, and another version of it, are two.
MANY_PAPERS = 2


@dataclass
class Unit:
    """A head line and the lines below it: nested items, and paragraphs of the same item."""

    head: Line
    details: list[Line] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """From the first line to the last."""
        lines = [self.head, *self.details]
        return Span(start=min(line.start for line in lines), end=max(line.end for line in lines))

    def key(self) -> tuple[int, str, int]:
        """What siblings share: their section, their kind, and their depth."""
        kind = "item" if self.head.kind is BlockKind.ITEM else "marked" if self.head.marker else "line"
        return (self.head.section, kind, self.head.block.level)


def item_units(view: View) -> list[Unit]:
    """Every item of every list, each with the lines that hang below it; an inner item is a unit of its own, too.

    An inner item that links a paper by its title says nothing of the paper that the outer one links so, nor does what
    follows it.
    """
    units: list[Unit] = []
    open_units: list[Unit] = []
    for line in view.lines:
        if line.kind is BlockKind.ITEM and line.opens_block:
            open_units = [unit for unit in open_units if unit.head.block.level < line.block.level]
            if names_paper(line):
                open_units = [unit for unit in open_units if not any(is_paper_host(x.url) for x in unit.head.links)]
            for unit in open_units:
                unit.details.append(line)
            open_units.append(Unit(line))
            units.append(open_units[-1])
        elif line.kind is BlockKind.HEADING:
            open_units = []
        else:
            same = line.kind is BlockKind.ITEM  # a further printed line of the same item
            level = line.block.level
            open_units = [u for u in open_units if u.head.block.level <= level] if level else []
            for unit in open_units:
                unit.details.append(line)
            if not same and not open_units and level:
                units.append(Unit(line))
    return [below_authors(unit) for unit in take_addresses(units)]


def take_addresses(units: list[Unit]) -> list[Unit]:
    """The units, with each item that is the address of a paper and nothing else given to the one right before it where
    that one is of the same list and leads nowhere: a title and its address, each an item of its own."""
    out: list[Unit] = []
    for unit in units:
        before = out[-1] if out else None
        if before is not None and is_address_of(before, unit):
            before.details.append(unit.head)
        else:
            out.append(unit)
    return out


def is_address_of(before: Unit, unit: Unit) -> bool:
    """Whether a unit is the address of the title that the unit right before it is."""
    head, line = before.head, unit.head
    beside = head.block.group == line.block.group and head.block.level == line.block.level
    bare = not (before.details or head.links or unit.details) and is_bare_link(line)
    named = looks_like_title(head.text, words=2) and not (find_label(head.text) or names_proceedings(head.text))
    return beside and bare and named and is_paper_host(line.links[0].url)


def names_paper(line: Line) -> bool:
    """Whether a line links a paper by its title, with or without its year behind it, or several by their names."""
    papers = [link for link in line.links if is_paper_host(link.url) and link_role(visible_text(line, link)) is None]
    names = [_CLOSING_YEAR.sub("", visible_text(line, link)) for link in papers]
    return any(map(is_full_name, names)) or len({paper_key(link.url) for link in papers}) > MANY_PAPERS


def below_authors(unit: Unit) -> Unit:
    """A unit whose head says who wrote the work on the next line of the same item, perhaps with the year, or in which
    volume of a journal it stands, headed by that line."""
    people = unit.head.text.rstrip()
    if not unit.details or unit.head.links:
        return unit
    named = is_name_list(people[:-1]) if people.endswith((":", "：")) else is_byline(people) or is_source(people)
    title, *rest = unit.details
    return Unit(title, [unit.head, *rest]) if named and not (title.opens_block or is_name_list(title.text)) else unit


def paragraph_units(view: View) -> list[Unit]:
    """The printed lines outside of lists. A bare address on a line of its own belongs to the line above it, and so do
    the lines of one stanza where only one of them could be an entry."""
    units: list[Unit] = []
    stanzas = find_stanzas(view)
    together = single_entries(view, stanzas)
    bylines = find_bylines(view)
    for line in view.lines:
        inside = stanzas[line.index] in together and bool(units)
        same = inside and stanzas[units[-1].head.index] == stanzas[line.index]
        if line.kind not in {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.DEFINITION, BlockKind.TERM} and not same:
            continue
        if line.block.level and line.kind is BlockKind.PARAGRAPH and not same:
            continue
        follows = bool(units) and units[-1].head.index == line.index - 1 - len(units[-1].details)
        if follows and line.kind is BlockKind.DEFINITION and names_authors(units[-1]):
            units[-1] = Unit(line, [units[-1].head])
            continue
        if follows and line.kind is BlockKind.DEFINITION and describes_term(units[-1], line):
            units[-1].details.append(line)
        elif follows and same and is_note(units[-1].head):
            units[-1] = Unit(line, [units[-1].head, *units[-1].details])
        elif follows and (same or line.index in bylines or is_bare_link(line) or follows_entry(view, units, line)):
            units[-1].details.append(line)
        elif not any(map(heads_reference, view.lines[max(0, line.index - 1) : line.index])):
            units.append(Unit(line))
    return take_dates(view, units, bylines)


def heads_reference(line: Line) -> bool:
    """Whether a heading names the work below it by who wrote it and when, so that both are one entry."""
    return line.kind is BlockKind.HEADING and names_reference(line.text)


def take_dates(view: View, units: list[Unit], bylines: Set[int]) -> list[Unit]:
    """The units, with the dated line above or below each linked one, or each with a byline where none is linked: where
    most have such a line, that at the edge of the list has, too. So cards are set."""
    linked = [unit for unit in units if any(is_paper_host(link.url) for link in unit.head.links)]
    linked = linked or [unit for unit in units if any(line.index in bylines for line in unit.details)]
    for step, edge in ((-1, linked[:1]), (1, linked[-1:])):
        dates = {unit.head.index + step for unit in linked if is_dated(view, unit.head.index + step)}
        if len(dates) < MIN_CARDS or len(dates) < MIN_DATED * len(linked) or edge[0].head.index + step not in dates:
            continue
        for unit in linked:
            if unit.head.index + step in dates:
                unit.details.append(view.lines[unit.head.index + step])
        return [unit for unit in units if unit.head.index not in dates]
    return units


def is_dated(view: View, index: int) -> bool:
    """Whether a line says on which day a card beside it appeared, and perhaps more behind a bar."""
    if not 0 <= index < len(view.lines) or view.lines[index].kind is not BlockKind.PARAGRAPH:
        return False
    return DATE_LINE.fullmatch(view.lines[index].text[:MAX_DATED]) is not None


def follows_entry(view: View, units: list[Unit], line: Line) -> bool:
    """Whether a line says who wrote the paper that the line right above it links, and nothing else. Where people stand
    above that line, and are none of the entry before it, they stand above their works."""
    head, known = units[-1].head, {detail.index for unit in units[-2:-1] for detail in unit.details}
    above = view.lines[head.index - 1] if head.index else None
    if units[-1].details or line.links or not any(is_paper_host(link.url) for link in head.links):
        return False
    first = above is not None and above.index not in known and lists_people(above.text)
    return lists_people(line.text) and not first


def describes_term(unit: Unit, line: Line) -> bool:
    """Whether a definition says more of the work that its term links, and links none itself."""
    linked = any(is_paper_host(link.url) for link in unit.head.links)
    return unit.head.kind is BlockKind.TERM and linked and not any(is_paper_host(link.url) for link in line.links)


def is_note(line: Line) -> bool:
    """Whether a line above an entry is none of it: a day, a field of its own, or what announces it."""
    if line.links or line.marker or is_title(line.text):
        return False
    announces = line.text.endswith((":", "：")) and len(line.text) <= MAX_NOTE
    day = bool(_DAY.fullmatch(line.text) or _FIELD.match(line.text))
    return announces or day or find_label(line.text) is not None


def names_authors(unit: Unit) -> bool:
    """Whether a unit is a term that says who wrote the work that it stands before."""
    people = re.sub(r"[\s(（]*(?:19|20)\d\d[)）]?\s*$", "", unit.head.text)
    return unit.head.kind is BlockKind.TERM and not unit.details and not unit.head.links and is_credits(people)


def find_stanzas(view: View) -> list[int]:
    """For each line, the number of the stanza that it stands in: the lines of one paragraph, or, in plain text, where
    each line is a paragraph, those that no empty line or page break parts."""
    plain = view.document.media_type == "text/plain"
    stanzas: list[int] = []
    for line in view.lines:
        last = view.lines[line.index - 1] if line.index else None
        gap = view.document.text[last.end : line.start] if last else "\n\n"
        joined = last is not None and BlockKind.HEADING not in {last.kind, line.kind}
        same = joined and (gap.count("\n") == 1 and "\f" not in gap if plain else not line.opens_block)
        stanzas.append(stanzas[-1] if same else line.index)
    return stanzas


def single_entries(view: View, stanzas: list[int]) -> set[int]:
    """The stanzas of several lines that hold one entry: at most one line has a link to a page or is a linked title, one
    the number of a paper beside other words, and one is a citation; and no further line a number of its own, or a
    bullet as the first has."""
    lines: dict[int, list[Line]] = {}
    for line in view.lines:
        lines.setdefault(stanzas[line.index], []).append(line)
    return {
        number
        for number, parts in lines.items()
        if 1 < len(parts) <= MAX_ENTRY_LINES
        and parts[0].kind is not BlockKind.ITEM
        and sum(map(leads_to_page, parts)) <= 1
        and sum(map(is_linked_title, parts)) <= 1
        and sum(is_numbered(line) for line in parts) <= 1
        and sum(is_cited(line) for line in parts) <= 1
        and not any(any(map(str.isalnum, line.marker)) or (line.marker and parts[0].marker) for line in parts[1:])
    }


def leads_to_page(line: Line) -> bool:
    """Whether a line has a link to a page that may be a work's; those of people are called by their names."""
    return any(
        is_paper_link(link.url) or (is_listing_link(link.url) and not is_person(visible_text(line, link)))
        for link in line.links
    )


def is_linked_title(line: Line) -> bool:
    """Whether a line is a title that is linked as a whole, wherever the link leads."""
    whole = len(line.links) == 1 and len(line.links[0].span) >= len(line.text) - 2
    return whole and is_title(visible_text(line, line.links[0]))


def is_numbered(line: Line) -> bool:
    """Whether a line prints the number of a paper and more words than that."""
    places = find_numbers(line.text) if not line.links else ()
    rest = len(line.text) - sum(end - start for start, end in places)
    return bool(places) and rest >= MIN_BESIDE


def is_cited(line: Line) -> bool:
    """Whether a line is a citation: people, a title set off, and a year or a venue."""
    found = find_title(line)
    return found is not None and found.rule in CITED and found.start > line.start and bool(YEAR.search(line.text))


def is_bare_link(line: Line) -> bool:
    """Whether a line prints nothing but an address."""
    if len(line.links) != 1:
        return False
    covered = len(line.links[0].span)
    return covered >= len(line.text) - 4 and is_url_text(line.text.lstrip("<([").rstrip(">)]"))
