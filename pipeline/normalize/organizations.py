"""Reads lists of organizations: each name as printed, and the organization that it names."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.knowledge.credit_words import group_after, group_before, remark, sounds_like_organization
from pipeline.knowledge.organizations import NamedOrganization, find_organization
from pipeline.records import OrganizationRef, Statement

from .characters import says_nothing
from .name_lists import MAX_LINE, cut_tail, split_names
from .pieces import Piece
from .statements import Outcome, Source, doubt, state

_TRAILING_BRACKETS = re.compile(r"\s{0,4}[(（\[][^()（）\[\]]{0,300}[)）\]]\s{0,4}$")
_BRACKETED = re.compile(r"(.{1,200}?)\s{0,3}[(（](.{1,200})[)）]", re.S)
_COMPANY_FORM = re.compile(
    r"^(?:株式会社|（株）|\(株\)|㈜)\s?|,?\s{0,2}(?:\b(?:inc|ltd|llc|corp|co|gmbh)\b\.?\s{0,2}){1,2}$|\s?(?:株式会社|有限公司|㈜)$",
    re.I,
)
_EDGES = " \t\n\"'“”‘’「」『』*_•·-–—:：,，;；。"


class OrganizationReading(NamedTuple):
    """A name as printed and what it stands for. ``rule`` says how it was recognised."""

    piece: Piece
    value: OrganizationRef
    rule: str


def read_organizations(piece: Piece) -> tuple[OrganizationReading, ...]:
    """Every organization of a list, in the order of printing.

    >>> text = "Facebook(Meta)、華盛頓大學 et al."
    >>> [(found.piece.text, found.value.id) for found in read_organizations(Piece(text, 0, len(text)))]
    [('Facebook(Meta)', 'meta'), ('華盛頓大學', 'washington')]
    """
    whole = find_organization(piece.text)
    if whole is not None:
        return (_reading(piece.strip(_EDGES), whole),)
    body, _ = cut_tail(piece)
    parts = (clean_name(part) for part in split_names(body, is_organization))
    return tuple(_reading(part, resolve(part.text)) for part in parts if part.text and not says_nothing(part.text))


def clean_name(piece: Piece) -> Piece:
    """A name without quotation marks, remarks in brackets, and words for the people of an organization.

    >>> clean_name(Piece("Google Brain (DeepMind と合併)", 0, 26)).text, clean_name(Piece("清華大学研究員", 0, 7)).text
    ('Google Brain', '清華大学')
    """
    piece = piece.strip(_EDGES)
    found = _TRAILING_BRACKETS.search(piece.text, max(0, len(piece.text) - 320))
    if found and remark().search(found[0]):
        piece = piece.cut(0, found.start()).strip(_EDGES)
    if find_organization(piece.text):
        return piece
    before = group_before().match(piece.text)
    if before:
        piece = piece.cut(before.end(), len(piece.text)).strip(_EDGES)
    after = group_after().search(piece.text, max(0, len(piece.text) - 60))
    return piece.cut(0, after.start()).strip(_EDGES) if after and after.start() else piece


def resolve(name: str) -> NamedOrganization | None:
    """The organization of the table that a name stands for: the name itself, without the form of its company, or one
    of two names with one in brackets.

    >>> resolve("Tsinghua University (THUDM)").organization.id, resolve("OpenAI, Inc.").organization.id
    ('tsinghua', 'openai')
    """
    direct = find_organization(name) or find_organization(_COMPANY_FORM.sub("", name))
    if direct is not None:
        return direct
    found = _BRACKETED.fullmatch(name.strip())
    if not found:
        return None
    return find_organization(found[1]) or find_organization(found[2])


def is_organization(text: str) -> bool:
    """Whether a text names an organization of the table, or has a word that names of organizations have."""
    name = clean_name(cut_tail(Piece(text, 0, len(text)))[0]).text
    return bool(name) and (resolve(name) is not None or sounds_like_organization(name))


def _reading(piece: Piece, named: NamedOrganization | None) -> OrganizationReading:
    if named is None:
        return OrganizationReading(piece, OrganizationRef(name=" ".join(piece.text.split())), "organization/printed")
    value = OrganizationRef(name=named.organization.name, id=named.organization.id)
    return OrganizationReading(piece, value, "organization/variant" if named.reason else "organization/table")


def state_organization(source: Source, reading: OrganizationReading) -> Statement:
    """The statement of one organization."""
    return state(source, "organization", reading.value, reading.piece, reading.rule)


def normalize_organizations(source: Source) -> Outcome:
    """The organizations of a field, one statement each."""
    piece = source.piece
    if says_nothing(piece.text):
        return Outcome(issues=(doubt(source, "normalize-placeholder"),))
    if len(piece.text) > MAX_LINE:
        return Outcome(issues=(doubt(source, "normalize-not-a-list"),))
    readings = read_organizations(piece)
    if not readings:
        return Outcome(issues=(doubt(source, "normalize-organizations-unreadable"),))
    return Outcome(tuple(state_organization(source, reading) for reading in readings))
