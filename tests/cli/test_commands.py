"""Proves each command on a real database: what it answers, what it records, and that undo takes it back."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from policytrack.cli import main
from policytrack.command_line.commands import OTHERS
from tests.cli.asked import Asked

Write = Callable[[str, str], Path]

REPORT = (
    "number,kind,parent_number,text\n"
    "2.1,Recommendation,,Adopt a policy on force.\n"
    "2.2.4,Action Item,2.2,Review each use of force.\n"
    "2.3,Recommendation,,Learn from errors.\n"
)


def test_a_record_is_added_changed_shown_and_told(ask: Asked) -> None:
    ref = ask.done("add", "recommendation", "title=Publish stop data", "focus_area=police policy reform")
    assert ref == "R-001"
    assert ask.done("set", "r-001", "response=Agree", "kind=Policy change", "topics=stops; data").splitlines() == [
        "R-001  Response: Awaiting response → Agree",
        "R-001  Kind: Policy change",
        "R-001  Topics: stops; data",
    ]
    ask.done("set", ref, "owner=T-003", "original_target=2026-12-31", "status=not_started")
    ask.done("set", ref, "status=In progress", "--on", "2026-11-02", "--reason", "The order is signed", "--printable")
    shown = ask.done("show", ref, "--story", "--as-of", "2026-11-22")
    assert "In progress; due in 39 days." in shown
    assert "Owner T-003 Mayor’s Office" in " ".join(shown.split())
    told = " ".join(shown.split())
    assert "November 2, 2026 R-001 Publish stop data Status: Not started → In progress, because the order is" in told
    assert "by Dana Ito)" in told


def test_an_empty_value_clears_and_the_same_value_changes_nothing(ask: Asked) -> None:
    ask.done("add", "person", "title=Ann", "phone=612")
    assert ask.done("set", "Q-002", "phone=612") == "Q-002 says so already; nothing was changed."
    assert ask.done("set", "Q-002", "phone=") == "Q-002  Phone: 612 → nothing"


def test_parts_and_long_texts_are_added_in_their_place(ask: Asked, write: Write) -> None:
    ask.done("add", "policy", "title=Use of force", "number=5-301")
    ask.done("add", "version", "--in", "P-001", "change_summary=First draft")
    text = write("policy.txt", "\ufeff# Purpose\n\nForce is = reported.\n")
    assert ask.done("add", "section", "--in", "p-001/V1", "title=Text", "--text", f"body={text}") == "P-001/v1/s1"
    (section,) = json.loads(ask.done("show", "P-001/v1", "--json"))["parts"]
    assert section["fields"]["body"] == "# Purpose\n\nForce is = reported."


def test_values_may_stand_behind_options(ask: Asked) -> None:
    ask.done("add", "meeting", "title=Council", "--reason", "asked", "date=May 14, 2026")
    assert "May 14, 2026" in ask.done("list", "meetings")


def test_links_are_made_from_either_end_once_and_taken_away(ask: Asked) -> None:
    ask.done("add", "recommendation", "title=One")
    ask.done("add", "policy", "title=Two")
    assert ask.done("link", "P-001", "addresses", "R-001") == "P-001 addresses R-001."
    assert ask.done("link", "R-001", "addressed by", "P-001").endswith("already; nothing was changed.")
    assert "Addressed by  P-001 Two" in ask.done("show", "R-001")
    assert ask.done("unlink", "P-001", "addresses", "R-001") == "Unlinked R-001 from P-001."
    assert "Linked" not in ask.done("show", "R-001")


def test_trash_restore_undo_and_redo(ask: Asked) -> None:
    ask.done("add", "recommendation", "title=One")
    ask.done("trash", "R-001")
    assert ask.done("list", "recommendation") == "0 recommendations"
    assert "in the trash" in ask.done("show", "R-001")
    assert ask.done("restore-record", "R-001") == "R-001 is back."
    assert ask.done("undo") == "Undone: Restore R-001."
    assert ask.done("redo") == "Done again: Restore R-001."
    assert ask.done("list", "recommendation").endswith("1 recommendation")


def test_an_import_is_refused_dry_run_done_repeated_and_undone(ask: Asked, write: Write) -> None:
    ask.done("add", "source", "title=Report")
    words = ["import", str(write("report.csv", REPORT)), "--into", "recommendations", "--source", "x-001"]
    words += ["--map", "level_label=kind"]
    before = ask.place.read_bytes()
    answer = ask(*words)
    assert answer.code == 1
    assert "  Row 3 (2.2.4): its parent 2.2 is neither in the file nor in the source." in answer.lines
    assert answer.err.startswith("Nothing was imported: the parent 2.2 of row 3 (2.2.4) is neither in the file")
    words.append("--placeholder-parents")
    assert ask.done(*words, "--dry-run").endswith("Dry run: nothing was written.")
    assert ask.place.read_bytes() == before
    done = ask.done(*words)
    assert "Imported: 3 recommendations added, 1 placeholder added. “policytrack undo” takes all of it back." in done
    listed = json.loads(ask.done("list", "recommendations", "--order", "number", "--json"))["records"]
    assert [record["fields"]["number"] for record in listed] == ["2.1", "2.2", "2.2.4", "2.3"]
    assert ask.done("list", "recommendations").endswith("4 recommendations; 3 counted, without 1 placeholder")
    assert "0 new: all 3 are here already." in ask.done(*words)
    assert ask.done("backups").endswith("1 backup")
    assert ask.done("undo") == "Undone: Import 3 recommendations from report.csv."
    assert ask.done("list", "recommendations") == "0 recommendations"


def test_parts_are_imported_into_their_record(ask: Asked, write: Write) -> None:
    ask.done("add", "assessment", "title=Review")
    path = write("findings.csv", "number,finding,rating\n1,Reports are late.,At risk\n2,Data are missing.,\n")
    ask.done("import", str(path), "--into", "finding", "--in", "A-001")
    assert "0 new: all 2 are here already." in ask.done("import", str(path), "--into", "finding", "--in", "A-001")
    found = json.loads(ask.done("list", "findings", "--json"))["records"]
    assert [(record["ref"], record["fields"]["text_locked"]) for record in found] == [
        ("A-001/f1", True),
        ("A-001/f2", True),
    ]


def test_lists_are_filtered_searched_and_counted(ask: Asked) -> None:
    for title, area, more in (
        ("Late work", "Z-003", "current_target=2025"),
        ("Open work", "Z-001", "topics=stops"),
        ("Private matter", "Z-003", "classification=private"),
    ):
        citation = ["citation=Minn. Stat. 13.43"] if "private" in more else []
        ask.done("add", "recommendation", f"title={title}", f"focus_area={area}", more, *citation)
    assert ask.done("list", "recommendations").endswith("3 recommendations; 2 public + 1 not public")

    def titles(*words: str) -> list[str]:
        answer = json.loads(ask.done("list", "recommendations", "--json", "--as-of", "2026-11-22", *words))
        assert answer["count"] == len(answer["records"])
        return [record["caption"] for record in answer["records"]]

    assert titles("--where", "overdue") == ["Late work"]
    assert titles("--where", "focus_area=police policy reform", "--where", "classification=public") == ["Late work"]
    assert titles("--where", "topics=stops") == ["Open work"]
    assert titles("--search", "priv") == ["Private matter"]
    assert ", late" in ask.done("list", "recommendations", "--as-of", "2026-11-22")


def test_the_format_for_programs_is_stable(ask: Asked) -> None:
    ask.done("add", "recommendation", "title=One")
    answer = json.loads(ask.done("list", "recommendations", "--json", "--as-of", "2026-11"))
    assert list(answer) == ["noun", "as_of", "count", "records"]
    (record,) = answer["records"]
    assert list(record) == [
        "ref",
        "noun",
        "part_of",
        "version",
        "trashed",
        "caption",
        "open",
        "overdue",
        "fields",
    ]
    assert (record["fields"]["status"], record["fields"]["priority"]) == ("received", "")
    assert "updates" not in record["fields"]
    shown = json.loads(ask.done("show", "R-001", "--story", "--json"))
    assert {"ties", "parts", "history", "story", "sentence"} <= shown.keys()
    assert [entry["says"] for entry in shown["story"]["entries"]] == ["Entered as Received"]
    assert shown["history"][0]["words"] == "New recommendation “One”"


def test_the_public_hears_only_its_part_of_a_story(ask: Asked) -> None:
    ask.done("add", "recommendation", "title=One")
    ask.done("set", "R-001", "response=Agree", "--reason", "Between us")
    assert "Between us" not in ask.done("show", "R-001", "--story", "--public")
    assert "Awaiting response → Agree" in ask.done("show", "R-001", "--story", "--public")
    ask.done("set", "R-001", "classification=Private", "citation=Minn. Stat. 13.43")
    assert ask.done("show", "R-001", "--story", "--public").endswith("The public hears nothing of it.")


def test_an_export_is_written_for_a_spreadsheet_and_comes_back(ask: Asked, tmp_path: Path) -> None:
    ask.done("add", "recommendation", "title==1+1", "number=1", "office_notes=ours")
    target = tmp_path / "list.csv"
    assert ask.done("export", "recommendations", "--to", str(target)) == f"1 recommendation in {target}"
    header, row = csv.reader(io.StringIO(target.read_bytes().decode("utf-8-sig"), newline=""))
    held = dict(zip(header, row, strict=True))
    assert held["title"] == "'=1+1"
    assert "office_notes" not in held
    assert "0 new: it is here already." in ask.done("import", str(target), "--into", "recommendation")


def test_an_export_that_holds_what_is_not_public_says_so(ask: Asked, tmp_path: Path) -> None:
    target = str(tmp_path / "list.csv")
    ask.done("add", "assessment", "title=Stops")
    ask.done("add", "finding", "verbatim=One officer", "--in", "A-001")
    assert ask.done("export", "findings", "--to", target) == f"1 finding in {target}"
    ask.done("set", "A-001", "classification=private", "citation=Minn. Stat. 13.43")
    assert ask.done("export", "findings", "--to", target).endswith(
        "1 of them is not public, so the file must not leave the office"
    )


def test_a_brief_is_drafted_from_the_public_part_alone_and_records_nothing(ask: Asked, tmp_path: Path) -> None:
    ask.done("add", "recommendation", "title=Publish stop data", "focus_area=Z-003", "office_notes=canary notes")
    secret = ("classification=private", "citation=Minn. Stat. 13.43")
    ask.done("add", "recommendation", "title=Canary person", "focus_area=Z-003", *secret)
    ask.done("add", "meeting", "title=City Council", "date=2026-12-03")
    before = ask.place.read_bytes()
    target = tmp_path / "brief.pdf"
    said = ask.done("brief", "--meeting", "December 3, 2026", "--as-of", "2026-11-22", "--to", str(target))
    assert said.endswith(f"for G-001 City Council: {target}")
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    assert "Publish stop data" in text
    assert "anary" not in text
    assert ask.place.read_bytes() == before
    ask.done("brief", "--meeting", "G-001", "--as-of", "2026", "--to", str(target))
    assert "December 31, 2026" in pypdf.PdfReader(target).pages[0].extract_text()


def test_backup_and_restore_go_there_and_back(ask: Asked, tmp_path: Path) -> None:
    ask.done("add", "recommendation", "title=Kept")
    kept = tmp_path / "kept.policytrack"
    assert ask.done("backup", "--to", str(kept)) == f"Backed up and checked: {kept}"
    ask.done("add", "recommendation", "title=Later")
    said = ask.done("restore", str(kept))
    assert "To go back: policytrack restore" in said
    assert ask.done("list", "recommendations").endswith("1 recommendation")
    assert ask.done("check") == "“office.policytrack” is sound: file, records, search and history."
    assert ask.done("check", str(kept)) == "“kept.policytrack” is sound: file, records, search and history."
    assert "before a restore" in ask.done("backups")


def test_new_makes_an_office_that_knows_who_acts(ask: Asked, tmp_path: Path) -> None:
    made = tmp_path / "made.policytrack"
    assert ask.done("new", str(made), "--person", "Ann Lee").startswith("Made “made.policytrack”")
    ask.done("--db", str(made), "add", "body", "title=Council")
    assert "(Ann Lee)" in ask.done("--db", str(made), "show", "T-004", "--story")


@pytest.mark.slow
def test_new_makes_the_sample_office(ask: Asked, tmp_path: Path) -> None:
    made = tmp_path / "sample.policytrack"
    ask.done("new", str(made), "--sample")
    assert ask.done("--db", str(made), "check").endswith("is sound: file, records, search and history.")
    assert "City Council" in ask.done("list", "meetings", "--db", str(made))


@pytest.mark.parametrize("name", ["open", *(command.name for command in OTHERS)])
def test_every_command_explains_itself_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert f"Example:\n  policytrack {name}" in capsys.readouterr().out
