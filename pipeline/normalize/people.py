"""Reads lists of people, in the order and the form in which they are printed."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.knowledge.credit_words import sounds_like_organization
from pipeline.knowledge.organizations import find_organization
from pipeline.records import PersonList
from pipeline.text.latex import read_latex

from .characters import is_cjk, is_han, is_kana, says_nothing
from .name_lists import MAX_LINE, cut_tail
from .organizations import read_organizations, state_organization
from .pieces import Piece
from .statements import Outcome, Source, doubt, state

_BY = re.compile(r"^\s{0,4}(?:by|von|par|著|作者|저자)[\s:：]\s{0,4}", re.I)
_AND = re.compile(r"\s{0,2}[,，]?\s{0,2}(?:\band\b|[&＆])\s{0,2}", re.I)
# "and" between names in Latin letters, as articles in other languages print it.
_JOINED = re.compile(r"(?<=[A-Za-z.])\s?(?:[和与與及と]|및|[와과]\s)\s?(?=[A-Z])")
_COMMA = re.compile(
    r"\s{0,2}[,，、·•|]\s{0,2}(?:(?:and|&)\s)?|\s{1,2}(?:and|&)\s{1,2}|\s{0,2}[&＆]\s{0,2}|(?<=[\u3400-\u9fff])・(?=[\u3400-\u9fff])",
    re.I,
)
_SEMICOLON = re.compile(r"\s{0,2}[;；\n\t]\s{0,2}(?:and\s)?", re.I)
# W., J.-P., A. B., JR: given names cut to initials.
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?(?:\s?-?\s?[A-ZÀ-Þ]\.?){0,3})")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?", re.I)
_ASIDE = re.compile(r"\s{0,3}[(（\[][^()（）\[\]]{0,200}[)）\]]")
_MARKS = re.compile(r"(?:(?<=[^\W\d_])|(?<=\.))\s?[\d*#†‡§¶∗⋆♠♣♦♥,]{1,8}$|^[\d*#†‡§¶∗⋆]{1,4}(?=[^\W\d_])")
# Where a long list leaves people out: "Fantham, M., ... & Kaminski, C. F."
_LEFT_OUT = re.compile(r"\s{0,3}[,，]?\s{0,3}(?:…|\.{3})\s{0,3}(?:[,，&]|and\s)?\s{0,3}")
_EDGES = " \t\n\"'“”‘’*_,，、;；:：·"
_WORD = re.compile(
    r"[A-ZÀ-ÞŁŚŠŽ][\w'’.-]{0,30}|(?:de|da|dos|del|der|den|di|du|la|le|van|von|bin|ibn|al|el|ter|y|e)", re.I
)


class PeopleReading(NamedTuple):
    """Names in printed order; ``et_al``: the list says that it goes on."""

    names: tuple[str, ...]
    et_al: bool


def read_people(text: str) -> PeopleReading:
    """The people of a list. ``Last, First`` stays one name; affiliations in brackets and note marks are left out.

    >>> read_people("Bitvai, Zsolt, and Trevor Cohn.")
    PeopleReading(names=('Bitvai, Zsolt', 'Trevor Cohn'), et_al=False)
    >>> read_people("Smith, J., Doe, A. B., & Lee, C. et al.").names
    ('Smith, J.', 'Doe, A. B.', 'Lee, C.')
    >>> read_people("张三、李四等"), read_people("홍길동, 김철수 외 2명").names
    (PeopleReading(names=('张三', '李四'), et_al=True), ('홍길동', '김철수'))
    >>> read_people("Vaswani, Shazeer和Parmar").names
    ('Vaswani', 'Shazeer', 'Parmar')
    """
    printed = _ASIDE.sub("", _BY.sub("", read_latex(text)))
    piece, et_al = cut_tail(Piece(printed, 0, len(printed)))
    body = _JOINED.sub(", ", _keep_nickname(piece.text, piece.text.strip(_EDGES)))
    names = (_tidy(name) for name in _split(body))
    return PeopleReading(tuple(name for name in names if name and not says_nothing(name)), et_al)


def _split(body: str) -> list[str]:
    if _SEMICOLON.search(body):
        return _SEMICOLON.split(body)
    by_and = _AND.split(body)
    if len(by_and) > 1 and not _COMMA.search(_AND.sub(" ", body)):
        return by_and  # Last and Last
    if len(by_and) > 1 and all(part.count(",") == 1 and len(part) < 60 for part in by_and):
        return by_and  # Last, First and Last, First: as BibTeX prints them
    tokens = [token for token in _COMMA.split(_LEFT_OUT.sub(", ", body)) if token.strip()]
    if len(tokens) == 1 and all(is_han(char) or char == " " for char in body):
        return body.split() if all(2 <= len(word) <= 4 for word in body.split()) else tokens
    return _join_inverted(tokens)


def _join_inverted(tokens: list[str]) -> list[str]:
    """Surnames and the given names that a comma parted from them, put together again."""
    names: list[str] = []
    position = 0
    tokens = [_MARKS.sub("", token.strip()) for token in tokens]
    while position < len(tokens):
        token, following = tokens[position].strip(), tokens[position + 1].strip() if position + 1 < len(tokens) else ""
        rest = tokens[position + 2 :]
        cut = bool(_INITIALS.fullmatch(following) or _SUFFIX.fullmatch(following))
        if following and (cut or (position == 0 and _is_first_inverted(token, following, rest))):
            names.append(f"{token}, {following}")
            position += 2
        else:
            names.append(token)
            position += 1
    return names


def _is_first_inverted(token: str, following: str, rest: list[str]) -> bool:
    """Whether a list opens with ``Last, First`` while the others stand in order, as MLA style has it."""
    if not following or is_cjk(token[0]) or len(token.split()) > 2 or len(following.split()) > 3:
        return False
    if len(token.split()) == 2 and len(following.split()) > 1:
        return False
    return all(len(name.split()) > 1 for name in rest)


def _tidy(name: str) -> str:
    name = _keep_nickname(name, _MARKS.sub("", name.strip(_EDGES)).strip(_EDGES))
    if name.endswith(".") and not _INITIALS.fullmatch(name.split()[-1]) and not _SUFFIX.fullmatch(name.split()[-1]):
        name = name[:-1]
    return " ".join(name.split())


def _keep_nickname(name: str, bare: str) -> str:
    """A name without its edges, with the quotation mark there whose partner stands inside: ``"Bob" O'Neil``."""
    for opening, closing in ('""', "“”"):
        left, right = bare.count(opening), bare.count(closing)
        odd = bool(left % 2) if opening == closing else left != right
        if odd and left <= right and f"{opening}{bare}" in name:
            return f"{opening}{bare}"
        if odd and right <= left and f"{bare}{closing}" in name:
            return f"{bare}{closing}"
    return bare


_SPACED = re.compile(r"[\u3400-\u9fff々]{1,3}[ \u3000][\u3400-\u9fff々\u3041-\u30ff]{1,4}")
"""A family name and a given name, as Japanese sets them apart."""


def looks_like_person(text: str) -> bool:
    """Whether a text has the shape of one person's name and no word that names of organizations have.

    >>> looks_like_person("Illia Polosukhin"), looks_like_person("Preferred Networks"), looks_like_person("NEAR")
    (True, False, False)
    """
    bare = text.strip(_EDGES)
    if not bare or sounds_like_organization(bare) or find_organization(bare):
        return False
    words = bare.split()
    if _SPACED.fullmatch(bare):
        return True
    if all(is_han(char) for char in bare):
        return 2 <= len(bare) <= 4
    if any(is_kana(char) for char in bare):
        return "・" in bare and all(is_kana(char) or char in "・ ＝=" for char in bare) and len(bare) <= 24
    if all(is_cjk(char) for char in bare):
        return len(bare) == 3
    return 2 <= len(words) <= 5 and all(_WORD.fullmatch(word) for word in words) and words[0][0].isupper()


def normalize_authors(source: Source) -> Outcome:
    """The authors of a field. Names of organizations that stand as authors are stated as organizations."""
    piece = source.piece
    if says_nothing(piece.text):
        return Outcome(issues=(doubt(source, "normalize-placeholder"),))
    if len(piece.text) > MAX_LINE:
        return Outcome(issues=(doubt(source, "normalize-not-a-list"),))
    reading = read_people(piece.text)
    companies = [name for name in reading.names if _is_company(name, alone=len(reading.names) == 1, more=reading.et_al)]
    if companies and len(companies) == len(reading.names):
        return Outcome(tuple(state_organization(source, found) for found in read_organizations(piece)))
    if not reading.names:
        return Outcome(issues=(doubt(source, "normalize-authors-unreadable"),))
    value = PersonList(names=reading.names, et_al=reading.et_al)
    return Outcome((state(source, "authors", value, piece.strip(), "people/list"),))


def _is_company(name: str, *, alone: bool, more: bool) -> bool:
    """Whether an author is an organization. Some universities are called like people (Brown et al.): such a name
    counts only where nothing else is printed, or where its spelling is not that of a surname."""
    if find_organization(name) is None:
        return False
    spelled = not re.fullmatch(r"[A-Z][a-z]+", name)
    return spelled or (alone and not more)
