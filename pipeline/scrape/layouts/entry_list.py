"""Lists of papers, one item or one line a paper: link lists, citations, numbered references, nested bullets."""

from __future__ import annotations

from collections import defaultdict

from pipeline.knowledge.sections import SectionRole
from pipeline.records import BlockKind
from pipeline.scrape.entry import Leftover, Proposal
from pipeline.scrape.listing import Listing, Strength, read_listing
from pipeline.scrape.units import Unit, item_units, paragraph_units
from pipeline.scrape.view import View

NAME = "entry_list"

# A group of siblings is a list of papers where at least this share of them shows a paper by itself …
MIN_SHARE = 0.4
# … and at least this many do. One alone counts in a section that says that it lists papers.
MIN_SIBLINGS = 2


def recognise(view: View) -> list[Proposal]:
    """One proposal for each group of sibling units that list papers."""
    listings: dict[int, Listing] = {}
    groups: dict[tuple[int, str, int], list[Unit]] = defaultdict(list)
    for unit in [*item_units(view), *paragraph_units(view)]:
        if unit.head.kind is BlockKind.HEADING:
            continue
        groups[unit.key()].append(unit)
        listing = read_listing(view, unit, NAME)
        if listing is not None:
            listings[unit.head.index] = listing
    proposals = []
    for key in sorted(groups):
        proposal = read_group(view, groups[key], listings)
        if proposal is not None:
            proposals.append(proposal)
    return proposals


def read_group(view: View, units: list[Unit], listings: dict[int, Listing]) -> Proposal | None:
    """What one group of siblings lists; ``None`` where they show no paper."""
    units = [unit for unit in units if not is_category(unit, listings)]
    found = [listings[unit.head.index] for unit in units if unit.head.index in listings]
    sure = [listing for listing in found if stands_alone(listing)]
    if not sure:
        return None
    role = view.section_of(units[0].head).role
    lists_papers = role in {SectionRole.PAPERS, SectionRole.REFERENCES} or view.lists_papers
    share = len(sure) / len(units)
    in_list = units[0].head.kind is BlockKind.ITEM or bool(units[0].head.marker)
    if not in_list and share < MIN_SHARE and not lists_papers:
        sure = [listing for listing in sure if listing.title.rule in {"quoted", "bold", "anchor"}]
        if len(sure) < MIN_SIBLINGS:
            return None
    keep_weak = in_list and share >= MIN_SHARE and len(sure) >= MIN_SIBLINGS
    chosen = [listing for listing in found if stands_alone(listing) or (keep_weak and is_plausible(listing))]
    taken = {listing.unit.head.index for listing in chosen}
    leftovers = [
        Leftover(unit.head.span, "item-unread") for unit in units if in_list and unit.head.index not in taken
    ]
    entries = tuple(entry for listing in chosen for entry in [listing.entry(view)] if entry is not None)
    leftovers = leftovers if share >= MIN_SHARE else []
    return Proposal(NAME, entries, len(entries) / len(units), tuple(leftovers)) if entries else None


def is_category(unit: Unit, listings: dict[int, Listing]) -> bool:
    """Whether a unit only groups the listings below it."""
    below = [listings[line.index] for line in unit.details if line.index in listings]
    own = listings.get(unit.head.index)
    if own is not None and any(link for link in unit.head.links):
        return False
    identified = [listing for listing in below if listing.strength >= Strength.CITATION and not listing.title.rule == "leading"]
    return len(identified) >= 1 and (len(identified) > 1 or own is None)


def stands_alone(listing: Listing) -> bool:
    """Whether a listing shows by itself that it lists a paper."""
    return listing.strength >= Strength.CITATION


def is_plausible(listing: Listing) -> bool:
    """Whether a listing without link or credits may count among siblings that have them."""
    return listing.title.rule in {"quoted", "bold", "anchor"} or len(listing.unit.head.text) <= 250
