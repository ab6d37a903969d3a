"""Pages and posts come out of whatever they were packed in."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import replace
from itertools import pairwise

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.budget import BUDGET, Budget
from pipeline.read.containers import open_container
from pipeline.read.parts import Part, name_part
from pipeline.records import Issue, Severity

from .archives import make_mhtml, make_rss, make_warc

PAGE = "<p>深度學習的論文</p>"
SMALL = replace(BUDGET, file_bytes=10_000, part_bytes=10_000, unpacked_bytes=50_000, ratio_from=1_000, parts=3)


def parts_of(path: str, data: bytes) -> list[Part]:
    return [found for found in open_container(path, data) if isinstance(found, Part)]


def codes_of(path: str, data: bytes, budget: Budget = BUDGET) -> list[str]:
    return [found.code for found in open_container(path, data, budget) if isinstance(found, Issue)]


def test_a_page_that_is_packed_in_nothing_is_its_own_part() -> None:
    assert parts_of("a/b.md", b"# x") == [Part("a/b.md", b"# x", "text/markdown")]


def test_a_packed_page_keeps_the_path_of_its_file_and_is_known_by_the_name_within() -> None:
    assert parts_of("a/b.md.gz", gzip.compress(b"# x")) == [Part("a/b.md.gz", b"# x", "text/markdown")]


def test_several_gzip_members_are_one_file() -> None:
    (part,) = parts_of("a.txt.gz", gzip.compress(b"one ") + gzip.compress(b"two"))
    assert part.data == b"one two"


def test_a_gzip_file_that_was_cut_gives_what_it_holds_and_says_so() -> None:
    lines = b"".join(b"%d: a line of its own\n" % number for number in range(5000))
    data = gzip.compress(lines)
    (part,) = parts_of("a.txt.gz", data[:-100])
    assert lines.startswith(part.data[:1000])
    assert codes_of("a.txt.gz", data[:-100]) == ["read-truncated"]


def test_a_gzip_file_of_rubbish_is_held() -> None:
    assert codes_of("a.gz", b"\x1f\x8b\x08\x00" + b"\xff" * 50) == ["read-damaged"]


@pytest.mark.parametrize(
    ("budget", "limit"),
    [
        (replace(BUDGET, file_bytes=10_000), "9.8 KiB"),
        (replace(BUDGET, unpacked_bytes=10_000), "9.8 KiB"),
        (replace(BUDGET, ratio_from=1_000), "500 bytes"),
    ],
    ids=["size of a file", "size of all", "ratio"],
)
def test_a_gzip_bomb_is_held_by_each_bound(budget: Budget, limit: str) -> None:
    (issue,) = open_container("a.gz", gzip.compress(bytes(3_000_000)), budget)
    assert isinstance(issue, Issue)
    assert (issue.code, limit in issue.message) == ("read-budget", True)


def test_archives_inside_archives_end_at_a_depth() -> None:
    data = b"x"
    for _ in range(BUDGET.depth + 1):
        data = gzip.compress(data)
    assert codes_of("a.gz", data) == ["read-nesting"]
    assert codes_of("a.gz", gzip.decompress(data)) == []


def test_a_file_that_is_too_large_is_held() -> None:
    assert codes_of("a.txt", b"x" * 10_001, SMALL) == ["read-budget"]
    assert codes_of("a.txt", b"x" * 10_000, SMALL) == []


def test_a_web_archive_gives_its_pages_with_address_and_charset() -> None:
    records = [("https://example.org/論文/a.html", PAGE.encode("big5"), "text/html; charset=Big5")]
    for packed in (False, True):
        (part,) = parts_of("c.warc", make_warc(records, packed=packed))
        assert part.path == "c.warc!/0001-example-org-論文-a-html"
        assert part.data.decode("big5") == PAGE
        assert (part.url, part.declared_charset, part.media_type) == (records[0][0], "Big5", "text/html")


def test_a_web_archive_that_was_packed_as_a_whole_is_read_too() -> None:
    records = [(f"https://example.org/{name}", b"<p>x</p>", "text/html") for name in "ab"]
    assert len(parts_of("c.warc.gz", gzip.compress(make_warc(records)))) == 2


def test_images_and_failed_requests_of_a_web_archive_are_counted() -> None:
    page = make_warc([("https://example.org/", b"<p>x</p>", "text/html")])
    image = make_warc([("https://example.org/i", b"\x89PNG", "image/png")])
    missing = make_warc([("https://example.org/m", b"<p>no</p>", "text/html")], status="404 Not Found")
    found = list(open_container("c.warc", page + image + missing))
    assert [type(item) for item in found] == [Part, Issue]
    assert "2 records" in found[1].message  # type: ignore[union-attr]


def test_a_web_archive_without_pages_is_held() -> None:
    image = make_warc([("https://example.org/i", b"\x89PNG", "image/png")])
    assert codes_of("c.warc", image) == ["read-no-pages", "read-records-skipped"]


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE.encode(), mtime=0)),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode(), wbits=-15)),
        ("br", brotli.compress(PAGE.encode())),
        ("identity", PAGE.encode()),
    ],
    ids=["gzip", "zlib", "raw deflate", "brotli", "identity"],
)
def test_bodies_are_unpacked_as_they_were_sent(coding: str, body: bytes) -> None:
    (part,) = parts_of("c.warc", make_warc([("https://e.org/", body, "text/html")], Content_Encoding=coding))
    assert part.data.decode() == PAGE


def test_chunked_bodies_are_joined() -> None:
    body = b"5\r\n<p>ab\r\n4\r\n</p>\r\n0\r\n\r\n"
    (part,) = parts_of("c.warc", make_warc([("https://e.org/", body, "text/html")], Transfer_Encoding="chunked"))
    assert part.data == b"<p>ab</p>"


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_a_bomb_in_a_web_archive_is_held_and_the_next_page_read(coding: str, pack: object) -> None:
    bomb = make_warc([("https://e.org/b", pack(bytes(1_000_000)), "text/html")], Content_Encoding=coding)  # type: ignore[operator]
    page = make_warc([("https://e.org/p", b"<p>x</p>", "text/html")])
    found = list(open_container("c.warc", bomb + page, SMALL))
    assert [getattr(item, "code", "page") for item in found] == ["read-budget", "page"]
    assert found[0].document == "c.warc!/0001-e-org-b"  # type: ignore[union-attr]


def test_a_web_archive_that_was_cut_gives_the_pages_before_the_break() -> None:
    data = make_warc([("https://e.org/a", b"<p>x</p>", "text/html"), ("https://e.org/b", b"y" * 500, "text/html")])
    assert len(parts_of("c.warc", data[:-300])) == 2
    assert codes_of("c.warc", data[:-300]) == ["read-truncated"]


def test_surplus_bytes_in_a_web_archive_are_said_and_not_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    data = make_warc([("https://e.org/a", b"<p>x</p>", "text/html")])
    surplus = data.removesuffix(b"\r\n\r\n") + b"surplus\r\n\r\n" + data
    assert len(parts_of("c.warc", surplus)) == 2
    assert codes_of("c.warc", surplus) == ["read-surplus"]
    assert capfd.readouterr() == ("", "")


def test_a_container_of_too_many_pages_is_cut() -> None:
    data = make_rss(["<title>x</title>"] * 4)
    assert codes_of("f.xml", data, SMALL) == ["read-budget"]
    assert len(parts_of("f.xml", data)) == 4


def test_a_post_of_a_feed_is_a_page_with_title_link_and_date() -> None:
    item = (
        "<title>論文 &amp;amp; 筆記</title><link>https://e.org/1?a=1&amp;b=2</link>"
        "<pubDate>Mon, 06 May 2024</pubDate><description>&lt;p&gt;BERT&lt;/p&gt;</description>"
    )
    (part,) = parts_of("f.xml", make_rss([item]))
    assert part.path == "f.xml!/0001-論文-筆記"
    assert (part.title, part.url, part.published) == ("論文 & 筆記", "https://e.org/1?a=1&b=2", "Mon, 06 May 2024")
    assert '<h1><a href="https://e.org/1?a=1&amp;b=2">論文 &amp; 筆記</a></h1>\n<p>BERT</p>' in part.data.decode()


def test_a_feed_in_a_legacy_encoding_is_read() -> None:
    text = make_rss(["<title>论文</title><description>&lt;p&gt;模型&lt;/p&gt;</description>"]).decode()
    data = ('<?xml version="1.0" encoding="GB2312"?>' + text).encode("gb18030")
    (part,) = parts_of("f.xml", data)
    assert part.title == "论文"
    assert part.declared_charset == "utf-8"


def test_an_atom_feed_keeps_its_markup_and_its_base() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://e.org/"><entry><title>t</title><link href="/1"/>'
        '<updated>2024-05-06</updated><content type="html">&lt;p&gt;&lt;a href="q"&gt;x&lt;/a&gt;</content></entry>'
        "</feed>"
    )
    (part,) = parts_of("f.xml", feed.encode())
    assert '<base href="https://e.org/">' in part.data.decode()
    assert '<a href="q">x</a>' in part.data.decode()
    assert (part.url, part.published) == ("https://e.org/1", "2024-05-06")


def test_a_json_feed_gives_html_and_plain_posts() -> None:
    items = [{"content_html": "<p>x</p>", "url": "https://e.org/1"}, {"title": "t", "content_text": "y"}, 7, {}]
    data = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}).encode()
    assert [(part.media_type, part.title) for part in parts_of("f.json", data)] == [
        ("text/html", None),
        ("text/plain", "t"),
    ]
    assert codes_of("f.json", data) == ["read-records-skipped"]


def test_a_post_in_plain_text_about_the_paper_it_leads_to_is_a_page_with_link_and_people() -> None:
    item = {"title": "t", "url": "https://arxiv.org/abs/1706.03762", "content_text": "a < b\nc"}
    items = [item | {"authors": [{"name": "A"}]}]
    data = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
    (part,) = parts_of("f.json", data)
    page = '<h1><a href="https://arxiv.org/abs/1706.03762">t</a></h1>\n<p>A</p>\na &lt; b<br>c\n'
    assert (part.media_type, page in part.data.decode()) == ("text/html", True)


def test_entities_of_a_feed_neither_grow_nor_reach_outside() -> None:
    names = "abcdefghij"
    grown = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    head = f'<!DOCTYPE r [<!ENTITY a "xxxxxxxxxx">{grown}<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    (part,) = parts_of("f.xml", make_rss(["<title>t</title><description>&a;&j;&f;</description>"], head))
    assert b"xxxxxxxxxx" not in part.data
    assert len(part.data) < 300


def test_a_feed_that_was_cut_gives_its_posts_and_says_so() -> None:
    data = make_rss(["<title>a</title>", "<title>b</title>", "<title>c</title>"])[:-45]
    assert len(parts_of("f.xml", data)) >= 2
    assert codes_of("f.xml", data) == ["read-feed-malformed"]


def test_a_json_feed_of_brackets_is_held() -> None:
    data = b'{"version": "https://jsonfeed.org/version/1", "items":' + b"[" * 200_000
    assert codes_of("f.json", data) == ["read-damaged"]


def test_a_saved_page_is_the_page_that_was_saved_and_not_its_frames() -> None:
    frame = "Content-Type: text/html\nContent-Location: cid:f\n\n<p>ad</p>"
    page = (
        "Content-Type: text/html\nContent-Transfer-Encoding: base64\nContent-Location: https://e.org/p\n\nPHA+eDwvcD4="
    )
    headers = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://e.org/p\nSubject: =?utf-8?Q?=E8=AB=96?=\nDate: x\n"
    )
    data = make_mhtml([frame, page], headers)
    assert parts_of("a.mhtml", data) == [Part("a.mhtml", b"<p>x</p>", "text/html", url="https://e.org/p", title="論")]
    assert codes_of("a.mhtml", data) == ["read-frames"]


def test_the_date_of_a_newsletter_is_when_it_was_published() -> None:
    data = make_mhtml(["Content-Type: text/html; charset=euc-kr\n\n<p>x</p>"], "Date: Mon, 6 May 2024 10:00:00 +0900\n")
    (part,) = parts_of("a.eml", data)
    assert (part.published, part.declared_charset) == ("Mon, 6 May 2024 10:00:00 +0900", "euc-kr")


def test_a_saved_page_of_images_alone_is_held() -> None:
    assert codes_of("a.mhtml", make_mhtml(["Content-Type: image/png\n\nx"])) == ["read-no-pages"]


def test_a_saved_page_of_nested_parts_without_end_is_held() -> None:
    nested = "".join(f'Content-Type: multipart/mixed; boundary="{level}"\n\n--{level}\n' for level in range(2000))
    assert codes_of("a.mhtml", make_mhtml([nested])) == ["read-budget"]


@pytest.mark.parametrize(
    "hint", ["../../etc/passwd", "C:\\x", "\x00", "." * 300, "https://[::1", "𠮷" * 500, "\ud800", "‮txt.exe"]
)
def test_names_of_parts_are_safe_whatever_their_title(hint: str) -> None:
    folder, _, name = name_part("a/b.xml", 7, hint).partition("!/")
    assert folder == "a/b.xml"
    assert name.startswith("0007")
    assert len(name) <= 70
    assert not set(name) & set("/\\.:\x00‮")
    name.encode()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["warc", "warc.gz", "gz", "rss", "mhtml", "json"]), st.integers(0, 400))
def test_a_container_with_any_bytes_in_it_gives_parts_or_an_error_and_never_raises(
    noise: bytes, kind: str, place: int
) -> None:
    sound = {
        "warc": make_warc([("https://e.org/", b"<p>x</p>", "text/html")]),
        "warc.gz": make_warc([("https://e.org/", b"<p>x</p>", "text/html")], packed=True),
        "gz": gzip.compress(b"hello"),
        "rss": make_rss(["<title>x</title>"]),
        "mhtml": make_mhtml(["Content-Type: text/html\n\n<p>x</p>"]),
        "json": b'{"version": "https://jsonfeed.org/version/1", "items": [{"title": "x"}]}',
    }[kind]
    place = 5 + place % (len(sound) - 5)
    found = list(open_container(f"a.{kind}", sound[:place] + noise + sound[place:]))
    errors = [item for item in found if isinstance(item, Issue) and item.severity is Severity.ERROR]
    assert errors or any(isinstance(item, Part) for item in found)
