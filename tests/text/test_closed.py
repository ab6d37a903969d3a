"""Stretches of a text that are no prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.closed import blank_opaque, cut_closed

OPENINGS = [
    "`", "``a", "~~~", "<a ", "<code>", "<code><pre>", "<!--", r"\(", r"\[", "$", "$a", "](", "](a(", "a@", r"\cite{",
    "https://", "www.", "10.1000/", "a.a-", "「", "(の", "〈の", '"の', "[の", "‘の",
    "@abc{", "a/", "a.", "a.b/", "./", "~/", "/a/", "a-", "訓/", "a/訓.", "C:\\", "訓a/",
    "a.訓", "訓.a", "aa.", "aa::", "訓_", "a['訓",
]  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.text(st.sampled_from("`~$<>()[]\\/a:.w@の「」網 \n1"), max_size=40)))
def test_stretches_make_up_the_text(text: str) -> None:
    stretches = list(cut_closed(text))
    assert "".join(part for _, part, _ in stretches) == text
    assert all(text.startswith(part, start) for start, part, _ in stretches)


def list_closed(text: str) -> list[str]:
    return [part for _, part, is_open in cut_closed(text) if not is_open]


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_long_run_of_openings_does_not_hang(opening: str) -> None:
    text = "語" + opening * (200_000 // len(opening))
    assert "".join(part for _, part, _ in cut_closed(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "費用$5，軟體$6", "售價$5到$6的軟體", "3<5 網路 7>6", "GPT-3.5/網路", "網路: 說明", "a_b 網路", "C:網路",
        "GPT-4/網路模型", "輸入/輸出介面", "CNN/RNN/網路", "2024/05/12 的網路", "3/4.5 倍", "Node.js/網路",
        "使用BERT.訓練資料", "Fig.資料", "e.g.資料", "A.資料來源", "使用np.array處理資料", "my資料Loader",
        "結束.資料", "說明：：資料", "self_attention機制", "A::B 資料", "資料[1]", "資料['a']",
    ],
)  # fmt: skip
def test_prose_stays_open(text: str) -> None:
    assert list_closed(text) == []
    assert blank_opaque(text) == text


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("文件在data/訓練/x.csv中", "data/訓練/x.csv"),
        ("見 資料/訓練.txt 的說明", "資料/訓練.txt"),
        ("開啟 ./資料/訓練.txt檔案", "./資料/訓練.txt"),
        ("放在 ../網路 之下", "../網路"),
        ("用 ~/網路/模型 的", "~/網路/模型"),
        ("用 /srv/使用者/資料 的", "/srv/使用者/資料"),
        ("開啟 C:\\使用者\\資料 的", "C:\\使用者\\資料"),
        ("見example.org/頁面。好", "example.org/頁面"),
    ],
)
def test_a_path_without_a_scheme_is_closed(text: str, path: str) -> None:
    assert list_closed(text) == [path]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("np.資料.mean 的用法", "np.資料.mean"),
        ("使用np.資料.mean", "np.資料.mean"),
        ("見 os.path.資料 一節", "os.path.資料"),
        ("呼叫 模型.訓練()", "模型.訓練"),
        ("torch.網路(資料)", "torch.網路"),
        ("df['資料'] 的平均", "['資料']"),
        ("資料_訓練_x 是資料", "資料_訓練_x"),
        ("cls::資料::讀取 的資料", "cls::資料::讀取"),
    ],
)
def test_a_dotted_name_of_a_program_is_closed(text: str, name: str) -> None:
    assert list_closed(text) == [name]


def test_text_of_a_link_stays_open_and_its_target_does_not() -> None:
    assert [part for _, part, is_open in cut_closed("[網路](網路.html)")] == ["[網路", "](網路.html", ")"]
    assert [is_open for _, _, is_open in cut_closed("[網路](網路.html)")] == [True, False, True]
