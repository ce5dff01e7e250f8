"""Proves that the command line says what lacks an answer, in counts and one list whole."""

import json
from pathlib import Path

from tests.cli.asked import Asked


def test_the_lists_are_counted_and_one_is_shown_whole(ask: Asked) -> None:
    ask.done("add", "recommendation", "title=Publish stop data")
    hidden = ask.done("add", "recommendation", "title=One complaint")
    ask.done("set", hidden, "classification=Private", "citation=Minn. Stat. 13.43")
    told = ask.done("unanswered")
    assert "unaddressed" in told
    assert "1 public + 1 not public" in told
    whole = ask.done("unanswered", "unaddressed")
    assert "Publish stop data" in whole
    assert "not public" in whole.splitlines()[-1] + whole.splitlines()[-2]


def test_programs_are_told_the_same(ask: Asked) -> None:
    ask.done("add", "policy", "title=Force")
    every = json.loads(ask.done("unanswered", "--json"))["lists"]
    assert {each["name"]: each["count"] for each in every}["policies"] == 1
    (one,) = json.loads(ask.done("unanswered", "policies", "--json"))["lists"]
    assert [record["ref"] for record in one["records"]] == ["P-001"]


def test_an_unknown_list_is_wrong_use(ask: Asked) -> None:
    assert "Choose from: unaddressed" in ask.refused(2, "unanswered", "wishes")


def test_the_lists_are_written_whole(ask: Asked, tmp_path: Path) -> None:
    ask.done("add", "recommendation", "title=Publish stop data")
    for name in ("gaps.csv", "gaps.pdf"):
        assert "1 row in 1 list" in ask.done("unanswered", "--to", str(tmp_path / name))
    assert "Publish stop data; R-001" in (tmp_path / "gaps.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "gaps.pdf").read_bytes().startswith(b"%PDF")
    assert "name that ends in" in ask.refused(2, "unanswered", "--to", str(tmp_path / "gaps.txt"))
