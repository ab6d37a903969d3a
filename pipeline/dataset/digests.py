"""The manifest before its record is known to fit: the schema version, and the digests of the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .lines import RESTORE, DatasetError, read_whole, refuse_truncated

MANIFEST = "manifest.json"
UNSAID = "It names no schema version."


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


def read_head(folder: Path) -> dict[str, Any]:
    """The object that the manifest holds, whatever its schema version, which it names as a text.

    Raises ``MissingFileError`` where there is none, ``TruncatedLineError`` where it was cut, and :class:`DatasetError`
    where it is no JSON object or names no version.
    """
    data = read_whole(folder, MANIFEST)
    try:
        head = json.loads(data)
    except (ValueError, RecursionError) as error:
        refuse_truncated(MANIFEST, 0, data)
        what = "It is no JSON." if data.strip() else "It is empty."
        raise DatasetError(MANIFEST, 0, what, RESTORE) from error
    if not isinstance(head, dict):
        raise DatasetError(MANIFEST, 0, "It is no JSON object.", RESTORE)
    if not isinstance(head.get("schema_version"), str):
        raise DatasetError(MANIFEST, 0, UNSAID, RESTORE)
    return head
