"""One heading or one term a paper, and below it prose that holds the address of the paper and says no title."""

from __future__ import annotations

from pipeline.records import BlockKind, Label, LabelledText, MentionKind
from pipeline.scrape.brackets import split_title
from pipeline.scrape.entry import Entry, Proposal, as_alias, labelled, make_entry
from pipeline.scrape.headed import HeadedSection, find_title_of_name, headed_papers, title_line
from pipeline.scrape.listing import read_detail
from pipeline.scrape.view import Line, View
from pipeline.text.unicode import measure_width

NAME = "headed_prose"

# Narrower text behind a heading is a remark, not a summary.
MIN_SUMMARY_WIDTH = 20


def recognise(view: View) -> list[Proposal]:
    """One proposal with an entry for each heading or term that names the one paper below it."""
    entries = [entry for section in headed_papers(view) for entry in [read_section(view, section)] if entry is not None]
    return [Proposal(NAME, tuple(entries), 1.0)] if entries else []


def read_section(view: View, section: HeadedSection) -> Entry | None:
    """The paper that a heading names, with the links, fields and the first prose below it."""
    head = section.head
    rule = "term" if head.kind is BlockKind.TERM else "heading"
    texts: list[LabelledText | None] = list(split_title(view.document, head.start, head.end, f"{NAME}/{rule}"))
    prose: list[LabelledText] = []
    titled = find_title_of_name(section)
    if titled is not None:
        texts = [*(as_alias(text) for text in texts if text is not None), *title_line(view, titled, NAME)]
    for line in section.lines:
        if line is titled:
            continue
        said = [text for text in read_detail(view, line, NAME) if text is not None]
        texts.extend(text for text in said if text.label is not Label.SUMMARY)
        if not said or any(text.label in {Label.LINK, Label.SUMMARY} for text in said):
            prose.extend(text for text in [read_prose(view, line)] if text is not None)
    if not any(text is not None and text.label in {Label.SUMMARY, Label.ABSTRACT} for text in texts):
        texts.extend(prose[:1])
    return make_entry(MentionKind.PAPER, texts, view.section_of(head).title, span=section.span)


def read_prose(view: View, line: Line) -> LabelledText | None:
    """The prose of a line before the links at its end."""
    end = line.end
    for link in reversed(line.links):
        if any(char.isalnum() for char in view.document.text[link.span.end : end]):
            break
        end = link.span.start
    text = view.document.text[line.start : end].rstrip(" \t\u3000[(（【|:：/,，")
    if measure_width(text) < MIN_SUMMARY_WIDTH:
        return None
    return labelled(view.document, Label.SUMMARY, line.start, line.start + len(text), f"{NAME}/prose")
