"""Language tags: which are legal in a dataset (BCP 47, with the registry of IANA)."""

from __future__ import annotations

import re
from functools import lru_cache

_FORM = re.compile(r"(?!zh(?!-[A-Z][a-z]{3}))[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""Language, script, region, each in its usual letters. Chinese is never named without its script."""
_REDUNDANT_SCRIPT = 10
"""The one objection that does not make a tag illegal: ``ja-Jpan`` says what ``ja`` says (RFC 5646, 3.1.9)."""


@lru_cache(maxsize=1_000)
def is_legal_tag(tag: str) -> bool:
    """Whether a tag names a language that IANA registers, in its form: language, script and region that are assigned
    and not withdrawn. Private-use subtags mean nothing to a stranger, and are refused.

    >>> [is_legal_tag(tag) for tag in ("ja", "zh-Hant-TW", "es-419", "und")]
    [True, True, True, True]
    >>> [is_legal_tag(tag) for tag in ("zh", "zh-TW", "EN", "qq", "zh-Qaaa", "en-XX", "iw", "x-blog")]
    [False, False, False, False, False, False, False, False]
    """
    if not _FORM.fullmatch(tag):
        return False
    from language_tags import tags  # reads a megabyte of registry: only where a tag is judged

    return all(error.code == _REDUNDANT_SCRIPT for error in tags.tag(tag).errors)


def names_language(tag: str) -> bool:
    """Whether a tag begins with a language that IANA registers, however the rest of it is written.

    >>> [names_language(tag) for tag in ("ja", "zh_TW", "en-US", "und", "qq", "klingonxx", "")]
    [True, True, True, True, False, False, False]
    """
    from language_tags import tags

    return tags.language(tag.replace("_", "-").partition("-")[0].lower()) is not None
