"""Groups of labelled lines, with the unlabelled lines between them shared out: heads to the next, prose to the last.

Repetition decides where an entry begins: a label that comes again opens the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.knowledge.labels import FoundLabel, find_label
from pipeline.knowledge.sections import SectionRole, section_role
from pipeline.records import Block, BlockKind, Label, MarkKind
from pipeline.text.unicode import measure_width

from .shapes import CJK
from .view import Line, View

# A head line is at most this wide (a full-width character counts two): the longest title of the arXiv listing of
# 2023 is 240 letters.
MAX_HEAD_WIDTH = 240
# Prose of an entry is longer than its head lines; below this width an unlabelled line is not an abstract.
MIN_ABSTRACT_WIDTH = 60
MAX_HEAD_LINES = 2
# A value that goes on over more printed lines than this is a text of its own.
MAX_VALUE_LINES = 12
# A field that no table knows: a short word with its colon, and a value.
OTHER_LABEL = re.compile(r"(?P<label>[^\s:：][^:：.。]{0,11}[:：]\s{0,3})(?!//)\S")
LONE_LABEL = re.compile(r"[^:：.。]{1,24}[:：]$")
# Characters of the rest of a title on a line of its own.
MAX_WRAPPED = 60
# Columns of white space in which the indentation of two lines is compared.
MAX_INDENT = 40
PLAIN = "text/plain"
PROSE = {Label.SUMMARY, Label.ABSTRACT, Label.KEY_POINTS}


@dataclass
class Group:
    """The labelled lines of one entry, with the unlabelled lines before and behind them, and between them those whose
    labels no table knows."""

    fields: list[tuple[Line, FoundLabel, list[Line]]] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)

    def words(self) -> set[str]:
        """The label words that the group has so far."""
        return {found.word for _, found, _ in self.fields}


def split_groups(view: View) -> tuple[list[Group], list[list[Line]]]:
    """Runs of labelled lines, and the unlabelled lines before each of them (one gap more than groups)."""
    groups: list[Group] = []
    gaps: list[list[Line]] = [[]]
    for line in view.lines:
        found = label_of(line)
        wrapped = found is None and gaps[-1] == [] and bool(groups)
        if wrapped and (is_wrapped(view, groups[-1], line) or goes_on_unnumbered(view, groups[-1], line)):
            groups[-1].fields[-1][2].append(line)
            continue
        if found is None and gaps[-1] == [] and groups and takes_line(groups[-1], line):
            groups[-1].fields[-1][2].append(line)
            continue
        if found is None:
            gaps[-1].append(line)
            continue
        if groups and gaps[-1] and found.word not in groups[-1].words() and goes_on(groups[-1], gaps[-1]):
            groups[-1].others.extend(gaps.pop())
            gaps.append([])
        fresh = not groups or bool(gaps[-1]) or found.word in groups[-1].words()
        if fresh and groups and gaps[-1] and continues_group(groups[-1], found, gaps[-1]):
            groups[-1].fields[-1][2].extend(gaps.pop())
            gaps.append([])
            fresh = False
        if fresh:
            groups.append(Group())
            gaps.append([])
        groups[-1].fields.append((line, found, []))
    return groups, gaps


def label_of(line: Line) -> FoundLabel | None:
    """The label with which a line begins. In a list of terms, the term is a label by itself."""
    if line.kind is BlockKind.HEADING:
        return None
    return find_label(line.text + ":" if line.kind is BlockKind.TERM and ":" not in line.text else line.text)


def is_wrapped(view: View, group: Group, line: Line) -> bool:
    """Whether a line of plain text goes on with the value of the label directly above it: it stands further in."""
    label, found, more = group.fields[-1]
    last = more[-1] if more else label
    gap = view.document.text[last.end : line.start]
    if view.document.media_type != PLAIN or gap.count("\n") != 1 or not value_of(label, found) or line.marker:
        return False
    before = view.document.text[max(0, label.start - MAX_INDENT) : label.start].rpartition("\n")[2]
    return before.isspace() == bool(before) and len(gap) - 1 > len(before)


def goes_on_unnumbered(view: View, group: Group, line: Line) -> bool:
    """Whether a short line goes on with a title in Latin letters right above it: among lines of one block of which each
    begins with a number or a label, it has neither."""
    label, found, more = group.fields[-1]
    beside = view.lines[line.index + 1] if line.index + 1 < len(view.lines) else None
    numbered = beside is not None and beside.block is line.block and bool(beside.marker.strip("-"))
    plain = not (line.marker or line.links or CJK.search(line.text) or CJK.search(value_of(label, found)))
    short = len(line.text) <= MAX_WRAPPED and not line.text.endswith(".")
    return found.field is Label.TITLE and not more and line.block is label.block and numbered and plain and short


def goes_on(group: Group, gap: list[Line]) -> bool:
    """Whether the lines of ``gap`` are more fields of the entry that stands around them: definitions of one term, or
    items of one list or lines of one paragraph with labels of their own; or one label of its own with items below."""
    named = gap[0].kind is BlockKind.PARAGRAPH and bool(LONE_LABEL.match(gap[0].text))
    if named and gap[1:] and all(line.kind is BlockKind.ITEM for line in gap[1:]):
        return True
    return all(is_further_field(group.fields[-1][0].block, line) for line in gap)


def is_further_field(block: Block, line: Line) -> bool:
    """Whether a line without a known label is a field as those of ``block`` are."""
    if line.kind is not block.kind or line.block.group != block.group:
        return False
    if line.kind is BlockKind.DEFINITION:
        return True
    beside = line.block is block or (line.kind is BlockKind.ITEM and line.block.level == block.level)
    return beside and bool(OTHER_LABEL.match(line.text))


def takes_line(group: Group, line: Line) -> bool:
    """Whether ``line`` is the value of a label that stands alone on the line above it."""
    last, found, more = group.fields[-1]
    alone = not value_of(last, found) and not last.links
    if not alone or line.kind is BlockKind.HEADING or (found.field is Label.LINK and not line.links):
        return False
    return line.kind is BlockKind.DEFINITION or (not more and line.block.level >= last.block.level)


def continues_group(group: Group, found: FoundLabel, gap: list[Line]) -> bool:
    """Whether ``gap`` only goes on with the value of the last label: more lines of it, no head, and no label again."""
    if found.word in group.words() or not group.fields:
        return False
    if any(opens_entry(line) for line in gap):
        return False
    last, label, _ = group.fields[-1]
    if label.field not in PROSE | {None}:
        # an empty label opens a list of its own: "Links:" and the links below it
        return not value_of(last, label) and all(line.block.level > last.block.level for line in gap)
    return len(gap) <= MAX_VALUE_LINES and all(line.block.level >= last.block.level for line in gap)


def value_of(line: Line, found: FoundLabel) -> str:
    """What stands behind the label on its own line."""
    return line.text[found.end :].strip()


def share_gaps(groups: list[Group], gaps: list[list[Line]]) -> None:
    """Gives each unlabelled line between two groups to one of them: the last lines head the group that follows."""
    gaps = drop_captions(gaps)
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
        if opens_entry(line):
            return


def opens_entry(line: Line) -> bool:
    """Whether a line begins something new: a heading, a term that is defined, a numbered line, or one all in bold."""
    return (
        line.is_set_in(MarkKind.STRONG)
        or line.kind in {BlockKind.HEADING, BlockKind.TERM}
        or bool(line.marker and line.marker != "-")
    )


def drop_captions(gaps: list[list[Line]]) -> list[list[Line]]:
    """The gaps without a line that stands below the headings of several entries and says that fields follow:
    ``**基本信息**``."""
    above = Counter(gap[-1].text for gap in gaps if len(gap) > 1 and gap[-2].kind is BlockKind.HEADING)
    captions = {text for text, count in above.items() if count > 1}
    return [gap[:-1] if gap and gap[-1].text in captions else gap for gap in gaps]


def split_gap(gap: list[Line], usual: int) -> tuple[list[Line], list[Line]]:
    """The head of the next entry (in document order) and the rest of ``gap``."""
    run = list(head_run(gap))
    numbered = [at for at, line in enumerate(run) if opens_entry(line)]
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
