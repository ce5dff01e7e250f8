"""Proves that what a window left unsaved can be read, kept and discarded from the command line."""

import json
from pathlib import Path

from policytrack.db.lock import claim_window
from policytrack.half_typed import HalfTyped, Place, file_of, files_of, write_half_typed
from tests.cli.asked import Asked

AT = "2026-11-23T15:41:00+00:00"


def leave(office: Path, *texts: tuple[str, str]) -> None:
    found = [
        HalfTyped(Place("Z-001", field), "", text, f"2026-11-23T15:4{at}:00+00:00")
        for at, (field, text) in enumerate(texts)
    ]
    write_half_typed(file_of(str(office), "1"), found)


def test_what_was_left_is_listed_kept_and_discarded(ask: Asked, office: Path) -> None:
    leave(office, ("goal", "Answer within a day"), ("activities", "Thrown away"))
    assert "Z-001 Goal" in ask("unsaved").out
    assert "Kept" in ask("unsaved", "--keep", "1").out
    assert "Answer within a day" in ask("show", "Z-001").out
    assert ask("unsaved", "--discard", "1").code == 0
    assert files_of(str(office)) == ()
    assert "Nothing unsaved" in ask("unsaved").out


def test_a_number_that_is_none_is_told(ask: Asked) -> None:
    told = ask("unsaved", "--keep", "3")
    assert told.code == 2
    assert "no unsaved text 3" in told.err


def test_what_is_being_written_in_a_window_is_left_to_it(ask: Asked, office: Path) -> None:
    leave(office, ("goal", "Answer within a day"))
    with claim_window(office):
        told = ask("unsaved", "--keep", "1")
    assert told.code == 3
    assert "another window" in told.err
    assert json.loads(ask("unsaved", "--json").out)["count"] == 1
