"""What a dataset was made of, and by what."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from pipeline import __version__
from pipeline.dataset import SCHEMA_VERSION
from pipeline.records.dataset import Input, Manifest

from .edition import Edition

SHAPING = (
    "beautifulsoup4",
    "brotli",
    "chardet",
    "feedparser",
    "langdetect",
    "language-tags",
    "lxml",
    "markdown-it-py",
    "markdownify",
    "numpy",
    "opencc",
    "pydantic",
    "pylatexenc",
    "rapidfuzz",
    "warcio",
)
"""Packages whose version can change a byte of the output."""

SERVING = ("click", "rich")
"""Packages that only serve the command line."""


def make_manifest(edition: Edition, files: Mapping[str, bytes]) -> Manifest:
    """The manifest of an edition whose other files are ``files``."""
    return Manifest(
        schema_version=SCHEMA_VERSION,
        pipeline_version=__version__,
        packages={name: find_version(name) for name in SHAPING},
        inputs=edition.inputs,
        decisions=edition.decisions,
        authority=edition.authority,
        sidecars=edition.sidecars,
        files={name: hash_bytes(files[name]) for name in sorted(files)},
    )


def describe_input(path: str, data: bytes) -> Input:
    """A file that was read, by its path below the ingested folder."""
    return Input(path=path, sha256=hash_bytes(data), bytes=len(data))


def hash_bytes(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def find_version(package: str) -> str:
    """The installed version of a package, ``absent`` where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"
