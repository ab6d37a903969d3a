"""Laws that hold for every text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalize import normalize
from pipeline.normalize.characters import level_dashes, level_width
from pipeline.normalize.dates import read_dates
from pipeline.normalize.pieces import take_piece
from pipeline.normalize.urls import read_urls
from pipeline.records import Label
from tests.normalize.making import make_document, make_item, make_mention, normalize_one

# Pieces of which printed fields are made, so that rules meet, and any text beside them.
WORDS = st.sampled_from(
    (
        "Google 、 , & (Meta) 他 et al. 研究者 と 2023/3/14 Oct-19 13B 億 https://arxiv.org/abs/1706.03762 BERT: "
        "「 」 … 10.1038/x 的 參數 http://[ www. % \u200b ： ． ー 年 月 ) ( N/A 共同創設者 University of and × "
        "Jr. ; 元 [1706.03762]"
    ).split()
)
PHRASES = st.lists(WORDS, max_size=14)
TEXTS = st.one_of(PHRASES.map(" ".join), PHRASES.map("".join), st.text(max_size=60))
LABELS = st.sampled_from(list(Label))


@given(LABELS, TEXTS, st.text(max_size=5))
@settings(max_examples=600, deadline=None)
def test_every_statement_is_printed_where_it_says(label: Label, text: str, before: str) -> None:
    result = normalize_one(label, text, before=before)
    document = before + text + " ··"
    assert all(document[s.span.start : s.span.end] == s.printed for s in result.statements)


@given(LABELS, TEXTS)
@settings(max_examples=600, deadline=None)
def test_every_text_gives_a_statement_or_an_issue(label: Label, text: str) -> None:
    result = normalize_one(label, text)
    assert result.entered == 1
    assert result.statements or result.issues
    assert result.held == (0 if result.statements else 1)


@given(LABELS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_what_is_derived_names_a_statement_of_the_same_mention(label: Label, text: str) -> None:
    result = normalize_one(label, text)
    ids = [statement.id for statement in result.statements]
    assert len(set(ids)) == len(ids)
    assert all(s.derived_from is None or s.derived_from in ids for s in result.statements)


@given(st.lists(st.tuples(LABELS, TEXTS), max_size=4))
@settings(max_examples=200, deadline=None)
def test_texts_do_not_change_each_other(fields: list[tuple[Label, str]]) -> None:
    document = make_document("\n".join(text for _, text in fields))
    items, start = [], 0
    for label, text in fields:
        items.append(make_item(label, text, start))
        start += len(text) + 1
    if not items:
        return
    together = normalize(make_mention(*items), document)
    alone = [normalize(make_mention(item), document) for item in items]
    assert together.entered == len(items)
    assert together.held == sum(one.held for one in alone)
    assert {s.id for s in together.statements} == {s.id for one in alone for s in one.statements}


@given(TEXTS)
def test_levelling_keeps_every_offset(text: str) -> None:
    assert len(level_width(text)) == len(level_dashes(text)) == len(text)


@given(TEXTS)
def test_readings_lie_in_their_text_in_order(text: str) -> None:
    for readings in (read_dates(text), read_urls(text)):
        ends = [0, *(reading.end for reading in readings)]
        assert all(end <= reading.start < reading.end for end, reading in zip(ends, readings, strict=False))
        assert ends[-1] <= len(text)


@given(st.integers(1600, 2099), st.integers(1, 12), st.integers(1, 28), st.sampled_from("/-."))
def test_a_full_numeric_date_reads_as_itself(year: int, month: int, day: int, separator: str) -> None:
    (reading,) = read_dates(f"{year}{separator}{month}{separator}{day}")
    assert reading.value == f"{year}-{month:02d}-{day:02d}"


@given(TEXTS, TEXTS)
def test_a_piece_of_a_piece_stands_where_it_says(before: str, text: str) -> None:
    document = make_document(before + text)
    piece = take_piece(make_item(Label.TITLE, text, len(before)), document)
    for part in (piece.strip(), piece.cut(1, 3)):
        assert document.text[part.start : part.end] == part.text
