"""Headings, and terms of definition lists, with what stands below them: the title above, links and prose below."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from pipeline.knowledge.labels import find_label, link_role
from pipeline.knowledge.organizations import find_organization
from pipeline.knowledge.sections import SectionRole, names_resources, section_role
from pipeline.records import BlockKind, Label, LabelledText, Link, Span
from pipeline.text.unicode import measure_width

from .brackets import split_title
from .dates import DATE
from .evidence import is_paper_host, is_paper_link, paper_key
from .own_links import title_anchors, visible_text
from .shapes import is_credits, is_title, is_url_text
from .titles import find_title
from .units import is_bare_link, is_cited
from .view import Line, View
from .works import find_role_word, is_full_name, is_name_of_work

# Fields and links of an entry stand in the first lines below its heading.
FIELD_LINES = 8
# Headings of one depth, or terms of one list, are titles where this share of them heads a paper, and at least two do.
MIN_SHARE = 0.4
# Columns beside a linked title on a line of links: brackets and a remark, no sentence.
MAX_BESIDE = 16
_ASIDE = re.compile(r"[\s,|]*(?:[(（][^()（）]{1,60}[)）])?[\s.]*")
MIN_SIBLINGS = 2
# Signs before a title in quotation marks that opens its line.
MAX_OPENING = 2
# So many cards show that a line above each heading belongs to it.
MIN_CARDS = 3
MIN_BADGES = 0.8
MAX_BADGE = 80

# A heading that comes so many times says what stands below it ("Readings", "Link"), and names no work.
MIN_REPEATED = 3
# Words of a heading that is a short name, at most, and of the full title below it, at least.
MAX_NAME_WORDS, MIN_TITLE_WORDS = 3, 5
# The title stands on the first line below its name, or behind a line of a card above both.
MAX_ABOVE = 2


@dataclass
class HeadedSection:
    """A heading and the printed lines below it, up to the next heading."""

    head: Line
    lines: list[Line] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """From the heading to its last line."""
        return Span(start=self.head.start, end=self.lines[-1].end if self.lines else self.head.end)


def headed_sections(view: View) -> list[HeadedSection]:
    """Every heading of the document with the lines directly below it, but for those of groups of papers, and the title
    of the article where it does not head a paper as its siblings do."""
    sections: list[HeadedSection] = []
    for line in view.lines:
        if line.kind is BlockKind.HEADING:
            if sections and is_credit_heading(sections[-1], line):
                sections[-1].lines.append(line)
            elif line.opens_block and not names_group(line):
                sections.append(HeadedSection(line))
        elif sections:
            sections[-1].lines.append(line)
    sections = take_badges(view, sections)
    times = Counter(section.head.text.casefold() for section in sections)
    sections = [
        section
        for section in sections
        if times[section.head.text.casefold()] < MIN_REPEATED and re.search(r"[^\W\d_]", section.head.text)
    ]
    depths = Counter(section.head.block.level for section in sections)
    title = view.document.title or ""
    return [
        section
        for section in sections
        if not title
        or section.head.text not in title
        or any(is_paper_host(link.url) for link in section.head.links)
        or (depths[section.head.block.level] > 1 and shows_paper(section))
    ]


def is_credit_heading(above: HeadedSection, line: Line) -> bool:
    """Whether a heading directly below another one says for whom, or when, the work was written that that one names."""
    if above.lines or line.links or (line.block.level or 0) <= (above.head.block.level or 0):
        return False
    who = DATE.sub("", line.text).strip(" ,.()（）·|-–")
    return not who or find_organization(who) is not None


def take_badges(view: View, sections: list[HeadedSection]) -> list[HeadedSection]:
    """The sections, with what a card shows above its heading: where a short dated line stands directly before
    most headings of one depth, before the first one, too, it belongs to the heading that follows; not where the last
    entry ends with such a line as well."""
    for level in {section.head.block.level for section in sections}:
        siblings = [section for section in sections if section.head.block.level == level]
        above = {section.head.index - 1: section for section in siblings if section.head.index}
        badges = {index for index in above if is_badge(view.lines[index])}
        first = siblings[0].head.index - 1
        if siblings[-1].lines and is_badge(siblings[-1].lines[-1]):
            continue
        if len(badges) < MIN_CARDS or len(badges) < MIN_BADGES * len(siblings) or first not in badges:
            continue
        for section in sections:
            section.lines = [line for line in section.lines if line.index not in badges]
        for index in badges:
            above[index].lines.insert(0, view.lines[index])
    return sections


def is_badge(line: Line) -> bool:
    """Whether a line is short and names a day or a year."""
    return line.kind is not BlockKind.HEADING and len(line.text) <= MAX_BADGE and DATE.search(line.text) is not None


def names_group(line: Line) -> bool:
    """Whether a heading is the name of a group of papers, or one word for other things to read; not where it leads
    somewhere or is a whole citation."""
    group = section_role(line.text) is not SectionRole.OTHER
    group = group or (len(line.text.split()) == 1 and names_resources(line.text))
    return group and not line.links and not is_cited(line)


def links_in_head(section: HeadedSection) -> bool:
    """Whether the heading itself links to a place that serves papers."""
    return any(is_paper_host(link.url) for link in section.head.links)


def shows_paper(section: HeadedSection) -> bool:
    """Whether a paper's address stands in the heading, or set apart in the first lines below it. A heading over several
    linked titles is the topic of all of them."""
    if any(is_paper_link(link.url) for link in section.head.links):
        return True
    openings = [(line, link) for line in section.lines for link in title_anchors(line)[:1] if is_paper_link(link.url)]
    titled = (names_work(line, link) and 2 * len(link.span) >= len(line.text) for line, link in openings)
    if sum(titled) >= MIN_SIBLINGS:
        return False
    for line in section.lines[:FIELD_LINES]:
        found = find_label(line.text)
        labelled_link = found is not None and (found.field is Label.LINK or found.title_or_link)
        if any(is_paper_link(link.url) for link in line.links) and (
            labelled_link or is_bare_link(line) or is_link_line(line)
        ):
            return True
    return False


def is_link_line(line: Line) -> bool:
    """Whether a line holds links and little else, or is a word for a link and a remark in brackets. A title that is
    linked inside a sentence is long, too."""
    if is_called_link(line):
        return True
    named = [link for link in title_anchors(line) if names_work(line, link)]
    linked = sum(measure_width(visible_text(line, link)) for link in line.links)
    if named and measure_width(line.text) - linked > MAX_BESIDE:
        return False
    covered = sum(len(link.span) for link in line.links)
    return covered >= 0.6 * len(re.sub(r"[\s\[\]()|/·,]", "", line.text))


def is_called_link(line: Line) -> bool:
    """Whether a line opens with a word for a link, or an address, that is one, and has no more than a remark behind
    it: in brackets, or behind a bar."""
    first = line.links[0] if line.links else None
    if first is None or first.span.start != line.start:
        return False
    text, end = visible_text(line, first), first.span.end - line.start
    if link_role(text) is not None:
        return _ASIDE.fullmatch(line.text, end) is not None
    return is_url_text(text) and (end == len(line.text) or line.text[end:].lstrip().startswith(("|", "｜")))


def names_work(line: Line, link: Link) -> bool:
    """Whether the text of a link is the name of a work, behind a word for a paper perhaps."""
    text = visible_text(line, link)
    return is_name_of_work(text[find_role_word(text) :])


def term_sections(view: View) -> dict[int, list[HeadedSection]]:
    """The terms of each definition list with their definitions. A term that is a label ("Authors") heads nothing."""
    lists: dict[int, list[HeadedSection]] = defaultdict(list)
    current: HeadedSection | None = None
    for line in view.lines:
        if line.kind is BlockKind.TERM:
            if line.opens_block:
                current = HeadedSection(line) if find_label(line.text + ":") is None else None
                if current is not None:
                    lists[line.block.group].append(current)
        elif line.kind is BlockKind.DEFINITION and current is not None:
            current.lines.append(line)
        else:
            current = None
    return dict(lists)


def heads_paper(section: HeadedSection) -> bool:
    """Whether the heading alone names the one paper whose address stands below it, in prose that gives no title.

    A line that is itself written as a title belongs to a list below a heading of another kind.
    """
    if not looks_like_name(section.head.text) or section.head.links:
        return False
    addresses: set[str] = set()
    for line in section.lines[:FIELD_LINES]:
        found = [link.url for link in line.links if is_paper_host(link.url)]
        title = find_title(line)
        if title is not None and title.rule == "quoted" and title.start - line.start <= MAX_OPENING:
            return False  # the line prints the title itself
        if not found:
            continue
        if any(names_work(line, link) for link in title_anchors(line)):
            return False
        if line.kind is BlockKind.ITEM or (title is not None and title.rule != "leading"):
            return False
        if title is not None and is_title(line.text[title.start - line.start : title.end - line.start]):
            return False
        addresses.update(found)
    return 0 < len({paper_key(address) for address in addresses}) == 1


def looks_like_name(text: str) -> bool:
    """Whether a heading can be the name of a work: letters, no date or number alone, no list of people."""
    return bool(re.search(r"[^\W\d_]{2}", re.sub(r"[年月日号號回期]", "", text))) and not is_credits(text)


def headed_papers(view: View) -> list[HeadedSection]:
    """The headings and terms that each name one paper, where enough of their siblings do."""
    levels: dict[int, list[HeadedSection]] = defaultdict(list)
    for section in headed_sections(view):
        levels[section.head.block.level].append(section)
    out = []
    for siblings in [*levels.values(), *term_sections(view).values()]:
        heading = [section for section in siblings if heads_paper(section)]
        if len(heading) >= MIN_SIBLINGS and len(heading) >= MIN_SHARE * len(siblings):
            out.extend(heading)
    return out


def find_title_of_name(section: HeadedSection) -> Line | None:
    """The line that prints the full title of the work of which the heading is the short name; ``None`` without one."""
    return next((line for line in section.lines[:MAX_ABOVE] if is_title_of_name(section.head, line)), None)


def title_line(view: View, line: Line, layout: str) -> list[LabelledText | None]:
    """The title that is all of a line, as labelled texts."""
    return split_title(view.document, line.start, line.end, f"{layout}/title_line")


def is_title_of_name(head: Line, line: Line) -> bool:
    """Whether a line is the full title of the work that a heading of a word or two names."""
    brief = len(head.text.split()) <= MAX_NAME_WORDS and not is_full_name(head.text)
    brief = brief or line.text.startswith((f"{head.text}:", f"{head.text}："))
    whole = is_full_name(line.text) and is_title(line.text, words=MIN_TITLE_WORDS) and not line.text.endswith(".")
    return brief and whole and not line.links and line.kind is BlockKind.PARAGRAPH
