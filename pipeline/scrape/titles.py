"""Finds the title in a printed line: in quotation marks, in bold, as an anchor, before a link, or in a citation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.knowledge.labels import link_role
from pipeline.knowledge.venues import find_venue
from pipeline.records import Link, MarkKind

from .names import is_name_list
from .view import Line

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_QUOTED = re.compile(
    r"“([^“”\n]{6,400})”|(?<![\w\"])\"([^\"\n]{6,400})\"(?!\w)|《([^《》\n]{4,300})》|『([^『』\n]{4,300})』"
    r"|「([^「」\n]{6,300})」|【([^【】\n]{8,300})】|‘([^‘’\n]{12,400})’|``([^`\n]{6,400})''|\"([^\"“”\n]{6,400})”|“([^\"“”\n]{6,400})\""
)
_CLOSERS = " \t\u3000.,，。、;；:：|-–—*_\"”』」》】’'"
_OPENERS = " \t\u3000.,，。、;；:：|-–—*_\"“『「《【‘#>~★☆⭐🔥✨📄📑📝🆕⚖️️"
# Author part of a citation, then its title, then the rest: "Vaswani et al. Attention Is All You Need. NeurIPS 2017".
_SENTENCE = re.compile(r"(?<=[^\sA-Z.][.。?!])\s+(?=[\"“A-Z0-9\u3040-\u9fff\uac00-\ud7a3])|(?<=al\.)\s+(?=[A-Z\"“])")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class TitleFind:
    """Where a title stands in the document and how it was told. ``alone``: nothing but marks and links around it."""

    start: int
    end: int
    rule: str


def looks_like_title(text: str, *, words: int = 3) -> bool:
    """Whether ``text`` has the size of a title: at least ``words`` words, or six CJK characters, and no sentence end.

    >>> [looks_like_title(text) for text in ("Attention Is All You Need", "paper", "大型語言模型綜述", "https://a.org/x")]
    [True, False, True, False]
    """
    text = text.strip(_OPENERS + _CLOSERS)
    if not 2 < len(text) <= 400 or "://" in text or text.startswith(("www.", "@")):
        return False
    if len(_CJK.findall(text)) >= 6:
        return len(text) <= 160 and not text.endswith((":", "：", "为", "為"))
    return len(re.findall(r"[^\W_]+", text)) >= words and any(char.isalpha() for char in text)


# A heading of fewer words is as likely the name of a topic.
MIN_TITLE_WORDS = 5
_SMALL = frozenset(
    "a an the of for and or in on to with from by at via as is are be can do does using towards toward into over under without not its".split()
)


def is_title(text: str) -> bool:
    """Whether a heading is written as the title of a paper in Latin letters: five words, most of them capitalised.

    >>> is_title("STRASS: A Light and Effective Method for Extractive Summarization"), is_title("I want to undo a commit")
    (True, False)
    """
    words = re.findall(r"[A-Za-z][\w'’\-]*", text)
    if len(words) < MIN_TITLE_WORDS or len(re.findall(r"[\u3040-\u9fff\uac00-\ud7a3]", text)) > 4:
        return False
    content = [word for word in words if word.lower() not in _SMALL]
    return bool(content) and sum(word[0].isupper() for word in content) >= 0.7 * len(content)


def is_url_text(text: str) -> bool:
    """Whether the visible text of a link is an address itself."""
    return bool(re.match(r"(?:https?://|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|io|cc|edu|ai)(?:/|$))", text.strip(), re.I))


def title_anchors(line: Line) -> list[Link]:
    """The links whose visible text could be a title: no role word, no address, no citation mark."""
    found = []
    for link in line.links:
        visible = visible_text(line, link)
        plain = visible.strip(" []()【】.:：")
        if plain and not is_url_text(plain) and link_role(plain) is None and not re.fullmatch(r"[\d\W]+", plain):
            found.append(link)
    return found


def visible_text(line: Line, link: Link) -> str:
    """The part of ``line`` that a link covers."""
    return line.text[link.span.start - line.start : link.span.end - line.start]


def is_own_link(line: Line, link: Link, title: TitleFind | None) -> bool:
    """Whether a link belongs to what the line lists, and not to another work that it refers to.

    It does where it covers the title or lies in it, or where its visible text is a role, an address, a number, a
    venue or a date.
    """
    if title is not None and link.span.start < title.end and title.start < link.span.end:
        shared = min(link.span.end, title.end) - max(link.span.start, title.start)
        return title.rule not in {"leading", "citation"} or shared >= 0.6 * (title.end - title.start)
    text = visible_text(line, link).strip(" []()（）【】.:：,")
    if not text or is_url_text(text) or link_role(text) is not None or not re.search(r"[^\W\d]{2}", text):
        return True
    if re.fullmatch(r"(?:arxiv|doi|openreview|acl|pmlr)?[\s:/]*[\d./v\-]+\w*", text, re.I):
        return True
    return bool(find_venue(text)) and len(text) <= 40 and not is_reference_mark(text)


def find_title(line: Line) -> TitleFind | None:
    """The title that ``line`` prints, by the first rule that fits.

    Quotation marks outrank bold, bold an anchor, an anchor a citation's middle part, and that the text before a link.
    """
    for rule in (quoted_title, bold_title, anchor_title, citation_title, leading_title):
        found = rule(line)
        if found is not None:
            return found
    return None


def trimmed(line: Line, start: int, end: int, rule: str) -> TitleFind | None:
    """``line.text[start:end]`` without outer punctuation, as a find in document coordinates."""
    text = line.text[start:end]
    left = len(text) - len(text.lstrip(_OPENERS))
    right = len(text.rstrip(_CLOSERS))
    if right <= left:
        return None
    return TitleFind(line.start + start + left, line.start + start + right, rule)


def quoted_title(line: Line) -> TitleFind | None:
    """A title in quotation marks. A quotation that goes on behind a colon is only the start of a title."""
    for found in _QUOTED.finditer(line.text):
        group = next(number for number, text in enumerate(found.groups(), 1) if text is not None)
        text = found[group]
        after = line.text[found.end() :].lstrip()
        goes_on = after[:1] in {":", "："} and not after[1:].lstrip().startswith(("http", "["))
        if goes_on or not looks_like_title(text):
            continue
        if not (opens_line(line, found.start()) or in_citation(line.text, found.start(), found.end())):
            continue
        return trimmed(line, found.start(group), found.end(group), "quoted")
    return None


def in_citation(text: str, start: int, end: int) -> bool:
    """Whether a quotation stands where a citation has its title: behind a full stop or comma that ends a list with
    commas or "et al.", and in front of a year or a venue."""
    before, after = text[:start].rstrip(), text[end : end + 120]
    credits = before.endswith((".", ",")) and len(before) < 400 and bool(re.search(r",|\band\b|\bet al", before[:-1]))
    return credits and bool(_YEAR.search(after) or find_venue(after))


def bold_title(line: Line) -> TitleFind | None:
    """A title in bold: the first bold stretch of the size of a title at the head of the line."""
    for mark in line.marks:
        start, end = mark.span.start - line.start, mark.span.end - line.start
        opens = start <= 3 and bool(re.match(r"\s*(?:$|[-–—:：.,(\[|])", line.text[end:]))
        if mark.kind is not MarkKind.STRONG or not looks_like_title(line.text[start:end], words=1 if opens else 3):
            continue
        if line.text[start:end].rstrip().endswith((":", "：")) or not opens_line(line, start):
            continue
        if is_name_list(line.text[start:end]) and re.search(r",|\band\b|et al|、", line.text[start:end]):
            continue
        return trimmed(line, start, end, "bold")
    return None


def anchor_title(line: Line) -> TitleFind | None:
    """A title that is itself the link. An anchor over a whole citation is left to the citation rule."""
    for link in title_anchors(line):
        text = visible_text(line, link)
        start, end = link.span.start - line.start, link.span.end - line.start
        if not opens_line(line, start):
            continue
        whole = end - start >= 0.9 * len(line.text) or looks_like_title(text)
        if not whole or is_reference_mark(text):
            continue
        if _YEAR.search(text) and citation_parts(text) is not None:
            continue
        return trimmed(line, start, end, "anchor")
    return None


def is_reference_mark(text: str) -> bool:
    """Whether an anchor names a work by its authors, as running text does: "Vaswani et al. (2017)"."""
    return bool(re.fullmatch(r"[^\d]{2,80}[,\s(]*(?:19|20)\d\d[a-z]?\)?\.?|.{2,60}\bet al\.?", text.strip()))


def citation_parts(text: str) -> tuple[int, int] | None:
    """Where the title stands in a citation without quotation marks: the first sentence behind the authors."""
    cuts = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
    for number in range(1, len(cuts) - 1):
        authors = re.sub(r"[\s(]*(?:19|20)\d\d[a-z]?[).]*\s*$", "", text[: cuts[number]]).strip()
        if is_name_list(authors) and looks_like_title(text[cuts[number] : cuts[number + 1]]):
            rest = text[cuts[number + 1] :]
            if rest and not (_YEAR.search(rest) or find_venue(rest)) and not _YEAR.search(text[: cuts[number]]):
                continue
            return cuts[number], cuts[number + 1]
    return None


def citation_title(line: Line) -> TitleFind | None:
    """The title of a citation string that sets it off by full stops alone."""
    parts = citation_parts(line.text)
    if parts is None:
        return None
    start, end = parts
    cut = min((link.span.start - line.start for link in line.links if link.span.start - line.start > start), default=end)
    return trimmed(line, start, min(end, cut), "citation")


def leading_title(line: Line) -> TitleFind | None:
    """The text before the first link that is no title itself, or the whole line where it has no link."""
    cut = len(line.text)
    own = [link for link in line.links if is_own_link(line, link, None)]
    for link in own:
        start = link.span.start - line.start
        opening = re.search(r"[\[(（【<]\s*$", line.text[:start])
        cut = min(cut, opening.start() if opening else start)
    head = without_tail(without_call(line.text[:cut]))
    start = head_start(head)
    part = first_part(head[start:])
    sentences = len(part) > MAX_SENTENCE_TITLE and _NEXT_SENTENCE.search(part)
    if not looks_like_title(part, words=1 if own else 3) or _PROSE.search(part) or sentences:
        return None
    return trimmed(line, start, start + len(part), "leading")


# A title may hold a question and its answer ("… All You Need? No. A Comprehensive …"); a longer text of two sentences
# is prose.
MAX_SENTENCE_TITLE = 160
_NEXT_SENTENCE = re.compile(r"[^A-Z\s][.!?]\s+[A-Z][^.]{40}")
_PROSE = re.compile(r"[\u3040-\u9fff][,，、] ?[\u3040-\u9fff][^,，、]*[,，、] ?\S+[,，、]|[。！？；]\s*\S|[,，][^,，]{8,}[,，][^,，]{8,}[,，][^,，]{8,}[,，]")


def without_call(head: str) -> str:
    """``head`` without the words that only announce a link: "…, PDF:"."""
    return re.sub(r"[\s,，:：|(（\[【]+(?:paper|pdf|link|url|arxiv|論文|论文|논문|連結|链接|링크|リンク)?[\s:：\[(（【]*$", "", head, flags=re.I)


def without_tail(head: str) -> str:
    """``head`` without brackets at its end that hold people, a venue or a date: "Title (Vaswani et al., 2017)"."""
    while True:
        found = re.search(r"\s*[(（\[]([^()（）\[\]]{2,400})[)）\]]\s*[.,，。]?\s*$", head)
        if not found or not found.start():
            return head
        inner = found[1].strip()
        if not (is_name_list(inner) or _YEAR.search(inner) or find_venue(inner)):
            return head
        head = head[: found.start()]


def head_start(head: str) -> int:
    """Where the first part begins that is no date and no list of people, in a head of parts set apart by bars."""
    parts = list(_PART.finditer(head))
    for part in parts:
        text = part[0].strip()
        if looks_like_title(text) and not is_name_list(text):
            return part.start()
    return 0


_PART = re.compile(r"[^|｜]+")


def first_part(head: str) -> str:
    """``head`` up to a bar, or up to a dash or full stop behind which people, a venue or a year stand."""
    head = re.split(r"\s*[|｜]", head, maxsplit=1)[0]
    for found in re.finditer(r"\s+[-–—]\s+|[.,]\s+|\s*[,，]\s*", head):
        rest = head[found.end() :]
        first = re.split(r"\s+[-–—]\s+|[.,，]\s*", rest, maxsplit=1)[0]
        venue = find_venue(rest)
        prose = len(rest) > 40 and rest[:1].islower() and found[0].strip() in {"-", "–", "—"}
        if prose and looks_like_title(head[: found.start()], words=1):
            return head[: found.start()]
        several = is_name_list(rest) and bool(re.search(r",|、|;|\band\b|&|et al", rest))
        dashed = found[0].strip() in {"-", "–", "—"} and is_name_list(first)
        if looks_like_title(head[: found.start()]) and (several or dashed or (venue and venue.start() < 4)):
            return head[: found.start()]
    return head


def opens_line(line: Line, start: int) -> bool:
    """Whether only what may stand before a title does: marks, a date, a short tag, or a list of authors."""
    before = line.text[:start].strip(_OPENERS + " []()（）")
    if len(before) <= 3 or is_name_list(before):
        return True
    bare = re.sub(r"[\[(（]?(?:19|20)\d\d(?:[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|年)?[\])）]?|\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?", "", before)
    bare = bare.strip(_OPENERS + " []()（）")
    if len(bare) <= 3 or is_name_list(bare):
        return True
    return len(bare) <= 24 and (before != line.text[:start].strip() or bool(re.search(r"[:：\]）)】|\-–—]\s*[\"“「『《【\[]?$", line.text[:start])))
