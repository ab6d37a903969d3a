"""Files that nobody wrote: pages of the corpus, cut, spliced and damaged, and bytes at random.

The same examples come in every run; ``FUZZ=100`` makes a hundred times as many.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.laws import EFFORT, check_file
from tests.hostile.lines import LINES

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([*(ROOT / "tests" / "layouts").glob("*/*/page.*"), *(ROOT / "raw").glob("*/*.*")])
CORPUS = [path for path in PAGES if path.suffix in {".html", ".md", ".txt"}]
ROUNDS = 3
MARKUP = [
    b"<ul>", b"<li>", b"</li>", b"<table>", b"<td>", b"</td>", b"<tr>", b"<td colspan=9 rowspan=9>",
    b"<a href='", b"'>", b"</a>", b"<b>", b"<pre>", b"<!--", b"-->", b"<script>", b"</script>", b"<svg>",
    b"<dl><dt>", b"<dd>", b"&#0;", b"&#xD800;", b"&lt", b"<![CDATA[", b"<?xml", b"]]>", b"<h2>",
    b"<blockquote>", b"<details><summary>", b"<base href='", b"\n- ", b"\n    ", b"\n1. ", b"\n> ", b"\n# ",
    b"\n```\n", b"\n---\n", b"| ", b"|-|", b"](", b"[", b"![", b"<http:", b"[^1]: ", b"\n[a]: b\n", b"**", b"`",
    b"\\", b"\t", b"\r", b"\x00", b"\xef\xbb\xbf", b"\xe2\x80\x8b", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xff",
    b"\xed\xa0\x80", b"\xef\xb7\x90", b"\xf0\x9f\x93\x84", "論文名稱:".encode(), "著者:".encode(),
    b"https://arxiv.org/abs/1706.03762", b"arXiv:1706.03762", b"et al. ", b" | ",
]  # fmt: skip


def cut(page: bytes, chance: random.Random) -> bytes:
    return page[: chance.randrange(len(page) + 1)]


def drop(page: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(page) + 1)
    return page[:start] + page[start + chance.randrange(200) :]


def double(page: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(page) + 1)
    return page[:start] + page[start : start + chance.randrange(400)] * chance.randrange(2, 6) + page[start:]


def insert(page: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(page) + 1)
    return page[:start] + chance.choice(MARKUP) * chance.choice([1, 1, 1, 2, 70]) + page[start:]


def damage(page: bytes, chance: random.Random) -> bytes:
    out = bytearray(page)
    for _ in range(chance.randrange(1, 5)):
        if out:
            out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def splice(page: bytes, chance: random.Random) -> bytes:
    other = chance.choice(CORPUS).read_bytes()
    at, start = chance.randrange(len(page) + 1), chance.randrange(len(other) + 1)
    return page[:at] + other[start : start + 2000] + page[at:]


def swap_lines(page: bytes, chance: random.Random) -> bytes:
    lines = page.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def join_lines(page: bytes, chance: random.Random) -> bytes:
    return page.replace(b"\n", chance.choice([b"", b" ", b"\r", b"\n\n"]))


def lengthen(page: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(page) + 1)
    piece = LINES[chance.choice(sorted(LINES))].encode("utf-8")
    return page[:start] + piece * chance.randrange(1, 2 + 2000 // len(piece)) + page[start:]


MUTATIONS: list[Callable[[bytes, random.Random], bytes]] = [
    cut, drop, double, insert, insert, damage, splice, swap_lines, join_lines, lengthen,
]  # fmt: skip


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}/{path.name}")
def test_a_page_that_was_damaged_is_read_or_held(path: Path) -> None:
    chance = random.Random(f"{path.parent.name}/{path.name}")
    for _ in range(ROUNDS * EFFORT):
        page = path.read_bytes()
        for _ in range(chance.randrange(1, 5)):
            page = chance.choice(MUTATIONS)(page, chance)
        check_file(f"page{chance.choice([path.suffix, path.suffix, '.md', '.html', '.txt', ''])}", page)


@pytest.mark.parametrize("path", CORPUS[::12], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_page_that_was_cut_off_anywhere_is_read_or_held(path: Path) -> None:
    page = path.read_bytes()
    step = max(1, len(page) // (6 * EFFORT))
    for end in range(0, len(page), step):
        check_file(f"page{path.suffix}", page[:end])


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "warc", "xml", "mhtml"])
@settings(max_examples=40 * EFFORT, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.one_of(st.binary(max_size=400), st.lists(st.sampled_from(MARKUP), max_size=60).map(b"".join)))
def test_any_bytes_are_read_or_held(suffix: str, data: bytes) -> None:
    check_file(f"page.{suffix}", data)
