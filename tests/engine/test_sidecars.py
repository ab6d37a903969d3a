"""Sidecars: which article each belongs to, what it may say, and what of it is refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine import list_raw_folder, note_sidecar, read_sidecars
from pipeline.engine.sidecars import find_sidecar
from pipeline.read import read_file
from pipeline.records import Reading, Sidecar

WHOLE = 'url = "https://a.example/list"\nfetched = 2026-11-20\nlicence = "CC BY 4.0"\nlanguage = "ja"\nwhy = "x"\n'


def write(root: Path, text: str) -> Path:
    (root / "list.html").write_text("<p>text</p>", "utf-8")
    (root / "list.toml").write_text(text, "utf-8")
    return root


def test_every_key_is_given_to_the_document(tmp_path: Path) -> None:
    found = read_sidecars(list_raw_folder(write(tmp_path, WHOLE)))
    assert (found.issues, [one.path for one in found.inputs]) == ((), ["list.toml"])
    (document,) = note_sidecar(read_file("list.html", b"<p>text</p>"), found.by_article["list.html"]).documents
    said = (document.url, document.fetched, document.licence, document.language)
    assert said == ("https://a.example/list", "2026-11-20", "CC BY 4.0", "ja")


@pytest.mark.parametrize(
    ("text", "key", "why"),
    [
        ('language = "Chinese"', "language", "'Chinese' is not a tag"),
        ('language = "zh"', "language", "'zh' is not a tag"),
        ('language = "qq"', "language", "'qq' is not a tag"),
        ('url = "list.html"', "url", "'list.html' is not an address"),
        ('fetched = "yesterday"', "fetched", "'yesterday' is not a day"),
        ("licence = 4", "licence", "it is no text"),
        ('license = "MIT"', "license", "the keys are url, fetched, licence, language, why"),
        ("url = ", "all", "Invalid value"),
    ],
)
def test_a_key_that_cannot_be_read_is_an_issue_and_the_others_are_obeyed(
    tmp_path: Path, text: str, key: str, why: str
) -> None:
    found = read_sidecars(list_raw_folder(write(tmp_path, text)))
    (issue,) = found.issues
    assert (issue.code, issue.document) == ("sidecar-unread", "list.toml")
    assert f", {key} is not obeyed: " in issue.message
    assert why in issue.message


@pytest.mark.parametrize(
    ("tag", "language"),
    [("zh-HK", "zh-Hant-HK"), ("zh-MO", "zh-Hant-MO"), ("zh-TW", "zh-Hant-TW"), ("zh-CN", "zh-Hans-CN"), ("ja", "ja")],
)
def test_a_region_that_tells_the_script_of_chinese_is_a_language(tmp_path: Path, tag: str, language: str) -> None:
    found = read_sidecars(list_raw_folder(write(tmp_path, f'language = "{tag}"\n')))
    assert (found.issues, found.by_article["list.html"].language) == ((), language)


def test_the_longer_name_is_the_nearer_one() -> None:
    assert find_sidecar("a/list.html", ["a/list.html.toml", "a/list.toml"]) == "a/list.html.toml"
    assert find_sidecar("a/list.html", ["a/list.toml", "b/list.toml"]) == "a/list.toml"
    assert find_sidecar("a/list.html", ["list.toml"]) is None


def test_an_address_is_not_that_of_every_document_of_an_archive() -> None:
    (document,) = read_file("list.html", b"<p>text</p>").documents
    both = Reading(documents=(document, document.model_copy(update={"id": "list.html!2"})))
    noted = note_sidecar(both, Sidecar(path="list.toml", url="https://a.example", licence="MIT")).documents
    assert [(one.url, one.licence) for one in noted] == [(None, "MIT"), (None, "MIT")]
