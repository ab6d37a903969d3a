"""English terms without their plurals: one key for "language model" and "Language Models"."""

from __future__ import annotations

import re

WORD = re.compile(r"[a-z][a-z0-9]*(?:[-'’][a-z0-9]+)*")
"""An English word in small letters, with its hyphens."""


def fold_plural(word: str) -> str:
    """An English word without the s of its plural.

    >>> fold_plural("models"), fold_plural("loss"), fold_plural("bias")
    ('model', 'loss', 'bias')
    """
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "suai" else word


def fold_term(term: str) -> str:
    """The key of an English term.

    >>> fold_term("Large Language Models"), fold_term("Self-Attention")
    ('large language model', 'self-attention')
    """
    return " ".join(fold_plural(word) for word in WORD.findall(term.casefold()))
