"""Proves that the command line logs an assessment with a pasted list in one act, or refuses it whole."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.asked import Asked

LIST = """Findings
Finding 1: Officers stop people without telling
   them why.
Recommendation 1: Tell everybody who is stopped why.
Recommendation 2: Publish
 a. the stops, and
 b. the reasons.
"""


def test_a_list_becomes_findings_and_recommendations_in_one_act(ask: Asked, write: Callable[[str, str], Path]) -> None:
    path = write("report.txt", LIST)
    said = ask.done(
        "log-assessment", "--body", "Task Force", "--title", "Stops", "--source", "Report of 2026",
        "--received", "Nov 2026", "--list", str(path), "--rows", "recommendations", "--tie",
    )  # fmt: skip
    assert "Left out, because it stands before the first number: “Findings”." in said
    assert "A-001" in said
    records = json.loads(ask.done("list", "recommendation", "--json"))["records"]
    assert [record["fields"]["number"] for record in records] == ["a", "b", "Recommendation 1", "Recommendation 2"]
    assert "A-001/f1" in ask.done("show", "R-001")
    assert "Report of 2026" in ask.done("show", "R-001")
    assert "Draft received" in ask.done("show", "A-001")
    ask.done("undo")
    assert json.loads(ask.done("list", "recommendation", "--json"))["records"] == []
    assert json.loads(ask.done("list", "source", "--json"))["records"] == []


def test_names_that_are_here_are_not_made_again(ask: Asked) -> None:
    ref = ask.done("add", "body", "title=Task Force")
    ask.done("log-assessment", "--body", "task force", "--title", "Stops")
    ask.done("log-assessment", "--body", ref.lower(), "--title", "Searches")
    assert ask.done("list", "body").count("Task Force") == 1


def test_nothing_is_written_where_something_is_wrong(ask: Asked, write: Callable[[str, str], Path]) -> None:
    path = str(write("report.txt", "1. One\n2."))
    asked = ("log-assessment", "--body", "Task Force", "--title", "Stops")
    assert "Row 2: The text of this finding is missing" in ask.refused(1, *asked, "--list", path)
    assert "Received on" in ask.refused(1, *asked, "--received", "soon")
    assert "cannot be logged" in ask.refused(2, *asked, "--rows", "policies")
    assert "There is no “Parks”" in ask.refused(1, *asked, "--focus-area", "Parks")


def test_a_dry_run_tells_and_writes_nothing(ask: Asked) -> None:
    told = ask.done("log-assessment", "--body", "Task Force", "--title", "Stops", "--dry-run")
    assert told == "Dry run: nothing was written. It would be: Log assessment “Stops”."
    assert json.loads(ask.done("list", "assessment", "--json"))["records"] == []
