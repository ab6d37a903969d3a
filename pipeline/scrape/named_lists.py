"""Lists that print a short name and a spaced colon before each title: ``StarGAN : StarGAN: Unified …``.

A title may hold such a colon itself. That it parts a name from the title shows where the name is printed twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from pipeline.records import Document, Label, LabelledText
from pipeline.text.folding import fold

from .entry import labelled
from .listing import Listing

# So many entries of one list begin with a name that their title bears, too.
MIN_REPEATED = 2
_NAMED = re.compile(r"(?P<name>[^\s:：](?:[^:：]{0,22}[^\s:：])?)\s{1,2}[:：]\s{1,2}(?=\S)")


def cut_names(document: Document, listings: Mapping[int, Listing]) -> dict[int, Listing]:
    """The listings by their place, those of lists that print names before their titles with name and title apart."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, listing in listings.items():
        groups[listing.unit.key()[1:]].append(index)
    out = dict(listings)
    for members in groups.values():
        if sum(repeats_name(title_of(listings[index])) for index in members) >= MIN_REPEATED:
            out |= {index: cut_name(document, listings[index]) for index in members}
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


def cut_name(document: Document, listing: Listing) -> Listing:
    """The listing with the name before its title as an alias."""
    texts: list[LabelledText | None] = []
    for text in listing.texts:
        found = _NAMED.match(text.text) if text.label is Label.TITLE else None
        if found is None:
            texts.append(text)
            continue
        start, end = text.span.start, text.span.end
        texts.append(labelled(document, Label.ALIAS, start, start + found.end("name"), f"{text.rule}/name"))
        texts.append(labelled(document, Label.TITLE, start + found.end(), end, text.rule))
    return replace(listing, texts=tuple(text for text in texts if text is not None))
