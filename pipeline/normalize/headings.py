"""Heads of titles that are no names: a phrase, a genre, or the number of an episode may stand before a colon."""

from __future__ import annotations

import re

CLAUSE = frozenset(
    "about against are as be beyond can cannot do does doesn't don't doesn’t don’t from how into is it its let let's "
    "meet meets my not or our should than their them they through to toward towards under using versus via vs vs. was "
    "we what when where which who why will with without you your".split()
)
"""Words that a phrase has and the name of a method or a model has not (closed classes, and verbs that titles like)."""
GENRES = frozenset(
    "analysis guide introduction overview perspective primer report review roadmap study tutorial".split()
)
"""Last words of heads that say what kind of text follows."""
ABSTRACT = ("ness", "ability", "ibility", "ization", "isation")
"""Ends of single words that are topics: "Interpretability: …"."""
TOPICS = frozenset(
    "alignment attention classification clustering compression decoding distillation embedding embeddings evaluation "
    "finetuning fine-tuning grounding inference learning modeling modelling optimization planning pre-training "
    "pretraining prompting pruning quantization reasoning retrieval safety scaling search training tuning".split()
)
"""Single words that titles begin with to say what they are about."""
_COUNTED = re.compile(
    r"(?:ep|episode|vol|volume|no|nr|part|chapter|lecture|lesson|week|day|issue|session|season|figure|table|section)"
    r"\s?[.#-]?\s?\d{1,4}",
    re.I,
)
_NAME = re.compile(r"[a-z]*[A-Z]\w*[A-Z]|[A-Z]{2}|\d|[+()]")
_VERB = re.compile(r"[A-Z][a-z]{2,20}[^aius\W]s")


def is_phrase(head: str) -> bool:
    """Whether a head in Latin script says something instead of naming it.

    >>> [is_phrase(head) for head in ("BERT Loses Patience", "Drag Your GAN", "ep29", "Scale Efficiently", "Prompting")]
    [True, True, True, True, True]
    >>> [is_phrase(head) for head in ("75 Languages, 1 Model", "RLHF Deciphered", "Well-Read Students Learn Better")]
    [True, True, True]
    >>> [is_phrase(head) for head in ("Tree of Thoughts", "Code Llama", "Sparse R-CNN", "wav2vec 2.0", "Prefix-Tuning")]
    [False, False, False, False, False]
    """
    words = head.split()
    if _COUNTED.fullmatch(head.strip()) or "," in head:
        return True
    if len(words) == 1:
        return head.casefold() in TOPICS or (head.isalpha() and head[1:].islower() and head.endswith(ABSTRACT))
    last = words[-1]
    if words[0].isdigit() or CLAUSE & {word.casefold() for word in words[1:]} or words[0].casefold() in CLAUSE:
        return True
    if last.casefold() in GENRES or re.fullmatch(r"[A-Z][a-z]{3,20}(?:ed|ly)", last):
        return True
    compound = not any(map(_NAME.search, words)) and _has_compound(words)
    return len(words) > 2 and (compound or _is_clause(words))


def _has_compound(words: list[str]) -> bool:
    """Whether a head is long by words put together with hyphens, none of which is a name."""
    return any(re.search(r"\w-[A-Z]", word) for word in words)


def _is_clause(words: list[str]) -> bool:
    """Whether a name is followed by what it does: a verb in the third person, and its object."""
    return bool(_NAME.search(words[0]) and _VERB.fullmatch(words[1]))
