"""Mojibake: text that was once decoded in the wrong encoding and saved so, turned back where that is certain.

Certain means: the characters give back bytes that decode strictly in the right encoding, encode to the same bytes
again, and read as text where they did not before. A stretch that lost a byte on its way stays as it is, and is
counted. A page about encodings that shows a garbled word as its example is left alone: few characters prove nothing
unless the whole document is garbled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .plausibility import score_plausibility

# The characters that windows-1252 and Latin-1 read the bytes 0x80 to 0xBF as.
_TAIL = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
# UTF-8 whose bytes were read one by one: a head and one to three tails a character.
_UTF8 = re.compile(f"(?:[\u00c2-\u00df]{_TAIL}|[\u00e0-\u00ef]{_TAIL}{{2}}|[\u00f0-\u00f4]{_TAIL}{{3}})+")
_BYTE = re.compile(f"[\u00c0-\u00ff]|{_TAIL}")
_BYTES = re.compile(f"(?:[\u00c0-\u00ff]|{_TAIL}){{4}}")
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
# Neither a line end nor an angle bracket is ever the second byte of a character in an East Asian encoding.
# Four East Asian characters are twelve bytes in UTF-8, and six characters where those are read in pairs.
_PAIRS = re.compile(r"[^\x00-\x7f]{6,}")
_STRETCH = re.compile(r"[^\n<>]+")
_ESCAPED = re.compile("[\udc80-\udcff]")
_CLAUSE = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f，。、；：！？]+[，。、；：！？]*|[，。、；：！？]+")

LEGACY = ("gb18030", "cp950", "cp932", "euc_jp", "cp949")
READ_AS = ("gb18030", "cp932", "cp950", "cp949")

LEAST_CHARACTERS = 4
"""Characters that a stretch must give back to be certain by itself. UTF-8 needs three bytes in a fixed pattern for an
East Asian character: four in a row do not happen by chance."""
WHOLE = 0.9
"""Share of the characters beyond ASCII that must be garbled for a document to count as garbled throughout."""
GOOD, GAIN, CERTAIN = 0.25, 0.5, 0.5
"""Least plausibility of a repaired stretch, how much more plausible it must be than what was printed, and the least
plausibility of everything that is repaired in an encoding whose bytes follow no fixed pattern."""


@dataclass(frozen=True)
class Repair:
    """Text after repair. ``places``: stretches that were turned back; ``left``: stretches that look garbled and stay.

    ``reading``: what happened to the text once, for example ``utf-8 read as windows-1252``; empty where nothing did.
    """

    text: str
    places: int = 0
    left: int = 0
    reading: str = ""


def repair_mojibake(text: str) -> Repair:
    """Turns back what was decoded in the wrong encoding, where that is certain. Other text is returned as it is.

    >>> repair_mojibake("深度學習的模型".encode().decode("latin-1")).text
    '深度學習的模型'
    >>> repair_mojibake("naïve café").places
    0
    """
    if text.isascii():
        return Repair(text)
    tried = [repair for repair in (_repair_utf8(text), _repair_legacy(text)) if repair.places]
    if tried:
        return max(tried, key=lambda repair: score_plausibility(repair.text))
    return _repair_doubly_decoded(text)


def _repair_utf8(text: str) -> Repair:
    """UTF-8 whose bytes were read one by one."""
    garbled = sum(len(found[0]) for found in _UTF8.finditer(text))
    if not garbled:
        return Repair(text)
    whole = garbled >= WHOLE * sum(map(len, _NON_ASCII.findall(text)))
    places = left = 0

    def turn_back(found: re.Match[str]) -> str:
        nonlocal places, left
        try:
            right = b"".join(map(_to_byte, found[0])).decode("utf-8")
        except UnicodeDecodeError:
            return found[0]
        if whole or (len(found[0]) >= 3 * LEAST_CHARACTERS and score_plausibility(right) >= GOOD):
            places += 1
            return right
        left += 1
        return found[0]

    return Repair(_UTF8.sub(turn_back, text), places, left, "utf-8 read as windows-1252")


@cache
def _to_byte(character: str) -> bytes:
    """The one byte that windows-1252 or Latin-1 reads as this character; 0xFF, which no encoding uses, if none."""
    if ord(character) <= 0xFF:
        return bytes([ord(character)])
    return character.encode("cp1252", "ignore") or b"\xff"


def _repair_legacy(text: str) -> Repair:
    """East Asian text whose bytes were read one by one."""
    if not _BYTES.search(text):
        return Repair(text)
    stretches = [stretch for stretch in _STRETCH.findall(text) if _is_made_of_bytes(stretch)]
    if not stretches:
        return Repair(text)
    sample = stretches[:200]
    best = max(LEGACY, key=lambda codec: (sum(_gain(stretch, codec) for stretch in sample), -LEGACY.index(codec)))
    reading = f"{best} read as windows-1252"
    if (right := _decode_whole(text, best)) is not None:
        return Repair(right, len(stretches), 0, reading)
    places = left = 0
    right_clauses: list[str] = []

    def turn_back(stretch: re.Match[str]) -> str:
        nonlocal places, left
        if not _is_made_of_bytes(stretch[0]):
            return stretch[0]
        clauses = list(_repair_clauses(stretch[0], best))
        places += any(repaired for _, repaired in clauses)
        right_clauses.extend(clause for clause, repaired in clauses if repaired)
        left += any(not repaired and not clause.isascii() for clause, repaired in clauses)
        return "".join(clause for clause, _ in clauses)

    repaired = _STRETCH.sub(turn_back, text)
    certain = places and score_plausibility("".join(right_clauses)) >= CERTAIN
    return Repair(repaired, places, left, reading) if certain else Repair(text)


def _decode_whole(text: str, codec: str) -> str | None:
    """The whole text in the encoding ``codec``, where every byte of it fits; ``None`` where it does not."""
    try:
        right = _to_bytes(text).decode(codec)
    except UnicodeDecodeError:
        return None
    whole = score_plausibility(text) < 0 and score_plausibility(right) >= CERTAIN
    return right if whole and right.encode(codec) == _to_bytes(text) else None


def _is_made_of_bytes(stretch: str) -> bool:
    """Whether the characters beyond ASCII are mostly bytes read alone, and too dense for accents of a Latin script."""
    if not _BYTES.search(stretch):
        return False
    beyond = "".join(_NON_ASCII.findall(stretch))
    alone = len(_BYTE.findall(beyond))
    return alone >= 2 * LEAST_CHARACTERS and alone >= WHOLE * len(beyond) and score_plausibility(stretch) < 0


def _gain(stretch: str, codec: str) -> float:
    """How much more plausible ``stretch`` is in the encoding ``codec``, weighted by its length."""
    right = _to_bytes(stretch).decode(codec, "surrogateescape")
    return max(0.0, score_plausibility(right) - score_plausibility(stretch)) * len(stretch)


def _to_bytes(stretch: str) -> bytes:
    return b"".join(map(_to_mixed_bytes, stretch))


@cache
def _to_mixed_bytes(character: str) -> bytes:
    """The bytes of a character that was read alone; of one that happened to be valid UTF-8, and so was read as such.

    U+02B9 gives none back: canonical normalisation makes it of U+0374, so that its bytes are not known.
    """
    if ord(character) <= 0xFF or character in "\u02b9\ufffd" or character.encode("cp1252", "ignore"):
        return _to_byte(character)
    return character.encode("utf-8", "replace")


def _repair_clauses(stretch: str, codec: str) -> Iterator[tuple[str, bool]]:
    """The clauses of ``stretch`` in order, each repaired where that is certain, and whether it was."""
    data = _to_bytes(stretch)
    right = data.decode(codec, "surrogateescape")
    if right.encode(codec, "surrogateescape") != data:
        yield stretch, False
        return
    pending, position = "", 0
    for clause in _CLAUSE.findall(right):
        size = len((pending + clause).encode(codec, "surrogateescape"))
        end = _advance(stretch, position, size)
        if end is None:
            pending += clause
            continue
        certain = not pending and score_plausibility(clause) >= GOOD and not _ESCAPED.search(clause)
        yield (clause, not clause.isascii()) if certain else (stretch[position:end], False)
        pending, position = "", end
    if position < len(stretch):
        yield stretch[position:], False


def _advance(stretch: str, position: int, size: int) -> int | None:
    """Where ``size`` bytes after ``position`` end in ``stretch``; ``None`` inside a character."""
    while size > 0 and position < len(stretch):
        size -= len(_to_mixed_bytes(stretch[position]))
        position += 1
    return position if size == 0 else None


def _repair_doubly_decoded(text: str) -> Repair:
    """UTF-8 whose bytes were read in pairs, in an East Asian encoding."""
    before = score_plausibility(text)
    if before > GOOD:
        return Repair(text)
    for codec in READ_AS:
        places = 0

        def turn_back(run: re.Match[str], codec: str = codec) -> str:
            nonlocal places
            try:
                right = run[0].encode(codec).decode("utf-8")
            except UnicodeError:
                return run[0]
            if len(right) < LEAST_CHARACTERS or score_plausibility(right) - score_plausibility(run[0]) < GAIN:
                return run[0]
            places += 1
            return right

        repaired = _PAIRS.sub(turn_back, text)
        if places:
            return Repair(repaired, places, 0, f"utf-8 read as {codec}")
    return Repair(text)
