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
