"""Reads sidecars: what a person notes beside a saved article, and gives it to the documents that were read from it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue, Reading, Sidecar
from pipeline.records.dataset import Input
from pipeline.text.language_tags import is_legal_tag, name_script

from .raw_folder import RawFolder, read_input

KEYS = ("url", "fetched", "licence", "language")
REMARK = "why"
"""A key that is for people alone."""

_URL = re.compile(r"https?://[^\s/]\S*")
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?")
_FORMS: Mapping[str, Callable[[str], object]] = {
    "url": _URL.fullmatch,
    "language": lambda tag: is_legal_tag(name_script(tag)),
    "fetched": _TIME.fullmatch,
}


@dataclass(frozen=True)
class Sidecars:
    """The sidecars of a folder by the path of their article, the files, and what of them cannot be read."""

    by_article: Mapping[str, Sidecar] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    issues: tuple[Issue, ...] = ()


def read_sidecars(folder: RawFolder) -> Sidecars:
    """Every sidecar of the folder's articles."""
    read = {path: read_sidecar(folder.root, path) for path in folder.sidecars}
    named = {article: find_sidecar(article, read) for article in (folder.articles if read else ())}
    inputs = []
    for path in folder.sidecars:
        data = read_input(folder.root, path)
        if isinstance(data, bytes):
            inputs.append(Input(path=path, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data)))
    return Sidecars(
        {article: read[path][0] for article, path in named.items() if path},
        tuple(inputs),
        tuple(issue for _, issues in read.values() for issue in issues),
    )


def find_sidecar(article: str, paths: Collection[str]) -> str | None:
    """The sidecar of an article among ``paths``: ``list.html.toml`` before ``list.toml``."""
    known = paths
    stem = article.rpartition(".")[0] or article
    return next((path for path in (f"{article}.toml", f"{stem}.toml") if path in known), None)


def read_sidecar(root: Path, path: str) -> tuple[Sidecar, tuple[Issue, ...]]:
    """The sidecar ``path`` below ``root``, and an issue for each key that cannot be read; the others are obeyed."""
    try:
        table = tomllib.loads((root / path).read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        why = getattr(error, "strerror", None) or " ".join(str(error).split())[:200]
        return Sidecar(path=path), (make_issue("sidecar-unread", document=path, path=path, key="all", why=why),)
    said: dict[str, str] = {}
    issues: list[Issue] = []
    for key in sorted(table.keys() - {REMARK}):
        why = _find_fault(key, table[key])
        if why:
            issues.append(make_issue("sidecar-unread", document=path, path=path, key=key, why=why))
        else:
            plain = _plain(table[key])
            said[key] = name_script(plain) if key == "language" else plain
    return Sidecar(path=path, **said), tuple(issues)


def note_sidecar(reading: Reading, sidecar: Sidecar | None) -> Reading:
    """The documents of one file with what its sidecar says. An address is that of one document: an archive has none."""
    if sidecar is None:
        return reading
    said: Mapping[str, str | None] = {name: getattr(sidecar, name) for name in KEYS}
    alone = len(reading.documents) == 1
    update = {name: value for name, value in said.items() if value and (alone or name != "url")}
    return reading.model_copy(
        update={"documents": tuple(document.model_copy(update=update) for document in reading.documents)}
    )


def _plain(value: Any) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else " ".join(str(value).split())


def _find_fault(key: str, value: Any) -> str:
    if key not in KEYS:
        return f"the keys are {', '.join((*KEYS, REMARK))}"
    if not (isinstance(value, str) or (key == "fetched" and hasattr(value, "isoformat"))) or not _plain(value):
        return "it is no text"
    fits = _FORMS.get(key)
    if fits is not None and not fits(_plain(value)):
        wanted = {"url": "an address", "language": "a tag such as ja or zh-Hant", "fetched": "a day such as 2026-11-21"}
        return f"{_plain(value)[:80]!r} is not {wanted[key]}"
    return ""
