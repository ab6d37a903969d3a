"""Blinding: every address and identifier goes, every word that a reader sees stays."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.read.blinding import blind

CASES = [  # the file, and what it becomes
    ("bare address", "a.txt", "論文連結:https://arxiv.org/abs/1706.03762。見", "論文連結:。見"),
    ("address glued to a word", "a.txt", "論文連結https://arxiv.org/pdf/1706.03762.pdf", "論文連結"),
    ("address without a scheme", "a.txt", "see arxiv.org/abs/1706.03762v2 and www.example.org.", "see  and ."),
    ("arXiv number", "a.txt", "arXiv:1706.03762v5 [cs.CL]", "arXiv: [cs.CL]"),
    ("old arXiv number", "a.txt", "cmp-lg/9408001, 1994", ", 1994"),
    ("DOI", "a.txt", "doi: 10.1162/neco.1997.9.8.1735.", "doi: ."),
    ("no identifier", "a.txt", "NeurIPS 2017, pages 5998-6008, 93.12 %", "NeurIPS 2017, pages 5998-6008, 93.12 %"),
    ("inline link", "a.md", '- [BERT](https://a.org/b(1).pdf "t") [[pdf](x.pdf)]\n', "- BERT [pdf]\n"),
    (
        "reference link",
        "a.md",
        "# A\n\n- [A][b], [T5], [x]\n\n[b]: http://a.org\n[t5]: /u 'v'\n",
        "# A\n\n- A, T5, [x]\n\n",
    ),
    (
        "footnote",
        "a.md",
        "# A\n\n- BERT[^1]\n\n[^1]: Devlin, https://a.org/b\n",
        "# A\n\n- BERT[^1]\n\n[^1]: Devlin, \n",
    ),
    ("badge", "a.md", "# A\n\n- BERT [![s](https://i.org/s.svg)](https://a.org) ok\n", "# A\n\n- BERT  ok\n"),
    ("anchor", "a.html", '<li id="p"><a href="/x" title="1706.03762">B</a></li>', "<li><a>B</a></li>"),
    ("script", "a.html", '<p>a</p><script src="b">c</script><!-- https://a.org --><p>d</p>', "<p>a</p><p>d</p>"),
]


@pytest.mark.parametrize(("name", "page", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_links_and_identifiers_go_and_words_stay(name: str, page: str, wanted: str) -> None:
    assert list(blind(name, page.encode("utf-8"))) == [(name, wanted.encode("utf-8"))]


def test_what_is_no_text_is_not_copied() -> None:
    assert not list(blind("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8))


def test_a_page_is_unpacked_and_says_that_it_is_utf_8() -> None:
    page = '<meta charset="big5"><p>論文 <a href="https://arxiv.org/abs/1810.04805">BERT</a></p>'
    packed = gzip.compress(page.encode("big5"))
    wanted = '<meta charset="utf-8"><p>論文 <a>BERT</a></p>'
    assert list(blind("a.html.gz", packed)) == [("a.html", wanted.encode("utf-8"))]


def test_the_posts_of_a_feed_are_copied_one_by_one() -> None:
    item = "<item><title>{0}</title><link>https://arxiv.org/abs/{1}</link><description>Read {0}.</description></item>"
    items = item.format("Tide", "1810.04805") + item.format("Moon", "1706.03762")
    feed = f'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{items}</channel></rss>'
    copies = dict(blind("feed.xml", feed.encode("utf-8")))
    assert sorted(copies) == ["feed.xml!/0001-tide.html", "feed.xml!/0002-moon.html"]
    assert b"arxiv" not in b"".join(copies.values())


def test_the_command_copies_a_folder_and_names_what_it_leaves_out(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    (raw / "en").mkdir(parents=True)
    (raw / "en" / "list.md").write_text("# Papers\n\n- [BERT](https://arxiv.org/abs/1810.04805)\n", "utf-8")
    (raw / "cover.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    result = CliRunner().invoke(main, ["blind", str(raw), "--out", str(out)])
    assert result.exit_code == 0
    assert "cover.png: left out" in result.output
    assert (out / "en" / "list.md").read_text("utf-8") == "# Papers\n\n- BERT\n"
    again = CliRunner().invoke(main, ["blind", str(raw), "--out", str(out)])
    assert again.exit_code == 2
    assert "exists already" in again.output
