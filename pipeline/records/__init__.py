"""What flows between the stages. Frozen, closed, and importing nothing else of the package."""

from .authority import Authority, AuthorityCell, AuthorityRow
from .base import Record, Span
from .decisions import Acknowledgement, Correction, Sidecar
from .document import Block, BlockKind, Cell, Document, Link, Mark, MarkKind, Region, Row
from .identity import Cluster, Feature, Judgment, Match, Verdict
from .issue import Issue, Severity
from .mention import Label, LabelledText, Mention, MentionKind
from .results import Fusion, IdRow, Normalizing, Reading, Resolution, Scraping
from .statement import Statement
from .values import (
    Flag,
    Identifier,
    LangText,
    OrganizationRef,
    PartialDate,
    PersonList,
    Quantity,
    Url,
    Value,
)

__all__ = [
    "Acknowledgement",
    "Authority",
    "AuthorityCell",
    "AuthorityRow",
    "Block",
    "BlockKind",
    "Cell",
    "Cluster",
    "Correction",
    "Document",
    "Feature",
    "Flag",
    "Fusion",
    "IdRow",
    "Identifier",
    "Issue",
    "Judgment",
    "Label",
    "LabelledText",
    "LangText",
    "Link",
    "Mark",
    "MarkKind",
    "Match",
    "Mention",
    "MentionKind",
    "Normalizing",
    "OrganizationRef",
    "PartialDate",
    "PersonList",
    "Quantity",
    "Reading",
    "Record",
    "Region",
    "Resolution",
    "Row",
    "Scraping",
    "Severity",
    "Sidecar",
    "Span",
    "Statement",
    "Url",
    "Value",
    "Verdict",
]
