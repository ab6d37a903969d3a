"""The stage on one page: rankings, glossary and errata of one run."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Document, Fusion, Issue, Statement
from pipeline.records.facts import Facts

from .claims import gather_claims
from .errata import find_errata
from .glossary import make_glossary
from .rankings import rank_papers


def derive(
    documents: Sequence[Document], fusion: Fusion, statements: Sequence[Statement], issues: Sequence[Issue]
) -> Facts:
    """What the lists say together and none of them says alone; nothing in it goes beyond their statements.

    ``documents``: those that were read. ``statements``: every claim behind ``fusion``. ``issues``: those of the stages
    that look at one document.
    """
    claims = gather_claims(documents, fusion, statements)
    return Facts(rankings=rank_papers(fusion), glossary=make_glossary(claims), errata=find_errata(claims, issues))
