"""What a list prints before each of its titles, and what shows that it is none of them.

A short name and a spaced colon (``StarGAN : StarGAN: Unified …``): a title may hold such a colon itself; that it parts
a name from the title shows where the name is printed twice. A year (``2017 Attention Is …``): a title may begin with
a number; where nearly all of a list do, it is the year of each. A tag in brackets (``[ZFNet] Visualizing …``): one that
comes again and again is a topic; where each title has another, they are short names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.knowledge.labels import link_role
from pipeline.knowledge.venues import find_venue
from pipeline.records import Document, Label, LabelledText
from pipeline.text.folding import fold

from .dates import DATE
from .entry import labelled
from .listing import Listing
from .shapes import CJK

# So many entries of one list begin with a name that their title bears, too.
MIN_REPEATED = 2
# So many entries of one list, and this share of them, begin with a year.
MIN_DATED, MIN_DATED_SHARE = 3, 0.8
MAX_NAME_WORDS = 3
_YEAR = re.compile(r"((?:19|20)\d\d)\s{1,3}(?=[^\W\d])")
# So many entries of one list begin with tags, of which this share is printed above one title alone.
MIN_TAGGED, MIN_DISTINCT = 3, 0.8
_TAGGED = re.compile(
    r"\[(?P<name>[^\W_][^\[\]()（）\n]{1,23}?)(?:\s?[(（][^\[\]()（）]{1,20}[)）])?\]\s{0,2}[:：-]?\s{0,2}(?=\S)"
)
_NAMED = re.compile(r"(?P<name>[^\s:：](?:[^:：]{0,22}[^\s:：])?)\s{1,2}[:：]\s{1,2}(?=\S)")


def cut_habits(document: Document, listings: Mapping[int, Listing]) -> dict[int, Listing]:
    """The listings by their place; those of lists that print names or years before their titles, with them apart."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, listing in listings.items():
        groups[listing.unit.key()[1:]].append(index)
    out = dict(listings)
    for members in groups.values():
        titles = [title_of(listings[index]) for index in members]
        dated = sum(bool(_YEAR.match(title)) for title in titles)
        if sum(map(repeats_name, titles)) >= MIN_REPEATED:
            out |= {index: cut_head(document, listings[index], _NAMED, Label.ALIAS) for index in members}
        elif names_each(titles):
            out |= {index: cut_head(document, listings[index], _TAGGED, Label.ALIAS) for index in members}
        elif dated >= max(MIN_DATED, MIN_DATED_SHARE * len(titles)):
            out |= {index: cut_head(document, listings[index], _YEAR, Label.DATE) for index in members}
    return out


def title_of(listing: Listing) -> str:
    """The title of a listing as it was labelled; empty without one."""
    return next((text.text for text in listing.texts if text.label is Label.TITLE), "")


def repeats_name(title: str) -> bool:
    """Whether a title begins with a name, a spaced colon and the name again.

    >>> repeats_name("BERT : BERT: Pre-training of Deep"), repeats_name("DreamCoder : Growing knowledge")
    (True, False)
    """
    found = _NAMED.match(title)
    behind = re.match(r"[^:：]{1,30}(?=[:：])", title[found.end() :]) if found else None
    return found is not None and behind is not None and fold(behind[0]) == fold(found["name"])


def names_each(titles: Sequence[str]) -> bool:
    """Whether the tags before titles are their short names: each title has its own, a word or two in Latin letters.

    >>> names_each(["[ZFNet] Visualizing Networks", "[VGG] Very Deep Networks", "[ResNet] Deep Residual Learning"])
    True
    >>> names_each(["[NLP] Attention Is All You Need", "[NLP] Deep contextualized words", "[CV] Going Deeper"])
    False
    """
    tags: dict[str, set[str]] = defaultdict(set)
    for title in titles:
        if found := _TAGGED.match(title):
            tags[found["name"]].add(fold(title))
    own = [tag for tag, tagged in tags.items() if len(tagged) == 1 and is_short_name(tag)]
    return len(own) >= max(MIN_TAGGED, MIN_DISTINCT * len(tags))


def is_short_name(tag: str) -> bool:
    """Whether a tag may be the short name of a work: no venue, no word for a link, no translation."""
    plain = find_venue(tag) is None and link_role(tag) is None and not DATE.search(tag)
    return plain and not CJK.search(tag) and len(tag.split()) <= MAX_NAME_WORDS


def cut_head(document: Document, listing: Listing, head: re.Pattern[str], label: Label) -> Listing:
    """The listing with what stands before its title labelled by itself: the first group of ``head``."""
    texts: list[LabelledText | None] = []
    for text in listing.texts:
        found = head.match(text.text) if text.label is Label.TITLE else None
        if found is None:
            texts.append(text)
            continue
        start, end = text.span.start, text.span.end
        texts.append(labelled(document, label, start, start + found.end(1), f"{text.rule}/head"))
        texts.append(labelled(document, Label.TITLE, start + found.end(), end, text.rule))
    return replace(listing, texts=tuple(text for text in texts if text is not None))
