"""Tells the links of a line apart: those of the work that it lists, and those to other works."""

from __future__ import annotations

import re

from pipeline.knowledge.labels import link_role
from pipeline.knowledge.venues import find_venue
from pipeline.records import Link

from .evidence import is_paper_host, is_paper_link
from .names import is_name_list
from .numbers import find_numbers
from .shapes import YEAR, is_reference_mark, is_title, is_url_text
from .trimming import TitleFind
from .view import Line
from .works import is_cjk_word, is_full_name, only_points

_YEAR_BEHIND = re.compile(r"[\s'’]{0,2}(?:(?:19|20)\d\d|\d\d)")
# A link stands alone where it covers this share of its line.
MIN_ALONE = 0.7


def title_anchors(line: Line) -> list[Link]:
    """The links whose visible text could be a title: no role word, no address, no citation mark."""
    return [link for link in line.links if is_title_anchor(line, link)]


def is_title_anchor(line: Line, link: Link) -> bool:
    """Whether the visible text of a link could be a title."""
    plain = visible_text(line, link).strip(" []()【】.:：")
    number = find_numbers(plain)
    return bool(plain) and not (
        is_url_text(plain)
        or link_role(plain) is not None
        or re.fullmatch(r"[\d\W]+", plain)
        or (number and number[0] == (0, len(plain)))
    )


def visible_text(line: Line, link: Link) -> str:
    """The part of ``line`` that a link covers."""
    return line.text[link.span.start - line.start : link.span.end - line.start]


def follows_title(line: Line, link: Link) -> bool:
    """Whether a link is the journal behind a title that is no link: ``Title of the Work, [Name of a Journal](…)``."""
    low, text = link.span.start - line.start, visible_text(line, link)
    before = line.text[:low].rstrip()
    named = before.endswith((",", "，")) and is_full_name(before) and len(text) < len(before)
    return named and not YEAR.search(text) and is_title(text, words=1) and not is_name_list(before)


def is_own_link(line: Line, link: Link, title: TitleFind | None) -> bool:
    """Whether a link belongs to what the line lists, and not to another work that it refers to.

    It does where it covers the title or lies in it, or where its visible text is a role, an address, a number, a
    venue or a date.
    """
    if title is not None and link.span.start < title.end and title.start < link.span.end:
        shared = min(link.span.end, title.end) - max(link.span.start, title.start)
        return title.rule not in {"leading", "citation"} or shared >= 0.6 * (title.end - title.start)
    text = visible_text(line, link).strip(" []()（）【】.:：,")
    if title is not None and names_other_work(line, link, title):
        return False
    if is_paper_link(link.url) and follows_title(line, link):
        return True
    if title is not None and title.rule == "behind_link" and link == line.links[0]:
        return is_paper_link(link.url)  # the short name of the work
    if not text or is_url_text(text) or link_role(text) is not None or not re.search(r"[^\W\d]{2}", text):
        return True
    if re.fullmatch(r"(?:arxiv|doi|openreview|acl|pmlr)?[\s:/]*[\d./v\-]+\w*", text, re.I):
        return True
    alone = len(link.span) >= MIN_ALONE * len(line.text)
    if is_paper_host(link.url) and only_points(text) and (title is not None or alone or is_cjk_word(text)):
        return True
    venue = find_venue(text)
    placed = venue is not None and bool(_YEAR_BEHIND.fullmatch(text, venue.end())) and not venue.start()
    return venue is not None and len(text) <= 40 and (placed or not is_reference_mark(text))


def names_other_work(line: Line, link: Link, title: TitleFind) -> bool:
    """Whether a link without words of its own stands right behind a marked name that is not the title."""
    if link.span.start < title.end or re.search(r"[^\W\d]{2}", visible_text(line, link)):
        return False
    at = line.start + len(line.text[: link.span.start - line.start].rstrip(" ([（【"))
    for mark in line.marks:
        inner = line.text[mark.span.start - line.start : mark.span.end - line.start]
        if mark.span.end == at and mark.span.start >= title.end:
            return not (is_name_list(inner) or find_venue(inner) or YEAR.search(inner) or link_role(inner))
    return False
