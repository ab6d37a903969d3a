"""The year above a paper: of the heading that names the one work below it, or of its place in a timeline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from pipeline.records import BlockKind, Label, MentionKind, Span

from .entry import Entry, date_by_venue, labelled, make_entry
from .heads import is_coined
from .view import Line, View

# A work and its year: "KataGo (2019)".
_NAMED_YEAR = re.compile(r"(?P<name>[^()（）]{2,40}?)\s?[(（](?P<year>(?:19|20)\d\d)[)）]$")
# A year at the head of an item: "2015 Diffusion Model", "2020經典:", "2017年 - …".
_OPENING_YEAR = re.compile(r"[\[(（【]?(?P<year>(?:19|20)\d\d)(?!\d|[-/.–—~]\d|\s?(?:[%+×x]|[a-z]))")
# So many items of one list, and this share of them, begin with a year where it is a timeline.
MIN_YEARS, MIN_SHARE = 3, 0.6


def date_from_above(view: View, entries: Sequence[tuple[str, Entry]]) -> list[tuple[str, Entry]]:
    """The entries by their layouts; a paper that gives no date itself with the year above it, where it is the only one
    below. What stands above several says nothing of one.

    ``entries`` stand in document order.
    """
    out = list(entries)
    starts = [entry.span.start for _, entry in entries]
    for reach, year in [*find_headings(view), *find_timelines(view)]:
        at = bisect_left(starts, reach.start)
        alone = bisect_left(starts, reach.end) - at == 1
        free = at == 0 or entries[at - 1][1].span.end <= year.start
        if alone and free and entries[at][1].kind is MentionKind.PAPER and not is_dated(view, entries[at][1]):
            layout, entry = entries[at]
            date = labelled(view.document, Label.DATE, year.start, year.end, f"{layout}/year_above")
            out[at] = layout, make_entry(entry.kind, [*entry.texts, date], entry.section, span=entry.span) or entry
    return out


def is_dated(view: View, entry: Entry) -> bool:
    """Whether an entry gives a date, or a venue with its year."""
    return any(text.label is Label.DATE for text in date_by_venue(view.document, entry.texts))


def find_headings(view: View) -> list[tuple[Span, Span]]:
    """What stands below each heading that names a work and its year, the heading included, and the place of the
    year."""
    headings = [line for line in view.lines if line.kind is BlockKind.HEADING]
    found = []
    for at, line in enumerate(headings):
        named = _NAMED_YEAR.match(line.text)
        if named is None or not any(map(is_coined, named["name"].split())):
            continue
        level = line.block.level or 2
        after = (other.start for other in headings[at + 1 :] if (other.block.level or 2) <= level)
        reach = Span(start=line.start, end=next(after, len(view.document.text)))
        found.append((reach, place_of(line, named)))
    return found


def find_timelines(view: View) -> list[tuple[Span, Span]]:
    """What hangs below each item of a list whose items begin with years, the item itself included, and the place of
    the year."""
    groups: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in view.lines:
        if line.kind is BlockKind.ITEM and line.opens_block:
            groups[line.section, line.block.level].append(line)
    found = []
    for _, items in sorted(groups.items()):
        dated = [(line, year) for line in items if (year := _OPENING_YEAR.match(line.text))]
        if len(dated) >= max(MIN_YEARS, MIN_SHARE * len(items)):
            found += [(Span(start=line.start, end=end_of(view, line)), place_of(line, year)) for line, year in dated]
    return found


def end_of(view: View, item: Line) -> int:
    """Where what hangs below an item ends."""
    end = item.end
    for line in view.lines[item.index + 1 :]:
        if line.kind is BlockKind.HEADING or line.block.level < item.block.level:
            break
        if line.block.level == item.block.level and line.opens_block:
            break
        end = line.end
    return end


def place_of(line: Line, found: re.Match[str]) -> Span:
    """Where the year of a match in a line stands in the document."""
    return Span(start=line.start + found.start("year"), end=line.start + found.end("year"))
