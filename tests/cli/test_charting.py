"""Proves that the command line tells the figures behind a chart, for people, for programs and as a PDF."""

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.asked import Asked


@pytest.fixture
def force(ask: Asked) -> Asked:
    ask.done("add", "indicator", "title=Use of force", "unit=reports")
    for year, figure in (("2022", "2412"), ("2023", "2388"), ("2025", "2455")):
        ask.done("add", "measurement", "--in", "K-001", f"period={year}", f"begins={year}", f"figure={figure}")
    hidden = ("classification=nonpublic", "citation=Minn. Stat. 13.37")
    ask.done("add", "measurement", "--in", "K-001", "period=2026", "begins=2026", "figure=9", *hidden)
    return ask


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_figures_and_gaps_are_told(force: Asked) -> None:
    told = force.done("chart", "k-001")
    assert "K-001  Use of force, in reports" in told
    assert "2,412" in told
    assert "No figures: 2024. A gap is not a zero." in told
    assert told.endswith("4 figures")


def test_programs_are_told_what_is_joined(force: Asked) -> None:
    told = json.loads(force.done("chart", "K-001", "--json"))
    assert [[each["figure"] for each in run] for run in told["series"][0]["runs"]] == [[2412, 2388], [2455, 9]]
    assert told["series"][0]["gaps"] == [["2024-01-01", "2024-12-31"]]


def test_a_chart_is_written_of_what_is_public(force: Asked, tmp_path: Path) -> None:
    path = tmp_path / "force.pdf"
    told = force.done("chart", "K-001", "--to", str(path), "--as-of", "2026-11-22")
    assert told == f"K-001 Use of force: 3 figures in {path}; 1 not public and left out"
    text = text_of(path)
    assert "2,388" in text
    assert "November 22, 2026" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_an_indicator_without_figures_offers_the_first_act(ask: Asked) -> None:
    ask.done("add", "indicator", "title=Stops")
    assert "No figures yet; add a measurement" in ask.done("chart", "K-001")


def test_what_came_and_what_was_verified_is_told(ask: Asked, tmp_path: Path) -> None:
    assert "none has been received yet" in ask.done("chart", "recommendations")
    ask.done("add", "recommendation", "title=Publish stop data", "--happened", "2026-03-05")
    rows = json.loads(ask.done("chart", "recommendations", "--json", "--as-of", "2026-11-22"))["rows"]
    assert [rows[0]["received"], rows[-1]["received"], rows[-1]["verified"]] == [0, 1, 0]
    assert ask.done("chart", "recommendations", "--as-of", "2026-11-22").splitlines()[1].startswith("February 28, 2026")
    path = tmp_path / "pace.pdf"
    ask.done("chart", "recommendations", "--to", str(path), "--as-of", "2026-11-22")
    assert "1 received" in text_of(path)


def test_what_has_no_chart_is_refused_in_a_sentence(force: Asked) -> None:
    force.done("add", "recommendation", "title=Publish stop data")
    assert "R-001 is a recommendation; a chart is made of an indicator" in force.refused(2, "chart", "R-001")
    assert "is no ref" in force.refused(2, "chart", "stops")
    assert "a name that ends in .pdf" in force.refused(2, "chart", "K-001", "--to", "force.xlsx")


def test_a_list_of_parts_names_what_holds_each_and_sets_thousands_apart(force: Asked) -> None:
    head, first, *_ = force.done("list", "measurements").splitlines()
    assert head.split()[:3] == ["Ref", "Measurement", "In"]
    assert "Use of force" in first
    assert "2,412" in first


def test_the_overview_tells_where_recommendations_stand(ask: Asked, tmp_path: Path) -> None:
    assert ask.done("overview") == "No recommendation is counted yet."
    ask.done("add", "recommendation", "title=Publish stop data", "focus_area=Police policy reform")
    ask.done("add", "recommendation", "title=Hidden", "classification=private", "citation=13.43")
    head, received, counted = ask.done("overview").splitlines()
    assert head.startswith("Status")
    assert received.startswith("Received")
    assert counted.endswith("1 public + 1 not public")
    counts = json.loads(ask.done("overview", "--json"))["counts"]
    assert sum(each["public"] + each["not_public"] for each in counts) == 2
    path = tmp_path / "overview.pdf"
    assert ask.done("overview", "--to", str(path)) == f"Overview in {path}, of the public records alone"
    assert "Of 1 recommendation" in text_of(path)
    assert "a name that ends in .pdf" in ask.refused(2, "overview", "--to", "overview.txt")
