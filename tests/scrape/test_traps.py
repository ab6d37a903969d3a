"""Named traps: what real dumps hold that a naive reader gets wrong."""

from __future__ import annotations

import pytest

from pipeline.records import Label, MentionKind
from pipeline.scrape.segmentation import segment_header, segment_row
from pipeline.scrape.urls import find_urls
from tests.scrape.pages import describe_all, links, scrape_page, texts

HEADER = "模型发布日期开发机构语种参数量训练数据架构是否开源"


def entry(number: int, title: str, link: str) -> str:
    """One labelled entry of a text dump."""
    return f"{number}. M{number}\n\n  • 論文名稱:{title}\n  • 發布時間:2023/05/0{number}\n  • 論文連結{link}\n\n"


def test_a_link_glued_to_its_label_is_a_link() -> None:
    page = "清單\n\n" + entry(1, "A Survey of Large Language Models", "https://arxiv.org/abs/2303.18223")
    (mention,) = scrape_page(page, "txt").mentions
    assert links(mention) == ["https://arxiv.org/abs/2303.18223"]
    assert texts(mention, "link") == ["https://arxiv.org/abs/2303.18223"]


def test_a_redirect_link_is_kept_as_printed() -> None:
    link = "https://link.zhihu.com/?target=https%3A//arxiv.org/abs/2303.18223"
    page = f"# 论文\n\n- [A Survey of Large Language Models]({link})\n- [Attention Is All You Need]({link}1)\n"
    assert [links(mention) for mention in scrape_page(page).mentions] == [[link], [link + "1"]]


def test_a_translated_path_of_a_link_is_kept_whole() -> None:
    link = "https://cdn.openai.com/research-covers/language-教師なし/言語理解_論文.pdf"
    page = f"一覧\n\n言語理解の改善\n言語理解の向上\n\n*著者:OpenAI\n*オリジナル:{link}\n" + "説明が続く。" * 20
    (mention,) = scrape_page(page, "txt").mentions
    assert links(mention) == [link]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("https://arxiv.org/abs/1706.03762https://arxiv.org/abs/1810.04805", ["https://arxiv.org/abs/1706.03762", "https://arxiv.org/abs/1810.04805"]),
        ("見https://arxiv.org/abs/1706.03762。好", ["https://arxiv.org/abs/1706.03762"]),
        ("(https://a.example/x_(y))", ["https://a.example/x_(y)"]),
        ("https://web.archive.org/web/2020/https://a.example/x", ["https://web.archive.org/web/2020/https://a.example/x"]),
        ("https://r.example/?u=https://a.example/x", ["https://r.example/?u=https://a.example/x"]),
        ("論文連結https://a.example/x.pdf中文摘要", ["https://a.example/x.pdf"]),
        ("“https://a.example/x”, then", ["https://a.example/x"]),
        ("no address at all: http://", []),
    ],
)  # fmt: skip
def test_bare_addresses_end_where_their_text_ends(text: str, wanted: list[str]) -> None:
    found = find_urls(text)
    assert [link.url for link in found] == wanted
    assert [text[link.span.start : link.span.end] for link in found] == wanted


def test_two_addresses_run_together_belong_to_one_entry() -> None:
    glued = "https://arxiv.org/abs/1706.03762https://arxiv.org/abs/1810.04805"
    page = "清單\n\n" + entry(1, "Attention Is All You Need", glued)
    (mention,) = scrape_page(page, "txt").mentions
    assert links(mention) == ["https://arxiv.org/abs/1706.03762", "https://arxiv.org/abs/1810.04805"]


def test_a_short_name_without_a_colon_stays_part_of_the_title() -> None:
    page = (
        "整理\n\n参考\n\n  • PaLM: Scaling Language Modeling with Pathways https://arxiv.org/pdf/2204.02311.pdf\n"
        "  • T0 Multitask Prompted Training Enables Zero-Shot Task Generalization https://arxiv.org/pdf/2110.08207.pdf\n"
    )
    titles = [texts(mention, "title") for mention in scrape_page(page, "txt").mentions]
    assert titles == [
        ["PaLM: Scaling Language Modeling with Pathways"],
        ["T0 Multitask Prompted Training Enables Zero-Shot Task Generalization"],
    ]


def test_a_section_heading_above_two_title_lines_is_no_title() -> None:
    body = "この論文は新しい方法を提案し、複数の課題で性能が上がることを示している。" * 3
    page = "一覧\n\n" + "".join(
        f"{heading}GPT-{n}: 方法その{n}の説明\n方法その{n}の説明\n\n*著者:OpenAI\n*オリジナル:https://arxiv.org/abs/2005.1416{n}\n{body}\n"
        for n, heading in [(1, ""), (2, ""), (3, "指示調整の代表的な論文\n"), (4, "")]
    )
    titles = [texts(mention, "title") for mention in scrape_page(page, "txt").mentions]
    assert titles == [[f"GPT-{n}: 方法その{n}の説明", f"方法その{n}の説明"] for n in range(1, 5)]


@pytest.mark.parametrize(
    "tail",
    [
        "後記\n\n1. 怎麼切段落\n2. 怎麼評估檢索\n3. 怎麼省記憶體\n",
        "  • 歡迎留言\n  • 歡迎分享給朋友\n",
        "結語\n\n謝謝看到這裡,下次見。\n\n留言\n\n小螺 3 天前\n推薦 https://arxiv.org/abs/1810.04805\n",
        "你可能也想看\n\n如何閱讀一篇機器學習的論文\nhttps://arxiv.org/abs/1810.04805\n",
    ],
    ids=["numbered list", "bullets", "comments", "related posts"],
)
def test_what_follows_the_last_entry_is_no_paper(tail: str) -> None:
    papers = entry(1, "Attention Is All You Need", "https://arxiv.org/abs/1706.03762")
    papers += entry(2, "A Survey of Large Language Models", "https://arxiv.org/abs/2303.18223")
    scraping = scrape_page("清單\n\n" + papers + tail, "txt")
    assert [texts(mention, "title") for mention in scraping.mentions] == [
        ["Attention Is All You Need"],
        ["A Survey of Large Language Models"],
    ], describe_all(scraping)


def test_a_flattened_header_names_its_columns() -> None:
    columns = [label.value for label in segment_header(HEADER)]
    assert columns == ["name", "date", "organizations", "language", "parameters", "tokens", "architecture", "open"]
    assert segment_header("今天天气很好我们出去走走") == ()
    assert segment_header("") == ()


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("ERNIE 3.0 TitanDec-21Baidu260B300BMulti-task×", "ERNIE 3.0 Titan|Dec-21|Baidu||260B|300B|Multi-task|×"),
        ("Jurass1cAug-21AI21178B300BGPT-style×", "Jurass1c|Aug-21|AI21||178B|300B|GPT-style|×"),
        ("GPT-42023/3/14OpenAI多语言×", "GPT-4|2023/3/14|OpenAI|多语言||||×"),
        ("MT-NLGOct-21Microsoft.NVIDIA530B270BGPT-style×", "MT-NLG|Oct-21|Microsoft.NVIDIA||530B|270B|GPT-style|×"),
        ("LLaMAFeb-23Meta7B,13B,33B,65B1.4TGPT-style√", "LLaMA|Feb-23|Meta||7B,13B,33B,65B|1.4T|GPT-style|√"),
    ],
)
def test_a_run_together_row_is_cut_by_the_shapes_of_its_columns(row: str, cells: str) -> None:
    best = segment_row(row, segment_header(HEADER))[0]
    assert "|".join(row[cell[0] : cell[1]] if cell else "" for cell in best.cells) == cells


def test_an_ambiguous_row_is_an_issue() -> None:
    """Two counts fill both columns; one count alone could stand in either."""
    header = "模型名称发布时间发布机构参数Tokens规模是否开源\n"
    page = "一览\n\n" + header + "AlphaOct-19Google13B×\nBetaOct-20Google70B300B×\n"
    scraping = scrape_page(page, "txt")
    assert [issue.code for issue in scraping.issues if issue.severity.value != "info"] == ["scrape-row-ambiguous"]


def test_a_model_without_a_name_is_never_listed() -> None:
    header = "模型名称发布时间发布机构参数规模是否开源\n"
    page = "一览\n\n" + header + "GPT-42023/3/14OpenAI未公开×\nLLaMAFeb-23Meta65B√\nOPTMay-22Meta175B√\n"
    scraping = scrape_page(page, "txt")
    models = [mention for mention in scraping.mentions if mention.kind is MentionKind.MODEL]
    assert all(mention.all(Label.NAME) for mention in models), describe_all(scraping)


def test_a_link_to_a_paper_inside_a_list_is_never_dropped_in_silence() -> None:
    page = (
        "# Papers\n\n- [Attention Is All You Need](https://arxiv.org/abs/1706.03762)\n"
        "- [Deep Residual Learning for Image Recognition](https://arxiv.org/abs/1512.03385)\n"
        "- see [3](https://arxiv.org/abs/1810.04805)\n"
    )
    scraping = scrape_page(page)
    read = {text.url for mention in scraping.mentions for text in mention.texts}
    named = {issue.code for issue in scraping.issues if issue.severity.value != "info"}
    assert "https://arxiv.org/abs/1810.04805" in read or named & {"scrape-item-unread", "scrape-link-unread"}
