"""Garbled text is turned back where that is certain, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.encoding import decode
from pipeline.read.mojibake import repair_mojibake
from tests.conftest import load_cases

CASES = load_cases("encoding_mojibake")


def garble(text: str, codec: str, read_as: str) -> str:
    data = text.encode(codec)
    if read_as != "cp1252":
        return data.decode(read_as, "replace")
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_text_is_turned_back_only_where_that_is_certain(case: dict[str, Any]) -> None:
    given = case["input"]
    garbled = garble(given["text"], given["codec"], given["read_as"])
    kept = given.get("keep", "")
    repair = repair_mojibake(kept + garbled)
    assert (repair.places > 0) == case["expected"]["repaired"]
    assert repair.text == kept + (given["text"] if case["expected"]["repaired"] else garbled)


def test_utf_8_that_was_read_in_pairs_and_lost_nothing_is_turned_back() -> None:
    text = "是预训练模型"
    repair = repair_mojibake("BERT " + text.encode().decode("gb18030"))
    assert repair.text == "BERT " + text
    assert repair.reading == "utf-8 read as gb18030"


def test_a_stretch_that_lost_a_byte_stays_as_it_is_and_is_counted() -> None:
    sound = "我们整理了几篇关于语言模型的论文，"
    data = (sound + "\n").encode("gb18030") + "介绍了它们的方法和结果".encode("gb18030")[1:]
    garbled = "".join(map(chr, data))
    repair = repair_mojibake(garbled)
    assert repair.text.startswith(sound)
    assert repair.text.endswith(garbled[-6:])
    assert repair.left == 1


def test_a_clause_with_a_byte_that_fits_nowhere_stays_as_it_is() -> None:
    sound, damaged = ("我们整理了几篇关于语言模型的论文，".encode("gb18030"), "并介绍了它们的方法".encode("gb18030"))
    data = sound + damaged + b"\xff" + damaged
    repair = repair_mojibake("".join(map(chr, data)))
    assert repair.text == sound.decode("gb18030") + "".join(map(chr, data[len(sound) :]))


def test_repairs_are_said() -> None:
    decoded = decode(garble("深度學習的論文清單", "utf-8", "cp1252").encode(), path="a")
    assert [issue.code for issue in decoded.issues] == ["read-mojibake-repaired"]
    assert "utf-8 read as windows-1252" in decoded.issues[0].message


@settings(deadline=None)
@given(st.text(max_size=200))
def test_repair_never_raises_and_leaves_ascii_alone(text: str) -> None:
    repair = repair_mojibake(text)
    assert bool(repair.reading) >= bool(repair.places)
    if text.isascii():
        assert repair.text == text


@settings(deadline=None)
@given(st.text(alphabet="ÃÂäåæçèéœžŸ€™¤½é中a £¬\n<", max_size=60))
def test_text_that_is_left_alone_is_left_whole(text: str) -> None:
    repair = repair_mojibake(text)
    if not repair.places:
        assert repair.text == text


def test_no_reference_dump_is_altered_unless_it_is_garbled(shared: Path) -> None:
    garbled = []
    for path in sorted([*(shared / "samples").rglob("*.*"), *(shared / "seeds").glob("*.txt")]):
        if path.suffix in (".html", ".md", ".txt") and repair_mojibake(path.read_text("utf-8")).places:
            garbled.append(path.name)
    assert garbled == ["yydec_gbk_read_as_latin1.txt"]
