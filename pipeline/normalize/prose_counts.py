"""Reads from prose how many parameters a model has, where the sentence says it and names the model as its topic."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.knowledge.model_names import is_generic
from pipeline.records import Quantity, Statement

from .counts import CountReading, read_counts
from .pieces import Piece
from .statements import Source, state

MAX_SENTENCE = 1500
_SENTENCE = re.compile(r"[。！？!?；;\n]|\.(?=\s)")
_WORD_FOR_PARAMETERS = r"(?:parameters?|params?|參數|参数|パラメーター|パラメータ|파라미터|매개\s?변수)"
# The word behind a count: 175B parameters, 13 億個參數, 15 億のパラメーター; or before it: 參數規模達 1750 億.
_BEHIND = re.compile(
    rf"[\s-]{{0,2}}(?:まで)?(?:個|个|개)?\s?(?:の|的|의)?\s?(?:trainable\s|total\s)?{_WORD_FOR_PARAMETERS}", re.I
)
_BEFORE = re.compile(
    rf"{_WORD_FOR_PARAMETERS}(?:的)?(?:量|數量|数量|規模|规模|數|数|サイズ|のサイズ|の数|수|\scount|\ssize)?"
    r"[\s:：(（]{0,2}(?:は|が|を|는|은|가|이|為|为|達到|达到|達|达|高達|高达|有|是|从|從|增至|約|约|of|is|are|was)?\s{0,2}"
    r"(?:約|约|最大|about|approximately)?\s{0,2}$",
    re.I,
)
_NAME = re.compile(
    r"(?<![A-Za-z0-9_./-])(?:[A-Z][A-Za-z0-9_+.]{0,30}|[a-z][A-Za-z0-9_]{0,20}(?=-\d))(?:-[A-Za-z0-9_+.]{1,20}){0,4}"
    r"(?:\s(?:[A-Z][A-Za-z0-9_+.-]{0,24}|\d{1,2}(?:\.\d)?(?![\w億亿萬万.])))?"
)
# What stands before a name that is only compared with, or built on.
_COMPARED = re.compile(
    r"(?:與|与|和|跟|比|於|于|基於|基于|超過|超过|\b(?:than|to|like|as|over|from|on|by|using|outperforms?))\s{0,2}$",
    re.I,
)
_COMPARED_BEHIND = re.compile(
    r"\s?(?:的(?!參數|参数|規模|规模|\s?\d)|の(?!パラメータ|規模|サイズ|\s?\d)|と(?:同|比|は異)|より|に比べ|的\s?\d{1,4}\s?倍|보다|와\s|과\s)"
)
# What a topic does to another model whose size follows.
_ACTS_ON = re.compile(
    r"量化|微調(?!的|整され)|微调(?!的)|加載|加载|壓縮|压缩|蒸餾|蒸馏|量子化|圧縮|양자화|미세"
    r"|quantiz|fine-?tun|compress|distill|\bload|\bserv|\bon\s(?:a|the)\b|\bat\s",
    re.I,
)
_HAS = re.compile(
    r"是|為|为|擁有|拥有|具有|有|包含|包括|規模|规模|參數|参数|將|将|的\s?$|は|が|の|는|은|이|^\s?[(（]|,"
    r"|\b(?:is|are|has|have|with|contains?|of|ranging|from|an?)\b",
    re.I,
)
_EXAMPLE = re.compile(r"(?:例如|比如|如|e\.g\.,?|such as|for example,?|active|activated|激活)\s{0,2}$", re.I)
_NOUN_BEHIND = re.compile(
    r"\s?(?:的|の|を持つ|を備えた|規模的|규모의)?\s?[\u4e00-\u9fff]{0,8}(?:モデル)?\s?"
    r"(?P<name>[A-Za-z][A-Za-z0-9_.+-]{0,30}(?:\s\d{1,2}(?:\.\d)?)?)(?![A-Za-z0-9_-])"
)
_OBJECT = re.compile(r"\s?(?:の|的)?\s?(?:モデル|模型|LLM|言語モデル)\s?を")
_OTHER_MODEL = re.compile(r"\s?(?:的|の|を持つ|を備えた)[^，。、,]{0,20}(?:模型|モデル|LLM)|\s?(?:模型|モデル)", re.I)
_COPULA = re.compile(r"是一|是个|是個|\b(?:is|are) an?\b|,\s?an?\b|は|는|은|^[)）]?\s?[的の]\s?$", re.I)


class ProseCount(NamedTuple):
    """A count of parameters at ``[start, end)`` of a text, and the model that it is said of."""

    quantity: Quantity
    start: int
    end: int


def read_parameter_counts(text: str) -> list[ProseCount]:
    """Every count of parameters that a sentence of ``text`` states of a model that it names as its topic.

    >>> found = read_parameter_counts("GPT-2 は、15 億のパラメーターを備えた Transformer です。")[0].quantity
    >>> found.subject, found.low
    ('GPT-2', 1500000000.0)
    >>> read_parameter_counts("量化具有1750億參數的GPT模型")
    []
    """
    found: list[ProseCount] = []
    start = 0
    for end in [*(mark.end() for mark in _SENTENCE.finditer(text)), len(text)]:
        sentence = text[start:end][:MAX_SENTENCE]
        if re.search(_WORD_FOR_PARAMETERS, sentence, re.I):
            found.extend(_shift(item, start) for item in _read_sentence(sentence))
        start = end
    return found


def _shift(item: ProseCount, by: int) -> ProseCount:
    return ProseCount(item.quantity, item.start + by, item.end + by)


def _read_sentence(sentence: str) -> list[ProseCount]:
    found = []
    for group in _groups(sentence, read_counts(sentence)):
        behind = _BEHIND.match(sentence, group[-1].end)
        before = _BEFORE.search(sentence, max(0, group[0].start - 24), group[0].start)
        if not (behind or before) or _EXAMPLE.search(sentence[max(0, group[0].start - 14) : group[0].start]):
            continue
        subject = _subject(sentence, group[0].start, behind.end() if behind else group[-1].end)
        if subject:
            values = tuple(value for count in group for value in count.values)
            quantity = Quantity(low=min(values), high=max(values), values=values, unit="parameters", subject=subject)
            found.append(ProseCount(quantity, group[0].start, group[-1].end))
    return found


def _groups(sentence: str, counts: list[CountReading]) -> list[list[CountReading]]:
    """Counts that stand in one list (7B、13B 和 34B 參數) belong together."""
    groups: list[list[CountReading]] = []
    for count in counts:
        between = sentence[groups[-1][-1].end : count.start] if groups else ""
        if groups and re.fullmatch(r"\s?(?:[、,，/]|和|與|与|及|and|및|,\s?and)\s{0,2}(?:和|and\s)?", between):
            groups[-1].append(count)
        else:
            groups.append([count])
    return groups


def _subject(sentence: str, start: int, end: int) -> str:
    """The model that a count from ``start`` to ``end`` is said of; empty where the sentence does not say."""
    behind = sentence[end : end + 60]
    noun = _NOUN_BEHIND.match(behind)
    if noun and not is_generic(noun["name"]) and re.search(r"[A-Z]{2}|[a-z][A-Z]|\d", noun["name"]):
        return noun["name"]
    if _OBJECT.match(behind):
        return ""
    topic = _topic(sentence, start)
    other = (noun is not None and is_generic(noun["name"])) or _OTHER_MODEL.match(behind)
    if topic and other and not _COPULA.search(sentence[topic.end() : start]):
        return ""
    return topic[0].rstrip(".") if topic else ""


def _topic(sentence: str, start: int) -> re.Match[str] | None:
    """The nearest name before a count that the sentence is about: not one compared with, and with a word of having
    between it and the count."""
    names = [found for found in _NAME.finditer(sentence, 0, start) if _is_model_name(found[0], sentence, found)]
    for found in reversed(names):
        before = sentence[max(0, found.start() - 12) : found.start()]
        if _COMPARED.search(before) or _COMPARED_BEHIND.match(sentence, found.end()):
            continue
        between = sentence[found.end() : start]
        if _ACTS_ON.search(between):
            return None
        return found if _HAS.search(between) else None
    return None


def _is_model_name(name: str, sentence: str, found: re.Match[str]) -> bool:
    if is_generic(name) or is_generic(name.split()[0]) or re.search(r"[—–-]\s$", sentence[: found.start()]):
        return False
    inner = re.search(r"[a-z][A-Z]|[A-Z]{2}|[A-Za-z][-.]?\d|\s\d", name)
    framed = re.search(r"[「『（(\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]\s?$", sentence[: found.start()][-2:])
    opens = not sentence[: found.start()].strip() and re.match(
        r",? (?:an?|is|has|with)\b|\s?[は、的是]", sentence[found.end() :]
    )
    return (name[0].isupper() and bool(inner or framed or opens)) or bool(inner and re.search(r"-\d", name))


def state_parameter_counts(source: Source, piece: Piece, prose: Statement) -> tuple[Statement, ...]:
    """The counts that a piece of prose states, each derived from the statement of the prose."""
    return tuple(
        state(
            source,
            "parameters",
            found.quantity,
            piece.cut(found.start, found.end),
            "prose/parameters",
            derived_from=prose,
        )
        for found in read_parameter_counts(piece.text)
    )
