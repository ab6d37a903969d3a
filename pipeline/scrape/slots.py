"""What stands at the same place of each entry of a list: where most entries name people or groups there, the others do.

A place is a pair of brackets behind the title, or a line below it: ``(Kingma 2014)`` beside ``(Vaswani et al. 2017)``,
a lone name or a company that no table knows below a title whose siblings have such lines. Repetition is the evidence;
what does not look like a name stays unread.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.knowledge.labels import find_label, link_role
from pipeline.knowledge.venues import find_venue
from pipeline.records import Document, Label, LabelledText

from .dates import DATE
from .entry import labelled
from .listing import Listing
from .names import is_name, is_name_list, is_surname_list

# So many entries show what a place holds, this share of all that have the place, and so many times those that show
# something else.
MIN_SHOWN, MIN_SHARE, MIN_RATIO = 2, 0.5, 3
# Lines below a title, and characters of a line or of brackets, that may name people or groups.
MAX_BELOW, MAX_SLOT = 2, 80
_BRACKETS = re.compile(rf"[(（\[【]([^()（）\[\]【】\n]{{2,{MAX_SLOT}}})[)）\]】]")
_SURNAME = re.compile(r"[^\W\d_a-z][\w’'\-]{1,24}(?:\s(?:and|&)\s[^\W\d_a-z][\w’'\-]{1,24})?")
_GROUP = re.compile(r"[^\W\d_a-z][^.!?:：;；。！？\n]{1,60}")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
MAX_GROUP_WORDS = 6


@dataclass(frozen=True)
class Slot:
    """A stretch at one place of an entry: what it may name stands from ``start`` to ``end``. ``shown``: as what it was
    read; ``None`` where it was not."""

    listing: int
    start: int
    end: int
    shown: Label | None


def fill_slots(document: Document, listings: Mapping[int, Listing], layout: str) -> dict[int, Listing]:
    """The listings by their place; names that only their siblings show for what they are, labelled."""
    groups: dict[tuple[object, ...], list[Slot]] = defaultdict(list)
    for index, listing in listings.items():
        for place, slot in find_slots(document, index, listing):
            groups[*listing.unit.key()[1:], *place].append(slot)
    out = dict(listings)
    for slots in groups.values():
        label = tell_label(slots)
        for slot in slots if label is not None else ():
            assert label is not None
            text = document.text[slot.start : slot.end]
            if (slot.shown is None and could_be(label, text)) or is_mistaken(label, slot.shown, text):
                found = labelled(document, label, slot.start, slot.end, f"{layout}/as_siblings")
                out[slot.listing] = filled(document, out[slot.listing], found)
    return out


def find_slots(document: Document, index: int, listing: Listing) -> Iterator[tuple[tuple[object, ...], Slot]]:
    """The places of one entry and what stands at them."""
    head = listing.unit.head
    for found in _BRACKETS.finditer(head.text):
        start, end = head.start + found.start(1), head.start + found.end(1)
        linked = any(link.span.start < end and start - 1 <= link.span.end - 1 for link in head.links)
        if start >= listing.title.start and not (linked and start >= listing.title.end):
            year = DATE.search(found[1])
            who = start + len(found[1][: year.start()].rstrip(" ,，")) if year else end
            yield (found[0][0], year is not None), Slot(index, start, who, shown_at(listing, start, end))
    for number, line in enumerate(listing.unit.details[:MAX_BELOW]):
        if not line.links and len(line.text) <= MAX_SLOT and find_label(line.text) is None:
            yield ("below", number), Slot(index, line.start, line.end, shown_at(listing, line.start, line.end))


def shown_at(listing: Listing, start: int, end: int) -> Label | None:
    """What the texts of a listing say between two places: people and groups first; a date says nothing of who."""
    labels = {text.label for text in listing.texts if start <= text.span.start and text.span.end <= end}
    for label in (Label.AUTHORS, Label.ORGANIZATIONS, Label.CREDITS):
        if label in labels:
            return label
    return next(iter(sorted(labels - {Label.DATE})), None)


def tell_label(slots: list[Slot]) -> Label | None:
    """What one place of a list holds, as most of its entries show; ``None`` where they do not."""
    shown = Counter(slot.shown for slot in slots if slot.shown is not None)
    label, times = max(shown.items(), key=lambda item: (item[1], item[0].value), default=(None, 0))
    others = sum(shown.values()) - times
    if label not in {Label.AUTHORS, Label.ORGANIZATIONS} or times < max(MIN_SHOWN, MIN_SHARE * len(slots)):
        return None
    return label if times >= MIN_RATIO * others else None


def could_be(label: Label, text: str) -> bool:
    """Whether a stretch has the shape of what its siblings show: people, or groups.

    >>> could_be(Label.AUTHORS, "Kingma"), could_be(Label.AUTHORS, "an extended version")
    (True, False)
    >>> could_be(Label.ORGANIZATIONS, "Black Forest Labs"), could_be(Label.ORGANIZATIONS, "very hard questions")
    (True, False)
    """
    bare = text.strip()
    if find_venue(bare) or link_role(bare) is not None:
        return False
    if label is Label.AUTHORS:
        return is_name(bare) or is_name_list(bare) or is_surname_list(bare) or bool(_SURNAME.fullmatch(bare))
    return bool(_GROUP.fullmatch(bare)) and len(bare.split()) <= MAX_GROUP_WORDS


def is_mistaken(label: Label, shown: Label | None, text: str) -> bool:
    """Whether a stretch was read by its form alone, and its siblings show that it is something else: a university that
    bears a surname among people, or two groups with the form of names, one of which has initials as no person has.

    >>> is_mistaken(Label.AUTHORS, Label.ORGANIZATIONS, "Brown")
    True
    >>> is_mistaken(Label.ORGANIZATIONS, Label.AUTHORS, "LMU Munich & Runway ML")
    True
    """
    if label is Label.AUTHORS:
        return shown is Label.ORGANIZATIONS and _SURNAME.fullmatch(text) is not None
    return shown is Label.AUTHORS and _CAPITALS.search(text) is not None and could_be(label, text)


def filled(document: Document, listing: Listing, found: LabelledText | None) -> Listing:
    """The listing with what stands in one of its slots, which the title and other texts then do without."""
    if found is None:
        return listing
    texts: list[LabelledText | None] = [found]
    for text in listing.texts:
        if text.label is Label.TITLE and text.span.start < found.span.start < text.span.end:
            texts.append(labelled(document, Label.TITLE, text.span.start, found.span.start - 1, text.rule))
        elif text.label not in {Label.ORGANIZATIONS, Label.AUTHORS} or text.span != found.span:
            texts.append(text)
    return replace(listing, texts=tuple(text for text in texts if text is not None))
