"""Cleaning: what cannot be seen goes, what can be seen stays, and cleaning again changes nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.cleaning import clean, clean_line

ANYTHING = st.text(st.characters())
"""Every code point, halves of surrogate pairs included."""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("shall\u202enot", "shallnot"),
        ("use\u200bof\u2060force\ufeff", "useofforce"),
        ("soft\u00adhyphen", "softhyphen"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("a\tb", "a\tb"),
        ("bell\x07 null\x00 delete\x7f", "bell null delete"),
        ("half \ud800 pair", "half  pair"),
        ("no\uffff character\ufdd0", "no character"),
        ("e\u0301", "é"),
        ("Cedar–Riverside’s “plan” □ 日本", "Cedar–Riverside’s “plan” □ 日本"),
    ],
)
def test_named_cases(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(ANYTHING)
def test_cleaned_text_is_composed_encodable_and_free_of_controls(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert all(
        unicodedata.category(character) not in {"Cc", "Cf", "Cs"} or character in "\n\t" for character in cleaned
    )


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_nothing_visible_is_lost(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@given(ANYTHING)
def test_a_line_has_single_spaces_and_none_at_its_ends(text: str) -> None:
    line = clean_line(text)
    assert line == " ".join(line.split())
    assert clean_line(line) == line
