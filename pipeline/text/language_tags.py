"""Language tags (BCP 47, with the registry of IANA): which are legal in a dataset, their script and their region."""

from __future__ import annotations

import re
from functools import lru_cache

_FORM = re.compile(r"(?!zh(?!-[A-Z][a-z]{3}))[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""Language, script, region, each in its usual letters. Chinese is never named without its script."""
_TRADITIONAL, _SIMPLIFIED = frozenset({"tw", "hk", "mo"}), frozenset({"cn", "sg", "my"})
_OWN_WORDS = frozenset({"hk", "mo"})
"""Regions whose texts are converted by a configuration of their own: see :func:`pipeline.text.han.choose_config`."""
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


def primary_tag(tag: str | None) -> str | None:
    """A tag without its region: ``zh-TW`` is ``zh-Hant``, ``ja-JP`` is ``ja``; ``None`` for ``und`` and nothing.

    >>> primary_tag("zh-TW"), primary_tag("zh_Hans_CN"), primary_tag("en-US"), primary_tag("und")
    ('zh-Hant', 'zh-Hans', 'en', None)
    """
    if not tag:
        return None
    parts = _cut(tag)
    if parts[0] == "und":
        return None
    if parts[0] != "zh":
        return parts[0]
    if "hant" in parts or ("hans" not in parts and _TRADITIONAL & set(parts)):
        return "zh-Hant"
    return "zh-Hans" if "hans" in parts or _SIMPLIFIED & set(parts) else "zh"


def name_script(tag: str) -> str:
    """A tag of Chinese in a region with the script that the region writes; any other tag as it is.

    >>> name_script("zh-HK"), name_script("zh_cn"), name_script("zh-Hant-HK"), name_script("zh"), name_script("ja-JP")
    ('zh-Hant-HK', 'zh-Hans-CN', 'zh-Hant-HK', 'zh', 'ja-JP')
    """
    parts = _cut(tag)
    if len(parts) != 2 or parts[0] != "zh" or parts[1] not in _TRADITIONAL | _SIMPLIFIED:
        return tag
    return f"{primary_tag(tag)}-{parts[1].upper()}"


def is_of_hong_kong(tag: str) -> bool:
    """Whether a tag names Hong Kong or Macau.

    >>> is_of_hong_kong("zh-HK"), is_of_hong_kong("zh_Hant_MO"), is_of_hong_kong("zh-Hant")
    (True, True, False)
    """
    return not _OWN_WORDS.isdisjoint(_cut(tag))


def add_region(tag: str, prior: str | None) -> str:
    """A tag with the region of the document, where the text is in its language and script and conversion asks for it.

    >>> add_region("zh-Hant", "zh-HK"), add_region("zh-Hant", "zh-TW"), add_region("zh-Hans", "zh-HK")
    ('zh-Hant-HK', 'zh-Hant', 'zh-Hans')
    """
    if tag != "zh-Hant" or not prior or primary_tag(prior) != tag or not is_of_hong_kong(prior):
        return tag
    return f"{tag}-{next(part for part in _cut(prior) if part in _OWN_WORDS).upper()}"


def _cut(tag: str) -> list[str]:
    return tag.replace("_", "-").casefold().split("-")
