"""Links that lead to another paper than the entry names, and addresses that a translation destroyed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from pipeline.dataset.reasons import ONE_AGAINST_ONE, ONE_OF_TWO, RENAMED
from pipeline.derive.claims import Claims, find_home, is_converted, is_registered, read_text
from pipeline.records import Identifier, Statement, Url
from pipeline.records.facts import Erratum, Objection
from pipeline.text.folding import fold

from .erratum import make_erratum, name_lists

SCHEMES = frozenset({"acl", "arxiv", "cvf", "doi", "jmlr", "neurips", "nips", "openreview", "pmc", "pmlr", "pubmed"})
"""Schemes in which one paper has one number. A paper may have several repositories, and a repository several papers."""
SHORTEST = 3
"""Words of a title from which it names one paper alone."""
ALIKE = 70.0
"""Similarity (0 to 100, words sorted) from which two titles may be wordings of one."""

Number = tuple[str, str]
"""An identifier: scheme and value."""


@dataclass
class Register:
    """Which titles lists and authorities give to which numbers. Titles are by their folded key.

    ``titles``: number to title to the statements that join them. ``numbers``: title to numbers. ``words``: a title as
    it is printed.
    """

    titles: dict[Number, dict[str, list[Statement]]] = field(default_factory=lambda: defaultdict(dict))
    numbers: dict[str, set[Number]] = field(default_factory=lambda: defaultdict(set))
    words: dict[str, str] = field(default_factory=dict)

    def add(self, number: Number, title: Statement) -> None:
        """Note that a title is given to a number."""
        text = read_text(title)
        if text is not None and is_telling(text.text):
            key = fold(text.text)
            self.titles[number].setdefault(key, []).append(title)
            self.numbers[key].add(number)
            self.words.setdefault(key, text.text)


def is_telling(title: str) -> bool:
    """Whether a title is in Latin script and long enough to name one paper alone.

    >>> is_telling("Attention Is All You Need"), is_telling("BERT"), is_telling("注意力就是一切 you need it")
    (True, False, False)
    """
    return len(title.split()) >= SHORTEST and all(char < "\u0250" or not char.isalpha() for char in title)


def find_wrong_links(claims: Claims, register: Register) -> Iterator[Erratum]:
    """Numbers in an entry that others give to a paper of another title: an authority, or lists that also know the
    number of the title that the entry prints.
    """
    for name in sorted(claims.mentions):
        titles = [one for one in claims.about(name, "title") if not is_converted(one)]
        keys = [fold(text.text) for one in titles for text in (read_text(one),) if text and is_telling(text.text)]
        for claim in claims.identifiers(name):
            number = _number(claim)
            if keys and number[0] in SCHEMES:
                yield from _judge(claims, register, claim, keys, number)


def register_titles(claims: Claims) -> Register:
    """The titles of every number, as lists and authorities give them."""
    register = Register()
    for name in sorted(claims.mentions):
        numbers = [_number(one) for one in claims.identifiers(name)]
        numbers += [_number(one) for one in claims.registered(name, "identifier")]
        for title in claims.about(name, "title"):
            if not is_converted(title):
                for number in numbers:
                    register.add(number, title)
        for title in claims.registered(name, "title"):
            source = next((one for one in claims.said[name] if one.id == title.derived_from), None)
            if source is not None:
                register.add(_number(source), title)
    return register


def _judge(claims: Claims, register: Register, claim: Statement, keys: list[str], number: Number) -> Iterator[Erratum]:
    home = find_home(claim)
    others = register.titles[number]
    if any(_stand_behind(others.get(key, []), home) for key in keys):
        return  # another list, or an authority, gives this title to this number
    right = _find_right(register, keys, number, home)
    rivals = [key for key in others if _stand_behind(others[key], home) and not _are_alike(register, key, keys)]
    if right is None:
        rivals = [key for key in rivals if any(map(is_registered, others[key]))]
    if not rivals:
        return
    against = [_object(f"{_show(number)} is “{register.words[key]}”", others[key], home) for key in sorted(rivals)[:2]]
    behind = [one for key in keys for one in register.titles[right].get(key, [])] if right else []
    if right is not None:
        against.append(_object(f"“{register.words[keys[0]]}” is {_show(right)}", behind, home))
    voices = [*behind, *(one for key in rivals for one in others[key])]
    several = any(map(is_registered, voices)) or len({find_home(one) for one in behind} - {home}) > 1
    yield make_erratum(
        claims,
        claim,
        "link",
        says=f"“{register.words[keys[0]]}” is {_show(number)}.",
        against=against,
        suggestion=_show(right) if right else None,
        doubt=RENAMED if right is None else None if several else ONE_AGAINST_ONE,
    )


def _find_right(register: Register, keys: list[str], number: Number, home: str) -> Number | None:
    """The one other number of the same scheme that others give to a title; ``None`` where there is none, or several."""
    found = {
        other
        for key in keys
        for other in register.numbers.get(key, ())
        if other[0] == number[0] and other != number and _stand_behind(register.titles[other][key], home)
    }
    return next(iter(found)) if len(found) == 1 else None


def find_shared_numbers(claims: Claims, register: Register) -> Iterator[Erratum]:
    """Two entries of one list with titles of two papers and one number, where several documents print each title.

    One of the links is wrong. Which one is said where an authority registers the number under one of the titles.
    """
    printed: dict[str, set[str]] = defaultdict(set)
    for name in claims.mentions:
        for one in claims.about(name, "title"):
            text = read_text(one)
            if text is not None:
                printed[fold(text.text)].add(find_home(one))
    for number in sorted(register.titles):
        if number[0] in SCHEMES:
            yield from _compare_entries(claims, register, number, printed)


def _compare_entries(
    claims: Claims, register: Register, number: Number, printed: Mapping[str, set[str]]
) -> Iterator[Erratum]:
    own: dict[str, dict[str, Statement]] = defaultdict(dict)
    registered: dict[str, Statement] = {}
    for key, titles in register.titles[number].items():
        for title in titles:
            if is_registered(title):
                registered.setdefault(key, title)
            elif len(printed[key]) > 1:
                own[title.document].setdefault(key, title)
    for document in sorted(own):
        entries = sorted(own[document].items(), key=lambda entry: (entry[1].span.start, entry[0]))
        for index, (key, title) in enumerate(entries):
            rivals = list(registered.items()) or [pair for pair in entries[:index] if pair[1].mention != title.mention]
            rival = next((one for other, one in rivals if not _are_alike(register, other, [key])), None)
            claim = next((one for one in claims.identifiers(title.mention) if _number(one) == number), None)
            if claim is not None and rival is not None and len(entries) > 1:
                yield _object_to_shared(claims, claim, register.words[key], rival)


def _object_to_shared(claims: Claims, claim: Statement, title: str, rival: Statement) -> Erratum:
    text = read_text(rival)
    other = f"“{text.text if text else ''}”"
    number = _show(_number(claim))
    known = is_registered(rival)
    said = f"{number} is registered as {other}." if known else f"Another entry gives {number} to {other}."
    return make_erratum(
        claims,
        claim,
        "link",
        says=f"“{title}” is {number}.",
        against=[Objection(says=said, source=rival.document, evidence=(rival.id,))],
        doubt=None if known else ONE_OF_TWO,
    )


def find_broken_links(claims: Claims) -> Iterator[Erratum]:
    """Addresses that cannot be as their author wrote them, with the intact one that another list gives, if any."""
    for name in sorted(claims.mentions):
        for claim in claims.about(name, "url"):
            if isinstance(claim.value, Url) and claim.value.broken:
                intact = _find_intact(claims, claim)
                said = "Words of its path stand in another script than addresses are written in."
                against = [Objection(says=said, source="address")]
                if intact is not None:
                    said = f"Another list links the same paper at {_address(intact)}."
                    against.append(Objection(says=said, source=find_home(intact), evidence=(intact.id,)))
                yield make_erratum(
                    claims,
                    claim,
                    "link",
                    says=f"The paper is at {claim.printed}.",
                    against=against,
                    suggestion=_address(intact) if intact else None,
                )


def _find_intact(claims: Claims, claim: Statement) -> Statement | None:
    """The address on the same host that another list gives for the same paper."""
    host = urlsplit(_address(claim)).hostname
    paper = claims.papers.get(claims.mentions[claim.mention].paper)
    urls = [one for name in (paper.mentions if paper else ()) for one in claims.about(name, "url")]
    found = [
        one
        for one in urls
        if isinstance(one.value, Url)
        and not one.value.broken
        and one.document != claim.document
        and urlsplit(one.value.url).hostname == host
    ]
    return min(found, key=lambda one: (_address(one), one.id), default=None)


def _stand_behind(titles: list[Statement], home: str) -> bool:
    """Whether another list than the one at ``home``, or an authority, is among those who say something."""
    return any(one.document != home for one in titles)


def _are_alike(register: Register, key: str, keys: list[str]) -> bool:
    words = register.words[key].casefold()
    return any(
        key in other or other in key or fuzz.token_sort_ratio(words, register.words[other].casefold()) >= ALIKE
        for other in keys
        if other in register.words
    )


def _object(says: str, titles: list[Statement], home: str) -> Objection:
    behind = [one for one in titles if one.document != home]
    sources = sorted({one.document for one in behind})
    evidence = tuple(sorted({one.id for one in behind}))
    return Objection(says=f"{says} in {name_lists(sources)}.", source=sources[0], evidence=evidence)


def _number(statement: Statement) -> Number:
    value = statement.value
    return (value.scheme, value.value) if isinstance(value, Identifier) else ("", "")


def _show(number: Number) -> str:
    return f"{number[0]}:{number[1]}"


def _address(statement: Statement) -> str:
    return statement.value.url if isinstance(statement.value, Url) else statement.printed
