"""The schema version of a dataset, judged first: one from the future is one finding, not a million."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pipeline.dataset import SCHEMA_VERSION

from .finding import Finding, make_finding, quote

VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:\.(0|[1-9]\d{0,8}))?", re.ASCII)
"""``major.minor.patch`` (semver 2.0.0); datasets of the first form leave the patch out."""


def read_version(text: str) -> tuple[int, int, int]:
    """The three numbers of a version. Raises ``ValueError`` for any other text.

    >>> read_version("1.2.10"), read_version("1.2")
    ((1, 2, 10), (1, 2, 0))
    """
    found = VERSION.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no version such as 1.0.0")
    return int(found[1]), int(found[2]), int(found[3] or 0)


def judge_version(folder: Path) -> Finding | None:
    """Why the dataset in ``folder`` is not one that this validator knows; ``None`` where it is, and where its manifest
    cannot be read, which is another fault."""
    try:
        said = json.loads((folder / "manifest.json").read_bytes())["schema_version"]
    except OSError:
        return None
    except (ValueError, KeyError, TypeError, RecursionError):
        return make_finding("dataset-schema-unsaid", "manifest.json")
    try:
        version = read_version(said)
    except (ValueError, TypeError):
        return make_finding("dataset-schema-unsaid", "manifest.json")
    known = read_version(SCHEMA_VERSION)
    if version[:2] > known[:2]:
        return make_finding("dataset-schema-newer", "manifest.json", version=quote(said), known=SCHEMA_VERSION)
    if version[0] < known[0]:
        return make_finding("dataset-schema-older", "manifest.json", version=quote(said), known=SCHEMA_VERSION)
    return None
