"""What version control holds: the folders of earlier releases, by their tags."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def run_git(root: Path, *arguments: str) -> str | None:
    """What git answers, ``None`` where it is not installed, ``root`` is no repository, or it refuses."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def extract(root: Path, tag: str, path: str, target: Path) -> bool:
    """Unpack a folder as version control holds it under a tag. Returns whether it could."""
    archive = target / "archive.tar"
    if run_git(root, "archive", "--format=tar", f"--output={archive}", f"refs/tags/{tag}", "--", path) is None:
        return False
    shutil.unpack_archive(archive, target, "tar", filter="data")
    archive.unlink()
    return True
