"""Lines that credit people and organizations together."""

from __future__ import annotations

import pytest

from pipeline.records import Label, OrganizationRef, PersonList
from tests.normalize.making import normalize_one


def read(text: str) -> tuple[list[tuple[str, str | None]], list[tuple[str, ...]], list[str]]:
    """Organizations (printed, id), lists of people, and issue codes of a line."""
    result = normalize_one(Label.CREDITS, text, language="ja")
    organizations = [(s.printed, s.value.id) for s in result.statements if isinstance(s.value, OrganizationRef)]
    people = [s.value.names for s in result.statements if isinstance(s.value, PersonList)]
    return organizations, people, [issue.code for issue in result.issues]


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        (
            "スタンフォード大学とニューヨーク州立大学の研究者",
            ["スタンフォード大学 stanford", "ニューヨーク州立大学 suny"],
        ),
        ("ワシントン大学やFAIRなどの研究チーム", ["ワシントン大学 washington", "FAIR fair"]),
        ("EleutherAI、バルセロナ大学、その他の研究チーム", ["EleutherAI eleutherai", "バルセロナ大学 ub"]),
        ("Meta、ユニバーシティ・カレッジ・ロンドンの研究者", ["Meta meta", "ユニバーシティ・カレッジ・ロンドン ucl"]),
        ("Google Brain (DeepMind と合併)", ["Google Brain google-brain"]),
        ("Brain チーム (DeepMind と合併)、Meta", ["Brain チーム google-brain", "Meta meta"]),
        ("清華大学研究員", ["清華大学 tsinghua"]),
        ("人間的", ["人間的 anthropic"]),
        ("メタでの公正", ["メタでの公正 fair"]),
        ("Researchers from MIT", ["MIT mit"]),
        ("斯坦福大学研究团队", ["斯坦福大学 stanford"]),
        ("스탠퍼드대 연구진", ["스탠퍼드대 stanford"]),
    ],
)
def test_organizations_are_taken_out_of_the_words_around_them(text: str, organizations: list[str]) -> None:
    found, people, codes = read(text)
    assert [f"{printed} {identifier}" for printed, identifier in found] == organizations
    assert (people, codes) == ([], [])


def test_the_organization_that_a_person_founded_is_not_that_of_the_paper() -> None:
    assert read("NEAR 共同創設者 Illia Polosukhin (元 Google AI チームメンバー) 他") == (
        [],
        [("Illia Polosukhin",)],
        ["normalize-credit-affiliation"],
    )


def test_people_and_organizations_of_one_line_are_told_apart() -> None:
    assert read("Anthropic の創設者 Dario Amodei と OpenAI 研究者") == (
        [("OpenAI", "openai")],
        [("Dario Amodei",)],
        ["normalize-credit-affiliation"],
    )


def test_a_list_of_people_is_one_statement() -> None:
    assert read("Jacob Devlin, Ming-Wei Chang et al.") == ([], [("Jacob Devlin", "Ming-Wei Chang")], [])


def test_groups_in_brackets_behind_people_are_those_of_the_paper_once_each() -> None:
    text = "中園 翔（LINEヤフー株式会社）, 川島 英之（慶應義塾大学）, 山田 太郎（慶應義塾大学）"
    organizations, people, codes = read(text)
    assert [name for name, _ in organizations] == ["LINEヤフー株式会社", "慶應義塾大学"]
    assert people == [("中園 翔", "川島 英之", "山田 太郎")]
    assert codes == []


def test_people_of_places_are_people_and_places() -> None:
    organizations, people, _ = read("Vinton Cerf and Robert Kahn of Stanford University")
    assert [name for name, _ in organizations] == ["Stanford University"]
    assert people == [("Vinton Cerf", "Robert Kahn")]


def test_a_surname_before_et_al_is_a_person() -> None:
    assert read("Sawada et al. (42名)") == ([], [("Sawada",)], [])


@pytest.mark.parametrize("text", ["NEAR", "Google、なぞの何か", "OpenAI の創設者"])
def test_a_line_that_stays_unclear_is_kept_whole(text: str) -> None:
    assert read(text) == ([(text, None)], [], ["normalize-credits-whole"])


def test_authors_that_are_organizations_are_stated_as_such() -> None:
    properties = [statement.property for statement in normalize_one(Label.AUTHORS, "OpenAI").statements]
    assert properties == ["organization"]


def test_a_surname_that_is_a_university_stays_a_person() -> None:
    properties = [statement.property for statement in normalize_one(Label.AUTHORS, "Brown et al.").statements]
    assert properties == ["authors"]
