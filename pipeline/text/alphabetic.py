"""The language of text in alphabetic scripts: English by its words, other languages by langdetect.

langdetect is right on prose of some length and wrong on names and short titles, and slow; it is asked last, with the
profiles of the script at hand alone, and with a fixed seed, so that its answers are the same in every run.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from .rows import read_rows, read_table
from .scripts import OTHER, count_scripts, script_of

SOUND_LETTERS = 24
"""Letters from which langdetect's answer on words in Latin script is taken."""
SOUND_WORDS = 4
SOUND_PROBABILITY = 0.9
PROSE = 2_000
"""Characters that langdetect is shown; its own limit is 10,000 and its cost grows with length."""

_EAST_ASIA = frozenset({"ja", "ko", "zh", "zh-Hans", "zh-Hant"})
"""Languages that are not written in Latin letters: names and titles in them, in such a document, come from English
unless their words tell another language. That is the custom of the field, not evidence: the confidence is 0.5."""

_TOKEN = re.compile(r"[^\W\d_]+")
_ET_AL = re.compile(r"\bet\.?\s{1,3}al\b", re.IGNORECASE)
"""Two words of every language's citations: Latin, and no sign of French or Italian."""
_COMMAND = re.compile(r"\\[A-Za-z]{1,30}")
"""Commands of LaTeX: the words of a formula that no dollar signs mark."""
_PARTICLES = frozenset("al bin da dal de del della den der di dos du el la le ten ter van von y zu".split())
"""What stands in lower case within names of people and places."""
_OPTION = re.compile(r"(?<=\s)-{1,2}[A-Za-z][\w-]{0,40}(?=[\s=]|$)")
"""An option of a command line, which is in no language: ``pip install -r requirements.txt``."""
_PARTING = re.compile(r"[,;&]|\band\b")
_NAME_LIKE = re.compile(r"[^a-z]*[A-Z].*[A-Z].*")


def detect(text: str, prior: str | None, is_rest: bool = False) -> tuple[str, float, str]:
    """Tag, confidence and reason for text without East Asian letters. ``is_rest``: what a mixed line has beside them.

    >>> detect("Proximal Policy Optimization Algorithms", None)
    ('en', 0.97, 'English words')
    >>> detect("Llama 2", None), detect("2023/06/12", None)
    (('und', 0.0, 'names'), ('und', 0.0, 'no letters'))
    >>> detect("Llama 2", "ja"), detect("Llama 2", "fr")
    (('en', 0.5, 'Latin letters in East Asia'), ('fr', 0.7, 'prior'))
    """
    if "\\" in text:
        text = _COMMAND.sub(" ", text)
    words = _TOKEN.findall(_ET_AL.sub(" ", text)) or _TOKEN.findall(text)
    if not words:
        return "und", 0.0, "no letters"
    if text.isascii():
        share, against = _weigh_english(words)
        if share >= 0.15 and not against:
            return "en", 0.97 if share >= 0.3 else 0.8, "English words"
        script = "Latn"
    else:
        script = _name_script(text)
        share, against = _weigh_english(words)
        if script == "Latn" and share >= 0.4 and not against:
            return "en", 0.95, "English words"
    if not script:
        return "und", 0.0, "unknown script"
    if len(_alphabets()[script]) == 1:
        return _alphabets()[script][0], 0.95, "script"
    if script == "Latn" and (_OPTION.search(text) or _lists_names(text)):
        return _settle_names(words, script, prior)
    return _ask_profiles(words, script, prior, (share, against), is_rest)


def _name_script(text: str) -> str:
    """The alphabet of most letters of a text that is not ASCII; empty where none of its scripts has a row.

    >>> _name_script("Modèle — 1"), _name_script("модель of"), _name_script("中")
    ('Latn', 'Cyrl', '')
    """
    if {script_of(one) for one in set(text) if one > "\x7f"} <= {"Latn", OTHER}:  # most lines, without counting
        return "Latn"
    return next((script for script in count_scripts(text) if script in _alphabets()), "")


@cache
def _alphabets() -> dict[str, list[str]]:
    """ISO 15924 script to the languages that are written in it and can be told apart."""
    rows = read_table("alphabets.toml")["alphabet"]
    return {row["script"]: row["languages"] for row in rows}


def _weigh_english(words: list[str]) -> tuple[float, int]:
    """The share of words that are English, function words counting double, and how many are foreign function words."""
    weights = _weights()
    score = 0.0
    against = 0
    for word in words[:200]:
        weight = weights.get(word.lower())
        if weight is None:
            continue
        if weight < 0:
            against += 1
        else:
            score += weight
    return score / min(len(words), 200), against


def count_function_words(text: str) -> int:
    """How many words of a text are function words of English: what tells an English sentence from names in a row.

    >>> count_function_words("We describe what BERT has"), count_function_words("Data Augmentation")
    (3, 0)
    """
    weights = _weights()
    return sum(weights.get(word.lower()) in (0.5, 2.0) for word in _TOKEN.findall(text[:PROSE]))


_WEIGHTS = {"foreign": -1.0, "field": 1.0, "shared": 0.5, "function": 2.0}


@cache
def _weights() -> dict[str, float]:
    """What each word of ``english.csv`` says of English.

    Lists: ``function``, function words and common verbs that no other large language writes so often (about);
    ``shared``, function words that other languages have too (a, in), half the weight; ``field``, words of titles in
    this field (residual); ``foreign``, function words of other languages (und, pour), which speak against English.
    """
    return {word: _WEIGHTS[kind] for word, kind in read_rows("english.csv")}


def _ask_profiles(
    words: list[str], script: str, prior: str | None, weights: tuple[float, int], is_rest: bool
) -> tuple[str, float, str]:
    against = 0 if _are_names(words) else weights[1]
    share = 0.0 if against else weights[0]
    prose = [word for word in words if script != "Latn" or not _NAME_LIKE.fullmatch(word)]
    letters = sum(map(len, prose))
    enough = sum(len(word) > 1 for word in prose) >= SOUND_WORDS and letters >= SOUND_LETTERS
    if script != "Latn":
        enough = letters >= 6
    is_foreign = enough and share < 0.2 and (script != "Latn" or against > 0 or _is_prose(prose, is_rest))
    if enough and (is_foreign or share):
        tag, probability = _ask_langdetect(" ".join(prose)[:PROSE], script)
        is_told = tag == "en" or (is_foreign and (script != "Latn" or against > 0 or _is_long_prose(prose)))
        if probability >= SOUND_PROBABILITY and is_told:
            return tag, 0.9, "langdetect"
    return _settle_names(words, script, prior)


def _settle_names(words: list[str], script: str, prior: str | None) -> tuple[str, float, str]:
    """The answer for words that tell no language by themselves."""
    if prior in _alphabets()[script]:
        return prior, 0.7, "prior"
    if script == "Latn" and prior in _EAST_ASIA and any(len(word) > 1 and word.isascii() for word in words):
        return "en", 0.5, "Latin letters in East Asia"
    return "und", 0.0, "names" if script == "Latn" else "undecided"


def _is_prose(words: list[str], is_rest: bool) -> bool:
    """Whether words in Latin script are prose, by which langdetect tells languages that no function word shows.

    A title in which every word of content has a capital, and the few words that are left of a mixed line, may be names
    and English terms, which the profiles of other languages fit by chance.
    """
    if is_rest and len(words) < 2 * SOUND_WORDS:
        return False
    content = [word for word in words if word.lower() not in _weights()]
    return any(word[0].islower() for word in content) or not all(map(str.isascii, words))


def _is_long_prose(words: list[str]) -> bool:
    """Whether langdetect may tell words in Latin script from English, none of which is a function word: there are
    letters that English has not, or enough words (of ``epistemic vs aleatoric`` it says Romanian), not mostly names."""
    return not all(map(str.isascii, words)) or (len(words) >= 2 * SOUND_WORDS and not _are_mostly_names(words))


def _are_mostly_names(words: list[str]) -> bool:
    """Whether at least half of the words of content have a capital, as in a name with a line of bibliography."""
    content = [word for word in words if word.lower() not in _weights()]
    return 2 * sum(word[0].islower() for word in content) <= len(content)


def _lists_names(text: str) -> bool:
    """Whether a text is three names or more in a row, initials among them, or two full names.

    >>> _lists_names("van den Oord, A., Li, Y., and Vinyals, O."), _lists_names("Oord, der Maler, malte Bilder")
    (True, False)
    >>> _lists_names("Michaël Defferrard, Xavier Bresson"), _lists_names("Maschinelles Lernen, und mehr")
    (True, False)
    """
    items = [words for item in _PARTING.split(text[:PROSE]) if (words := _TOKEN.findall(item))]
    several = len(items) >= 3 or (len(items) == 2 and all(len(item) > 1 for item in items))
    return several and all(len(item) <= 5 and _are_names(item) for item in items)


def _are_names(words: list[str]) -> bool:
    """Whether words are names of people or places in a row: each has a capital, but for particles between them.

    >>> _are_names("Laurens van der Maaten Geoffrey Hinton".split()), _are_names("Lob der Torheit".split())
    (True, True)
    >>> _are_names("Der kleine Satz".split())
    False
    """
    return all(word[0].isupper() or word in _PARTICLES for word in words)


def _ask_langdetect(prose: str, script: str) -> tuple[str, float]:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory(script).create()
    detector.append(prose)
    try:
        answers = detector.get_probabilities()
    except LangDetectException:
        return "und", 0.0
    return (answers[0].lang, answers[0].prob) if answers else ("und", 0.0)


@cache
def _factory(script: str) -> Any:
    """langdetect's factory with the profiles of one script, in a fixed order and with a fixed seed."""
    from pathlib import Path

    from langdetect import PROFILES_DIRECTORY
    from langdetect.detector_factory import DetectorFactory

    factory = DetectorFactory()
    factory.seed = 0
    names = _alphabets()[script]
    factory.load_json_profile([Path(PROFILES_DIRECTORY, name).read_text("utf-8") for name in names])
    return factory
