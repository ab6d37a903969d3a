"""Reads what stands in brackets behind a title: a venue, a year, people, or the title in another script."""

from __future__ import annotations

import re
from collections.abc import Set

from pipeline.knowledge.labels import link_role
from pipeline.knowledge.organizations import find_organization
from pipeline.knowledge.venues import find_venue
from pipeline.records import Document, Label, LabelledText

from .affiliations import names_organizations, read_groups_beside
from .dates import DATE
from .entry import labelled
from .heads import find_named_group
from .names import is_name_list
from .shapes import CJK, looks_like_title
from .surroundings import labelled_group

_TAIL = re.compile(r"\s*[(（\[【]([^()（）\[\]【】]{2,400})[)）\]】]\s*[.,，。]?[\s⭐★☆🔥]*$")
_QUOTED = re.compile(r"\s*[《「『“\"]([^《》「」『』“”\"]{4,400})[》」』”\"]\s*$")
# "[ACL 2019] Title", "【DETR】Title", "(2022.10) Title".
_TAG = re.compile(r"[\[【(（]?(?P<tag>[^()（）\[\]【】\n]{2,60})[)）\]】]\s*[:：|-]?\s*(?=\S)")
# A short name in round brackets before a title: capitals, or small letters and capitals mixed.
_NAME_FIRST = re.compile(r"[(（](?=[^()（）]{0,20}[A-Z][^()（）]{0,20}[A-Z\d])[\w.+\-]{2,16}[)）]\s*$")
_PRESENTATION = re.compile(r"oral|spotlight|poster|best paper\b.*|outstanding paper\b.*|long paper|short paper", re.I)
# A venue that no table knows, with the last two digits of its year.
_VENUE_TAG = re.compile(r"[A-Z][A-Za-z-]{0,10}[A-Z][A-Za-z-]{0,10}[\s'’]{1,2}\d\d")
# So, too, where an apostrophe shows that the two digits are a year: "(NeurIPS'23)".
_SHORT_YEAR = re.compile(r"[A-Z][A-Za-z-]{1,20}\s?['’]\d\d")
_CJK_ONLY = re.compile(r"[\s\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,12}")
_BY = re.compile(r"(?:from|by)\s{1,2}(?=\S)", re.I)  # "(from Meta, Yann LeCun)"
_REFERENCE_MARKS = re.compile(r"(?:\s*\[\d{1,3}\])+\s*$")
# A short name has a capital in it: "(LLaVA)", "(GPT-2)"; "(revisited)" belongs to the title.
_SHORT_NAME = re.compile(r"(?=[^A-Z]{0,20}[A-Z])[A-Za-z0-9][A-Za-z0-9.\-+]{1,20}(?: [A-Z0-9][A-Za-z0-9.\-+]{0,15})?")


def split_title(document: Document, start: int, end: int, rule: str) -> list[LabelledText | None]:
    """The title that stands from ``start`` to ``end``, and what the brackets at its end say.

    Brackets that hold a short name or a part of the title stay with it.
    """
    texts, start = read_tag(document, start, end, rule)
    marks = _REFERENCE_MARKS.search(document.text[start:end])
    end = start + marks.start() if marks and marks.start() else end
    whole = end
    quoted = _QUOTED.match(document.text[start:end])
    if quoted:
        start, end = start + quoted.start(1), start + quoted.end(1)
    while found := _TAIL.search(document.text, start, end):
        if found.start() <= start:
            break
        said = read_brackets(document, start, found, rule)
        if not (said or link_role(found[1]) is not None or is_remark(found[1], document.text[start : found.start()])):
            before = _TAIL.search(document.text, start, found.start())
            if before is None or before.start() <= start or not read_brackets(document, start, before, rule):
                break  # brackets behind those that speak of the work are a remark; others may be the title's own
        texts.extend(said)
        end = found.start()
    if len(texts) == 1 and texts[0] is not None and texts[0].label is Label.ALIAS:
        texts.append(labelled(document, Label.TITLE, start, whole, f"{rule}/with_short_name"))
    return [labelled(document, Label.TITLE, start, end, rule), *texts]


def is_remark(inner: str, title: str) -> bool:
    """Whether brackets in ideographs, kana or hangul alone stand behind a title in Latin letters: they say something of
    it, and a translation is longer.

    >>> is_remark("综述", "Relational recurrent neural networks"), is_remark("CNN 综述", "Relational networks")
    (True, False)
    """
    return bool(_CJK_ONLY.fullmatch(inner)) and not CJK.search(title)


def read_tag(document: Document, start: int, end: int, rule: str) -> tuple[list[LabelledText | None], int]:
    """What a tag in brackets before a title says — a short name, a venue, a date —, and where the title begins."""
    found = _TAG.match(document.text, start, end)
    if not found or not looks_like_title(document.text[found.end() : end], words=2):
        return [], start
    if several := read_tags(document, start, end, rule):
        return several
    tag, low, high = found["tag"], found.start("tag"), found.end("tag")
    date = DATE.search(tag)
    if find_venue(tag):
        label = Label.VENUE
    elif date and len(tag) - len(date[0]) <= 2:
        label, low, high = Label.DATE, low + date.start(), low + date.end()
    elif _SHORT_NAME.fullmatch(tag) and (found[0].rstrip().endswith("】") or _NAME_FIRST.match(found[0])):
        label = Label.ALIAS
    else:
        return [], start
    return [labelled(document, label, low, high, f"{rule}/tag")], found.end()


def read_tags(document: Document, start: int, end: int, rule: str) -> tuple[list[LabelledText | None], int] | None:
    """What several tags before a title say, as ``[DSIN][IJCAI 19][Alibaba] Title`` has them: its short name, where it
    appeared, who made it; ``None`` where there is one tag alone, or one says something else."""
    texts: list[LabelledText | None] = []
    seen: set[Label] = set()
    at = start
    while found := _TAG.match(document.text, at, end):
        label = label_tag(found["tag"], seen)
        if label is None:
            return None
        seen.add(label)
        texts.append(labelled(document, label, *found.span("tag"), f"{rule}/tag"))
        at = found.end()
    return (texts, at) if len(seen) > 1 else None


def label_tag(tag: str, before: Set[Label]) -> Label | None:
    """What one of several tags before a title is, given what those before it are; ``None`` where that is not known.

    Behind a short name, a name with two digits is a venue with its year, and one behind a venue a group.

    >>> [label_tag("DSIN", set()).value, label_tag("TOIS 18", {Label.ALIAS}).value]
    ['alias', 'venue']
    >>> label_tag("Weibo", {Label.ALIAS, Label.VENUE}).value, label_tag("an idea", set())
    ('organizations', None)
    """
    if find_venue(tag) or (Label.ALIAS in before and _VENUE_TAG.fullmatch(tag)):
        return Label.VENUE
    if find_organization(tag) is not None:
        return Label.ORGANIZATIONS
    if not _SHORT_NAME.fullmatch(tag) or _PRESENTATION.fullmatch(tag) or link_role(tag) is not None:
        return None
    if Label.ALIAS not in before:
        return Label.ALIAS
    return Label.ORGANIZATIONS if Label.VENUE in before and tag.isalpha() else None


def read_dated(document: Document, found: re.Match[str], years: re.Match[str], rule: str) -> list[LabelledText | None]:
    """What brackets with a year or a date say: by whom, where or under which short name a work appeared then; nothing
    where they say something else."""
    inner, low, high = found[1], found.start(1), found.end(1)
    texts = [labelled(document, Label.DATE, low + years.start(), low + years.end(), f"{rule}/brackets")]
    names = inner[: years.start()].strip(" ,，.")
    if names_organizations(names):
        place = (low, low + len(inner[: years.start()].rstrip(" ,，.")))
        texts.extend(labelled_group(document, *place, find_named_group(document.text, *place), f"{rule}/brackets"))
    elif find_venue(inner):
        texts.append(labelled(document, Label.VENUE, low, high, f"{rule}/brackets"))
    elif is_name_list(names):
        people = low, low + len(inner[: years.start()].rstrip(" ,，"))
        texts.append(labelled(document, Label.AUTHORS, *people, f"{rule}/brackets"))
    elif _SHORT_NAME.fullmatch(names):
        texts.append(labelled(document, Label.ALIAS, low, low + len(names), f"{rule}/brackets"))
    elif re.search(r"[^\W\d_]", inner[: years.start()] + inner[years.end() :]):
        return []
    return list(texts)


def read_brackets(document: Document, start: int, found: re.Match[str], rule: str) -> list[LabelledText | None]:
    """What one pair of brackets says beside the title before it; nothing where they belong to the title."""
    inner, low, high = found[1], found.start(1), found.end(1)
    years = DATE.search(inner)
    if years and len(inner) <= 60:
        return read_dated(document, found, years, rule)
    by = _BY.match(inner)
    if by and find_organization(re.split(r"\s?(?:[,，、&]|\band\b)\s?", inner[by.end() :])[0]) is not None:
        return [labelled(document, Label.CREDITS, low + by.end(), high, f"{rule}/brackets")]
    if together := read_groups_beside(document, low, high, f"{rule}/brackets"):
        return list(together)
    if names_organizations(inner):
        return labelled_group(document, low, high, find_named_group(document.text, low, high), f"{rule}/brackets")
    venue = _SHORT_YEAR.fullmatch(inner.strip()) or (find_venue(inner) and len(inner) <= 40)
    if venue or _PRESENTATION.fullmatch(inner.strip()):
        return [labelled(document, Label.VENUE, low, high, f"{rule}/brackets")]
    if is_name_list(inner) and re.search(r"[,、&]|\band\b|\bet al", inner):
        return [labelled(document, Label.AUTHORS, low, high, f"{rule}/brackets")]
    if _SHORT_NAME.fullmatch(inner.strip()) and looks_like_title(document.text[start : found.start()]):
        return [labelled(document, Label.ALIAS, low, high, f"{rule}/brackets")]
    outer = document.text[start : found.start()]
    if looks_like_title(inner) and len(CJK.findall(outer)) >= 4 and not CJK.search(inner):
        return [labelled(document, Label.TITLE, low, high, f"{rule}/other_language")]
    if looks_like_title(inner) and len(CJK.findall(inner)) >= 6 and not CJK.search(outer):
        return [labelled(document, Label.TITLE, low, high, f"{rule}/other_language")]
    return []
