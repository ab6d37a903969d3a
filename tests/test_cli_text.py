"""The verbs of the command line that show what the text layer says of lines."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main


def run(*arguments: str, data: str | bytes) -> Result:
    return CliRunner().invoke(main, arguments, input=data)


def test_detect_says_reason_and_latin_share_in_json() -> None:
    result = run("detect", "--json", data="GPT 模型\n論文の要約\n")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["tag"], row["reason"], row["latin"], row["text"]) for row in rows] == [
        ("und", "undecided", 0.6, "GPT 模型"),
        ("ja", "kana", 0.0, "論文の要約"),
    ]


def test_detect_takes_the_language_of_the_document() -> None:
    assert run("detect", data="論文\n").stdout == "und\t0.000\t論文\n"
    assert run("detect", "--prior", "ja", data="論文\n").stdout.startswith("ja\t")


def test_detect_refuses_a_prior_that_names_no_language() -> None:
    result = run("detect", "--prior", "klingonxx", data="論文\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "klingonxx: no language has this tag" in result.stderr


@pytest.mark.parametrize("tag", ["klingonxx", "zh"])
def test_convert_refuses_a_source_that_tells_no_script(tag: str) -> None:
    result = run("convert", "--source", tag, data="論文\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--source {tag}: this tells no script" in result.stderr


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_of_the_lines(codec: str) -> None:
    result = run("detect", data="圖神經網路\r\n\nグラフ\n".encode(codec))
    assert [line.split("\t")[::2] for line in result.stdout.splitlines()] == [
        ["zh-Hant", "圖神經網路"],
        ["und", ""],
        ["ja", "グラフ"],
    ]


@pytest.mark.parametrize("verb", ["detect", "convert", "fold"])
def test_an_empty_file_gives_nothing(verb: str) -> None:
    result = run(verb, data=b"")
    assert (result.exit_code, result.stdout) == (0, "")


def test_lines_are_converted_to_the_script_that_is_asked_for() -> None:
    assert run("convert", data="語音辨識的回饋\n機械学習\n").stdout == "语音识别的反馈\n機械学習\n"
    assert run("convert", "--to", "zh-Hant", "--source", "zh-Hans", data="用户\n").stdout == "使用者\n"


def test_every_change_of_a_conversion_is_explained() -> None:
    result = run("convert", "--to", "zh-Hant", "--source", "zh-Hans", "--explain", data="论文\n网络用户\n")
    assert result.stdout == "1\t1\t论文\t論文\tterm\n2\t1\t网络\t網路\tterm\n2\t3\t用户\t使用者\tterm\n"


def test_titles_come_with_their_keys() -> None:
    assert run("fold", data="GPT-III\nGPT 3\n").stdout == "gpt3\tGPT-III\ngpt3\tGPT 3\n"


def test_bytes_that_are_no_text_come_out_as_they_came() -> None:
    assert run("convert", data=b"a\xff\n").stdout_bytes == b"a\xff\n"
    assert json.loads(run("detect", "--json", data=b"a\xff\n").stdout_bytes)["text"] == "a\ufffd"
