"""Proves that the command line compares sources, for people, for programs and as a file."""

import json
from pathlib import Path

import pytest

from tests.cli.asked import Asked


@pytest.fixture
def sources(ask: Asked) -> Asked:
    for title in ("Decree", "Report"):
        ask.done("add", "source", f"title={title}")
    ask.done("add", "recommendation", "title=One", "source=Decree")
    ask.done("add", "recommendation", "title=Other", "source=Report")
    ask.done("link", "R-001", "overlaps in part with", "R-002")
    return ask


def test_sources_are_compared(sources: Asked) -> None:
    told = sources.done("compare-sources", "--where", "source=Decree", "--source", "Report")
    assert "In part R-002" in told
    assert "1 recommendation beside 1 source" in told
    assert "X-002  Report: 1 in part" in told


def test_programs_are_told_the_same(sources: Asked) -> None:
    told = json.loads(sources.done("compare-sources", "--json"))
    assert [source["ref"] for source in told["sources"]] == ["X-001", "X-002"]
    cells = {row["ref"]: row["cells"] for row in told["rows"]}
    assert cells["R-002"]["X-001"] == {
        "says": "in_part",
        "matches": [{"ref": "R-001", "relation": "overlaps in part with"}],
    }


def test_a_comparison_goes_into_a_file(sources: Asked, tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    assert sources.done("compare-sources", "--to", str(path)) == f"2 recommendations beside 2 sources in {path}"
    assert "In part: overlaps in part with R-002 Other" in path.read_text(encoding="utf-8-sig")
    assert "ends in .csv or .xlsx" in sources.refused(2, "compare-sources", "--to", str(tmp_path / "sources.doc"))


def test_an_unknown_source_is_refused(sources: Asked) -> None:
    assert "X-009" in sources.refused(1, "compare-sources", "--source", "X-009")


def test_a_file_that_names_what_is_not_public_says_that_it_must_stay(sources: Asked, tmp_path: Path) -> None:
    sources.done("classify", "X-002", "nonpublic", "--citation", "Minn. Stat. 13.37")
    said = sources.done("compare-sources", "--where", "source=Decree", "--to", str(tmp_path / "sources.csv"))
    assert said.endswith("; some of it is not public, so the file must not leave the office")
