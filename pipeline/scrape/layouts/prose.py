"""Prose that introduces a few papers: the address of a paper stands in a sentence, and nothing else in the document is
a list of papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.knowledge.labels import link_role
from pipeline.knowledge.venues import venue_pattern
from pipeline.records import BlockKind, Label, LabelledText, Link, MarkKind, MentionKind
from pipeline.scrape.brackets import split_title
from pipeline.scrape.entry import Entry, Proposal, labelled, labelled_link, make_entry
from pipeline.scrape.evidence import IDENTIFIER_TEXT, is_paper_host, paper_key
from pipeline.scrape.own_links import is_title_anchor, visible_text
from pipeline.scrape.shapes import (
    CLOSERS,
    OPENERS,
    is_title,
)
from pipeline.scrape.view import Line, View
from pipeline.scrape.works import find_role_word, is_name_of_work

NAME = "prose"

# Prose that leads to more papers than this cites them and recommends none in particular, unless it gives at least this
# share of them by their titles.
MAX_PAPERS = 3
MIN_NAMED = 0.6
# Prose with more addresses than this is no text that introduces papers.
MAX_ADDRESSES = 300
# Characters before an address in which its title may stand; titles have at most 250.
REACH = 600
_QUOTED = re.compile(
    r"《([^《》\n]{4,250})》|『([^『』\n]{4,250})』|「([^「」\n]{6,250})」|“([^“”\n]{6,250})”|\"([^\"\n]{6,250})\""
)
# The end of a sentence, and the year that a venue has behind its name.
_SENTENCE_END = re.compile(r"[。！？!?；\n]|\.(?=\s)")
_VENUE_YEAR = re.compile(r"[\s'’,-]{0,2}(?:19|20)\d\d(?!\d)")
_BRACKETS = re.compile(r"\s{0,2}[（(][^()（）\n]{2,60}[)）]")
# A title in Latin letters inside a sentence of another script.
# What a heading says before the title of the paper that the page is about: "[Paper Review] …", "Paper notes: …".
_ANNOUNCED = re.compile(r"[\[【(（]?\s{0,2}(\S{2,12})(?:\s[^\]】)）:：]{1,20})?\s{0,2}[\]】)）:：]\s{0,3}")
_FOREIGN = re.compile(r"[A-Z0-9][A-Za-z0-9 ,:;’'&?!/+\-\u2010-\u2014]{14,250}")


@dataclass(frozen=True)
class Address:
    """Where the address or the number of a paper stands in prose. ``link`` is ``None`` for a number."""

    line: Line
    start: int
    end: int
    link: Link | None

    @property
    def key(self) -> str:
        """What addresses of one paper share, as far as their letters tell."""
        low, high = self.start - self.line.start, self.end - self.line.start
        return paper_key(self.link.url if self.link else self.line.text[low:high].casefold())


def recognise(view: View) -> list[Proposal]:
    """One proposal with the papers that the prose of ``view`` leads to; none where they are many and only cited."""
    papers: dict[str, list[Address]] = {}
    found = list(islice(addresses(view), MAX_ADDRESSES + 1))
    if len(found) > MAX_ADDRESSES:
        return []
    for address in found:
        papers.setdefault(address.key, []).append(address)
    entries = [read_paper(view, found, alone=len(papers) == 1) for found in papers.values()]
    kept = tuple(entry for entry in entries if entry is not None)
    if len(papers) > MAX_PAPERS and sum(map(names_title, kept)) < MIN_NAMED * len(papers):
        return []
    return [Proposal(NAME, kept, 1.0, fallback=True)] if kept else []


def addresses(view: View) -> Iterator[Address]:
    """The addresses and the numbers of papers in the sentences of a document."""
    for line in view.lines:
        if line.kind is BlockKind.HEADING:
            continue
        linked = [link for link in line.links if is_paper_host(link.url)]
        for link in linked:
            yield Address(line, link.span.start, link.span.end, link)
        for number in IDENTIFIER_TEXT.finditer(line.text):
            start, end = line.start + number.start(), line.start + number.end()
            if not any(link.span.start < end and start < link.span.end for link in linked):
                yield Address(line, start, end, None)


def read_paper(view: View, found: list[Address], *, alone: bool) -> Entry | None:
    """The paper behind the addresses ``found`` and its title, where the document prints one beside them or, if it is
    the only paper, at its head. An address without a title is one that the text passes by.

    Where there are several papers, only what stands on one line is taken, so that their stretches stay apart.
    """
    titles = ((address, title_beside(view, address)) for address in found)
    first, title = next(((address, title) for address, title in titles if title), (found[0], []))
    if not title and alone:
        title = title_of_page(view)
    if not title:
        return None
    texts: list[LabelledText | None] = [*title, venue_beside(view, first)]
    for address in found:
        if alone or address.line is first.line:
            texts.append(read_address(view, address))
    return make_entry(MentionKind.PAPER, texts, view.section_of(first.line).title)


def venue_beside(view: View, address: Address) -> LabelledText | None:
    """Where and in which year the paper at an address appeared, where its sentence says so of it alone
    ("published at ICLR 2017")."""
    line, at = address.line, address.start - address.line.start
    low = max((found.end() for found in _SENTENCE_END.finditer(line.text, max(0, at - REACH), at)), default=0)
    end = _SENTENCE_END.search(line.text, address.end - line.start)
    high = end.start() if end else len(line.text)
    said = [
        found for found in venue_pattern().finditer(line.text, low, high) if _VENUE_YEAR.match(line.text, found.end())
    ]
    links = [link for link in line.links if line.start + low <= link.span.start < line.start + high]
    if len(said) != 1 or sum(is_paper_host(link.url) for link in links) > 1:
        return None
    year = _VENUE_YEAR.match(line.text, said[0].end())
    assert year is not None
    return labelled(view.document, Label.VENUE, line.start + said[0].start(), line.start + year.end(), f"{NAME}/venue")


def names_title(entry: Entry) -> bool:
    """Whether an entry has a title of three words: in prose, a short name may be any link."""
    return any(text.label is Label.TITLE and len(text.text.split()) > 2 for text in entry.texts)


def read_address(view: View, address: Address) -> LabelledText | None:
    """An address as a link, a number as an identifier."""
    if address.link is not None:
        return labelled_link(view.document, address.link, "", f"{NAME}/link")
    return labelled(view.document, Label.IDENTIFIER, address.start, address.end, f"{NAME}/identifier")


def title_beside(view: View, address: Address) -> list[LabelledText]:
    """The title that the sentence around an address prints: as its anchor, or set off before it."""
    line = address.line
    if address.link is not None and is_title_anchor(line, address.link):
        text = visible_text(line, address.link)
        word = find_role_word(text)
        if is_name_of_work(text[word:].strip(OPENERS + CLOSERS)):
            behind = _BRACKETS.match(line.text, address.end - line.start)
            end = behind.end() if behind else address.end - line.start
            return split(view, line, address.start - line.start + word, end, "anchor")
    low = max(0, address.start - line.start - REACH)
    before = line.text[low : address.start - line.start]
    stretches = [found.span(found.lastindex or 0) for found in _QUOTED.finditer(before)]
    stretches += [
        (mark.span.start - line.start - low, mark.span.end - line.start - low)
        for mark in line.marks
        if mark.kind in {MarkKind.EMPHASIS, MarkKind.STRONG}
        and line.start + low <= mark.span.start
        and mark.span.end <= address.start
    ]
    if is_foreign(view):
        stretches += [found.span() for found in _FOREIGN.finditer(before)]
    for start, end in sorted(stretches, reverse=True):
        start, end = start + low, end + low
        text = line.text[start:end].strip(OPENERS + CLOSERS)
        if is_name_of_work(text):
            return split(view, line, start, end, "set_off")
    return []


def title_of_page(view: View) -> list[LabelledText]:
    """The title of the only paper of a page as the page's own heading prints it: in quotation marks, in Latin letters
    among others, or behind words that announce a paper ("Paper review: …"). Other headings are the author's own."""
    for line in view.lines:
        if line.kind is not BlockKind.HEADING:
            continue
        announced = _ANNOUNCED.match(line.text)
        stretches = [found.span(found.lastindex or 0) for found in _QUOTED.finditer(line.text)]
        stretches += [found.span() for found in _FOREIGN.finditer(line.text)] if is_foreign(view) else []
        stretches += [(announced.end(), len(line.text))] if announced and link_role(announced[1]) else []
        for start, end in stretches:
            if is_title(line.text[start:end]):
                return split(view, line, start, end, "heading")
    return []


def is_foreign(view: View) -> bool:
    """Whether the document is written in a script that sets Latin titles apart by itself."""
    return view.document.language.split("-")[0] in {"zh", "ja", "ko"}


def split(view: View, line: Line, start: int, end: int, rule: str) -> list[LabelledText]:
    """The title at ``line.text[start:end]`` without outer punctuation, with what the brackets at its end say."""
    text = line.text[start:end]
    low = line.start + start + len(text) - len(text.lstrip(OPENERS))
    high = line.start + start + len(text.rstrip(CLOSERS))
    return [said for said in split_title(view.document, low, high, f"{NAME}/{rule}") if said is not None]
