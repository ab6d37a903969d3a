"""Remembers what the work on a file gave, so that a run reads anew only the files that changed; and what a stage that
looks at all files leaves to the next run.

What is remembered can be deleted at any time and changes no result: its name is made of all that the work depends on
(path and bytes of the file, its sidecar, the sources and packages of this program, the interpreter), and what cannot
be read back, or is damaged, is made anew. It is kept as JSON and validated, so that a foreign file in the folder runs
no code.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter

from pipeline.records import Issue

from .raw_folder import File

Result = TypeVar("Result")

_DIGEST = 64


@dataclass(frozen=True)
class CachedWork(Generic[Result]):
    """``work`` on a file, or what it gave before. ``kind``: the type of results; ``folder``: where they are kept.

    ``about``: names whatever else the work depends on; ``keep``: whether a result depends on nothing else (that a
    work took too long, for example, is due to the machine).
    """

    work: Callable[[File], Result]
    kind: type[Result]
    folder: Path
    about: str
    keep: Callable[[Result], bool]

    def __call__(self, file: File) -> Result:
        """The result for a file. A folder that cannot be written is no error: then nothing is remembered."""
        if isinstance(file.data, Issue):
            return self.work(file)
        place = self.folder / self._name(file, file.data)
        with suppress(OSError, ValueError):
            return _load(place, self.kind)
        result = self.work(file)
        if self.keep(result):
            with suppress(OSError, ValueError):
                _save(place, self.kind, result)
        return result

    def _name(self, file: File, data: bytes) -> str:
        noted = file.sidecar.model_dump_json() if file.sidecar else ""
        parts = (self.about, file.path, hashlib.sha256(data).hexdigest(), noted)
        name = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
        return f"{name[:2]}/{name[2:]}.json"


@dataclass(frozen=True)
class KeptBytes:
    """Bytes that one run leaves to the next in a file. ``about``: names the program that can read them."""

    place: Path
    about: str

    def load(self) -> bytes:
        """What was left; nothing where that is missing, damaged, or of another program."""
        with suppress(OSError):
            data = self.place.read_bytes()
            if self._digest(data[_DIGEST:]) == data[:_DIGEST]:
                return data[_DIGEST:]
        return b""

    def save(self, data: bytes) -> None:
        """Leave bytes to the next run. A folder that cannot be written is no error: then nothing is left."""
        with suppress(OSError):
            _replace(self.place, self._digest(data) + data)

    def _digest(self, data: bytes) -> bytes:
        hashed = hashlib.sha256(self.about.encode() + b"\0")
        hashed.update(data)
        return hashed.hexdigest().encode()


def digest_program() -> str:
    """SHA-256 of all that this program is: its sources and tables, every installed package, the interpreter."""
    home = Path(__file__).parent.parent
    sources = sorted(path for path in home.rglob("*") if path.is_file() and path.suffix != ".pyc")
    hashed = hashlib.sha256(sys.version.encode())
    for path in sources:
        hashed.update(f"\0{path.relative_to(home).as_posix()}\0".encode() + path.read_bytes())
    packages = sorted({f"{one.metadata['Name']} {one.version}" for one in distributions()})
    hashed.update("\0".join(packages).encode())
    return hashed.hexdigest()


def _load(place: Path, kind: type[Result]) -> Result:
    """Raises ``OSError`` where nothing is remembered, ``ValueError`` where it is damaged."""
    data = place.read_bytes()
    digest, body = data[:_DIGEST], data[_DIGEST:]
    if hashlib.sha256(body).hexdigest().encode() != digest:
        raise ValueError("damaged")
    result: Result = TypeAdapter(kind).validate_json(body)
    return result


def _save(place: Path, kind: type[Result], result: Result) -> None:
    body = TypeAdapter(kind).dump_json(result)
    _replace(place, hashlib.sha256(body).hexdigest().encode() + body)


def _replace(place: Path, data: bytes) -> None:
    """Write beside the place and move, so that no reader meets half a file."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_suffix(f".{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(place)
