"""Short lines below a title: who wrote the work, for whom, where and when it appeared."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.knowledge.concepts import count_concepts
from pipeline.knowledge.credit_words import sounds_like_organization
from pipeline.knowledge.organizations import find_organization
from pipeline.knowledge.sections import mentions_papers
from pipeline.records import Label, LabelledText, MarkKind

from .dates import DATE, DATE_LINE
from .entry import labelled
from .heads import lists_affiliations
from .names import cut_et_al, is_name_list, is_person
from .shapes import STOP, YEAR, is_source, leading_people, lists_people, names_reference
from .surroundings import read_surroundings
from .trimming import TitleFind
from .view import Line, View

_DATED = re.compile(r"[\s,.(（]{1,4}(?:19|20)\d\d\b")
_IN_BRACKETS = re.compile(rf"[\s.,;]{{0,3}}[(（\[]\s?({DATE.pattern})\s?[)）\],，]")
# Where a journal has its volume, year and pages: ``Journal of Differential Equations, 453 (2026), 113832.``
_VOLUME_LINE = re.compile(r"[A-Z][^.!?()\d]{3,60}[\s,]\d{1,4}\s?\(((?:19|20)\d\d)\)[\s,:;\d–-]{0,24}\.?$")
_PARTS = re.compile(r"\s?[,，、;；&/]\s?(?:and\s)?|\sand\s")
_SENTENCE = re.compile(r"\.?\s{2,4}(?=[A-Z])|\.\s(?=[A-Z])")
_NOTE_MARKS = re.compile(r"(?<=[^\W\d_])[\d*†‡]{1,3}(?=[\s,]|$)")
# People and their organizations stand in so many characters.
MAX_PEOPLE = 600
_TELLING = {Label.VENUE, Label.DATE}
# A line of this many characters below a title may say where and when the paper appeared; a longer one is prose.
MAX_CREDIT_LINE = 80
MAX_SIGNS = 3  # before what is set in bold at the head of a line


def read_day(view: View, line: Line, start: int, layout: str) -> LabelledText | None:
    """The date in brackets behind the number or the link of a paper: ``arXiv:2312.14505 (2023). To appear …``."""
    found = _IN_BRACKETS.match(line.text, start)
    place = (line.start + found.start(1), line.start + found.end(1)) if found else None
    return labelled(view.document, Label.DATE, *place, f"{layout}/date") if place else None


def read_credits(view: View, line: Line, layout: str) -> list[LabelledText | None]:
    """A short line that says who wrote a paper, for whom, or where and when it appeared, or the sentence with which a
    line does so; nothing for any other."""
    document, text = view.document, line.text.strip(" *_.:：,，")
    if not line.links and lists_affiliations(line.text):
        return [labelled(document, Label.CREDITS, line.start, line.end, f"{layout}/affiliated_people")]
    volume = _VOLUME_LINE.match(line.text)
    dated = volume.span(1) if volume else None
    if dated is None and is_source(line.text) and (day := DATE.search(line.text)):
        dated = day.span()
    if dated is not None:
        place = line.start + dated[0], line.start + dated[1]
        return [labelled(document, Label.DATE, *place, f"{layout}/volume_line")]
    if DATE.fullmatch(text) and not line.links:
        return [labelled(document, Label.DATE, line.start, line.end, f"{layout}/date_line")]
    if opening := DATE_LINE.fullmatch(line.text):
        place = line.start + opening.start("date"), line.start + opening.end("date")
        return [labelled(document, Label.DATE, *place, f"{layout}/date_line")]
    bare = line.text.strip(" ()（）")
    if names_reference(bare) and (year := YEAR.search(bare)):
        start = line.start + line.text.index(bare)
        names = start, start + len(bare[: year.start()].rstrip(" (（,，"))
        places = ((Label.AUTHORS, names), (Label.DATE, (start + year.start(), start + year.end())))
        return [labelled(document, label, *place, f"{layout}/reference") for label, place in places]
    if found := find_dated_organization(line) or find_people_and_groups(line) or find_groups_behind_topic(line):
        return [labelled(document, label, *place, f"{layout}/organization_line") for label, place in found]
    people = leading_people(line.text)
    if people and not line.links and not YEAR.search(text) and lists_people(line.text):
        start = line.start + line.text.index(people)
        return [labelled(document, Label.AUTHORS, start, start + len(people), f"{layout}/name_line")]
    after = line.text.find(people) + len(people)
    if people and not line.links and (year := _DATED.match(line.text, after)):
        line = cut_line(line, year.end())  # what follows says where the paper appeared, at any length
    if len(line.text) > len(people) + MAX_CREDIT_LINE:
        stop = STOP.search(line.text, len(people), len(people) + MAX_CREDIT_LINE) if people else None
        if stop is None:
            return []
        line = cut_line(line, stop.start())
    credits = read_surroundings(document, line, TitleFind(line.start, line.start, ""), layout)
    told = any(text is not None and (text.label in _TELLING or names_some(text)) for text in credits)
    return credits if told else []


def find_dated_organization(line: Line) -> list[tuple[Label, tuple[int, int]]]:
    """Where organizations stand that are all of a line but for a date behind them: ``Google Brain, 2017``."""
    day = DATE.search(line.text)
    tail = line.text[day.start() :] if day and not line.text[day.end() :].strip(" ).）") else ""
    who = line.text[: len(line.text) - len(tail)].rstrip(" ,，(（|-–—·")
    bare = who.strip(" *_.:：,，")
    parts = _PARTS.split(bare)
    if find_organization(bare) is None and (line.links or any(find_organization(part) is None for part in parts)):
        return []
    found = [(Label.ORGANIZATIONS, (line.start, line.start + len(who)))]
    dated = [(Label.DATE, (line.start + day.start(), line.start + day.end()))] if day and tail else []
    return found + dated


def find_people_and_groups(line: Line) -> list[tuple[Label, tuple[int, int]]]:
    """Where the people and their organizations stand in a line that names both and nothing else, a full stop between
    them: ``Tao Gui et al. Fudan University``."""
    for stop in _SENTENCE.finditer(line.text[:MAX_PEOPLE]) if not line.links else ():
        people, groups = line.text[: stop.start()], line.text[stop.end() :]
        if is_name_list(_NOTE_MARKS.sub("", people)) and sounds_like_organization(groups) and not STOP.search(groups):
            start, rest = line.start, line.start + stop.end()
            return [(Label.AUTHORS, (start, start + stop.start())), (Label.ORGANIZATIONS, (rest, line.end))]
    return []


def find_groups_behind_topic(line: Line) -> list[tuple[Label, tuple[int, int]]]:
    """Where the groups stand behind what is set in bold at the head of their line, a person or the topic of the paper:
    ``**Image Style Transfer**, Shanghai University``."""
    first = line.marks[0] if line.marks and not line.links else None
    if first is None or first.kind is not MarkKind.STRONG or first.span.start - line.start > MAX_SIGNS:
        return []
    name, rest = line.text[: first.span.end - line.start].strip(" *_"), line.text[first.span.end - line.start :]
    groups = rest.strip(" *_,，")
    named = all(find_organization(one) or sounds_like_organization(one) for one in _PARTS.split(groups))
    if not rest.lstrip(" *_").startswith((",", "，")) or not named or STOP.search(groups):
        return []
    at = line.end - len(rest) + rest.index(groups)
    person = is_person(name) and not count_concepts(name)[0] and not mentions_papers(name)
    who = [(Label.AUTHORS, (first.span.start, first.span.end))] if person else []
    return [*who, (Label.ORGANIZATIONS, (at, at + len(groups)))]


def names_some(text: LabelledText) -> bool:
    """Whether a text is people of whom not all are named: "et al." is said of authors alone."""
    return text.label is Label.AUTHORS and cut_et_al(text.text)[1]


def cut_line(line: Line, length: int) -> Line:
    """The first ``length`` characters of a line, with the links and marks in them."""
    end = line.start + length
    links = tuple(link for link in line.links if link.span.end <= end)
    return replace(line, text=line.text[:length], links=links, marks=tuple(m for m in line.marks if m.span.end <= end))


def cut_label(line: Line, length: int) -> Line:
    """A line without its first ``length`` characters and the white space behind them."""
    at = length + len(line.text[length:]) - len(line.text[length:].lstrip())
    links = tuple(link for link in line.links if link.span.start >= line.start + at)
    marks = tuple(mark for mark in line.marks if mark.span.start >= line.start + at)
    return replace(line, text=line.text[at:], start=line.start + at, links=links, marks=marks)
