"""The language of conditions: what it reads it prints, and it reads that back as the same plain data."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.fields import Kind
from policytrack.problems import Misuse, Problem, Refused
from policytrack.queries import STATES, Condition, parse_condition, written
from policytrack.reach import backward_ties
from policytrack.records.catalogue import CATALOGUE
from policytrack.relative_dates import fixed_date, moving_words
from policytrack.views import View, kept_values, parse_columns, parse_group, parse_sort, view_of

NOUNS = [noun.name for noun in CATALOGUE]


def read(said: str, noun: str = "recommendation") -> Condition:
    return parse_condition(CATALOGUE, noun, said)


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("status=In progress", Condition("status", "=", "in_progress")),
        (" Status = in progress | ON HOLD ", Condition("status", "=", ("in_progress", "on_hold"))),
        ("status in (in progress, on hold)", Condition("status", "=", ("in_progress", "on_hold"))),
        ("status not in In progress", Condition("status", "!=", "in_progress")),
        ("Due in 2026-11", Condition("current_target", "in", "2026-11")),
        ("due = 11/2026 .. Jan 2027", Condition("current_target", "in", "2026-11..2027-01")),
        ("due < Today + 30", Condition("current_target", "<", "today+30")),
        ("due in next month", Condition("current_target", "in", "month+1")),
        ("owner is empty", Condition("owner", "=", "")),
        ("owner  IS NOT  empty", Condition("owner", "!=", "")),
        ("owner=q-7|t-004", Condition("owner", "=", ("Q-7", "T-004"))),
        ('title="a|b ""c"""', Condition("title", "=", 'a|b "c"')),
        ('title="Stops" and more', Condition("title", "=", '"Stops" and more')),
        ("addressed_by=", Condition("addressed by", "=", "")),
        ("Addressed by = p-007", Condition("addressed by", "=", "P-007")),
        ("source.issuer=t-004", Condition("source.issuer", "=", "T-004")),
        ("Source.Issued by=", Condition("source.issuer", "=", "")),
        ("addressed by.status=In effect", Condition("addressed by.status", "=", "in_effect")),
        ("blocked by.open", Condition("blocked by.open")),
        ("not overdue", Condition("overdue", "not")),
        ("Not-Public", Condition("not-public")),
        ("also in focus areas in Z-001, Z-002", Condition("also_in", "=", ("Z-001", "Z-002"))),
        ("stands_for_itself=yes", Condition("stands_for_itself", "=", True)),
    ],
)
def test_a_condition_is_read(said: str, condition: Condition) -> None:
    assert read(said) == condition
    assert read(written(condition)) == condition


@pytest.mark.parametrize(
    ("said", "problem", "words"),
    [
        ("soon", Misuse, "“soon” is not a condition. Write FIELD=VALUE, or one of open"),
        ("wind=3", Refused, "has no field “wind”"),
        ("stats=3", Refused, "has no field “stats”. Did you mean “status”"),
        ("status=Done", Refused, "“Done” is not one of its words"),
        ("status=In progress|Done", Refused, "“Done” is not one of its words"),
        ("due<soon", Refused, "Due: “soon” is not a date"),
        ("due in", Refused, "A period is wanted"),
        ("due<2026|2027", Misuse, "with one value only"),
        ("addressed by<3", Refused, "can only be compared by"),
        ("number.issuer=3", Refused, "“number” is not a tie of recommendations"),
        ("source.wind=3", Refused, "A source has no field “wind”"),
        ("source.issuer.kind=x", Misuse, "further than one step"),
        ("wind.open", Refused, "“wind” is not a tie"),
    ],
)
def test_what_is_no_condition_is_said_plainly(said: str, problem: type[Problem], words: str) -> None:
    with pytest.raises(problem, match=words):
        read(said)


@st.composite
def said_conditions(draw: st.DrawFn) -> tuple[str, str]:
    """A noun, and something that looks like a condition on it."""
    noun = draw(st.sampled_from(NOUNS))
    fields = list(CATALOGUE.fields(noun).values())
    names = [field.name for field in fields] + [tie.name for tie in backward_ties(CATALOGUE, noun)] + list(STATES)
    name = draw(st.sampled_from(names))
    if draw(st.booleans()):
        name += "." + draw(st.sampled_from(["title", "status", "open", "topics", "part of", "kind", "number"]))
    words = [word.label for field in fields if field.words for word in field.words]
    pieces = st.one_of(
        st.sampled_from([*words, "today+3", "2026-05", "2025..month", "R-014", "a|b", '"', "3.5", "yes", ""]),
        st.text(max_size=12),
    )
    value = "|".join(draw(st.lists(pieces, max_size=3)))
    operator = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "~", "!~", " in ", " not in ", " is empty", ""]))
    return noun, f"{draw(st.sampled_from(['', 'not ']))}{name}{operator}{value}"


@settings(max_examples=400)
@given(said=said_conditions())
def test_what_is_printed_is_read_back_as_the_same(said: tuple[str, str]) -> None:
    noun, text = said
    try:
        condition = parse_condition(CATALOGUE, noun, text)
    except Problem as problem:
        assert str(problem)
        return
    assert "\n" not in written(condition)
    assert parse_condition(CATALOGUE, noun, written(condition)) == condition


@given(text=st.text(max_size=40))
def test_any_text_is_a_condition_or_a_plain_sentence(text: str) -> None:
    try:
        condition = read(text)
    except Problem:
        return
    assert read(written(condition)) == condition


@pytest.mark.parametrize("noun", NOUNS)
def test_a_view_is_kept_as_a_record_and_read_back(noun: str) -> None:
    fields = CATALOGUE.fields(noun).values()
    sortable = [field.name for field in fields if field.kind not in (Kind.LINKS, Kind.PARTS)]
    view = View(
        where=(parse_condition(CATALOGUE, noun, "title~a|b"), parse_condition(CATALOGUE, noun, "not-public")),
        search="traffic stop",
        sort=parse_sort(CATALOGUE, noun, f"-{sortable[1]},title"),
        group=parse_group(CATALOGUE, noun, "classification"),
        columns=parse_columns(CATALOGUE, noun, "title,topics,classification"),
    )
    saved = CATALOGUE["saved_view"](title="Mine", **kept_values(CATALOGUE[noun].noun, view))  # type: ignore[arg-type]
    assert view_of(CATALOGUE, saved) == view


def test_a_view_whose_field_is_gone_is_said_plainly() -> None:
    saved = CATALOGUE["saved_view"](title="Old", for_noun="recommendation", filters="wind=3")  # type: ignore[call-arg]
    with pytest.raises(Refused, match="The view “Old” cannot be shown"):
        view_of(CATALOGUE, saved)


@pytest.mark.parametrize(
    ("date", "as_of", "fixed", "words"),
    [
        ("today", "2026-11-22", "2026-11-22", "today"),
        ("today+30", "2026-11-22", "2026-12-22", "30 days from today"),
        ("today-1", "2026-03-01", "2026-02-28", "1 day ago"),
        ("month", "2026-11-22", "2026-11", "this month"),
        ("month+2", "2026-11", "2027-01", "2 months from today"),
        ("year-1", "2026-11-22", "2025", "last year"),
        ("today+99999", "2026-11-22", "2200-12-31", "99,999 days from today"),
        ("year-99999", "2026-11-22", "1800", "99,999 years ago"),
        ("2026-05", "2026-11-22", "2026-05", "2026-05"),
    ],
)
def test_a_date_moves_with_the_day(date: str, as_of: str, fixed: str, words: str) -> None:
    assert fixed_date(date, as_of) == fixed
    assert moving_words(date) == words
