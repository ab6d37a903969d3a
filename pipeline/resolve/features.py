"""The evidence about a pair of mentions: one function a feature, each with its score, both values and a reason.

Scores are decimal orders of magnitude of the odds that the two are one paper, set so that the sum reaches
:data:`pipeline.resolve.score.SAME` where a careful reader would say so. They were set by hand on the cases in
``tests/cases/same_paper.toml``; what a weight may never do alone is said beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.records import Feature, MentionKind

from .addresses import Skeleton, specific_file_name
from .claims import titles_disagree
from .knowledge import exclusive_schemes, scheme_ranks
from .marks import is_figure
from .profiles import Profile
from .titles import Title, is_distinctive, is_misspelling

VETO = -100.0
"""Score of evidence that no other evidence outweighs; a person's verdict alone does."""

SHARED_IDENTIFIER = 2.0
SHARED_ADDRESS = 1.5
SHARED_FILE = 1.2
TRANSLATED_ADDRESS = 0.6  # not alone: the shape of an address recurs
SAME_TITLE = 1.3
COMMON_TITLE = 0.6  # not alone: "Deep Learning"
TITLE_WITHOUT_NAME = 1.1
UNNAMED_REST = 0.7  # not alone: what stands before the colon was never seen as a short name
MISSPELT_TITLE = 0.8  # not alone
SHARED_MARKS = 0.7  # the most that marks can give; not alone
FIGURE, NAME = 0.2, 0.07
SAME_ALIAS = 0.4  # never alone, nor with the next three: RLAIF names two papers
SAME_ORGANIZATION = 0.1
SAME_PERSON = 0.25
SAME_MONTH = 0.1
OTHER_PEOPLE = -0.5
FAR_DATES = -0.5
ONE_LIST = -0.25

RARE = 0.02
"""Share of mentions in which a mark may stand and still tell papers apart (at least :data:`RARE_COUNT` of them)."""
RARE_COUNT = 3
FAR = 30
"""Months between two dates from which a preprint and its publication are improbable."""


@dataclass(frozen=True)
class Corpus:
    """What weighing a pair needs to know of all mentions: how common marks are, and what translated addresses were."""

    mentions: int
    marks: Mapping[str, int]
    originals: Mapping[Skeleton, str]


def weigh_pair(left: Profile, right: Profile, corpus: Corpus) -> tuple[Feature, ...]:
    """All evidence about a pair, in the order of this page."""
    return tuple(feature for weigh in FEATURES for feature in weigh(left, right, corpus))


def shared_identifier(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """Both claim one identifier of a scheme that names papers."""
    for scheme, value in sorted(left.claimed & right.claimed):
        if scheme in scheme_ranks():
            yield _feature("shared_identifier", SHARED_IDENTIFIER, value, value, f"both have this {scheme} identifier")
            return


def conflicting_identifier(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """They claim different identifiers of a scheme of which a paper has one: a veto."""
    for scheme in sorted(exclusive_schemes()):
        mine, others = left.values(scheme), right.values(scheme)
        if mine and others and not set(mine) & set(others):
            yield _feature(
                "conflicting_identifier", VETO, mine[0], others[0], f"two {scheme} identifiers are two papers"
            )


def shared_address(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """Both lead to one address."""
    for scheme, value in sorted(left.claimed & right.claimed):
        if scheme == "url":
            yield _feature("shared_address", SHARED_ADDRESS, value, value, "both lead to this address")
            return


def shared_file(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """Files of one long, particular name on two addresses."""
    names = {specific_file_name(form): form for form in left.values("url")}
    for form in right.values("url"):
        name = specific_file_name(form)
        if name and name in names and names[name] != form:
            yield _feature("shared_file", SHARED_FILE, names[name], form, f"both addresses end in the file {name}")
            return


def translated_address(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """The address of one is that of the other with parts of its path translated, and no other address fits."""
    for broken, intact in ((left, right), (right, left)):
        for skeleton in broken.skeletons:
            original = corpus.originals.get(skeleton)
            if original and original in intact.values("url"):
                shape = "/".join("…".join(stretches) for stretches in skeleton.segments)
                yield _feature(
                    "translated_address",
                    TRANSLATED_ADDRESS,
                    shape,
                    original,
                    "only this address of the corpus has the shape that a translation left",
                )
                return


def same_title(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """A title of each is the same after folding."""
    ours = {title.key: title for title in right.titles}
    shared = [(title, ours[title.key]) for title in left.titles if title.key in ours]
    for mine, other in sorted(shared, key=lambda pair: (not is_distinctive(pair[0]), pair[0].key))[:1]:
        telling = is_distinctive(mine)
        reason = "the same title" if telling else "the same title, which is too short to name one paper"
        yield _feature("same_title", SAME_TITLE if telling else COMMON_TITLE, mine.text, other.text, reason)


def title_without_short_name(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """One prints the title with its short name before it, the other without."""
    if left.title_keys & right.title_keys:
        return
    known = {*left.aliases, *right.aliases}
    for long, short in ((left, right), (right, left)):
        for split in long.splits:
            if split.rest.key in short.title_keys:
                named = split.name_key in short.aliases
                named = named or (split.marked and split.name_key in known and len(split.name.split()) == 1)
                if not named and not split.marked:
                    continue
                reason = "one title is the other with a short name before it"
                score = TITLE_WITHOUT_NAME if named else UNNAMED_REST
                yield _feature(
                    "title_without_short_name", score, f"{split.name} | {split.rest.text}", split.rest.text, reason
                )
                return


def other_short_name(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """The same words under two short names (a sequel, a variant): a veto."""
    for mine in left.splits:
        for other in right.splits:
            if mine.rest.key == other.rest.key and mine.name_key != other.name_key and mine.marked and other.marked:
                yield _feature("other_short_name", VETO, mine.name, other.name, "the same words under two short names")
                return


def misspelt_title(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """The titles differ by slips of the pen alone."""
    if left.title_keys & right.title_keys:
        return
    for mine, other in _title_pairs(left, right):
        if is_distinctive(mine) and is_misspelling(mine, other):
            yield _feature(
                "misspelt_title", MISSPELT_TITLE, mine.text, other.text, "the titles differ in misspelt words alone"
            )
            return


def other_titles(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """The titles cannot be one paper's: a veto, whatever link the two share."""
    if left.kind is MentionKind.PAPER and right.kind is MentionKind.PAPER and titles_disagree(left, right):
        yield _feature(
            "other_titles",
            VETO,
            left.titles[0].text,
            right.titles[0].text,
            "the titles have next to no words in common",
        )


def other_kind(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """A web page and a paper are one thing only where both address (or identifier) and title are the same: a veto."""
    if left.kind is right.kind:
        return
    if not left.claimed & right.claimed or not left.title_keys & right.title_keys:
        reason = "a web page and a paper, without one address and one title"
        yield _feature("other_kind", VETO, left.kind, right.kind, reason)


def same_alias(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """Both have one short name."""
    for alias in sorted(set(left.aliases) & set(right.aliases))[:1]:
        yield _feature("same_alias", SAME_ALIAS, alias, alias, "both are called this")


def shared_marks(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """Figures and names that few other summaries have; at least two figures, for names alone make a topic."""
    bound = max(RARE_COUNT, RARE * corpus.mentions)
    shared = sorted(mark for mark in left.marks & right.marks if corpus.marks.get(mark, 0) <= bound)
    figures = [mark for mark in shared if is_figure(mark)]
    if len(figures) >= 2:
        score = min(SHARED_MARKS, len(figures) * FIGURE + (len(shared) - len(figures)) * NAME)
        printed = " ".join(mark.removeprefix("=") for mark in shared[:12])
        yield _feature("shared_marks", score, printed, printed, "the summaries share rare figures and names")


def organizations(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """Both name an organization."""
    for shared in sorted(set(left.organizations) & set(right.organizations))[:1]:
        yield _feature("same_organization", SAME_ORGANIZATION, shared, shared, "both name this organization")


def people(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """Both name an author; or both name authors in Latin script, and no word of the names is shared."""
    mine, others = set(left.people), set(right.people)
    for shared in sorted(mine & others)[:1]:
        yield _feature("same_person", SAME_PERSON, shared, shared, "both name this author")
        return
    latin = bool(mine and others) and all(name.isascii() for name in mine | others)
    if latin and not _words_of(mine) & _words_of(others):
        yield _feature("other_people", OTHER_PEOPLE, min(mine), min(others), "no author is named by both")


def dates(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """Dates of one month, or dates too far apart for a preprint and its publication."""
    gaps = sorted((abs(a - b), a, b) for a in left.months for b in right.months)
    if gaps and gaps[0][0] == 0:
        yield _feature("same_month", SAME_MONTH, _month(gaps[0][1]), _month(gaps[0][2]), "both are dated to this month")
    elif gaps and gaps[0][0] >= FAR:
        yield _feature("far_dates", FAR_DATES, _month(gaps[0][1]), _month(gaps[0][2]), "the dates lie years apart")


def one_list(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Feature]:
    """Two entries of one list are rarely the same paper."""
    if left.document == right.document:
        yield _feature("one_list", ONE_LIST, str(left.position), str(right.position), "two entries of one list")


FEATURES: tuple[Callable[[Profile, Profile, Corpus], Iterator[Feature]], ...] = (
    shared_identifier,
    conflicting_identifier,
    shared_address,
    shared_file,
    translated_address,
    same_title,
    title_without_short_name,
    other_short_name,
    misspelt_title,
    other_titles,
    other_kind,
    same_alias,
    shared_marks,
    organizations,
    people,
    dates,
    one_list,
)
"""Every feature, in the order in which a match lists them."""


def _feature(name: str, score: float, left: str, right: str, reason: str) -> Feature:
    return Feature(name=name, score=score, left=left, right=right, reason=reason)


def _title_pairs(left: Profile, right: Profile) -> list[tuple[Title, Title]]:
    return [(mine, other) for mine in left.titles for other in right.titles if mine.latin == other.latin]


def _words_of(names: set[str]) -> set[str]:
    return {word for name in names for word in name.split()}


def _month(count: int) -> str:
    return f"{count // 12:04d}-{count % 12 + 1:02d}"
