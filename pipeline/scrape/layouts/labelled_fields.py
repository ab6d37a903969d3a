"""Entries whose fields carry labels: ``論文名稱:…``, ``*著者:…``, ``- **Authors**: …``, below a head of their own.

An entry is a head (a numbered heading, or one to two title lines), a run of labelled lines, and the unlabelled
paragraphs behind them.
"""

from __future__ import annotations

from pipeline.knowledge.labels import ORIGINAL, FoundLabel
from pipeline.knowledge.venues import find_venue
from pipeline.records import BlockKind, Label, LabelledText, Link, MentionKind
from pipeline.scrape.brackets import split_title
from pipeline.scrape.dates import DATE
from pipeline.scrape.entry import Entry, Proposal, labelled, labelled_link, line_text, make_entry
from pipeline.scrape.evidence import IDENTIFIER_TEXT, is_listing_link, is_paper_link
from pipeline.scrape.field_groups import (
    MIN_ABSTRACT_WIDTH,
    OTHER_LABEL,
    PROSE,
    Group,
    share_gaps,
    split_groups,
    value_of,
)
from pipeline.scrape.shapes import looks_like_title
from pipeline.scrape.titles import visible_text
from pipeline.scrape.view import Line, View
from pipeline.scrape.works import is_full_name
from pipeline.text.unicode import measure_width

NAME = "labelled_fields"

# Labels of links that may lead to what is listed: those that name a paper, and those that only say "link".
LISTING_ROLES = {"paper", "link"}
# A venue with its year under an unknown label is no longer than this.
MAX_OTHER = 40
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
    if not entries or not any(speaks_of_papers(group) for group in groups):
        return []
    return [Proposal(NAME, tuple(entries), len(entries) / len(groups))]


def speaks_of_papers(group: Group) -> bool:
    """Whether a group has what only listings of papers have: a label that names papers, credits of their kinds, an
    identifier, or an address of a paper. Recipes and films have titles, dates and links, too."""
    kinds = {found.field for _, found, _ in group.fields}
    named = any(found.role == "paper" or found.title_or_link for _, found, _ in group.fields)
    linked = any(
        is_paper_link(link.url) for line, _, more in group.fields for part in [line, *more] for link in part.links
    )
    return named or linked or bool(kinds & _OF_PAPERS)


def shows_paper(group: Group) -> bool:
    """Whether a group says enough to be a listing of a paper: a title or head, and a link or two kinds of credit."""
    kinds = {found.field for _, found, _ in group.fields}
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
    if Label.TITLE in kinds and (linked or kinds & _CREDITS - {Label.DATE}):
        return True  # a mail has a subject and a date, too
    return titled and len(group.fields) > 1 and ((linked and bool(credits or kinds & PROSE)) or credits >= 3)


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
    has_title = any(text is not None and text.label is Label.TITLE for text in texts)
    translated = any(found.role == ORIGINAL for _, found, _ in group.fields)
    for line in group.head:
        label = Label.ALIAS if has_title and not translated else Label.TITLE
        if not (has_title and line is not group.head[-1]):
            if label is Label.TITLE:
                texts.extend(split_title(view.document, line.start, line.end, f"{NAME}/head"))
            else:
                texts.append(line_text(view, line, label, f"{NAME}/head"))
            texts.extend(labelled_link(view.document, link, "", f"{NAME}/head_link") for link in line.links)
    for line in group.others:
        texts.extend(read_other(view, line))
    texts.extend(read_tail(view, group, texts))
    section = view.section_of(group.fields[0][0])
    title = (
        section.title if not any(line.kind is BlockKind.HEADING for line in group.head) else (section.path or ("",))[-1]
    )
    return make_entry(MentionKind.PAPER, texts, title)


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
            named = [read_named_link(view, line, link) for link in line.links] if role == "paper" else []
            return [*named, *(labelled_link(view.document, link, role, f"{NAME}/label") for link in links)]
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


def read_named_link(view: View, line: Line, link: Link) -> LabelledText | None:
    """The title that the link of a paper prints itself: ``Paper: [Title](address)``."""
    if not is_full_name(visible_text(line, link)):
        return None
    return labelled(view.document, Label.TITLE, link.span.start, link.span.end, f"{NAME}/linked_title")


def read_other(view: View, line: Line) -> list[LabelledText | None]:
    """What a field says whose label no table knows: a venue or a date, where its value is nothing else."""
    found = OTHER_LABEL.match(line.text)
    value = line.text[found.end("label") :].strip() if found else ""
    start = line.end - len(value)
    if value and len(value) <= MAX_OTHER and find_venue(value):
        return [labelled(view.document, Label.VENUE, start, line.end, f"{NAME}/other_label")]
    if DATE.fullmatch(value):
        return [labelled(view.document, Label.DATE, start, line.end, f"{NAME}/other_label")]
    return []


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
