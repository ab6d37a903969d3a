"""What a list prints before each of its titles, and what shows that it is none of them.

A short name and a spaced colon (``StarGAN : StarGAN: Unified …``): a title may hold such a colon itself; that it parts
a name from the title shows where the name is printed twice. A year (``2017 Attention Is …``): a title may begin with
a number; where nearly all of a list do, it is the year of each. A tag in brackets (``[ZFNet] Visualizing …``): one that
comes again and again is a topic; where each title has another, they are short names. The setting of titles: where most
are set in italics or in bold, a line that opens so goes on behind its title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.knowledge.labels import link_role
from pipeline.knowledge.venues import find_venue
from pipeline.records import Document, Label, LabelledText, Mark, MarkKind
from pipeline.text.folding import fold

from .dates import DATE
from .entry import labelled
from .listing import Listing
from .shapes import CJK
from .works import is_full_name

# So many entries of one list begin with a name that their title bears, too.
MIN_REPEATED = 2
# So many entries of one list, and this share of them, begin with a year.
MIN_DATED, MIN_DATED_SHARE = 3, 0.8
MAX_NAME_WORDS = 3
# So many titles of one list, and this share of them, are set in italics or in bold; a sign may stand before them.
MIN_SET, MIN_SET_SHARE, MAX_BEFORE = 3, 0.6, 3
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
        out |= cut_at_marks(document, {index: listings[index] for index in members})
        titles = [title_of(listings[index]) for index in members]
        dated = sum(bool(_YEAR.match(title)) for title in titles)
        if sum(map(repeats_name, titles)) >= MIN_REPEATED:
            out |= {index: cut_head(document, out[index], _NAMED, Label.ALIAS) for index in members}
        elif names_each(titles):
            out |= {index: cut_head(document, out[index], _TAGGED, Label.ALIAS) for index in members}
        elif dated >= max(MIN_DATED, MIN_DATED_SHARE * len(titles)):
            out |= {index: cut_head(document, out[index], _YEAR, Label.DATE) for index in members}
    return out


def cut_at_marks(document: Document, listings: Mapping[int, Listing]) -> dict[int, Listing]:
    """The listings whose title goes on behind the italics or the bold stretch that opens the line, where in most of
    their siblings that stretch is all of it, with the title cut there."""
    out: dict[int, Listing] = {}
    for kind in (MarkKind.EMPHASIS, MarkKind.STRONG):
        opening = {index: mark for index, one in listings.items() if (mark := find_opening_mark(one, kind)) is not None}
        whole = {index for index, mark in opening.items() if title_ends_with(listings[index], mark)}
        if len(whole) < max(MIN_SET, MIN_SET_SHARE * len(listings)):
            continue
        for index in opening.keys() - whole:
            out[index] = cut_title(document, listings[index], opening[index].span.end)
    return out


def find_opening_mark(listing: Listing, kind: MarkKind) -> Mark | None:
    """The stretch of several words that opens the line of a listing in italics or in bold."""
    marks = (mark for mark in listing.unit.head.marks if mark.kind is kind)
    mark = next(marks, None)
    head = listing.unit.head
    opens = mark is not None and mark.span.start - head.start <= MAX_BEFORE
    said = head.text[mark.span.start - head.start : mark.span.end - head.start] if mark and opens else ""
    return mark if len(said.split()) > 1 and is_full_name(said.strip(" .,:")) else None


def title_ends_with(listing: Listing, mark: Mark) -> bool:
    """Whether the title of a listing ends where a marked stretch does, but for a sign."""
    spans = [text.span for text in listing.texts if text.label is Label.TITLE]
    return any(abs(span.end - mark.span.end) <= MAX_BEFORE for span in spans)


def cut_title(document: Document, listing: Listing, end: int) -> Listing:
    """The listing with a title that ends at ``end`` at the latest."""
    texts = [
        labelled(document, text.label, text.span.start, end, text.rule)
        if text.label is Label.TITLE and text.span.start < end < text.span.end
        else text
        for text in listing.texts
    ]
    return replace(listing, texts=tuple(text for text in texts if text is not None))


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
