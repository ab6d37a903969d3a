"""Organizations by every name that lists print, from ``organizations.toml`` and ``organization_variants.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.text.folding import fold

from .tables import load_table


@dataclass(frozen=True)
class Organization:
    """A row of the table. ``ror``: its address in the Research Organization Registry, empty where none is certain.
    ``home``: where it presents itself, for those without."""

    id: str
    name: str
    ror: str
    names: tuple[str, ...]
    home: str = ""

    @property
    def address(self) -> str:
        """Where a person can look its name up; empty where the table knows no place."""
        return self.ror or self.home


@dataclass(frozen=True)
class NamedOrganization:
    """An organization found by a name. ``reason``: why a wrong spelling is taken for it; empty for its own names."""

    organization: Organization
    reason: str = ""


@cache
def organizations() -> dict[str, Organization]:
    """Id to row, sorted by id."""
    rows = load_table("organizations")["organization"]
    return {
        row["id"]: Organization(row["id"], row["name"], row.get("ror", ""), tuple(row["names"]), row.get("home", ""))
        for row in rows
    }


@cache
def _names() -> dict[str, NamedOrganization]:
    """Folded name to the organization that bears it."""
    table = {}
    for row in organizations().values():
        for name in (row.name, *row.names):
            table[fold(name)] = NamedOrganization(row)
    for variant in load_table("organization_variants")["variant"]:
        table[fold(variant["printed"])] = NamedOrganization(organizations()[variant["id"]], variant["reason"])
    return table


def find_organization(name: str) -> NamedOrganization | None:
    """The organization that bears a name, or ``None``. Case, width, spaces, punctuation and script do not matter.

    >>> find_organization("Facebook (Meta)").organization.id, find_organization("清华大学").organization.id
    ('meta', 'tsinghua')
    >>> find_organization("DeepMMind").reason
    'misspelling: M doubled'
    >>> find_organization("An Unlisted Company") is None
    True
    """
    return _names().get(fold(name)) if name.strip() else None


def find_ror(id: str | None) -> str | None:
    """The address of an organization in the Research Organization Registry, ``None`` where it is not known.

    >>> find_ror("tsinghua"), find_ror(None)
    ('https://ror.org/03cve4549', None)
    """
    row = organizations().get(id or "")
    return row.ror or None if row else None


@cache
def names_with_separators() -> tuple[str, ...]:
    """Names that hold what otherwise parts two names (a comma, ``&``, ``and``), the longest first."""
    every = (name for row in organizations().values() for name in (row.name, *row.names))
    return tuple(
        sorted({name for name in every if any(mark in name for mark in (",", "&", " and ", "/"))}, key=_longest)
    )


def _longest(name: str) -> tuple[int, str]:
    return (-len(name), name)
