"""Correction, Acknowledgement and Sidecar: what a person says of a value, of an issue, and of a saved file."""

from __future__ import annotations

from .base import Record, Span
from .values import Value


class Correction(Record):
    """A person's word on one property of a paper or a mention: one entry of ``raw/decisions/corrections.toml``.

    ``about``: the id of the paper (an old one will do) or the mention. ``printed``: the value as it stands in the file
    ``document`` at ``span`` (code points of the file decoded as UTF-8). ``lang``: BCP 47 tag of a text.
    """

    about: str
    property: str
    value: Value
    document: str
    printed: str
    span: Span
    lang: str
    who: str
    when: str
    why: str


class Acknowledgement(Record):
    """An issue that a person has seen and accepts: one row of ``raw/decisions/acknowledged.csv``.

    ``document`` is empty for an issue of the run as a whole. An empty ``mention`` stands for every issue of this code
    in the document.
    """

    code: str
    document: str
    mention: str
    who: str
    when: str
    why: str


class Sidecar(Record):
    """What a person notes beside a saved article, in ``NAME.toml``.

    ``url``: where it was. ``fetched``: ISO 8601 day or time of saving. ``licence``: as its publisher states it.
    ``language``: BCP 47 tag of most of its text.
    """

    path: str
    url: str | None = None
    fetched: str | None = None
    licence: str | None = None
    language: str | None = None
