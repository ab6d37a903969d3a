"""Versions of three numbers: what may follow which (Semantic Versioning 2.0.0, https://semver.org)."""

from __future__ import annotations

import re

Version = tuple[int, int, int]

_VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:\.(0|[1-9]\d{0,8}))?", re.ASCII)

LEVELS = ("none", "patch", "minor", "major")
"""How much a change asks of a version, from the least."""


def read_version(text: str) -> Version:
    """The three numbers of a version; the last may be left out and is 0. Raises ``ValueError`` for any other text.

    >>> read_version("1.2.10"), read_version("1.2")
    ((1, 2, 10), (1, 2, 0))
    """
    found = _VERSION.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no version such as 1.0.0")
    return int(found[1]), int(found[2]), int(found[3] or 0)


def write_version(version: Version) -> str:
    """The version as text.

    >>> write_version((1, 2, 0))
    '1.2.0'
    """
    return ".".join(map(str, version))


def bump(version: Version, level: str) -> Version:
    """The least version that a change of this level may have. Before 1.0.0 a breaking change asks for a new minor
    version, as semver's rule 4 leaves it open.

    >>> bump((1, 2, 3), "minor"), bump((1, 2, 3), "major"), bump((0, 2, 3), "major"), bump((1, 2, 3), "none")
    ((1, 3, 0), (2, 0, 0), (0, 3, 0), (1, 2, 3))
    """
    major, minor, patch = version
    if level == "none":
        return version
    if level == "patch":
        return major, minor, patch + 1
    if level == "minor" or major == 0:
        return major, minor + 1, 0
    return major + 1, 0, 0
