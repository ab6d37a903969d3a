"""Finds the title behind a short name of the work: ``**UAT**: Universal …``, ``[SPP-Net](…) Spatial Pyramid …``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.knowledge.labels import link_role
from pipeline.records import MarkKind

from .evidence import is_paper_link
from .heads import NameHead, find_name_head, holds_credits, is_coined
from .leading import find_leading
from .names import is_name_list, is_surname_list
from .own_links import title_anchors, visible_text
from .shapes import CJK, OPENERS, YEAR, is_title, looks_like_title
from .trimming import TitleFind, trimmed
from .view import Line
from .works import is_full_name, only_points

# Words of a title behind a short name, at least, and of a name before a dash, at most.
MIN_NAMED_WORDS, MAX_SHORT_NAME = 4, 3
_STOP = re.compile(r"\.\s{1,3}")
# Words of a title behind links, at least.
MIN_BEHIND = 2
_CREDITED = re.compile(r"(?P<title>[A-Z][^(（\n]{4,250}?)\s?[(（](?P<said>[^()（）]{2,60})[)）]\s?[:：]\s{0,2}")
# Characters before a link that opens its line.
MAX_OPENING = 3


def title_behind_name(line: Line, end: int) -> TitleFind | None:
    """The title behind a short name in bold and its colon or dash: ``**UAT**: Universal Adversarial …``. Prose about
    the thing named is not written as titles are."""
    head = find_name_head(line.text)
    if head is None or not head.stop <= end < head.end:
        return title_behind_stop(line, end)
    if (linked := anchor_behind_name(line, head)) is not None:
        return linked
    start = head.end
    links = [link.span.start - line.start for link in line.links if link.span.start - line.start >= start]
    rest = re.split(r"[。]|\.\s(?=[A-Z]{2})", line.text[start : min(links, default=len(line.text))], maxsplit=1)[0]
    found = find_leading(rest, linked=True)
    if found is None or not is_title(rest[slice(*found)], words=MIN_NAMED_WORDS):
        return None
    dashed = not (head.said or head.colon)
    if dashed and (len(line.text[head.start : end].split()) > MAX_SHORT_NAME or is_surname_list(rest[slice(*found)])):
        return None  # a title, and who wrote it
    return trimmed(line, start + found[0], start + found[1], "behind_name")


def title_behind_stop(line: Line, end: int) -> TitleFind | None:
    """The title behind a coined name in bold and a full stop: ``**CPM-1**. Chinese Pre-trained Language Model``."""
    stop = _STOP.match(line.text, end)
    if stop is None or not is_coined(line.text[:end].strip(" *_")):
        return None
    found = find_behind(line, stop.end())
    if found is None or is_name_list(line.text[slice(*found)]):
        return None
    return trimmed(line, *found, "behind_stop")


def find_behind(line: Line, start: int) -> tuple[int, int] | None:
    """Where a title of several words stands between ``start`` and the next link; ``None`` where none does."""
    links = [link.span.start - line.start for link in line.links if link.span.start - line.start >= start]
    rest = line.text[start : min(links, default=len(line.text))].rstrip(" [(（【.")
    found = find_leading(rest, linked=bool(links))
    titled = found is not None and is_title(rest[slice(*found)], words=MIN_NAMED_WORDS)
    return (start + found[0], start + found[1]) if found is not None and titled else None


def anchor_behind_name(line: Line, head: NameHead) -> TitleFind | None:
    """The title that is a link right behind a short name: ``**SAM** (Meta, 2023): [Segment Anything](…)``."""
    link = next((link for link in title_anchors(line) if 0 <= link.span.start - line.start - head.end <= 1), None)
    if link is None or is_full_name(line.text[head.start : head.stop]):
        return None
    text = visible_text(line, link)
    named = is_paper_link(link.url) and not only_points(text) and looks_like_title(text, words=2)
    whole = named or is_full_name(text)
    return trimmed(line, link.span.start - line.start, link.span.end - line.start, "anchor") if whole else None


def title_behind_link(line: Line) -> TitleFind | None:
    """The title behind a short name that is a link, at the head of an entry: ``[SPP-Net](…) Spatial Pyramid …``."""
    if not line.links or line.links[0].span.start - line.start > MAX_OPENING:
        return None
    name, end = visible_text(line, line.links[0]), line.links[0].span.end - line.start
    if len(name.split()) > MAX_SHORT_NAME or not re.match(r"\]?\s{1,3}\S", line.text[end:]):
        return None
    found = find_behind(line, end)
    text = line.text[slice(*found)] if found else ""
    if found is None or is_name_list(text) or YEAR.search(text):
        return None
    return trimmed(line, *found, "behind_link")


def title_behind_credits(line: Line) -> TitleFind | None:
    """The title behind a short name with where, when or by whom it appeared in brackets, and a colon:
    ``OneIE (ACL2020): A Joint Neural Model …``."""
    head = find_name_head(line.text)
    if head is None or not (head.said and head.colon) or is_full_name(line.text[head.start : head.stop]):
        return None
    found = find_behind(line, head.end)
    return trimmed(line, *found, "behind_name") if found is not None else None


def title_before_credits(line: Line) -> TitleFind | None:
    """The full title before where, when or by whom it appeared in brackets, a colon and prose in another script:
    ``Deep Residual Learning (CVPR 2016)：这篇论文…``."""
    found = _CREDITED.match(line.text)
    if found is None or not holds_credits(found["said"]) or CJK.search(found["title"]):
        return None
    whole = is_title(found["title"], words=2) and CJK.match(line.text[found.end() :].lstrip(' “「『《"'))
    return trimmed(line, found.start("title"), found.end("title"), "before_credits") if whole else None


def title_behind_links(line: Line) -> TitleFind | None:
    """The title behind the links that open its line, each called by its role: ``[Paper](…) [Code](…) Title``."""
    end = 0
    for link in line.links:
        gap = line.text[end : link.span.start - line.start].strip(" []()|/,·:：-")
        text = visible_text(line, link)
        if gap or (link_role(text) is None and not YEAR.fullmatch(text.strip(" []()"))):
            break
        end = link.span.end - line.start
    further = [link.span.start - line.start for link in line.links if link.span.start - line.start >= end]
    rest = line.text[end : min(further, default=len(line.text))] if end else ""
    found = find_leading(rest.rstrip(" [(（【"), linked=bool(further))
    at = len(rest) - len(rest.lstrip(" ])）】:：-–—|"))
    titled = (
        found is not None and rest[at : at + 1] not in {"(", "（"} and is_title(rest[at : found[1]], words=MIN_BEHIND)
    )
    if not end or found is None or not titled:
        return None
    return trimmed(line, end + max(at, found[0]), end + found[1], "behind_links")


def named_title(line: Line) -> TitleFind | None:
    """The title behind links, behind a short name that is a link or has credits in brackets, or before such credits."""
    found = title_behind_links(line) or title_behind_link(line)
    return found or title_behind_credits(line) or title_before_credits(line)


FILE_NAME = re.compile(r"[\w.+-]{1,80}\.(?:pdf|ps|djvu|docx?)")
"""The name of a file in which a paper is kept."""


def title_below(head: Line, title: TitleFind, details: Sequence[Line]) -> TitleFind | None:
    """The full title that the line below a short name sets apart: ``**AlexNet**:``, and ``*ImageNet …* (…)`` below; or
    the title on a line of its own below the name of the file in which the paper is kept."""
    name = head.text[title.start - head.start : title.end - head.start]
    if FILE_NAME.fullmatch(name):
        lines = (line for line in details if not line.links and looks_like_title(line.text, words=2))
        return next((trimmed(line, 0, len(line.text), "below_file") for line in lines), None)
    if not details or head.links or len(name.split()) > MAX_SHORT_NAME or is_full_name(name):
        return None
    below = details[0].text.lstrip(OPENERS)
    mark = next(iter(details[0].marks), None)
    start = details[0].start + len(details[0].text) - len(below)
    if mark is None or mark.kind is MarkKind.CODE or not mark.span.start <= start < mark.span.end:
        return None
    found = trimmed(details[0], mark.span.start - details[0].start, mark.span.end - details[0].start, "below_name")
    whole = found is not None and is_full_name(
        details[0].text[found.start - details[0].start : found.end - details[0].start]
    )
    return found if whole else None
