"""Proves that the command line tells the history as it is asked, takes acts back by number, and lists the trash."""

import json
from pathlib import Path

import pytest

from tests.cli.asked import Asked


@pytest.fixture
def told(ask: Asked) -> Asked:
    ask.done("add", "recommendation", "title=Publish stop data")
    ask.done("add", "policy", "title=Stops")
    ask.done("set", "R-001", "response=Agree", "--on", "2026-11-02", "--reason", "The board asked for it")
    return ask


def test_the_history_is_told_in_words(told: Asked) -> None:
    said = told.done("history", "--noun", "recommendation", "--by", "dana")
    assert "Response: Awaiting response → Agree, because the board asked for it" in said
    assert "(recorded " in said
    assert said.endswith("2 acts")
    assert told.done("history", "--ref", "p-001").endswith("1 act")
    assert told.done("history", "--from", "2199").endswith("0 acts")
    assert told.done("history", "--from", "today-7", "--to", "today", "--recorded").endswith("5 acts")
    assert told.done("history", "--to", "today-7", "--recorded").endswith("0 acts")
    assert told.done("history", "--search", "board").endswith("1 act")
    assert "not a date" in told.refused(1, "history", "--from", "soon")


def test_programs_are_told_the_same(told: Asked) -> None:
    acts = json.loads(told.done("history", "--json", "--most", "1"))["acts"]
    assert [(act["words"], act["happened"], act["stands"]) for act in acts] == [
        ("Change response of R-001", "2026-11-02", True)
    ]
    assert acts[0]["changes"][0]["fields"] == {"response": ["awaiting", "agree"]}


def test_a_long_act_is_told_in_part_unless_all_is_asked_for(ask: Asked, tmp_path: Path) -> None:
    sheet = tmp_path / "report.csv"
    sheet.write_text("title\n" + "".join(f"Number {number}\n" for number in range(14)), encoding="utf-8")
    ask.done("import", str(sheet), "--into", "recommendation")
    assert "and 2 more records; --whole tells all" in ask.done("history", "--noun", "recommendation")
    assert "Number 13" in ask.done("history", "--noun", "recommendation", "--whole")


def test_an_act_is_taken_back_by_its_number(told: Asked) -> None:
    number = json.loads(told.done("history", "--json", "--ref", "R-001"))["acts"][0]["number"]
    assert told.done("reverse", str(number)) == f"Act {number} is taken back."
    assert "(taken back)" in told.done("history", "--ref", "R-001")
    assert told.refused(1, "reverse", str(number)) == "This act has been taken back already."
    assert "no act 999" in told.refused(1, "reverse", "999")


def test_the_trash_is_listed(told: Asked) -> None:
    assert told.done("trash-list") == "The trash is empty."
    told.done("trash", "P-001")
    listed = told.done("trash-list")
    assert "P-001  Stops" in listed
    assert "Dana Ito" in listed
    assert told.done("trash-list", "--noun", "recommendation") == "The trash is empty."
    assert json.loads(told.done("trash-list", "--json"))["count"] == 1
    told.done("restore-record", "P-001")
    assert told.done("trash-list") == "The trash is empty."
