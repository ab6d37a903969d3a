"""Two titles: whether they can be one paper's, misspelt or in two languages, or cannot."""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.knowledge.concepts import are_known, are_opposed

from .titles import Title

OVERLAP = 0.3
"""Share of the words of the shorter title below which two titles have next to none in common."""
JUDGED_WORDS = 4
"""Words of three letters or more that a title needs to speak against another: "512 TPU v4" is no title to judge by."""


def is_misspelling(left: Title, right: Title) -> bool:
    """Whether the two differ by slips of the pen alone: the same words in order, at most two of them misspelt.

    A slip keeps the first letter and changes one letter of a word, two of a long one, so that neither
    "supervised"/"unsupervised" nor "intra"/"inter" nor "BERT"/"ALBERT" is one.

    >>> from pipeline.resolve.titles import read_title
    >>> a = read_title("Introducting a Large Corpus of Parallel Sentences")
    >>> is_misspelling(a, read_title("Introducing a large corpus of parallel sentences"))
    True
    """
    if left.initials != right.initials:
        return False
    unlike = [(a, b) for a, b in zip(left.words, right.words, strict=True) if a != b]
    return 0 < len(unlike) <= 2 and all(_is_slip(a, b) for a, b in unlike)


def _is_slip(left: str, right: str) -> bool:
    shorter = min(len(left), len(right))
    allowed = 2 if shorter >= 8 else 1
    return shorter >= 5 and left[0] == right[0] and Levenshtein.distance(left, right, score_cutoff=allowed) <= allowed


def compare_concepts(left: Title, right: Title) -> tuple[int, float]:
    """How many concepts two titles share, and which share of the concepts of both that is; 0 for other numbers.

    >>> from pipeline.resolve.titles import read_title
    >>> compare_concepts(read_title("言語モデルは少数の学習者"), read_title("Language Models are Few-Shot Learners"))
    (4, 1.0)
    >>> compare_concepts(read_title("言語モデル 2"), read_title("Language Models"))
    (0, 0.0)
    >>> compare_concepts(read_title("教師なし文表現の学習"), read_title("Supervised Sentence Representation Learning"))
    (0, 0.0)
    """
    if left.counts != right.counts:
        return 0, 0.0
    mine, others = frozenset(left.concepts), frozenset(right.concepts)
    shared = len(mine & others)
    if not shared or are_opposed(mine - others, others - mine):
        return 0, 0.0
    return shared, shared / (len(mine) + len(others) - shared)


def says_more(left: Title, right: Title) -> bool:
    """Whether a title means all that a title in another language means, and a concept more.

    Only concepts of which the table has forms in other languages count: any other word may stand there unread.

    >>> from pipeline.resolve.titles import read_title
    >>> a, b = "大规模图像识别的深度残差网络", "Hierarchical Deep Residual Networks for Large Image Recognition"
    >>> says_more(read_title(b), read_title(a)), says_more(read_title(a), read_title(b))
    (True, False)
    """
    added = frozenset(left.concepts).difference(right.concepts)
    return set(right.concepts).issubset(left.concepts) and are_known(added)


def speak_against(left: Title, right: Title, one_list: bool = False) -> bool:
    """Whether no paper has both titles: enough words on both sides to judge by, and next to none in common.

    Titles in other scripts are translated too freely to compare, unless one list prints both.

    >>> from pipeline.resolve.titles import read_title
    >>> a, b = read_title("Attention is all you need now"), read_title("Deep residual learning for image recognition")
    >>> speak_against(a, b)
    True
    """
    if left.latin and right.latin:
        mine, others = left.telling, right.telling
        if min(_count_judged(mine), _count_judged(others)) < JUDGED_WORDS:
            return False
        return not overlap(left, right) and fuzz.ratio(left.key, right.key) < 55
    if not one_list or left.latin or right.latin or min(len(left.key), len(right.key)) < 8:
        return False
    return fuzz.partial_ratio(left.key, right.key) < 40


def overlap(left: Title, right: Title) -> bool:
    """Whether enough words stand in both titles for them to be one paper's: three in ten of the shorter one."""
    shared, shorter = len(left.telling & right.telling), min(len(left.telling), len(right.telling))
    return shared >= OVERLAP * shorter or shared > 2


def _count_judged(words: frozenset[str]) -> int:
    return sum(len(word) > 2 and word.isalpha() for word in words)
