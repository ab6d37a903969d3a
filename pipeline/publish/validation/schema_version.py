"""The schema version of a dataset, judged first: one from the future is one finding, not a million."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.dataset import SCHEMA_VERSION
from pipeline.text.versions import read_version

from .finding import Finding, make_finding, quote


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
