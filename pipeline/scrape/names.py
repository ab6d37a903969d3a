"""Tells lists of people from other text by their shape."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.knowledge.concepts import count_concepts
from pipeline.knowledge.surnames import is_cjk_name

_ET_AL = re.compile(r"[\s,、，]*(?:et\.?\s*al\.?|and others|他|ほか|など|等人?|외(?:\s*\d+명)?)[\s.。,]*$", re.I)
_SPLIT = re.compile(
    r"\s*(?:[,，、;；·|…]|\.{3}|\s&\s|(?:^|\s)and\s|\s和\s|\s與\s|(?<=[\u3400-\u9fff])・(?=[\u3400-\u9fff]))"
    r"\s*(?:(?:and|&)\s+)?"
)
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# Full stops, and the signs that refer to notes on people.
_MARKS = " .*#†‡§¶"
_WORD = re.compile(r"[^\W\d_][\w’'.\-\u2010\u2011]*$")
_PARTICLES = frozenset("van von der den de la le du da dos del della di ten ter el al bin ibn y e".split())
# Capitals with all their marks up to the end of the Latin blocks, for classes of patterns.
CAPITALS = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())
_INVERTED = re.compile(rf"[{CAPITALS}][\w’'\- ]{{1,30}},\s(?:[{CAPITALS}]\.?[\s\-]?){{1,4}}")
# How words for what is done end, and no name: "Network Minimization" is none.
_ABSTRACT = re.compile(r"[a-z]{3}tions?$")
# Groups that are named so, and stand where people do: "Open X-Embodiment Collaboration".
_BODIES = frozenset("Administration Association Collaboration Corporation Federation Foundation Organization".split())
MAX_NAME_WORDS = 5
MAX_NAME = 80
# A word of a name that is cut short with a full stop: "Wm.", "Chr.", "J.-P.".
MAX_SHORTENED = 5
MAX_CJK_NAME = 4
# Longer than any list that people print: the longest author lists of this field hold a thousand names.
MAX_LENGTH = 20000


def cut_et_al(text: str) -> tuple[str, bool]:
    """``text`` without a closing "et al." and whether there was one.

    >>> cut_et_al("Ashish Vaswani, et al.")
    ('Ashish Vaswani', True)
    """
    found = _ET_AL.search(text)
    return (text[: found.start()].rstrip(" ,，、"), True) if found and found.start() else (text, False)


def split_names(text: str) -> list[str]:
    """The parts of a list of people, cut at commas, bars and "and"."""
    return [part.strip(_MARKS) for part in _SPLIT.split(text) if part and part.strip(_MARKS)]


@lru_cache(maxsize=65536)
def is_name(text: str) -> bool:
    """Whether ``text`` has the shape of one person's name.

    >>> [is_name(name) for name in ("Luke Zettlemoyer", "L. Kaiser", "李宏毅", "in this paper", "BERT")]
    [True, True, True, False, False]
    >>> is_name("Network Minimization")
    False
    """
    if len(text) > MAX_NAME:
        return False
    words = text.split()
    if is_cjk_name(text):
        return True
    if not 1 < len(words) <= MAX_NAME_WORDS or any(char.isdigit() for char in text):
        return False
    if len(words) > 2 and count_concepts(text)[0] > 1:
        return False  # "Denoising Diffusion Probabilistic Models"
    capitals = sum(word[0].isupper() for word in words)
    small = sum(word in _PARTICLES for word in words)
    if any(_ABSTRACT.search(word) and word not in _BODIES for word in words):
        return False
    stops = any(word.endswith(".") and len(word) > MAX_SHORTENED for word in words[:-1])  # the end of a sentence
    return capitals > 0 and not stops and capitals + small == len(words) and all(_WORD.match(word) for word in words)


def is_person(text: str) -> bool:
    """Whether a stretch that is set apart is one person: a name, or a surname and initials behind its comma.

    >>> is_person("Lin, J. Q.*"), is_person("Luke Zettlemoyer"), is_person("Attention, Memory")
    (True, True, False)
    """
    bare = text.strip(_MARKS)
    return is_name(bare) or bool(_INVERTED.fullmatch(bare))


def is_name_list(text: str) -> bool:
    """Whether ``text`` is a list of people: most of its parts are names, or one name is followed by "et al.".

    Lists in the form ``Bitvai, Zsolt, and Trevor Cohn`` count: their parts are surnames and given names.

    >>> is_name_list("Matthew E. Peters, Mark Neumann and Mohit Iyyer"), is_name_list("Bitvai, Zsolt, and Trevor Cohn")
    (True, True)
    >>> is_name_list("a study of attention, revisited"), is_name_list("Vaswani et al.")
    (False, True)
    """
    if not text or len(text) > MAX_LENGTH:
        return False
    bare, et_al = cut_et_al(text.strip(" .*_"))
    parts = split_names(bare)
    if not parts:
        return False
    names = sum(is_name(part) for part in parts)
    if et_al:
        return all(is_name(part) or is_name_part(part) for part in parts)
    if len(parts) == 1:
        return names == 1
    if names / len(parts) >= 0.7:
        return True
    return _is_inverted(parts)


@lru_cache(maxsize=65536)
def is_name_part(part: str) -> bool:
    """Whether ``part`` is a surname alone, with initials behind it (``He K``), or initials alone.

    >>> [is_name_part(part) for part in ("van den Oord", "He K", "A. B", "in this paper", "BERTは言語モデル")]
    [True, True, True, False, False]
    """
    words = part.split()
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    part = " ".join(words)
    if _EAST_ASIAN.search(part) or (part[:1].isalpha() and not part[0].isupper()):
        return len(part) <= MAX_CJK_NAME and not part.isascii()  # scripts without capitals
    return bool(re.fullmatch(rf"[^\W\d_a-z][\w’'\-]+(?:\s[{CAPITALS}]{{1,3}}\.?)*", part)) or _is_initials(part)


def is_surname_list(text: str) -> bool:
    """Whether ``text`` lists three surnames or more and nothing else; names of groups look alike.

    >>> is_surname_list("Kaufmann, Bauersfeld, Müller"), is_surname_list("Attention, Memory and Nets for All")
    (True, False)
    """
    parts = split_names(cut_et_al(text)[0])
    return len(parts) > 2 and all(is_name_part(part) and not part.isupper() for part in parts)


def _is_initials(part: str) -> bool:
    return bool(re.fullmatch(rf"[{CAPITALS}]\.?(?:[\s\-]{{0,2}}[{CAPITALS}]\.?){{0,3}}", part))


def _is_inverted(parts: list[str]) -> bool:
    """``Last, First, and First Last``: single capitalised words in pairs, or a surname with initials."""
    good = sum(is_name(part) or is_name_part(part) for part in parts)
    initials = any(_is_initials(part) or re.search(rf"\s[{CAPITALS}]{{1,3}}\.?$", part) for part in parts)
    mixed = any(is_name(part) for part in parts)
    cased = all(part[0].isupper() or part.split()[0] in _PARTICLES for part in parts)
    return good == len(parts) and cased and (initials or mixed or len(parts) == 2)
