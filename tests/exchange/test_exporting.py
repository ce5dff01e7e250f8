"""Proves that an export opens safely in a spreadsheet and that an import takes every text back unchanged."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.cleaning import clean
from policytrack.exchange.exporting import csv_bytes, exported_fields, write_list
from policytrack.exchange.formulas import guarded, is_formula, without_guard
from policytrack.exchange.mapping import guess_columns
from policytrack.exchange.rows import read_entries
from policytrack.exchange.spreadsheet import parse_table
from policytrack.exchange.surroundings import ImportRequest, Surroundings
from policytrack.exported_list import ExportedList
from policytrack.fields import fields_of, parse_value
from policytrack.problems import Refused
from policytrack.records.assessments import Finding
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.recommendations import Recommendation
from policytrack.records.record import Noun, Record
from policytrack.register import Name, Neighbours
from policytrack.words import Priority, RecommendationStatus

NOUN = Recommendation.noun


def listed(*records: Record, office: bool = False, noun: Noun = NOUN) -> ExportedList:
    return ExportedList(noun=noun, fields=exported_fields(CATALOGUE, noun, office=office), records=records)


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "＋1", "\ufeff=1", "\u200b@x", "'=1", "''=1"],  # noqa: RUF001 - full-width signs are the danger
)
def test_a_text_that_a_spreadsheet_might_run_is_guarded_and_comes_back(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert without_guard(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "2.1", "’tis", "'quoted'", "a=b", "May 14, 2023"])
def test_harmless_text_is_left_as_it_is(text: str) -> None:
    assert guarded(text) == text == without_guard(text)


@given(st.text())
def test_the_guard_always_comes_off(text: str) -> None:
    assert without_guard(guarded(text)) == text
    assert not is_formula(guarded(text))


def test_an_export_speaks_in_words_and_keeps_office_notes_in_the_office() -> None:
    record = Recommendation(
        ref="R-001",
        title="=HYPERLINK(1)",
        verbatim="first\nlast",
        status=RecommendationStatus.ON_HOLD,
        priority=Priority.HIGH,
        current_target="2026-05",
        position=-3,
        text_locked=True,
        topics=("stops", "training"),
        office_notes="not for the public",
    )
    content = csv_bytes(listed(record))
    assert content.startswith(b"\xef\xbb\xbfref,")
    assert content.endswith(b"\r\n")
    header, row = cells(content)
    held = dict(zip(header, row, strict=True))
    assert "office_notes" not in held
    assert (held["title"], held["verbatim"], held["position"]) == ("'=HYPERLINK(1)", "first\nlast", "-3")
    assert (held["status"], held["current_target"], held["topics"]) == ("On hold", "2026-05", "stops; training")
    assert (held["text_locked"], held["placeholder"]) == ("Yes", "")
    whole = cells(csv_bytes(listed(record, office=True)))
    assert dict(zip(*whole, strict=True))["office_notes"] == "not for the public"


def test_a_part_names_the_record_that_holds_it() -> None:
    finding = Finding(ref="A-001/f1", part_of="A-001", verbatim="Found.")
    names = {"A-001": Name("A-001", "assessment", "Stops")}
    held = replace(listed(finding, noun=Finding.noun), holders=("assessment",), names=names)
    header, row = cells(csv_bytes(held))
    assert (header[:2], row[:2]) == (["ref", "assessment"], ["A-001/f1", "A-001"])


class Nobody(Neighbours):
    """No neighbours."""

    def record(self, ref: str) -> Record | None:
        return None

    def linked(self, ref: str, link: str, *, backward: bool = False) -> Sequence[Record]:
        return ()

    def parts(self, ref: str, noun: str) -> Sequence[Record]:
        return ()


def taken_back(content: bytes) -> Record:
    table = parse_table("list.csv", content.decode("utf-8-sig"))
    request = ImportRequest(noun=NOUN, columns=guess_columns(table, CATALOGUE, NOUN), replacements={})
    around = Surroundings(existing=(), names={}, captions={}, neighbours=Nobody())
    (entry,), problems = read_entries(table, request, CATALOGUE, around)
    assert not problems
    return Recommendation().with_values(entry.values)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_export_then_import_is_the_identity_for_texts(title: str, verbatim: str, summary: str) -> None:
    declared = fields_of(Recommendation)
    written = {"title": title, "verbatim": verbatim, "city_summary": summary}
    values = {name: parse_value(declared[name], clean(text)) for name, text in written.items()}
    record = Recommendation(number="1").with_values(values)
    assert taken_back(csv_bytes(listed(record))) == record


def test_an_export_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    write_list(target, listed(Recommendation(ref="R-001", title="First")))
    before = target.read_bytes()
    with pytest.raises(Refused, match="is a folder"):
        write_list(tmp_path, listed())
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]
    assert target.read_bytes() == before
