"""Folding: one key for the spellings of one title. Keys are compared, never shown.

Titles that differ in case, width, punctuation, spacing, hyphens, accents, LaTeX, Greek letters or their names, Roman
or Arabic numerals of parts, kyujitai, shinjitai, Traditional or Simplified characters, or in the terms that Taiwan
and mainland China have for one thing, have one key. Titles that differ in a number, a version, a decimal point, a
kana mark or a sign such as ``+`` keep different keys.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from .converters import build_converter, map_characters
from .ideographs import BLOCK
from .terms import read_terms
from .unicode import scrub

_COMMAND_NAMES = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi varphi chi psi omega"
)
_GREEK = {
    unicodedata.lookup(f"GREEK SMALL LETTER {name.upper().replace('LAMBDA', 'LAMDA')}"): name
    for name in _COMMAND_NAMES.split()
    if not name.startswith("var")
} | {"ς": "sigma"}
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})

_LATEX_ACCENT = re.compile(r"\\[\"'`^~=.uvHcdbkr](?![a-zA-Z]{2}) {0,2}\{?(?:\\?([a-zA-Z]))\}?")
_LATEX_COMMAND = re.compile(r"\\([a-zA-Z]{1,20})\*? {0,2}")
_LATEX_SIGNS = re.compile(r"[{}$\\]|(?<=\w)[_^](?=\{|\w)")
_GREEK_LETTER = re.compile(r"(?<![\u0370-\u03ff])[α-ω](?![\u0370-\u03ff])")
_NUMERAL = re.compile(r"(?<![^\W_])(x{0,3}(?:ix|iv|v?i{2,3}|vi)|x{1,3}i{1,3}|x{1,3}v|xx{1,2})(?![^\W_])")
_PART_NUMERAL = re.compile(
    r"(?<![^\W_])(part|parts|volume|vol|phase|chapter|section|level|type|book|act|act)\b[.\s]{1,3}(i|v|x)(?![^\W_])"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\W_]+(?=\d)")
_AND = re.compile(r"(?<=[\w\s])&(?=[\w\s])")
_KEPT_SIGN = re.compile(r"(?<=[^\W_])[+#]+(?![^\W_])|(?<![^\W_])(?<=[^\W_])\*|(?<=\d)%|[=<>≠≤≥×]")
_DROPPED = re.compile(r"[^\w\u0001-\u0004]|_")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


def fold(title: str) -> str:
    r"""The identity key of a title; empty only for text without any visible character.

    Idempotent. Bounded by the length of the title; never raises on any string.

    >>> fold("BERT: Pre-training of Deep Bidirectional Transformers")
    'bertpretrainingofdeepbidirectionaltransformers'
    >>> fold("$\\beta$-VAE") == fold("β-VAE") == fold("Beta VAE")
    True
    >>> fold("機器學習") == fold("机器学习"), fold("語音辨識") == fold("语音识别")
    (True, True)
    >>> fold("Llama 2") == fold("Llama"), fold("GPT-3.5") == fold("GPT-35")
    (False, False)
    """
    return _fold(title)
