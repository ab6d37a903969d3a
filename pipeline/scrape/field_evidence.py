"""What shows that a group of labelled fields lists a paper: its labels, what they lead to, and who is named."""

from __future__ import annotations

from pipeline.knowledge.labels import FoundLabel
from pipeline.knowledge.sections import mentions_papers
from pipeline.records import BlockKind, Label

from .evidence import IDENTIFIER_TEXT, is_file_beside, is_listing_link, is_paper_link
from .field_groups import OTHER_LABEL, PROSE, Group, opens_entry, value_of
from .field_values import called_links
from .own_links import visible_text
from .shapes import is_title, looks_like_title
from .view import Line

# Labels of links that may lead to what is listed: those that name a paper, and those that only say "link".
LISTING_ROLES = {"paper", "link"}
CREDITS = {
    Label.AUTHORS, Label.ORGANIZATIONS, Label.CREDITS, Label.VENUE, Label.DATE, Label.ABSTRACT, Label.KEY_POINTS,
}  # fmt: skip
_OF_PAPERS = {Label.VENUE, Label.ABSTRACT, Label.IDENTIFIER, Label.ORGANIZATIONS, Label.CREDITS}


def kinds_of(group: Group) -> set[Label | None]:
    """What the fields of a group hold."""
    return {found.field for _, found, _ in group.fields}


def speaks_of_papers(group: Group) -> bool:
    """Whether a group has what only listings of papers have: a label that names papers, credits of their kinds, an
    identifier, or an address of a paper. Recipes and films have titles, dates and links, too."""
    kinds = kinds_of(group)
    named = any(found.role == "paper" or found.title_or_link for _, found, _ in group.fields)
    return named or calls_title(group) or leads_to_paper(group) or bool(kinds & _OF_PAPERS)


def leads_to_paper(group: Group) -> bool:
    """Whether a field of a group holds the address of a paper."""
    parts = (part for line, _, more in group.fields for part in [line, *more])
    return any(is_paper_link(link.url) for part in parts for link in part.links)


def shows_paper(group: Group) -> bool:
    """Whether a group says enough to be a listing of a paper: a title or head, and a link or two kinds of credit."""
    kinds = kinds_of(group)
    if any(lists_several(line, more) for line, found, more in group.fields if found.role == "paper"):
        return False  # each is an entry of its own
    linked = is_linked(group)
    titled = Label.TITLE in kinds or any(found.title_or_link for _, found, _ in group.fields) or bool(group.head)
    credits = len(kinds & CREDITS)
    named = any(names_title(line, found) for line, found, _ in group.fields)
    called = named or Label.TITLE in kinds
    if (called and (linked or kinds & CREDITS - {Label.DATE})) or (named and kinds & PROSE):
        return True  # a mail has a subject and a date, too
    bold = [line for line in group.head if line.kind is BlockKind.PARAGRAPH and opens_entry(line)]
    called = any(found.role == "paper" for _, found, _ in group.fields)
    if called and linked and any(is_title(line.text) for line in bold):
        return True
    if Label.IDENTIFIER in kinds and heads_title(group):
        return True
    others = [line for line in group.head[1:] if is_other_field(group.head[0], line)]
    if len(group.fields) == 1 and others and opens_entry(group.head[0]) and leads_to_paper(group):
        return True
    return titled and len(group.fields) > 1 and ((linked and bool(credits or kinds & PROSE)) or credits >= 3)


def is_linked(group: Group) -> bool:
    """Whether a field of a group leads to what is listed, or holds its number."""
    for line, found, more in group.fields:
        if found.field is Label.IDENTIFIER or (not line.links and IDENTIFIER_TEXT.match(line.text)):
            return True
        if found.role in LISTING_ROLES and (found.field is Label.LINK or found.title_or_link):
            links = [link.url for part in [line, *more] for link in part.links]
            # a text copy may have lost the address behind the label
            lost = not (links or value_of(line, found))
            if lost or any(is_listing_link(url) or is_file_beside(url) for url in links):
                return True
    return any(role == "paper" for line in group.others for _, role in called_links(line))


def calls_title(group: Group) -> bool:
    """Whether a field of a group says that it holds the title of a paper, in a word for papers, and holds one."""
    return any(
        found.field is Label.TITLE
        and mentions_papers(found.word, vague=False)
        and looks_like_title(value_of(line, found))
        for line, found, _ in group.fields
    )


def heads_title(group: Group) -> bool:
    """Whether a group stands right below a heading that is a title."""
    return bool(group.head) and group.head[0].kind is BlockKind.HEADING and is_title(group.head[0].text, words=3)


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


def is_other_field(head: Line, line: Line) -> bool:
    """Whether an item below the line of a title is a field whose label no table knows; "LoRA: …" is a title, too."""
    return line.kind is BlockKind.ITEM is not head.kind and bool(OTHER_LABEL.match(line.text))
