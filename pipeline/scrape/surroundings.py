"""Reads what stands around a title: authors, venue, date, short name, links, and the prose behind them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from pipeline.knowledge.labels import link_role
from pipeline.knowledge.venues import find_venue
from pipeline.records import Document, Label, LabelledText, MarkKind
from pipeline.text.unicode import measure_width

from .affiliations import ASIDE, is_affiliation, names_organizations, read_groups_beside
from .aliases import alias_before, alias_behind, bold_aliases
from .dates import DATE, VENUE_YEAR
from .entry import labelled, labelled_link
from .heads import find_named_group, heads_surnames, is_coined
from .lone_authors import read_lone_author
from .names import CAPITALS, is_name, is_name_list, is_name_part, is_person, is_surname_list, split_names
from .numbers import find_numbers
from .own_links import is_own_link, visible_text
from .shapes import CJK, OPENERS, could_be_people, is_credits
from .titles import CITED
from .trimming import TitleFind
from .view import Line

_BREAK = re.compile(
    rf"\s[|｜]\s|\s[-–—]\s|[()（）\[\]【】]|(?<!\bet\.)(?<=[^{CAPITALS}\s][.。])\s+|\n|[;；]|(?<=\S):\s|\s*[:：]$"
)
_BY = re.compile(r"^(?:by|from|authors?|作者|著者|저자)\s*[:：]?\s+", re.I)
# What a schedule writes before the works to read; two capitalised words have the shape of a name.
_HEADS = re.compile(
    r"\s*(?:main|additional|further|required|recommended|optional|suggested|core|background)"
    r"\s+(?:readings?|papers?|materials?)\b",
    re.I,
)
# Columns from which text beside a title is prose: 40 letters, or 20 ideographs.
_MIN_PROSE = 40
# A title, and behind it who wrote it and for whom: ", by Vinton Cerf and Robert Kahn of Stanford University".
_BY_PEOPLE = re.compile(
    r"[\s,，]{1,3}by\s(?P<all>(?P<name>[^,，;()]{4,60}?)(?:,| and | & | of | at )"
    r"(?:[^.()]|\.(?=\S|\s[A-Z])){4,600}\.?)$"
)
# People who are not all named, and what goes on about their work.
_ET_AL = re.compile(r"[^,，;；:：。()（）]{2,60}?(?:\bet al\.?|\s?等人?)(?=[,，;；、]\s?\S)")
# A year in brackets behind a name: "Name (2014)".
_DATED = re.compile(r"\s?[(（]\s?(?:19|20)\d\d")
# Several names in ideographs before a title in quotation marks, whatever their surnames.
_IDEOGRAPHS = re.compile(
    r"[\s\W]{0,6}[\u3400-\u9fff]{2,6}(?:\s?[,，、･・]\s?[\u3400-\u9fff]{2,6}){1,40}\s?[.．,，:：]?\s{0,4}\W?"
)
_INITIAL = re.compile(rf"(?:^|[\s.\-,])[{CAPITALS}]$")
_IN = re.compile(r"[\s,.;:]*\bin\b:?\s+", re.I)
# What follows a venue and is none of its name: volume, number, pages. A year stays with it.
_VOLUME = re.compile(
    r"[,;:(\s]+(?:vol(?:ume)?|no|num(?:ber)?|issue|pp?|pages?)\b\.?(?:\s*\d|\s*$)"
    r"|[』」》]|,\s*(?!(?:19|20)\d\d\b)\d{1,4}(?:\s?\(\d{1,4}\))?(?:\s*[,:]|\s*$)",
    re.I,
)
# How a citation ends: a year, volume and pages, and no sentence behind them.
_CITATION_TAIL = re.compile(r"^[^.。]{3,160}\b(?:19|20)\d\d[^A-Za-z\u3040-\ud7a3]{0,30}$")
# Longer than any venue with its volume and pages.
MAX_VENUE = 160


def read_surroundings(document: Document, line: Line, title: TitleFind, rule: str) -> list[LabelledText | None]:
    """The labelled texts of ``line`` around its title, without the title and the links."""
    texts: list[LabelledText | None] = []
    seen: set[Label] = set()
    cut = min((link.span.start for link in line.links if link.span.start >= title.end), default=line.end)
    said = line.text[: cut - line.start].rstrip(" [(（.")
    by = _BY_PEOPLE.match(said, title.end - line.start)
    if by is not None and is_name(by["name"]):
        return [
            labelled(document, Label.CREDITS, line.start + by.start("all"), line.start + by.end("all"), f"{rule}/by")
        ]
    lone = read_lone_author(document, line, title.end - line.start, rule)
    texts.extend(lone)
    seen.update(text.label for text in lone if text is not None)
    venue = italic_venue(document, line, title, rule)
    texts.append(venue)
    for start, end in segments(document, line, title):
        if venue is not None and venue.span.start <= line.start + start < venue.span.end:
            continue
        people = heading_people(document, line, start, end, title, rule)
        for text in people or read_segment(document, line, start, end, rule):
            if text.label in seen and text.label in {Label.DATE, Label.AUTHORS}:
                continue
            seen.add(text.label)
            texts.append(text)
    texts.extend(bold_aliases(document, line, title, rule))
    texts.append(alias_behind(document, line, title, rule))
    texts.append(alias_before(document, line, title, rule))
    return texts


def segments(document: Document, line: Line, title: TitleFind) -> Iterator[tuple[int, int]]:
    """The stretches of a line before and behind its title that no bracket, bar, dash, mark or link cuts through."""
    cuts = {0, len(line.text), title.start - line.start, title.end - line.start}
    own = {mark for mark in line.marks if mark.kind is MarkKind.STRONG and is_person(document.printed(mark.span))}
    for span in [*(link.span for link in line.links), *(mark.span for mark in line.marks if mark not in own)]:
        cuts.update((span.start - line.start, span.end - line.start))
    behind = title.end - line.start
    asides = [found.span() for found in ASIDE.finditer(line.text) if is_affiliation(found, behind)]
    if is_name_list(people := line.text[: max(0, title.start - line.start)].strip(OPENERS)) and ";" in people:
        asides.append((0, title.start - line.start))
    numbers = find_numbers(line.text)
    cuts.update(cut for span in numbers for cut in span)
    for found in _BREAK.finditer(line.text):
        if not any(low <= found.start() and found.end() <= high for low, high in [*asides, *numbers]):
            cuts.update((found.start(), found.end()))
    ordered = sorted(cut for cut in cuts if 0 <= cut <= len(line.text))
    inside = [(title.start - line.start, title.end - line.start)]
    inside += [
        (link.span.start - line.start, link.span.end - line.start)
        for link in line.links
        if not (link.span.start <= title.start and title.end <= link.span.end)
    ]
    for start, end in itertools.pairwise(ordered):
        if end > start and not any(low <= start and end <= high for low, high in inside):
            yield start, end


def heading_people(
    document: Document, line: Line, start: int, end: int, title: TitleFind, rule: str
) -> list[LabelledText]:
    """The people with which a line begins, told by what follows them, whatever their names: surnames and nothing else
    before a comma and a title that is set apart (``Chaitin, "Register Allocation …"``), or ideographs before the year
    of a citation. One word alone may be the name of a group or of a thing."""
    before = line.text[start : max(start, title.start - line.start)]
    dated = title.rule == "citation" and _DATED.match(line.text, end) and could_be_people(line.text[start:end])
    surnames = title.rule in {"quoted", "italic"} and heads_surnames(before)
    surnames = surnames or (title.rule == "quoted" and bool(_IDEOGRAPHS.fullmatch(before)))
    surnames = surnames or (title.rule == "citation" and before.rstrip().endswith((":", "：")))
    if line.text[:start].strip() or not (surnames or dated):
        return []
    names = (line.text[start:end] if dated else before).strip(OPENERS + "‘:：")
    known = is_coined(names) or names_organizations(names) or find_venue(names) or link_role(names) is not None
    at = line.start + start + before.index(names)
    text = None if known else labelled(document, Label.AUTHORS, at, at + len(names), f"{rule}/people")
    return [text] if text is not None else []


def read_segment(document: Document, line: Line, start: int, end: int, rule: str) -> list[LabelledText]:
    """What one stretch beside a title says: people, a venue and its year, or a date."""
    raw = line.text[start:end]
    if start == 0 and _HEADS.match(line.text[: end + 2]):
        return []
    text = raw.strip(' \t\u3000^↑/,，.。:：;-–—|*_"“”》」』】《「『【⭐★☆')
    if not text:
        return []
    begin = line.start + start + raw.index(text)
    if VENUE_YEAR.fullmatch(text) or (text[-2:].isdigit() and (known := find_venue(text)) and known[0] == text[:-2]):
        venue_year = labelled(document, Label.VENUE, begin, begin + len(text), f"{rule}/venue")
        return [venue_year] if venue_year is not None else []
    if together := read_groups_beside(document, begin, begin + len(text), rule):
        return together
    dated = DATE.search(text)
    groups = text[: dated.start()].rstrip(" ,，") if dated else text
    by = _BY.match(text)
    offset = by.end() if by else 0
    named = find_named_group(document.text, begin + offset, begin + len(groups))
    several_more = _ET_AL.match(text)
    if names_organizations(groups[offset:]) and not several_more:
        group = labelled_group(document, begin + offset, begin + len(groups), named, f"{rule}/organization")
        day = dated and labelled(document, Label.DATE, begin + dated.start(), begin + dated.end(), f"{rule}/date")
        return [said for said in (*group, day) if said is not None]
    numbers = [(low, high) for low, high in find_numbers(line.text) if start <= low and high <= end]
    if numbers and len(text) - (numbers[0][1] - numbers[0][0]) <= 12:
        low, high = (line.start + place for place in numbers[0])
        found = labelled(document, Label.IDENTIFIER, low, high, f"{rule}/identifier")
        dated = DATE.search(text, high - begin)
        date = dated and labelled(document, Label.DATE, begin + dated.start(), begin + dated.end(), f"{rule}/date")
        return [said for said in (found, date) if said is not None]
    years, venue = DATE.search(text), find_venue(text)
    cut = min((found.start() for found in (years, venue) if found), default=len(text))
    several_more = _ET_AL.match(text, offset)
    cut = min(cut, several_more.end()) if several_more else cut
    names = text[offset:cut].rstrip(" ,，.;；:(（[-–—|/").removesuffix(" In").removesuffix(" in").rstrip(" ,，.;；")
    out: list[LabelledText | None] = [
        labelled(document, Label.ORGANIZATIONS, begin + aside.start(1), begin + aside.end(1), f"{rule}/affiliation")
        for aside in ASIDE.finditer(text)
        if is_affiliation(aside, 0)
    ]
    several = is_credits(ASIDE.sub("", names).strip()) or bool(re.search(r",|、|・|;|\band\b|&", names))
    stressed = any(mark.kind is MarkKind.EMPHASIS and mark.span.start <= begin < mark.span.end for mark in line.marks)
    sure = (
        several
        or by
        or stressed
        or cut < len(text)
        or raw.rstrip().endswith((".", ","))
        or line.text[end : end + 1] in {".", ","}
        or _DATED.match(line.text, end)
        or opens_citation(line.text, start, end, names)
        or any(mark.kind is MarkKind.EMPHASIS and mark.span.start == line.start + end for mark in line.marks)
    )
    apart = bool(re.search(r"[-–—]\s*$", line.text[:start]) or _DATED.match(line.text, end))
    surnames = apart and (is_surname_list(names) or (several and all(map(is_name_part, split_names(names)))))
    if names and sure and (surnames or is_name_list(ASIDE.sub("", names))):
        last = begin + offset + len(names)
        last += bool(_INITIAL.search(names)) and document.text[last : last + 1] == "."
        out.append(labelled(document, Label.AUTHORS, begin + offset, last, f"{rule}/authors"))
        at = cut
        rest = text[cut:].strip(" ,，") if several_more else ""
        if rest and names_organizations(rest):
            low = begin + cut + text[cut:].index(rest)
            out.append(labelled(document, Label.ORGANIZATIONS, low, low + len(rest), f"{rule}/organization"))
    else:
        at = 0 if len(text) <= MAX_VENUE else len(text)
    if venue and at <= venue.start():
        low, high = trim_venue(text, at)
        out.append(labelled(document, Label.VENUE, begin + low, begin + high, f"{rule}/venue"))
    if years and at <= years.start() and (venue or at or len(text) <= 60):
        out.append(labelled(document, Label.DATE, begin + years.start(), begin + years.end(), f"{rule}/date"))
    return [text for text in out if text is not None]


def opens_citation(text: str, start: int, end: int, names: str) -> bool:
    """Whether one name at the head of a line is the author of what follows: a comma and a quotation mark behind it, or,
    for a name in ideographs or hangul, a quotation mark or a year in brackets alone."""
    opening = re.match(r"[^,，\"“「『《‘]{0,80}(?P<comma>[,，]?)\s{0,2}[\"“「『《‘]$", text[start:end])
    dated = re.match(r"\s{0,2}[(（]\s{0,2}(?:19|20)\d\d", text[end : end + 12])
    if not is_name(names) or text[:start].strip():
        return False
    return bool(opening and opening["comma"]) or (bool(CJK.match(names)) and bool(opening or dated))


def labelled_group(document: Document, start: int, end: int, named: int | None, rule: str) -> list[LabelledText | None]:
    """A list of organizations, and the short name before them that ends at ``named``, where there is one."""
    if named is None:
        return [labelled(document, Label.ORGANIZATIONS, start, end, rule)]
    rest = document.text[named:end]
    at = named + len(rest) - len(rest.lstrip(" \t,，、;；&/|·"))
    alias = labelled(document, Label.ALIAS, start, named, f"{rule}/named")
    return [alias, labelled(document, Label.ORGANIZATIONS, at, end, rule)]


def trim_venue(text: str, at: int) -> tuple[int, int]:
    """Where the venue stands in ``text`` from ``at`` on, without the "In" before it and the volume, number and pages
    behind it.

    >>> text = "In Proceedings of ACL, vol. 2, pp. 1-9"
    >>> text[slice(*trim_venue(text, 0))]
    'Proceedings of ACL'
    """
    opening = _IN.match(text, at)
    start = opening.end() if opening else at
    tail = _VOLUME.search(text, start + 2)
    return start, tail.start() if tail else len(text)


def italic_venue(document: Document, line: Line, title: TitleFind, rule: str) -> LabelledText | None:
    """A venue that no table knows, told by how it is set: in italics, with the year right behind it."""
    for mark in line.marks:
        text = document.printed(mark.span)
        beside = mark.span.start >= title.end or mark.span.end <= title.start
        behind = document.text[mark.span.end : line.end]
        dated = re.match(r"[\s,.:;*_(]{1,4}(?:19|20)\d\d\b", behind)
        if title.rule == "citation" and mark.span.start >= title.end:
            dated = dated or re.match(r"\W{0,4}(?:\d|$)", behind)  # a volume, or the end
        if mark.kind is MarkKind.EMPHASIS and beside and dated and len(text) <= MAX_VENUE and not is_credits(text):
            return labelled(document, Label.VENUE, mark.span.start, mark.span.end, f"{rule}/italic_venue")
    return None


def read_links(document: Document, line: Line, title: TitleFind | None, rule: str) -> list[LabelledText]:
    """The links of a line that belong to what it lists, with the role that their visible text tells."""
    out = []
    for link in line.links:
        if not is_own_link(line, link, title):
            continue
        role = link_role(visible_text(line, link)) or ""
        out.append(labelled_link(document, link, role, f"{rule}/link"))
    return out


def trailing_prose(
    document: Document, line: Line, title: TitleFind, credits: list[LabelledText | None], rule: str
) -> LabelledText | None:
    """The prose that goes on behind the title, its credits and its links on the same line."""
    last = title.end - line.start
    for text in sorted((text for text in credits if text is not None), key=lambda text: text.span.start):
        gap = document.text[line.start + last : text.span.start] if text.span.start > line.start + last else ""
        if measure_width(gap) < _MIN_PROSE and text.span.start >= title.end:
            last = max(last, text.span.end - line.start)
    for link in line.links:
        last = max(last, link.span.end - line.start) if link.span.start < title.end + 200 else last
    rest = line.text[last:].lstrip(' ])）】.。:：-–—,，*|"”')
    if title.rule in CITED and _CITATION_TAIL.search(rest):
        return None
    if measure_width(rest) < _MIN_PROSE or is_name_list(rest) or "http" in rest:
        return None
    venue = find_venue(rest)
    if venue and venue.start() < 3:
        return None
    return labelled(document, Label.SUMMARY, line.end - len(rest), line.end, f"{rule}/prose")
