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

from .converters import build_converter, load_converter, map_characters
from .ideographs import BLOCK
from .terms import read_terms
from .unicode import scrub

_GREEK = {
    letter: unicodedata.name(letter).split()[-1].lower().replace("lamda", "lambda")
    for letter in map(chr, range(945, 970))
}
"""Small Greek letters to their English names, from the Unicode Character Database."""
_GREEK_LETTER = re.compile(r"(?<![\u0370-\u03ff])[α-ω](?![\u0370-\u03ff])")
_UNDECOMPOSED = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
"""Latin letters with a stroke and the like, which Unicode does not decompose."""

_LATEX_ACCENT = re.compile(r"\\[\"'`^~=.]\{?\\?([a-zA-Z])\}?|\\[uvHcdbkr]\{\\?([a-zA-Z])\}")
_LATEX_COMMAND = re.compile(r"\\(?:(?:text|math)[a-z]{0,10}\b|([a-zA-Z]{1,30}))\*?")
_LATEX_FORMAT = re.compile("emph|em|it|bf|rm|tt|sc|sf|left|right|big|boldsymbol|bm|ensuremath|mbox|operatorname")
_ROMAN = re.compile(r"(?<![^\W_])(?=[ivx]{2})x{0,3}(?:ix|iv|v?i{0,3})(?![^\W_])")
_ROMAN_PART = re.compile(
    r"(?<![^\W_])(part|volume|vol|phase|chapter|section|level|type|book)([.\s]{1,3})([ivx])(?![^\W_])"
)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_AND = re.compile(r"(?<=[\w\s])&(?=[\w\s])")
_KEPT = re.compile(
    r"[^\W_]+"
    r"|(?<=\d)[\W_]+(?=\d)"  # what parts two numbers
    r"|(?<=[^\W_])[+#]+(?![^\W_])"  # C++, C#, n+
    r"|(?<=\b\w)\*|(?<=\d)%|[=<>≠≤≥×∞]"
)


def fold(title: str) -> str:
    r"""The identity key of a title; empty only for text without any visible character.

    Never raises on any string.

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


@lru_cache(maxsize=50_000)
def _fold(title: str) -> str:
    text = scrub(title)
    if "\\" in text or "$" in text:
        text = _read_latex(text)
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if not text.isascii():
        text = _GREEK_LETTER.sub(lambda found: f" {_GREEK[found[0]]} ", text.translate(_letters()))
        text = _unify_terms()(text)
    text = _ROMAN_PART.sub(lambda found: found[1] + found[2] + _to_arabic(found[3]), _THOUSANDS.sub("", text))
    text = _ROMAN.sub(lambda found: _to_arabic(found[0]), _AND.sub(" and ", text))
    key = "".join(map(_narrow_gap, _KEPT.findall(text)))
    return key or "".join(unicodedata.normalize("NFKC", title).split())


def _narrow_gap(piece: str) -> str:
    """A piece of a key: what stands between two numbers shrinks to a decimal point or a hyphen."""
    if piece[0].isalnum() or piece in "+#*%=<>≠≤≥×∞" or set(piece) <= {"+", "#"}:
        return piece
    return "." if piece == "." else "-"


def _read_latex(text: str) -> str:
    text = _LATEX_ACCENT.sub(lambda found: found[1] or found[2], text)
    return _LATEX_COMMAND.sub(_read_command, text).replace("{", "").replace("}", "").replace("$", "")


def _read_command(found: re.Match[str]) -> str:
    name = found[1] or ""
    greek = name.removeprefix("var").lower()
    if greek in _GREEK.values():
        return f" {greek} "
    return "" if _LATEX_FORMAT.fullmatch(name) else name


def _to_arabic(numeral: str) -> str:
    """The number that a Roman numeral up to 39 stands for.

    >>> _to_arabic("xiv")
    '14'
    """
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return str(sum(-value if value < after else value for value, after in zip(values, following, strict=True)))


class _Letters(dict[int, str]):
    """Code point to the letter that stands for it in keys, filled as letters are met: a pure function, remembered."""

    def __missing__(self, point: int) -> str:
        letter = _plain_letter(chr(point))
        if len(self) < 200_000:
            self[point] = letter
        return letter


@cache
def _letters() -> _Letters:
    """One character for all forms of an ideograph: kyujitai, shinjitai, Traditional, Simplified."""
    block = "".join(map(chr, BLOCK))
    kyujitai = map_characters(load_converter("jp2t"), block)
    old = "".join(kyujitai.get(character, character)[0] for character in block)
    simplified = map_characters(load_converter("t2s"), old)
    pairs = ((new, simplified.get(form, form)) for new, form in zip(block, old, strict=True))
    return _Letters({ord(character): form for character, form in pairs})


def _plain_letter(character: str) -> str:
    """A Latin letter without its accents; any other character as it is, combining Latin accents away.

    >>> _plain_letter("é"), _plain_letter("が"), _plain_letter("й")
    ('e', 'が', 'й')
    """
    if character in _UNDECOMPOSED:
        return _UNDECOMPOSED[character]
    if "\u0300" <= character <= "\u036f":
        return ""
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() or "\u03b1" <= base <= "\u03c9" else character


@cache
def _unify_terms() -> Callable[[str], str]:
    """Terms of Taiwan become those of mainland China, both already in simplified characters."""
    letters = _letters()
    pairs = {old.translate(letters): new.translate(letters) for old, new in read_terms("zh-Hans").items()}
    settled = {}
    for old, new in pairs.items():
        while new in pairs and pairs[new] != new:
            new = pairs[new]
        settled[old] = new
    own = {"type": "text", "file": "terms.txt"}
    return build_converter(own, (own,), {"terms.txt": settled})
