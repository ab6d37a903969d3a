"""Line ends, controls, surrogates, zero-width characters, width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.unicode import count_lost, measure_width, narrow, normalize_line_ends, scrub, strip_invisible

ANY = st.text(st.characters(), max_size=60)


@given(ANY)
def test_scrubbed_text_is_utf8_and_stays_as_it_is(text: str) -> None:
    once = scrub(text)
    once.encode("utf-8")
    assert scrub(once) == once
    assert "\r" not in once
    assert "\x00" not in once


@given(ANY)
def test_nothing_lost_is_hidden(text: str) -> None:
    assert count_lost(scrub(text)) == count_lost(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), max_size=60))
def test_ordinary_text_is_not_scrubbed(text: str) -> None:
    assert scrub(text) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_line_end_is_a_line_feed(end: str) -> None:
    assert normalize_line_ends(f"a{end}b") == "a\nb"


@pytest.mark.parametrize("code", [0xFFFE, 0xFFFF, 0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF, 0xD800, 0xDFFF])
def test_a_noncharacter_or_surrogate_becomes_the_replacement_character(code: int) -> None:
    assert scrub(chr(code)) == "\ufffd"


@given(ANY)
def test_stripping_invisible_characters_twice_changes_nothing_more(text: str) -> None:
    once = strip_invisible(text)
    assert strip_invisible(once) == once


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("\ufeff論文", "論文", "byte order mark"),
        ("a\u202eb\u202c", "ab", "bidirectional override"),
        ("葛\U000e0100城", "葛城", "ideographic variation selector"),
        ("👩\u200d🔬", "👩\u200d🔬", "joined emoji"),
        ("❤\ufe0f", "❤\ufe0f", "emoji presentation"),
        ("a\u200db", "ab", "joiner between Latin letters"),
        ("क\u094d\u200dष", "क\u094d\u200dष", "joiner in Devanagari"),
    ],
)
def test_only_characters_without_shape_are_stripped(text: str, expected: str, why: str) -> None:
    assert strip_invisible(text) == expected, why


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("abc", 3), ("模型", 4), ("ｱ", 1), ("Ａ", 2), ("e\u0301", 1)])
def test_width_counts_terminal_columns(text: str, columns: int) -> None:
    assert measure_width(text) == columns


@pytest.mark.parametrize(
    ("text", "expected"), [("ＢＥＲＴ", "BERT"), ("ﾓﾃﾞﾙ", "モデル"), ("（２）", "(2)"), ("、。", "、。"), ("x²", "x²")]
)
def test_narrowing_changes_width_alone(text: str, expected: str) -> None:
    assert narrow(text) == expected
