"""What each label becomes, and that nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline.normalize.identifiers
from pipeline.normalize import normalize
from pipeline.normalize.identifiers import schemes
from pipeline.normalize.stage import NORMALIZERS
from pipeline.records import Identifier, Label, LangText, MentionKind, Normalizing, OrganizationRef, Quantity, Url
from tests.normalize.making import make_document, make_item, make_mention, normalize_fields, normalize_one


def stated(result: Normalizing, name: str) -> list[str]:
    """The texts, names, addresses … stated for a property, in order."""
    return [
        str(
            next(
                value for key, value in s.value.model_dump().items() if key in {"text", "name", "value", "url", "names"}
            )
        )
        for s in result.statements
        if s.property == name
    ]


def codes(result: Normalizing) -> list[str]:
    return [issue.code for issue in result.issues]


def test_every_label_has_a_normalizer() -> None:
    assert set(NORMALIZERS) == set(Label)


def test_scheme_modules_are_those_of_the_folder() -> None:
    files = {path.stem for path in Path(pipeline.normalize.identifiers.__file__).parent.glob("*.py")} - {
        "__init__",
        "found",
    }
    assert [scheme.NAME for scheme in schemes()] == sorted(files)


@pytest.mark.parametrize("label", list(Label))
def test_a_placeholder_is_held_with_an_issue(label: Label) -> None:
    result = normalize_one(label, "N/A")
    assert (result.entered, result.held, len(result.issues)) == (1, 1, 1)


@pytest.mark.parametrize("label", list(Label))
def test_an_empty_text_is_held_with_an_issue(label: Label) -> None:
    result = normalize_one(label, " ")
    assert (result.held, codes(result)) == (1, ["normalize-empty"])


def test_a_list_of_organizations_gives_one_statement_each_with_its_own_span() -> None:
    result = normalize_one(Label.ORGANIZATIONS, "Facebook(Meta)、BigScience…..")
    assert [(s.printed, s.span.start) for s in result.statements] == [("Facebook(Meta)", 3), ("BigScience…..", 18)]
    assert [s.value for s in result.statements] == [
        OrganizationRef(name="Meta", id="meta"),
        OrganizationRef(name="BigScience", id="bigscience"),
    ]


def test_a_misspelt_name_is_resolved_and_its_printed_form_kept() -> None:
    (statement,) = normalize_one(Label.ORGANIZATIONS, "DeepMMind").statements
    assert (statement.printed, statement.value.name, statement.rule) == (
        "DeepMMind",
        "Google DeepMind",
        "test/label > organization/variant",
    )


def test_a_misspelt_model_name_is_stated_as_printed_first() -> None:
    assert stated(normalize_one(Label.NAME, "Jurass1c"), "name") == ["Jurass1c", "Jurassic-1"]


def test_a_date_of_ambiguous_order_follows_the_other_dates_of_its_document() -> None:
    item = make_item(Label.DATE, "1/5/22")
    alone = make_mention(item)
    assert codes(normalize(alone, make_document("1/5/22"))) == ["normalize-date-ambiguous"]
    assert stated(normalize(alone, make_document("1/5/22 | 3/24/22")), "date") == ["2022-01-05"]
    assert stated(normalize(alone, make_document("1/5/22 | 24/3/2022")), "date") == ["2022-05-01"]


def test_of_several_dates_the_first_is_stated_and_the_others_are_named() -> None:
    result = normalize_one(Label.DATE, "Submitted 12 Jun 2017, last revised 2 Aug 2023")
    assert (stated(result, "date"), codes(result)) == (["2017-06-12"], ["normalize-date-several"])


def test_a_title_is_unwrapped_while_its_span_stays_exact() -> None:
    (statement,) = normalize_one(Label.TITLE, '"Deep residual learning for image recognition."').statements
    assert isinstance(statement.value, LangText)
    assert statement.value.text == "Deep residual learning for image recognition"
    assert statement.printed == '"Deep residual learning for image recognition."'


@pytest.mark.parametrize(
    ("title", "aliases"),
    [
        ("BERT: Pre-training of Deep Bidirectional Transformers", ["BERT"]),
        ("DistilBERT, a distilled version of BERT: smaller, faster", ["DistilBERT"]),
        ("Tree of Thoughts: Deliberate Problem Solving", ["Tree of Thoughts"]),
        ("VITA-Audio：快速交錯跨模態令牌生成", ["VITA-Audio"]),
        ("HoarePrompt : Structural Reasoning", ["HoarePrompt"]),
        ("Contrastive Bidirectional Transformer (CBT)", ["CBT"]),
        ("Is Prompt All You Need? No. A Broader View", []),
        ("Hierarchical Attention Network (CNN)", []),
        ("OpenAI Blog: Introducing ChatGPT", []),
        ("Beyond the Imitation Game: Quantifying capabilities", []),
        ("Attention is all you need", []),
    ],
)
def test_short_names_of_titles_become_derived_aliases(title: str, aliases: list[str]) -> None:
    result = normalize_one(Label.TITLE, title)
    assert stated(result, "alias") == aliases
    assert all(s.derived_from == result.statements[0].id for s in result.statements if s.property == "alias")


def test_an_alias_with_its_initials_gives_both_forms() -> None:
    result = normalize_one(Label.ALIAS, "Dense Passage Retrieval (DPR)")
    assert stated(result, "alias") == ["Dense Passage Retrieval (DPR)", "Dense Passage Retrieval", "DPR"]


def test_an_alias_with_a_version_in_brackets_is_not_taken_apart() -> None:
    assert stated(normalize_one(Label.ALIAS, "FBNet(V2)"), "alias") == ["FBNet(V2)"]


def test_a_title_with_its_translation_in_brackets_gives_both_titles() -> None:
    result = normalize_one(Label.TITLE, "必要なのは注意力だけです (Attention Is All You Need)")
    assert stated(result, "title")[1:] == ["必要なのは注意力だけです", "Attention Is All You Need"]


def test_an_arxiv_number_before_a_title_is_an_identifier() -> None:
    result = normalize_one(Label.TITLE, "[1706.03762] Attention Is All You Need")
    assert stated(result, "title") == ["Attention Is All You Need"]
    assert stated(result, "identifier") == ["1706.03762"]


def test_chinese_text_stands_in_both_scripts() -> None:
    printed, derived = normalize_one(Label.SUMMARY, "利用知識蒸餾訓練更小的模型", language="zh-Hant").statements
    assert (printed.lang, derived.value.lang, derived.derived_from) == ("zh-Hant", "zh-Hans", printed.id)
    assert derived.value.text == "利用知识蒸馏训练更小的模型"
    assert (derived.span, derived.printed) == (printed.span, printed.printed)
    assert derived.rule == f"{printed.rule} > han/tw2sp"


def test_japanese_text_is_not_converted() -> None:
    (statement,) = normalize_one(Label.TITLE, "言語モデルは教師なしのマルチタスク学習者です", language="ja").statements
    assert statement.lang == "ja"


def test_a_redirected_link_names_its_target_and_the_identifier_in_it() -> None:
    result = normalize_one(Label.LINK, "https://link.zhihu.com/?target=https%3A//arxiv.org/pdf/2005.14165.pdf")
    assert stated(result, "url") == ["https://arxiv.org/pdf/2005.14165.pdf"]
    assert stated(result, "identifier") == ["2005.14165"]
    assert result.statements[1].derived_from == result.statements[0].id


def test_an_anchor_is_printed_as_its_visible_text() -> None:
    (url, identifier) = normalize_one(Label.LINK, "pdf", url="https://openreview.net/pdf?id=gEZrGCozdqR").statements
    assert (url.printed, identifier.value) == ("pdf", Identifier(scheme="openreview", value="gEZrGCozdqR"))


def test_a_link_beside_the_paper_gives_no_identifier_of_a_paper() -> None:
    assert stated(normalize_one(Label.LINK, "https://arxiv.org/abs/1706.03762", role="other"), "identifier") == []
    assert stated(normalize_one(Label.LINK, "https://github.com/a/b", role="code"), "identifier") == ["a/b"]


def test_a_translated_path_is_marked_broken_and_reported() -> None:
    result = normalize_one(Label.LINK, "https://cdn.example.org/covers/language-教師なし/言語理解_論文.pdf")
    assert isinstance(result.statements[0].value, Url)
    assert (result.statements[0].value.broken, codes(result)) == (True, ["normalize-url-broken"])


def test_an_author_may_write_his_own_script_in_an_address() -> None:
    result = normalize_one(Label.LINK, "https://example.github.io/2024/06/Neural-Architecture-Search-筆記/index.html")
    assert (result.statements[0].value.broken, codes(result)) == (False, [])


def test_a_link_without_an_absolute_target_is_reported() -> None:
    assert codes(normalize_one(Label.LINK, "A Title", url="2017-attention.md")) == ["normalize-link-relative"]


def test_a_shortened_link_is_kept_and_reported() -> None:
    result = normalize_one(Label.LINK, "https://t.co/AbCdEf")
    assert (stated(result, "url"), codes(result)) == (["https://t.co/AbCdEf"], ["normalize-url-shortened"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("arXiv:1706.03762v5 [cs.CL]", "1706.03762"),
        ("[2301.00001]", "2301.00001"),
        ("doi: 10.1038/nature14539.", "10.1038/nature14539"),
    ],
)
def test_a_printed_identifier_is_read(text: str, value: str) -> None:
    assert stated(normalize_one(Label.IDENTIFIER, text), "identifier") == [value]


def test_a_venue_that_names_an_arxiv_number_gives_both() -> None:
    result = normalize_one(Label.VENUE, "arXiv preprint arXiv:1409.1556 (2014)")
    assert (stated(result, "venue"), stated(result, "identifier")) == (
        ["arXiv preprint arXiv:1409.1556 (2014)"],
        ["1409.1556"],
    )


@pytest.mark.parametrize(("text", "value"), [("×", False), ("✓", True), ("未开源", False), ("Yes", True)])
def test_a_flag_is_read(text: str, value: bool) -> None:
    assert normalize_one(Label.OPEN, text).statements[0].value.value is value


def test_a_count_in_prose_is_derived_from_the_text_that_states_it() -> None:
    result = normalize_one(Label.ABSTRACT, "GPT-2 は、15 億のパラメーターを備えた Transformer です。", language="ja")
    text, count = result.statements
    assert isinstance(count.value, Quantity)
    assert (count.value.subject, count.value.low, count.printed) == ("GPT-2", 1.5e9, "15 億")
    assert count.derived_from == text.id


def test_the_same_claim_twice_is_one_statement() -> None:
    item = make_item(Label.LINK, "https://arxiv.org/abs/1706.03762")
    result = normalize(make_mention(item, item), make_document(item.text))
    assert (result.entered, len(result.statements)) == (2, 2)


def test_a_text_that_a_scraper_mended_keeps_the_place_of_the_whole() -> None:
    document = make_document("Attention Is\nAll You Need")
    item = make_item(Label.TITLE, document.text).model_copy(update={"text": "Attention Is All You Need"})
    (statement,) = normalize(make_mention(item), document).statements
    assert (statement.value.text, statement.printed) == ("Attention Is All You Need", document.text)


def test_kinds_other_than_paper_are_left_alone() -> None:
    item = make_item(Label.LINK, "https://example.org/blog/x")
    document = make_document(item.text)
    kinds = [normalize(make_mention(item, kind=kind), document).mention.kind for kind in MentionKind]
    assert kinds == [MentionKind.WEB, MentionKind.WEB, MentionKind.MODEL, MentionKind.ARTICLE]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"link": "https://arxiv.org/abs/1706.03762"}, "paper"),
        ({"link": "https://cdn.example.org/a/paper.pdf"}, "paper"),
        ({"link": "https://www.nature.com/articles/s41586-023-06924-6"}, "paper"),
        ({"title": "A title without a link"}, "paper"),
        ({"title": "A title with its code alone", "link_code": "https://github.com/a/b"}, "paper"),
        ({"link": "https://openai.com/blog/chatgpt"}, "web"),
        ({"link_other": "https://openai.com/blog/chatgpt"}, "web"),
        ({"link": "https://platform.openai.com/docs/models/gpt-3-5"}, "web"),
        ({"link": "https://crfm.stanford.edu/2023/03/13/alpaca.html"}, "web"),
        ({"link": "https://huggingface.co/blog/moe", "abstract": "Prose about experts."}, "web"),
        ({"link": "https://huggingface.co/rinna/japanese-gpt2"}, "web"),
        ({"link": "https://example.org/some/page"}, "web"),
        ({"link": "https://example.org/some/page", "authors": "Jacob Devlin"}, "paper"),
        ({"link": "https://example.org/some/page", "organizations": "Google", "date": "2022-06"}, "paper"),
        ({"link_paper": "https://example.org/some/page"}, "paper"),
        ({"link": "https://github.com/google/BIG-bench", "organizations": "Google", "date": "2022-06"}, "paper"),
        ({"link": "https://github.com/someone/awesome-list"}, "web"),
    ],
)
def test_what_links_show_settles_the_kind(fields: dict[str, str], kind: str) -> None:
    assert normalize_fields(**fields).mention.kind.value == kind


@pytest.mark.parametrize(
    ("label", "text", "held"),
    [
        (Label.TITLE, "=HYPERLINK(", True),
        (Label.AUTHORS, "=VLOOKUP(A1)", True),
        (Label.ORGANIZATIONS, "+cmd|' /C calc'!A0", True),
        (Label.TITLE, "-2+3: a Sum", False),
        (Label.TITLE, "== Deep Tides ==", False),
        (Label.SUMMARY, "=> It holds.", False),
    ],
)
def test_a_formula_of_a_spreadsheet_is_no_value(label: Label, text: str, held: bool) -> None:
    outcome = normalize_one(label, text)
    assert ("normalize-formula" in [issue.code for issue in outcome.issues]) is held
    assert outcome.held == held
