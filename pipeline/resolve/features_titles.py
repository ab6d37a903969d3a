"""Evidence in titles: the same, with and without a short name, misspelt, translated, or of two papers.

But for the first, features of titles are asked of pairs that have no title in common (see :mod:`.features`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.records import MentionKind

from .claims import titles_disagree
from .corpus import Corpus
from .profile import Profile
from .title_comparison import compare_concepts, is_misspelling, says_more
from .titles import Title
from .weights import Evidence, feature, veto

TRANSLATED = (
    ("full_translation", 4, 0.9),
    ("translated_title", 4, 0.84),
    ("short_translation", 3, 1.0),
    ("near_translation", 3, 0.6),
    ("part_translation", 2, 0.45),
)
"""Levels of a translation: the concepts that both titles have, at least, and their share of all concepts of the two."""
RENDERED = (*(name for name, _, _ in TRANSLATED), "unlike_translation")
"""Names of the evidence that titles in two languages give."""
LONG = 5
"""Words from which a title with a slip of the pen is hardly that of a sibling, whose name differs in a letter."""
UNLIKE = 3
"""Concepts that each of two titles needs to speak against the other by having none in common."""


def same_title(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """A title of each is the same after folding. A short one ("Deep Learning") names many papers.

    For pairs that have a title in common.
    """
    if len(left.titles) == len(right.titles) == 1:
        shared = [(left.titles[0], right.titles[0])]
    else:
        ours = {title.key: title for title in right.titles}
        shared = [(title, ours[title.key]) for title in left.titles if title.key in ours]
        shared.sort(key=lambda pair: (not pair[0].distinctive, pair[0].key))
    for mine, other in shared[:1]:
        if mine.distinctive and (_is_bilingual(left) or _is_bilingual(right)):
            reason = "the same title, which one list prints beside its translation"
            yield feature("bilingual_title", mine.text, other.text, reason)
        elif mine.distinctive:
            yield feature("same_title", mine.text, other.text, "the same title")
        else:
            reason = "the same title, which is too short to name one paper"
            yield feature("same_short_title", mine.text, other.text, reason)


def title_without_short_name(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """One prints the title with its short name before it, the other without."""
    known = {*left.aliases, *right.aliases}
    for mine in left.splits:
        for other in right.splits:
            if (mine.rest.key, mine.name_key) == (other.rest.key, other.name_key):
                reason = "one title under one short name, which stands in another place"
                yield feature("title_without_short_name", mine.rest.text, other.rest.text, reason)
                return
    for long, short in ((left, right), (right, left)):
        for split in long.splits:
            if split.rest.key in short.title_keys:
                named = split.name_key in short.aliases
                named = named or (split.marked and split.name_key in known and len(split.name.split()) == 1)
                if not named and (split.generic or not split.marked):
                    continue
                if split.generic and split.name_key not in short.aliases:
                    continue
                # What stands before a colon, and was never seen as a short name, may tell two papers apart.
                name = "title_without_short_name" if named else "title_without_opening"
                reason = "one title is the other with a short name before it"
                yield feature(name, f"{split.name} | {split.rest.text}", split.rest.text, reason)
                return


def title_without_subtitle(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """One prints the title with its subtitle, the other without. Never enough alone."""
    for long, short in ((left, right), (right, left)):
        for title in long.titles:
            head = title.head
            if head and head.key in short.title_keys:
                reason = "one title is the other without its subtitle"
                yield feature("title_without_subtitle", title.text, head.text, reason)
                return


def other_short_name(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """The same words under two short names (a sequel, a variant): a veto.

    Where both also have one title or one identifier, the paper was renamed.
    """
    if left.has_identifier_of(right):
        return
    for mine in left.splits:
        for other in right.splits:
            if mine.rest.key == other.rest.key and mine.name_key != other.name_key and mine.marked and other.marked:
                yield veto("other_short_name", mine.name, other.name, "the same words under two short names")
                return


def misspelt_title(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """The titles differ by slips of the pen alone."""
    for mine, other in _title_pairs(left, right):
        if mine.distinctive and is_misspelling(mine, other):
            name = "misspelt_title" if len(mine.telling) >= LONG else "misspelt_short_title"
            yield feature(name, mine.text, other.text, "the titles differ in misspelt words alone")
            return


def translated_title(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Titles in two languages mean the same; or they have no concept in common."""
    pairs = [(a, b) for a in left.titles for b in right.titles if a.is_foreign_to(b)]
    compared = [(compare_concepts(a, b), a, b) for a, b in pairs]
    if not compared:
        return
    best = compared[0]
    if len(compared) > 1:
        best = max(compared, key=lambda one: (one[0][1], one[0][0], one[1].key, one[2].key))
    (shared, share), mine, other = best
    # "A Survey of …" is the title of many papers: what would be a full translation of another title is less for it.
    # A word that the one says and the other lacks may make it another paper's; who translates drops words as well.
    least_sure = 3 if mine.generic or other.generic or says_more(mine, other) or says_more(other, mine) else 0
    for name, least, bound in TRANSLATED[least_sure:]:
        # Of a short title, a word that no table knows may be what makes it another paper's.
        if shared >= least and share >= bound and not (name == "short_translation" and (mine.unread or other.unread)):
            reason = f"{shared} concepts in common, which are {share:.0%} of the concepts of both titles"
            yield feature(name, mine.text, other.text, reason)
            return
    if all(not common[0] for common, _, _ in compared) and min(len(mine.concepts), len(other.concepts)) >= UNLIKE:
        yield feature("unlike_translation", mine.text, other.text, "no concept is in both titles")


def other_number(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """The titles differ in a number: a sequel, another part, another year, in whatever language."""
    for mine in left.titles:
        for other in right.titles:
            if mine.counts != other.counts and mine.is_but_for_numbers(other):
                reason = "the titles differ in their numbers"
                yield feature("other_number", mine.text, other.text, reason)
                return


def other_titles(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """The titles cannot be one paper's: a veto, whatever link the two share."""
    if left.kind is MentionKind.PAPER and right.kind is MentionKind.PAPER and titles_disagree(left, right):
        reason = "the titles have next to no words in common"
        yield veto("other_titles", left.titles[0].text, right.titles[0].text, reason)


def other_kind(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """A web page and a paper are one thing only where both address (or identifier) and title are the same: a veto."""
    if not left.claimed & right.claimed or not left.title_keys & right.title_keys:
        yield veto("other_kind", left.kind, right.kind, "a web page and a paper, without one address and one title")


def _is_bilingual(profile: Profile) -> bool:
    """Whether a list prints the paper's title in two languages."""
    if len(profile.printed_titles) < 2:
        return False
    printed = [title for title in profile.printed_titles if not title.derived]
    return any(one.is_foreign_to(other) for one in printed for other in printed)


def _title_pairs(left: Profile, right: Profile) -> Sequence[tuple[Title, Title]]:
    if len(left.titles) == len(right.titles) == 1:
        mine, other = left.titles[0], right.titles[0]
        return ((mine, other),) if mine.latin == other.latin else ()
    return [(mine, other) for mine in left.titles for other in right.titles if mine.latin == other.latin]
