"""What shows of items without a link that they list papers: what the document speaks of, and what their siblings do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pipeline.knowledge.sections import names_resources

from .listing import Listing, Strength
from .listing_traits import (
    has_written_title,
    leads_away,
    leads_to_namesake,
    links_notes,
    text_of,
)
from .research import is_work, lists_research
from .shapes import CJK
from .units import Unit
from .view import View
from .works import is_name_of_work

# So many items that lead to papers show that all items of their kind and depth may list papers.
MIN_POOLED = 5
Key = tuple[int, str, int]
"""The number of a section, and the kind and depth of the units in it that are siblings."""

# Without a single link, number or citation, items count as papers where three or more of them, and most of their
# siblings, are called papers, or are written as titles below a heading that says papers.
MIN_UNLINKED = 3
MIN_UNLINKED_SHARE = 0.6
# Where only the document as a whole speaks of papers, so many items must be written as titles.
MIN_TITLED = 5
# Where an article says that it lists papers, this share of its items lead to notes of one's own under their titles.
MIN_NOTED_SHARE = 0.8
# A line with more ideographs, kana or hangul is no title in Latin letters.
MAX_FOREIGN = 4


@dataclass(frozen=True)
class Proof:
    """What the document as a whole shows of its groups.

    ``listed``: it lists a paper by its address. ``least``: how many written titles of a group count, since it speaks of
    papers and prints many titles; 0 where it does not. ``research``: the items of the group bear titles of research.
    ``pooled``: items of this kind and depth list papers all over the document.
    """

    listed: bool
    least: int
    research: bool
    pooled: bool


def find_research(view: View, groups: dict[Key, list[Unit]], listings: dict[int, Listing]) -> set[Key]:
    """The groups whose items lead nowhere and bear titles of research. Groups of one kind and depth count together: an
    article may part its list into sections of two."""
    kinds: dict[tuple[str, int], dict[Key, list[str]]] = defaultdict(dict)
    for key in sorted(groups):
        found = [listings[unit.head.index] for unit in groups[key] if unit.head.index in listings]
        titles = [text_of(listing) for listing in found if not leads_away(listing)]
        siblings = groups[key] if key[1] != "line" else [unit for unit in groups[key] if not is_foreign(unit)]
        below_resources = names_resources(view.sections[key[0]].title)
        if not below_resources and lists_research(titles, len(siblings), least=1):
            kinds[key[1:]][key] = titles
    return {
        key
        for members in kinds.values()
        if lists_research([title for titles in members.values() for title in titles], 0)
        for key in members
    }


def find_pooled(groups: dict[Key, list[Unit]], listings: dict[int, Listing], announced: bool) -> set[tuple[str, int]]:
    """The kinds and depths of items that list papers wherever they stand in the document: most of them name people and
    a year or lead to a paper, and several do the latter, or are called papers where the document is ``announced`` to
    list some. One section of them may lead to pages of projects alone, and lists in which nothing does are others."""
    least = Strength.FILE if announced else Strength.CITATION
    counts: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for key, units in groups.items():
        found = [listings[unit.head.index].strength for unit in units if unit.head.index in listings]
        sure = sum(strength >= least for strength in found)
        backed = sum(strength >= Strength.CREDITED for strength in found)
        if backed:
            counts[key[1:]] = [sum(pair) for pair in zip(counts[key[1:]], (len(units), backed, sure), strict=True)]
    return {
        kind
        for kind, (units, backed, sure) in counts.items()
        if kind[0] == "item" and sure >= MIN_POOLED and backed >= MIN_UNLINKED_SHARE * units
    }


def find_titled(view: View, found: list[Listing], in_list: bool, lists_papers: bool, proof: Proof) -> list[Listing]:
    """The listings without links that are titles: as papers have them where the document or the section speaks of
    papers, else of research."""
    written = {id(one) for one in found if has_written_title(one, dated=lists_papers)}
    if not (lists_papers or proof.least) or (not in_list and len(written) < MIN_TITLED):
        written = set()
    if proof.least == 1 and in_list and len(written) >= MIN_UNLINKED_SHARE * len(found):
        written |= {id(one) for one in found if not leads_away(one) and is_name_of_work(text_of(one))}
    notes = {id(one) for one in found if links_notes(one)} if view.lists_papers and in_list else set()
    if len(notes) >= max(MIN_TITLED, MIN_NOTED_SHARE * len(found)):
        written |= notes
    named = {id(one) for one in found if leads_to_namesake(one)} if lists_papers or view.announces_papers else set()
    if len(named) >= max(MIN_UNLINKED, MIN_NOTED_SHARE * len(found)):
        written |= named
    if proof.research:
        written |= {id(one) for one in found if not leads_away(one) and is_work(text_of(one))}
    return [one for one in found if id(one) in written]


def is_foreign(unit: Unit) -> bool:
    """Whether a unit is a line in another script than titles in Latin letters: a remark between them."""
    return len(CJK.findall(unit.head.text)) > MAX_FOREIGN
