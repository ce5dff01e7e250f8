"""Proves that an export is taken back by its refs where it was written, and that its refs mean nothing elsewhere."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

from policytrack.db.opening import new_database
from policytrack.records.catalogue import CATALOGUE
from tests.cli.asked import Asked

OURS = "This file was exported from this office; its refs say which record each row is."
THEIRS = "This file comes from another office: its refs are not used"

Rows = list[dict[str, str]]


def titles(ask: Asked, noun: str = "recommendation") -> dict[str, str]:
    return {each["ref"]: each["fields"]["title"] for each in json.loads(ask.done("list", noun, "--json"))["records"]}


def edited(path: Path, edit: Callable[[Rows], Rows | None]) -> str:
    """Change the rows of an export, as a person does in a spreadsheet."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    heads = list(rows[0])
    rows = edit(rows) or rows
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, heads, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def exported(ask: Asked, path: Path, noun: str = "recommendation") -> Path:
    ask.done("export", noun, "--to", str(path), "--office")
    return path


def retitled(rows: Rows) -> None:
    rows[0]["title"] = "Alpha changed"


def test_an_edited_title_changes_its_record_and_makes_no_double(ask: Asked, tmp_path: Path) -> None:
    for title in ("Alpha", "Beta"):
        ask.done("add", "recommendation", f"title={title}")
    asked = ("import", edited(exported(ask, tmp_path / "out.csv"), retitled), "--into", "recommendation")
    said = ask.done(*asked)
    assert OURS in said
    assert "Row 2, R-001: Title here “Alpha”, in the file “Alpha changed”" in said
    assert "Columns not taken: ref" not in said
    assert "1 recommendation changed" in ask.done(*asked, "--accept-changes", "all")
    assert titles(ask) == {"R-001": "Alpha changed", "R-002": "Beta"}
    assert "0 new: all 2 are here already." in ask.done(*asked)


def test_an_edited_number_changes_its_record(ask: Asked, tmp_path: Path) -> None:
    for number, title in (("1", "Alpha"), ("2", "Beta")):
        ask.done("add", "recommendation", f"title={title}", f"number={number}")

    def exchange(rows: Rows) -> None:
        rows[0]["number"], rows[1]["number"] = rows[1]["number"], rows[0]["number"]

    path = edited(exported(ask, tmp_path / "out.csv"), exchange)
    said = ask.done("import", path, "--into", "recommendation", "--accept-changes", "all")
    assert "2 recommendations changed" in said
    assert titles(ask) == {"R-001": "Alpha", "R-002": "Beta"}


def test_records_of_equal_number_and_words_come_back_as_themselves(ask: Asked, tmp_path: Path) -> None:
    for place in ("first", "second"):
        ask.done("add", "recommendation", "title=Alike", "number=1", f"locator={place}")
    path = exported(ask, tmp_path / "out.csv")
    said = ask.done("import", str(path), "--into", "recommendation")
    assert "0 new: all 2 are here already." in said


def test_a_row_without_a_ref_is_new_though_another_row_gave_up_its_title(ask: Asked, tmp_path: Path) -> None:
    for title in ("Alpha", "Beta", "Gamma"):
        ask.done("add", "recommendation", f"title={title}")

    def edit(rows: Rows) -> None:
        retitled(rows)
        rows.append({"title": "Alpha"})

    asked = ("import", edited(exported(ask, tmp_path / "out.csv"), edit), "--into", "recommendation")
    assert "1 recommendation added, 1 recommendation changed" in ask.done(*asked, "--accept-changes", "all")
    assert titles(ask) == {"R-001": "Alpha changed", "R-002": "Beta", "R-003": "Gamma", "R-004": "Alpha"}
    assert "0 new" in ask.done(*asked)


def test_a_ref_that_stands_twice_and_one_in_the_trash_are_told(ask: Asked, tmp_path: Path) -> None:
    for title in ("Alpha", "Beta", "Gamma"):
        ask.done("add", "recommendation", f"title={title}")
    path = exported(ask, tmp_path / "out.csv")
    ask.done("trash", "R-002")
    said = ask.done("import", str(path), "--into", "recommendation")
    assert "In the trash, and left there: R-002 of row 3." in said
    assert "0 new" in said
    assert titles(ask).keys() == {"R-001", "R-003"}
    twice = edited(path, lambda rows: [*rows, {**rows[0], "title": "Alpha again"}])
    told = ask(*("import", twice, "--into", "recommendation")).out
    assert "Row 5: its ref R-001 stands in row 2 already; keep one of them, or empty the cell." in told


def test_refs_of_another_office_tie_nobody_here(ask: Asked, tmp_path: Path) -> None:
    other = Asked(tmp_path / "other.policytrack", ask.capture)
    new_database(other.place, CATALOGUE)
    for words in (
        ("add", "person", "title=Dana Ito"),
        ("add", "person", "title=Lee Park"),
        ("add", "recommendation", "title=Publish the data", "owner=Q-001"),
        ("add", "recommendation", "title=Teach the officers", "owner=Q-002"),
        ("export", "recommendation", "--to", str(tmp_path / "theirs.csv")),
    ):
        other.done(*words)
    ask.done("add", "person", "title=Somebody else")
    asked = ("import", str(tmp_path / "theirs.csv"), "--into", "recommendation")
    for title in ("", "Alpha"):  # whether or not an R-001 is here
        if title:
            ask.done("add", "recommendation", f"title={title}")
        answer = ask(*asked)
        assert answer.code == 1
        assert THEIRS in answer.out
        sentence = "column “owner”: refs such as Q-001 are of another office; write the names, or leave the column out."
        assert f"Rows 2 and 3, {sentence}" in answer.out
    assert "2 recommendations added" in ask.done(*asked, "--map", "owner=")

    def name(rows: Rows) -> None:
        rows[0]["owner"], rows[1]["owner"] = "Somebody else", ""
        rows[0]["title"], rows[1]["title"] = "One more", "And another"

    named = edited(tmp_path / "theirs.csv", name)
    assert "2 recommendations added" in ask.done("import", named, "--into", "recommendation", "--forget-mapping")


def test_refs_of_another_office_find_parents_among_the_rows(ask: Asked, write: Callable[[str, str], Path]) -> None:
    path = write("theirs.csv", "ref,title,parent\nR-007,Above,\nR-009,Below,R-007\n")
    ask.done("import", str(path), "--into", "recommendation")
    found = json.loads(ask.done("list", "recommendation", "--json"))["records"]
    assert [(each["fields"]["title"], each["fields"]["parent"]) for each in found] == [
        ("Above", ""),
        ("Below", "R-001"),
    ]
    lost = write("lost.csv", "ref,title,parent\nR-011,Alone,R-001\n")
    sentence = "its parent R-001 is a ref of another office; write its number, or leave the column out."
    assert sentence in ask("import", str(lost), "--into", "recommendation").out


def test_a_person_may_say_that_the_refs_are_ours(ask: Asked, tmp_path: Path) -> None:
    ask.done("add", "recommendation", "title=Alpha")

    def rewrite(rows: Rows) -> None:
        rows[0]["title"] = "Something else"

    asked = ("import", edited(exported(ask, tmp_path / "out.csv"), rewrite), "--into", "recommendation")
    assert f"{THEIRS} (if it was exported here, add --own-refs)." in ask.done(*asked, "--dry-run")
    assert "1 recommendation changed" in ask.done(*asked, "--own-refs", "--accept-changes", "all")
    assert titles(ask) == {"R-001": "Something else"}


def test_refs_that_people_type_without_a_column_of_refs_are_ours(ask: Asked, write: Callable[[str, str], Path]) -> None:
    ask.done("add", "person", "title=Dana Ito")
    said = ask.done("import", str(write("list.csv", "title,owner\nOne,Q-001\n")), "--into", "recommendation")
    assert "office" not in said
    assert "1 recommendation added" in said


def test_files_are_attached_and_not_imported(ask: Asked, write: Callable[[str, str], Path]) -> None:
    said = ask.refused(1, "import", str(write("list.csv", "title\nOne\n")), "--into", "stored_file")
    assert said.strip().endswith("Files are attached to a record, not imported; write “policytrack attach REF FILE”.")
