"""The owners are chased from the command line: sheets out and back, a reminder's words, one's own week."""

import json
from pathlib import Path

import pytest

from tests.cli.asked import Asked
from tests.exchange.returning import filled_in

AS_OF = ("--as-of", "2026-11-22")


@pytest.fixture
def ref(ask: Asked) -> str:
    """A late recommendation in progress of the office's first person, Q-001."""
    values = ("owner=Q-001", "response=Agree", "current_target=2026-05-01", "original_target=2026-05-01")
    return ask.done("add", "recommendation", "title=Publish stop data", "status=In progress", *values)


def sent(ask: Asked, folder: Path) -> Path:
    ask.done("update-sheets", "--to", str(folder), *AS_OF)
    (path,) = folder.iterdir()
    return path


def status(ask: Asked, ref: str) -> object:
    return json.loads(ask.done("show", ref, "--json"))["fields"]["status"]


def test_sheets_go_out_one_for_each_owner(ask: Asked, ref: str, tmp_path: Path) -> None:
    body = ask.done("add", "body", "title=Police Department")
    ask.done(
        "add", "initiative", "title=Pilot", f"owner={body}", "classification=Nonpublic", "citation=Minn. Stat. 13.37"
    )
    folder = tmp_path / "out" / "sheets"
    said = ask.done("update-sheets", "--to", str(folder), *AS_OF)
    assert [path.name for path in folder.iterdir()] == ["Update sheet Dana Ito 2026-11-22.xlsx"]
    assert "1 sheet written to" in said
    assert "1 item is not public and is left out; --with-not-public takes them in." in said
    ask.done("update-sheets", "--to", str(folder), "--owner", body, "--with-not-public", *AS_OF)
    assert len(list(folder.iterdir())) == 2
    assert "Nothing is open with Police Department" in ask.refused(
        1, "update-sheets", "--to", str(folder), "--owner", body
    )


def test_a_returned_sheet_is_told_then_taken_over_as_one_act(ask: Asked, ref: str, tmp_path: Path) -> None:
    answers = {
        ref: {"New status": "On hold", "Why": "The contract is open.", "What happened (one sentence)": "We stopped."}
    }
    back = str(filled_in(sent(ask, tmp_path / "sheets"), answers))
    told = ask.done("read-update-sheet", back)
    for says in ("Update sheet of Dana Ito, as of November 22, 2026: 1 row answered.", "Status: In progress → On hold",
                 "Because: The contract is open.", "Nothing was written."):  # fmt: skip
        assert says in told
    assert "Dry run: 1 row would be taken over" in ask.done("read-update-sheet", back, "--accept", "all", "--dry-run")
    assert status(ask, ref) == "in_progress"
    ask.done("read-update-sheet", back, "--accept", ref.lower(), "--happened", "2026-11-20")
    assert status(ask, ref) == "on_hold"
    act = json.loads(ask.done("show", ref, "--story", "--json"))["history"][0]
    assert (act["reason"], act["happened"]) == ("The contract is open.", "2026-11-20")
    again = ask.done("read-update-sheet", back, "--accept", "all")
    assert "Says so already." in again
    assert "nothing was written" in again
    ask.done("undo")
    assert status(ask, ref) == "in_progress"


def test_all_is_refused_where_a_row_is_unless_such_rows_are_skipped(ask: Asked, ref: str, tmp_path: Path) -> None:
    other = ask.done("add", "initiative", "title=Pilot", "owner=Q-001", "status=Funded")
    answers = {ref: {"New status": "On hold"}, other: {"New status": "Running"}}
    back = str(filled_in(sent(ask, tmp_path / "sheets"), answers))
    says = ask.refused(1, "read-update-sheet", back, "--accept", "all")
    assert says.startswith(f"Moving {ref} from In progress to On hold needs a reason; say why")
    assert says.endswith("name the rows to accept, or add --skip-refused.")
    assert "needs a reason" in ask.refused(1, "read-update-sheet", back, "--accept", ref)
    assert "says nothing new of R-999" in ask.refused(1, "read-update-sheet", back, "--accept", "R-999")
    assert "Taken over: 1 row." in ask.done("read-update-sheet", back, "--accept", "all", "--skip-refused")
    assert (status(ask, ref), status(ask, other)) == ("in_progress", "running")


def test_a_reminder_and_the_week_are_printed(ask: Asked, ref: str) -> None:
    words = ask.done("reminder", "--owner", "Q-001", *AS_OF)
    assert words.startswith("Subject: Police policy reform: news of 1 item, 1 of them late")
    assert f"- {ref} Publish stop data: In progress; due May 1, 2026, 205 days late." in words
    assert ask.done("my-week", *AS_OF).splitlines()[0] == "Dana Ito: 1 late."
    body = ask.done("add", "body", "title=Police Department")
    theirs = json.loads(ask.done("my-week", "--for", body, "--json", *AS_OF))
    assert [(one["ref"], one["on"]) for one in theirs["waiting"]] == [(ref, "Dana Ito")]
    assert "Nothing is open with Police Department" in ask.refused(1, "reminder", "--owner", body)
