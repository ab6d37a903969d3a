"""Reads lines that credit people and organizations together, such as a machine-translated list of authors."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.knowledge.credit_words import role_between, sounds_like_organization
from pipeline.knowledge.organizations import find_organization
from pipeline.records import Issue, OrganizationRef, PersonList, Statement

from .characters import says_nothing
from .name_lists import MAX_LINE, cut_tail, split_names
from .organizations import (
    OrganizationReading,
    clean_name,
    is_organization,
    normalize_organizations,
    read_organizations,
    resolve,
    state_organization,
)
from .people import looks_like_person, normalize_authors, read_people
from .pieces import Piece
from .statements import Outcome, Source, doubt, state


class Credit(NamedTuple):
    """One part of a line. ``affiliation``: the organization named with a person, which is not that of the paper.
    ``groups``: the organizations that brackets behind a person name, which the paper comes from."""

    piece: Piece
    person: bool
    affiliation: str = ""
    groups: Piece | None = None


_AFFILIATED = re.compile(
    r"([^()（）]{2,60}?)[*†‡\d]{0,3}(?:\s{0,3}[(（]|\s(?:of|from|at)\s(?:the\s)?)([^()（）]{2,160}?)[)）]?"
)


# Two surnames and nothing else, as citations name two authors: "Peebles & Xie".
_TWO_SURNAMES = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ'’-]{1,30}\s(?:&|and)\s[A-ZÀ-Þ][a-zß-ÿ'’-]{1,30}")
_SURNAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ'’-]{1,30}")
# So many single words are people: two may be groups that no table knows.
MIN_SURNAMES = 3
_GROUPED = re.compile(r"([^()（）]{2,120}?)\s?[(（]([^()（）]{2,160})[)）]")
_BRACKETS = re.compile(r"[(（]([^()（）]{2,160})[)）]")
# What stands behind the words that a list of people goes on: "Vaswani et al., Google".
_BEHIND_ET_AL = re.compile(r"(?:\bet al\.?|等人?)\s?[,，、/]\s?(\S.{1,120})$")


def read_credit(part: Piece) -> Credit | None:
    """One part of a line as an organization or a person; ``None`` where it is neither for certain.

    >>> read_credit(Piece("Mistral AI 共同創設者 Guillaume Lample (元 Meta AI 勤務)", 0, 43)).piece.text
    'Guillaume Lample'
    >>> read_credit(Piece("スタンフォード大学の研究者", 0, 13)).piece.text
    'スタンフォード大学'
    >>> read_credit(Piece("NEAR", 0, 4)) is None
    True
    >>> found = read_credit(Piece("Yongle Zhang (Purdue University)", 0, 32))
    >>> found.piece.text, found.groups.text
    ('Yongle Zhang', 'Purdue University')
    """
    name = clean_name(part)
    found = _AFFILIATED.fullmatch(name.text)
    if found and looks_like_person(found[1].strip()) and _holds_organization(found[2]):
        return Credit(name.cut(0, found.end(1)).strip(), person=True, groups=name.cut(found.start(2), found.end(2)))
    if resolve(name.text) is not None:
        return Credit(name, person=False)
    role = role_between().search(name.text[:300])
    if role and role.start():
        person = clean_name(name.cut(role.end(), len(name.text)).strip())
        if looks_like_person(person.text):
            return Credit(person, person=True, affiliation=name.text[: role.start()].strip())
        return None
    if looks_like_person(name.text):
        return Credit(name, person=True)
    return Credit(name, person=False) if name.text and sounds_like_organization(name.text) else None


def normalize_credits(source: Source) -> Outcome:
    """The organizations and people of a line. A line of which any part stays unclear is kept whole, with an issue."""
    piece = source.piece.strip()
    if says_nothing(piece.text):
        return Outcome(issues=(doubt(source, "normalize-placeholder"),))
    if len(piece.text) > MAX_LINE:
        return Outcome(issues=(doubt(source, "normalize-not-a-list"),))
    if grouped := _state_people_of_groups(source, piece):
        return Outcome(tuple(grouped))
    if find_organization(piece.text):
        return Outcome(tuple(state_organization(source, found) for found in read_organizations(piece)))
    body, more = cut_tail(piece)
    if _TWO_SURNAMES.fullmatch(body.text) or _are_surnames(body.text):
        return normalize_authors(source)
    parts = split_names(body, lambda text: read_credit(Piece(text, 0, len(text))) is not None)
    surname = _surname_before_et_al(piece, body) if len(parts) == 1 else None
    credits = [surname or read_credit(part) or _surname_before_et_al(part, cut_tail(part)[0]) for part in parts]
    more = more or any(cut_tail(part)[1] for part in parts)
    known = [credit for credit in credits if credit is not None]
    if not known or len(known) < len(credits):
        return _keep_whole(source, piece)
    return Outcome(tuple(_state_credits(source, piece, known, more)), tuple(_doubt_affiliations(source, known)))


def normalize_author_line(source: Source) -> Outcome:
    """The authors of a field. Where the field names groups (``作者：北京大学，谷歌``) it is a line of credits."""
    names = read_people(source.piece.text).names
    groups = sum(sounds_like_organization(name) or find_organization(name) is not None for name in names)
    behind = _BEHIND_ET_AL.search(source.piece.text)
    if behind and all(map(is_organization, re.split(r"[,，、/／;；&]", behind[1]))):
        return normalize_credits(source)
    if any(map(_holds_organization, _BRACKETS.findall(source.piece.text))):
        outcome = normalize_credits(source)
        if any(statement.property == "authors" for statement in outcome.statements):
            return outcome
    if any(sounds_like_organization(name) for name in names):
        if groups == len(names):
            return normalize_organizations(source)
        return normalize_credits(source)
    return normalize_authors(source)


def _are_surnames(text: str) -> bool:
    """Whether a list is of three single words or more that are names, and no known organization is among them.

    >>> _are_surnames("Press, Smith, Lewis"), _are_surnames("Tsinghua, Meta, Cohere"), _are_surnames("Press, Smith")
    (True, False, False)
    """
    names = re.split(r"\s?[,，]\s?(?:and\s)?", text)
    lone = len(names) >= MIN_SURNAMES and all(map(_SURNAME.fullmatch, names))
    return lone and not any(is_organization(name) for name in names)


def _holds_organization(text: str) -> bool:
    """Whether one of the names between commas or bars is that of an organization."""
    return any(map(is_organization, re.split(r"[,，、/／;；&]", text)))


def _surname_before_et_al(line: Piece, body: Piece) -> Credit | None:
    """A lone surname before words that are used of people only: Sawada et al."""
    tail = line.text[len(body.text) :]
    name = clean_name(body)
    lone = re.fullmatch(r"[A-ZÀ-Þ][\w'’-]{1,30}", name.text) and find_organization(name.text) is None
    return Credit(name, person=True) if lone and re.search(r"et\.?\s?al|others|colleagues|ら", tail, re.I) else None


def _state_people_of_groups(source: Source, line: Piece) -> list[Statement]:
    """What a line says that names people by surnames and, in brackets behind them, their groups: ``Ho et al. (UC
    Berkeley)``, ``Peebles & Xie (Berkeley/NYU)``; nothing for any other line."""
    found = _GROUPED.fullmatch(line.text)
    if found is None or not _holds_organization(found[2]):
        return []
    names, et_al = read_people(found[1])
    if not names or not (et_al or _TWO_SURNAMES.fullmatch(found[1])):
        return []
    value, people = PersonList(names=names, et_al=et_al), line.cut(0, found.end(1))
    groups = read_organizations(line.cut(found.start(2), found.end(2)))
    return [
        state(source, "authors", value, people, "credits/people"),
        *(state_organization(source, group) for group in groups),
    ]


def _state_credits(source: Source, line: Piece, credits: list[Credit], more: bool) -> list[Statement]:
    named: dict[str, Statement] = {}  # an organization stands behind each of its people
    for credit in credits:
        groups = credit.groups if credit.person else credit.piece
        for reading in read_organizations(groups) if groups is not None else ():
            named.setdefault(reading.value.id or reading.value.name, state_organization(source, reading))
    statements = list(named.values())
    people = [credit.piece for credit in credits if credit.person]
    if people:
        value = PersonList(names=tuple(" ".join(person.text.split()) for person in people), et_al=more)
        only = len(people) == len(credits) and not any(credit.affiliation or credit.groups for credit in credits)
        first, last = people[0], people[-1]
        covering = line if only or not line.exact else line.cut(first.start - line.start, last.end - line.start)
        statements.append(state(source, "authors", value, covering, "credits/people"))
    return sorted(statements, key=lambda statement: (statement.span.start, statement.property))


def _doubt_affiliations(source: Source, credits: list[Credit]) -> list[Issue]:
    return [
        doubt(source, "normalize-credit-affiliation", credit.piece, affiliation=credit.affiliation)
        for credit in credits
        if credit.affiliation
    ]


def _keep_whole(source: Source, piece: Piece) -> Outcome:
    reading = OrganizationReading(piece, OrganizationRef(name=" ".join(piece.text.split())), "credits/whole")
    return Outcome((state_organization(source, reading),), (doubt(source, "normalize-credits-whole"),))
