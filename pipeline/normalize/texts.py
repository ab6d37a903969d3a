"""Texts in a language: the statement of what is printed, and for Chinese the other script derived from it."""

from __future__ import annotations

import re

from pipeline.knowledge.model_names import mend_model_name
from pipeline.records import Label, LangText, Statement
from pipeline.text.han import choose_config, convert
from pipeline.text.language import detect, other_script

from .characters import says_nothing
from .pieces import Piece
from .prose_counts import state_parameter_counts
from .statements import Outcome, Source, doubt, state

# Fields of prose, in which counts of parameters may be stated.
_PROSE = frozenset({Label.SUMMARY, Label.ABSTRACT, Label.KEY_POINTS})
# Names and terms, which have no other script worth publishing.
_PLAIN = frozenset({Label.NAME, Label.ARCHITECTURE, Label.BASE_MODEL, Label.LANGUAGE, Label.MODALITY, Label.VENUE})
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")


def tidy(text: str) -> str:
    r"""Text with its white space reduced: one space, one line break.

    >>> tidy("  a \t b \n\n c ")
    'a b\nc'
    """
    return _BREAKS.sub("\n", _SPACES.sub(" ", text)).strip()


def tell_language(source: Source, text: str) -> str:
    """The BCP 47 tag of a text of this document."""
    return detect(text, source.prior).tag


def state_text(
    source: Source, name: str, text: str, piece: Piece, rule: str, *, derived_from: Statement | None = None
) -> tuple[Statement, ...]:
    """The statement of a text, and of the same text in the other script where it is Chinese."""
    lang = tell_language(source, text)
    value = LangText(text=text, lang=lang)
    printed = state(source, name, value, piece, rule, lang=lang, derived_from=derived_from)
    return (printed, *state_other_script(source, printed))


def state_other_script(source: Source, printed: Statement) -> tuple[Statement, ...]:
    """A Chinese text in the other script, derived from the printed one; nothing for other languages."""
    if not isinstance(printed.value, LangText):
        return ()
    lang = printed.value.lang
    target = other_script(lang)
    config = choose_config(target, lang) if target else None
    if target is None or config is None:
        return ()
    value = LangText(text=convert(printed.value.text, to=target, source=lang), lang=target)
    piece = Piece(printed.printed, printed.span.start, printed.span.end)
    return (state(source, printed.property, value, piece, f"han/{config}", lang=lang, derived_from=printed),)


def normalize_text(source: Source) -> Outcome:
    """The text of a field, under the name of its label."""
    piece = source.piece.strip()
    text = tidy(piece.text)
    if says_nothing(text):
        return Outcome(issues=(doubt(source, "normalize-placeholder" if text else "normalize-empty"),))
    label, name = source.item.label, source.item.label.value
    if label in _PLAIN:
        lang = tell_language(source, text)
        printed = state(source, name, LangText(text=text, lang=lang), piece, "text/printed", lang=lang)
        return Outcome((printed, *_mended_name(source, printed, piece)))
    statements = state_text(source, name, text, piece, "text/printed")
    counts = state_parameter_counts(source, piece, statements[0]) if label in _PROSE else ()
    return Outcome((*statements, *counts))


def _mended_name(source: Source, printed: Statement, piece: Piece) -> tuple[Statement, ...]:
    """The right name of a model whose printed name is misspelt in a known way, beside the printed one."""
    mended = mend_model_name(piece.text) if source.item.label is Label.NAME else None
    if mended is None:
        return ()
    value = LangText(text=mended[0], lang=printed.lang)
    return (state(source, "name", value, piece, "model_names/variant", lang=printed.lang, derived_from=printed),)
