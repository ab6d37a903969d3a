"""Digests: what the manifest of a dataset says of the bytes of its files."""

from __future__ import annotations

import json
from pathlib import Path

MANIFEST = "manifest.json"


def find_digests(folder: Path) -> dict[str, str]:
    """Each file that the manifest names, to its SHA-256 in hexadecimal digits.

    None where there is no manifest, or it names none: it is for those who need a manifest to say so.
    """
    try:
        files = json.loads((folder / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    if not isinstance(files, dict):
        return {}
    return {name: digest for name, digest in files.items() if isinstance(digest, str)}
