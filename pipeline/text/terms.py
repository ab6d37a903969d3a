"""The reviewed table of this field's terms in both scripts of Chinese (``han_terms.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType


@cache
def read_terms(to: str) -> Mapping[str, str]:
    """Terms to replace and their form in the script ``to`` (``zh-Hans`` or ``zh-Hant``).

    Raises ``ValueError`` where two rows give one term two forms.

    >>> read_terms("zh-Hans")["辨識"], read_terms("zh-Hant")["识别"]
    ('识别', '辨識')
    """
    terms: dict[str, str] = {}
    rows = tomllib.loads(Path(__file__).with_name("han_terms.toml").read_text("utf-8"))["term"]
    for row in rows:
        if row.get("only", to) != to:
            continue
        old, new = (row["hant"], row["hans"]) if to == "zh-Hans" else (row["hans"], row["hant"])
        if terms.setdefault(old, new) != new:
            raise ValueError(f"han_terms.toml: {old} becomes both {terms[old]} and {new} in {to}")
    return MappingProxyType(terms)
