"""Bytes become text: which encoding a file is in, and what to say where it is doubtful or damaged.

The order of trust: a byte order mark; UTF-16 by its shape; UTF-8 that decodes without a fault; then the encoding whose
reading is the most plausible text, with a head start for what the file declares and for what chardet finds.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import chardet

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue
from pipeline.text.unicode import scrub

from .binary import count_controls, identify_binary
from .charsets import Charset, find_charset, find_declaration, list_charsets
from .mojibake import Repair, repair_mojibake
from .plausibility import score_plausibility

SAMPLE = 1 << 18
"""Bytes from which an encoding is judged. Scores settle after some kilobytes; 256 KiB keeps large files cheap."""
DECLARED, DETECTED, UTF8 = 0.2, 0.1, 0.3
"""Head starts, on the scale of :func:`score_plausibility`: a declaration is right more often than wrong, chardet names
the right encoding of 92 in 96 texts of 2 KB, and hardly anything else decodes as UTF-8."""
LEAST_PLAUSIBLE = 0.0
"""A best reading below this is no text."""
CLEAR = 0.15
"""A best reading that leads by less than this, and is not declared, is doubtful. Few bytes need a larger lead: one
more for the first, half as much for two, and so on."""
LEAST_UTF16, LEAST_UTF16_ALONE, LEAST_BYTES_ALONE = 0.3, 0.5, 16
"""Least plausibility of UTF-16 without a mark; of one without a NUL, where only the characters speak for it, and how
many bytes that takes: two characters of GBK are a syllable of Hangul in UTF-16."""
MOST_DAMAGED = 0.05
"""Share of the characters beyond ASCII that may be damaged in text that is still worth reading."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_ASCII = re.compile(r"[\x00-\x7f]+")
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")


@dataclass(frozen=True)
class Decoded:
    """The text of a file, ``None`` where it is held. ``encoding``: Python's name of the codec that read it.

    ``issues``: what held it, or what is doubtful about it.
    """

    text: str | None
    encoding: str
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class _Reading:
    """One way to read a sample: the codec, the name of its encoding, and the score with its head starts."""

    score: float
    codec: str
    name: str


def decode(data: bytes, declared: str | None = None, media_hint: str = "", *, path: str = "") -> Decoded:
    """The text of ``data``, with line ends as ``\\n``, without byte order mark and control characters.

    ``declared``: the charset that a HTTP or MIME header names; declarations inside HTML and XML are found here, unless
    ``media_hint`` is ``text/plain``, ``text/markdown`` or ``text/csv``. ``path``: the document that issues name. Never
    raises: a file that holds no text, or text in no known encoding, gives ``None`` and an issue of severity error.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _finish(data[len(bom) :], codec, path)
    if utf16 := _find_utf16(data):
        return _finish(data, utf16, path)
    data, padding = _strip_padding(data)
    if kind := identify_binary(data or padding):
        return _hold_binary(kind, path)
    if not media_hint.startswith(("text/plain", "text/markdown", "text/csv")):
        declared = declared or find_declaration(data)
    charset = find_charset(declared) if declared else None
    if _ISO_2022_JP.search(data[:SAMPLE]) and data[:SAMPLE].isascii():
        return _finish(data, "iso2022_jp_ext", path, removed=len(padding))
    if not _is_utf8(data, charset):
        return _decode_legacy(data, declared, charset, path, len(padding))
    done = _finish(data, "utf-8", path, removed=len(padding))
    if declared and not data.isascii() and (charset is None or charset.name != "utf-8"):
        return replace(done, issues=(_doubt_declaration(path, declared, "utf-8"), *done.issues))
    return done


def _find_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark; ``None`` for anything else."""
    sample = data[: SAMPLE // 4]
    if len(data) < 4 or (0 not in sample and _decodes(data, "utf-8")):
        return None
    scores = {codec: _score_utf16(sample, codec) for codec in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda codec: scores[codec])
    certain = scores[best] >= (LEAST_UTF16 if 0 in sample else LEAST_UTF16_ALONE)
    return best if certain and (0 in sample or len(sample) >= LEAST_BYTES_ALONE) else None


def _score_utf16(sample: bytes, codec: str) -> float:
    text, damaged = _decode_sample(sample, codec)
    controls = count_controls(text.encode("utf-8", "replace"))
    if not text or damaged or controls > len(text) / 100:
        return -1.0
    # Bytes read in wrong pairs give hardly any ASCII, so that here, unlike elsewhere, it counts as evidence.
    beyond = len(_ASCII.sub("", text)) / len(text)
    return 1 - beyond + beyond * score_plausibility(text)


def _strip_padding(data: bytes) -> tuple[bytes, bytes]:
    """``data`` without the NULs at its end, which a copy that was broken off leaves, and those NULs."""
    text = data.rstrip(b"\x00")
    return text, data[len(text) :]


def _hold_binary(kind: str, path: str) -> Decoded:
    code = "read-pdf" if kind == "a PDF" else "read-binary"
    return Decoded(None, "", (make_issue(code, document=path, path=path, kind=kind),))


def _is_utf8(data: bytes, charset: Charset | None) -> bool:
    """Whether the bytes are UTF-8. Two-byte sequences alone may be East Asian text: then a declaration is heard."""
    if not _decodes(data, "utf-8"):
        return False
    if charset is None or charset.name == "utf-8" or data.isascii():
        return True
    return max(data) >= 0xE0 or charset.name == "windows-1252"


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _decode_legacy(data: bytes, declared: str | None, charset: Charset | None, path: str, padding: int) -> Decoded:
    """Reads ``data`` in the encoding that makes the most plausible text of it."""
    readings = _rank_readings(_take_sample(data), charset)
    best, second = readings[0], next(reading for reading in readings if reading.name != readings[0].name)
    if best.score < LEAST_PLAUSIBLE:
        return _hold_unreadable(data, path)
    issues: list[Issue] = []
    if declared and (charset is None or charset.name != best.name):
        issues.append(_doubt_declaration(path, declared, best.codec))
    elif not declared and best.score - second.score < CLEAR + 1 / len(_HIGH.findall(data[:SAMPLE]) or b"-"):
        issues.append(
            make_issue("read-encoding-guessed", document=path, path=path, encoding=best.codec, other=second.codec)
        )
    done = _finish(data, best.codec, path, removed=padding)
    return replace(done, issues=(*issues, *done.issues)) if done.text is not None else done


def _doubt_declaration(path: str, declared: str, encoding: str) -> Issue:
    return make_issue("read-encoding-declared", document=path, path=path, declared=declared, encoding=encoding)


def _rank_readings(sample: bytes, charset: Charset | None) -> list[_Reading]:
    """Every way to read the sample, the most plausible first; the first of the table among equals."""
    detected = _detect(sample)
    readings = []
    for candidate in list_charsets():
        if candidate.name == "utf-16" or not (candidate.guessed or candidate.name == "utf-8" or candidate == charset):
            continue
        start = (
            DECLARED * (candidate == charset) + DETECTED * (candidate == detected) + UTF8 * (candidate.name == "utf-8")
        )
        codec, score = _choose_codec(sample, candidate)
        readings.append(_Reading(score + start, codec, candidate.name))
    return sorted(readings, key=lambda reading: -reading.score)


def _choose_codec(sample: bytes, charset: Charset) -> tuple[str, float]:
    """The codec of ``charset`` that damages the sample least, the first among equals, and how its reading scores."""
    tried = [(*_decode_sample(sample, codec)[::-1], codec) for codec in charset.codecs]
    _, text, codec = min(tried, key=lambda attempt: attempt[0])
    return codec, score_plausibility(text)


def _detect(sample: bytes) -> Charset | None:
    """What chardet finds in the text between the tags, since it believes whatever the tags declare."""
    text = b"\n" + _TAG.sub(b"", sample)
    found = chardet.detect(text, prefer_superset=True)["encoding"]
    return find_charset(found) if found else None


def _take_sample(data: bytes) -> bytes:
    """Up to :data:`SAMPLE` bytes from the first one beyond ASCII, which begins a character in every encoding."""
    found = _HIGH.search(data)
    start = found.start() if found else 0
    if len(data) <= SAMPLE:
        return data
    return data[start : start + SAMPLE]


def _decode_sample(sample: bytes, codec: str) -> tuple[str, int]:
    """The sample as text, and how many places are damaged. A character that ends behind a large
    sample is no damage."""
    whole = len(sample) < SAMPLE // 4
    try:
        return codecs.getincrementaldecoder(codec)().decode(sample, final=whole), 0
    except UnicodeDecodeError:
        text = codecs.getincrementaldecoder(codec)("replace").decode(sample, final=whole)
        return text, text.count("\ufffd")


def _hold_unreadable(data: bytes, path: str) -> Decoded:
    offset = _find_fault(data, "utf-8")
    line = data.count(b"\n", 0, offset) + 1
    return Decoded(None, "", (make_issue("read-encoding", document=path, path=path, line=line, offset=offset),))


def _find_fault(data: bytes, codec: str) -> int:
    """The offset of the first byte that ``codec`` cannot read."""
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _finish(data: bytes, codec: str, path: str, removed: int = 0) -> Decoded:
    """All of ``data`` as text: damaged places marked, mojibake turned back, control characters taken out.

    ``removed``: how many were taken out before.
    """
    try:
        text, issues = data.decode(codec), list[Issue]()
    except UnicodeDecodeError as error:
        text = data.decode(codec, "replace")
        damaged = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if codec == "utf-8" else 0)
        if damaged > max(1, MOST_DAMAGED * len(_ASCII.sub("", text))):
            return _hold_unreadable(data, path)
        issues = [_report_replaced(data, codec, path, error.start, damaged)]
    repair = repair_mojibake(text.removeprefix("\ufeff"))
    controls = removed + sum(repair.text.count(chr(code)) for code in range(0x20) if chr(code) not in "\t\n\v\f\r")
    return Decoded(
        scrub(repair.text), codec, (*issues, *_report_repair(repair, path), *_report_controls(controls, path))
    )


def _report_replaced(data: bytes, codec: str, path: str, offset: int, count: int) -> Issue:
    line = data.count(b"\n", 0, offset) + 1
    return make_issue(
        "read-bytes-replaced", document=path, path=path, count=count, encoding=codec, line=line, offset=offset
    )


def _report_repair(repair: Repair, path: str) -> Iterator[Issue]:
    if repair.places:
        yield make_issue(
            "read-mojibake-repaired", document=path, path=path, count=repair.places, reading=repair.reading
        )
    if repair.left:
        yield make_issue("read-mojibake-left", document=path, path=path, count=repair.left)


def _report_controls(count: int, path: str) -> Iterator[Issue]:
    if count:
        yield make_issue("read-controls", document=path, path=path, count=count)
