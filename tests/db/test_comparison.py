"""Proves that a comparison of sources says what people have linked, from both ends, and infers nothing."""

import csv
from pathlib import Path

import pytest

from policytrack.comparison import Comparison, Coverage, compare, sources_of
from policytrack.db.register import DatabaseRegister
from policytrack.exchange.comparison_table import comparison_table
from policytrack.queries import Condition, parse_condition
from tests.db.clerk import Clerk


class Office:
    """Two sources with recommendations that are called by their titles."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk, self.register = clerk, clerk.register
        self.decree, self.report = (clerk.add("source", title=title) for title in ("Decree", "Report"))
        self.one, self.two = (clerk.add("recommendation", title=title, source=self.decree) for title in ("One", "Two"))
        self.other = clerk.add("recommendation", title="Other", source=self.report, topics=("stops",))

    def compared(self, *where: str) -> Comparison:
        conditions = [parse_condition(self.register.catalogue, "recommendation", each) for each in where]
        return compare(self.register, (self.decree, self.report), conditions)

    def says(self, title: str, source: str) -> str:
        found = self.compared()
        (line,) = (line for line in found.lines if line.record.title == title)
        return line.cells[[name.ref for name in found.sources].index(source)].words


@pytest.fixture
def office(clerk: Clerk) -> Office:
    return Office(clerk)


@pytest.mark.parametrize(
    ("link", "says", "back"),
    [
        ("overlaps_fully", "Covered: overlaps fully with", "Covered: overlaps fully with"),
        ("overlaps_in_part", "In part: overlaps in part with", "In part: overlaps in part with"),
        ("conflicts_with", "Conflicts: conflicts with", "Conflicts: conflicts with"),
        ("derived_from", "In part: derived from", "In part: source of"),
    ],
)
def test_a_link_is_told_from_both_ends(office: Office, link: str, says: str, back: str) -> None:
    office.clerk.link(office.one, link, office.other)
    assert office.says("One", office.report) == f"{says} {office.other} Other"
    assert office.says("Other", office.decree) == f"{back} {office.one} One"
    assert office.says("Two", office.report) == "Not covered"
    assert office.says("One", office.decree) == "Own source"


def test_two_hops_say_nothing(office: Office) -> None:
    third = office.clerk.add("source", title="Plan")
    far = office.clerk.add("recommendation", title="Far", source=third)
    office.clerk.link(office.one, "overlaps_fully", office.other)
    office.clerk.link(office.other, "overlaps_fully", far)
    assert office.says("Far", office.decree) == "Not covered"


def test_a_conflict_does_not_hide_behind_an_agreement(office: Office) -> None:
    second = office.clerk.add("recommendation", title="Second", source=office.report)
    office.clerk.link(office.one, "overlaps_fully", office.other)
    office.clerk.link(office.one, "conflicts_with", second)
    assert office.says("One", office.report) == (
        f"Conflicts: conflicts with {second} Second; overlaps fully with {office.other} Other"
    )


def test_what_is_derived_from_a_source_itself_is_told_there(office: Office) -> None:
    office.clerk.link(office.one, "derived_from", office.report)
    assert office.says("One", office.report) == f"In part: derived from {office.report} Report"


def test_only_what_counts_and_what_is_asked_for_stands_there(office: Office) -> None:
    office.clerk.add("recommendation", title="Elsewhere", source=office.report, placeholder=True)
    office.clerk.edit(office.two, parent=office.one)
    assert [line.record.title for line in office.compared().lines] == ["Two", "Other"]
    assert [line.record.title for line in office.compared("topics=stops").lines] == ["Other"]
    assert [line.record.title for line in office.compared(f"source={office.decree}").lines] == ["Two"]


def test_what_lies_in_the_trash_covers_nothing(office: Office) -> None:
    office.clerk.link(office.one, "overlaps_fully", office.other)
    office.clerk.trash(office.other)
    assert office.says("One", office.report) == "Not covered"


def test_totals_are_told_in_words_and_what_is_hidden_is_counted(office: Office) -> None:
    office.clerk.link(office.one, "overlaps_fully", office.other)
    office.clerk.hide(office.other)
    found = office.compared(f"source={office.decree}")
    assert found.totals_in_words(1) == "1 covered, 1 not covered"
    assert found.totals(0)[Coverage.OWN] == 2
    assert found.hidden == 0
    assert "(not public)" in found.lines[0].cells[1].words
    assert office.compared().hidden == 1


def test_without_a_choice_all_sources_with_recommendations_are_compared(
    office: Office, register: DatabaseRegister
) -> None:
    office.clerk.add("source", title="Manual without any")
    assert [name.caption for name in sources_of(register)] == ["Decree", "Report"]
    assert len(compare(register).sources) == 2
    assert len(compare(register, (), (Condition("topics", "=", "stops"),)).lines) == 1


def test_a_comparison_is_written_as_a_table(office: Office, tmp_path: Path) -> None:
    office.clerk.link(office.one, "overlaps_fully", office.other)
    path = tmp_path / "sources.csv"
    comparison_table(path, office.compared(), "2026-11-23")
    head, *rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    assert head[-2:] == [f"{office.decree} Decree", f"{office.report} Report"]
    assert rows[0][0] == office.one
    assert rows[0][-1] == f"Covered: overlaps fully with {office.other} Other"
