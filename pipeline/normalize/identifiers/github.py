"""GitHub repositories, owner and name in lower case (GitHub does not tell case apart)."""

from __future__ import annotations

import re

from pipeline.normalize.addresses import Address
from pipeline.records import Identifier

from .found import Found

NAME = "github"
IDENTIFIES = "artefact"

_OWNER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")
_REPOSITORY = re.compile(r"[\w.-]{1,100}", re.ASCII)
# First path segments of GitHub's own pages, which no user can be called.
_RESERVED = frozenset(
    "about apps blog collections contact customer-stories enterprise events explore features issues join login "
    "marketplace notifications orgs pricing pulls search security settings site sponsors stars team topics trending "
    "users".split()
)


def recognize(address: Address) -> Identifier | None:
    """The repository in an address of it, or of anything in it."""
    segments = address.segments
    if not address.within("github.com", "raw.githubusercontent.com") or address.host.startswith("gist."):
        return None
    if len(segments) < 2 or segments[0].lower() in _RESERVED:
        return None
    owner, name = segments[0], segments[1].removesuffix(".git")
    if not _OWNER.fullmatch(owner) or not _REPOSITORY.fullmatch(name):
        return None
    return Identifier(scheme=NAME, value=f"{owner}/{name}".lower())


def find(text: str) -> list[Found]:
    """Nothing: repositories are printed as addresses only."""
    return []


def url(value: str) -> str:
    """The page of a repository."""
    return f"https://github.com/{value}"
