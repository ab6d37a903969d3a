"""Names of organizations that stand once and are a slip of the pen from one that a table or several lists know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from pipeline.dataset.reasons import OTHER_BODY
from pipeline.derive.claims import Claims, find_home
from pipeline.knowledge.organizations import find_organization, organizations
from pipeline.records import OrganizationRef, Statement
from pipeline.records.facts import Erratum, Objection
from pipeline.text.folding import fold

from .erratum import make_erratum
from .known_names import object_by_lists

SEVERAL = 3
"""Documents that must print a name which the table does not know, before another is taken for a slip of it."""
LONG_ENOUGH = 7
"""Letters of both words, from which one that was lost, added or swapped with its neighbour is likelier a slip than
another name."""
LONG_ENOUGH_TO_CHANGE = 9
"""Letters, from which one that is another is: of shorter words, Nanjing and Nanning are two places."""

_WORD = re.compile(r"[^\W_]+")
Gap = tuple[tuple[str, ...], int, str]
"""A name without one of its words: the others, the place of that word, and its first letter."""


@dataclass
class Known:
    """An organization by one of its names. ``claims``: those that print it."""

    name: str
    id: str
    claims: list[Statement] = field(default_factory=list)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that print the name, sorted."""
        return tuple(sorted({find_home(one) for one in self.claims}))


def find_organization_slips(claims: Claims) -> Iterator[Erratum]:
    """Names that one place of all lists prints and no table knows, beside the one known name that they are a slip of.

    Each is doubtful: nothing but the spelling speaks against it.
    """
    printed: dict[str, list[Statement]] = defaultdict(list)
    for mention in sorted(claims.said):
        for one in claims.about(mention, "organization"):
            if isinstance(one.value, OrganizationRef):
                printed[fold(one.printed)].append(one)
    gaps = _index_gaps(_list_known(printed))
    for key in sorted(printed):
        said = printed[key]
        if len(said) == 1 and find_organization(said[0].printed) is None:
            near = _find_near(said[0].printed, gaps)
            if near is not None:
                yield from _object(claims, said[0], near)


def _list_known(printed: dict[str, list[Statement]]) -> Iterator[Known]:
    """Every name of the table, and every other that :data:`SEVERAL` documents print."""
    for row in organizations().values():
        for name in dict.fromkeys((row.name, *row.names)):
            yield Known(name, row.id, printed.get(fold(name), []))
    for key in sorted(printed):
        one = Known(printed[key][0].printed, key, printed[key])
        if len(one.documents) >= SEVERAL and find_organization(one.name) is None:
            yield one


def _index_gaps(known: Iterator[Known]) -> dict[Gap, list[tuple[str, Known]]]:
    """Known names by each of their words, so that those with one other word are found without comparing all."""
    gaps: dict[Gap, list[tuple[str, Known]]] = defaultdict(list)
    for one in known:
        for gap, word in _list_gaps(one.name):
            gaps[gap].append((word, one))
    return gaps


def _list_gaps(name: str) -> Iterator[tuple[Gap, str]]:
    words = tuple(_WORD.findall(name.casefold()))
    for place, word in enumerate(words):
        if len(word) >= LONG_ENOUGH and word.isascii() and word.isalpha():
            yield ((*words[:place], *words[place + 1 :]), place, word[0]), word


def _find_near(name: str, gaps: dict[Gap, list[tuple[str, Known]]]) -> Known | None:
    """The one organization of which a name is a slip; ``None`` where there is none, or there are several."""
    found = {
        one.id: one
        for gap, word in _list_gaps(name)
        for right, one in reversed(gaps.get(gap, ()))
        if is_likely_slip(word, right)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def is_likely_slip(word: str, right: str) -> bool:
    """Whether one word of a name is one letter from another, and likelier a slip than another name or form.

    >>> [is_likely_slip(*pair) for pair in (("standford", "stanford"), ("univeristy", "university"))]
    [True, True]
    >>> [is_likely_slip(*pair) for pair in (("nanning", "nanjing"), ("coheres", "cohere"), ("robotics", "robotic"))]
    [False, False, False]
    """
    if min(len(word), len(right)) < LONG_ENOUGH or word.startswith(right) or right.startswith(word):
        return False
    changed = len(word) == len(right) and sorted(word) != sorted(right)
    return DamerauLevenshtein.distance(word, right) == 1 and not (changed and len(word) < LONG_ENOUGH_TO_CHANGE)


def _object(claims: Claims, claim: Statement, right: Known) -> Iterator[Erratum]:
    """The erratum of a name, where an address or another list shows the right one."""
    row = organizations().get(right.id)
    against = object_by_lists("It may be a slip. ", right.name, right.claims)
    if row is not None and row.address:
        says = f"{right.name} is in the table of organizations. Its name stands at {row.address}."
        against.insert(0, Objection(says=says, source=row.address))
    if against:
        says = f"The name is {claim.printed}, perhaps misspelt."
        yield make_erratum(
            claims, claim, "organization", says=says, against=against, suggestion=right.name, doubt=OTHER_BODY
        )
