"""The evidence about a pair of mentions on one page: every feature, each with its weight, both values and a reason.

Weights are fitted (see :mod:`.weights`), except for vetoes, which no other evidence outweighs:
``conflicting_identifier``, ``other_short_name``, ``other_titles`` and ``other_kind``.

Beside each feature stands what a pair must have for it to say anything: most pairs have little to compare, and asking
each feature of each pair would be most of the work of a run. What is asked here changes no answer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from . import features_context, features_corpus, features_links, features_titles
from .corpus import Corpus
from .presence import Has
from .profile import Profile
from .titles import Title
from .weights import Evidence, weights

Weigh = Callable[[Profile, Profile, Corpus], Iterable[Evidence]]

ONE_TITLE, OTHER_TITLES, ONE_CLAIM, OTHER_KIND, ONE_LIST = (1 << place for place in range(20, 25))
"""What a pair has, beside what its mentions have: a title in common, titles of which none is in common (or not on both
sides), a claim in common, two kinds, one document."""
ONE_SCRIPT = 1 << 25
"""Both have a title in Latin script, or both one in another: other titles are compared by their concepts alone."""
OF_PAIRS = ONE_TITLE | OTHER_TITLES | ONE_CLAIM | OTHER_KIND | ONE_LIST


class Row(NamedTuple):
    """A feature, and what a pair must have for it: facts of ``both`` mentions or of the pair, and facts of ``either``.

    ``names``: those of the evidence that it can give.
    """

    weigh: Weigh
    names: tuple[str, ...]
    both: int
    either: int = 0


FEATURES: tuple[Row, ...] = (
    Row(features_links.shared_identifier, ("shared_identifier",), ONE_CLAIM),
    Row(features_links.conflicting_identifier, ("conflicting_identifier",), Has.EXCLUSIVE),
    Row(features_links.shared_address, ("shared_address",), ONE_CLAIM),
    Row(features_links.shared_file, ("shared_file",), Has.FILE),
    Row(features_links.translated_address, ("translated_address",), 0, Has.SKELETON),
    Row(features_titles.same_title, ("bilingual_title", "same_title", "same_short_title"), ONE_TITLE),
    Row(
        features_titles.title_without_short_name,
        ("title_without_short_name", "title_without_opening"),
        OTHER_TITLES,
        Has.SPLIT,
    ),
    Row(features_titles.title_without_subtitle, ("title_without_subtitle",), OTHER_TITLES, Has.SUBTITLE),
    Row(features_titles.other_short_name, ("other_short_name",), OTHER_TITLES | Has.SPLIT),
    Row(features_titles.misspelt_title, ("misspelt_title", "misspelt_short_title"), OTHER_TITLES | ONE_SCRIPT),
    Row(features_titles.translated_title, features_titles.RENDERED, OTHER_TITLES | Has.TITLE, Has.FOREIGN),
    Row(features_titles.other_number, ("other_number",), OTHER_TITLES | Has.TITLE, Has.COUNT),
    Row(features_titles.other_titles, ("other_titles",), OTHER_TITLES | ONE_SCRIPT),
    Row(features_titles.other_kind, ("other_kind",), OTHER_KIND),
    Row(features_context.same_alias, ("same_alias", "common_alias"), Has.NAME, Has.ALIAS),
    Row(features_corpus.alias_as_title, ("alias_as_title",), 0, Has.BRIEF),
    Row(features_context.shared_marks, ("many_marks", "some_marks", "few_marks"), Has.MARK),
    Row(features_context.same_prose, ("same_prose", "similar_prose"), Has.PROSE),
    Row(
        features_context.organizations,
        ("same_organizations", "same_organization", "other_organizations"),
        Has.ORGANIZATION,
    ),
    Row(features_context.people, ("same_person", "other_people"), Has.PERSON),
    Row(features_context.dates, ("same_month", "far_dates"), Has.MONTH),
    Row(features_corpus.date_against_number, ("month_of_number", "before_number"), 0, Has.NUMBER | Has.MONTH),
    Row(features_context.one_list, ("one_list",), OTHER_TITLES | ONE_LIST),
)
"""Every feature, in the order in which a match lists them."""

BOTH = reduce(or_, [row.both for row in FEATURES])
EITHER = reduce(or_, [row.either for row in FEATURES])
"""All that is asked of both mentions or of the pair, and of either."""

APART = "other_short_name"
"""Evidence that is kept whatever the sum: a third mention without a short name could glue the two."""


def weigh_pair(left: Profile, right: Profile, corpus: Corpus) -> tuple[Evidence, ...]:
    """All evidence about a pair, in the order of this page."""
    found: list[Evidence] = []
    for weigh, _ in ask_features(left, right):
        found.extend(weigh(left, right, corpus))
    return tuple(found)


def ask_features(left: Profile, right: Profile) -> tuple[tuple[Weigh, float], ...]:
    """The features to ask of a pair, each with the most that it and those after it can add to a score.

    There is no bound while two short names may come out: what forbids a pair so is kept whatever the sum.
    """
    return _choose((left.has & right.has | compare(left, right)) & BOTH, (left.has | right.has) & EITHER)


@cache
def _choose(both: int, either: int) -> tuple[tuple[Weigh, float], ...]:
    rows = [row for row in FEATURES if both & row.both == row.both and either & row.either == row.either]
    chosen: list[tuple[Weigh, float]] = []
    most = 0.0
    for row in reversed(rows):
        most += math.inf if APART in row.names else max(0.0, *[weights().get(name, 0.0) for name in row.names])
        chosen.append((row.weigh, most))
    return tuple(reversed(chosen))


def compare(left: Profile, right: Profile) -> int:
    """What the pair has."""
    facts = ONE_TITLE if share_title(left.titles, right.titles) else OTHER_TITLES
    if left.claimed and not left.claimed.isdisjoint(right.claimed):
        facts |= ONE_CLAIM
    if left.has & right.has & (Has.LATIN | Has.FOREIGN):
        facts |= ONE_SCRIPT
    if left.kind is not right.kind:
        facts |= OTHER_KIND
    if left.document == right.document:
        facts |= ONE_LIST
    return facts


def share_title(mine: tuple[Title, ...], others: tuple[Title, ...]) -> bool:
    """Whether some title of two mentions is the same after folding."""
    if len(mine) == len(others) == 1:
        return mine[0].key == others[0].key
    return not {title.key for title in mine}.isdisjoint([title.key for title in others])
