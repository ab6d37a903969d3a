"""The evidence about a pair of mentions on one page: every feature, each with its weight, both values and a reason.

Weights are fitted (see :mod:`.weights`), except for vetoes, which no other evidence outweighs:
``conflicting_identifier``, ``other_short_name``, ``other_titles`` and ``other_kind``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.records import Feature

from . import features_context, features_corpus, features_links, features_titles
from .corpus import Corpus
from .profiles import Profile

FEATURES: tuple[Callable[[Profile, Profile, Corpus], Iterator[Feature]], ...] = (
    features_links.shared_identifier,
    features_links.conflicting_identifier,
    features_links.shared_address,
    features_links.shared_file,
    features_links.translated_address,
    features_titles.same_title,
    features_titles.title_without_short_name,
    features_titles.title_without_subtitle,
    features_titles.other_short_name,
    features_titles.misspelt_title,
    features_titles.translated_title,
    features_titles.other_number,
    features_titles.other_titles,
    features_titles.other_kind,
    features_context.same_alias,
    features_corpus.alias_as_title,
    features_context.shared_marks,
    features_context.same_prose,
    features_context.organizations,
    features_context.people,
    features_context.dates,
    features_corpus.date_against_number,
    features_context.one_list,
)
"""Every feature, in the order in which a match lists them."""


def weigh_pair(left: Profile, right: Profile, corpus: Corpus) -> tuple[Feature, ...]:
    """All evidence about a pair, in the order of this page."""
    return tuple(feature for weigh in FEATURES for feature in weigh(left, right, corpus))
