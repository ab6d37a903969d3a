"""Bytes become text in the right encoding, or an issue says why not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.knowledge.tables import load_table
from pipeline.read.charsets import find_charset, list_charsets
from pipeline.read.encoding import decode
from pipeline.records import Severity
from tests.conftest import load_cases

CASES = load_cases("encoding")
CODECS = [codec for charset in list_charsets() for codec in charset.codecs if codec != "latin-1"]


def encode(case: dict[str, Any]) -> bytes:
    given = case["input"]
    errors = "ignore" if given.get("drop") else "strict"
    return given["text"].encode(given["codec"], errors) + bytes.fromhex(given.get("hex", ""))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_bytes_are_read_in_the_encoding_that_they_are_in(case: dict[str, Any]) -> None:
    given, expected = case["input"], case["expected"]
    decoded = decode(encode(case), given.get("declared"), given.get("media", "text/plain"), path="raw.txt")
    assert decoded.encoding == expected["encoding"]
    assert [issue.code for issue in decoded.issues] == expected["issues"]
    if not expected["encoding"]:
        assert decoded.text is None
    elif not given.get("drop"):
        assert decoded.text == expected.get("text", given["text"])


def test_a_file_in_no_encoding_names_the_line_and_the_byte_of_its_first_fault() -> None:
    (issue,) = decode("論文\n".encode() + b"\xff\xfe\xfd\x80" * 40, path="a/b.txt").issues
    assert issue.document == "a/b.txt"
    assert "line 2, byte 7" in issue.message
    assert "UTF-8" in issue.mend


def test_damaged_places_are_counted() -> None:
    text = "我们整理了几篇关于语言模型的论文" * 20
    data = text.encode() + b"\xff" + text.encode() + b"\xfe"
    (issue,) = decode(data, path="a").issues
    assert issue.message.startswith("2 damaged places")


@pytest.mark.parametrize(("text", "codec"), [("佐藤", "cp932"), ("中", "cp950"), ("名", "gb18030")])
def test_a_text_too_short_to_tell_its_encoding_is_doubted(text: str, codec: str) -> None:
    assert [issue.code for issue in decode(text.encode(codec), path="a").issues] == ["read-encoding-guessed"]


def test_a_declaration_settles_what_is_too_short_to_tell() -> None:
    decoded = decode("中".encode("cp950"), "big5")
    assert (decoded.text, decoded.issues) == ("中", ())


def test_a_text_with_too_many_damaged_places_is_held() -> None:
    data = "我们整理了几篇论文，也介绍了方法".encode() + b"\xff"
    assert [issue.code for issue in decode(data * 20, path="a").issues] == ["read-encoding"]


def test_two_characters_in_gbk_are_no_hangul_in_utf_16() -> None:
    assert decode("模型".encode("gbk")).encoding == "gb18030"


def test_a_large_file_is_judged_by_its_characters_beyond_ascii_wherever_they_stand() -> None:
    text = "x" * 400_000 + "我们整理了几篇关于语言模型的论文\n"
    assert decode(text.encode("gb18030")).text == text


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", "text/html", "text/plain"]))
def test_any_bytes_give_text_or_an_error_and_never_raise(data: bytes, media: str) -> None:
    decoded = decode(data, None, media, path="x")
    errors = [issue for issue in decoded.issues if issue.severity is Severity.ERROR]
    assert (decoded.text is None) == bool(errors)
    if decoded.text is not None:
        decoded.text.encode("utf-8")
        assert "\r" not in decoded.text
        assert "\x00" not in decoded.text


@settings(deadline=None)
@given(st.binary(max_size=60), st.text(max_size=20))
def test_no_declaration_can_do_harm(data: bytes, declared: str) -> None:
    decode("論文".encode() + data, declared)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]), min_size=1))
def test_utf_8_with_a_mark_is_always_read_as_it_is(text: str) -> None:
    decoded = decode(b"\xef\xbb\xbf" + text.encode(), "gbk")
    assert decoded.encoding == "utf-8"
    if not decoded.issues:
        assert decoded.text == text.removeprefix("\ufeff")


@pytest.mark.parametrize("row", load_table("encodings")["encoding"], ids=lambda row: row["name"])
def test_every_encoding_holds_its_example_and_has_labels_of_its_own(row: dict[str, Any]) -> None:
    assert any(row["example"].encode(codec).decode(codec) == row["example"] for codec in row["codecs"][:1])
    for label in row["labels"]:
        assert label == label.lower()
        charset = find_charset(label.upper())
        assert charset is not None
        assert charset.name == row["name"]


@pytest.mark.parametrize("language", sorted(load_table("encodings")["frequent"]))
def test_every_list_of_frequent_characters_covers_a_third_of_its_example(language: str) -> None:
    row = load_table("encodings")["frequent"][language]
    letters = [character for character in row["example"] if character.isalpha() and not "ぁ" <= character <= "ヿ"]
    assert sum(character in row["characters"] for character in letters) >= len(letters) / 3
