"""Proves that an import is planned whole or not at all: parents, placeholders, doubles, problems, any noun."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import pytest

from policytrack import fields as field
from policytrack.acts import Act
from policytrack.exchange.importing import ImportPlan, plan_import
from policytrack.exchange.mapping import guess_columns, parse_columns, parse_replacements
from policytrack.exchange.report import refusal, report
from policytrack.exchange.spreadsheet import parse_table
from policytrack.exchange.surroundings import ImportRequest, Surroundings
from policytrack.records.assessments import Assessment, Source
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.directory import Body
from policytrack.records.meetings import Meeting
from policytrack.records.recommendations import Recommendation
from policytrack.records.record import Noun, Record
from policytrack.register import Name

HEADER = "number,kind,parent_number,text\n"
ORPHANS = HEADER + (
    "2.1,Recommendation,,Adopt a policy.\n"
    "2.2.4,Action Item,2.2,Review force.\n"
    "2.2.5,Action Item,2.2,Publish reviews.\n"
    "2.3,Recommendation,,Learn from errors.\n"
    "2.3.1,Action Item,2.3,Meet monthly.\n"
)


@dataclass(frozen=True)
class Alone:
    """Neighbours of an office that holds nothing else."""

    def record(self, ref: str) -> Record | None:
        return None

    def linked(self, ref: str, link: str, *, backward: bool = False) -> Sequence[Record]:
        return ()

    def parts(self, ref: str, noun: str) -> Sequence[Record]:
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lantern(Record):
    """A noun of no office, declared here alone."""

    noun: ClassVar[Noun] = Noun(
        name="lantern", label="Lantern", plural="Lanterns", prefix="L-", says="A lantern lights.", icon="lamp"
    )
    power: int | float | None = field.number("Power")
    lit_on: str = field.date("Lit on")
    hangs_at: str = field.ref("Hangs at", "body")


KNOWN = CATALOGUE.with_types(Lantern)


def office(
    existing: Iterable[Record] = (),
    names: Iterable[Name] = (),
    captions: Mapping[tuple[str, str], Sequence[str]] | None = None,
) -> Surroundings:
    return Surroundings(
        existing=tuple(existing),
        names={name.ref: name for name in names},
        captions=captions or {},
        neighbours=Alone(),
    )


def planned(
    text: str,
    around: Surroundings | None = None,
    *,
    noun: str = "recommendation",
    told: Iterable[str] = ("level_label=kind",),
    values: Iterable[str] = (),
    placeholders: bool = False,
    keep_alike: bool = False,
) -> ImportPlan:
    table = parse_table("list.csv", text)
    kind = KNOWN.named(noun)
    request = ImportRequest(
        noun=kind,
        columns=guess_columns(table, KNOWN, kind, parse_columns(told, table, KNOWN, kind)),
        replacements=parse_replacements(values, KNOWN, kind),
        source="X-001" if "source" in KNOWN.fields(kind.name) else "",
        placeholders=placeholders,
        keep_alike=keep_alike,
    )
    return plan_import(table, request, KNOWN, around or office())


def act_of(plan: ImportPlan) -> Act:
    assert plan.act is not None, refusal(plan)
    return plan.act


def as_written(plan: ImportPlan) -> list[Record]:
    """The records that the act of a plan makes, with refs as a register would draw them."""
    made = [change for change in act_of(plan).changes if change.makes]
    refs = {change.ref: f"R-{count:03d}" for count, change in enumerate(made, 1)}
    return [
        Recommendation(ref=refs[change.ref]).with_values(
            {name: refs.get(str(value), value) for name, value in change.after().items()}
        )
        for change in made
    ]


def test_rows_whose_parents_are_nowhere_refuse_the_import_by_name() -> None:
    plan = planned(ORPHANS)
    assert plan.act is None
    assert [str(problem) for problem in plan.problems] == [
        "Row 3 (2.2.4): its parent 2.2 is neither in the file nor in the source.",
        "Row 4 (2.2.5): its parent 2.2 is neither in the file nor in the source.",
    ]
    assert refusal(plan) == (
        "Nothing was imported: the parent 2.2 of rows 3 (2.2.4) and 4 (2.2.5) is neither in the file nor in the "
        "source. Add it, or choose placeholders for missing parents."
    )


def test_placeholders_stand_before_their_first_child_without_text() -> None:
    records = as_written(planned(ORPHANS, placeholders=True))
    assert [record.value("number") for record in records] == ["2.1", "2.2", "2.2.4", "2.2.5", "2.3", "2.3.1"]
    assert [record.value("position") for record in records] == [1, 2, 3, 4, 5, 6]
    stand_in, child = records[1], records[2]
    assert stand_in.values().keys() >= {"number", "source", "placeholder"}
    assert (stand_in.value("placeholder"), stand_in.value("verbatim"), stand_in.value("text_locked")) == (
        True,
        "",
        None,
    )
    assert child.value("parent") == stand_in.ref
    assert (child.value("level_label"), child.value("verbatim"), child.value("text_locked")) == (
        "Action Item",
        "Review force.",
        True,
    )


def test_a_parent_with_a_text_of_its_own_stands_for_itself_and_the_report_says_so() -> None:
    plan = planned(ORPHANS, placeholders=True)
    standing = [record.value("number") for record in as_written(plan) if record.value("stands_for_itself")]
    assert standing == ["2.3"]
    assert any(line.endswith("because they have a text of their own: 2.3.") for line in report(plan))


def test_a_second_import_adds_nothing_and_says_so() -> None:
    again = planned(ORPHANS, office(as_written(planned(ORPHANS, placeholders=True))))
    assert (again.act, again.problems, again.changed) == (None, (), ())
    assert "0 new: all 5 are here already." in report(again)


def test_a_later_file_continues_the_order_and_finds_its_parents_in_the_source() -> None:
    existing = as_written(planned(ORPHANS, placeholders=True))
    plan = planned(f"{ORPHANS}2.1.1,Action Item,2.1,Train on it.\n", office(existing))
    made, counted = act_of(plan).changes
    assert made.after()["parent"] == "R-001"
    assert made.after()["position"] == 7
    assert (counted.ref, counted.after()) == ("R-001", {"stands_for_itself": True})
    assert plan.counting == ("2.1",)


def test_a_text_fills_its_placeholder() -> None:
    existing = as_written(planned(ORPHANS, placeholders=True))
    plan = planned(f"{HEADER}2.2,Recommendation,,Write a policy on force.\n", office(existing))
    (change,) = act_of(plan).changes
    assert change.ref == "R-002"
    assert change.after() == {
        "verbatim": "Write a policy on force.",
        "level_label": "Recommendation",
        "placeholder": False,
        "text_locked": True,
        "stands_for_itself": True,
    }


def test_what_differs_here_is_shown_and_not_changed() -> None:
    existing = as_written(planned(ORPHANS, placeholders=True))
    plan = planned(ORPHANS.replace("Learn from errors.", "Learn from all errors."), office(existing))
    assert plan.act is None
    assert [(difference.record.ref, [*difference.fields]) for difference in plan.changed] == [("R-005", ["verbatim"])]
    assert (
        "  Row 5 (2.3), R-005: Verbatim text here “Learn from errors.”, in the file “Learn from all errors.”"
        in report(plan)
    )


def test_rows_without_a_number_are_recognised_by_their_text() -> None:
    text = "text\nDo this.\nDo that.\n do  THIS. \n"
    first = planned(text.replace(" do  THIS. ", "Do this."), told=())
    assert [record.value("verbatim") for record in as_written(first)] == ["Do this.", "Do that."]
    assert "Taken once: row 4 repeats row 2." in report(first)
    assert planned("text\ndo this.\nDo that.\n", office(as_written(first)), told=()).act is None


def test_a_row_with_a_number_is_recognised_before_one_that_has_only_the_words() -> None:
    there = as_written(planned("text,number\nDo this.,2\n", told=()))
    plan = planned("text,number\nDo this.,\nDo this.,2\n", office(there), told=(), keep_alike=True)
    assert [entry.row for entry in plan.told.new] == [2]


def test_the_same_number_in_another_source_is_another_recommendation() -> None:
    existing = [record.with_values({"source": "X-002"}) for record in as_written(planned(ORPHANS, placeholders=True))]
    text = HEADER.replace("text", "text,source") + "2.1,Recommendation,,Adopt a policy.,X-001\n"
    names = [Name("X-001", "source", "Report")]
    assert len(planned(text, office(existing, names)).told.new) == 1


def test_a_number_used_twice_is_kept_as_printed_unless_it_is_asked_for_as_a_parent() -> None:
    twice = f"{HEADER}4.1,Recommendation,,One.\n4.1,Recommendation,,Another.\n"
    plan = planned(twice)
    assert len(as_written(plan)) == 2
    assert "The number 4.1 stands in row 2 and row 3 with different texts; both are kept as printed." in report(plan)
    assert planned(twice, office(as_written(plan))).act is None
    (problem,) = planned(f"{twice}4.1.1,Action Item,4.1,Which?\n").problems
    assert str(problem).startswith("Row 4 (4.1.1): its parent 4.1 stands in row 2 and in row 3")


def test_every_problem_is_told_by_row_and_column_at_once() -> None:
    text = (
        "number,text,due,priority,topics,title\n"
        "1,First.,2023-13-01,high,,\n"
        f"2,Second.,,urgent,,{'x' * 81}\n"
        ",,2024,low,,\n"
    )
    plan = planned(text, told=())
    assert plan.act is None
    assert [str(problem) for problem in plan.problems] == [
        "Row 2 (1), column “due”: “2023-13-01” is not a date: there is no such month. Write it as 2023-05-14.",
        "Row 3 (2), column “priority”: “urgent” is not one of its words. Choose from: High, Medium, Low.",
        "Row 3 (2), column “title”: Title has 81 characters; at most 80 fit. Shorten it.",
        "Row 4: The new recommendation needs a title or text to exist; give it one.",
    ]
    assert refusal(plan) == (
        "Nothing was imported: 4 problems, in rows 2 (1), 3 (2) and 4. Correct them and import again."
    )


def test_the_rules_judge_each_row() -> None:
    text = "number,text,status\n1,First.,In progress\n2,Second.,Received\n"
    (problem,) = planned(text, told=()).problems
    assert str(problem).startswith("Row 2 (1): The new recommendation cannot be In progress yet: it needs")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("1,Recommendation,1,Self.\n", "it names itself as its parent"),
        ("1,Recommendation,2,Up.\n2,Recommendation,1,Down.\n", "cannot be printed under itself"),
    ],
)
def test_rows_cannot_hang_on_themselves(rows: str, words: str) -> None:
    assert any(words in str(problem) for problem in planned(HEADER + rows).problems)


def test_a_child_may_stand_before_its_parent() -> None:
    child, parent = as_written(planned(f"{HEADER}7.1,Action Item,7,Below.\n7,Recommendation,,Above.\n"))
    assert child.value("parent") == parent.ref


def test_records_are_named_by_ref_or_whole_caption() -> None:
    text = "text,owner\nOne.,mayor’s office\nTwo.,t-002\nThree.,Nobody\nFour.,Twins\n"
    captions = {("body", "mayor’s office"): ("T-001",), ("body", "twins"): ("T-003", "T-004")}
    names = [Name("T-002", "body", "Council")]
    plan = planned(text, office((), names, captions), told=("owner=owner",))
    assert [entry.values.get("owner") for entry in plan.told.new] == ["T-001", "T-002", None, None]
    nobody, twins = map(str, plan.problems)
    assert nobody.startswith(
        "Row 4, column “owner”: “Nobody” is neither the ref nor the whole name of a person or body."
    )
    assert twins == ("Row 5, column “owner”: “Twins” is the name of T-003 and of T-004; write the ref that is meant.")


def test_their_words_become_ours_and_an_empty_one_fills_a_field_without_a_column() -> None:
    names = [Name("Z-003", "focus_area", "Police policy reform")]
    plan = planned(
        "text,state\nOne.,Complete\nTwo.,\n",
        office((), names),
        told=("status=state",),
        values=("status:complete=Under review", "focus_area:=Z-003"),
    )
    assert [(record.value("status"), record.value("focus_area")) for record in as_written(plan)] == [
        ("under_review", "Z-003"),
        ("received", "Z-003"),
    ]


def test_nothing_is_cut_and_untaken_columns_are_named() -> None:
    long = "word " * 40_000 + "end"
    plan = planned(f'{HEADER.strip()},pillar,blank\n1,Recommendation,,"{long}",5,\n')
    assert as_written(plan)[0].value("verbatim") == long
    assert plan.untaken == ("pillar",)
    assert "Columns not taken: pillar." in report(plan)


def test_any_noun_can_be_imported() -> None:
    text = "Title,Power,Lit on,Hangs at\nNorth,2.5,May 2024,T-001\nSouth,,,\n"
    names = [Name("T-001", "body", "Office")]
    plan = planned(text, office((), names), noun="lantern", told=())
    north, south = act_of(plan).changes
    assert north.after() == {"title": "North", "power": 2.5, "lit_on": "2024-05", "hangs_at": "T-001"}
    assert south.after() == {"title": "South"}
    existing = [Lantern(ref="L-001", title="North"), Lantern(ref="L-002", title="South")]
    again = planned(text, office(existing, names), noun="lantern", told=())
    assert (again.act, [entry.row for entry, _ in again.told.known]) == (None, [2, 3])


def test_a_title_is_recognised_though_the_office_wrote_more_since() -> None:
    existing = [Assessment(ref="A-001", source="X-001", title="Review of force", scope="All reports of 2025")]
    text = "title,scope\nReview of force,Reports\nReview of stops,Stops\n"
    plan = planned(text, office(existing), noun="assessment", told=())
    assert [entry.values["title"] for entry in plan.told.new] == ["Review of stops"]


def test_rows_that_nothing_names_are_told_apart_by_all_they_say() -> None:
    text = "date,time\n2026-12-03,9:30\n2026-12-03,1:30\n2026-12-03,9:30\n"
    first = planned(text, noun="meeting", told=())
    assert len(act_of(first).changes) == 2
    existing = [Meeting(ref="G-001", date="2026-12-03", time="9:30")]
    assert [entry.row for entry in planned(text, office(existing), noun="meeting", told=()).told.new] == [3]


def test_the_nouns_of_other_tables_are_imported_alike() -> None:
    plan = planned("name,kind\nCommittee on safety,committee\n", noun="body", told=())
    assert act_of(plan).changes[0].after() == {"title": "Committee on safety", "kind": "committee"}
    assert planned("name\nA\n", office([Body(ref="T-001", title="A")]), noun="body", told=()).act is None
    source = planned("title,date\nReport,5/14/2023\n", noun="source", told=())
    assert Source().with_values(act_of(source).changes[0].after()).dated == "2023-05-14"
