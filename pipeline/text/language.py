"""The language of a line, a field or a document, as a BCP 47 tag with a confidence and a reason.

Evidence is taken in this order: scripts that one language has to itself (kana, hangul, bopomofo); ideographs and
words that only some of Traditional Chinese, Simplified Chinese, Japanese and Korean write; OpenCC's phrases; what is
already known of the document (the prior); and for alphabetic prose, function words and langdetect's profiles. What
none of these tells is ``und``.
"""

from __future__ import annotations

from typing import NamedTuple

from . import alphabetic
from .closed import blank_opaque
from .context import cost_letters, tell_script
from .evidence import RARE_COST, Costs, Tally, cost_words, is_suffix_alone, tally
from .frames import (
    blank_asides,
    blank_east_asian,
    count_units,
    count_words,
    has_particle,
    is_frame,
    is_glossed,
    is_set_in_english,
)
from .ideographs import JA_OLD
from .japanese_names import excuse_given_names
from .kyujitai import (
    could_be_name,
    excuse_kyujitai,
    is_list_of_names,
    lists_names,
    mixes_shinjitai,
    speaks_old_japanese,
)
from .language_tags import add_region, primary_tag
from .quotations import find_frame
from .unicode import unstyle_latin

SAMPLE = 50_000
"""Characters of a line that are looked at; more of one line adds cost, not evidence."""
WEAK_AGAINST_JAPANESE = 0.5
"""What a Chinese word that Japanese now and then writes too counts in a line of a Japanese document: two of them, or
one that Japanese never writes, speak louder than the document."""
PARTICLE_COST = 2
"""What a Korean particle on ideographs costs Chinese: more than 的, which Korean writes in 數學的."""
_WEAK_COSTS = {"ja": WEAK_AGAINST_JAPANESE, "ko": 1.0}
"""What a word counts against a prior that the letters leave possible, where other languages write it now and then."""
OUTNUMBERED = 3
"""Other words for each East Asian one from which it is a matter of taste which of them frame a line: a title in English
and one word on it (``Attention Is All You Need 解説``)."""
_TAGS = ("zh-Hant", "zh-Hans", "ja", "ko")
_EAST_ASIAN = frozenset({"zh", *_TAGS, None})


class Detection(NamedTuple):
    """The language of a text.

    ``tag``: ``en``, ``ja``, ``ko``, ``zh-Hant``, ``zh-Hans``, another BCP 47 tag, or ``und``.
    ``confidence``: 0 to 1, the share of such answers that is expected to be right; 0 for ``und``.
    ``reason``: the kind of evidence that decided, for example ``kana`` or ``prior``.
    ``latin``: the share of the letters that is Latin, 0 to 1.
    """

    tag: str
    confidence: float
    reason: str
    latin: float = 0.0


def detect(text: str, prior: str | None = None) -> Detection:
    """The matrix language of a text: that of its frame, not of the names it mentions.

    ``prior`` is what is known beforehand, the tag of the document or of the list; it decides only between languages
    that the text itself leaves possible. Never raises on any string.

    >>> detect("BERT 的預訓練方法").tag, detect("Attention Is All You Need").tag, detect("深層学習").tag
    ('zh-Hant', 'en', 'ja')
    >>> detect("論文"), detect("論文", prior="ja").tag
    (Detection(tag='und', confidence=0.0, reason='undecided', latin=0.0), 'ja')
    """
    if len(text) > SAMPLE:
        text = text[:SAMPLE]
    text = blank_opaque(text)
    if text.isascii():
        return _detect_alphabetic(text, prior, 1.0)
    text = unstyle_latin(text)
    letters = tally(text)
    share = _share(letters)
    if not letters.cjk:
        return _detect_alphabetic(text, prior, share)
    if letters.latin + letters.others and not is_frame(text, letters):
        return _detect_alphabetic(blank_east_asian(text), prior, share, is_rest=True)
    if primary_tag(prior) not in _EAST_ASIAN and (is_set_in_english(text, letters) or is_glossed(text, letters)):
        rest = _settle_by_rest(text, prior, share)
        if rest.tag != "und":
            return rest
    tag, confidence, reason = detect_east_asian(text, letters, primary_tag(prior))
    if letters.latin and count_words(letters) >= OUTNUMBERED * count_units(letters):
        if tag == "und":
            return _settle_by_rest(text, prior, share)
        confidence = min(confidence, 0.8)
    return Detection(add_region(tag, prior), confidence, reason, share)


def other_script(tag: str) -> str | None:
    """The tag of Chinese in the other script; ``None`` for a language that is not Chinese or whose script is untold.

    >>> other_script("zh-Hant"), other_script("zh-CN"), other_script("ja")
    ('zh-Hans', 'zh-Hant', None)
    """
    return {"zh-Hant": "zh-Hans", "zh-Hans": "zh-Hant"}.get(primary_tag(tag) or "")


def _share(letters: Tally) -> float:
    every = letters.latin + letters.cjk + letters.others
    return round(letters.latin / every, 3) if every else 0.0


def _detect_alphabetic(text: str, prior: str | None, share: float, is_rest: bool = False) -> Detection:
    tag, confidence, reason = alphabetic.detect(text, primary_tag(prior), is_rest)
    return Detection(tag, confidence, reason, share if reason != "no letters" else 0.0)


def _settle_by_rest(text: str, prior: str | None, share: float) -> Detection:
    """The answer for a line whose few East Asian letters tell no language: that of the words around them, where the
    document is in that language as well."""
    rest = _detect_alphabetic(blank_east_asian(text), prior, share, is_rest=True)
    return rest if rest.tag == primary_tag(prior) else Detection("und", 0.0, "undecided", share)


def detect_east_asian(text: str, letters: Tally, prior: str | None) -> tuple[str, float, str]:
    """Tag, confidence and reason for a text that East Asian letters frame, whatever Latin it has."""
    answer = _decide_east_asian(text, letters, prior)
    if answer[0] in ("ja", "ko") and letters.han and (frame := find_frame(text, prior)):
        around = _decide_east_asian(frame, tally(frame), prior)
        return (around[0], min(around[1], 0.8), "frame") if around[0].startswith("zh") else answer
    return answer


def _decide_east_asian(text: str, letters: Tally, prior: str | None) -> tuple[str, float, str]:
    if letters.han and (letters.kana or letters.hangul):
        quoted = _detect_around_quotation(text, prior)
        if quoted:
            return quoted
    costs = cost_letters(text, letters, prior)
    if letters.hangul and not letters.kana:
        costs = _cost_beside_hangul(text, letters, costs)
    plain, costs = costs, _excuse(text, letters, costs, prior)
    candidates, by_words = _narrow(text, letters, costs, prior)
    if prior == "ko" and "ko" in candidates and not letters.hangul:
        answer = _settle_hanja(candidates, by_words)
    elif len(candidates) > 1:
        answer = _settle_tie(text, candidates, prior)
    else:
        answer = (candidates[0], 0.95, "words") if by_words else _weigh(candidates[0], letters, costs)
    if prior in (None, "ja") and answer[0] == "zh-Hant":
        answer = _doubt_kyujitai(text, letters, plain, prior) or answer
    return ("ja", min(answer[1], 0.6), "kyujitai") if answer[0] == "ja" and costs.ja < plain.ja else answer


def _doubt_kyujitai(text: str, letters: Tally, costs: Costs, prior: str | None) -> tuple[str, float, str] | None:
    """The answer for a line that looks like Traditional Chinese where its kyujitai may be a Japanese writer's."""
    is_old = speaks_old_japanese(text, costs)
    if prior is None:
        return ("und", 0.0, "kyujitai") if is_old or lists_names(text, costs) else None
    if not is_old and not could_be_name(text, costs):
        return None
    return ("ja", 0.6, "kyujitai") if is_old or letters.kana else ("und", 0.0, "kyujitai")


def _excuse(text: str, letters: Tally, costs: Costs, prior: str | None) -> Costs:
    """The costs of a line without hangul, in a Japanese document less those of kyujitai in its names, and so where
    nothing is known of the document and the line is names of Japan; elsewhere less those of kyujitai beside shinjitai,
    which Chinese never writes. A Chinese document may name a Japanese in the midst of a Chinese sentence: there all the
    line must be names."""
    if not costs.ja or letters.hangul or prior not in _EAST_ASIAN - {"ko"}:
        return costs
    if prior == "ja":
        return excuse_kyujitai(text, costs, with_names=True)
    if prior is None and letters.rare and costs.ja == letters.rare * RARE_COST:
        return excuse_given_names(text, letters, costs)
    if not letters.bits & JA_OLD or not (costs.hant or prior is None):
        return costs
    are_names = is_list_of_names(text)
    if (prior is None or are_names) and mixes_shinjitai(text, costs) and not cost_words(text)[0].ja:
        return costs._replace(ja=0.0)
    excused = excuse_kyujitai(text, costs) if prior is None and are_names else costs
    return costs if excused.ja else excused


def _cost_beside_hangul(text: str, letters: Tally, costs: Costs) -> Costs:
    """The costs of a line that has hangul and no kana, which is Korean or Chinese and not Japanese.

    Words that Chinese does not use (言語), and Korean particles on ideographs (論文의), show that the ideographs are
    hanja, however many there are.
    """
    words, _ = cost_words(text)
    particle = PARTICLE_COST if has_particle(text) else 0
    is_korean = min(words.hant, words.hans) >= 1 or particle
    ko = costs.ko - (letters.count_hanja_cost() if is_korean else 0)
    return Costs(costs.hant + words.hant + particle, costs.hans + words.hans + particle, float("inf"), ko)


def _narrow(text: str, letters: Tally, costs: Costs, prior: str | None) -> tuple[list[str], bool]:
    """The languages that letters and words leave equally possible, and whether words decided."""
    candidates = _cheapest(costs, with_korean=bool(letters.hangul) or prior == "ko")
    if len(candidates) == 1:
        return ([str(prior)], True) if _slips(text, candidates, letters, costs, prior) else (candidates, False)
    weak_cost = _WEAK_COSTS.get(prior, 0.0) if prior in candidates else 1.0
    word_costs, words = cost_words(text, weak_cost)
    if (word_costs[_TAGS.index(prior)] if prior in candidates and prior != "ko" else max(word_costs)) < 1:
        return candidates, False
    if prior in (None, "ko") and not {"ja", "ko"}.isdisjoint(candidates) and is_suffix_alone(text, words):
        return candidates, False
    total = Costs(*(letter + word for letter, word in zip(costs, word_costs, strict=True)))
    left = [tag for tag in _cheapest(total, with_korean="ko" in candidates) if tag in candidates]
    return left or candidates, bool(left)


def _slips(text: str, candidates: list[str], letters: Tally, costs: Costs, prior: str | None) -> bool:
    """Whether a line of a Chinese document has a letter that its script does not write, by mistake (与 among 與), and
    looks Japanese for that, where its words are Chinese."""
    if candidates != ["ja"] or letters.kana or prior not in ("zh-Hant", "zh-Hans"):
        return False
    own = _TAGS.index(prior)
    words, _ = cost_words(text, 0.0)
    return costs[own] - costs.ja <= 1 and costs[own] + words[own] < costs.ja + words.ja


def _detect_around_quotation(text: str, prior: str | None) -> tuple[str, float, str] | None:
    """Chinese that quotes Japanese or Korean in brackets, or Japanese that quotes Korean: the answer for what stands
    around the brackets.

    ``None`` where that may be Japanese as well: the kana of the quotation then speak for it.
    """
    outside = blank_asides(text)
    if outside == text:
        return None
    rest = tally(outside)
    if rest.kana and not rest.hangul and tally(text).hangul:
        return detect_east_asian(outside, rest, prior)
    if rest.kana or rest.hangul or not rest.han:
        return None
    candidates, _ = _narrow(outside, rest, cost_letters(outside, rest, prior), prior)
    if "ja" in candidates and not (prior or "").startswith("zh"):
        return None
    answer = detect_east_asian(outside, rest, prior)
    return None if answer[0] in ("ja", "ko") else answer


def _cheapest(costs: Costs, with_korean: bool) -> list[str]:
    known = costs if with_korean else costs[:3]
    least = min(known)
    return [tag for tag, cost in zip(_TAGS, known, strict=False) if cost - least < 0.05]


def _weigh(tag: str, letters: Tally, costs: Costs) -> tuple[str, float, str]:
    """The confidence of a single cheapest language: how far the next one is, and how much it leaves unexplained."""
    mine = costs[_TAGS.index(tag)]
    margin = min(cost for other, cost in zip(_TAGS[:3], costs, strict=False) if other != tag) - mine
    confidence = 0.99 if margin >= 2 and mine * 4 <= margin else 0.95 if margin >= 1 and mine * 2 <= margin else 0.8
    own = {"ja": letters.kana, "ko": letters.hangul, "zh-Hant": letters.codes.count("b"), "zh-Hans": 0}[tag]
    return tag, confidence, _OWN_SCRIPTS[tag] if own else "ideographs"


_OWN_SCRIPTS = {"ja": "kana", "ko": "hangul", "zh-Hant": "bopomofo", "zh-Hans": ""}


def _settle_tie(text: str, candidates: list[str], prior: str | None) -> tuple[str, float, str]:
    """Languages that letters and words leave equally possible: the prior, then, between the two scripts of Chinese
    alone, the words of a region and OpenCC's phrases.

    What Japanese writes as well is not told by those: 余白 and 高台 are words of both, whichever phrases Chinese has.
    """
    if prior in candidates:
        return str(prior), 0.95, "prior"
    chinese = [tag for tag in candidates if tag.startswith("zh")]
    if "ja" in candidates and prior != "zh":
        return "und", 0.0, "undecided"
    if len(chinese) == 1:
        return chinese[0], 0.7, "script"
    if len(chinese) < 2:
        return "und", 0.0, "undecided"
    return tell_script(text)


def _settle_hanja(candidates: list[str], by_words: bool) -> tuple[str, float, str]:
    """The answer for ideographs alone in a Korean document, which Korean may have written.

    It quotes Chinese titles as well as its own in hanja (of 50 lists of papers in Korean, none had a line of either),
    so that the document's language tells nothing where Chinese is left possible. Where a letter or a word rules Chinese
    out, Japanese may be left, and the document's language decides.
    """
    if any(tag.startswith("zh") for tag in candidates):
        return "und", 0.0, "hanja or Chinese"
    return "ko", 0.8, "words" if by_words else "ideographs"
