"""Entries whose fields carry labels: ``論文名稱:…``, ``*著者:…``, ``- **Authors**: …``, below a head of their own.

An entry is a head (a numbered heading, or one to two title lines), a run of labelled lines, and the unlabelled
paragraphs behind them.
"""

from __future__ import annotations

import re

from pipeline.knowledge.labels import ORIGINAL, FoundLabel
from pipeline.knowledge.venues import find_venue
from pipeline.records import BlockKind, Label, LabelledText, Link, MarkKind, MentionKind
from pipeline.scrape.brackets import split_title
from pipeline.scrape.credit_lines import read_credits, read_day
from pipeline.scrape.dates import DATE
from pipeline.scrape.entry import Entry, Proposal, labelled, labelled_link, line_text, make_entry
from pipeline.scrape.evidence import IDENTIFIER_TEXT, is_listing_link, is_paper_link
from pipeline.scrape.field_groups import (
    MIN_ABSTRACT_WIDTH,
    OTHER_LABEL,
    PROSE,
    Group,
    opens_entry,
    share_gaps,
    split_groups,
    value_of,
)
from pipeline.scrape.names import is_name
from pipeline.scrape.own_links import visible_text
from pipeline.scrape.shapes import (
    is_byline,
    is_credits,
    is_source,
    is_title,
    leading_people,
    looks_like_title,
    names_reference,
)
from pipeline.scrape.units import is_bare_link
from pipeline.scrape.view import Line, View
from pipeline.scrape.works import is_full_name
from pipeline.text.unicode import measure_width

NAME = "labelled_fields"

# Labels of links that may lead to what is listed: those that name a paper, and those that only say "link".
LISTING_ROLES = {"paper", "link"}
# A venue with its year under an unknown label is no longer than this.
MAX_OTHER = 40
# Lines behind the fields that may hold who wrote a paper, where and when.
MAX_CREDITS = 4
_PARTS = re.compile(r"\s{0,3}([^;；|｜\s][^;；|｜]{0,300}?)\s{0,3}(?:[;；|｜]|$)")
_CREDITS = {
    Label.AUTHORS, Label.ORGANIZATIONS, Label.CREDITS, Label.VENUE, Label.DATE, Label.ABSTRACT, Label.KEY_POINTS,
}  # fmt: skip
_OF_PAPERS = {Label.VENUE, Label.ABSTRACT, Label.IDENTIFIER, Label.ORGANIZATIONS, Label.CREDITS}


def recognise(view: View) -> list[Proposal]:
    """One proposal for the document: every group of labelled fields that shows that it lists a paper."""
    groups, gaps = split_groups(view)
    if not groups:
        return []
    share_gaps(groups, gaps)
    entries = [entry for group in groups if shows_paper(group) for entry in [read_group(view, group)] if entry]
    authored = view.speaks_of_papers and any({Label.TITLE, Label.AUTHORS} <= kinds_of(group) for group in groups)
    if not entries or not (authored or any(speaks_of_papers(group) for group in groups)):
        return []
    return [Proposal(NAME, tuple(entries), len(entries) / len(groups))]


def kinds_of(group: Group) -> set[Label | None]:
    """What the fields of a group hold."""
    return {found.field for _, found, _ in group.fields}


def speaks_of_papers(group: Group) -> bool:
    """Whether a group has what only listings of papers have: a label that names papers, credits of their kinds, an
    identifier, or an address of a paper. Recipes and films have titles, dates and links, too."""
    kinds = kinds_of(group)
    named = any(found.role == "paper" or found.title_or_link for _, found, _ in group.fields)
    return named or leads_to_paper(group) or bool(kinds & _OF_PAPERS)


def leads_to_paper(group: Group) -> bool:
    """Whether a field of a group holds the address of a paper."""
    parts = (part for line, _, more in group.fields for part in [line, *more])
    return any(is_paper_link(link.url) for part in parts for link in part.links)


def shows_paper(group: Group) -> bool:
    """Whether a group says enough to be a listing of a paper: a title or head, and a link or two kinds of credit."""
    kinds = kinds_of(group)
    if any(lists_several(line, more) for line, found, more in group.fields if found.role == "paper"):
        return False  # each is an entry of its own
    linked = Label.IDENTIFIER in kinds
    for line, found, more in group.fields:
        linked = linked or (not line.links and bool(IDENTIFIER_TEXT.match(line.text)))
        if found.role in LISTING_ROLES and (found.field is Label.LINK or found.title_or_link):
            links = [link for part in [line, *more] for link in part.links]
            # a text copy may have lost the address behind the label
            linked = linked or any(is_listing_link(link.url) for link in links) or not (links or value_of(line, found))
    titled = Label.TITLE in kinds or any(found.title_or_link for _, found, _ in group.fields) or bool(group.head)
    credits = len(kinds & _CREDITS)
    named = any(names_title(line, found) for line, found, _ in group.fields)
    called = named or Label.TITLE in kinds
    if (called and (linked or kinds & _CREDITS - {Label.DATE})) or (named and kinds & PROSE):
        return True  # a mail has a subject and a date, too
    bold = [line for line in group.head if line.kind is BlockKind.PARAGRAPH and opens_entry(line)]
    called = any(found.role == "paper" for _, found, _ in group.fields)
    if called and linked and any(is_title(line.text) for line in bold):
        return True
    others = [line for line in group.head[1:] if is_other_field(group.head[0], line)]
    if len(group.fields) == 1 and others and opens_entry(group.head[0]) and leads_to_paper(group):
        return True
    return titled and len(group.fields) > 1 and ((linked and bool(credits or kinds & PROSE)) or credits >= 3)


def names_title(line: Line, found: FoundLabel) -> bool:
    """Whether the value of a label that says paper is a title: ``論文：Generative Adversarial Nets``."""
    return found.title_or_link and not line.links and looks_like_title(value_of(line, found))


def lists_several(line: Line, more: list[Line]) -> bool:
    """Whether several papers are listed under one label, each by its title and link on a line of its own."""
    titled = (
        any(is_paper_link(link.url) and looks_like_title(visible_text(part, link)) for link in part.links)
        for part in [line, *more]
    )
    return sum(titled) > 1


def read_group(view: View, group: Group) -> Entry | None:
    """The entry that a group of labelled fields describes."""
    texts = [text for line, found, more in group.fields for text in read_field(view, line, found, more)]
    texts.extend(read_head(view, group, has_title=names_a_title(texts)))
    first = group.head[0].index if group.head else 0
    if first and names_reference(view.lines[first - 1].text):
        texts.extend(read_credits(view, view.lines[first - 1], NAME))
    for line in group.others:
        texts.extend(read_other(view, line))
    texts.extend(read_tail(view, group, texts))
    if not any(text is not None and text.label is Label.LINK for text in texts):
        texts.extend(link for line in group.tail[:1] for link in read_bare_link(view, line))
    if not any(text is not None and text.label in _CREDITS for text in texts):
        texts.extend(credit for line in group.tail[:MAX_CREDITS] for credit in read_credits(view, line, NAME))
    titled = names_a_title(texts)
    if any(is_source(line.text) or (not titled and is_byline(line.text)) for line in group.head):
        return None  # the lines above the people hold the title
    section = view.section_of(group.fields[0][0])
    title = (
        section.title if not any(line.kind is BlockKind.HEADING for line in group.head) else (section.path or ("",))[-1]
    )
    return make_entry(MentionKind.PAPER, texts, title)


def read_bare_link(view: View, line: Line) -> list[LabelledText]:
    """The address of a paper that stands alone on the line below the fields."""
    papers = [link for link in line.links if is_paper_link(link.url)] if is_bare_link(line) else []
    return [labelled_link(view.document, link, "", f"{NAME}/bare_link") for link in papers]


def names_a_title(texts: list[LabelledText | None]) -> bool:
    """Whether one of the texts is a title."""
    return any(text is not None and text.label is Label.TITLE for text in texts)


def read_head(view: View, group: Group, *, has_title: bool) -> list[LabelledText | None]:
    """What the lines above the fields say: the title, or a short name where a field gives it; who wrote the work,
    and where it appeared."""
    texts: list[LabelledText | None] = []
    translated = any(found.role == ORIGINAL for _, found, _ in group.fields)
    for line in group.head:
        later = line is not group.head[0]
        if names_reference(line.text) and len(group.head) > 1:
            texts.extend(read_credits(view, line, NAME))
        elif later and (is_other_field(group.head[0], line) or is_italic(line)):
            texts.extend(read_other(view, line))
        elif later and len(line.text) <= MAX_OTHER and find_venue(line.text):
            texts.append(line_text(view, line, Label.VENUE, f"{NAME}/venue_line"))
        elif (later and names_people(line)) or is_byline(line.text):
            texts.extend(read_credits(view, line, NAME) or [line_text(view, line, Label.AUTHORS, f"{NAME}/name_line")])
        elif not (has_title and line is not group.head[-1]):
            if translated or not has_title:
                texts.extend(split_title(view.document, line.start, line.end, f"{NAME}/head"))
            else:
                texts.append(line_text(view, line, Label.ALIAS, f"{NAME}/head"))
            texts.extend(labelled_link(view.document, link, "", f"{NAME}/head_link") for link in line.links)
    return texts


def is_other_field(head: Line, line: Line) -> bool:
    """Whether an item below the line of a title is a field whose label no table knows; "LoRA: …" is a title, too."""
    return line.kind is BlockKind.ITEM is not head.kind and bool(OTHER_LABEL.match(line.text))


def is_italic(line: Line) -> bool:
    """Whether a whole line is set in italics, as where a work appeared is set below its title."""
    return not line.links and line.is_set_in(MarkKind.EMPHASIS)


def names_people(line: Line) -> bool:
    """Whether a line below a title says who wrote the work: several people, or one name and nothing else."""
    return not line.links and (bool(leading_people(line.text)) or is_name(line.text.strip(" *_.")))


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


def read_tail(view: View, group: Group, texts: list[LabelledText | None]) -> list[LabelledText | None]:
    """The unlabelled paragraphs behind the fields, as the abstract, where no label names one."""
    if any(text is not None and text.label in {Label.ABSTRACT, Label.SUMMARY} for text in texts):
        return []
    lines = list(group.tail or group.others)
    while lines and measure_width(lines[-1].text) < MIN_ABSTRACT_WIDTH:
        lines.pop()
    lines = [line for line in lines if line.kind is not BlockKind.HEADING]
    if not lines or measure_width(lines[0].text) < MIN_ABSTRACT_WIDTH:
        return []
    return [labelled(view.document, Label.ABSTRACT, lines[0].start, lines[-1].end, f"{NAME}/paragraphs")]
