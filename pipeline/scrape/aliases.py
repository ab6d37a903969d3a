"""Reads the short names that a line prints beside a title: before it, behind it, in brackets, in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.knowledge.labels import link_role
from pipeline.knowledge.organizations import find_organization
from pipeline.knowledge.sections import SectionRole, section_role
from pipeline.knowledge.venues import find_venue
from pipeline.records import BlockKind, Document, Label, LabelledText, MarkKind

from .dates import DATE
from .entry import labelled
from .heads import find_name_head, is_coined
from .names import is_name_list
from .trimming import TitleFind
from .view import Line, View

_MAX_ALIAS = 40
# Characters of a title in which the letters of its short name are looked for.
MAX_TITLE = 300
# A heading of more words is no short name.
MAX_NAME_WORDS = 2
# Two capitals, or a capital and a digit: what is written so in brackets is a name.
_NAME_BEHIND = re.compile(
    r"\s{0,2}[(（](?P<name>(?=[^()（）]{0,20}[A-Z][^()（）]{0,20}[A-Z\d])[A-Za-z\d][\w.+-]{1,20})[)）]"
)
# A name behind the year of a title and a colon: ``Title (2021): VDM``.
_NAME_BEHIND_YEAR = re.compile(
    r"[^:：]{4,8}[:：]\s{1,3}(?P<name>(?=[^A-Z]{0,20}[A-Z])[A-Za-z\d][\w.+-]{1,24}(?: [A-Za-z\d][\w.+-]{1,20}){0,2})"
    r"\s{0,3}(?:$|[(（])"
)


def is_set_off(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether brackets, commas, bars or dashes part a bold stretch from what stands around it. Bold words inside a
    sentence are stressed, not named."""
    before, after = document.text[line.start : start].rstrip(), document.text[end : line.end].lstrip()
    behind_link = any(link.span.end == line.start + len(before) for link in line.links)
    opens = not before or before[-1] in "([（【,，、|/:：-–—]）)" or behind_link
    return opens and (not after or after[0] in ")]）】,，、。.|/:：-–—([（【☆★")


def bold_aliases(document: Document, line: Line, title: TitleFind, rule: str) -> Iterator[LabelledText | None]:
    """Short bold names behind the title, as in ``[[pdf]] (**ELMo**)``, or before it and a colon."""
    for mark in line.marks:
        head = find_name_head(line.text)
        heads = head is not None and line.start + head.stop <= mark.span.end < line.start + head.end <= title.start
        gap = document.text[line.start + head.end : title.start] if head is not None and heads else "-"
        before = not gap.strip(' "“「『《')
        placed = before or (mark.span.start >= title.end and is_set_off(document, line, mark.span.start, mark.span.end))
        if mark.kind is MarkKind.STRONG and placed and len(mark.span) <= _MAX_ALIAS:
            text = document.printed(mark.span).strip(" ()（）[]:：")
            known = link_role(text) is not None or is_name_list(text) or find_venue(text) or DATE.search(text)
            if text and not known and "," not in text and any(char.isalpha() for char in text):
                at = mark.span.start + document.printed(mark.span).index(text)
                yield labelled(document, Label.ALIAS, at, at + len(text), f"{rule}/bold_alias")


def alias_before(document: Document, line: Line, title: TitleFind, rule: str) -> LabelledText | None:
    """A short name with credits in brackets before a title: ``SAM (Meta, 2023): Segment Anything``. Without an
    organization beside it, the name may be that of a topic."""
    before = line.text[: title.start - line.start].strip(' "“*_[]').rstrip(" -–—:：.*_")
    if title.rule in {"bold", "quoted", "behind_link", "behind_stop", "bracketed"} and is_coined(before):
        return labelled(
            document, Label.ALIAS, line.start, line.start + line.text.index(before) + len(before), f"{rule}/before"
        )
    head = find_name_head(line.text)
    if head is None or line.start + head.end > title.start:
        return None
    name = line.text[head.start : head.stop]
    linked = (
        title.rule in {"anchor", "bold"} and head.colon and names_title(name, line.text[title.start - line.start :])
    )
    made = linked or any(find_organization(part.strip()) is not None for part in re.split(r"[,，、;；&/]", head.said))
    gap = line.text[head.end : title.start - line.start].strip(' "“「『《【[')
    if gap or not made or not is_coined(name):
        return None
    return labelled(document, Label.ALIAS, line.start + head.start, line.start + head.stop, f"{rule}/before_title")


def names_title(name: str, title: str) -> bool:
    """Whether a name before a colon is that of the one title behind it, and not of a topic: a name in small and capital
    letters, or one that the title's letters spell.

    >>> names_title("ParaNet", "Non-Autoregressive"), names_title("EATS", "End-to-End Adversarial Text-to-Speech")
    (True, True)
    >>> names_title("NLP", "Attention Is All You Need")
    False
    """
    if any(map(str.islower, name)):
        return is_coined(name)
    letters = iter(title[:MAX_TITLE].upper())
    return all(char in letters for char in name if char.isalpha()) and is_coined(name)


def alias_behind(document: Document, line: Line, title: TitleFind, rule: str) -> LabelledText | None:
    """A short name in brackets directly behind a title: "Offline Learning with Implicit Q-Learning (IQL)", or
    behind its year and a colon."""
    pattern = _NAME_BEHIND_YEAR if title.rule == "before_year" else _NAME_BEHIND
    found = pattern.match(line.text, title.end - line.start)
    if not found:
        return None
    name, low = found["name"], line.start + found.start("name")
    known = link_role(name) is not None or find_venue(name) or find_organization(name) is not None
    return None if known else labelled(document, Label.ALIAS, low, low + len(name), f"{rule}/behind_title")


def name_above(view: View, line: Line, layout: str) -> LabelledText | None:
    """The short name that a heading prints right above a title in bold: ``## MAML``."""
    above = view.lines[line.index - 1] if line.index > 0 else None
    if above is None or above.kind is not BlockKind.HEADING or len(above.text.split()) > MAX_NAME_WORDS:
        return None
    if section_role(above.text) is not SectionRole.OTHER:
        return None  # what the page or its part is, not a name
    return labelled(view.document, Label.ALIAS, above.start, above.end, f"{layout}/heading")
