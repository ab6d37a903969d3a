"""Stretches of a text that are no prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.closed import blank_opaque, cut_closed

OPENINGS = [
    "`", "``a", "~~~", "<a ", "<code>", "<code><pre>", "<!--", r"\(", r"\[", "$", "$a", "](", "](a(", "a@", r"\cite{",
    "https://", "www.", "10.1000/", "a.a-", "「", "(の", "〈の", '"の', "[の", "‘の",
]  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.text(st.sampled_from("`~$<>()[]\\/a:.w@の「」網 \n1"), max_size=40)))
def test_stretches_make_up_the_text(text: str) -> None:
    stretches = list(cut_closed(text))
    assert "".join(part for _, part, _ in stretches) == text
    assert all(text.startswith(part, start) for start, part, _ in stretches)


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_long_run_of_openings_does_not_hang(opening: str) -> None:
    text = "語" + opening * (200_000 // len(opening))
    assert "".join(part for _, part, _ in cut_closed(text)) == text


@pytest.mark.parametrize(
    "text", ["費用$5，軟體$6", "售價$5到$6的軟體", "3<5 網路 7>6", "GPT-3.5/網路", "網路: 說明", "a_b 網路", "C:網路"]
)
def test_prose_stays_open(text: str) -> None:
    assert [part for _, part, is_open in cut_closed(text) if not is_open] == []
    assert blank_opaque(text) == text


def test_text_of_a_link_stays_open_and_its_target_does_not() -> None:
    assert [part for _, part, is_open in cut_closed("[網路](網路.html)")] == ["[網路", "](網路.html", ")"]
    assert [is_open for _, _, is_open in cut_closed("[網路](網路.html)")] == [True, False, True]
