"""Renews the digests of a dataset that a test has edited, as someone would who hides an edit."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def seal(folder: Path) -> None:
    """Let the manifest in ``folder`` name every other file there as it now is."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    manifest["files"] = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names if name != path.name
    }
    path.write_text(json.dumps(manifest), "utf-8")
