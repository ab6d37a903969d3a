"""Stretches of a text that are no prose of its language: addresses, code, formulas, markup, identifiers.

Their letters say nothing of the language around them, and a converted one leads nowhere or does not run. Every
pattern is bounded, so that a line of a million characters costs time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .ideographs import HANS, HANS_RARE, HANT, HANT_RARE, JA, writers

_ADDRESS_END = '\\s\u3000-\u303f\uff00-\uff60“”‘’"<>`'
_KANA_OR_HANGUL = "\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3"
_FILE = r"[\w%+-][\w.%+-]{0,60}?\.[a-z][a-z0-9]{0,7}(?![A-Za-z0-9_])"
_FOLDERS = r"(?:[\w.%+-]{1,60}[/\\]){0,8}"
_PATH = (
    rf"(?<![A-Za-z0-9.-])(?:[a-z0-9-]{{1,63}}\.){{1,8}}[a-z]{{2,24}}/[^{_ADDRESS_END}()]{{1,2000}}"  # a.org/b
    r"|(?<![\w./~-])(?:~|\.{1,2}|[A-Za-z]:(?=\\)|/(?:[a-z][a-z0-9_.-]{0,60})(?=/))[/\\]"  # ./ ../ ~/ /etc/ C:\
    rf"(?:{_FOLDERS}{_FILE}|{_FOLDERS}[\w.%+-]{{0,60}})"
    rf"|(?<![A-Za-z0-9_./-])[A-Za-z0-9_][A-Za-z0-9_.-]{{0,60}}/{_FOLDERS}{_FILE}"  # src/x.csv
    rf"|(?<![\w./-])[^\W\x00-\x7f]{{1,12}}/{_FOLDERS}{_FILE}"
)
"""Paths of files and of pages, without a scheme. Two words with a slash between them (GPT/網路) are none: a path names
a host, begins at a folder (``./``, ``C:\\``) or ends in the extension of a file."""
_NAME = r"(?<![A-Za-z0-9_.])[a-z][a-z0-9]{0,40}_(?:[a-z0-9]{1,40}_){0,4}[^\W\x00-\x7f]{1,10}(?:_\w{1,80}|(?!\w))"
_NAME += r"|(?<!\w)[^\W\x00-\x7f]{1,10}_\d{1,10}(?!\w)|(?<![\w@])@[^\W\x00-\x7f]{1,16}(?!\w)"
"""Names in programs and of accounts that hold ideographs: ``load_資料集``, ``get_使用者_id``, ``資料_1``,
``@使用者``. Prose that goes on behind a name without a space (``self_attention機制``) is none of it."""
_ASCII_NAME, _ID = "[A-Za-z_][A-Za-z0-9_]{1,40}", "[A-Za-z_][A-Za-z0-9_]{0,40}"
_HAN_NAME = "[\u3400-\u9fff]{1,10}"
_MEMBER = (
    rf"(?<![A-Za-z0-9_.]){_ASCII_NAME}(?:\.{_ID}){{0,6}}\.{_HAN_NAME}(?:\.(?:{_ID}|{_HAN_NAME})){{1,6}}(?!\w)"
    rf"|(?<![A-Za-z0-9_.]){_ASCII_NAME}(?:\.{_ID}){{1,6}}\.{_HAN_NAME}(?!\w)"
    rf"|(?<![A-Za-z0-9_.]){_ASCII_NAME}\.{_HAN_NAME}(?=[(\[])"
    rf"|(?<![\w.]){_HAN_NAME}(?:\.(?:{_ID}|{_HAN_NAME})){{1,6}}(?=\()"
    rf"|(?<![\w:]){_ID}(?:::{_ID}){{0,6}}::{_HAN_NAME}(?:::(?:{_ID}|{_HAN_NAME})){{0,6}}(?!\w)"
    rf"|(?<!\w){_HAN_NAME}(?:_[^\W_]{{1,20}}){{0,4}}_[A-Za-z0-9]{{1,40}}(?!\w)"
    r"|(?<=[\w\])])\[(?=[^\[\]\n]{1,80}[\u3400-\u9fff])(?:'[^'\[\]\n]{1,80}'|\"[^\"\[\]\n]{1,80}\")\]"
)
"""Members of what a program names, some in ideographs: ``np.資料.mean``, ``torch.網路(``, ``模型.fit(``,
``資料_訓練_x``, ``ns::資料``, ``df['資料']``. One full stop between a Latin word and ideographs may end a sentence
(使用BERT.資料來源) where no bracket opens behind them, and a name of mixed letters (``my資料Loader``) may be prose
that is set without spaces; both stay open."""
_OPAQUE = (
    r"(?P<fence>`{3,20}|~{3,20})[\s\S]{0,20000}?(?P=fence)"  # fenced code of Markdown
    r"|``[^\n]{1,400}?``|`[^`\n]{1,400}`"  # code in a line
    r"|<(?P<tag>code|pre|kbd|samp|script|style)\b[^<>]{0,400}>(?:(?!<(?P=tag)\b)[\s\S]){0,20000}?</(?P=tag)>"
    r"|<!--(?:(?!<!--)[\s\S]){0,20000}?-->|</?[A-Za-z][\w-]{0,40}(?:\s[^<>]{0,4000})?/?>"  # HTML
    rf"|(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z0-9+.-]{{1,20}}://|www\.|mailto:)"
    rf"(?:[^{_ADDRESS_END}()]|\([^{_ADDRESS_END}()]{{0,400}}\)){{1,2000}}"  # of any scheme; ) ends one that it closes
    rf"|(?<![A-Za-z0-9])(?:(?:doi|hdl):|10\.\d{{4,9}}/)[^{_ADDRESS_END}]{{1,400}}"
    rf"|{_PATH}"
    r"|\]\([^()\s]{1,2000}(?:\([^()\s]{0,400}\)[^()\s]{0,400}){0,4}"  # the target of a Markdown link
    r"|\$\$[^$]{1,2000}\$\$"
    r"|\$(?![\s$])[^$\n，。；：、！？]{0,400}(?<!\s)\$(?!\d)"  # a formula, unlike two prices in dollars
    r"|\\\((?:[^\n\\]|\\[^\n()]){1,400}\\\)|\\\[(?:[^\n\\]|\\[^\n\[\]]){1,400}\\\]"
    r"|\\(?:[A-Za-z]{0,12}cite[A-Za-z]{0,12}|[A-Za-z]{0,10}ref|label|url|href|path|input|begin|end|include[a-z]{0,12}"
    r"|bibliography[a-z]{0,8})\*?(?:\[[^\[\]\n]{0,200}\]){0,2}\{[^{}\n]{0,400}\}"  # LaTeX commands that take a key
    r"|@[A-Za-z]{3,20}\{[^{},\s]{1,200}"  # an entry of BibTeX with its key
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"  # mail addresses
    rf"|{_NAME}|{_MEMBER}"
)
_BRACKETS = ("〈〉", "【】", "［］", "〔〕", "〖〗", "〝〞", "‘’", "«»", "‹›", "⟨⟩", "＂＂")
_QUOTES = "「」『』“”《》"


def _quote(opening: str, closing: str, excluded: str) -> str:
    return rf"{opening}[^{excluded}\n]{{0,100}}[{_KANA_OR_HANGUL}][^{excluded}\n]{{0,100}}{closing}"


_QUOTATION = "|".join(
    [
        _quote("[「『“《(（]", "[」』”》)）]", f"{_QUOTES}()（）"),
        *(_quote(pair[0], pair[1], f"{pair}{_QUOTES}") for pair in _BRACKETS),
        _quote(r"\[", r"(?=\])", rf"\[\]{_QUOTES}"),  # the bracket may close the text of a link, whose target follows
        _quote(r'"(?!\s)', r'(?<!\s)"', f'"{_QUOTES}'),
    ]
)
"""A quotation that holds kana or hangul: Japanese or Korean within Chinese, with its ideographs."""
_OPENING = frozenset("「『《")
_UNREADABLE = r"[\x00\ud800-\udfff\ufdd0\ufdd1]+"
"""Lone surrogates, which OpenCC cannot read, NUL, at which it stops, and the noncharacters that mark seams."""

_MAY_BE_MEMBER = r"(?<=[\w\u3400-\u9fff])(?:\.(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])\.(?=[A-Za-z_])|::)"
_MAY_BE_OPAQUE = re.compile(rf"[`~$@<\\/\]_]|www\.|{_MAY_BE_MEMBER}")
CLOSING = rf"\x00`~$@<\\/\]_{_KANA_OR_HANGUL}\ud800-\udfff\uf900-\ufaff\ufdd0\ufdd1"
"""Characters, for a set of a regular expression, without which a text that has none of :data:`CLOSING_STARTS` is open
to conversion as a whole and has no compatibility ideographs."""
CLOSING_STARTS = (
    ("w", r"(?<=w)ww\."),
    (".", r"(?<=\w\.)(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]\.)(?=[A-Za-z_])"),
    (":", r"(?<=:):(?=\w)"),
)
"""The first characters of ``www.``, of a member and of a scope, each with a pattern that what follows it matches."""
_MAY_BE_CLOSED = re.compile(rf"[{CLOSING}]|www\.|{_MAY_BE_MEMBER}")


@cache
def _compile_opaque() -> re.Pattern[str]:
    """Compiled when a text needs it: most lines have none of these, and the pattern takes 10 ms."""
    return re.compile(_OPAQUE)


@cache
def _compile_closed() -> re.Pattern[str]:
    return re.compile(f"{_OPAQUE}|{_QUOTATION}|{_find_shinjitai().pattern}|{_UNREADABLE}")


@cache
def _find_shinjitai() -> re.Pattern[str]:
    """A title in brackets that Japanese alone writes: it has characters that only Simplified Chinese shares with it and
    others that only Traditional Chinese does (《深層学習》), and none that it does not write."""
    bits = writers()
    new = "".join(one for one, by in bits.items() if by & JA and by & HANS and not by & (HANT | HANT_RARE))
    old = "".join(one for one, by in bits.items() if by & JA and by & HANT and not by & (HANS | HANS_RARE))
    foreign = "".join(one for one, by in bits.items() if not by & JA)
    inside = f"[^{_QUOTES}\n{foreign}]{{0,100}}"
    return re.compile(f"[「『《](?={inside}[{new}])(?={inside}[{old}]){inside}[」』》]")


def blank_opaque(text: str) -> str:
    """A text with a space in place of each stretch that is no prose.

    >>> blank_opaque("見 `x = 網路` 與 https://example.org/網路 。")
    '見   與   。'
    """
    return _compile_opaque().sub(" ", text) if _MAY_BE_OPAQUE.search(text) else text


def may_be_closed(text: str) -> bool:
    """Whether a text may have stretches that are closed to conversion, or compatibility ideographs."""
    return _MAY_BE_CLOSED.search(text) is not None or _may_be_quoted(text)


def _may_be_quoted(text: str) -> bool:
    return not _OPENING.isdisjoint(text) and _find_shinjitai().search(text) is not None


def cut_closed(text: str) -> Iterator[tuple[int, str, bool]]:
    """The stretches of a text with their starts, and whether each is open to conversion.

    Closed are the stretches that are no prose, quotations in kana, hangul or shinjitai, NUL and lone surrogates.

    >>> list(cut_closed("用 `網路` 訓練"))
    [(0, '用 ', True), (2, '`網路`', False), (6, ' 訓練', True)]
    """
    position = 0
    for found in _compile_closed().finditer(text):
        if found.start() > position:
            yield position, text[position : found.start()], True
        yield found.start(), found[0], False
        position = found.end()
    if position < len(text):
        yield position, text[position:], True
