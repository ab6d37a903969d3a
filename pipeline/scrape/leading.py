"""Cuts the title out of the text before a link, or of a whole line: "Title (Vaswani et al., 2017), PDF:"."""

from __future__ import annotations

import re
from itertools import islice

from pipeline.knowledge.credit_words import sounds_like_organization
from pipeline.knowledge.labels import link_role
from pipeline.knowledge.organizations import find_organization
from pipeline.knowledge.venues import find_venue

from .evidence import IDENTIFIER_TEXT
from .names import cut_et_al, is_name_list, is_name_part, split_names
from .research import names_research
from .shapes import CJK, YEAR, is_credits, is_title, leading_people, looks_like_title

# A title may hold a question and its answer ("… All You Need? No. A Comprehensive …"); a longer text of two sentences
# is prose.
MAX_SENTENCE_TITLE = 160
# No title is longer, with the signs around it; and what follows it is told by its first few hundred words.
MAX_FIRST, MAX_REST = 600, 2000
_NEXT_SENTENCE = re.compile(r"[^A-Z\s][.!?]\s+[A-Z][^.]{40}")
_PROSE = re.compile(
    r"[\u3040-\u9fff][,，、] ?[\u3040-\u9fff][^,，、]*[,，、] ?\S+[,，、]|[。！？；]\s*\S"
    r"|[\uac00-\ud7a3](?:[.?!]|\.{3}|…)\s*\S"
    r"|[,，][^,，]{8,}[,，][^,，]{8,}[,，][^,，]{8,}[,，]"
)


def without_call(head: str) -> str:
    """``head`` without the words that only announce a link: "…, PDF:".

    >>> [without_call(head) for head in ("Deep Sets, PDF: [", "Deep Sets (", "The pdf", "QLoRA 原始論文: ")]
    ['Deep Sets', 'Deep Sets', 'The', 'QLoRA']
    """
    bare = head.rstrip(_BEFORE_LINK)
    word, last = _CALL.search(bare[-10:]), _LAST_WORD.search(bare[-14:])
    called = last if last and link_role(last[1]) in {"paper", "original"} else word
    if called:
        before = bare[: len(bare) - len(called[called.lastindex or 0])]
        if before.rstrip(_BEFORE_CALL) != before:
            return before.rstrip(_BEFORE_CALL)
    return head.rstrip(_BEFORE_CALL)


# Longer text is no name of an organization.
MAX_GROUP = 40
_BRACKETED_END = re.compile(r"\s*[(（\[][^()（）\[\]]{0,60}[)）\]]?\s*$")
_CLAUSE = re.compile(r"[,，;；]")
# A clause has so many ideographs, kana or hangul, and no title has more clauses.
MIN_CLAUSE, MAX_CLAUSES = 5, 2
# In a row of more parts than this, three capitalised words are the title: people follow in a part of their own.
MIN_PARTS = 2
_BLANKS = " \t\n\r\f\v\u00a0\u2002\u2003\u2009\u3000"
_BEFORE_LINK = _BLANKS + ":：[(（【-–—"
_BEFORE_CALL = _BEFORE_LINK + ",，|"
_LAST_WORD = re.compile(r"[\s:：,，|]([^\s:：,，|()（）\[\]【】]{2,12})$")
_CALL = re.compile(r"(?:paper|pdf|link|url|arxiv|論文|论文|논문|連結|链接|링크|リンク)$", re.I)


def without_tail(head: str) -> str:
    """``head`` without brackets at its end that hold people, a venue, a date or what somebody said: "Title (Vaswani et
    al., 2017)"."""
    while True:
        found = re.search(r"\s*[(（\[]([^()（）\[\]]{2,400})[)）\]]\s*[.,，。]?\s*$", head)
        if not found or not found.start():
            return head
        inner = found[1].strip()
        if not (is_name_list(inner) or YEAR.search(inner) or find_venue(inner) or inner[0] in '“"「'):
            return head
        head = head[: found.start()]


def head_start(head: str) -> int:
    """Where the first part begins that is no date and no list of people, in a head of parts set apart by bars."""
    parts = list(_PART.finditer(head))
    for part in parts:
        text = part[0].strip()
        people = is_credits(text) if len(parts) > MIN_PARTS else is_name_list(text)
        if looks_like_title(text) and not people:
            return part.start()
    return 0


# Words at which a text runs on into its link: "… as in the [paper]", "作者らの[論文]". No title ends in them.
_RUNS_ON = re.compile(
    r"\b(?:the|a|an|this|that|their|our|its|his|in|of|see|from|by|with)\s*$"
    r"|[\u3040-\u9fff\uac00-\ud7a3](?:の|は|が|を|に|で|と|的|在|见|見|은|는|이|가|을|를|의)\s*$",
    re.I,
)
# A particle that marks the topic or the object of a Japanese or Korean sentence: what ends in it is no title.
_PARTICLE = re.compile(r"[\u3040-\u9fff](?:は|を)[、,]?\s*$|[\uac00-\ud7a3](?:을|를),?\s*$")
_PART = re.compile(r"[^|｜]+")


def first_part(head: str) -> str:
    """``head`` up to a bar, or up to a dash or full stop behind which people, a venue or a year stand."""
    head = re.split(r"\s*[|｜]", head, maxsplit=1)[0]
    numbered = IDENTIFIER_TEXT.search(head)
    if numbered and looks_like_title(head[: numbered.start()], words=1):
        head = head[: numbered.start()].rstrip(" .,;:([（")
    for found in re.finditer(r"\s+[-–—]\s+|[.,;]\s+|\s*[,，；]\s*", head):
        before = head[: found.start()]
        if len(before) > MAX_FIRST:
            break
        if not looks_like_title(before, words=1):
            continue
        rest = head[found.end() : found.end() + MAX_REST]
        first = re.split(r"\s+[-–—]\s+|[.,，]\s*", rest, maxsplit=1)[0]
        venue = find_venue(rest)
        prose = len(rest) > 40 and rest[:1].islower() and found[0].strip() in {"-", "–", "—"}
        if prose:
            return before
        several = is_credits(rest) or (is_credits(first) and bool(YEAR.search(rest)))
        if found[0].strip() in {";", "；"} and is_name_list(re.split(r"[;；]", rest, maxsplit=1)[0].strip()):
            return before
        if found[0][0] == "." and looks_like_title(before, words=2) and leading_people(rest):
            return before
        dashed = found[0].strip() in {"-", "–", "—"} and (is_name_list(first) or names_makers(rest))
        last = found[0].strip() in {",", "，"} and before.count("(") == before.count(")")
        made = last and find_organization(rest.strip(" .")) is not None
        if looks_like_title(before) and (several or dashed or made or (venue and venue.start() < 4)):
            return before
    return head


def names_makers(text: str) -> bool:
    """Whether a text lists surnames or organizations alone, up to brackets: ``Simonyan, Zisserman (VGG)``."""
    names = _BRACKETED_END.sub("", text).strip()
    parts = split_names(cut_et_al(names)[0])
    surnames = len(parts) > 1 and all(is_name_part(part) for part in parts)
    parts = re.split(r"[・/／]", names) if CJK.search(names) else parts
    return surnames or (bool(parts) and all(map(is_group, parts)))


def is_group(name: str) -> bool:
    """Whether a short name is that of an organization, by the table or by a word that names of organizations have."""
    named = len(name) <= MAX_GROUP and sounds_like_organization(name)
    return find_organization(name.strip()) is not None or named


# What parts a title from a remark on it.
_REMARK = re.compile(r"\s*(?:[:：—–，,。]|\s-|\.(?=\s))\s*|\s+(?=[(（])")
MAX_PARTS = 12
_DASH = re.compile(r"\s[-–—]\s")
# A word for a link in brackets, of which a copy has lost the address.
_CALLED = re.compile(r"\s*[\[【]\s?([^\[\]【】]{2,20}?)\s?[\]】]")


def before_remark(head: str) -> str:
    """``head`` without the remark behind a title that is set off only by a sign: a remark goes on in small letters or
    in another script, or is a sentence. Only what is written as a title, or has its words, is parted so. A word for a
    link in brackets ends a title, too.

    >>> before_remark("Attention Is All You Need in Language Models：読む価値がある。")
    'Attention Is All You Need in Language Models'
    >>> before_remark("Language Models are Few-Shot Learners. The long one, with all the tables.")
    'Language Models are Few-Shot Learners'
    >>> before_remark("BERT: Pre-training of Deep Bidirectional Transformers")
    'BERT: Pre-training of Deep Bidirectional Transformers'
    """
    for found in islice(_CALLED.finditer(head), MAX_PARTS):
        if link_role(found[1]) is not None and looks_like_title(head[: found.start()]):
            head = head[: found.start()]
            break
    for found in islice(_REMARK.finditer(head, 0, MAX_FIRST), MAX_PARTS):
        before, rest = head[: found.start()], head[found.end() : found.end() + MAX_REST].strip()
        if len(before) < 3 or not rest or CJK.search(before):
            continue
        if (is_title(before) or names_research(before)) and is_remark(rest, found[0].strip()):
            return before
    return head


def is_remark(rest: str, sign: str) -> bool:
    """Whether what follows a sign behind a title is said of it, and is no part of the title."""
    if CJK.match(rest.lstrip("(（「『《“")):
        return True
    if sign in {"—", "–", "-"}:
        return rest[0].islower()
    if sign in {",", "，", "."} and opens_with_people(rest):
        return True
    if sign != "." or not rest[0].isupper():
        return False
    first = re.split(r"(?<=[a-z\d)])[.!?](?:\s|$)", rest, maxsplit=1)[0]
    prose = first != rest and not is_title(first) and len(first.split()) > 2
    return prose and not (is_name_list(first) or is_credits(first) or find_venue(first))


def opens_with_people(text: str) -> bool:
    """Whether a text begins with people beyond doubt, up to a venue, a year or a dash.

    >>> opens_with_people("Huifeng Guo, Ruiming Tang, et al. IJCAI 2017 — x"), opens_with_people("Pruning and Salt")
    (True, False)
    """
    ends = [found.start() for found in (find_venue(text), YEAR.search(text), _DASH.search(text)) if found]
    people = text[: min(ends, default=len(text))].strip(" ,，.(（")
    return is_name_list(people) and is_credits(people)


def is_prose(text: str) -> bool:
    """Whether a text is a sentence of clauses, as titles are not.

    >>> is_prose("另一種做法是隨機的方法, 也就是訓練時會真的採樣出架構, 但是採樣不可微, 典型的方法為: FBNet")
    True
    >>> is_prose("Reinforced, Incremental, and Cross-lingual Event Detection from Social Messages")
    False
    """
    clauses = [part for part in _CLAUSE.split(text) if len(CJK.findall(part)) >= MIN_CLAUSE]
    return len(clauses) > MAX_CLAUSES or _PROSE.search(text) is not None


def find_leading(head: str, *, linked: bool) -> tuple[int, int] | None:
    """Where the title stands in ``head``; ``None`` where it is prose or has not the size of a title.

    ``linked``: the title's own link follows, so that one word is enough; two are where people follow.
    """
    if linked and _RUNS_ON.search(head):
        return None
    head = without_tail(without_call(head))
    start = head_start(head)
    part = first_part(head[start:] if linked else before_remark(head[start:]))
    behind = head[start + len(part) : start + len(part) + MAX_REST].lstrip(" .")
    words = 1 if linked else 2 if leading_people(behind) else 3
    sentences = len(part) > MAX_SENTENCE_TITLE and _NEXT_SENTENCE.search(part)
    if (
        _PARTICLE.search(part)
        or not looks_like_title(part, words=words)
        or is_prose(part)
        or sentences
        or is_credits(part)
    ):
        return None
    return start, start + len(part)
