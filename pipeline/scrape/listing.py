"""Reads one unit of a list as a listing of a paper, and weighs what shows that it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from pipeline.knowledge.labels import find_label, link_role
from pipeline.knowledge.venues import find_venue
from pipeline.records import BlockKind, Document, Label, LabelledText, MarkKind, MentionKind
from pipeline.text.unicode import measure_width

from .brackets import split_title
from .credit_lines import MAX_CREDIT_LINE, cut_label, read_credits, read_day
from .dates import DATE
from .entry import Entry, as_alias, date_by_venue, labelled, labelled_link, make_entry
from .evidence import is_kept_copy, is_listing_link, is_paper_host, is_paper_link, names_identifier
from .field_groups import is_group_name
from .heads import find_opening_number
from .leading import is_prose
from .named_titles import FILE_NAME, title_behind_links, title_below
from .names import MAX_LENGTH
from .numbers import find_numbers
from .own_links import visible_text
from .shapes import (
    CJK,
    is_byline,
    is_credits,
    is_title,
    looks_like_title,
)
from .surroundings import read_links, read_surroundings, trailing_prose
from .titles import find_title
from .trimming import TitleFind, trimmed
from .type_codes import find_code
from .units import Unit, is_bare_link
from .view import Line, View
from .works import cites_several, is_full_name, names_places, names_proceedings

_MIN_SUMMARY = 40
_BRACKETED = re.compile(r"[\[【(（]\s{0,2}([^\[\]【】()（）]{2,20}?)\s{0,2}[\])）】]")
# Words of a title that a venue and its year follow, at least.
MIN_DATED_WORDS = 3
# Citations that begin with the year, and people with their surnames first.
_SURNAME_FIRST = re.compile(r"[A-Z][\w’'\-]{1,24}(?:\s[A-Z][\w’'\-]{1,24})?,\s{0,2}[A-Z]\.?(?:[\s,&;.\-]|$)")
_YEAR_BEFORE_PEOPLE = re.compile(rf"((?:19|20)\d\d)[.,:]?\s{{1,3}}(?={_SURNAME_FIRST.pattern})")
_DATED_LABEL = re.compile(r"[^:：\d]{1,24}[:：]\s{0,3}")
_VENUE_TAG = re.compile(r"[(（\[【]([^()（）\[\]【】]{3,24})[)）\]】]\s{0,3}(?=\S)")
_YEAR_TAG = re.compile(r"[(（\[【]((?:19|20)\d\d)[)）\]】]\s{0,3}(?=\S)")


class Strength(IntEnum):
    """How surely a unit lists a paper: by its shape; by people and a year, or on a line below a title
    as papers have them, which books and records have, too; by a file
    or a link called paper; by people and a known venue; by an address of a place that serves papers, or a number."""

    SHAPE = 1
    CREDITED = 2
    FILE = 3
    CITATION = 4
    IDENTIFIED = 5


@dataclass(frozen=True)
class Listing:
    """A unit as read: its labelled texts and the evidence for it."""

    unit: Unit
    title: TitleFind
    texts: tuple[LabelledText, ...]
    strength: Strength

    def entry(self, view: View) -> Entry | None:
        """The entry that this listing becomes."""
        section = view.section_of(self.unit.head).title
        return make_entry(MentionKind.PAPER, self.texts, section, span=self.unit.span)


def read_listing(view: View, unit: Unit, layout: str) -> Listing | None:
    """The listing that ``unit`` prints; ``None`` where no title can be told."""
    document, head = view.document, unit.head
    code = find_code(head.text)
    if len(head.text) > MAX_LENGTH or (code is not None and code.other):
        return None
    opened = cut_opening(document, head, layout)
    if opened is None:
        return None
    head, opening = opened
    title = find_title(head) or short_title(unit)
    if title is None or names_no_work(unit, head, title):
        return None
    rule = f"{layout}/{title.rule}"
    texts = [*split_title(document, title.start, title.end, rule), *opening]
    if any(text is not None and text.label is Label.TITLE and DATE.fullmatch(text.text) for text in texts):
        return None
    texts.extend(read_links(document, head, title, layout))
    credits = read_surroundings(document, head, title, layout)
    texts.extend(credits)
    texts.append(trailing_prose(document, head, title, credits, layout))
    below = title_below(head, title, unit.details)
    titled = next((line for line in unit.details if below and line.start <= below.start < line.end), None)
    if below is not None and titled is not None:
        texts = [as_alias(text) for text in texts if text is not None and not FILE_NAME.fullmatch(text.text)]
        texts.extend(split_title(document, below.start, below.end, f"{layout}/{below.rule}"))
        texts.extend(read_surroundings(document, titled, below, layout))
    for line in unit.details:
        texts.extend(recall_detail(view, line, layout) if line is not titled else ())
    found = date_by_venue(document, tuple(text for text in texts if text is not None))
    return Listing(unit, title, merge_prose(view, found), strength_of(unit, found))


def cut_opening(document: Document, head: Line, layout: str) -> tuple[Line, list[LabelledText | None]] | None:
    """A line without what stands before its title or its people — a year, the number of a paper, a label — and what
    that says; ``None`` where the line is a labelled value and no entry of its own."""
    texts: list[LabelledText | None] = []
    if dated := _YEAR_BEFORE_PEOPLE.match(head.text):
        year = head.start + dated.start(1), head.start + dated.end(1)
        texts.append(labelled(document, Label.DATE, *year, f"{layout}/opening_year"))
        head = cut_label(head, dated.end())
    if numbered := find_opening_number(head.text):
        place = head.start + numbered.start, head.start + numbered.end
        texts += [] if head.links else [labelled(document, Label.IDENTIFIER, *place, f"{layout}/opening_number")]
        return (head if head.links else cut_label(head, numbered.after)), texts
    if title_behind_links(head) is not None:
        return head, texts
    if (placed := _VENUE_TAG.match(head.text)) and opens_with_bold(head, placed.end()) and find_venue(placed[1]):
        texts.append(labelled(document, Label.VENUE, head.start + placed.start(1), head.start + placed.end(1), layout))
        return cut_label(head, placed.end()), texts
    tag = _YEAR_TAG.match(head.text)
    opening = tag.end() if tag else 0
    label = find_label(head.text[opening:]) if not is_tagged(head) else None
    if label is None:
        return head, texts
    behind = cut_label(head, opening + label.end)
    if head.text[opening:].startswith(("[", "【")) and is_named_work(behind):
        return behind, texts  # what kind of work it is: "[Dataset] Title, 2018 [paper]"
    if label.field is not Label.TITLE and (label.role == "paper" or not cites_source(behind)):
        return None
    if tag is not None:
        year = head.start + tag.start(1), head.start + tag.end(1)
        texts.append(labelled(document, Label.DATE, *year, f"{layout}/tag"))
    return behind, texts


def opens_with_bold(line: Line, at: int) -> bool:
    """Whether a stretch in bold begins at a place of a line that no link covers the text before."""
    bold = any(mark.kind is MarkKind.STRONG and mark.span.start == line.start + at for mark in line.marks)
    return bold and not any(link.span.start < line.start + at for link in line.links)


def names_no_work(unit: Unit, head: Line, title: TitleFind) -> bool:
    """Whether what stands in the place of a title names none: a byline, several papers, or people whose work is not
    told from them."""
    people = _SURNAME_FIRST.match(head.text, title.start - head.start, title.end - head.start)
    return (not head.links and is_byline(head.text)) or names_several(unit, title) or people is not None


def names_several(unit: Unit, title: TitleFind) -> bool:
    """Whether what stands in the place of a title is where many papers appeared (``[ICML 2016](…)``), a heading over
    the lines below it (``Accepted papers``), or a label and a day (``笔记创建日期：2026-07-20``)."""
    text = unit.head.text[title.start - unit.head.start : title.end - unit.head.start]
    heads = bool(unit.details) and not unit.head.links and not CJK.search(text)  # 論文 is one paper, too
    dated = _DATED_LABEL.match(text)
    if dated is not None and DATE.fullmatch(text, dated.end()):
        return True
    group = heads and is_group_name(text)
    return names_proceedings(text) or names_places(text) or cites_several(text) or group


def is_tagged(line: Line) -> bool:
    """Whether a line is all one link to a paper, a tag in brackets before its title: ``[arXiv] Title``."""
    whole = any(link.span.start <= line.start and link.span.end >= line.end for link in line.links)
    return whole and line.text.startswith(("[", "【")) and is_full_name(line.text) and is_paper_link(line.links[0].url)


def is_named_work(line: Line) -> bool:
    """Whether a line behind its tag is a full title and a link called paper, which leads to it."""
    called = any(link_role(visible_text(line, link)) == "paper" for link in line.links)
    title = find_title(line) if called else None
    return title is not None and is_full_name(line.text[title.start - line.start : title.end - line.start])


def cites_source(line: Line) -> bool:
    """Whether the value of a label in a paragraph is a whole citation: a full title, and the link of its paper."""
    if line.kind is not BlockKind.PARAGRAPH or not any(is_paper_host(link.url) for link in line.links):
        return False
    title = find_title(line)
    return title is not None and is_full_name(line.text[title.start - line.start : title.end - line.start])


def short_title(unit: Unit) -> TitleFind | None:
    """A title of a word or two: alone on the head line, above lines that give the address of a paper and no title."""
    head = unit.head
    linked = [line for line in unit.details if any(is_paper_host(link.url) for link in line.links)]
    if head.links or not linked or any(find_title(line) is not None for line in linked):
        return None
    if not looks_like_title(head.text, words=1) or is_credits(head.text) or is_prose(head.text):
        return None
    return trimmed(head, 0, len(head.text), "leading")


def calls_paper(text: str) -> bool:
    """Whether a word for a paper stands in brackets behind a title, as the name of a link does: "[pdf]". Copies of text
    lose the link and keep the word.

    >>> calls_paper("Attention Is All You Need [paper] [code]"), calls_paper("Meeting notes (draft)")
    (True, False)
    """
    return any(link_role(found[1]) == "paper" for found in _BRACKETED.finditer(text))


def recall_detail(view: View, line: Line, layout: str) -> list[LabelledText | None]:
    """As :func:`read_detail`, with each line read once: it hangs below every item that encloses it."""
    key = (layout, line.index, line.start, line.end)
    if key not in view.details:
        view.details[key] = read_detail(view, line, layout)
    return view.details[key]


def read_detail(view: View, line: Line, layout: str) -> list[LabelledText | None]:
    """What a line below the head says: a labelled field, links, or prose."""
    document = view.document
    found = find_label(line.text)
    if found is not None and found.field not in {None, Label.LINK, Label.TITLE}:
        assert found.field is not None
        value = labelled(document, found.field, line.start + found.end, line.end, f"{layout}/label")
        return [value, *read_links(document, line, None, layout)]
    credits = read_credits(view, line, layout) if found is None and not is_bare_link(line) else []
    if credits:
        return [*credits, *read_links(document, line, None, layout)]
    numbers = () if line.links else find_numbers(line.text)
    if numbers:
        places = [(line.start + start, line.start + end) for start, end in numbers]
        said = [labelled(document, Label.IDENTIFIER, *place, f"{layout}/number") for place in places]
        return [*said, read_day(view, line, numbers[-1][1], layout)]
    role = found.role if found is not None else ""
    if role in {"paper", "link"} and len(line.links) == 1:
        link = line.links[0]
        day = read_day(view, line, link.span.end - line.start, layout) if role == "paper" else None
        return [labelled_link(document, link, role, f"{layout}/labelled_link"), day]
    links: list[LabelledText | None] = [
        text.model_copy(update={"role": text.role or role}) for text in read_links(document, line, None, layout)
    ]
    if not is_bare_link(line) and found is None and measure_width(line.text) >= _MIN_SUMMARY and len(line.links) < 3:
        links.append(labelled(document, Label.SUMMARY, line.start, line.end, f"{layout}/prose"))
    return links


def merge_prose(view: View, texts: tuple[LabelledText, ...]) -> tuple[LabelledText, ...]:
    """Summaries of one listing become one stretch, from the first to the last of them."""
    prose = [text for text in texts if text.label is Label.SUMMARY]
    if len(prose) < 2:
        return texts
    start, end = min(text.span.start for text in prose), max(text.span.end for text in prose)
    whole = labelled(view.document, Label.SUMMARY, start, end, prose[0].rule)
    rest = [text for text in texts if text.label is not Label.SUMMARY]
    return (*rest, whole) if whole is not None else tuple(rest)


def strength_of(unit: Unit, texts: tuple[LabelledText, ...]) -> Strength:
    """The evidence that ``unit`` lists a paper. A number inside what was taken for the title is a word of its prose."""
    links = [text for text in texts if text.label is Label.LINK and text.url]
    labels = {text.label for text in texts}
    title = next((text.span for text in texts if text.label is Label.TITLE), None)
    behind = unit.head.text[max(0, title.end - unit.head.start) :] if title else unit.head.text
    hosted = any(text.url and is_paper_host(text.url) for text in links)
    numbers = [text.text for text in texts if text.label is Label.IDENTIFIER]
    numbers += [line.text for line in unit.details if len(line.text) <= MAX_CREDIT_LINE]
    if hosted or any(map(names_identifier, numbers)) or names_identifier(behind):
        return Strength.IDENTIFIED
    if Label.AUTHORS in labels and Label.VENUE in labels:
        return Strength.CITATION
    called = any(text.role == "paper" and text.url and is_listing_link(text.url) for text in links)
    copied = any(
        text.url and is_kept_copy(text.url) and title and text.span.start <= title.start < text.span.end
        for text in links
    )
    if called or copied or calls_paper(behind) or any(text.url and is_paper_link(text.url) for text in links):
        return Strength.FILE
    people = [text for text in texts if text.label is Label.AUTHORS]
    words = unit.head.text[title.start - unit.head.start : title.end - unit.head.start] if title else ""
    if {Label.VENUE, Label.DATE} <= labels and is_title(words, words=MIN_DATED_WORDS):
        return Strength.CREDITED
    named = is_title(words)
    below = any(text.span.start >= unit.head.end and is_credits(text.text) for text in people)
    if people and (Label.DATE in labels or (named and below)):
        return Strength.CREDITED
    return Strength.SHAPE
