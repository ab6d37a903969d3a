"""The published rows of facts that no single list holds: rankings, the glossary, and errata of the articles."""

from __future__ import annotations

from typing import Literal

from .base import Record
from .dataset import Text


class Place(Record):
    """Where one list names a paper.

    ``document``: the id of the article. ``language``: BCP 47 tag of most of its text. ``date``: the day on which it
    says that it was published, ISO 8601, ``null`` where it says none. ``position``: 1-based place of the paper among
    the different papers of the list, in printed order, at its first mention. ``length``: how many those are.
    ``mentions``: every mention of the paper in the list.
    """

    document: str
    language: str
    date: str | None
    position: int
    length: int
    mentions: tuple[str, ...]


class Ranking(Record):
    """One line of ``rankings.jsonl``: how lists place one paper (``kind`` paper alone).

    ``rank``: 1-based, by ``score``; equal scores share a rank, and the ranks after them are left out (1, 2, 2, 4).
    ``score``: reciprocal rank fusion, the sum over lists of 1 / (60 + position), to six decimals. Many lists order
    papers by time or topic, so that a position is where a paper stands, not always what its author thinks of it.
    ``lists``: documents that name it. ``languages``: of those documents, sorted. ``since``: the day of the first dated
    one, ``null`` where none is dated. ``undated``: how many lists say no day. ``places``: sorted by document.
    """

    rank: int
    paper: str
    title: Text | None
    score: float
    lists: int
    languages: tuple[str, ...]
    since: str | None
    undated: int
    places: tuple[Place, ...]


class GlossaryForm(Record):
    """One wording in one language.

    ``derived``: made by OpenCC from the other script of Chinese, not printed in this one. ``documents``: how many print
    it (for a derived one, what it was made from). ``evidence``: ids of the statements that print it.
    """

    text: str
    lang: str
    derived: bool
    documents: int
    evidence: tuple[str, ...]


class GlossaryEntry(Record):
    """One line of ``glossary.jsonl``: wordings that lists use for one thing.

    ``kind``: ``title`` (titles of one paper in several languages), ``short_name`` (short names of one paper), or
    ``term`` (a term of the field). ``method``: how the wordings were found to belong together: ``paper`` (all are of
    one paper), ``titles`` (terms that occur in titles of the same papers and of hardly any others), or ``gloss``
    (terms that are printed beside each other, one in brackets). ``paper``: the paper, for titles and short names, and
    ``title`` its title. ``support``: on how many papers (``titles``) or mentions (``gloss``) an alignment rests; for
    one paper, how many documents list it. ``languages``: those of the printed wordings, sorted, without ``und``.
    """

    id: str
    kind: Literal["title", "short_name", "term"]
    method: Literal["paper", "titles", "gloss"]
    paper: str | None
    title: Text | None
    support: int
    languages: tuple[str, ...]
    forms: tuple[GlossaryForm, ...]


class Objection(Record):
    """What speaks against a claim.

    ``says``: a sentence. ``source``: where a reader finds it: the id of a document, the file of an authority, the
    address of an organization, or the rule that is broken (``arxiv``: the month of a number; ``calendar``; ``address``:
    how addresses are written). ``evidence``: ids of the statements behind it; none for an address or a rule.
    """

    says: str
    source: str
    evidence: tuple[str, ...] = ()


class Erratum(Record):
    """One line of ``errata.jsonl``: a place of an article that its author may want to correct.

    ``id``: a hash of document, place, kind and what is said. ``document``: the id of the article. ``mention``: the
    mention or row of a model table, ``entry`` its title or name as printed. ``kind``: ``date``, ``link``, ``title``,
    ``author``, ``organization``, ``name`` (of a model) or ``figure``. ``printed``: the text at ``span`` of the
    article's readable text, ``line`` its 1-based line there. ``says``: what the article says. ``against``: what speaks
    against it. ``suggestion``: what it may have to read, ``null`` where nothing tells. ``certain``: whether the
    evidence leaves no other reading; where it does, ``doubt`` says which. ``evidence``: ids of the statements that the
    article itself makes there.
    """

    id: str
    document: str
    mention: str
    entry: str | None
    kind: Literal["date", "link", "title", "author", "organization", "name", "figure"]
    printed: str
    span: tuple[int, int]
    line: int
    says: str
    against: tuple[Objection, ...]
    suggestion: str | None
    certain: bool
    doubt: str | None
    evidence: tuple[str, ...]


class Facts(Record):
    """What is derived from the fused rows of one run, each in the order of its file."""

    rankings: tuple[Ranking, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    errata: tuple[Erratum, ...] = ()
