"""Several papers on one line of a list: anchors in a row with nothing but commas between them."""

from __future__ import annotations

import re

from pipeline.records import BlockKind, Label, Link, MentionKind
from pipeline.scrape.dates import DATE
from pipeline.scrape.entry import Entry, Proposal, labelled, labelled_link, make_entry
from pipeline.scrape.evidence import is_paper_link
from pipeline.scrape.own_links import title_anchors, visible_text
from pipeline.scrape.view import Line, View
from pipeline.scrape.works import is_full_name

NAME = "link_run"

# Two anchors in a row may be a paper and its second version; a run of papers is told by two that lead to papers.
MIN_PAPERS = 2
# Letters that may stand beside the anchors of an enumeration: "season 2, ep 33:".
MAX_LETTERS = 12
# Characters before a run that opens its line.
MAX_OPENING = 3
_BETWEEN = re.compile(r"[\s\])）】]*(?:[,，、;；/|&+·]|and|和|및|と)?[\s\[(（【]*")


def recognise(view: View) -> list[Proposal]:
    """One proposal for each line of a list that names several papers in a row."""
    proposals = []
    for line in view.lines:
        if line.kind is not BlockKind.ITEM:
            continue
        listed = is_enumeration(line)
        for run in runs_of(line):
            papers = [link for link in run if is_paper_link(link.url)]
            if len(papers) >= MIN_PAPERS and (listed or opens_with_titles(line, run)):
                entries = tuple(entry for link in papers for entry in [read_anchor(view, line, link)] if entry)
                proposals.append(Proposal(NAME, entries, len(papers) / len(run)))
    return proposals


def is_enumeration(line: Line) -> bool:
    """Whether a line holds anchors and hardly anything else than dates: a sentence with links in it is no list."""
    rest = list(line.text)
    for link in line.links:
        rest[link.span.start - line.start : link.span.end - line.start] = " " * len(link.span)
    return sum(char.isalpha() for char in DATE.sub("", "".join(rest))) <= MAX_LETTERS


def opens_with_titles(line: Line, run: list[Link]) -> bool:
    """Whether a line begins with a run of full titles, whatever it says of them all behind it."""
    titles = [visible_text(line, link) for link in run]
    return run[0].span.start - line.start <= MAX_OPENING and all(map(is_full_name, titles))


def runs_of(line: Line) -> list[list[Link]]:
    """The anchors of a line that name something, in runs with nothing but separators between them."""
    runs: list[list[Link]] = []
    for link in title_anchors(line):
        between = line.text[runs[-1][-1].span.end - line.start : link.span.start - line.start] if runs else ""
        if runs and _BETWEEN.fullmatch(between):
            runs[-1].append(link)
        else:
            runs.append([link])
    return runs


def read_anchor(view: View, line: Line, link: Link) -> Entry | None:
    """The paper that one anchor names."""
    texts = [
        labelled(view.document, Label.TITLE, link.span.start, link.span.end, f"{NAME}/anchor"),
        labelled_link(view.document, link, "", f"{NAME}/link"),
    ]
    return make_entry(MentionKind.PAPER, texts, view.section_of(line).title)
