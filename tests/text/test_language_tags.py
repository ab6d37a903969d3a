"""Language tags: those that IANA registers are legal, in their form, and no others."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.text.language_tags import is_legal_tag


@pytest.mark.parametrize(
    "tag", ["en", "ja", "ja-Jpan", "zh-Hant", "zh-Hans-CN", "und", "zh-Hant-TW", "es-419", "yue", "mul", "zh-Hani"]
)
def test_a_legal_language_tag_is_accepted(tag: str) -> None:
    assert is_legal_tag(tag)


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("zh", "Chinese without its script"),
        ("zh-TW", "Chinese without its script"),
        ("", "no tag"),
        ("EN", "not in its usual letters"),
        ("zh-hant", "not in its usual letters"),
        ("english", "no tag"),
        ("en_US", "no tag"),
        ("zh-", "no tag"),
        ("en\n", "a line feed behind it"),
        ("qq", "a language that is not assigned"),
        ("zzz", "a language that is not assigned"),
        ("xx-YY", "language and region that are not assigned"),
        ("zh-Abcd", "a script that is not assigned"),
        ("zh-Qaaa", "a script of private use"),
        ("qaa", "a language of private use"),
        ("en-XX", "a region of private use"),
        ("en-UK", "a region that is reserved"),
        ("en-999", "a region that is not assigned"),
        ("iw", "a language that was withdrawn"),
        ("en-DD", "a region that was withdrawn"),
    ],
)
def test_an_illegal_language_tag_is_refused(tag: str, why: str) -> None:
    assert not is_legal_tag(tag), why


def test_the_registry_is_read_where_a_tag_is_judged_and_not_before() -> None:
    code = "import sys; import pipeline.cli; print('language_tags' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
