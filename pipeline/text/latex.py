r"""LaTeX in names and titles, as BibTeX prints them: ``{BERT}``, ``Garc{\'i}a``, ``{\L}ukasz``, ``770--778``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

# Accent commands and the combining characters that they set: The TeXbook, chapter 9.
_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "i": "i",
    "j": "j",
}
# Commands of TeX and of amssymb that pylatexenc has no character for.
_SYNONYMS = {"ne": "≠", "neg": "¬", "land": "∧", "lor": "∨"}
_ACCENT = re.compile(r"\\(?:([`'^~=.\"])\s?|([uHvcdkbr])(?=[\s{\\])\s?)(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))")
_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?![A-Za-z])(?:\{\}|\s(?=\w))?")
_SIGN = re.compile(r"\\([&%$#_{}])")
# Commands that set space, break a line or choose a size, with the length that some take, and commands whose text stands
# elsewhere than in the line: none prints a letter.
_SPACING = re.compile(
    r"\\(?:[hv]space\*?\s?\{[^{}]{0,40}\}"
    r"|(?:thanks|footnote(?:mark|text)?|label|index|vphantom|hphantom|phantom)\s?(?:\[[^\[\]]{0,40}\])?\{[^{}]{0,400}\}"
    r"|(?:xspace|qquad|quad|enspace|enskip|thinspace|medspace|thickspace|negthinspace|hfil|hfill|space|newline|linebreak"
    r"|allowbreak|nobreak|break|smallskip|medskip|bigskip|noindent|protect|relax|par|centering|unskip|ignorespaces|strut"
    r"|null|tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|displaystyle|textstyle|scriptstyle"
    r"|limits|nolimits)(?![A-Za-z])\*?)(?:\{\})?"
)
_GROUPED = re.compile(r"(?<=\d)(?:\\[,!]|\{,\})(?=\d{3}(?!\d))")
# Braces that keep capitals as they are. Those with a comma or nothing but a word in small letters inside are sets or
# ranges that the text itself shows; those behind a command, a superscript or a subscript belong to it, and templates
# and code set blanks inside theirs.
_BRACES = re.compile(
    r"(\\[A-Za-z]{1,30}\d{0,3}[ ]?|[\^_])?(?!(?<![\w{}])\{[a-z]{1,30}\}(?![\w{}]))"
    r"\{((?!\s)[^{},\\]*(?<!\s))\}"
)
# A formula: between dollar signs, with something in it that text does not have.
_FORMULA = re.compile(r"(\$[^$\n]{0,200}[\\^_{=][^$\n]{0,200}\$)")


def read_latex(text: str) -> str:
    r"""``text`` with the accents, letters and braces of LaTeX as the characters that they print; other text unchanged.

    Formulas and commands that set a font stay as they are printed: no character says the same.

    >>> read_latex(r"{BERT}: Pre-training"), read_latex(r"Garc{\'i}a and Kaiser, {\L}ukasz"), read_latex("GPT-{2,3}")
    ('BERT: Pre-training', 'García and Kaiser, Łukasz', 'GPT-{2,3}')
    >>> read_latex(r"Rates of $10^{-3}$ for {BERT}"), read_latex(r"\emph{Bold} {Claims}")
    ('Rates of $10^{-3}$ for BERT', '\\emph{Bold} Claims')
    >>> read_latex("{a, b} and {c}"), read_latex(r"\write18{ls}")
    ('{a, b} and {c}', '\\write18{ls}')
    >>> read_latex("{{ name }} in templates of {{BERT}}")
    '{{ name }} in templates of BERT'
    """
    if "{" not in text and "\\" not in text:
        return text
    parts = _FORMULA.split(text)
    return "".join(part if at % 2 else _read_words(part) for at, part in enumerate(parts))


def read_letters(text: str) -> str:
    r"""``text`` with the accents and letters of LaTeX as characters, and everything else as it is.

    >>> read_letters(r"gar\c con, {\v c}, {\H o}, \AA ngstrom, \b{x}, \beta")
    'garçon, {č}, {ő}, Ångstrom, x̱, \\beta'
    """
    text = _ACCENT.sub(lambda found: _compose(found[1] or found[2], found[3] or found[4]), text)
    return _LETTER.sub(lambda found: _LETTERS[found[1]], text)


def drop_spacing(text: str) -> str:
    r"""``text`` with a space in place of each LaTeX command that prints none of its letters: space, sizes, footnotes;
    and thousands grouped by LaTeX's thin space or braced comma as one number.

    >>> drop_spacing(r"BERT\xspace: {\large a model}\thanks{To A.}"), drop_spacing(r"3\,000 or 3\quad 000")
    ('BERT : {  a model} ', '3000 or 3  000')
    """
    return _SPACING.sub(" ", _GROUPED.sub("", text))


@cache
def _macros() -> Any:
    """The commands that pylatexenc knows, loaded when a first text has one."""
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db()


def read_sign(command: str) -> str:
    r"""The one character that a command without its backslash prints; empty for any other command.

    >>> read_sign("nabla"), read_sign("sqrt"), read_sign("land"), read_sign("emph")
    ('∇', '√', '∧', '')
    """
    if command in _SYNONYMS:
        return _SYNONYMS[command]
    macro = _macros().get_macro_spec(command)
    printed = macro.simplify_repl if macro else None
    printed = printed.partition("(%")[0] if isinstance(printed, str) else ""
    return printed if len(printed) == 1 else ""


def _read_words(text: str) -> str:
    text = read_letters(text)
    text = _SIGN.sub(r"\1", text)
    while (plain := _BRACES.sub(lambda found: found[0] if found[1] else found[2], text)) != text:
        text = plain
    return text


def _compose(accent: str, letter: str) -> str:
    return unicodedata.normalize("NFC", letter + _ACCENTS[accent])
