"""OpenCC converters, each built once a process and only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_SEPARATOR = "\n"
"""Stands between single characters, so that no phrase matches across them."""


@cache
def load_converter(config: str) -> Callable[[str], str]:
    """The converter of one of OpenCC's own configurations (``t2s``, ``s2twp``, ``jp2t`` …).

    Raises ``RuntimeError`` for a name that OpenCC does not know.
    """
    from opencc import OpenCC

    return _bind(OpenCC(config))


def _bind(converter: Any) -> Callable[[str], str]:
    """The conversion of an OpenCC object, without the call in between that its own method makes."""
    convert_bytes = super(type(converter), converter).convert

    def convert(text: str) -> str:
        data = text.encode()
        converted: str = convert_bytes(data, len(data))
        return converted

    return convert


def map_characters(convert: Callable[[str], str], characters: str) -> dict[str, str]:
    """Which of these characters a converter changes when they stand alone, and into what.

    >>> map_characters(load_converter("t2s"), "漢字")
    {'漢': '汉'}
    """
    converted = convert(_SEPARATOR.join(characters)).split(_SEPARATOR)
    return {old: new for old, new in zip(characters, converted, strict=True) if old != new}


def build_converter(
    segmentation: Mapping[str, Any] | None, chain: tuple[Mapping[str, Any], ...], texts: Mapping[str, Mapping[str, str]]
) -> Callable[[str], str]:
    """A converter with dictionaries of this package beside OpenCC's own.

    ``segmentation`` and the steps of ``chain`` are dictionary nodes as in OpenCC's configuration files; ``texts``
    holds the content of the dictionaries of type ``text`` that they name. OpenCC reads configurations from files
    alone: they are written to a folder that is gone when this function returns.
    """
    import json
    import tempfile

    from opencc import OpenCC, _opencc_share_dir

    with tempfile.TemporaryDirectory(prefix="papercanon-") as folder:
        for name, pairs in texts.items():
            lines = sorted(f"{old}\t{new}\n" for old, new in pairs.items())
            Path(folder, name).write_text("".join(lines), "utf-8")
        config: dict[str, Any] = {"name": "papercanon", "conversion_chain": [{"dict": step} for step in chain]}
        if segmentation is not None:
            config["segmentation"] = {"type": "mmseg", "dict": segmentation}
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
