"""What an address says of identity: its comparable form, its file name, and what a translation left of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.addresses import compare_form, directory_keys, read_skeleton, specific_file_name


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("https://openai.com/blog/chatgpt", "http://www.openai.com/blog/chatgpt/", True),
        ("https://example.org/a.pdf#page=2", "https://example.org/a.pdf", True),
        ("https://example.org/Training%20Gopher.pdf", "https://example.org/Training Gopher.pdf", True),
        ("https://example.org/?p=1", "https://example.org/?p=2", False),
        ("https://example.org/A", "https://example.org/a", False),
        ("https://one.example.org/a", "https://two.example.org/a", False),
    ],
)
def test_spellings_of_one_address_are_equal(left: str, right: str, same: bool) -> None:
    assert (compare_form(left) == compare_form(right)) is same


@given(st.text(max_size=60))
def test_any_text_has_a_comparable_form_and_maybe_a_skeleton(text: str) -> None:
    form = compare_form(text)
    skeleton = read_skeleton(form)
    directory_keys(form)
    specific_file_name(form)
    assert skeleton is None or not skeleton.fits(form)


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ("example.org/paper.pdf", "a word that says only that it is a paper"),
        ("example.org/main-final-version.pdf", "the same in several words"),
        ("example.org/deepmind_model.pdf", "two words are too few"),
        ("example.org/internationalization-telecommunications.pdf", "two words are too few, however long"),
        ("example.org/1706.03762.pdf", "a number is an identifier, not a name"),
        ("example.org/language_models_are_unsupervised_multitask_learners.html", "a page is not a file"),
        (
            "example.org/60fd4503684b466578c0d307_language_models_are_unsupervised_learners.pdf",
            "a hash differs by host",
        ),
    ],
)
def test_file_name_that_several_papers_may_have_is_no_evidence(form: str, why: str) -> None:
    assert specific_file_name(form) is None, why


@pytest.mark.parametrize(
    ("broken", "intact", "fits", "why"),
    [
        ("h.org/covers/language-教師/理解_論文.pdf", "h.org/covers/language-x/a_b.pdf", True, "each gap is filled"),
        ("h.org/covers/language-教師/理解.pdf", "h.org/covers/speech-x/a.pdf", False, "the literal part differs"),
        ("h.org/covers/language-教師/理解.pdf", "h.org/other/language-x/a.pdf", False, "the directory differs"),
        ("h.org/covers/language-教師/理解.pdf", "h.org/covers/language-/a.pdf", False, "a gap is empty"),
        ("h.org/covers/教師/理解.pdf", "h.org/covers/a/b/c.pdf", False, "the depth differs"),
        ("h.org/covers/教師/理解.pdf", "h.org/covers/a/b.html", False, "the suffix differs"),
        ("h.org/covers/教師.pdf", "i.org/covers/a.pdf", False, "the host differs"),
        ("h.org/covers/甲_乙_丙.pdf", "h.org/covers/a_b_c_d.pdf", True, "a gap may hold a separator"),
        ("h.org/covers/甲_乙_丙.pdf", "h.org/covers/a_b.pdf", False, "too few parts"),
    ],
)
def test_skeleton_fits_addresses_of_its_shape_alone(broken: str, intact: str, fits: bool, why: str) -> None:
    skeleton = read_skeleton(broken)
    assert skeleton is not None
    assert skeleton.fits(intact) is fits, why
    assert not fits or set(skeleton.block_keys()) <= set(directory_keys(intact))


@pytest.mark.parametrize("form", ["h.org/理解_論文.pdf", "h.org/教師/理解.pdf", "h.org/covers/a.pdf"])
def test_address_without_a_whole_directory_or_without_a_gap_has_no_skeleton(form: str) -> None:
    assert read_skeleton(form) is None
