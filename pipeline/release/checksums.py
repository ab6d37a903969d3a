"""Digests of files: of the dataset, of the inputs, and of the package itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.records.dataset import Input

CODE = (".py", ".toml", ".tsv", ".csv", ".txt", ".json", ".typed")
"""Files of the package that can shape the output; compiled ones and caches cannot."""


def hash_file(path: Path) -> str:
    """SHA-256 of a file in hexadecimal digits, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def hash_folder(folder: Path) -> dict[str, str]:
    """Each file below a folder, by its path with forward slashes, to its digest; sorted."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {path: hash_file(folder / path) for path in paths}


def hash_source(package: Path) -> str:
    """One digest over all files of the package: their paths and contents."""
    whole = hashlib.sha256()
    for path in sorted(path for path in package.rglob("*") if path.suffix in CODE and path.is_file()):
        whole.update(f"{path.relative_to(package).as_posix()}\0{hash_file(path)}\n".encode())
    return whole.hexdigest()


def describe_file(root: Path, path: str) -> Input:
    """A file below ``root``: its path, digest and size."""
    return Input(path=path, sha256=hash_file(root / path), bytes=(root / path).stat().st_size)


def write_sums(files: Mapping[str, str], folder: str) -> str:
    """The lines of ``SHA256SUMS``, which ``sha256sum -c`` reads in the folder above ``folder``.

    A name with a backslash or a line end is escaped as GNU coreutils do: a backslash before the line, and in the name.

    >>> write_sums({"papers.jsonl": "00ff"}, "normalized")
    '00ff  normalized/papers.jsonl\\n'
    """
    return "".join(_write_sum(digest, f"{folder}/{name}") for name, digest in sorted(files.items()))


def _write_sum(digest: str, name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if escaped == name else chr(92)}{digest}  {escaped}\n"


def compare_inputs(root: Path, inputs: Iterable[Input]) -> list[str]:
    """A sentence for each input that is not below ``root`` as it was."""
    faults = []
    for file in inputs:
        path = root / file.path
        if not path.resolve().is_relative_to(root.resolve()) or not path.is_file():
            faults.append(f"{file.path} is missing")
        elif path.stat().st_size != file.bytes or hash_file(path) != file.sha256:
            faults.append(f"{file.path} is not the file of then (SHA-256 {file.sha256[:16]}…)")
    return faults
