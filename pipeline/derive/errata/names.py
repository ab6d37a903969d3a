"""Misspelt names: words of titles and people, one or two letters from what others print."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from pipeline.dataset.reasons import TRANSLITERATED, VERSIONS
from pipeline.derive.claims import Claims, find_home, is_converted, read_text
from pipeline.records import PersonList, Statement
from pipeline.records.facts import Erratum, Objection
from pipeline.text.folding import fold

from .erratum import make_erratum, name_lists

FARTHEST = 2
"""Letters added, lost, changed or swapped, up to which one word may be a slip of another."""
SHORTEST = 5
"""Letters of a word from which a slip can be told from another word."""
AGREEING = 2
"""Lists that must agree against one, where no authority does."""
FAMILIAR = 3
"""Other documents that must have a word in their titles, where a single list prints a title with it: a word that they
all lack is then the slip."""

People = dict[str, list[tuple[str, Statement]]]
"""A folded name, to its spellings and the statements that print them."""

_WORD = re.compile(r"[^\W\d_]+")
_SPELLINGS = (
    (re.compile(r"is(?=e|ing|ation|ed)"), "iz"),
    (re.compile(r"our"), "or"),
    (re.compile(r"ys(?=e|ing)"), "yz"),
    (re.compile(r"(?<=[a-z])tre\b"), "ter"),
    (re.compile(r"([a-z])\1"), r"\1"),
    (re.compile(r"ae|oe"), "e"),
)
"""Differences between British and American spelling, and doubled letters: both are right, or may be."""
_INFLECTION = re.compile(r"(?:'s|es|s|ed|ing|er|ers|d|e|al|ly|ion|ions)$")


@dataclass(frozen=True)
class Rival:
    """A wording that others print: who agrees on it, and the statements."""

    text: str
    sources: tuple[str, ...]
    evidence: tuple[str, ...]
    registered: bool

    def objection(self) -> Objection:
        """The wording as what speaks against another one."""
        verb = "is registered" if self.registered else "is printed"
        says = f"“{self.text}” {verb} in {name_lists(self.sources)}."
        return Objection(says=says, source=self.sources[0], evidence=self.evidence)


def find_title_slips(claims: Claims) -> Iterator[Erratum]:
    """Titles of which one word is a slip: no other list has that word in any title, and another one stands at its place
    where an authority, or at least :data:`AGREEING` other lists, print the title; or one list, if the other word is in
    titles of at least :data:`FAMILIAR` documents.
    """
    known = _count_words(claims)
    for paper in claims.papers.values():
        if paper.kind != "paper":
            continue
        titles = [one for name in paper.mentions for one in claims.about(name, "title") if not is_converted(one)]
        groups: dict[str, list[Statement]] = defaultdict(list)
        for one in titles:
            groups[_fold_title(one)].append(one)
        for key in sorted(groups):
            for claim in groups[key]:
                if not claim.rule.endswith("title/bilingual"):
                    yield from _object_to_title(claims, claim, _rival_titles(claims, groups, claim), known)


def _object_to_title(
    claims: Claims, claim: Statement, rivals: Iterator[Rival], known: dict[str, set[str]]
) -> Iterator[Erratum]:
    """The erratum of a title, against the first wording of which it is a slip."""
    text = read_text(claim)
    for rival in rivals:
        slip = find_slip(text.text, rival.text) if text else None
        needed = 1 if rival.registered or len(rival.sources) >= AGREEING else FAMILIAR
        if slip and not known[slip[0]] - {claim.document} and len(known[slip[1]] - {claim.document}) >= needed:
            yield make_erratum(
                claims,
                claim,
                "title",
                says=f"The title has the word “{slip[0]}”.",
                against=[rival.objection()],
                suggestion=rival.text,
                doubt=None if rival.registered else VERSIONS,
            )
            return


def find_slip(printed: str, right: str) -> tuple[str, str] | None:
    """The one word of a title in Latin script that is a slip of the word at its place in another, and that word.

    Inflections, British and American spellings, and words of fewer than :data:`SHORTEST` letters are no slips.

    >>> find_slip("Learning in a Hostile Enviroment", "Learning in a Hostile Environment")
    ('enviroment', 'environment')
    >>> find_slip("Language Model Alignment", "Language Models Alignment")
    >>> find_slip("The Behaviour of Models", "The Behavior of Models")
    """
    left, other = (_WORD.findall(text.casefold()) for text in (printed, right))
    pairs = [pair for pair in zip(left, other, strict=False) if pair[0] != pair[1]]
    if len(left) != len(other) or len(left) < 3 or len(pairs) != 1:
        return None
    return pairs[0] if is_slip(*pairs[0]) else None


def is_slip(word: str, right: str) -> bool:
    """Whether a word is a likely slip of another, and no other form or spelling of it."""
    if min(len(word), len(right)) < SHORTEST or not (word + right).isascii() or word[0] != right[0]:
        return False
    if _INFLECTION.sub("", word) == _INFLECTION.sub("", right) or _plain(word) == _plain(right):
        return False
    return 0 < OSA.distance(word, right) <= (1 if len(right) < 8 else FARTHEST)


def _plain(word: str) -> str:
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


def _count_words(claims: Claims) -> dict[str, set[str]]:
    """The words of all titles, and the documents and authorities that print each."""
    known: dict[str, set[str]] = defaultdict(set)
    for statements in claims.said.values():
        for one in statements:
            text = read_text(one) if one.property == "title" else None
            for word in _WORD.findall(text.text.casefold()) if text else ():
                known[word].add(one.document)
    return known


def _fold_title(statement: Statement) -> str:
    text = read_text(statement)
    return fold(text.text) if text else ""


def _rival_titles(claims: Claims, groups: dict[str, list[Statement]], claim: Statement) -> Iterator[Rival]:
    """The registered title, then what other lists print, the most of them first, where it is not what ``claim`` says.

    ``groups``: the titles of the paper by folded wording.
    """
    key = _fold_title(claim)
    for one in claims.registered(claim.mention, "title"):
        registered = read_text(one)
        if registered is not None and fold(registered.text) != key:
            yield Rival(registered.text, (one.document,), (one.id,), registered=True)
    if any(one.document != claim.document for one in groups[key]):
        return
    rivals = []
    for other in sorted(groups.keys() - {key}):
        behind = [one for one in groups[other] if one.document != claim.document]
        spelling = Counter(text.text for one in behind for text in (read_text(one),) if text)
        if spelling:
            best = min(spelling, key=lambda text: (-spelling[text], text))
            sources = tuple(sorted({one.document for one in behind}))
            rivals.append(Rival(best, sources, tuple(sorted({one.id for one in behind})), registered=False))
    yield from sorted(rivals, key=lambda rival: -len(rival.sources))


def find_author_slips(claims: Claims) -> Iterator[Erratum]:
    """Authors whose name is a slip of one that an authority, or at least :data:`AGREEING` other lists, print, and that
    stands nowhere else in the list.
    """
    for paper in claims.papers.values():
        said = _group_people(claims, paper.mentions)
        for name in paper.mentions:
            for claim in claims.about(name, "authors"):
                yield from _object_to_people(claims, claim, said)


def _object_to_people(claims: Claims, claim: Statement, said: People) -> Iterator[Erratum]:
    own = _people(claim)
    folded = {fold(person) for person in own}
    for person in own:
        near = sorted(key for key in said if key not in folded and is_same_person(person, said[key][0][0]))
        found = [rival for key in near for rival in _rival_person(said[key], claim)]
        if len(found) == 1 and not any(True for _ in _rival_person(said[fold(person)], claim)):
            yield make_erratum(
                claims,
                claim,
                "author",
                says=f"An author is {person}.",
                against=[found[0].objection()],
                suggestion=found[0].text,
                doubt=None if found[0].registered else TRANSLITERATED,
            )


def is_same_person(printed: str, right: str) -> bool:
    """Whether one name is the other with a slip in one of its words.

    >>> is_same_person("Ashish Vaswanni", "Ashish Vaswani"), is_same_person("Jakob Uszkoreit", "Jacob Devlin")
    (True, False)
    """
    left, other = (_WORD.findall(name.casefold()) for name in (printed, right))
    pairs = [pair for pair in zip(left, other, strict=False) if pair[0] != pair[1]]
    if len(left) != len(other) or len(left) < 2 or len(pairs) != 1:
        return False
    word, meant = pairs[0]
    near = len(meant) >= SHORTEST and word[0] == meant[0] and OSA.distance(word, meant) == 1
    return near and (word + meant).isascii()


def _group_people(claims: Claims, mentions: Sequence[str]) -> People:
    said: People = defaultdict(list)
    for name in mentions:
        for one in (*claims.about(name, "authors"), *claims.registered(name, "authors")):
            for person in _people(one):
                said[fold(person)].append((person, one))
    return said


def _rival_person(said: Sequence[tuple[str, Statement]], claim: Statement) -> Iterator[Rival]:
    """A person whom an authority, or several other lists than that of ``claim``, print."""
    others = [(person, one) for person, one in said if one.document != claim.document]
    registered = any(one.document != find_home(one) for _, one in others)
    sources = tuple(sorted({one.document for _, one in others}))
    if registered or len(sources) >= AGREEING:
        text = min(person for person, _ in others)
        yield Rival(text, sources, tuple(sorted({one.id for _, one in others})), registered)


def _people(statement: Statement) -> tuple[str, ...]:
    return statement.value.names if isinstance(statement.value, PersonList) else ()
