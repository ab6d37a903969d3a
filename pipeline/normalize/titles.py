"""Reads titles and aliases: the text without its wrapping, short names, and two titles printed as one."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.records import LangText, Statement
from pipeline.text.latex import read_latex

from .characters import is_cjk, is_kana, says_nothing
from .headings import is_phrase
from .identifiers import arxiv
from .pieces import Piece
from .statements import Outcome, Source, doubt, state
from .texts import state_text, tidy

_WRAPPED = (
    ("“", "”"),
    ("‘", "’"),
    ('"', '"'),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("〈", "〉"),
    ("**", "**"),
    ("*", "*"),
    ("`", "`"),
    ("“", '"'),
    ("''", "''"),
)
_NUMBER_BEFORE = re.compile(r"\[\s?(?P<id>[^\[\]\s]{7,24})\s?\]\s{0,4}")
_TAIL = re.compile(r"(?<![.…])[.。，,;；]$")
_ABBREVIATED = re.compile(r"\b(?:et al|etc|vol|no|vs|inc|jr|[A-Z])\.$", re.I)
_COLON = re.compile(r"\s{0,2}[:：]\s{0,2}|\s(?:—|–|--|-)\s")
_COMMA_NAME = re.compile(r"([A-Z][\w.+-]{1,30}),\s(?:an?|the)\s")
# A short name: one word, or a few of which one has the look of a name (capitals inside, digits, all capitals).
_NAME_WORD = re.compile(r"[a-z]*[A-Z]\w*[A-Z]|[A-Z]{2}|\d|[+()]|\w-[A-Z0-9]")
_LINKING = frozenset({"of", "for", "in", "on", "the", "and", "to", "with", "a", "an"})
_NOT_NAMES = frozenset(
    {
        "a",
        "abstract",
        "appendix",
        "commentary",
        "editorial",
        "opinion",
        "perspective",
        "position",
        "erratum",
        "introduction",
        "note",
        "overview",
        "paper",
        "part",
        "report",
        "review",
        "survey",
        "title",
        "toward",
        "towards",
        "tutorial",
        "update",
    }
)
# Heads that say where a text appeared (OpenAI Blog: ...).
_PUBLICATIONS = frozenset({"blog", "journal", "magazine", "news", "newsletter", "post", "press"})
_PARENTHESIS = re.compile(r"\s{0,3}[(（](?P<inside>[^()（）]{1,300})[)）]\s{0,3}$")
_BRACED = re.compile(r"\{[^{}\\]{1,60}\}")
_BAR = re.compile(r"\s[/|／｜]\s")


class Short(NamedTuple):
    """A short name at ``[start, end)`` of a title, and the rule that found it."""

    start: int
    end: int
    rule: str


def unwrap(piece: Piece) -> Piece:
    """A title without quotation marks and emphasis around it and without the period behind it.

    >>> unwrap(Piece('"Deep Learning."', 0, 16)).text, unwrap(Piece("《注意力》", 0, 5)).text
    ('Deep Learning', '注意力')
    """
    piece = piece.strip()
    for _ in range(4):
        before = piece
        for left, right in _WRAPPED:
            text = piece.text
            inner = text[len(left) : len(text) - len(right)]
            if text.startswith(left) and text.endswith(right) and inner and right not in inner and left not in inner:
                piece = piece.cut(len(left), len(text) - len(right)).strip()
        if _TAIL.search(piece.text) and not _ABBREVIATED.search(piece.text):
            piece = piece.cut(0, len(piece.text) - 1).strip()
        if piece == before:
            break
    return piece


def find_short_names(title: str) -> list[Short]:
    """The short names that a title carries: before its colon, before ``, a …``, or in brackets with its initials.

    >>> find_short_names("BERT: Pre-training of Transformers")
    [Short(start=0, end=4, rule='title/short_name')]
    >>> find_short_names("Attention is all you need: a review")
    []
    """
    found = []
    if is_name_alone(title):
        found.append(Short(0, len(title), "title/name_alone"))
    colon = _COLON.search(title)
    if (
        colon
        and title[colon.end() :].strip()
        and (is_short_name(title[: colon.start()]) or is_stylised(title[: colon.start()], title[colon.end() :]))
    ):
        found.append(Short(0, colon.start(), "title/short_name"))
    comma = _COMMA_NAME.match(title)
    if comma and _NAME_WORD.search(comma[1]):
        found.append(Short(0, comma.end(1), "title/short_name"))
    head_end = colon.start() if colon else len(title)
    bracket = _PARENTHESIS.search(title[:head_end])
    if bracket and is_initialism(bracket["inside"], title[: bracket.start()]):
        found.append(Short(bracket.start("inside"), bracket.end("inside"), "title/initials"))
    return found


def is_short_name(head: str) -> bool:
    """Whether what stands before the colon of a title is the name of a thing, not a phrase.

    >>> [is_short_name(head) for head in ("Llama 2", "Tree of Thoughts", "チンチラ", "Fair DARTS", "LLM.int8()")]
    [True, True, True, True, True]
    >>> [is_short_name(head) for head in ("Beyond human data", "Survey", "AI の憲法", "How to train", "Scaling Laws")]
    [False, False, False, False, False]
    """
    head = head.strip()
    words = head.split()
    if not words or len(head) > 40 or head.casefold() in _NOT_NAMES or head[-1] in "?!？！。":
        return False
    if any(is_cjk(char) for char in head):
        return len(head) <= 14 and all(is_kana(char) or char in "・ " for char in head) and "ァ" <= head[0] <= "ヺ"
    if words[-1].casefold() in _PUBLICATIONS or is_phrase(head):
        return False
    if len(words) == 1:
        return len(head) > 1 and (head[0].isupper() or bool(_NAME_WORD.search(head)))
    if any(word[0].islower() and word not in _LINKING and not _NAME_WORD.search(word) for word in words):
        return False
    if words[0].lower() in _LINKING | _NOT_NAMES | {
        "how",
        "what",
        "why",
        "do",
        "is",
        "are",
        "can",
        "beyond",
        "when",
        "from",
    }:
        return False
    if len(words) <= 4 and any(_NAME_WORD.search(word) for word in words) and not words[0].endswith("ing"):
        return True
    plain = [word for word in words if word not in _LINKING]
    return len(plain) == 2 and len(words) <= 3 and not words[0].endswith("ing")


def is_name_alone(title: str) -> bool:
    """Whether a list calls a paper by its short name and says no more of its title: one word, or two of which one has
    the look of a name.

    >>> [is_name_alone(title) for title in ("LeNet", "Llama 2", "Survey", "Deep Sets", "BERT: Pre-training", "注意力")]
    [True, True, False, False, False, False]
    """
    words = title.split()
    named = len(words) == 1 or (len(words) == 2 and any(_NAME_WORD.search(word) for word in words))
    return named and not _COLON.search(title) and title.isascii() and is_short_name(title)


def is_stylised(head: str, rest: str) -> bool:
    """Whether one word in small letters before the colon is a name: all that follows is in capitals, so that any other
    word would have one, too.

    >>> is_stylised("mixup", "Beyond Empirical Risk Minimization"), is_stylised("transformers", "a survey of models")
    (True, False)
    """
    words = [word for word in rest.split() if word.casefold() not in _LINKING and word[0].isalpha()]
    single = bool(re.fullmatch(r"[a-z][a-z.]{2,20}", head.strip())) and head.strip() not in _NOT_NAMES
    return single and len(words) > 2 and all(word[0].isupper() for word in words)


def is_initialism(short: str, long: str) -> bool:
    """Whether a word in brackets is made of the initials of what stands before it.

    >>> is_initialism("DPR", "Dense Passage Retrieval"), is_initialism("RoPE", "Rotary Position Embedding")
    (True, True)
    >>> is_initialism("V2", "FBNet"), is_initialism("Meta", "Facebook")
    (False, False)
    """
    capitals = [char for char in short if char.isupper()]
    if len(capitals) < 2 or " " in short.strip():
        return False
    starts = re.findall(r"(?:(?<=[\W_])|^)[^\W\d_]|[A-Z]", long)
    initials = iter(char.upper() for char in starts)
    return all(capital in initials for capital in capitals)


def split_bilingual(title: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The two places of a title and its translation in brackets, one in CJK script and one in Latin; else ``None``.

    >>> split_bilingual("注意力就是一切 (Attention Is All You Need)")
    ((0, 7), (9, 34))
    """
    bracket = _PARENTHESIS.search(title)
    if not bracket or not bracket.start():
        return _split_at_bar(title)
    outer, inner = title[: bracket.start()], bracket["inside"]
    latin, cjk = (inner, outer) if not _cjk_share(inner) else (outer, inner)
    if _cjk_share(latin) or _cjk_share(cjk) < 0.3 or len(latin.split()) < 3:
        return None
    return (0, bracket.start()), bracket.span("inside")


def _split_at_bar(title: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The same where a slash or a bar with spaces around it parts the two.

    >>> _split_at_bar("注意力就是一切 / Attention Is All You Need")
    ((0, 7), (10, 35))
    """
    bars = list(_BAR.finditer(title))
    if len(bars) != 1:
        return None
    halves = (0, bars[0].start()), (bars[0].end(), len(title))
    shares = [_cjk_share(title[start:end]) for start, end in halves]
    latin = title[slice(*halves[shares.index(min(shares))])]
    return halves if min(shares) == 0 and max(shares) >= 0.3 and len(latin.split()) >= 3 else None


def _cjk_share(text: str) -> float:
    letters = [char for char in text if char.isalpha()]
    return sum(map(is_cjk, letters)) / len(letters) if letters else 0.0


def normalize_title(source: Source) -> Outcome:
    """A title, and what it carries: an arXiv number before it, short names, a translation in brackets."""
    piece = source.piece.strip()
    number = _NUMBER_BEFORE.match(piece.text)
    identifier = arxiv.read(number["id"]) if number else None
    inner = unwrap(piece.cut(number.end(), len(piece.text))) if number and identifier else unwrap(piece)
    text = read_latex(tidy(inner.text).replace("\n", " "))
    if says_nothing(text):
        return Outcome(issues=(doubt(source, "normalize-placeholder" if text else "normalize-empty"),))
    rule = "title/printed" if text == piece.text else "title/unwrapped"
    statements = list(state_text(source, "title", text, piece, rule))
    if number and identifier:
        place = piece.cut(number.start("id"), number.end("id"))
        statements.append(
            state(source, "identifier", identifier, place, "identifier/arxiv", derived_from=statements[0])
        )
    for span in split_bilingual(inner.text) or ():
        part = unwrap(inner.cut(*span))
        statements += state_text(source, "title", tidy(part.text), part, "title/bilingual", derived_from=statements[0])
    for short in find_short_names(inner.text):
        statements += _state_alias(source, inner.cut(short.start, short.end), short.rule, statements[0])
    return Outcome(tuple(statements))


def normalize_alias(source: Source) -> Outcome:
    """An alias, and where it holds a name and its initials in brackets, each of the two."""
    piece = source.piece.strip()
    inner = unwrap(piece)
    text = read_latex(tidy(inner.text).replace("\n", " "))
    if says_nothing(text):
        return Outcome(issues=(doubt(source, "normalize-placeholder" if text else "normalize-empty"),))
    rule = "alias/printed" if text == piece.text else "alias/unwrapped"
    statements = list(state_text(source, "alias", text, piece, rule))
    bracket = _PARENTHESIS.search(inner.text)
    if bracket and is_initialism(bracket["inside"], inner.text[: bracket.start()]):
        for start, end in ((0, bracket.start()), bracket.span("inside")):
            statements += _state_alias(source, inner.cut(start, end), "alias/initials", statements[0])
    return Outcome(tuple(statements))


def _state_alias(source: Source, piece: Piece, rule: str, whole: Statement) -> tuple[Statement, ...]:
    piece = piece.strip()
    if _BRACED.fullmatch(piece.text):  # braces of LaTeX; what a title derives is as printed, or a conversion
        piece = piece.cut(1, len(piece.text) - 1)
    lang = whole.value.lang if isinstance(whole.value, LangText) and any(map(is_cjk, piece.text)) else "und"
    value = LangText(text=tidy(piece.text), lang=lang)
    return (state(source, "alias", value, piece, rule, lang=lang, derived_from=whole),)
