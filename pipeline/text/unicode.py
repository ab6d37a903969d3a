"""Characters that no reader sees or no file may hold: line ends, controls, surrogates, zero-width and bidi marks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

REPLACEMENT = "\ufffd"
"""Stands where a character was that text cannot hold (Unicode 16, section 23.8)."""

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UNUSABLE = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(p * 0x10000 + 0xFFFE)}{chr(p * 0x10000 + 0xFFFF)}" for p in range(1, 17))
    + "]"
)
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\U000e0001\U000e0020-\U000e007f"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d\u180f"
_INVISIBLE = re.compile(f"[{_BIDI}{_ZERO_WIDTH}]")
_SELECTOR = re.compile(f"[{_SELECTORS}]")
_JOINER = re.compile("[\u200c\u200d]")
_ANY_INVISIBLE = re.compile(f"[{_BIDI}{_ZERO_WIDTH}{_SELECTORS}\u200c\u200d]")

_JOINING_SCRIPTS = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af]")
"""Arabic, Indic, Myanmar, Khmer and Mongolian, which spell with the joiners U+200C and U+200D."""


_SPELLING = (
    (0x780, 0x7C0), (0x7C0, 0x800), (0x900, 0x10A0), (0x1700, 0x1AB0), (0x1B00, 0x1C80), (0xA800, 0xA8E0),
    (0xA900, 0xAC00), (0x11000, 0x12000),
)  # fmt: skip
"""Blocks of scripts in which a mark is a vowel, a tone or a sign of none, and so part of the spelling: Thaana, N'Ko,
those of India, Thai, Lao, Tibetan, Myanmar, those of the Philippines, Khmer, Mongolian, of Indonesia, and their kin.
Marks of Latin, Greek and Cyrillic, and those that Hebrew and Arabic seldom write, are none."""


@cache
def list_spelling_marks() -> str:
    """The combining marks without which words of their script are other words, in the order of their code points.

    >>> "\u093f" in list_spelling_marks(), "\u0e31" in list_spelling_marks(), "\u0301" in list_spelling_marks()
    (True, True, False)
    """
    marks = (chr(point) for first, end in _SPELLING for point in range(first, end))
    return "".join(mark for mark in marks if unicodedata.category(mark) in ("Mn", "Mc"))


def normalize_line_ends(text: str) -> str:
    r"""Every line end as ``\n``: CR LF, CR, NEL, the line and paragraph separators, vertical tab, form feed.

    >>> normalize_line_ends("a\r\nb\rc\u2028d")
    'a\nb\nc\nd'
    """
    return _LINE_ENDS.sub("\n", text)


def scrub(text: str) -> str:
    r"""Text that every UTF-8 file and every XML or HTML parser can hold, with line ends normalised.

    Control characters other than tab and line feed are taken out; a lone surrogate or a noncharacter, which stands
    for something lost, becomes U+FFFD so that the loss stays visible. Idempotent.

    >>> scrub("model\x00 size\ud800\r\n")
    'model size\ufffd\n'
    """
    text = _LINE_ENDS.sub("\n", text)
    if _CONTROLS.search(text):
        text = _CONTROLS.sub("", text)
    return _UNUSABLE.sub(REPLACEMENT, text) if _UNUSABLE.search(text) else text


def count_lost(text: str) -> int:
    r"""How many characters of a text are lost: lone surrogates, noncharacters and U+FFFD itself.

    >>> count_lost("a\ud800b\ufffd")
    2
    """
    return len(_UNUSABLE.findall(text)) + text.count(REPLACEMENT)


def strip_invisible(text: str) -> str:
    r"""Text without characters that have no shape of their own: zero-width spaces, soft hyphens, byte order marks,
    bidirectional controls, tags and variation selectors.

    The joiners U+200C and U+200D stay between letters of scripts that spell with them, and U+200D and U+FE0F stay
    inside emoji sequences, where they choose the shape. Idempotent.

    >>> strip_invisible("\ufeffBE\u00adRT\u200b \u202eabc\u202c")
    'BERT abc'
    >>> strip_invisible("می\u200cشود") == "می\u200cشود"
    True
    """
    if text.isascii() or not _ANY_INVISIBLE.search(text):
        return text
    text = _INVISIBLE.sub("", text)
    text = _SELECTOR.sub(_keep_emoji_selector, text)
    return _JOINER.sub(_keep_joiner, text)


def _keep_emoji_selector(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    return found[0] if found[0] == "\ufe0f" and before and _is_symbol(before) else ""


def _keep_joiner(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()] if found.start() else ""
    after = found.string[found.end() : found.end() + 1]
    if not before or not after:
        return ""
    if _JOINING_SCRIPTS.match(before) and _JOINING_SCRIPTS.match(after):
        return found[0]
    emoji = found[0] == "\u200d" and _is_symbol(after) and (_is_symbol(before) or before == "\ufe0f")
    return found[0] if emoji else ""


def _is_symbol(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk", "Sm", "Po", "Nd")


def measure_width(text: str) -> int:
    """Columns that a text takes on a terminal: two for wide and full-width characters, none for marks.

    Source: Unicode Standard Annex 11 (East Asian Width); ambiguous characters count one column.

    >>> measure_width("BERT 模型"), measure_width("e\\u0301")
    (9, 1)
    """
    if text.isascii():
        return len(text)
    return sum(map(_column_width, text))


@cache
def _column_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def narrow(text: str) -> str:
    """Full-width Latin letters, digits and signs in their usual width, half-width kana in theirs.

    Only width changes: unlike NFKC, superscripts, ligatures and compatibility ideographs stay. Ideographic spaces
    become spaces; CJK punctuation that has no narrow twin stays.

    >>> narrow("GPT-4\u3000モデル ﾓﾃﾞﾙ x²")
    'GPT-4 モデル モデル x²'
    """
    if text.isascii() or not _WIDTH_VARIANT.search(text):
        return text
    return _WIDTH_RUN.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


_WIDTH_VARIANT = re.compile("[\u3000\uff01-\uffee]")
_WIDTH_RUN = re.compile("[\u3000\uff01-\uffee]+")


_STYLED = re.compile(
    "[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff\ufb00-\ufb06"
    "\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c-\u2134]+"  # those of the letterlike block
)


def unstyle_latin(text: str) -> str:
    """A text with plain letters for full-width and mathematical ones and for ligatures; all else as it is.

    >>> unstyle_latin("Ｄｅｅｐ 𝐍𝐞𝐭 ﬁt：ﾓﾃﾞﾙ x²")
    'Deep Net fit：ﾓﾃﾞﾙ x²'
    """
    return _STYLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text) if _STYLED.search(text) else text


_SILENT = re.compile("[\u00ad\u200b-\u200e\u2060\ufeff]")
_REORDERING = re.compile("[\u061c\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT_OVERRIDE, _POP = "\u202e", "\u202c"
_REACH = 2000
"""So far behind an override what it reorders is looked for."""


def drop_silent(text: str) -> tuple[str, list[int] | None]:
    r"""Text without soft hyphens, zero-width characters, joiners and left-to-right marks, and where each character that
    is left stood; ``None`` for the places where nothing was dropped.

    None of these changes what a number in ASCII looks like or in which order it is read.

    >>> drop_silent("17\u200b06"), drop_silent("1706")
    (('1706', [0, 1, 3, 4]), ('1706', None))
    """
    if text.isascii() or not _SILENT.search(text):
        return text, None
    places = [place for place, char in enumerate(text) if not _SILENT.match(char)]
    return "".join(text[place] for place in places), places


def is_reordered(text: str, start: int, end: int) -> bool:
    r"""Whether marks of direction show the characters of ``text[start:end]`` in another order than they stand in.

    >>> is_reordered("17\u202e06", 0, 5), is_reordered("\u202e1706", 1, 5), is_reordered("\u202ea\u202c 1706", 4, 8)
    (True, True, False)
    """
    if text.isascii():
        return False
    near = max(0, start - _REACH)
    line = max(near, text.rfind("\n", near, start) + 1)
    overridden = text.rfind(_RIGHT_TO_LEFT_OVERRIDE, line, start) > text.rfind(_POP, line, start)
    return overridden or _REORDERING.search(text, start, end) is not None


def drop_direction(text: str) -> tuple[str, list[int] | None]:
    r"""As :func:`drop_silent`, without marks of direction as well.

    >>> drop_direction("17\u202e06")[0]
    '1706'
    """
    if text.isascii() or not (_SILENT.search(text) or _REORDERING.search(text)):
        return text, None
    places = [place for place, char in enumerate(text) if not (_SILENT.match(char) or _REORDERING.match(char))]
    return "".join(text[place] for place in places), places


def locate(places: list[int] | None, start: int, end: int) -> tuple[int, int]:
    """Where ``[start, end)`` of a text that characters were dropped from stands in the text as it was.

    >>> locate([0, 1, 3, 4], 1, 3), locate(None, 1, 3)
    ((1, 4), (1, 3))
    """
    return (start, end) if places is None else (places[start], places[end - 1] + 1)
