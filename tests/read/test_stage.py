"""What a file says of itself reaches its document."""

from __future__ import annotations

import pytest

from pipeline.read import read_file

BODY = "<p>本週推薦的論文：語音辨識與機器學習的讀書筆記。</p>"


@pytest.mark.parametrize(
    ("path", "text", "language"),
    [
        ("a.html", f'<html lang="zh-Hant-HK"><body>{BODY}</body></html>', "zh-Hant-HK"),
        ("a.html", f'<html lang="zh-HK"><body>{BODY}</body></html>', "zh-Hant-HK"),
        ("a.html", f'<html lang="zh-MO"><body>{BODY}</body></html>', "zh-Hant-MO"),
        ("a.md", f"---\nlang: zh-HK\n---\n{BODY}\n", "zh-Hant-HK"),
        ("a.html", f"---\nlang: zh-HK\n---\n{BODY}\n", "zh-Hant-HK"),
        ("a.html", f'<html lang="zh-TW"><body>{BODY}</body></html>', "zh-Hant"),  # whose words conversion takes anyway
        ("a.html", f"<html><body>{BODY}</body></html>", "zh-Hant"),
        ("a.html", '<html lang="zh-HK"><body><p>本周推荐的论文：语音识别的读书笔记。</p></body></html>', "zh-Hans"),
        ("a.html", '<html lang="zh-HK"><body><p>今週の論文を紹介します。</p></body></html>', "ja"),  # a template's tag
        ("a.html", f'<html lang="*"><body>{BODY}</body></html>', "zh-Hant"),
    ],
)
def test_region_that_a_page_declares_is_that_of_its_language(path: str, text: str, language: str) -> None:
    (document,) = read_file(path, text.encode()).documents
    assert document.language == language


@pytest.mark.parametrize(
    ("matter", "named"),
    [
        ('readings:\n  - name: "Cut\n    url: https://arxiv.org/abs/1706.03762', ["1706.03762"]),  # breaks off
        ("a: &a [x]\nb: *a\ndoi: 10.1000/182", ["10.1000/182"]),  # refers to itself
        ("seen_in: https://arxiv.org/abs/1706.03762", ["1706.03762"]),  # a key that no table knows
        ("arxiv: 1706.03762", []),
        ("title: Notes\ndate: 2024-05-01", []),
    ],
)
def test_a_paper_that_front_matter_names_and_nothing_shows_is_an_issue(matter: str, named: list[str]) -> None:
    reading = read_file("a.md", f"---\n{matter}\n---\n\nA text.\n".encode())
    found = [issue for issue in reading.issues if issue.code == "read-front-matter"]
    assert [issue.message.partition("the paper ")[2].partition(",")[0] for issue in found] == named
