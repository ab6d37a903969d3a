"""Tells what stands before a title on its line: marks, dates, tags, people, or the short name of the work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.knowledge.credit_words import sounds_like_organization
from pipeline.knowledge.labels import find_label, link_role
from pipeline.knowledge.organizations import find_organization
from pipeline.knowledge.venues import find_venue
from pipeline.text.unicode import is_reordered

from .names import is_name, is_name_list, is_name_part, is_surname_list, split_names
from .numbers import NAMED_NUMBER
from .shapes import OPENERS, YEAR, is_credits, is_people, leading_people, looks_like_title

# What may stand before a title is short: a tag, a name with its brackets.
MAX_HEAD = 160
MIN_GROUP = 2
# Characters around a bracket in which the same name may open another one.
NEARBY = 5000
# Characters behind a title in which the people are read.
MAX_PEOPLE = 4000
_NAMED = re.compile(
    r"[\s*_]{0,4}(?P<name>[^\s:：()（）\[\]【】|｜,，、/][^:：()（）\[\]【】|｜\n]{0,39}?)[\s*_]{0,4}"
    r"(?:[(（\[【](?P<said>[^()（）\[\]【】\n]{2,80})[)）\]】][\s*_]{0,4})?"
    r"(?P<sep>[:：]|(?<=[\s)）\]】])[-–—]{1,2}(?=\s|$))[\s*_\"“「『《]{0,4}"
)
# Two capitals, or a capital and a digit, in one word: what is written so names a thing.
_COINED = re.compile(r"(?=[^A-Z]{0,20}[A-Z][^A-Z\d]{0,20}[A-Z\d])[A-Za-z\d][\w.+\-]{1,24}(?: [\dvV][\w.]{0,5})?")
_GROUPS = re.compile(r"\s{0,3}[(（]([^()（）]{2,160})[)）]")
# A family name and a given name, as Japanese sets them apart: 中園 翔.
_SPACED_NAME = re.compile(r"[\u3400-\u9fff々]{1,3}[ \u3000][\u3400-\u9fff々\u3041-\u30ff]{1,4}")
_INITIALS = re.compile(r"(?:^|[\s.\-])[A-Z]\.(?=[\s,.\-])")
_PARTS = re.compile(r"\s{0,9}[,，、;；&/|·]\s{0,9}")
_DAY = re.compile(
    r"[\[(（]?(?:19|20)\d\d(?:[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|年)?[\])）]?|\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?"
    r"|(?<!\d)\d\d(?:0[1-9]|1[0-2])(?=[\s\])）]|$)"  # the year and month with which numbers of preprints begin
)

_NUMBER = re.compile(NAMED_NUMBER, re.IGNORECASE)
_OPENING = re.compile(r"\s{0,3}[\[(（【]?\s?")
# What stands between an opening number and a title: without brackets, and with them.
_BEHIND = (re.compile(r"\s{0,3}[-–—:：|,，.]?\s{1,3}(?=\w)"), re.compile(r"\s?[\])）】]\s{0,3}[-–—:：|]?\s{0,3}(?=\w)"))


@dataclass(frozen=True)
class OpeningNumber:
    """The number of a paper with which a text begins, from ``start`` to ``end``. ``after``: where the title begins."""

    start: int
    end: int
    after: int


def find_opening_number(text: str) -> OpeningNumber | None:
    """The number of a paper that stands before several words, in brackets or set off by a space or a sign.

    >>> text = "[arXiv:1706.03762] Attention Is All You Need"
    >>> found = find_opening_number(text)
    >>> text[found.start : found.end], text[found.after :]
    ('arXiv:1706.03762', 'Attention Is All You Need')
    >>> find_opening_number("arXiv:1706.03762"), find_opening_number("In arXiv:1706.03762, attention is all")
    (None, None)
    """
    opening = _OPENING.match(text)
    number = _NUMBER.match(text, opening.end()) if opening else None
    behind = _BEHIND[bool(opening and opening[0].strip())].match(text, number.end()) if number else None
    if number is None or behind is None or is_reordered(text, *number.span()):
        return None
    if not looks_like_title(text[behind.end() :], words=2) or find_label(text[behind.end() :]) is not None:
        return None
    return OpeningNumber(*number.span(), behind.end())


@dataclass(frozen=True)
class NameHead:
    """A short name that a line prints before the title: ``SAM (Meta, 2023): Title``. Places count from the start of the
    text. ``end``: where the title begins. ``said``: what the brackets between them hold. ``colon``: whether a colon
    sets the name off, not a dash."""

    start: int
    stop: int
    end: int
    said: str
    colon: bool


def find_name_head(text: str) -> NameHead | None:
    """The name before the title with which ``text`` begins, set off by a colon or a dash, perhaps with credits in
    brackets; ``None`` where brackets hold something else.

    >>> text = "SAM (Meta, 2023): Segment Anything"
    >>> head = find_name_head(text)
    >>> text[head.start : head.stop], head.said, text[head.end :]
    ('SAM', 'Meta, 2023', 'Segment Anything')
    >>> find_name_head("The idea (which is older): here") is None
    True
    """
    found = _NAMED.match(text, 0, MAX_HEAD)
    if not found or (found["said"] and not holds_credits(found["said"])):
        return None
    return NameHead(found.start("name"), found.end("name"), found.end(), found["said"] or "", found["sep"] in ":：")


def holds_credits(text: str) -> bool:
    """Whether what brackets hold says by whom, where or when a work appeared.

    >>> [holds_credits(text) for text in ("Meta, 2023", "Vaswani et al.", "ICLR", "which is older")]
    [True, True, True, False]
    """
    parts = [part for part in _PARTS.split(text) if part]
    known = any(find_organization(part) is not None for part in parts)
    return bool(known or YEAR.search(text) or find_venue(text) or is_name_list(text))


def is_coined(text: str) -> bool:
    """Whether ``text`` is written as the name of a model or method is, and is none of a venue, an organization or a
    link.

    >>> [is_coined(text) for text in ("SAM", "PaLM", "GPT-3", "Llama 2", "Vision", "Meta", "ACL", "Code")]
    [True, True, True, True, False, False, False, False]
    """
    written = _COINED.fullmatch(text) or re.fullmatch(r"[A-Z][A-Za-z]{2,20} ?-?\d[\w.]{0,5}", text)
    known = find_organization(text) is not None or find_venue(text) is not None or link_role(text) is not None
    return bool(written) and not known


def find_named_group(text: str, start: int, end: int) -> int | None:
    """Where the short name ends with which a bracket at ``text[start:end]`` begins that goes on with organizations:
    "(SAM, Meta, 2023)"; ``None`` where there is none. What opens several brackets nearby is who wrote them all.

    >>> text = "Segment Anything (SAM, Meta, 2023)"
    >>> text[18 : find_named_group(text, 18, 33)], find_named_group("(Naver, Meta, 2023)", 1, 18)
    ('SAM', None)
    """
    if start < 1 or text[start - 1] not in "(（[【":
        return None
    parts = [part for part in _PARTS.split(text[start:end]) if part]
    if len(parts) < MIN_GROUP or not is_coined(parts[0]) or find_organization(parts[1]) is None:
        return None
    opening = text[start - 1 : start + len(parts[0]) + 1]
    alone = text.count(opening, max(0, start - NEARBY), end + NEARBY) == 1
    return start + len(parts[0]) if alone else None


def heads_people(text: str, behind: str) -> bool:
    """Whether ``text`` can be a title and people follow it: several, or one and a year.

    >>> heads_people("Attention Is All You Need", ". Juniper Farrow, Tobias Wren, 2017.")
    True
    >>> heads_people("Juniper Farrow, Tobias Wren", ". Attention Is All You Need. 2017")
    False
    """
    stop = re.match(r"\s{0,2}[.,，。:：]\s{0,2}|\s{1,2}(?:[-–—]\s|by\s)|\n", behind)
    if stop is None or is_people(text) or not looks_like_title(text):
        return False
    rest = behind[stop.end() : stop.end() + MAX_PEOPLE]
    if leading_people(rest):
        return True
    year = YEAR.search(rest)
    one = rest[: year.start()].strip(" ,.(（，") if year else ""
    return is_name(one) and not is_name(text)


def opens_line(text: str, start: int) -> bool:
    """Whether only what may stand before a title at ``start`` does: marks, a date, a short tag, a list of authors, or a
    name with credits in brackets."""
    before = text[:start].strip(OPENERS + " []()（）")
    if len(before) <= 3 or is_name_list(before):
        return True
    bare = _DAY.sub("", before).strip(OPENERS + " []()（）")
    if len(bare) <= 3 or is_name_list(bare):
        return True
    if is_coined(bare):
        return True  # the short name of what the title names
    head = find_name_head(text[:start])
    if head is not None and head.said and head.end >= len(text[:start].rstrip()):
        return True
    return len(bare) <= 24 and (
        before != text[:start].strip() or bool(re.search(r"[:：\]）)】|\-–—]\s*[\"“「『《【\[]?$", text[:start]))
    )


def heads_surnames(before: str) -> bool:
    """Whether surnames and a comma stand before a title that is set apart: ``Allen, Hunnicutt & Klatt, *Title*``."""
    names = before.strip(OPENERS)
    listed = is_surname_list(names) or all(map(is_name_part, split_names(names)))
    return bool(names) and before.rstrip(' "“*_').endswith((",", "，")) and listed


def lists_affiliations(text: str) -> bool:
    """Whether a line lists people with the groups that they belong to in brackets.

    >>> lists_affiliations("Yongle Zhang (Purdue University), Shan Lu (University of Chicago)")
    True
    >>> lists_affiliations("A Study of Models (University of Somewhere)")
    False
    """
    groups = _GROUPS.findall(text)
    people = _GROUPS.sub("", text).strip(" .,，、;；:：*_")
    named = any(
        sounds_like_organization(part) or find_organization(part) is not None
        for group in groups
        for part in [group, *_PARTS.split(group)]
    )
    spaced = all(_SPACED_NAME.fullmatch(person) for person in split_names(people))
    return named and (spaced or is_name_list(people)) and (len(groups) > 1 or spaced or is_credits(people))


def follows_people(before: str) -> bool:
    """Whether a linked title stands behind the people of a citation, with a remark or a short tag between them:
    ``Clark, R., Chen, M., et al. (n.d.). SoK:``."""
    return before.rstrip().endswith((".", ",", ":", ")", "“", '"')) and len(_INITIALS.findall(before)) > 1
