"""Lists of papers, one item or one line a paper: link lists, citations, numbered references, nested bullets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipeline.knowledge.labels import find_label
from pipeline.knowledge.sections import SectionRole, names_resources
from pipeline.records import BlockKind, Label, MentionKind
from pipeline.scrape.entry import Entry, Leftover, Proposal, labelled_link, make_entry
from pipeline.scrape.evidence import is_paper_host, is_paper_link
from pipeline.scrape.list_evidence import (
    MIN_TITLED,
    MIN_UNLINKED,
    MIN_UNLINKED_SHARE,
    Key,
    Proof,
    find_pooled,
    find_research,
    find_titled,
)
from pipeline.scrape.list_habits import cut_habits
from pipeline.scrape.listing import Listing, Strength, read_listing
from pipeline.scrape.listing_traits import (
    has_byline,
    has_full_title,
    has_written_title,
    is_alike,
    is_bare_title,
    is_citation,
    is_cited_as,
    is_file_under_title,
    is_plausible,
    is_remark,
    names_people,
    stands_alone,
    text_of,
)
from pipeline.scrape.slots import fill_slots
from pipeline.scrape.units import Unit, is_bare_link, item_units, paragraph_units
from pipeline.scrape.view import View
from pipeline.scrape.works import is_full_name

NAME = "entry_list"

# What follows a linked title that opens an entry: credits, a year, or a sentence of its own. A sentence that begins
# with the title goes on.
_SET_OFF = re.compile(r"\s*(?:$|[(（\[【,，:：|｜–—]|-\s|\.\s+[A-Z]|[。]|\s(?=[\u3040-\uffef]))")
# A group of siblings is a list of papers where at least this share of them shows a paper by itself …
MIN_SHARE = 0.4
# … and at least this many do. One alone counts in a section that says that it lists papers.
MIN_SIBLINGS = 2
# Roles of links that lead to the paper itself, or do not say to what.
OWN_ROLES = {"", "paper", "link"}
# Words above so many different papers are a label of the document's own ("**New**: …"), not a title.
MIN_LABELS = 4
# So many items that begin alike, with another address in some of them, begin with a label.
MIN_REPEATED = 10
# One paper among so many items or more that show none is mentioned, not listed.
MIN_REMARKS = 3


def recognise(view: View) -> list[Proposal]:
    """One proposal for each group of sibling units that list papers."""
    listings: dict[int, Listing] = {}
    groups: dict[Key, list[Unit]] = defaultdict(list)
    for unit in [*item_units(view), *paragraph_units(view)]:
        if unit.head.kind is BlockKind.HEADING:
            continue
        groups[unit.key()].append(unit)
        listing = read_listing(view, unit, NAME)
        if listing is not None:
            listings[unit.head.index] = listing
    listings = fill_slots(view.document, cut_habits(view.document, listings), NAME)
    labels = find_labels(listings.values())
    listings = {index: listing for index, listing in listings.items() if text_of(listing) not in labels}
    proof = any(listing.strength is Strength.IDENTIFIED for listing in listings.values())
    titles = sum(map(has_written_title, listings.values()))
    credited = 2 * sum(map(names_people, listings.values())) >= len(listings)
    spoken = view.speaks_of_papers and titles >= MIN_TITLED and (view.announces_papers or credited)
    items = sum(listing.unit.head.kind is BlockKind.ITEM for listing in listings.values())
    least = 0 if not spoken else 1 if titles >= MIN_UNLINKED_SHARE * items else MIN_UNLINKED
    research = find_research(view, groups, listings) if not view.leads_to_papers else set()
    pooled = find_pooled(groups, listings, view.announces_papers)
    proposals = []
    for key in sorted(groups):
        proposal = read_group(view, groups[key], listings, Proof(proof, least, key in research, key[1:] in pooled))
        addresses = tuple(entry for unit in groups[key] if (entry := read_address(view, unit)) is not None)
        if proposal is not None:
            proposals.append(replace(proposal, entries=(*proposal.entries, *addresses)))
        elif len(addresses) >= MIN_SIBLINGS:
            proposals.append(Proposal(NAME, addresses, len(addresses) / len(groups[key])))
    return proposals


def find_labels(listings: Iterable[Listing]) -> set[str]:
    """What is printed in the place of a title above several different addresses, or again and again and is no name: a
    label of the document's own."""
    above: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for listing in listings:
        times[text_of(listing)] += 1
        above[text_of(listing)].update(
            text.url for text in listing.texts if text.url and text.role in OWN_ROLES and is_paper_link(text.url)
        )
    repeated = {words for words, count in times.items() if count >= MIN_REPEATED and not is_full_name(words)}
    return {
        words
        for words, addresses in above.items()
        if len(addresses) >= MIN_LABELS or (words in repeated and len(addresses) > 1)
    }


def read_group(view: View, units: list[Unit], listings: dict[int, Listing], proof: Proof) -> Proposal | None:
    """What one group of siblings lists; ``None`` where they show no paper."""
    units = [unit for unit in units if not is_category(unit, listings)]
    if not units:
        return None
    found = [listings[unit.head.index] for unit in units if unit.head.index in listings]
    in_list = units[0].head.kind is BlockKind.ITEM or bool(units[0].head.marker)
    found = [listing for listing in found if in_list or is_set_apart(listing)]
    section = view.section_of(units[0].head)
    lists_papers = section.role in {SectionRole.PAPERS, SectionRole.REFERENCES} or view.lists_papers
    sure = [listing for listing in found if stands_alone(listing)]
    backed = [listing for listing in found if listing.strength in {Strength.FILE, Strength.CREDITED}]
    share = (len(sure) + len(backed)) / len(units)
    if names_resources(section.title) and not sure:  # slides of lectures are files, too
        backed = [listing for listing in backed if names_people(listing)]
    called = [listing for listing in backed if listing.strength is Strength.FILE]
    certain = lists_papers and (view.announces_papers or 2 * sum(map(names_people, found)) >= len(found))
    titled = find_titled(view, found, in_list, certain, proof)
    enough = max(proof.least or MIN_UNLINKED, MIN_UNLINKED_SHARE * len(units))
    files = [listing for listing in called if has_full_title(listing)] if view.speaks_of_papers else []
    repeated = proof.research or len(titled) >= enough or len(called) >= max(MIN_UNLINKED, enough)
    repeated = repeated or len(files) >= MIN_UNLINKED
    if not sure and not repeated and not (backed and (lists_papers or proof.listed)):
        return None
    enough_backed = proof.pooled and share >= MIN_SHARE
    keep_backed = lists_papers or repeated or (bool(sure) and share >= MIN_SHARE) or enough_backed
    keep_weak = in_list and share >= MIN_SHARE and (len(sure) >= MIN_SIBLINGS or proof.pooled)
    proven = {listing.unit.head.block.group for listing in (backed if enough_backed else []) + sure}
    named = {id(listing) for listing in titled if repeated}
    if len(backed) >= max(MIN_TITLED, MIN_UNLINKED_SHARE * len(units)):
        named |= {id(listing) for listing in found if has_byline(listing)}
    anchors = [listing for listing in sure if listing.title.rule == "anchor"]
    if not in_list and len(found) == len(units) and len(anchors) >= max(MIN_UNLINKED, MIN_SHARE * len(units)):
        named |= {id(listing) for listing in found if is_bare_title(listing)}
    known = {id(listing) for listing in backed}
    chosen = [
        listing
        for listing in found
        if stands_alone(listing)
        or (id(listing) in known and (keep_backed or (proof.listed and is_citation(listing))))
        or id(listing) in named
        or (listing.strength is Strength.FILE and has_full_title(listing))
        or (proof.listed and (is_file_under_title(listing) or is_cited_as(listing, sure)))
        or (keep_weak and listing.unit.head.block.group in proven and is_plausible(listing) and is_alike(listing, sure))
    ]
    if in_list and len(chosen) == 1 and len(units) >= MIN_REMARKS and not lists_papers and is_remark(chosen[0]):
        return None
    taken = {listing.unit.head.index for listing in chosen}
    leftovers = [
        Leftover(unit.head.span, "item-unread")
        for unit in units
        if in_list and unit.head.index not in taken and unit.head.block.group in proven
    ]
    entries = tuple(entry for listing in chosen for entry in [listing.entry(view)] if entry is not None)
    leftovers = leftovers if share >= MIN_SHARE else []
    return Proposal(NAME, entries, len(entries) / len(units), tuple(leftovers)) if entries else None


def read_address(view: View, unit: Unit) -> Entry | None:
    """The paper of an item that is its address and nothing else, among items that list papers by their titles."""
    bare = unit.head.kind is BlockKind.ITEM and not unit.details and is_bare_link(unit.head)
    link = unit.head.links[0] if bare and is_paper_host(unit.head.links[0].url) else None
    texts = [labelled_link(view.document, link, "", f"{NAME}/bare_item")] if link is not None else []
    return make_entry(MentionKind.PAPER, texts, view.section_of(unit.head).title, span=unit.head.span)


def is_category(unit: Unit, listings: dict[int, Listing]) -> bool:
    """Whether a unit only groups the listings below it."""
    below = [listings[line.index] for line in unit.details if line.index in listings]
    own = listings.get(unit.head.index)
    if own is not None and any(link for link in unit.head.links):
        return False
    identified = [
        listing for listing in below if listing.strength >= Strength.CITATION and listing.title.rule != "leading"
    ]
    return len(identified) >= 1 and (len(identified) > 1 or own is None)


def is_set_apart(listing: Listing) -> bool:
    """Whether a line outside of lists is set as an entry: its title opens it, and little else but credits and links
    stands on it. Prose that only begins with a name does not count."""
    head = listing.unit.head
    if listing.title.rule in {"quoted", "citation"} or find_label(head.text) is not None:
        return True
    if listing.title.rule == "anchor" and listing.strength >= Strength.FILE and has_full_title(listing):
        behind = head.text[listing.title.end - head.start :]
        return bool(_SET_OFF.match(behind)) or listing.title.end - listing.title.start >= 0.5 * len(head.text)
    said = sum(
        len(text.span)
        for text in listing.texts
        if head.start <= text.span.start < head.end and text.label is not Label.SUMMARY
    )
    prose = any(text.label is Label.SUMMARY and text.span.start < head.end for text in listing.texts)
    return not prose and said >= 0.5 * len(head.text)
