"""Lines that only a width parted become one; lines that end where they end stay apart."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.wrapping import unwrap

REFERENCES = [
    '[1] S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory," Neural Computation, vol. 9, no. 8, 1997.',
    '[2] I. Sutskever, O. Vinyals, and Q. V. Le, "Sequence to Sequence Learning with Neural Networks," NeurIPS, 2014.',
    '[3] D. Bahdanau, K. Cho, and Y. Bengio, "Neural Machine Translation by Jointly Learning to Align and Translate".',
]


@pytest.mark.parametrize("width", [60, 72, 80, 99])
def test_references_broken_at_a_width_become_one_line_each(width: int) -> None:
    broken = "\n".join(
        "\n".join(textwrap.wrap(text, width, subsequent_indent="    ", break_on_hyphens=False)) for text in REFERENCES
    )
    assert unwrap(broken) == "\n".join(REFERENCES)


APART = [
    (
        "titles on lines of their own",
        "\n".join(f"A Title of Some Length about Tides, Part {n} of Many\nA. Author" for n in range(9)),
    ),
    ("short lines", "one\ntwo\nthree"),
    ("lines wider than people break them", "\n".join("word " * 30 for _ in range(5))),
    (
        "fields below one another",
        "\n\n".join(f"Title: The Tides of Lanternmoor and Their Many Moons {n}\nAuthors: O. Brook" for n in range(5)),
    ),
    (
        "Chinese, which breaks anywhere",
        "\n".join("潮水退了再試一次燈塔管理員也用得起的小模型在手機上跑" for _ in range(6)),
    ),
]


@pytest.mark.parametrize("text", [text for _, text in APART], ids=[why for why, _ in APART])
def test_lines_that_end_where_they_end_stay_apart(text: str) -> None:
    assert unwrap(text) == text


@given(st.text(alphabet="ab \n[1].-文", max_size=600))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    assert "".join(unwrap(text).split()) == "".join(text.split())
