"""Short names in brackets behind a title: "Dense Passage Retrieval (DPR)" as "DPR: Dense Passage Retrieval"."""

from __future__ import annotations

import re

from pipeline.text.folding import fold

from .titles import Split, Title, is_distinctive, read_title

_BRACKETED = re.compile(r"[(\[（【]\s*([^\s()\[\]（）【】]{2,20})\s*[)\]）】]")
_NAME = re.compile(r"[^A-Z]*[A-Z](?:[^A-Z\d]*[A-Z\d])+[^A-Z\d]*")


def split_bracketed_name(title: Title) -> Split | None:
    """The short name in brackets at either end of a title, and the rest; ``None`` where nothing there is a name.

    >>> split_bracketed_name(read_title("Global Vectors for Word Representation (GloVe)")).name
    'GloVe'
    >>> split_bracketed_name(read_title("A Theory of Invented Networks (Extended)")) is None
    True
    """
    text = title.text.strip()
    found = _BRACKETED.match(text) or next((one for one in _BRACKETED.finditer(text) if one.end() == len(text)), None)
    if found is None or not _NAME.fullmatch(found[1]):
        return None
    rest = read_title((text[: found.start()] + text[found.end() :]).strip(" :-–—"), title.lang, title.derived)
    if not is_distinctive(rest):
        return None
    return Split(found[1], fold(found[1]), rest, marked=True, generic=rest.generic)
