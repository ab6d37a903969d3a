"""Papers without links whose titles stand in bold in prose: a paragraph below a heading opens with one, or an item of a
list of papers holds one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.knowledge.sections import SectionRole
from pipeline.records import BlockKind, Label, LabelledText, Mark, MarkKind, MentionKind
from pipeline.scrape.aliases import name_above
from pipeline.scrape.credit_lines import read_credits
from pipeline.scrape.entry import Entry, Proposal, labelled, make_entry
from pipeline.scrape.evidence import is_paper_link
from pipeline.scrape.shapes import CJK, is_title, leading_people, looks_like_title
from pipeline.scrape.surroundings import read_surroundings, trailing_prose
from pipeline.scrape.trimming import TitleFind, trimmed
from pipeline.scrape.units import is_bare_link
from pipeline.scrape.view import Line, View

NAME = "stressed_titles"

# A document prints so many titles in bold, or its bold words are stress.
MIN_TITLES = 3
# … and so many where it has no word for papers, each opening a paragraph of Chinese, Japanese or Korean.
MIN_ALONE = 5
# Short bold words are titles where so many of the items that open in bold do so with a full title.
MIN_SIBLINGS = 0.6
# Words of a title in a section that says that it lists papers; elsewhere most of them begin with capitals, too.
MIN_WORDS = 5
# Characters that may stand before a title that opens its line.
MAX_BEFORE = 3
# Lines below a title that may hold its credits.
MAX_BELOW = 3
_ENDS = re.compile(r"\s*(?:$|[。．.(（,，:：;；|–—]|-\s)")


def recognise(view: View) -> list[Proposal]:
    """One proposal for the document: the lines that open with a title in bold, or hold one in a list of papers."""
    titles = {line.index: title for line in view.lines if (title := find_stressed(view, line)) is not None}
    titles |= find_siblings(view, titles)
    entries = []
    for line in view.lines:
        title = titles.get(line.index)
        alone = (
            title is not None
            and not leads_elsewhere(view, line)
            and (view.speaks_of_papers or CJK.search(line.text[title.end - line.start :]))
        )
        entry = read_line(view, line, title) if title is not None and alone else None
        if entry is not None:
            entries.append(entry)
    least = MIN_TITLES if view.speaks_of_papers else MIN_ALONE
    return [Proposal(NAME, tuple(entries), 1.0)] if len(entries) >= least else []


def find_siblings(view: View, titles: dict[int, TitleFind]) -> dict[int, TitleFind]:
    """Short titles in bold that open items as most of their siblings do with titles of full length: ``**Pointer
    Networks**: …``."""
    marked = [line for line in view.lines if line.kind is BlockKind.ITEM and not line.links and opens_in_bold(line)]
    known = sum(line.index in titles for line in marked)
    if known < MIN_ALONE or known < MIN_SIBLINGS * len(marked):
        return {}
    found = {}
    for line in marked:
        end = line.marks[0].span.end - line.start
        text = line.text[:end].strip()
        if line.index not in titles and len(text.split()) > 1 and text[0].isupper():
            found[line.index] = trimmed(line, line.marks[0].span.start - line.start, end, "bold")
    return {index: title for index, title in found.items() if title is not None}


def opens_in_bold(line: Line) -> bool:
    """Whether an item opens with a stretch in bold in Latin letters that is set off from what follows."""
    if not line.marks or line.marks[0].kind is not MarkKind.STRONG or not opens(line, line.marks[0]):
        return False
    end = line.marks[0].span.end - line.start
    return bool(_ENDS.match(line.text[end:])) and not CJK.search(line.text[:end])


def find_stressed(view: View, line: Line) -> TitleFind | None:
    """The title that a line prints in bold."""
    if line.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or line.links or not line.marks:
        return None
    strong = [mark for mark in line.marks if mark.kind is MarkKind.STRONG]
    listed = line.kind is BlockKind.ITEM and SectionRole.PAPERS in roles_above(view, line)
    if not strong or (len(strong) > 1 and listed and not opens(line, strong[0])):
        return None
    mark = strong[0]
    start, end = mark.span.start - line.start, mark.span.end - line.start
    text = line.text[start:end]
    named = is_title(text) or (listed and not CJK.search(text) and looks_like_title(text, words=MIN_WORDS))
    closed = bool(_ENDS.match(line.text[end:]) or leading_people(line.text[end:].lstrip()))
    if not named or not closed or not (opens(line, mark) or listed):
        return None
    return trimmed(line, start, end, "bold")


def opens(line: Line, mark: Mark) -> bool:
    """Whether a line begins with a stretch in bold."""
    return mark.span.start - line.start <= MAX_BEFORE


def roles_above(view: View, line: Line) -> set[SectionRole]:
    """What the headings above a line say of their sections."""
    own = view.section_of(line)
    return {own.role, *(section.role for section in view.sections if section.title in own.path)}


def read_line(view: View, line: Line, title: TitleFind) -> Entry | None:
    """The listing of one line: its title, who wrote it, and the prose about it."""
    document = view.document
    credits = read_surroundings(document, line, title, NAME)
    texts: list[LabelledText | None] = [
        labelled(document, Label.TITLE, title.start, title.end, f"{NAME}/title"),
        name_above(view, line, NAME),
        *credits,
        *credits_below(view, line),
        trailing_prose(document, line, title, credits, NAME),
    ]
    return make_entry(MentionKind.PAPER, texts, view.section_of(line).title, span=line.span)


def credits_below(view: View, line: Line) -> list[LabelledText | None]:
    """Who wrote a paper, for whom and when, where the next line of the same block or items below it say so."""
    return [credit for below in lines_below(view, line) for credit in read_credits(view, below, NAME)]


def lines_below(view: View, line: Line) -> Iterator[Line]:
    """The next few lines of the same block, and the items below it."""
    for below in view.lines[line.index + 1 : line.index + 1 + MAX_BELOW]:
        inner = below.kind is BlockKind.ITEM and (below.block.level or 0) > (line.block.level or 0)
        if not (inner or below.block is line.block):
            break
        yield below


def leads_elsewhere(view: View, line: Line) -> bool:
    """Whether an address below a title leads somewhere, and none to a paper: to a film, a course, or a tool."""
    links = [link.url for below in lines_below(view, line) if is_bare_link(below) for link in below.links]
    return bool(links) and not any(map(is_paper_link, links))
