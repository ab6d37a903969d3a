"""Finds the title in a printed line: in quotation marks, in bold, as an anchor, before a link, or in a citation."""

from __future__ import annotations

import re
from itertools import islice

from pipeline.knowledge.sections import mentions_papers
from pipeline.knowledge.venues import find_venue
from pipeline.records import Link, Mark, MarkKind

from .comma_citations import after_initials, colon_parts, comma_parts
from .evidence import is_listing_link, is_paper_host, is_paper_link
from .heads import follows_people, heads_people, heads_surnames, opens_line
from .leading import find_leading
from .named_titles import named_title, title_behind_link, title_behind_name
from .names import is_name_list, is_person
from .own_links import MIN_ALONE, follows_title, is_own_link, title_anchors, visible_text
from .shapes import (
    CLOSERS,
    OPENERS,
    YEAR,
    citation_parts,
    is_credits,
    is_reference_mark,
    is_title,
    is_url_text,
    leading_people,
    looks_like_title,
    names_reference,
)
from .title_frames import framed_title
from .trimming import TitleFind, trimmed
from .type_codes import find_code
from .view import Line
from .works import find_role_word, is_full_name, only_points

_QUOTED = re.compile(
    r"“([^“”\n]{6,400})”|(?<![\w\"])\"([^\"\n]{2,200}\"[^\"\n]{2,200}\")\"(?!\w)|(?<![\w\"])\"([^\"\n]{6,400})\"(?:(?!\w)|(?<=[.,?!]\"))|《([^《》\n]{4,300})》|『([^『』\n]{4,300})』"
    r"|「([^「」\n]{6,300})」|【([^【】\n]{8,300})】|‘([^‘’\n]{12,400})’|〈([^〈〉\n]{8,300})〉|``([^`\n]{6,400})''|‘‘([^‘’\"\n]{6,400})(?:’’|\")|\"([^\"“”\n]{6,400})”|“([^\"“”\n]{6,400})\""
)

# A title is among the first quotations, bold stretches or links of its line: an author list may hold links, too.
MAX_CANDIDATES = 200

# The key of a reference in brackets, as footnotes and alphabetical styles print it: "[VSP+17]", "[vqa]".
_KEY = re.compile(r"\[\^?[\w+:.\-]{1,24}\]\s{1,3}")

# What sets a title in bold off from its credits.
_SETS_OFF = re.compile(r"\s*(?:$|[-–—:：.,(\[|]|by\s(?=[A-Z]))")
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff々]{2,5}")  # as long as a name
_MORE_PEOPLE = re.compile(r"[*†‡\d\s]{0,4}(?:[,，、;；]|(?:and|&)\s)")
CITED = {"citation", "coded", "italic", "quoted"}  # rules of a title behind people

# Characters behind a short name that is a link: a remark ("paper reading, part 1"), no sentence about it.
MAX_REST = 20
# Characters of the words that announce a linked title.
MAX_ANNOUNCED = 80
MAX_OPENING = 3  # characters before a quoted title that opens its line


def find_title(line: Line) -> TitleFind | None:
    """The title that ``line`` prints, by the first rule that fits.

    Quotation marks outrank bold, bold a frame of people, years and names, that an anchor, an anchor a citation's middle
    part, and that the text before a link.
    """
    if opens_with_address(line):
        return None
    rules = (coded_title, quoted_title, bold_title, framed_title, anchor_title, italic_title, citation_title)
    for rule in (*rules, leading_title):
        found = rule(line)
        if found is not None:
            return found
    return None


def opens_with_address(line: Line) -> bool:
    """Whether a line opens with an address and goes on behind a bar: what stands there is said of the page."""
    link = line.links[0] if line.links and line.links[0].span.start == line.start else None
    bar = link is not None and line.text[link.span.end - line.start :].lstrip().startswith(("|", "｜"))
    return bar and link is not None and is_url_text(visible_text(line, link))


def coded_title(line: Line) -> TitleFind | None:
    """The title before a code for the type of document, as Chinese references print it (GB/T 7714): ``Title[J].``"""
    code = find_code(line.text)
    if code is None or code.other:
        return None
    head = line.text[: code.start]
    cuts = [found.end() for found in re.finditer(r"[.．。]\s*", head)]
    start = next((cut for cut in cuts if is_name_list(head[:cut].strip(OPENERS + CLOSERS))), 0)
    return trimmed(line, start, len(head), "coded") if looks_like_title(head[start:], words=1) else None


def quoted_title(line: Line) -> TitleFind | None:
    """A title in quotation marks. A quotation that goes on behind a colon is only the start of a title."""
    for found in islice(_QUOTED.finditer(line.text), MAX_CANDIDATES):
        group = next(number for number, text in enumerate(found.groups(), 1) if text is not None)
        text = found[group]
        after = line.text[found.end() :].lstrip()
        goes_on = after[:1] in {":", "："} and not after[1:].lstrip().startswith(("http", "["))
        cited = in_citation(line.text, found.start(), found.end())
        tag = found[0].startswith("【") and is_title(after)
        if (
            goes_on
            or tag
            or quotes_in_title(line, found.start(), found.end())
            or not looks_like_title(text, words=1 if cited or is_linked_whole(line, *found.span()) else 3)
        ):
            continue
        if not (cited or opens_line(line.text, found.start())):
            continue
        return trimmed(line, found.start(group), found.end(group), "quoted")
    return None


def is_linked_whole(line: Line, start: int, end: int) -> bool:
    """Whether a quotation is all that a link shows, as the title of an essay is set."""
    places = ((link.span.start - line.start, link.span.end - line.start) for link in line.links)
    return any(abs(low - start) <= 1 and abs(high - end) <= 1 for low, high in places)


def quotes_in_title(line: Line, start: int, end: int) -> bool:
    """Whether a quotation opens a linked or bold stretch that goes on behind it with a word: it is a part of the title
    (``"Why Should I Trust You?" Explaining …``), not the title among its credits."""
    spans = [*(link.span for link in line.links), *(mark.span for mark in line.marks if mark.kind is MarkKind.STRONG)]
    for span in spans:
        rest = line.text[end : max(end, span.end - line.start)].lstrip()
        opens = 0 <= start - (span.start - line.start) <= MAX_OPENING
        placed = (venue := find_venue(rest)) and venue.start() < MAX_OPENING
        if opens and rest[:1].isalpha() and not (placed or leading_people(rest) or rest.startswith("by ")):
            return True
    return False


def in_citation(text: str, start: int, end: int) -> bool:
    """Whether a quotation stands where a citation has its title: behind a full stop or comma that ends a list with
    commas or "et al.", and in front of a year or a venue."""
    before, after = text[:start].rstrip(), text[end : end + 120]
    credits = before.endswith((".", ",")) and len(before) < 400 and bool(re.search(r",|\band\b|\bet al", before[:-1]))
    return credits and bool(YEAR.search(after) or find_venue(after))


def bold_title(line: Line) -> TitleFind | None:
    """A title in bold: the first bold stretch of the size of a title at the head of the line."""
    for mark in line.marks[:MAX_CANDIDATES]:
        start, end = mark.span.start - line.start, mark.span.end - line.start
        opens = start <= 3 and bool(_SETS_OFF.match(line.text, end))
        if mark.kind is not MarkKind.STRONG or not looks_like_title(line.text[start:end], words=1 if opens else 3):
            continue
        if line.text[start:end].rstrip().endswith("】") and is_title(line.text[end:]):
            continue  # a tag, and behind it the title
        if line.text[start:end].rstrip().endswith((":", "：")) or not opens_line(line.text, start):
            continue
        if any(heads_surnames(line.text[start:inner]) for inner in italics_inside(line, mark)):
            continue
        if any(calls_paper(line, link) and link.span.end >= mark.span.end - 1 for link in line.links[:1]):
            continue  # what announces the link is set in bold with it
        if start <= 3 and (named := title_behind_name(line, end)):
            return named
        people = any(m.kind is MarkKind.EMPHASIS and 0 < m.span.start - mark.span.end <= 3 for m in line.marks)
        person = is_person(line.text[start:end]) or _IDEOGRAPHS.fullmatch(line.text[start:end])
        if person and _MORE_PEOPLE.match(line.text, end) and not people:
            continue  # one's own name among the authors
        if is_reference_mark(line.text[start:end]) and (
            names_reference(line.text[start:end]) or citation_parts(line.text)
        ):
            continue
        if is_name_list(line.text[start:end]) and re.search(r",|\band\b|et al|、", line.text[start:end]):
            continue
        return trimmed(line, start, end, "bold")
    return None


def italics_inside(line: Line, bold: Mark) -> list[int]:
    """Where italics begin within a stretch in bold: ``**Hack, *Register Allocation …***``."""
    marks = [mark for mark in line.marks if mark.kind is MarkKind.EMPHASIS]
    return [mark.span.start - line.start for mark in marks if bold.span.start < mark.span.start < bold.span.end]


def italic_title(line: Line) -> TitleFind | None:
    """A title in italics behind a list of authors, as some styles of citation set it, or with them behind it."""
    for mark in line.marks[:MAX_CANDIDATES]:
        start, end = mark.span.start - line.start, mark.span.end - line.start
        text = line.text[start:end]
        before = line.text[:start].strip(OPENERS)
        if mark.kind is MarkKind.EMPHASIS and not before and heads_people(text, line.text[end:]):
            return trimmed(line, start, end, "italic")
        people = is_name_list(before) or heads_surnames(line.text[:start])
        if mark.kind is MarkKind.EMPHASIS and before and people and looks_like_title(text):
            return None if find_venue(text) or names_reference(text) else trimmed(line, start, end, "italic")
    return None


def anchor_title(line: Line) -> TitleFind | None:
    """A title that is itself the link. An anchor over a whole citation is left to the citation rule; few words count
    where they lead to a paper and no sentence goes on behind them."""
    for link in title_anchors(line)[:MAX_CANDIDATES]:
        text = visible_text(line, link)
        start, end = link.span.start - line.start, link.span.end - line.start
        if follows_title(line, link):
            continue
        if title_behind_link(line) is not None:
            return None
        twice = line.text[:start].strip(" :：-") == text  # a name that is the title
        behind = twice or (is_title(text) and (follows_people(line.text[:start]) or is_announced(line, link)))
        if not (opens_line(line.text, start) or behind or calls_paper(line, link)):
            continue
        named = is_paper_link(link.url) and ends_entry(line.text[end:])
        named = named and not only_points(text)
        whole = end - start >= 0.9 * len(line.text) or looks_like_title(text) or named
        if not whole or is_reference_mark(text):
            continue
        if YEAR.search(text) and citation_parts(text) is not None:
            continue
        return trimmed(line, start, end, "anchor")
    return None


def is_announced(line: Line, link: Link) -> bool:
    """Whether a colon behind a few words stands right before a linked page: ``RobuTrans (robust): [Title](…)``."""
    before = line.text[: link.span.start - line.start].rstrip(" [")
    return before.endswith((":", "：")) and len(before) <= MAX_ANNOUNCED and is_listing_link(link.url)


def calls_paper(line: Line, link: Link) -> bool:
    """Whether the words before a linked page call it a paper: ``Paper of the week: [Name](…)``."""
    return is_announced(line, link) and mentions_papers(line.text[: link.span.start - line.start], vague=False)


def ends_entry(rest: str) -> bool:
    """Whether what follows a linked short name is no sentence about it: a remark, a separator, or credits."""
    if len(rest) <= MAX_REST or rest.lstrip()[:1] in ":：-–—|(（":
        return True
    first = re.split(r"[.,，]\s+", rest.lstrip(" ,，."), maxsplit=1)[0]
    venue = find_venue(first)
    return is_credits(first) or is_name_list(first) or bool(venue and venue.start() < 4) or bool(YEAR.match(first))


def citation_title(line: Line) -> TitleFind | None:
    """The title of a citation string that sets it off by full stops or commas alone."""
    key = _KEY.match(line.text)
    at = key.end() if key else find_announced(line)
    text = line.text[at:]
    parts = colon_parts(text) or citation_parts(text) or comma_parts(text)
    if parts is None:
        return None
    start, end = parts[0] + at, parts[1] + at
    start = after_initials(line.text, start)
    cuts = [link.span.start - line.start for link in line.links]
    cuts += [mark.span.start - line.start for mark in line.marks if sets_venue(line, mark)]
    return trimmed(line, start, min([end, *(cut for cut in cuts if cut > start)]), "citation")


def find_announced(line: Line) -> int:
    """Where the citation begins that is the link behind a few words and a colon: ``Required reading: [Frankle, J. …]``;
    0 where none is."""
    starts = [link.span.start - line.start for link in line.links if len(link.span) >= MIN_ALONE * len(line.text)]
    announced = starts and re.fullmatch(r"[^:：]{2,40}[:：]\s{0,3}\[?", line.text[: starts[0]])
    return starts[0] if announced and leading_people(line.text[starts[0] :]) else 0


def sets_venue(line: Line, mark: Mark) -> bool:
    """Whether a stretch in italics behind a comma or full stop is where a work appeared, as citations set it."""
    before = line.text[: mark.span.start - line.start].rstrip()
    return mark.kind is MarkKind.EMPHASIS and before.endswith((",", ".", "，", "．"))


def leading_title(line: Line) -> TitleFind | None:
    """The text before the first link that is no title itself, or the whole line where it has no link."""
    cut = len(line.text)
    own = [link for link in line.links if is_own_link(line, link, None)]
    named = named_title(line)
    if named is not None:
        return named
    for link in own:
        start = link.span.start - line.start
        opening = re.search(r"[\[(（【<]\s*$", line.text[:start])
        cut = min(cut, opening.start() if opening else start)
    found = find_leading(line.text[:cut], linked=bool(own))
    if found is None or quotes_title(line, *found) or any(is_named_inside(line, link, *found) for link in line.links):
        return None
    return trimmed(line, *found, "leading")


def quotes_title(line: Line, start: int, end: int) -> bool:
    """Whether a sentence from ``start`` quotes the name of a work further on: the sentence is no title then."""
    for found in islice(_QUOTED.finditer(line.text, start), MAX_CANDIDATES):
        text = next(text for text in found.groups() if text is not None)
        if start + MAX_OPENING < found.start() < end and is_full_name(text):
            return True
    return False


def is_named_inside(line: Line, link: Link, start: int, end: int) -> bool:
    """Whether a sentence from ``start`` to ``end`` names a paper by a link inside it: the sentence is no title then."""
    low, high = link.span.start - line.start, link.span.end - line.start
    inside = start < low and high <= end and is_paper_host(link.url)
    return inside and is_full_name(line.text[low + find_role_word(line.text[low:high]) : high])
