"""Entries whose fields carry labels: ``論文名稱:…``, ``*著者:…``, ``- **Authors**: …``, below a head of their own.

An entry is a head (a numbered heading, or one to two title lines), a run of labelled lines, and the unlabelled
paragraphs behind them. Repetition decides where an entry begins: a label that comes again opens the next one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.knowledge.labels import FoundLabel, find_label
from pipeline.knowledge.sections import SectionRole, section_role
from pipeline.records import BlockKind, Label, LabelledText, MentionKind
from pipeline.scrape.brackets import split_title
from pipeline.scrape.entry import Entry, Proposal, labelled, labelled_link, line_text, make_entry
from pipeline.scrape.evidence import is_listing_link, is_paper_link
from pipeline.scrape.view import Line, View
from pipeline.text.unicode import measure_width

NAME = "labelled_fields"

# A head line is at most this wide (a full-width character counts two): the longest title of the arXiv listing of
# 2023 is 240 letters.
MAX_HEAD_WIDTH = 240
# Prose of an entry is longer than its head lines; below this width an unlabelled line is not an abstract.
MIN_ABSTRACT_WIDTH = 60
MAX_HEAD_LINES = 2
# Labels of links that may lead to what is listed: those that name a paper, and those that only say "link".
LISTING_ROLES = {"paper", "link"}
_PROSE = {Label.SUMMARY, Label.ABSTRACT, Label.KEY_POINTS}
_CREDITS = {
    Label.AUTHORS,
    Label.ORGANIZATIONS,
    Label.CREDITS,
    Label.VENUE,
    Label.DATE,
    Label.ABSTRACT,
    Label.KEY_POINTS,
}


@dataclass
class Group:
    """The labelled lines of one entry, with the unlabelled lines before and behind them."""

    fields: list[tuple[Line, FoundLabel, list[Line]]] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)

    def words(self) -> set[str]:
        """The label words that the group has so far."""
        return {found.word for _, found, _ in self.fields}


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


def split_groups(view: View) -> tuple[list[Group], list[list[Line]]]:
    """Runs of labelled lines, and the unlabelled lines before each of them (one gap more than groups)."""
    groups: list[Group] = []
    gaps: list[list[Line]] = [[]]
    last: Line | None = None
    for line in view.lines:
        found = find_label(line.text)
        if found is None or line.kind is BlockKind.HEADING:
            gaps[-1].append(line)
            continue
        fresh = not groups or bool(gaps[-1]) or found.word in groups[-1].words()
        if fresh and groups and gaps[-1] and continues_group(groups[-1], found, gaps[-1], last):
            groups[-1].fields[-1][2].extend(gaps.pop())
            gaps.append([])
            fresh = False
        if fresh:
            groups.append(Group())
            gaps.append([])
        groups[-1].fields.append((line, found, []))
        last = line
    return groups, gaps


def continues_group(group: Group, found: FoundLabel, gap: list[Line], last: Line | None) -> bool:
    """Whether ``gap`` only goes on with the value of the last label: more lines of it, no head, and no label again."""
    if found.word in group.words() or last is None:
        return False
    if any(line.kind is BlockKind.HEADING or (line.marker and line.marker != "-") for line in gap):
        return False
    if not group.fields or group.fields[-1][1].field not in _PROSE | {None}:
        # an empty label opens a list of its own: "Links:" and the links below it
        return not value_of(last, group.fields[-1][1]) and all(line.block.level > last.block.level for line in gap)
    return len(gap) <= 12 and all(line.block.level >= last.block.level for line in gap)


def value_of(line: Line, found: FoundLabel) -> str:
    """What stands behind the label on its own line."""
    return line.text[found.end :].strip()


def share_gaps(groups: list[Group], gaps: list[list[Line]]) -> None:
    """Gives each unlabelled line between two groups to one of them: the last lines head the group that follows."""
    usual = usual_head(gaps[:-1])
    for number, group in enumerate(groups):
        head, rest = split_gap(gaps[number], usual)
        group.head = head
        if number:
            groups[number - 1].tail = rest
    groups[-1].tail = until_short(gaps[-1])
    for group in groups[:-1]:
        group.tail = until_heading(group.tail)


def usual_head(gaps: list[list[Line]]) -> int:
    """How many head lines most entries of the document have: short lines directly above the first label."""
    runs = Counter(min(len(list(head_run(gap))), MAX_HEAD_LINES) for gap in gaps)
    return max(runs, key=lambda length: (runs[length], -length)) if runs else 0


def head_run(gap: list[Line]) -> Iterator[Line]:
    """The lines at the end of ``gap`` that could head an entry, last first; a heading ends the run."""
    for line in reversed(gap):
        if measure_width(line.text) > MAX_HEAD_WIDTH or (
            measure_width(line.text) > 120 and line.text.endswith(("。", ".", "다."))
        ):
            return
        yield line
        if line.kind is BlockKind.HEADING or (line.marker and line.marker != "-"):
            return


def split_gap(gap: list[Line], usual: int) -> tuple[list[Line], list[Line]]:
    """The head of the next entry (in document order) and the rest of ``gap``."""
    run = list(head_run(gap))
    numbered = [
        at for at, line in enumerate(run) if line.kind is BlockKind.HEADING or (line.marker and line.marker != "-")
    ]
    size = numbered[0] + 1 if numbered else min(len(run), max(usual, 1))
    head = list(reversed(run[:size]))
    head = [line for line in head if not is_section_line(line, len(head))]
    return head, gap[: len(gap) - size]


def is_section_line(line: Line, lines: int) -> bool:
    """Whether a line in the place of a title names a group of papers: "The first papers on Transformers"."""
    return lines > 1 and not line.marker and section_role(line.text) is SectionRole.PAPERS and is_group_name(line.text)


def is_group_name(text: str) -> bool:
    """Whether ``text`` ends in a word for papers in the plural, as headings of groups do and titles do not."""
    return (
        text.rstrip(" .:：。」』)）")
        .casefold()
        .endswith(("論文", "论文", "文献", "文獻", "논문", "papers", "articles"))
    )


def until_heading(lines: list[Line]) -> list[Line]:
    """The lines before the first heading."""
    for at, line in enumerate(lines):
        if line.kind is BlockKind.HEADING:
            return lines[:at]
    return lines


def until_short(lines: list[Line]) -> list[Line]:
    """The paragraphs behind the last entry: what follows a heading, an item or a short line is no longer its text."""
    out = []
    for line in until_heading(lines):
        if measure_width(line.text) < 2 * MIN_ABSTRACT_WIDTH or line.kind is BlockKind.ITEM:
            break
        out.append(line)
    return out


def speaks_of_papers(group: Group) -> bool:
    """Whether a group has what only listings of papers have: a label that names papers, credits of their kinds, an
    identifier, or an address of a paper. Recipes and films have titles, dates and links, too."""
    kinds = {found.field for _, found, _ in group.fields}
    named = any(found.role == "paper" or found.title_or_link for _, found, _ in group.fields)
    linked = any(
        is_paper_link(link.url) for line, _, more in group.fields for part in [line, *more] for link in part.links
    )
    return (
        named
        or linked
        or bool(kinds & {Label.VENUE, Label.ABSTRACT, Label.IDENTIFIER, Label.ORGANIZATIONS, Label.CREDITS})
    )


def shows_paper(group: Group) -> bool:
    """Whether a group says enough to be a listing of a paper: a title or head, and a link or two kinds of credit."""
    kinds = {found.field for _, found, _ in group.fields}
    linked = (
        any(
            is_listing_link(link.url)
            for line, found, more in group.fields
            if found.role in LISTING_ROLES and (found.field is Label.LINK or found.title_or_link)
            for link in [*line.links, *(link for extra in more for link in extra.links)]
        )
        or Label.IDENTIFIER in kinds
    )
    titled = Label.TITLE in kinds or any(found.title_or_link for _, found, _ in group.fields) or bool(group.head)
    credits = len(kinds & _CREDITS)
    if Label.TITLE in kinds and (linked or credits):
        return True
    return titled and len(group.fields) > 1 and ((linked and bool(credits or kinds & _PROSE)) or credits >= 3)


def read_group(view: View, group: Group) -> Entry | None:
    """The entry that a group of labelled fields describes."""
    texts = [text for line, found, more in group.fields for text in read_field(view, line, found, more)]
    has_title = any(text is not None and text.label is Label.TITLE for text in texts)
    for line in group.head:
        label = Label.ALIAS if has_title else Label.TITLE
        if not (has_title and line is not group.head[-1]):
            if label is Label.TITLE:
                texts.extend(split_title(view.document, line.start, line.end, f"{NAME}/head"))
            else:
                texts.append(line_text(view, line, label, f"{NAME}/head"))
            texts.extend(labelled_link(view.document, link, "", f"{NAME}/head_link") for link in line.links)
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
            return [labelled_link(view.document, link, role, f"{NAME}/label") for link in links]
        bare = labelled(view.document, Label.LINK, line.start + found.end, line.end, f"{NAME}/label")
        return [bare.model_copy(update={"role": role})] if bare else []
    assert label is not None
    end = more[-1].end if more else line.end
    if label is Label.TITLE:
        out = split_title(view.document, line.start + found.end, end, f"{NAME}/label")
    else:
        out = [labelled(view.document, label, line.start + found.end, end, f"{NAME}/label")]
    out.extend(labelled_link(view.document, link, "", f"{NAME}/link_in_value") for link in links)
    return out


def read_tail(view: View, group: Group, texts: list[LabelledText | None]) -> list[LabelledText | None]:
    """The unlabelled paragraphs behind the fields, as the abstract, where no label names one."""
    if any(text is not None and text.label in {Label.ABSTRACT, Label.SUMMARY} for text in texts):
        return []
    lines = list(group.tail)
    while lines and measure_width(lines[-1].text) < MIN_ABSTRACT_WIDTH:
        lines.pop()
    lines = [line for line in lines if line.kind is not BlockKind.HEADING]
    if not lines or measure_width(lines[0].text) < MIN_ABSTRACT_WIDTH:
        return []
    return [labelled(view.document, Label.ABSTRACT, lines[0].start, lines[-1].end, f"{NAME}/paragraphs")]
