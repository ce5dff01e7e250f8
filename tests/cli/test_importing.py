"""Proves what an import asks and remembers on the command line: words, names, holders, changes, figures, lists."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.asked import Asked

Write = Callable[[str, str], Path]

TRACKER = (
    "number,text,state,person in charge,notes of theirs\n"
    "1,Publish the rules.,Completed,Dana Ito,first\n"
    "2,Teach the rules.,Ongoing,Dana Ito,\n"
    "3,Review the rules.,NA,,third\n"
)
ITEMS = (
    "date,body,subject\n"
    "2026-01-08,Safety Committee,Report on stops\n"
    "2026-01-08,Safety Committee,Report on training\n"
    "2026-01-15,City Council,Report on stops\n"
)


def records(ask: Asked, noun: str) -> list[dict[str, object]]:
    found = json.loads(ask.done("list", noun, "--json"))["records"]
    assert isinstance(found, list)
    return found


def values(ask: Asked, noun: str, *names: str) -> list[tuple[object, ...]]:
    told = [record["fields"] for record in records(ask, noun)]
    return [tuple(fields[name] for name in names) for fields in told if isinstance(fields, dict)]


def test_words_that_are_not_ours_are_asked_for_with_what_they_may_mean_and_never_taken(
    ask: Asked, write: Write
) -> None:
    path = write("tracker.csv", TRACKER)
    asked = ("import", str(path), "--into", "recommendation", "--map", "status=state")
    answer = ask(*asked)
    assert answer.code == 1
    assert "  Status: “Completed” in 1 row; like “Reported implemented”" in answer.lines
    assert "  Status: “Ongoing” in 1 row; like “In progress”" in answer.lines
    assert "  Status: “NA” in 1 row; like “No longer applicable”" in answer.lines
    words = ("--value", "status:Completed=Reported implemented", "--value", "status:ongoing=", "--value", "status:NA=")
    assert "Imported: 3 recommendations added" in ask.done(*asked, *words)
    assert values(ask, "recommendation", "number", "status") == [
        ("1", "reported"),
        ("2", "received"),
        ("3", "received"),
    ]


def test_what_was_chosen_is_remembered_with_the_source_and_goes_with_one_undo(ask: Asked, write: Write) -> None:
    ask.done("add", "source", "title=Report")
    chosen = ("--map", "level_label=state", "--map", "next_step=notes of theirs", "--value", "level_label:NA=")
    asked = ("import", str(write("tracker.csv", TRACKER)), "--into", "recommendation", "--source", "X-001")
    ask.done(*asked, *chosen)
    later = write("later.csv", TRACKER + "4,Audit the rules.,NA,,fourth\n")
    again = ask.done("import", str(later), *asked[2:])
    assert again.startswith("Read as on ")
    assert values(ask, "recommendation", "level_label", "next_step")[3] == ("", "fourth")
    fresh = ask.done("import", str(later), *asked[2:], "--forget-mapping", "--dry-run")
    assert "notes of theirs" in fresh.partition("Columns not taken: ")[2]
    ask.done("undo")
    ask.done("undo")
    assert records(ask, "import_mapping") == []
    assert records(ask, "recommendation") == []


def test_a_person_may_read_a_remembered_column_otherwise(ask: Asked, write: Write) -> None:
    path = write("tracker.csv", TRACKER)
    ask.done("import", str(path), "--into", "recommendation", "--map", "level_label=state")
    said = ask.done("import", str(path), "--into", "recommendation", "--map", "next_step=state", "--dry-run")
    assert "state → Next step" in said
    assert "state → Level" not in said


def test_rows_with_other_values_change_records_only_when_they_are_accepted(ask: Asked, write: Write) -> None:
    asked = ("--into", "recommendation", "--map", "next_step=state")
    ask.done("import", str(write("tracker.csv", TRACKER)), *asked)
    other = write("tracker.csv", TRACKER.replace("Completed", "Print it").replace("Ongoing", "").replace("NA", "Ask"))
    assert "Nothing to import: 0 added." in ask.done("import", str(other), *asked)
    told = ask.done("import", str(other), *asked, "--accept-changes", "2")
    assert "Imported: 1 recommendation changed." in told
    assert [step for (step,) in values(ask, "recommendation", "next_step")] == ["Print it", "Ongoing", "NA"]
    ask.done("import", str(other), *asked, "--accept-changes", "all")
    assert [step for (step,) in values(ask, "recommendation", "next_step")] == ["Print it", "Ongoing", "Ask"]
    ask.done("import", str(other), *asked, "--accept-changes", "all", "--value", "next_step:=")
    assert [step for (step,) in values(ask, "recommendation", "next_step")] == ["Print it", "", "Ask"]
    assert "names no rows" in ask.refused(2, "import", str(other), *asked, "--accept-changes", "some")


def test_an_accepted_change_obeys_the_rules(ask: Asked, write: Write) -> None:
    asked = ("--into", "recommendation")
    text = "number,text,due\n1,Publish the rules.,2026-05\n2,Teach the rules.,2026-06\n"
    ask.done("import", str(write("list.csv", text)), *asked)
    moved = write("list.csv", text.replace("2026-05", "2026-09").replace("Teach", "Preach"))
    told = ask.done("import", str(moved), *asked, "--accept-changes", "all")
    assert "needs a reason" in told
    assert "is locked" in told
    assert "Nothing to import" in told
    assert "needs a reason" in ask(*("import", str(moved)), *asked, "--accept-changes", "2").out
    told = ask.done("import", str(moved), *asked, "--accept-changes", "all", "--reason", "The body moved it.")
    assert "1 recommendation changed" in told
    assert ("1", "2026-09", "2026-05") in values(ask, "recommendation", "number", "current_target", "original_target")


def test_ties_are_found_by_name_and_made_only_when_that_is_chosen(ask: Asked, write: Write) -> None:
    path = write(
        "tracker.csv",
        TRACKER.replace("person in charge", "owner").replace(
            "Teach the rules.,Ongoing,Dana Ito", "Teach the rules.,Ongoing,Lee Ames"
        ),
    )
    asked = ("import", str(path), "--into", "recommendation")
    answer = ask(*asked)
    assert answer.code == 1
    assert "1 not here, which can be made as people or bodies: “Lee Ames”." in answer.lines
    told = ask.done(*asked, "--make-missing", "person")
    assert "3 recommendations added, 1 person made" in told
    assert [owner for (owner,) in values(ask, "recommendation", "owner")][:2] == ["Q-001", "Q-002"]
    ask.done("undo")
    assert len(records(ask, "person")) == 1


def test_parts_find_or_make_the_records_that_hold_them(ask: Asked, write: Write) -> None:
    asked = ("import", str(write("items.csv", ITEMS)), "--into", "agenda_item", "--map", "meeting.body=body")
    assert (
        "2 not here, which can be made as bodies: “Safety Committee” and “City Council”."
        in ask(*asked).out.splitlines()
    )
    assert "can be made as meetings" in ask(*asked, "--make-missing", "body").out
    told = ask.done(*asked, "--make-missing", "meeting", "--make-missing", "body")
    assert "3 agenda items added, 2 bodies made, 2 meetings made" in told
    assert [record["part_of"] for record in records(ask, "agenda_item")] == ["G-001", "G-001", "G-002"]
    assert "0 new: all 3 are here already." in ask.done(*asked)
    more = write("items.csv", ITEMS + "2026-01-15,City Council,Report on training\n")
    assert "1 agenda item added." in ask.done("import", str(more), *asked[2:])
    assert records(ask, "agenda_item")[-1]["part_of"] == "G-002"


def test_a_holder_that_is_not_told_or_not_single_is_asked_for(ask: Asked, write: Write) -> None:
    told = ask.refused(1, "import", str(write("items.csv", "subject\nReport\n")), "--into", "agenda_item")
    assert told == (
        "Nothing was imported: agenda items belong to a meeting. Choose the meeting that holds all rows, or the "
        "columns that tell it."
    )
    for time in ("9:30", "13:30"):
        ask.done("add", "meeting", "date=2026-01-08", f"time={time}")
    answer = ask("import", str(write("items.csv", "date,subject\n2026-01-08,Report\n")), "--into", "agenda_item")
    assert "“2026-01-08” may be G-001 and G-002" in answer.out
    timed = write("items.csv", "date,time,subject\n2026-01-08,13:30,Report\n")
    ask.done("import", str(timed), "--into", "agenda_item", "--map", "meeting.time=time")
    assert [record["part_of"] for record in records(ask, "agenda_item")] == ["G-002"]


def test_published_figures_become_measurements_of_several_indicators_in_one_act(ask: Asked, write: Write) -> None:
    path = write(
        "figures.csv",
        'indicator,period,value,note\nCalls,2022,"7,600",annual report\nCalls,2022,more than 7600,press\n'
        "Calls,July 2023 - June 2024,about 140,\nStops,May 2015,>12,\nStops,2016,n/a,\n",
    )
    told = ask.done("import", str(path), "--into", "measurement", "--make-missing", "indicator")
    assert "5 measurements added, 2 indicators made" in told
    found = values(ask, "measurement", "period", "begins", "ends", "qualifier", "figure", "note")
    assert sorted(found, key=str) == sorted(
        [
            ("2022", "2022", "", "", 7600, "annual report"),
            ("2022", "2022", "", "more_than", 7600, "press"),
            ("July 2023 - June 2024", "2023-07", "2024-06", "about", 140, ""),
            ("May 2015", "2015-05", "", "more_than", 12, ""),
            ("2016", "2016", "", "", None, "Printed as “n/a”."),
        ],
        key=str,
    )
    assert "0 new: all 5 are here already." in ask.done("import", str(path), "--into", "measurement")


def test_figures_that_contradict_each_other_are_told_and_all_kept(ask: Asked, write: Write) -> None:
    path = write("figures.csv", "indicator,period,value\nCalls,2022,7600\nCalls,2022,7000\n")
    told = ask("import", str(path), "--into", "measurement", "--dry-run").out
    assert "Calls" in told
    assert "Different figures" not in told, "without an indicator nobody knows whether the rows are of one series"
    told = ask.done("import", str(path), "--into", "measurement", "--make-missing", "indicator")
    assert "Different figures for 2022 stand in row 2 and row 3; all are kept." in told
    assert sorted(str(value) for (value,) in values(ask, "measurement", "figure")) == ["7000", "7600"]


@pytest.mark.parametrize(
    "text",
    [
        "indicator,2019,2020\nStops,10,about 12\nSearches,3,\n",
        "year,stops,searches\n2019,10,3\n2020,about 12,\n",
    ],
)
def test_wide_tables_become_a_row_for_each_figure(ask: Asked, write: Write, text: str) -> None:
    path = write("wide.csv", text)
    ask.done("import", str(path), "--into", "measurement", "--wide", "--make-missing", "indicator")
    assert sorted(values(ask, "measurement", "period", "figure", "qualifier"), key=str) == [
        ("2019", 10, ""),
        ("2019", 3, ""),
        ("2020", 12, "about"),
    ]
    assert len(records(ask, "indicator")) == 2


def test_columns_of_one_indicator_are_its_series_and_a_wrong_figure_is_told_by_its_column(
    ask: Asked, write: Write
) -> None:
    ask.done("add", "indicator", "title=Stops")
    text = "year,month,on foot,in a car\n2019,1,10,3\n2019,2,12,4\n"
    asked = ("--into", "measurement", "--wide", "--in", "K-001")
    ask.done("import", str(write("wide.csv", text)), *asked)
    assert sorted(values(ask, "measurement", "period", "series", "figure"), key=str) == [
        ("2019-01", "in a car", 3),
        ("2019-01", "on foot", 10),
        ("2019-02", "in a car", 4),
        ("2019-02", "on foot", 12),
    ]
    wrong = write("wide.csv", "series,2021,2022\non foot,many,5\n")
    assert "Row 2, column “2021”: “many” is not a figure." in ask("import", str(wrong), *asked).out
    assert "neither columns named by years" in ask.refused(1, "import", str(write("wide.csv", "a,b\nx,y\n")), *asked)


def test_a_pasted_list_becomes_rows(ask: Asked, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Findings\n1. Officers are not\n   taught the rule.\n1.1 Nobody asks.\n"
    told = ask.done("import", "--paste", str(write("list.txt", text)), "--into", "recommendation")
    assert "Left out, because it stands before the first number: “Findings”." in told
    assert values(ask, "recommendation", "number", "verbatim") == [
        ("1", "Officers are not taught the rule."),
        ("1.1", "Nobody asks."),
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("• One more\n"))
    assert "1 recommendation added" in ask.done("import", "--paste", "-", "--into", "recommendation")
    assert "Name the spreadsheet" in ask.refused(2, "import", "--into", "recommendation")


def test_what_feeds_nothing_may_go_into_one_text(ask: Asked, write: Write) -> None:
    path = write("tracker.csv", TRACKER)
    told = ask.done("import", str(path), "--into", "recommendation", "--rest", "office_notes")
    assert "All other columns go, line by line, into Office notes." in told
    (first, *_) = values(ask, "recommendation", "office_notes")
    assert first == ("state: Completed\nperson in charge: Dana Ito\nnotes of theirs: first",)
    assert "does not take other columns" in ask.refused(
        1, "import", str(path), "--into", "recommendation", "--rest", "number"
    )


def test_rows_that_share_their_words_are_kept_when_that_is_chosen(ask: Asked, write: Write) -> None:
    asked = ("import", str(write("list.csv", "title,url\nForm,a\nForm,b\nForm,b\n")), "--into", "evidence")
    assert "Rows 3 and 4: the number and words are those of row 2" in ask(*asked).out
    assert "2 evidence added" in ask.done(*asked, "--keep-alike")
    assert "0 new" in ask.done(*asked, "--keep-alike")


def test_a_column_tells_how_exact_a_date_is(ask: Asked, write: Write) -> None:
    text = (
        "title,date,precision\nOne,2015-05-01,month\nTwo,May 2015,month\nThree,2015-05-04,day\nFour,2016-01-01,year\n"
    )
    ask.done("import", str(write("steps.csv", text)), "--into", "milestone")
    assert sorted(values(ask, "milestone", "title", "date")) == [
        ("Four", "2016"),
        ("One", "2015-05"),
        ("Three", "2015-05-04"),
        ("Two", "2015-05"),
    ]
    wrong = write("steps.csv", "title,date,precision\nFive,2015,day\nSix,2015-01-01,week\n")
    said = ask("import", str(wrong), "--into", "milestone").out
    assert "Row 2, column “precision”: “2015” is not exact to the day." in said
    assert "Row 3, column “precision”: “week” does not say how exact a date is." in said
