"""Entries whose fields carry labels: ``論文名稱:…``, ``*著者:…``, ``- **Authors**: …``, below a head of their own.

An entry is a head (a numbered heading, or one to two title lines), a run of labelled lines, and the unlabelled
paragraphs behind them.
"""

from __future__ import annotations

import re

from pipeline.knowledge.labels import ORIGINAL, link_role
from pipeline.knowledge.sections import mentions_papers
from pipeline.knowledge.venues import find_venue
from pipeline.records import BlockKind, Label, LabelledText, MarkKind, MentionKind
from pipeline.scrape.aliases import name_above
from pipeline.scrape.brackets import split_title
from pipeline.scrape.credit_lines import read_credits
from pipeline.scrape.entry import Entry, Proposal, labelled, labelled_link, line_text, make_entry
from pipeline.scrape.evidence import is_paper_link
from pipeline.scrape.field_evidence import CREDITS, calls_title, is_other_field, kinds_of, shows_paper, speaks_of_papers
from pipeline.scrape.field_groups import MIN_ABSTRACT_WIDTH, Group, opens_entry, share_gaps, split_groups
from pipeline.scrape.field_values import MAX_OTHER, NAME, is_italic, read_field, read_other
from pipeline.scrape.names import is_name
from pipeline.scrape.shapes import is_byline, is_source, is_title, leading_people, names_reference
from pipeline.scrape.units import is_bare_link
from pipeline.scrape.view import Line, View
from pipeline.text.unicode import measure_width

# So many groups that call something the title of a paper list papers, without a link or a name of people.
MIN_CALLED = 3
# Lines behind the fields that may hold who wrote a paper, where and when.
MAX_CREDITS = 4
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[\s.:：-]{1,3}(?=[^\W\d_])")


def recognise(view: View) -> list[Proposal]:
    """One proposal for the document: every group of labelled fields that shows that it lists a paper."""
    groups, gaps = split_groups(view)
    if not groups:
        return []
    share_gaps(groups, gaps)
    repeated = sum(calls_title(group) for group in groups) >= MIN_CALLED
    shown = [group for group in groups if shows_paper(group) or (repeated and calls_title(group))]
    entries = [entry for group in shown for entry in [read_group(view, group)] if entry]
    authored = view.speaks_of_papers and any({Label.TITLE, Label.AUTHORS} <= kinds_of(group) for group in groups)
    if not entries or not (authored or any(speaks_of_papers(group) for group in groups)):
        return []
    return [Proposal(NAME, tuple(entries), len(entries) / len(groups))]


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
    if not any(text is not None and text.label in CREDITS for text in texts):
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
    if group.head and group.head[0].is_set_in(MarkKind.STRONG):
        texts.append(name_above(view, group.head[0], NAME))
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
        elif later and ends_sentence(line) and opens_entry(group.head[0]) and is_title(group.head[0].text):
            texts.append(line_text(view, line, Label.SUMMARY, f"{NAME}/head_prose"))
        elif not (has_title and line is not group.head[-1]):
            if translated or not has_title:
                texts.extend(split_title(view.document, line.start, line.end, f"{NAME}/head"))
            else:
                texts.extend(read_name(view, line))
            texts.extend(labelled_link(view.document, link, "", f"{NAME}/head_link") for link in line.links)
    return texts


def ends_sentence(line: Line) -> bool:
    """Whether a line ends as a sentence does."""
    return line.text.rstrip(" *_").endswith(("。", "！", ".", "!"))


def read_name(view: View, line: Line) -> list[LabelledText | None]:
    """The short name above the labelled title, and the year that stands before it: ``2012 AlexNet``."""
    if link_role(line.text) is not None or mentions_papers(line.text, vague=False):
        return []  # what the page or its part is, not a name
    dated = _YEAR_FIRST.match(line.text)
    if dated is None:
        return [line_text(view, line, Label.ALIAS, f"{NAME}/head")]
    year = labelled(view.document, Label.DATE, line.start, line.start + dated.end(1), f"{NAME}/head_year")
    return [year, labelled(view.document, Label.ALIAS, line.start + dated.end(), line.end, f"{NAME}/head")]


def names_people(line: Line) -> bool:
    """Whether a line below a title says who wrote the work: several people, or one name and nothing else."""
    return not line.links and (bool(leading_people(line.text)) or is_name(line.text.strip(" *_.")))


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
