"""The sentences in which rows give their reasons: written by one part, checked by another."""

from __future__ import annotations

EARLY_DATE = "before {month}, the month of arXiv number {arxiv}"
OTHER_DATES = "lists print different dates"
OTHER_IDENTIFIERS = "lists give different identifiers of one scheme"
FOREIGN_IDENTIFIERS = "the titles of other entries with this identifier are of another paper"
OTHER_COUNTS = "lists give different parameter counts"

SERIES = {"version_of": "versions of one work", "sequel_of": "two numbers of one series"}
"""What two members of a series are, by the type of their relation."""
BEARS_NAME = "The model bears the paper's name."

ELSEWHERE = "The paper may have appeared elsewhere before it came to arXiv, or the link may lead to another paper."
OTHER_SIZE = "The count may be that of another size or version of the model."
ONE_AGAINST_ONE = "One list stands against one; nothing read here tells which of them is right."
ONE_OF_TWO = "One of the two links is wrong; nothing read here tells which."
OTHER_BODY = "It may be another organization with a similar name."
RENAMED = "The paper may have had this title in an earlier version."
VERSIONS = "Titles change between the versions of a paper."
TRANSLITERATED = "Names are transliterated in several ways."
DOUBTS = {
    "author": (TRANSLITERATED,),
    "date": (ELSEWHERE,),
    "figure": (OTHER_SIZE,),
    "link": (ONE_AGAINST_ONE, ONE_OF_TWO, RENAMED),
    "organization": (OTHER_BODY,),
    "title": (VERSIONS,),
}
"""What may be said for the author of an article after all, by the kind of the erratum."""


def tell_series(kind: str, first: str, later: str) -> str:
    """Why two papers are members of one series: what each of their titles or names says of its place.

    >>> tell_series("sequel_of", "LLaMA", "Llama 2")
    "'LLaMA' and 'Llama 2' name two numbers of one series."
    """
    return f"{first!r} and {later!r} name {SERIES[kind]}."


def tell_preprint(scheme: str, value: str) -> str:
    """Why a paper is the preprint of another, which has this identifier.

    >>> tell_preprint("acl", "N19-1423")
    'Both have one title; one has an arXiv number alone, the other acl N19-1423.'
    """
    return f"Both have one title; one has an arXiv number alone, the other {scheme} {value}."


def tell_quotation(name: str, quoted: str) -> str:
    """Why a page describes a paper: which of its texts quotes the title.

    >>> tell_quotation("key_points", "Attention Is All You Need")
    "Its key points quotes the title 'Attention Is All You Need'."
    """
    return f"Its {name.replace('_', ' ')} quotes the title {quoted!r}."


def tell_model(name: str | None) -> str:
    """Why a paper describes a model: the short name of the paper that the model bears, where it is one.

    >>> tell_model("T5")
    "The model bears the paper's short name 'T5'."
    """
    return BEARS_NAME if name is None else f"The model bears the paper's short name {name!r}."
