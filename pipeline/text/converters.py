"""OpenCC converters, each built once a process and only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_SEPARATOR = "\n"
"""Stands between single characters, so that no phrase matches across them."""


ConvertBytes = Callable[[bytes, int], str]
"""OpenCC's own call: UTF-8 and how many bytes it is, to the converted text."""


@cache
def load_converter(config: str) -> Callable[[str], str]:
    """The converter of one of OpenCC's own configurations (``t2s``, ``s2twp``, ``jp2t`` …).

    Raises ``RuntimeError`` for a name that OpenCC does not know.
    """
    return take_text(load_bytes_converter(config))


@cache
def load_bytes_converter(config: str) -> ConvertBytes:
    """As :func:`load_converter`, for where the call in between counts."""
    from opencc import OpenCC

    return _bind(OpenCC(config))


def take_text(convert_bytes: ConvertBytes) -> Callable[[str], str]:
    """A converter of bytes as one of text."""

    def convert(text: str) -> str:
        data = text.encode()
        return convert_bytes(data, len(data))

    return convert


def _bind(converter: Any) -> ConvertBytes:
    """The conversion of an OpenCC object, without the call in between that its own method makes."""
    convert_bytes: ConvertBytes = super(type(converter), converter).convert
    return convert_bytes


def map_characters(convert: Callable[[str], str], characters: str) -> dict[str, str]:
    """Which of these characters a converter changes when they stand alone, and into what.

    >>> map_characters(load_converter("t2s"), "漢字")
    {'漢': '汉'}
    """
    converted = convert(_SEPARATOR.join(characters)).split(_SEPARATOR)
    return {old: new for old, new in zip(characters, converted, strict=True) if old != new}


def build_converter(chain: Sequence[Mapping[str, Any]], texts: Mapping[str, Mapping[str, str]]) -> ConvertBytes:
    """A converter with dictionaries of this package beside OpenCC's own.

    The steps of ``chain`` are dictionary nodes as in OpenCC's configuration files; ``texts`` holds the content of the
    dictionaries of type ``text`` that they name. OpenCC reads configurations from files alone: they are written to a
    folder that is gone when this function returns.

    The configuration has no segmentation: each step looks for its longest match at every place of the whole text.
    OpenCC's own configurations cut the text into the phrases of one dictionary beforehand. That takes about a third
    of the time, and hides from the later steps each term that begins in such a phrase (用户 in 当用户: 当用 is one).
    """
    import json
    import tempfile

    from opencc import OpenCC, _opencc_share_dir

    with tempfile.TemporaryDirectory(prefix="papercanon-") as folder:
        for name, pairs in texts.items():
            lines = sorted(f"{old}\t{new}\n" for old, new in pairs.items())
            Path(folder, name).write_text("".join(lines), "utf-8")
        config = {"name": "papercanon", "conversion_chain": [{"dict": step} for step in chain]}
        path = Path(folder, "config.json")
        path.write_text(json.dumps(_locate(config, folder, _opencc_share_dir), ensure_ascii=True), "utf-8")
        return _bind(OpenCC(str(path)))


def _locate(node: Any, folder: str, share: str) -> Any:
    """The same configuration with the full path of each dictionary."""
    if isinstance(node, list):
        return [_locate(part, folder, share) for part in node]
    if not isinstance(node, dict):
        return node
    placed = {key: _locate(value, folder, share) for key, value in node.items()}
    if node.get("type") == "text":
        placed["file"] = str(Path(folder, node["file"]))
    elif node.get("type") == "ocd2":
        placed["file"] = str(Path(share, node["file"]))
    return placed
