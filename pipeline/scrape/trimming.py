"""Where a title stands on its line, without what people print around it in its link or bold stretch: a year, a venue,
a number.

``2020 - SoK: …``, ``[1998 Proceedings of the IEEE] Gradient-Based …``, ``2019 ICLR GraphVAE …``, ``Title (2014)``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.knowledge.organizations import find_organization
from pipeline.knowledge.venues import find_venue
from pipeline.records import MarkKind

from .dates import VENUE_YEAR
from .heads import find_opening_number
from .lone_authors import find_dated_author, find_italic_author
from .names import is_name
from .shapes import CJK, CLOSERS, OPENERS, YEAR, is_credits, looks_like_title
from .view import Line

# Longer brackets before a title are part of it.
MAX_TAG = 60
MAX_MARKED = 24  # characters of a venue, a year or a group before a title
MIN_REMARKED = 5  # words of a title behind a remark in another script, at least
_YEAR = r"(?:19|20)\d\d(?:[./-]\d{1,2}){0,2}"
_BRACKET = re.compile(rf"[\[【(（]([^\[\]【】()（）]{{2,{MAX_TAG}}})[\]】)）]\s{{0,4}}")
_DATED = re.compile(rf"{_YEAR}\s{{0,4}}[-–—:：|]\s{{1,4}}")
_DAY_FIRST = re.compile(r"(?:19|20)\d\d([./-])\d{1,2}(?:\1\d{1,2})?\s{1,4}(?=[\"“A-Z])")
_PLACE_NEXT = re.compile(r"\s[-–—|]\s{1,3}")
_YEAR_FIRST = re.compile(rf"{_YEAR}(?:\s{{1,4}}|[-–—_](?=[A-Z]))")
_SIGN = re.compile(r"\s{0,4}(?:['’]?\d{2,4})?\s{0,4}[-–—:：|]?\s{1,4}")
_VERSION = re.compile(r"[vV]\d{1,2}(?:\.\d)?")
_NUMBERED = re.compile(r"[\w.+-]{1,24}\[\d{1,3}\]\s{1,4}")
_TAIL = re.compile(rf"\s{{0,4}}[(（\[]\s?(?:[^()（）\[\],]{{2,24}},\s?)?{_YEAR}\s?[)）\]](?:\s?[⭐★☆🔥✅]){{0,5}}$")
# A year behind the only comma of a title; people stand behind one, too.
_YEAR_LAST = re.compile(r"(?<=[\w?!]),\s{1,2}(?:19|20)\d\d$")
_YEAR_BEHIND = re.compile(r"(?<=[?!]),\s{1,2}(?:19|20)\d\d$")
# Two years, of the preprint and of the venue, are no part of any title.
_YEARS_LAST = re.compile(r",\s{1,2}(?:19|20)\d\d/(?:19|20)?\d\d$")
# A comma of East Asian text is none of a title in Latin letters: ``…，2026``, ``…，JCP 2017``.
_WIDE_COMMA = re.compile(r"(?<=[A-Za-z?!)])，\s{0,2}(?:[A-Z][\w&.’' -]{0,40}\s)?(?:19|20)\d\d$")
# Where and when a work appeared, glued together behind a comma: "…，EMNLP2017", "…, ICML'18".
_VENUE_LAST = re.compile(rf"(?<=[\w?!])[,，]\s{{0,2}}{VENUE_YEAR.pattern}$")
# The same with a comma between them, or by whom: "…, PODS, 1998", "…, 2014, SIGMOD", "…, Alan Fekete, 2005".
_PARTED_LAST = re.compile(
    r"(?<=[\w?!]),\s{0,2}(?:([A-Z][\w&.' -]{1,40}),\s{0,2}(?:19|20)\d\d|(?:19|20)\d\d,\s{0,2}([A-Z][\w&.' -]{1,40}))$"
)
# Where and when a work appeared, before it: "EMNLP 2021: …".
_PLACED = re.compile(r"[A-Z][\w&/ -]{1,24}?\s?['’]?(?:(?:19|20)\d\d|(?<=['’])\d\d)\s{0,2}(?:[:：]|[-–—|](?=\s))\s{0,3}")
# The day on which a work appeared, and where, behind its short name: ``VGGNet 2014.09.04 ICLR'2015``.
_DAY = re.compile(
    r"\s+(?:19|20)\d\d[./-](?:1[0-2]|0[1-9])(?:[./-]\d\d)?(?:\s+[A-Z][A-Za-z]{1,12}['’ ]{1,2}(?:20)?\d\d)?[\s/]*$"
)
# Who wrote a work, behind its title: "…, Simonyan et al., 15' ICLR".
_PEOPLE = re.compile(r",\s{1,2}[A-Z][\w’'\-]{1,30}(?:\s[A-Z][\w.’'\-]{0,30}){0,3}\s{1,2}et\.?\s?al\b")


@dataclass(frozen=True)
class TitleFind:
    """Where a title stands in the document and how it was told. ``alone``: nothing but marks and links around it."""

    start: int
    end: int
    rule: str


def trimmed(line: Line, start: int, end: int, rule: str) -> TitleFind | None:
    """``line.text[start:end]`` without outer punctuation and tags, as a find in document coordinates."""
    start = skip_mark(line, start, end)
    text = line.text[start:end]
    low, high = cut_tags(text)
    code = next((m for m in line.marks if m.kind is MarkKind.CODE and m.span.end - line.start == start + high), None)
    if code is not None and looks_like_title(line.text[start + low : code.span.start - line.start], words=2):
        high = code.span.start - line.start - start  # a year or a venue, set apart
    italic = find_italic_author(line, start + high)
    if italic is not None and is_work(line.text[start + low : italic[0]]):
        high = italic[0] - start
    start, text = start + low, text[low:high]
    left = len(text) - len(text.lstrip(OPENERS))
    right = len(text.rstrip(CLOSERS))
    if right <= left:
        return None
    left, right = keep_quotations(text, left, right)
    return TitleFind(line.start + start + left, line.start + start + right, rule)


def skip_mark(line: Line, start: int, end: int) -> int:
    """Where a title begins behind a venue, a year or a group set apart in bold or as code: ``**CVPR 2016** …``."""
    mark = next((mark for mark in line.marks if 0 <= mark.span.start - line.start - start <= 1), None)
    at = mark.span.end - line.start if mark is not None else end
    said = line.text[start:at].strip(" ()[]（）【】*_`")
    placed = find_venue(said) or YEAR.search(said) or find_organization(said) is not None
    apart = at < end and len(said) <= MAX_MARKED and placed and looks_like_title(line.text[at:end], words=2)
    return at if apart else start


def is_work(text: str) -> bool:
    """Whether what stands before a surname is a title, and no more people."""
    return looks_like_title(text) and not is_credits(text)


def keep_quotations(text: str, left: int, right: int) -> tuple[int, int]:
    """``text[left:right]``, with the marks beside it whose partners stand inside: a title may open and end with a
    quotation.

    >>> text = "“Why Should I Trust You?”: Explaining Predictions"
    >>> text[slice(*keep_quotations(text, 1, len(text)))] == text
    True
    >>> text = '"Big" Models and "Small" Ones of 12" or "More"'
    >>> text[slice(*keep_quotations(text, 1, len(text) - 1))] == text
    True
    """
    inner = text[left:right]
    for opening, closing in ("“”", "「」", "『』", "《》", '""', "~~"):
        before = left > 0 and text[left - 1] == opening
        after = text[right : right + 1] == closing
        if (before or after) and opening == closing:
            before, after = before and closes_first(inner, opening), after and closes_first(inner[::-1], opening)
        elif before or after:
            before = before and closing in inner.partition(opening)[0]
            after = after and opening in inner.rpartition(closing)[2]
        if before or after:
            return left - before, right + after
    return left, right


def closes_first(inner: str, mark: str) -> bool:
    """Whether the first of the marks, which open as they close, ends what began before ``inner``: it stands right
    behind a word, or has no partner."""
    at = inner.find(mark)
    return at > 0 and (not inner[at - 1].isspace() or inner.count(mark) == 1)


def cut_tags(text: str) -> tuple[int, int]:
    """Where the title itself stands in a stretch that was taken for one; the whole stretch where no tag is certain.

    >>> for text in ("2020 - SoK: The Art of Fuzzing", "[1998 NIPS] Gradient-Based Learning Applied"):
    ...     print(text[slice(*cut_tags(text))])
    SoK: The Art of Fuzzing
    Gradient-Based Learning Applied
    >>> for text in ("2019 ICLR GraphVAE: Generation of Graphs", "Seq2Seq[2] Sequence to Sequence Learning (2014)"):
    ...     print(text[slice(*cut_tags(text))])
    GraphVAE: Generation of Graphs
    Sequence to Sequence Learning
    >>> text = "2014-CVPR: PANDA: Pose Aligned Networks for Deep Attribute Modeling"
    >>> text[slice(*cut_tags(text))]
    'PANDA: Pose Aligned Networks for Deep Attribute Modeling'
    >>> for text in ("EMNLP 2021: A Relaxation of Graph Segmentation", "An Overview of Query Optimization, PODS, 1998"):
    ...     print(text[slice(*cut_tags(text))])
    A Relaxation of Graph Segmentation
    An Overview of Query Optimization
    >>> text = "Fast and Accurate Entity Recognition，EMNLP2017"
    >>> text[slice(*cut_tags(text))]
    'Fast and Accurate Entity Recognition'
    >>> for text in ("剪枝后用 GCN：Graph Convolution over Pruned Trees for Parsing", "注意力：Attention Is All"):
    ...     print(text[slice(*cut_tags(text))])
    Graph Convolution over Pruned Trees for Parsing
    注意力：Attention Is All
    >>> text = "2001 Nights in Deep Space"
    >>> text[slice(*cut_tags(text))]
    '2001 Nights in Deep Space'
    """
    start = _cut_head(text)
    if (day := _DAY.search(text, start)) and looks_like_title(text[start : day.start()], words=1):
        return start, day.start()
    dated = find_dated_author(text[start:], ends=True)
    if dated is not None and is_work(text[start : start + dated.start()]):
        return start, start + dated.start()
    for pattern in (
        _TAIL,
        _PEOPLE,
        _VENUE_LAST,
        _PARTED_LAST,
        _WIDE_COMMA,
        _YEARS_LAST,
        _YEAR_BEHIND,
        *([_YEAR_LAST] if text.count(",") == 1 else []),
    ):
        tail = pattern.search(text, start)
        if tail and pattern is _PARTED_LAST and not (find_venue(tail[1] or tail[2]) or is_name(tail[1] or "")):
            continue
        if tail and looks_like_title(text[start : tail.start()]):
            return start, tail.start()
    return start, len(text)


def _cut_head(text: str) -> int:
    if number := find_opening_number(text):
        return number.after
    placed = _PLACED.match(text)
    if placed and find_venue(placed[0]) and looks_like_title(text[placed.end() :]):
        return placed.end()
    if remark := _cut_remark(text):
        return remark
    cut = 0
    bracket, numbered, dated, year = (one.match(text) for one in (_BRACKET, _NUMBERED, _DATED, _YEAR_FIRST))
    if bracket and (YEAR.search(bracket[1]) or find_venue(bracket[1]) or _VERSION.fullmatch(bracket[1])):
        cut = bracket.end()
    elif bracket and text[0] == "【" and CJK.search(bracket[1]) and looks_like_title(text[bracket.end() :]):
        return bracket.end()  # a topic
    elif numbered:
        cut = numbered.end()
    elif dated or (dated := _DAY_FIRST.match(text)):
        cut = dated.end()
        venue = find_venue(text[cut:][:MAX_TAG])
        sign = _PLACE_NEXT.match(text, cut + venue.end()) if venue and not venue.start() else None
        cut = sign.end() if sign else cut
    elif year and (venue := find_venue(text[year.end() :][:MAX_TAG])) and not venue.start():
        sign = _SIGN.match(text, year.end() + venue.end())
        cut = sign.end() if sign else 0
    return cut if looks_like_title(text[cut:]) else 0


def _cut_remark(text: str) -> int:
    """Where a full title in Latin letters begins behind what is said of it in another script and a colon:
    ``修剪后用 GCN：Graph Convolution over Pruned …``; 0 where none does."""
    last = text.rfind("：", 0, MAX_TAG) if "：" in text[:MAX_TAG] else text.rfind(": ", 0, MAX_TAG)
    head, rest = text[: last + 1], text[last + 1 :]
    if last < 0 or not CJK.search(head) or CJK.search(rest) or not looks_like_title(rest, words=MIN_REMARKED):
        return 0
    return len(text) - len(rest.lstrip())
