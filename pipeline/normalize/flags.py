"""Reads cells that say yes or no."""

from __future__ import annotations

from pipeline.knowledge.flag_words import read_flag
from pipeline.records import Flag

from .characters import says_nothing
from .statements import Outcome, Source, doubt, state


def normalize_flag(source: Source) -> Outcome:
    """The yes or no of a cell, or an issue where it says neither."""
    piece = source.piece.strip()
    flag = read_flag(piece.text)
    if flag is not None:
        return Outcome((state(source, source.item.label.value, Flag(value=flag), piece, "flag/word"),))
    code = "normalize-placeholder" if says_nothing(piece.text) else "normalize-flag-unreadable"
    return Outcome(issues=(doubt(source, code),))
