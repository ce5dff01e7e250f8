"""Proves that what is written on the sheet of an assessment becomes one act, or is told wrong where it is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.acts import Change
from policytrack.logged_assessment import (
    FINDING,
    RECOMMENDATION,
    LoggedAssessment,
    LoggedRow,
    Named,
    Trouble,
    from_text,
    log_act,
    troubles,
)
from policytrack.problems import Refused
from policytrack.records.catalogue import CATALOGUE

NAMED = {"body": (Named("body", "Task Force"),)}
WRITTEN = {"title": "Stops, 2026"}

ROWS = st.builds(
    LoggedRow,
    noun=st.sampled_from([FINDING, RECOMMENDATION]),
    number=st.text(max_size=8),
    verbatim=st.text(max_size=40),
    locator=st.text(max_size=8),
    is_tied=st.booleans(),
)
SHEETS = st.builds(
    LoggedAssessment,
    written=st.dictionaries(st.sampled_from(["title", "received_on", "status"]), st.text(max_size=12)),
    ties=st.dictionaries(
        st.sampled_from(["body", "source", "assesses"]),
        st.lists(st.builds(Named, noun=st.just("source"), caption=st.text(max_size=90)), max_size=2).map(tuple),
    ),
    rows=st.lists(ROWS, max_size=6).map(tuple),
)


def logged(*rows: LoggedRow, **written: str) -> LoggedAssessment:
    return LoggedAssessment(written=WRITTEN | written, ties=NAMED, rows=rows)


def changes(*rows: LoggedRow, **written: str) -> dict[str, Change]:
    return {change.ref: change for change in log_act(logged(*rows, **written), CATALOGUE).changes}


def test_body_and_title_alone_are_enough() -> None:
    body, whole = log_act(logged(), CATALOGUE).changes
    assert (body.noun, body.after()) == ("body", {"title": "Task Force"})
    assert whole.after() == {"title": "Stops, 2026", "body": body.ref, "status": "planned"}


def test_what_is_missing_is_told_beside_its_field() -> None:
    found = troubles(LoggedAssessment(), CATALOGUE)
    assert [trouble.field for trouble in found] == ["body", "title"]
    assert found[0].words == "“Assessed by” is missing. It is needed to log an assessment."
    with pytest.raises(Refused, match="“Assessed by” is missing"):
        log_act(LoggedAssessment(), CATALOGUE)


def test_a_recommendation_follows_the_finding_above_it_and_says_where_it_is_printed() -> None:
    first, second = LoggedRow(verbatim="One."), LoggedRow(verbatim="Two.", number="2")
    asks = LoggedRow(noun=RECOMMENDATION, verbatim="Do it.", is_tied=True, locator="page 3")
    alone = LoggedRow(noun=RECOMMENDATION, verbatim="Do that.")
    made = list(changes(first, second, asks, LoggedRow(), alone).values())
    body, whole, *_, two, tied, loose = made
    assert two.part_of == whole.ref
    assert tied.after() == {
        "verbatim": "Do it.",
        "locator": "page 3",
        "issuer": body.ref,
        "recommends_for": (two.ref,),
    }
    assert not tied.part_of
    assert "recommends_for" not in loose.after()


def test_a_name_that_is_new_is_made_once_and_one_that_is_here_is_named_by_its_ref() -> None:
    assesses = (Named("standard", "5-301"), Named("standard", " 5-301 "), Named("standard", "Old", "S-001"))
    ties = {"body": NAMED["body"], "source": (Named("source", "Report"),), "assesses": assesses}
    act = log_act(LoggedAssessment(written=WRITTEN, ties=ties), CATALOGUE)
    assert [change.noun for change in act.changes] == ["body", "source", "standard", "assessment"]
    assert act.changes[-1].after()["assesses"] == (act.changes[2].ref, "S-001")
    assert len({change.ref for change in act.changes}) == 4


@pytest.mark.parametrize(
    ("row", "trouble"),
    [
        (LoggedRow(number="2"), Trouble("verbatim", "The text of this finding is missing.", 0)),
        (LoggedRow(verbatim="One.", number="1" * 81), Trouble("number", "Number has 81 characters", 0)),
        (LoggedRow(noun=RECOMMENDATION, verbatim="Do it.", is_tied=True), Trouble("verbatim", "It follows a", 0)),
    ],
)
def test_a_row_that_is_wrong_is_told_beside_its_cell(row: LoggedRow, trouble: Trouble) -> None:
    (found,) = troubles(logged(row), CATALOGUE)
    assert (found.field, found.row) == (trouble.field, trouble.row)
    assert found.words.startswith(trouble.words)
    with pytest.raises(Refused, match="Row 1: "):
        log_act(logged(row), CATALOGUE)


def test_a_date_and_a_title_are_judged_as_everywhere() -> None:
    found = troubles(logged(received_on="yesterday", title="x" * 81), CATALOGUE)
    assert [trouble.field for trouble in found] == ["title", "received_on"]


def test_the_status_is_told_or_what_is_here_tells_it() -> None:
    assert logged().status_meant() == "planned"
    assert logged(LoggedRow(verbatim="One.")).status_meant() == "draft_received"
    assert logged(received_on="2026-11").status_meant() == "draft_received"
    assert logged(received_on="2026-11", status="final_received").status_meant() == "final_received"


def test_the_act_says_what_it_does() -> None:
    rows = (LoggedRow(verbatim="One."), LoggedRow(noun=RECOMMENDATION, verbatim="Do it."))
    words = "Log assessment “Stops, 2026” with 1 finding and 1 recommendation"
    assert log_act(logged(*rows), CATALOGUE).words == words


@given(SHEETS)
def test_whatever_is_written_is_an_act_or_a_sentence(sheet: LoggedAssessment) -> None:
    wrong = troubles(sheet, CATALOGUE)
    assert all(trouble.words.endswith(".") for trouble in wrong)
    if not wrong:
        assert log_act(sheet, CATALOGUE).changes
    else:
        with pytest.raises(Refused):
            log_act(sheet, CATALOGUE)


@given(SHEETS)
def test_what_is_kept_comes_back_as_it_was(sheet: LoggedAssessment) -> None:
    assert from_text(sheet.as_text()) == sheet


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"written": 3, "ties": {}, "rows": []}'])
def test_what_cannot_be_read_is_nothing(text: str) -> None:
    assert from_text(text).is_empty
