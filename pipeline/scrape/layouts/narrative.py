"""Prose about one paper: a labelled link stands on a line of its own among paragraphs (``论文链接:https://…``)."""

from __future__ import annotations

import re
from functools import cache

from pipeline.knowledge.hosts import HostKind
from pipeline.knowledge.labels import find_label
from pipeline.knowledge.tables import load_table
from pipeline.records import BlockKind, Label, LabelledText, MarkKind, MentionKind
from pipeline.scrape.brackets import split_title
from pipeline.scrape.credit_lines import read_credits
from pipeline.scrape.entry import Entry, Proposal, labelled, labelled_link, line_text, make_entry
from pipeline.scrape.evidence import is_listing_link, is_paper_link, kind_of_link
from pipeline.scrape.names import is_name_list
from pipeline.scrape.own_links import visible_text
from pipeline.scrape.shapes import CLOSERS, MIN_TITLE_WORDS, OPENERS, is_credits, is_title, looks_like_title
from pipeline.scrape.view import Line, View
from pipeline.scrape.works import find_role_word

NAME = "narrative"

# How far above the link the prose may name the paper or the group that wrote it, in printed lines.
REACH = 6
MIN_QUOTED_WORDS = 4
_QUOTED = re.compile(r"[《『「“\"]([^《》『』「」“”\"\n]{8,250})[》』」”\"]")
_LATIN_TITLE = re.compile(r"[A-Z0-9][^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{15,250}")
MAX_LABEL_LINE = 200


def recognise(view: View) -> list[Proposal]:
    """One proposal with an entry for each labelled paper link that stands in prose."""
    entries: list[Entry] = []
    last = -1  # the line of the last entry: prose above it speaks of another paper
    for line in view.lines:
        found = find_label(line.text)
        if found is None or len(line.text) > MAX_LABEL_LINE or not (line.links or found.end >= len(line.text)):
            continue
        if found.field is Label.LINK or found.title_or_link:
            entry = read_mention(view, line, found.role, last)
            if entry is not None:
                entries.append(entry)
                last = line.index
    return [Proposal(NAME, tuple(entries), 1.0)] if entries else []


def read_mention(view: View, line: Line, role: str, last: int) -> Entry | None:
    """The paper behind a labelled link, with the title and the group that the lines above it print, if they do."""
    shows_paper = is_listing_link if role == "paper" else is_paper_link if role == "link" else None
    links = [link for link in line.links if shows_paper is not None and shows_paper(link.url)]
    lost = role == "paper" and not line.links  # a text copy kept the label and lost the address behind it
    if not links and not lost:
        return None
    above = view.lines[max(last + 1, line.index - REACH) : line.index]
    texts: list[LabelledText | None] = [
        labelled_link(view.document, link, "paper", f"{NAME}/labelled_link") for link in links
    ]
    named = [link for link in links if looks_like_title(visible_text(line, link), words=MIN_TITLE_WORDS)]
    if named:
        texts.extend(split_title(view.document, named[0].span.start, named[0].span.end, f"{NAME}/anchor"))
        texts.extend(credits_below(view, line))
        return make_entry(MentionKind.PAPER, texts, view.section_of(line).title, span=line.span)
    title = find_title(view, above)
    if lost and title is None:
        return None
    above_all = [title] if title else from_headings(view, line)
    if links and not above_all and all(kind_of_link(link.url) is HostKind.DOCS for link in links):
        return None  # a list of papers, or a page about their host
    texts.extend(above_all)
    texts.append(find_group(view, above))
    return make_entry(MentionKind.PAPER, texts, view.section_of(line).title, span=line.span)


def credits_below(view: View, line: Line) -> list[LabelledText | None]:
    """What the short lines right below a linked title say of who wrote the paper, where and when."""
    found: list[LabelledText | None] = []
    for other in view.lines[line.index + 1 : line.index + 1 + REACH]:
        if other.kind is BlockKind.HEADING or len(other.text) > MAX_LABEL_LINE:
            break
        found.extend(read_credits(view, other, NAME))
    return found


def find_title(view: View, above: list[Line]) -> LabelledText | None:
    """A title that stands on its own line in Latin letters among lines of another script, or in quotation marks."""
    foreign = view.document.language.split("-")[0] in {"zh", "ja", "ko"}
    for line in reversed(above):
        latin = foreign and _LATIN_TITLE.fullmatch(line.text) and len(line.text.split()) >= MIN_QUOTED_WORDS
        if latin and (line.is_set_in(MarkKind.STRONG) or not is_name_list(line.text.strip(OPENERS + CLOSERS))):
            return line_text(view, line, Label.TITLE, f"{NAME}/title_line")
        for quoted in _QUOTED.finditer(line.text):
            if len(quoted[1].split()) >= MIN_QUOTED_WORDS and (not foreign or _LATIN_TITLE.fullmatch(quoted[1])):
                start, end = line.start + quoted.start(1), line.start + quoted.end(1)
                return labelled(view.document, Label.TITLE, start, end, f"{NAME}/quoted_title")
    return None


def from_headings(view: View, line: Line) -> list[LabelledText | None]:
    """What the headings close above the link say of a page about one paper: its title, and perhaps its credits.

    A heading counts as the title where it is written as one, or where the page itself bears it as its title.
    """
    credits: list[LabelledText | None] = []
    for other in reversed(view.lines[max(0, line.index - 2 * REACH) : line.index]):
        if other.kind is not BlockKind.HEADING:
            continue
        if is_foreign_title(view, other):
            return [*split_title(view.document, other.start, other.end, f"{NAME}/heading"), *credits]
        names = re.split(r"(?<=[^\sA-Z])\.\s", other.text, maxsplit=1)[0]
        bears = len(other.text.split()) > 2 and (view.document.title or "").startswith(other.text)
        if bears or (is_title(other.text) and not is_credits(names)):
            start = other.start + find_role_word(other.text)
            return [*split_title(view.document, start, other.end, f"{NAME}/heading"), *credits]
        if is_name_list(names):
            end = other.start + len(names)
            credits.append(labelled(view.document, Label.AUTHORS, other.start, end, f"{NAME}/heading"))
        else:
            break
    return []


def is_foreign_title(view: View, line: Line) -> bool:
    """Whether a heading of a document in Chinese, Japanese or Korean is in Latin letters, but for a remark in brackets
    behind it."""
    named = re.split(r"\s*[（(](?=[\u3040-\u9fff\uac00-\ud7a3])", line.text, maxsplit=1)[0]
    foreign = view.document.language.split("-")[0] in {"zh", "ja", "ko"}
    return foreign and len(named.split()) > MIN_QUOTED_WORDS and _LATIN_TITLE.fullmatch(named) is not None


def find_group(view: View, above: list[Line]) -> LabelledText | None:
    """The group that the prose above the link says to have written the paper."""
    for line in reversed(above):
        for pattern in _phrases():
            found = pattern.search(line.text)
            if found:
                start, end = line.start + found.start("org"), line.start + found.end("org")
                return labelled(view.document, Label.ORGANIZATIONS, start, end, f"{NAME}/authorship")
    return None


@cache
def _phrases() -> list[re.Pattern[str]]:
    return [re.compile(row["pattern"]) for row in load_table("authorship")["phrase"]]
