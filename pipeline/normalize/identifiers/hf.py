"""Hugging Face repositories: models (``owner/name``), ``datasets/owner/name``, ``spaces/owner/name``."""

from __future__ import annotations

import re

from pipeline.knowledge.mirrors import mirrored_scheme
from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "hf"
IDENTIFIES = "artefact"

_NAME = re.compile(r"[\w.-]{1,96}", re.ASCII)
_KINDS = ("datasets", "spaces")
# First path segments of the site's own pages.
_RESERVED = frozenset(
    "api blog chat collections docs enterprise inference-api join learn login models organizations papers posts "
    "pricing settings tasks terms-of-service".split()
)


def recognize(address: Address) -> Identifier | None:
    """The repository in an address of it, or of anything in it."""
    if mirrored_scheme(address.host, address.path) != NAME:
        return None
    segments = address.segments
    kind = segments[0] if segments and segments[0] in _KINDS else ""
    owner_and_name = segments[1:3] if kind else segments[:2]
    if len(owner_and_name) < 2 or owner_and_name[0] in _RESERVED:
        return None
    if not all(_NAME.fullmatch(part) for part in owner_and_name):
        return None
    return Identifier(scheme=NAME, value="/".join(filter(None, (kind, *owner_and_name))))


def find(text: str) -> list[Found]:
    """Nothing: repositories are printed as addresses only."""
    return []


def url(value: str) -> str:
    """The page of a repository."""
    return f"https://huggingface.co/{value}"
