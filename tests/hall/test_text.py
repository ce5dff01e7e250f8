"""Printed numbers sort as people sort them; text folds alike for every search; opening words stand in for titles."""

import random

from hypothesis import given
from hypothesis import strategies as st

from policytrack.numbering import is_ref, natural_key
from policytrack.phrases import lowered
from policytrack.searching import MOST_WORDS, fold, opening_words, queried_words, words_of


def test_printed_numbers_sort_naturally() -> None:
    printed = ["2", "2.1", "2.2", "2.2.4", "2.3", "2.9", "2.10", "2.12", "4(a)", "4(b)", "9", "10", "13(e)(iii)(A)"]
    shuffled = printed[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=natural_key) == printed
    assert natural_key("CR-PHS-22-00334") == natural_key("cr-phs-22-334")


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_of_any_size_compare_as_numbers(one: int, other: int) -> None:
    assert (natural_key(str(one)) < natural_key(str(other))) == (one < other)


def test_refs_are_known_by_their_form() -> None:
    for ref in ("R-014", "P-007/v2/s3", "2026-B14", "A-003/f2"):
        assert is_ref(ref)
    for text in ("R-", "014", "R-014/", "r-014", "2.2.1", "R-014 and more"):
        assert not is_ref(text)


def test_labels_are_lowered_inside_a_sentence() -> None:
    labels = ("In progress", "A body", "E-mail", "LIMS link", "R-001", "City office", "")
    assert [lowered(label) for label in labels] == [
        "in progress",
        "a body",
        "e-mail",
        "LIMS link",
        "R-001",
        "City office",
        "",
    ]


def test_search_words_are_folded_and_bounded() -> None:
    assert words_of("El NIÑO’s co-operation_plan") == ["el", "nino", "s", "co", "operation", "plan"]
    assert fold("Straße") == fold("STRASSE")
    assert len(queried_words("word " * 500)) == MOST_WORDS


@given(st.text(max_size=400), st.integers(20, 120))
def test_opening_words_fit_and_end_at_a_word(text: str, limit: int) -> None:
    opening = opening_words(text, limit)
    assert len(opening) <= limit
    assert not opening or (opening[0], opening[-1]) == ("“", "”")
