"""What a paper's row says: the chosen value of each property, the others beside it, and where lists disagree."""

from __future__ import annotations

from typing import Any

from pipeline.fuse import fuse
from pipeline.records import Fusion
from pipeline.records.dataset import Paper
from pipeline.resolve import resolve
from tests.builder import make_documents, make_items


def run(*rows: dict[str, Any]) -> Fusion:
    items = make_items(rows)
    return fuse(make_documents(items), items, resolve(items))


def paper(*rows: dict[str, Any]) -> Paper:
    (row,) = run(*rows).papers
    return row


ONE = {"arxiv": "1706.03762"}


def test_english_title_comes_before_translations_that_more_lists_print() -> None:
    made = paper(
        {"id": "a#1", "lang": "ja", "title": "必要なのは注意力だけです", **ONE},
        {"id": "b#1", "lang": "ja", "title": "必要なのは注意力だけです", **ONE},
        {"id": "c#1", "title": "Attention Is All You Need", **ONE},
    )
    assert made.title is not None
    assert (made.title.text, made.title.lang) == ("Attention Is All You Need", "en")
    assert [title.text for title in made.titles] == ["Attention Is All You Need", "必要なのは注意力だけです"]


def test_spelling_that_most_lists_print_is_chosen_and_the_other_kept() -> None:
    made = paper(
        {"id": "a#1", "title": "Attention is all you need", **ONE},
        {"id": "b#1", "title": "Attention is all you need", **ONE},
        {"id": "c#1", "title": "Attention Is All You Need", **ONE},
    )
    assert [title.text for title in made.titles] == ["Attention is all you need", "Attention Is All You Need"]


def test_short_name_that_stands_before_the_title_without_a_colon_is_not_part_of_it() -> None:
    made = paper(
        {"id": "a#1", "title": "Multitask Prompted Training Enables Zero-Shot Task Generalization", "alias": "T0"},
        {"id": "b#1", "title": "T0 Multitask Prompted Training Enables Zero-Shot Task Generalization"},
    )
    assert made.title is not None
    assert made.title.text == "Multitask Prompted Training Enables Zero-Shot Task Generalization"


def test_a_title_that_both_scripts_write_alike_is_derived_in_the_one_that_no_list_prints() -> None:
    alike = {"lang": "zh-Hant", "title": "注意力就是一切", "derived_title": ("注意力就是一切", "zh-Hans"), **ONE}
    other = {"lang": "zh-Hans", "title": "注意力就是一切", "derived_title": ("注意力就是一切", "zh-Hant"), **ONE}
    made = paper({"id": "a#1", **alike})
    assert [(title.lang, title.derived) for title in made.titles] == [("zh-Hant", False), ("zh-Hans", True)]
    both = paper({"id": "a#1", **alike}, {"id": "b#1", **other})
    assert [title.derived for title in both.titles] == [False, False]


def test_chinese_title_and_its_derived_form_are_both_given_and_told_apart() -> None:
    made = paper({"id": "a#1", "lang": "zh-Hant", "title": "論文名稱", "derived_title": ("论文名称", "zh-Hans"), **ONE})
    assert [(title.text, title.lang, title.derived) for title in made.titles] == [
        ("論文名稱", "zh-Hant", False),
        ("论文名称", "zh-Hans", True),
    ]


def test_paper_without_title_has_null_and_an_issue() -> None:
    fusion = run({"id": "a#1", **ONE})
    assert fusion.papers[0].title is None
    assert [issue.code for issue in fusion.issues] == ["title-missing"]


def test_organizations_are_grouped_by_table_id_with_every_printed_form() -> None:
    made = paper(
        {"id": "a#1", "organizations": ["DeepMind", "Imaginary Institute"], **ONE},
        {"id": "b#1", "organizations": ["DeepMMind"], **ONE},
    )
    assert [(row.id, row.name, row.printed) for row in made.organizations] == [
        ("google-deepmind", "Google DeepMind", ("DeepMMind", "DeepMind")),
        (None, "Imaginary Institute", ("Imaginary Institute",)),
    ]


def test_short_name_read_from_a_title_is_an_alias_and_a_converted_one_is_not() -> None:
    made = paper({"id": "a#1", "title": "BERT: Pre-training of Deep Transformers", "short_name": "BERT", **ONE})
    assert made.aliases == ("BERT",)


def test_fullest_list_of_authors_is_chosen() -> None:
    made = paper(
        {"id": "a#1", "authors": ["First Writer"], **ONE},
        {"id": "b#1", "authors": ["First Writer", "Second Writer"], **ONE},
    )
    assert made.authors == ("First Writer", "Second Writer")


def test_destroyed_address_is_not_given_beside_an_intact_one() -> None:
    intact, broken = "https://example.org/a/x.pdf", "https://example.org/甲/x.pdf"
    rows = [{"id": "a#1", "url": intact, **ONE}, {"id": "b#1", "broken_url": broken, **ONE}]
    made = paper(*rows)
    assert intact in made.urls
    assert broken not in made.urls
    assert run(rows[1]).mentions[0].urls[-1] == broken


def test_only_link_of_an_entry_counts_whatever_it_is_called() -> None:
    made = paper({"id": "a#1", "title": "An invented title", "other_arxiv": "1706.03762"})
    assert (made.identifiers, made.date) == ({"arxiv": "1706.03762"}, "2017-06")
    beside = paper(
        {"id": "a#1", "title": "An invented title", "url": "https://example.org/a", "other_arxiv": "1706.03762"}
    )
    code = paper({"id": "a#1", "title": "An invented title", "code_arxiv": "1706.03762"})
    assert beside.identifiers == code.identifiers == {}


def test_refused_identifier_is_a_conflict_and_stays_in_the_mention() -> None:
    fusion = run(
        {"id": "a#1", "title": "Attention is all you need", "arxiv": "1706.03762"},
        {"id": "b#1", "title": "Attention is all you need", "arxiv": "1706.03762"},
        {"id": "c#1", "title": "Deep Residual Learning for Image Recognition", "arxiv": "1706.03762"},
    )
    wrong = next(row for row in fusion.papers if row.mentions == ("c#1",))
    assert wrong.identifiers == {}
    assert wrong.urls == ()
    assert [(one.property, one.chosen, one.rejected) for one in wrong.conflicts] == [
        ("identifiers.arxiv", None, ("1706.03762",))
    ]
    assert next(row for row in fusion.mentions if row.id == "c#1").identifiers == {"arxiv": "1706.03762"}


def test_evidence_names_statements_of_the_papers_own_mentions() -> None:
    made = paper(
        {"id": "a#1", "title": "Attention is all you need", "date": "2017-06-12", "organizations": ["Google"], **ONE},
        {"id": "b#1", "lang": "ja", "title": "必要なのは注意力だけです", "summary": "要約", **ONE},
    )
    assert {"title", "titles", "date", "organizations", "identifiers", "urls", "summaries"} <= made.evidence.keys()
    assert made.evidence["title"] == ("a#1/00",)
    assert {name.partition("/")[0] for ids in made.evidence.values() for name in ids} == {"a#1", "b#1"}
    assert all(made.evidence.values())


def test_web_page_is_of_kind_web_and_a_cluster_with_a_paper_is_a_paper() -> None:
    url = "https://example.org/post"
    assert paper({"id": "a#1", "kind": "web", "title": "A post", "url": url}).kind == "web"
    mixed = paper(
        {"id": "a#1", "kind": "web", "title": "A post", "url": url}, {"id": "b#1", "title": "A post", "url": url}
    )
    assert mixed.kind == "paper"


def test_order_of_input_changes_nothing() -> None:
    rows = [
        {"id": "a#1", "title": "Attention is all you need", "alias": "Transformer", "date": "2017-06-12", **ONE},
        {"id": "b#1", "lang": "ja", "title": "必要なのは注意力だけです", "date": "2017-06", **ONE},
        {"id": "b#2", "kind": "model", "name": "Transformer", "parameters": {"": 65e6}},
        {"id": "b#3", "kind": "article", "title": "A post", "excerpt": "Some words"},
    ]
    items = make_items(rows)
    documents = make_documents(items)
    assert fuse(documents[::-1], items[::-1], resolve(items[::-1])) == fuse(documents, items, resolve(items))
