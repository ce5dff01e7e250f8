"""Proves what an office sets for itself, and the licences, from the command line."""

from tests.cli.asked import Asked


def test_a_setting_is_kept_shown_and_cleared(ask: Asked) -> None:
    assert "retention_schedule: (not set)" in ask("settings").out
    assert ask("settings", "retention_schedule", "General schedule for cities").code == 0
    assert "retention_schedule: General schedule for cities" in ask("settings", "retention_schedule").out
    assert "cleared" in ask("settings", "retention_schedule", "").out
    assert "(not set)" in ask("settings").out


def test_a_setting_that_is_none_is_refused_kindly(ask: Asked) -> None:
    answer = ask("settings", "retention_shedule", "x")
    assert answer.code == 1
    assert "Did you mean “retention_schedule”?" in answer.err


def test_too_long_a_setting_is_refused(ask: Asked) -> None:
    answer = ask("settings", "retention_schedule", "x" * 4001)
    assert answer.code == 1
    assert "4,000 characters" in answer.err


def test_licences_are_listed_and_read(ask: Asked) -> None:
    assert "PolicyTrack" in ask("about").out.splitlines()[0]
    assert "Permission is hereby granted" in ask("about", "SQLAlchemy").out
    assert ask("about", "nothing of the kind").code == 1
