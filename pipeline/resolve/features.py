"""The evidence about a pair of mentions on one page: every feature, each with its weight, both values and a reason.

Weights are fitted (see :mod:`.weights`), except for vetoes, which no other evidence outweighs:
``conflicting_identifier``, ``other_short_name``, ``other_titles`` and ``other_kind``.

Beside each feature stands what a pair must have for it to say anything: most pairs have little to compare, and asking
each feature of each pair would be most of the work of a run. What is asked here changes no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from . import features_context, features_corpus, features_links, features_titles
from .corpus import Corpus
from .presence import Has
from .profile import Profile
from .weights import Evidence

Weigh = Callable[[Profile, Profile, Corpus], Iterator[Evidence]]

ONE_TITLE, OTHER_TITLES, ONE_CLAIM, OTHER_KIND, ONE_LIST = (1 << place for place in range(20, 25))
"""What a pair has, beside what its mentions have: a title in common, titles of which none is in common (or not on both
sides), a claim in common, two kinds, one document."""
OF_PAIRS = ONE_TITLE | OTHER_TITLES | ONE_CLAIM | OTHER_KIND | ONE_LIST


class Row(NamedTuple):
    """A feature, and what a pair must have for it: facts of ``both`` mentions or of the pair, and one of ``either``."""

    weigh: Weigh
    both: int
    either: int = 0


FEATURES: tuple[Row, ...] = (
    Row(features_links.shared_identifier, ONE_CLAIM),
    Row(features_links.conflicting_identifier, Has.EXCLUSIVE),
    Row(features_links.shared_address, ONE_CLAIM),
    Row(features_links.shared_file, Has.FILE),
    Row(features_links.translated_address, 0, Has.SKELETON),
    Row(features_titles.same_title, ONE_TITLE),
    Row(features_titles.title_without_short_name, OTHER_TITLES, Has.SPLIT),
    Row(features_titles.title_without_subtitle, OTHER_TITLES, Has.SUBTITLE),
    Row(features_titles.other_short_name, OTHER_TITLES | Has.SPLIT),
    Row(features_titles.misspelt_title, OTHER_TITLES | Has.TITLE),
    Row(features_titles.translated_title, OTHER_TITLES | Has.TITLE, Has.FOREIGN),
    Row(features_titles.other_number, OTHER_TITLES | Has.TITLE, Has.COUNT),
    Row(features_titles.other_titles, OTHER_TITLES | Has.TITLE),
    Row(features_titles.other_kind, OTHER_KIND),
    Row(features_context.same_alias, Has.NAME),
    Row(features_corpus.alias_as_title, 0, Has.BRIEF),
    Row(features_context.shared_marks, Has.MARK),
    Row(features_context.same_prose, Has.PROSE),
    Row(features_context.organizations, Has.ORGANIZATION),
    Row(features_context.people, Has.PERSON),
    Row(features_context.dates, Has.MONTH),
    Row(features_corpus.date_against_number, 0, Has.NUMBER),
    Row(features_context.one_list, OTHER_TITLES | ONE_LIST),
)
"""Every feature, in the order in which a match lists them."""


def weigh_pair(left: Profile, right: Profile, corpus: Corpus) -> tuple[Evidence, ...]:
    """All evidence about a pair, in the order of this page."""
    both, either = left.has & right.has | compare(left, right), left.has | right.has
    found: list[Evidence] = []
    for weigh, needed, any_of in FEATURES:
        if both & needed == needed and (not any_of or either & any_of):
            found.extend(weigh(left, right, corpus))
    return tuple(found)


def compare(left: Profile, right: Profile) -> int:
    """What the pair has."""
    facts = OTHER_TITLES if left.title_keys.isdisjoint(right.title_keys) else ONE_TITLE
    if not left.claimed.isdisjoint(right.claimed):
        facts |= ONE_CLAIM
    if left.kind is not right.kind:
        facts |= OTHER_KIND
    if left.document == right.document:
        facts |= ONE_LIST
    return facts
