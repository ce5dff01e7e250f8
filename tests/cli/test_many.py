"""Lists as people want them on the command line, what is done to many records at once, and saved views."""

import json
from pathlib import Path

import pytest

from tests.cli.asked import Asked

REFORM, PREVENTION = "focus_area=Police policy reform", "focus_area=Community violence prevention"


@pytest.fixture
def filled(ask: Asked) -> Asked:
    """An office with four recommendations, one of them private."""
    owner = ask.done("add", "body", "title=Office of Reform")
    areas = json.loads(ask.done("list", "focus_areas", "--json"))["records"]
    first, second = areas[0]["ref"], areas[1]["ref"]
    for words in (
        (
            "title=Alpha",
            f"focus_area={first}",
            "number=10",
            "original_target=2026-05",
            f"owner={owner}",
            "response=agree",
        ),
        ("title=Beta", f"focus_area={first}", "number=9", "original_target=2026-11-30", "topics=stops"),
        ("title=Gamma", f"focus_area={second}", "number=4(b)", "status=On hold", "topics=stops;training"),
        ("title=Delta", "classification=private", "citation=Minn. Stat. 13.43", "number=4(a)"),
    ):
        ask.done("add", "recommendation", *words)
    return ask


def titles(ask: Asked, *words: str) -> list[str]:
    answer = json.loads(ask.done("list", "recommendations", "--json", "--as-of", "2026-11-22", *words))
    return [record["caption"].split()[-1] for record in answer["records"]]


def test_a_list_is_asked_in_the_one_language(filled: Asked) -> None:
    assert titles(filled, "--where", "due in month", "--sort", "title") == ["Beta"]
    assert titles(filled, "--where", "status=On hold|In progress") == ["Gamma"]
    assert titles(filled, "--where", "owner.title~reform") == ["Alpha"]
    assert titles(filled, "--where", "owner=Office of Reform|") == titles(filled)
    assert titles(filled, "--where", "not-public") == ["Delta"]
    assert titles(filled, "--where", "addressed by=", "--sort", "number") == ["Delta", "Gamma", "Beta", "Alpha"]
    assert titles(filled, "--sort", "-status,-number", "--where", "public") == ["Gamma", "Alpha", "Beta"]
    assert "neither the ref nor the whole name" in filled.refused(1, "list", "recommendation", "--where", "owner=Bob")
    assert "status in In progress, On hold" in filled.done("list", "--help")


def test_a_list_is_grouped_and_its_columns_are_chosen(filled: Asked) -> None:
    lines = filled.done("list", "recommendations", "--group", "status", "--columns", "number,title,topics").splitlines()
    assert lines[0].split() == ["Ref", "Printed", "number", "Recommendation", "Topics"]
    heads = [line for line in lines if line.endswith((": 2 public + 1 not public", ": 1"))]
    assert heads == ["Received: 2 public + 1 not public", "On hold: 1"]
    assert lines[-1] == "4 recommendations; 3 public + 1 not public"
    answer = json.loads(filled.done("list", "recommendations", "--group", "classification", "--json"))
    assert answer["groups"] == [
        {"value": "public", "count": 3, "not_public": 0},
        {"value": "private", "count": 1, "not_public": 1},
    ]
    assert (answer["public"], answer["not_public"]) == (3, 1)
    assert "cannot be grouped" in filled.refused(2, "list", "recommendations", "--group", "topics")
    assert "cannot be sorted" in filled.refused(2, "list", "recommendations", "--sort", "recommends_for")
    assert "cannot be a column" in filled.refused(1, "list", "recommendations", "--columns", "updates")


def test_many_are_changed_as_one_act(filled: Asked) -> None:
    said = filled.done("set-all", "recommendations", "topics+=reform", "--where", "topics=stops", "priority=High")
    assert said == "2 recommendations changed. “policytrack undo” takes all of it back."
    assert sorted(titles(filled, "--where", "topics=reform", "--where", "priority=high")) == ["Beta", "Gamma"]
    assert sorted(titles(filled, "--where", "topics=training")) == ["Gamma"]
    assert filled.done("undo") == "Undone: Change 2 fields of 2 recommendations."
    assert titles(filled, "--where", "topics=reform") == []
    filled.done("set-all", "recommendations", "topics-=stops", "--all")
    assert titles(filled, "--where", "topics=stops") == []
    same = filled.done("set-all", "recommendations", "topics-=stops", "--all")
    assert same == "0 recommendations changed; 4 said so already."


def test_a_rule_is_held_for_every_one_before_any_is_written(filled: Asked) -> None:
    target = ("set-all", "recommendations", "--where", "public", "status=In progress")
    refusal = filled.refused(1, *target)
    assert "cannot move from Received to In progress" in refusal
    assert "Nothing was written" in refusal
    told = filled(*target)
    assert [line.split()[0] for line in told.lines] == ["R-001", "R-002"]
    assert filled.done(*target, "--skip-refused", "--dry-run").endswith(
        "Dry run: 1 recommendation would be changed; 2 records left out."
    )
    assert filled.done(*target, "--skip-refused").splitlines()[-1].startswith("1 recommendation changed; 2 rec")
    assert titles(filled, "--where", "status=In progress") == ["Gamma"]


def test_one_reason_stands_for_all(filled: Asked) -> None:
    target = ("set-all", "recommendations", "--where", "status=Received", "status=Will not implement")
    assert "3 records can be changed only with a reason" in filled.refused(1, *target)
    assert filled.done(*target, "--reason", "The labour agreement forbids it").startswith("3 recommendations changed")
    assert len(titles(filled, "--where", "closed")) == 3


def test_many_go_to_the_trash_after_a_backup(filled: Asked) -> None:
    before = filled.done("backups")
    said = filled.done("trash-all", "recommendations", "--where", "topics=stops")
    assert said == "2 recommendations in the trash. “policytrack undo” takes all of it back."
    assert "before a removal" in filled.done("backups")
    assert "before a removal" not in before
    filled.done("undo")
    assert len(titles(filled)) == 4


def test_what_is_meant_must_be_said(filled: Asked) -> None:
    assert "--all means every one" in filled.refused(2, "trash-all", "recommendations")
    assert "Nothing is given to set" in filled.refused(2, "set-all", "recommendations", "--all")
    assert "No recommendation fits" in filled.refused(
        1, "set-all", "recommendations", "priority=High", "--search", "zebra"
    )
    assert "holds one value" in filled.refused(2, "set-all", "recommendations", "--all", "priority+=High")


FORGED = {
    "brief": ("recorded_through=7", "freezes its data"),
    "recommendation": ("verified_on=2026-05-01", "“Mark verified” sets it"),
    "evidence": ("classified_by=Nobody", "choosing who may see the record"),
}


@pytest.mark.parametrize("noun", FORGED)
def test_what_an_act_of_its_own_sets_is_not_set_by_hand(filled: Asked, noun: str) -> None:
    forged, says = FORGED[noun]
    assert says in filled.refused(1, "add", noun, "title=Forged", forged)
    ref = filled.done("add", noun, "title=True")
    assert says in filled.refused(1, "set", ref, forged)
    assert says in filled.refused(1, "set-all", noun, "--all", forged)


def test_a_brief_begins_as_a_draft(filled: Asked) -> None:
    for status in ("In review", "Final", "Presented", "Corrected"):
        assert "begins as draft" in filled.refused(1, "add", "brief", "title=Forged", f"status={status}")
    ref = filled.done("add", "brief", "title=True", "status=Draft")
    assert "its frozen data" in filled.refused(1, "set", ref, "status=Final")


def test_a_view_is_saved_listed_shown_updated_and_removed(filled: Asked, tmp_path: Path) -> None:
    save = ("save-view", "recommendations", "Stops first", "--where", "topics=stops", "--sort", "-number")
    assert filled.done("views") == "No views are saved yet."
    assert filled.done(*save, "--columns", "title,number", "--pin") == "V-001 “Stops first” saved."
    assert titles(filled, "--view", "stops FIRST") == ["Beta", "Gamma"]
    lines = filled.done("list", "recommendations", "--view", "V-001").splitlines()
    assert lines[0].split() == ["Ref", "Recommendation", "Printed", "number"]
    assert titles(filled, "--view", "Stops first", "--where", "not overdue", "--sort", "number") == ["Gamma", "Beta"]
    assert "topics=stops" in filled.done("views", "recommendations")
    assert filled.done(*save[:3], "--where", "open") == "V-001 “Stops first” updated."
    assert len(titles(filled, "--view", "Stops first")) == 4
    assert "pinned" in filled.done("views")
    filled.done("set", "V-001", "title=Open work")
    assert filled.done("remove-view", "recommendations", "Open work").startswith("“Open work” is in the trash.")
    assert "There is no saved view “Open work”" in filled.refused(1, "list", "recommendations", "--view", "Open work")
    filled.done("undo")
    assert len(titles(filled, "--view", "Open work")) == 4


def test_a_view_narrows_an_export(filled: Asked, tmp_path: Path) -> None:
    filled.done("save-view", "recommendations", "Stops", "--where", "topics=stops", "--columns", "number,title")
    target = tmp_path / "stops.csv"
    filled.done("export", "recommendations", "--to", str(target), "--view", "Stops")
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[0] == "ref,number,title"
