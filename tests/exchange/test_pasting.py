"""Proves that a pasted list becomes rows: every item with its number, every word kept, nothing joined in silence."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.exchange.pasting import rows_of
from policytrack.problems import Refused

NUMBERS = st.sampled_from(["1.", "2)", "1.1", "2.10.3", "13.2a", "(a)", "(iv)", "b)", "Recommendation 4:"])
WORDS = st.lists(
    st.sampled_from(["officers", "shall", "record", "every", "stop", "and", "its", "reason"]), min_size=1, max_size=9
)
ITEMS = st.lists(st.tuples(NUMBERS, st.lists(WORDS, min_size=1, max_size=4)), min_size=1, max_size=8)


def listed(text: str) -> list[tuple[str, str]]:
    return [(row.cells[0], row.cells[1]) for row in rows_of(text, "list").rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1. One\n2. Two", [("1", "One"), ("2", "Two")]),
        ("1.1 One\n1.2 Two", [("1.1", "One"), ("1.2", "Two")]),
        ("4(a) One", []),
        ("(a) One\n(b) Two", [("(a)", "One"), ("(b)", "Two")]),
        ("a) One\nb) Two", [("a)", "One"), ("b)", "Two")]),
        ("• One\n- Two\n– Three", [("", "One"), ("", "Two"), ("", "Three")]),
        ("Recommendation 3: One\nAction Item 3.1: Two", [("Recommendation 3", "One"), ("Action Item 3.1", "Two")]),
        ("1. One\n   goes on\n\n   and on", [("1", "One goes on\n\nand on")]),
        ("1. Since 2019\n2019 was a year\n-and so on", [("1", "Since 2019 2019 was a year -and so on")]),
        ("1. See\nSection 3 of the manual", [("1", "See Section 3 of the manual")]),
        ("1.\tOne\r\n2.\tTwo\f3. Three", [("1", "One"), ("2", "Two"), ("3", "Three")]),
        ("1.\nOne", [("1", "One")]),
        ("1. One\n  a. Two\n  b. Three\n2. Four", [("1", "One"), ("a", "Two"), ("b", "Three"), ("2", "Four")]),
        ("a. One\n i. Two\n ii. Three\nb. Four", [("a", "One"), ("i", "Two"), ("ii", "Three"), ("b", "Four")]),
        ("A.\tOne\nB.\tTwo", [("A", "One"), ("B", "Two")]),
        ("1. Asked by\nA. Smith and\nC. Jones", [("1", "Asked by A. Smith and C. Jones")]),
    ],
)
def test_items_begin_where_a_number_or_bullet_does(text: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        assert listed(text) == rows
    else:
        with pytest.raises(Refused, match="holds no list"):
            rows_of(text, "list")


def test_a_hyphen_at_the_end_of_a_line_is_kept_and_told() -> None:
    table = rows_of("1. They co-\noperate with non-\nLatin scripts and pay 5-\n10 dollars", "list")
    assert table.rows[0].cells[1] == "They co-operate with non- Latin scripts and pay 5- 10 dollars"
    assert table.notes == (
        "A hyphen stood at the end of a line and was kept; look whether it belongs there: “co-operate”.",
    )


def test_a_soft_hyphen_was_there_for_the_break_alone() -> None:
    table = rows_of("1. They co\u00ad\noperate", "list")
    assert (table.rows[0].cells[1], table.notes) == ("They cooperate", ())


def test_what_stands_before_the_first_number_is_told() -> None:
    table = rows_of("Report\n\nof 2015\n1. One", "list")
    assert table.notes == ("Left out, because it stands before the first number: “Report” and “of 2015”.",)
    assert table.rows[0].number == 4


@given(ITEMS)
def test_every_number_and_every_word_is_kept_however_the_lines_are_wrapped(
    items: list[tuple[str, list[list[str]]]],
) -> None:
    text = "\n".join(f"{number} " + "\n    ".join(" ".join(line) for line in lines) for number, lines in items)
    found = rows_of(text, "list")
    assert [row.cells[1].split() for row in found.rows] == [list(chain(*lines)) for _, lines in items]
    assert [row.cells[0].strip(").:") for row in found.rows] == [number.strip(").:") for number, _ in items]
    assert not found.notes


@given(st.text(max_size=300))
def test_any_text_is_a_list_or_refused_in_a_sentence(text: str) -> None:
    try:
        table = rows_of(text, "list")
    except Refused as problem:
        assert str(problem).endswith(".")
    else:
        assert all(len(row.cells) == 2 for row in table.rows)
        assert [row.number for row in table.rows] == sorted({row.number for row in table.rows})
