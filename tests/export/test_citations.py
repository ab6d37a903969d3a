"""BibTeX, RIS and CSL-JSON: what other programs read out of them is what was published, whatever it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.export import citations, csl_json
from pipeline.export.citations import Citation, Cleaner, cite, clean_line, make_key, make_safe_url, split_name
from pipeline.export.joined import JoinedPaper
from pipeline.export.source import Source
from tests.export.world import HOSTILE, make_mention, make_paper, texts

bibtexparser = pytest.importorskip("bibtexparser")
rispy = pytest.importorskip("rispy")

from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts  # noqa: E402

from pipeline.export import bibtex, ris  # noqa: E402


def make_citation(text: str, **changes: object) -> Citation:
    paper = make_paper(1, text, **changes)
    fields = {name: getattr(paper, name) for name in type(paper).model_fields}
    listings = (make_mention(1, text, paper),)
    return cite(JoinedPaper(**fields, authors_cut=False, listings=listings, model_rows=()), Cleaner())


def parse_bibtex(text: str, *layers: Any) -> list[Any]:
    library = bibtexparser.parse_string(text, append_middleware=[*layers, LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    assert [type(block).__name__ for block in library.blocks] == ["Entry"] * len(library.entries)
    return list(library.entries)


def squeeze(text: str) -> str:
    """What TeX makes of runs of spaces; the decoder takes TeX's circumflex for the accent of that shape."""
    return re.sub(" +", " ", text).strip().replace("ˆ", "^")


@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_bibtex_gives_back_every_text(text: str) -> None:
    citation = make_citation(text)
    (entry,) = parse_bibtex(bibtex.render(citation))
    fields = {name: squeeze(field.value) for name, field in entry.fields_dict.items()}
    assert entry.key == citation.key
    for name, expected in (
        ("title", citation.title),
        ("shorttitle", citation.short_title),
        ("howpublished", citation.venue),
        ("abstract", citation.abstract),
        ("annote", " ".join(citation.remarks)),
    ):
        assert fields.get(name, "") == squeeze(expected)
    assert fields["doi"] == "10.1000/1_x"
    (verbatim,) = bibtexparser.parse_string(bibtex.render(citation)).entries
    assert verbatim.fields_dict["url"].value == citation.url


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a--b", "a-{}-b"),
        ("-----", "-{}-{}-{}-{}-"),  # pairs overlap
        ("a-b 'c' <d>, e", "a-b 'c' <d>, e"),
        ("?`!`''", "?{}`!{}`'{}'"),
        ("\\{", r"{\textbackslash}{\ensuremath{\lbrace}}"),
    ],
)
def test_signs_that_tex_would_join_or_obey_are_written_apart(text: str, written: str) -> None:
    assert bibtex.escape(text) == written


@settings(max_examples=60, deadline=None)
@given(names=st.lists(texts, max_size=3))
def test_bibtex_has_as_many_authors_as_were_printed(names: list[str]) -> None:
    citation = make_citation("x", authors=tuple(names))
    (entry,) = bibtexparser.parse_string(bibtex.render(citation), append_middleware=[SeparateCoAuthors()]).entries
    field = entry.fields_dict.get("author")
    assert len(field.value if field else []) == len([name for name in names if clean_line(name)])


def test_bibtex_names_are_split_where_people_can_be_told_apart(exported: Callable[[str], Path]) -> None:
    text = exported("bibtex").read_text("utf-8")
    entries = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()]).entries
    people = entries[4].fields_dict["author"].value
    assert [(name.first, name.last) for name in people[1:3]] == [(["Ada", "B."], ["Example"]), ([], ["王小明"])]
    assert people[3].last == ["others"]


def test_bibtex_has_an_entry_for_each_paper_and_web_page(source: Source, exported: Callable[[str], Path]) -> None:
    entries = parse_bibtex(exported("bibtex").read_text("utf-8"))
    assert [entry.fields_dict["papercanon"].value for entry in entries] == [
        paper.id for paper in source.dataset.papers()
    ]
    assert len({entry.key.lower() for entry in entries}) == len(HOSTILE)
    assert "title" not in entries[-1].fields_dict


@settings(max_examples=200, deadline=None)
@given(text=texts)
def test_ris_gives_back_every_text(text: str) -> None:
    citation = make_citation(text)
    lines = "".join(f"{line}\n" for line in ris.PlainWriter()._yield_lines([ris.make_record(citation)]))
    (record,) = rispy.loads(lines)
    assert record["id"] == citation.key
    for name, expected in (
        ("title", citation.title),
        ("short_title", citation.short_title),
        ("secondary_title", citation.venue),
        ("abstract", citation.abstract),
        ("notes", list(citation.remarks)),
        ("authors", [ris.write_name(name) for name in citation.authors]),
    ):
        assert record.get(name, "") == expected


def test_ris_opens_in_rispy(exported: Callable[[str], Path]) -> None:
    records = rispy.loads(exported("ris").read_text("utf-8"))
    assert len(records) == len(HOSTILE)
    assert {record["type_of_reference"] for record in records[:-1]} == {"GEN"}
    assert records[-1]["type_of_reference"] == "ELEC"
    assert records[2]["date"] == "2020/02/03/"


@settings(max_examples=100, deadline=None)
@given(text=texts)
def test_csl_items_pass_the_schema(text: str) -> None:
    check_csl([csl_json.make_item(make_citation(text))])


def check_csl(items: list[dict[str, Any]]) -> None:
    model = pytest.importorskip("csl_reference")
    known = {field.alias or name for name, field in model.Reference.model_fields.items()}
    for item in items:
        assert set(item) <= known
        assert item["id"]
        assert model.Reference.model_validate(item)


def test_csl_json_passes_the_schema(exported: Callable[[str], Path]) -> None:
    items = json.loads(exported("csl-json").read_text("utf-8"))
    assert len(items) == len(HOSTILE)
    assert items[2]["issued"] == {"date-parts": [[2020, 2, 3]]}
    check_csl(items)


def test_csl_json_renders_in_citeproc(exported: Callable[[str], Path]) -> None:
    citeproc = pytest.importorskip("citeproc")
    from citeproc.source.json import CiteProcJSON

    items = json.loads(exported("csl-json").read_text("utf-8"))[:-1]
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = citeproc.CitationStylesBibliography(style, CiteProcJSON(items), citeproc.formatter.plain)
    for item in items:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"].lower())]))
    rendered = [str(entry) for entry in bibliography.bibliography()]
    assert len(rendered) == len(items)
    assert any("王小明" in entry and "Example, A.B." in entry for entry in rendered)


@settings(max_examples=300, deadline=None)
@given(text=st.text(alphabet="<>/!?ab\u2060 &;\"'", max_size=20) | texts)
def test_no_text_of_a_csl_item_opens_a_tag_and_each_is_given_back(text: str) -> None:
    citation = make_citation(text)
    item = csl_json.make_item(citation)
    for name, expected in (
        ("title", citation.title),
        ("title-short", citation.short_title),
        ("abstract", citation.abstract),
    ):
        assert csl_json.restore(item.get(name, "")) == expected
    shown = [value for name, value in item.items() if name != "id"]
    assert not re.search("<[A-Za-z/!?]", json.dumps(shown, ensure_ascii=False))


@pytest.mark.parametrize(
    "title",
    ["A <script>alert(1)</script> title", "<img src=x onerror=alert(1)>", "x <i>y</i> z", "<!-- a", "a < b > c"],
)
def test_a_title_is_no_markup_in_the_html_of_a_citation_processor(title: str) -> None:
    citeproc = pytest.importorskip("citeproc")
    from bs4 import BeautifulSoup
    from citeproc.source.json import CiteProcJSON

    item = csl_json.make_item(make_citation(title))
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = citeproc.CitationStylesBibliography(style, CiteProcJSON([item]), citeproc.formatter.html)
    bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"].lower())]))
    (entry,) = (BeautifulSoup(str(one), "lxml") for one in bibliography.bibliography())
    assert {tag.name for tag in entry.find_all()} <= {"html", "body", "p", "i"}
    assert len(entry.find_all("i")) <= 2  # the style's own
    assert title in csl_json.restore(entry.get_text())


@settings(max_examples=200)
@given(left=st.text(max_size=12), right=st.text(max_size=12))
def test_keys_of_different_papers_differ_and_every_manager_takes_them(left: str, right: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9:/.+-]*", make_key(left))
    assert (make_key(left).lower() == make_key(right).lower()) == (left == right)


@settings(max_examples=200)
@given(text=st.text())
def test_an_address_cannot_leave_its_field(text: str) -> None:
    assert not re.search(r'[\s{}\\"<>`|^]', make_safe_url(f"https://example.org/{text}"))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "", "//example.org", "ftp://a.example"]
)
def test_only_addresses_of_the_web_are_cited(url: str) -> None:
    assert make_safe_url(url) == ""


@pytest.mark.parametrize(
    ("printed", "family"),
    [
        ("Ada Example", "Example"),
        ("Ada B. C. Example", "Example"),
        ("J.-B. Example", "Example"),
        ("Example, Ada", "Example"),
        ("Ludwig van Example", ""),  # which words are the family name would be a guess
        ("Example", ""),
        ("王 小明", ""),
        ("OpenAI team", ""),
        ("Example, Ada, Jr.", ""),
        ("Ada B.", ""),
    ],
)
def test_a_name_is_split_only_where_it_shows_its_parts(printed: str, family: str) -> None:
    assert split_name(printed).family == family


def test_a_text_that_had_to_change_is_counted(source: Source, tmp_path: Path) -> None:
    notes = ris.write(source, tmp_path / "a.ris").notes
    assert re.fullmatch(
        r"Put on one line, without control characters and direction marks: \d+ of the texts\.", notes[0]
    )
    assert citations.Cleaner().notes() == ()
