"""Proves that the command line writes lists in every form, with the columns asked for, and tells what is not public."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.cli.asked import Asked


@pytest.fixture
def filled(ask: Asked) -> Asked:
    """Return an office with a public recommendation and one that is not."""
    ask.done("add", "recommendation", "title=Publish stop data", "owner=Dana Ito", "current_target=2024-05-14")
    secret = ("classification=private", "citation=Minn. Stat. 13.43", "office_notes=canary notes")
    ask.done("add", "recommendation", "title=Canary person", *secret)
    return ask


def words(path: Path) -> str:
    pages = [page.extract_text() for page in PdfReader(path).pages]
    return " ".join(" ".join(pages).split())


def test_a_workbook_has_the_columns_asked_for_in_their_order(filled: Asked, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    said = filled.done("export", "recommendations", "--to", str(path), "--columns", "Due,title", "--where", "overdue")
    assert said == f"1 recommendation in {path}"
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[0] == ["ref", "current_target", "title"]
    assert rows[1][2] == "Publish stop data"


def test_a_printed_list_leaves_out_what_is_not_public_and_says_so(filled: Asked, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    said = filled.done("export", "recommendations", "--to", str(path), "--as-of", "2026-11-22")
    assert said == f"1 recommendation in {path}; 1 not public left out"
    text = words(path)
    assert "Publish stop data" in text
    assert "1 recommendation is not public and left out." in text
    assert "As of November 22, 2026" in text.replace("\u00a0", " ")
    assert "Page 1 of 1" in text
    assert "Canary" not in text
    assert PdfReader(path).metadata.author == "City of Minneapolis, Mayor’s Office"  # type: ignore[union-attr] # there is


def test_a_printed_list_for_the_office_holds_all_and_says_that_it_must_stay(filled: Asked, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    columns = ("--columns", "status,office_notes", "--where", "open")
    said = filled.done("export", "recommendations", "--to", str(path), "--office", *columns)
    assert said.endswith("1 of them is not public, so the file must not leave the office")
    text = words(path)
    assert "Canary person" in text
    assert "canary notes" in text
    assert "Office copy: not for the public" in text
    assert "Open" in text


def test_a_public_list_names_nobody_who_is_not_public(filled: Asked, tmp_path: Path) -> None:
    filled.done("set", "Q-001", "classification=private", "citation=Minn. Stat. 13.43")
    path = tmp_path / "list.pdf"
    filled.done("export", "recommendations", "--to", str(path))
    assert "Dana Ito" not in words(path)
    assert "Q-001" not in words(path)


def test_what_cannot_be_exported_is_said_in_a_sentence(filled: Asked, tmp_path: Path) -> None:
    path = str(tmp_path / "list.csv")
    said = filled.refused(1, "export", "recommendations", "--to", path, "--columns", "title,office_notes")
    assert said == "“Office notes” may not leave the office; leave the column out."
    said = filled.refused(1, "export", "recommendations", "--to", path, "--columns", "titel")
    assert said.endswith("Did you mean “title”?")
    many = "status,owner,number,kind,term,priority,source,issuer"
    said = filled.refused(1, "export", "recommendations", "--to", str(tmp_path / "x.pdf"), "--columns", many)
    assert said == "At most 7 columns have room on a page; choose fewer of the 8."
    assert not list(tmp_path.glob("list.*")) + list(tmp_path.glob("x.*"))


def test_a_printed_list_stands_in_the_groups_of_its_view(filled: Asked, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    filled.done("set", "R-001", "focus_area=Police policy reform")
    filled.done("add", "recommendation", "title=Answer calls", "focus_area=Alternative responses")
    filled.done("save-view", "recommendations", "By area", "--group", "focus_area", "--where", "public")
    said = filled.done("export", "recommendations", "--to", str(path), "--view", "By area")
    assert said == f"2 recommendations in {path}"
    text = words(path)
    assert text.index("Alternative responses") < text.index("Answer calls") < text.index("Police policy reform")


def test_a_table_of_public_records_that_names_who_is_not_says_that_it_must_stay(filled: Asked, tmp_path: Path) -> None:
    asked = ("export", "recommendations", "--where", "title=Publish stop data", "--to", str(tmp_path / "list.csv"))
    assert "must not leave" not in filled.done(*asked)
    filled.done("classify", "Q-001", "private", "--citation", "Minn. Stat. 13.43")
    assert filled.done(*asked).endswith("; it names records that are not public, so the file must not leave the office")
    assert "must not leave" not in filled.done(*asked, "--columns", "title")
