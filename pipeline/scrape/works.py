"""Tells the name of a work from words that only point at it or describe it."""

from __future__ import annotations

import re

from pipeline.knowledge.labels import find_label, link_role
from pipeline.knowledge.venues import find_venue

from .evidence import IDENTIFIER_TEXT
from .shapes import MIN_TITLE_WORDS, is_reference_mark, is_title, is_url_text, looks_like_title

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_WORD_BEFORE = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,4})\s{0,2}[:：]?\s{0,2}(?=[A-Z])")
_YEAR_BEHIND = re.compile(r"(?:[\s'’(（-]{0,3}(?:(?:19|20)\d\d|\d\d)[)）]?)?\s*")
# The full name of a conference, a society or a journal, with or without its short one before it.
_GATHERING = re.compile(
    r"(?:\d{1,3}\.?\s)?(?:[A-Z][\w/&’'-]{0,24}\s{0,2}[:：–-]?\s{1,2}){0,6}"
    r"(?:Conference|Symposium|Transactions|Workshop|Meeting|Association|Journal)\s(?:on|of|for)\s"
)
_BESIDE = re.compile(r"\s[-–—]\s|\s?[/|·]\s?")
# So few ideographs, kana or hangul beside other text are a word for a link, not a title.
MIN_CJK = 4


def only_points(text: str) -> bool:
    """Whether the words of a link name no work and only point at it: "here", "full text", "本文".

    >>> [only_points(text) for text in ("here", "the full text", "여기", "LoRA", "He et al.", "先行研究のまとめ")]
    [True, True, True, False, False, False]
    """
    return is_cjk_word(text) or (text.islower() and len(text.split()) <= 3)


_CITED = re.compile(r"\s?[(（](?:[^\W\d_][\w’'&. -]{1,30},?\s)?(?:19|20)\d\d[a-z]?[)）]")
# A work with its author in brackets, and another one behind a comma.
_LISTED = re.compile(r"[(（][^\W\d_][\w’'&. -]{1,30},?\s(?:19|20)\d\d[a-z]?[)）]\s?[,，、;；]\s?\w")


def names_proceedings(text: str) -> bool:
    """Whether a text is the name of a conference or a journal and perhaps its year, where many papers appeared.

    >>> names_proceedings("ICML 2016"), names_proceedings("NIPS'17"), names_proceedings("ICLR for beginners")
    (True, True, False)
    >>> names_proceedings("NeurIPS (2025)")
    True
    >>> names_proceedings("CVPR : IEEE/CVF Conference on Computer Vision"), names_proceedings("A study of meetings")
    (True, False)
    """
    if _GATHERING.match(text):
        return True
    venue = find_venue(text)
    return venue is not None and not text[: venue.start()].strip() and bool(_YEAR_BEHIND.fullmatch(text, venue.end()))


def names_places(text: str) -> bool:
    """Whether a text names nothing but places where works appear, one beside the other: "ACM - ICML".

    >>> names_places("OpenReview - ICLR"), names_places("ICLR - the early years"), names_places("GAN / VAE")
    (True, False, False)
    """
    parts = [part for part in _BESIDE.split(text) if part.strip()]
    return len(parts) > 1 and all(find_label(f"{part}:") is not None or names_proceedings(part) for part in parts)


def is_cjk_word(text: str) -> bool:
    """Whether a stretch is a word of a few ideographs, kana or hangul and nothing else."""
    return len(text) <= MIN_CJK and _CJK.fullmatch(text) is not None


def find_role_word(text: str) -> int:
    """How many characters of a link's text are a word for a paper before its title: ``论文Pruning Filters …``.

    >>> find_role_word("论文Pruning Filters for Efficient ConvNets"), find_role_word("本文Pruning Filters")
    (2, 0)
    """
    word = _WORD_BEFORE.match(text)
    return word.end() if word and link_role(word[1]) == "paper" else 0


def is_name_of_work(text: str) -> bool:
    """Whether a stretch that is set off in prose is the name of a work: in Latin letters, with a capital at its head,
    and no description of a work ("the original paper", "a study by …").

    >>> [is_name_of_work(text) for text in ("Attention is all you need", "LoRA", "The LoRA paper", "an idea", "前文")]
    [True, True, False, False, False]
    """
    words = text.split()
    if (
        IDENTIFIER_TEXT.match(text)
        or not looks_like_title(text, words=1)
        or is_url_text(text)
        or is_reference_mark(text)
        or names_proceedings(text)
        or _CJK.search(text)
    ):
        return False
    described = any(link_role(word.strip(".,:;")) is not None for word in words[-2:])
    named = any(char.isupper() for char in words[0]) or is_title(text)
    return named and not (described and len(words) < MIN_TITLE_WORDS) and (len(words) > 2 or not words[0].istitle())


def is_full_name(text: str) -> bool:
    """Whether a stretch is the name of a work in three words or more, which a label or a topic rarely has.

    >>> is_full_name("Attention is all you need"), is_full_name("LoRA")
    (True, False)
    """
    return len(text.split()) > 2 and is_name_of_work(text)


def cites_several(text: str) -> bool:
    """Whether a text names several works, one at least with who wrote it and when in brackets:
    ``SchNet (Schütt 2018), MEGNet``.

    >>> cites_several("CGCNN (Xie 2018), SchNet (Schütt 2018), MEGNet"), cites_several("Lookman (2019), Tran (2020)")
    (True, True)
    >>> cites_several("Attention Is All You Need (Vaswani 2017)"), cites_several("Nets, Trees and Sets (2019)")
    (False, False)
    """
    return len(_CITED.findall(text)) > 1 or _LISTED.search(text) is not None
