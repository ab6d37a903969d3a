"""Folding: one key for the spellings of one title. Keys are compared, never shown.

Titles that differ in case, width, punctuation, spacing, hyphens, accents, LaTeX, Greek letters or their names, Roman
or Arabic numerals that number something, kyujitai, shinjitai, Traditional or Simplified characters, or in the terms
that Taiwan and mainland China have for one thing, have one key. Titles that differ in a number, a version, a decimal
point, a fraction, a kana mark, a sign such as ``+`` or an operator keep different keys. Folding a key again changes
nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from .converters import load_converter
from .ideographs import HANS, HANS_RARE, writers
from .latex import drop_spacing, read_letters, read_sign
from .letters import load_classes, load_letters, load_variants
from .regional import ROUNDS, unify_terms
from .unicode import list_spelling_marks, scrub

_GREEK = {
    letter: unicodedata.name(letter).split()[-1].lower().replace("lamda", "lambda")
    for letter in map(chr, range(945, 970))
}
"""Small Greek letters to their English names, from the Unicode Character Database."""
_GREEK_LETTER = re.compile(r"(?<![\u0370-\u03ff])[α-ω](?![\u0370-\u03ff])")
_LATEX_SIGN = re.compile(r"\\([&%#_])")
_LATEX_FRACTION = re.compile(r"\\[dt]?frac\s?(?:\{([^{}]{1,40})\}|(\d))\s?(?:\{([^{}]{1,40})\}|(\d|[a-z](?![a-z])))")
_LATEX_LINK = re.compile(r"\\href\s?\{[^{}]{0,2000}\}\s?(?=\{)")
"""The address of a link, before the text that it prints."""
_LATEX_COMMAND = re.compile(r"\\(?:(?:text|math)[a-z]{0,12}\b|([a-zA-Z]{1,30}))\*?")
_LATEX_FORMAT = re.compile(
    "emph|em|it|bf|rm|tt|sc|sf|left|right|big|boldsymbol|bm|ensuremath|mbox|hbox|operatorname|underline|uline|overline"
    "|(?:Make)?[Uu]ppercase|(?:Make)?[Ll]owercase|url|texorpdfstring"
)
_TYPED_SIGNS = {"<->": "↔", "->": "→", "<-": "←", "=>": "⇒", "!=": "≠", "/=": "≠", "<=": "≤", ">=": "≥"}
_TYPED_SIGN = re.compile(r"(?<![-<=>!])(?:" + "|".join(map(re.escape, _TYPED_SIGNS)) + r")(?![-<=>!])")
"""Operators as they are typed in plain text."""
_POWER = re.compile(r"(?<=\d)[⁰¹²³⁴-⁹⁻ⁱⁿʰʲʳʷʸˡˢˣᵃᵇᶜᵈᵉᶠᵍᵏᵐᵒᵖᵗᵘᵛᶻ]+")
_SPACED_POWER = re.compile(r"(?<=\d)\s{1,4}(?=\^)")
_RAISED = re.compile(r"(?<!\d)\^|(?<=\^)[\^({]+|(?<=\^-)\^+")
"""Signs of raised text that its key drops: a power keeps one sign after its base, other raised text none."""
_RELATION = re.compile("[<>=]")

_SAME_SIGNS = str.maketrans("♯⩽⩾", "#≤≥", "™℠®©℗")
"""Signs that stand for others, and those of a claimed right in a name, of which NFKC would make letters (TM)."""
_OPERATORS = str.maketrans("⁄∕∶", "//:")
_NO_OPERATORS = frozenset("|~−∼∗∙⋅⋯")
"""Mathematical symbols that stand for punctuation."""
_SPOKEN = {"+": "plus", "#": "sharp", "*": "star", "%": "percent", "!": "factorial"}
"""Signs that belong to a name or a number, as they are spoken: C++ is C plus plus, A* is A-star, n! is n factorial."""
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₩": "won", "₹": "rupee"}
_FORMULA = re.compile(r"(?<!\\)\$(?![\s$])([^$]{0,400})(?<![\s\\])\$(?!\d)")
"""A formula in LaTeX's dollar signs, unlike two prices in dollars."""

_NUMBERING = "act|appendix|book|chapter|episode|level|no|part|phase|section|stage|type|ver|version|vol|volume"
_FUNCTION_WORDS = "a|an|and|as|at|by|for|from|in|into|no|of|on|or|the|to|using|via|vs|with|without"
_NUMERAL = r"(?=[ivx]{2})x{0,3}(?:ix|iv|v?i{0,3})(?![a-z0-9])"
_NUMBERED_PART = re.compile(rf"(?<![a-z0-9])({_NUMBERING})([.\s-]{{1,3}})([ivx]|{_NUMERAL})(?![a-z0-9])")
_MAY_NUMBER = re.compile(r"[ivx](?![a-z0-9])")
_NUMBERED_END = re.compile(rf"(?<![a-z0-9]){_NUMERAL}(?=[\W_]{{0,20}}$|\s?[:：.,，。;；–—(（\[【]|\s-)")
"""A Roman numeral at the end of a title or of a part of it."""
_NUMBERED_CHINESE = re.compile(
    rf"(?<=第)([ivx]|{_NUMERAL})(?=[\u4e00-\u9fff])|(?<![a-z0-9]){_NUMERAL}(?=[型部章巻卷編篇期級級])"
)
_NUMBERS_NOTHING = re.compile(
    rf"(?:^|[^\w\s)\]）」』”\"'*‐–-]\s?|[‐–-]\s|(?<!\w)[‐–-]|(?<![a-z0-9])(?:{_FUNCTION_WORDS})\s)$"
)
"""What stands before a Roman numeral that is a name (``XI``, ``of IV``): nothing, punctuation or a function word; a
hyphen joins it to what it numbers (``GPT-III``)."""
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_TIMES = re.compile(r"(?<=\d)\s{0,4}(?:[×✕✖⨯∗*](?=\s{0,4}\d)|x(?=\s{0,4}\d)|×)\s{0,4}")
"""A sign of multiplication after a number: ``16×16``, ``8 x 7B``, ``10× faster``."""
_WHOLE_AND_FRACTION = re.compile("(?<=\\d)(?=[¼-¾⅐-⅞↉])")
REMEMBERED = 500
"""Characters up to which a title's key is remembered; a longer one is no title."""
_AND = re.compile(r"(?<=[\w\s])&(?=[\w\s])")
_KANA = "\u3041-\u3096\u30a1-\u30fa"
_DESK = re.compile(
    rf"(?<![\u3400-\u9fff])机(?=[上下辺{_KANA}])|(?<=[文卓{_KANA}])机(?![器械])|(?:(?<=卓上)|(?<=学習)|(?<=勉強)|(?<=事務))机"
)
"""机 as Japanese writes it, a desk; in Simplified Chinese it is 機, a machine, which Japanese never writes so."""
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_PLAIN = re.compile(r"[A-Za-z0-9 ,.:;'\"()?!/-]+")
_PUNCTUATION = str.maketrans("", "", " ,.:;'\"()?!/-")
_OWN_RULES = re.compile(r"\d[\W_]+\d|\d\s*x|\de-\d|(?<![a-z0-9])[kmn]!")
"""What makes a text of plain characters more than its letters and digits in a row."""


@cache
def _kept() -> re.Pattern[str]:
    """The pieces of a text that its key keeps."""
    look_alikes = "|~+-<>⁄∕∗∼∙⋅∣∶⋯♯"  # signs that stand for punctuation, and those that have a rule of their own
    signs = {one for one in map(chr, range(0xA0, 0x2E00)) if unicodedata.category(one) == "Sm"} - {*look_alikes, "−"}
    arrows = {one for one in signs | set(map(chr, range(0x2190, 0x2200))) if "ARROW" in unicodedata.name(one, "")}
    return re.compile(
        rf"[^\W_]+|[{list_spelling_marks()}]+"
        r"|(?<=\d)[\W_]+(?=\d)"  # what parts two numbers
        r"|(?<=\d)\^\s?[-−]?\s?(?=(?!(?:st|nd|rd|th)(?![a-z]))[a-z])"  # 2^n, and no raised ending of an ordinal
        r"|(?<=[^\W_])#+(?![^\W_])|(?<=[^\W_])\s?\++|(?<=\de)-(?=\d)"  # C#, C++, a + b, 1e-3
        rf"|(?<=(?<![^\W_])[kmn])!|[{''.join(_CURRENCIES)}](?=\s?\d)"  # n! (and not every call), a price
        rf"|(?<=\b\w)\*|(?<=\d)\s?%|[=<>{''.join(sorted(signs - arrows))}]"
        rf"|(?<=[\w\s])[{''.join(sorted(arrows))}](?=[\w\s]{{1,4}})"  # an arrow between words, not one that lists
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
    return _recall(title) if len(title) <= REMEMBERED else _fold(title)


@lru_cache(maxsize=50_000)
def _recall(title: str) -> str:
    return _fold(title)


def _fold(title: str) -> str:
    """The key, folded until folding changes nothing; of keys that lead to each other, the least."""
    key = _fold_once(title)
    if key.isascii() and key.isalnum():
        return key
    seen: list[str] = []
    while key not in seen and len(seen) < ROUNDS:
        seen.append(key)
        key = _fold_once(key)
    return min(seen[seen.index(key) :]) if key in seen else key


def _fold_once(title: str) -> str:
    if _PLAIN.fullmatch(title):
        key = _fold_plain(title)
        if key:
            return key
    text = scrub(title).strip()
    if "\\" in text or "$" in text:
        text = _read_latex(text)
    if not text.isascii():
        text = _POWER.sub(_lower_power, text).translate(_SAME_SIGNS)
        text = _WHOLE_AND_FRACTION.sub(" ", text)
    if "^" in text:
        text = _RAISED.sub("", _SPACED_POWER.sub("", text))
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if _RELATION.search(text):
        text = _TYPED_SIGN.sub(lambda found: _TYPED_SIGNS[found[0]], text)
    if not text.isascii():
        if _HAN.search(text):
            text = _read_desks(text).translate(load_variants())
            text = unify_terms(_read_kyujitai(text).translate(load_letters()))  # before punctuation between terms goes
        text = _GREEK_LETTER.sub(lambda found: f" {_GREEK[found[0]]} ", text.translate(load_letters()))
    if "&" in text:
        text = _AND.sub(" and ", text)
    if _DIGIT.search(text):
        text = _TIMES.sub("x", _THOUSANDS.sub("", text))
    text = _number_parts(text)
    key = "".join(map(_narrow_gap, _kept().findall(text)))
    if not key:
        return "".join(unicodedata.normalize("NFKC", title).split())
    return unify_terms(key).translate(load_classes()) if _HAN.search(key) else key


def _fold_plain(title: str) -> str:
    """The key of a title of ASCII letters, digits and common punctuation, as most are; empty where that is not enough.

    >>> _fold_plain("Notes on Scaling II: A Study"), _fold_plain("GPT-3.5")
    ('notesonscaling2astudy', '')
    """
    text = _number_parts(title.strip().lower())
    return "" if _OWN_RULES.search(text) else text.translate(_PUNCTUATION)


def _lower_power(found: re.Match[str]) -> str:
    """A power in raised characters as it is typed: 10⁻ⁿ is 10^-n."""
    return "^" + unicodedata.normalize("NFKC", found[0].replace("⁻", "-"))


def _read_desks(text: str) -> str:
    """A text with 桌 for 机 where that is a desk, in a text with an ideograph that is not Simplified. A key has none,
    so that folding it again reads no 機 in it as a desk.

    >>> _read_desks("机上実験"), _read_desks("机上实验"), _read_desks("機の上")
    ('桌上実験', '机上实验', '機の上')
    """
    if "机" not in text or not _DESK.search(text):
        return text
    is_simplified = all(writers().get(one, HANS) & (HANS | HANS_RARE) for one in text)
    return text if is_simplified else _DESK.sub("桌", text)


def _read_kyujitai(text: str) -> str:
    """A text with the words of OpenCC's Japanese phrases in kyujitai (予測 is 豫測), whichever script writes them.

    Its phrases are Japanese words; 放棄 is among them and Simplified 放弃 is not, so that Simplified characters are
    made Traditional in between.
    """
    to_kyujitai, to_traditional = load_converter("jp2t"), load_converter("s2t")
    return to_kyujitai(to_traditional(to_kyujitai(text)))


def _number_parts(text: str) -> str:
    """A text in lower case with Arabic numerals for the Roman ones that number something.

    >>> _number_parts("notes on scaling ii: part iv"), _number_parts("xi language, doses of iv, iv fluids")
    ('notes on scaling 2: part 4', 'xi language, doses of iv, iv fluids')
    """
    if not _MAY_NUMBER.search(text):
        return text
    text = _NUMBERED_PART.sub(lambda found: found[1] + found[2] + _to_arabic(found[3]), text)
    text = _NUMBERED_CHINESE.sub(lambda found: _to_arabic(found[0]), text)
    return _NUMBERED_END.sub(_read_end, text)


def _read_end(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - 24) : found.start()]
    return found[0] if _NUMBERS_NOTHING.search(before) else _to_arabic(found[0])


def _narrow_gap(piece: str) -> str:
    """A piece of a key: what stands between two numbers shrinks to its operators, or to a hyphen.

    >>> _narrow_gap(" / "), _narrow_gap("–"), _narrow_gap(", "), _narrow_gap("."), _narrow_gap(" : "), _narrow_gap(": ")
    ('/', '-', '-', '.', ':', '-')
    """
    if piece[0].isalnum() or piece[0] in list_spelling_marks():
        return piece
    if "^" in piece:
        return "^-" if "-" in piece or "−" in piece else "^"
    if piece in _CURRENCIES or piece == "!":
        return _CURRENCIES.get(piece) or _SPOKEN[piece]
    piece = piece.translate(_OPERATORS)
    if piece in (".", ":", " : "):
        return piece.strip()
    return "".join(_SPOKEN.get(sign, sign) for sign in piece if _is_operator(sign)) or "-"


@cache
def _is_operator(sign: str) -> bool:
    return sign in "/#*%" or (unicodedata.category(sign) == "Sm" and sign not in _NO_OPERATORS)


def _read_latex(text: str) -> str:
    text = _FORMULA.sub(r"\1", drop_spacing(_LATEX_LINK.sub("", text)).replace("$$", ""))
    text = _LATEX_FRACTION.sub(_read_fraction, _LATEX_SIGN.sub(r"\1", text))
    text = read_letters(text)
    return _LATEX_COMMAND.sub(_read_command, text).replace("{", "").replace("}", "")


def _read_fraction(found: re.Match[str]) -> str:
    return f" {found[1] or found[2]}/{found[3] or found[4]} "


def _read_command(found: re.Match[str]) -> str:
    name = found[1] or ""
    greek = name.removeprefix("var").lower()
    if greek in _GREEK.values():
        return f" {greek} "
    if _LATEX_FORMAT.fullmatch(name):
        return ""
    printed = read_sign(name)
    return f" {printed} " if printed else name


def _to_arabic(numeral: str) -> str:
    """The number that a Roman numeral up to 39 stands for.

    >>> _to_arabic("xiv")
    '14'
    """
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return str(sum(-value if value < after else value for value, after in zip(values, following, strict=True)))
