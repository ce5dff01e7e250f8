"""Proves that a calendar file is as the standard wants it, and holds only what happens or is awaited and is public."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.cleaning import clean
from policytrack.db.opening import new_database, open_register
from policytrack.exchange.calendar_file import (
    Calendar,
    Event,
    calendar_bytes,
    calendar_of,
    dated_fields,
    escaped,
    folded,
    parsed_times,
    told,
)
from policytrack.queries import Query
from policytrack.records.catalogue import CATALOGUE
from tests.db.clerk import Clerk

NOW = datetime.datetime(2026, 11, 22, 14, 5, 9, tzinfo=datetime.UTC)


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    """Return someone who writes into the register of an empty office."""
    new_database(tmp_path / "office.policytrack", CATALOGUE)
    register = open_register(tmp_path / "office.policytrack", CATALOGUE)
    yield Clerk(register)
    register.close()


def unfolded(content: bytes) -> list[str]:
    """Return the lines as a calendar reads them."""
    return content.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def events(content: bytes) -> list[dict[str, str]]:
    """Return the events: their properties by name, parameters left in."""
    found: list[dict[str, str]] = []
    for line in unfolded(content):
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line != "END:VCALENDAR":
            name, _, value = line.partition(":")
            found[-1][name] = value
    return found


def plain(text: str) -> str:
    """Return a text as a calendar shows it (RFC 5545, 3.3.11)."""
    signs = {"n": "\n", "N": "\n"}
    shown, escape = "", False
    for sign in text:
        if escape:
            shown, escape = shown + signs.get(sign, sign), False
        elif sign == "\\":
            escape = True
        else:
            shown += sign
    return shown


@given(st.text(max_size=300))
def test_any_text_comes_through_the_folding_and_the_escaping(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    content = folded(line)
    assert all(len(piece) <= 75 for piece in content.split(b"\r\n"))
    assert all(piece.decode() is not None for piece in content.split(b"\r\n"))
    assert content.replace(b"\r\n ", b"").decode() == line
    assert plain(escaped(text)) == clean(text).replace("\t", " ")
    assert "\n" not in line


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("9:30 a.m.", "09:30", ""),
        ("1:30 p.m.", "13:30", ""),
        ("12 PM", "12:00", ""),
        ("12:15 am", "00:15", ""),
        ("noon", "12:00", ""),
        ("13:45", "13:45", ""),
        ("9:30 a.m. – 11 a.m.", "09:30", "11:00"),
        ("1:30–3 p.m.", "13:30", "15:00"),
        ("11 - 1 p.m.", "11:00", "13:00"),
        ("after the committee", "", ""),
        ("25:00", "", ""),
        ("13:99", "", ""),
        ("14 p.m.", "", ""),
        ("3 p.m. to 1 p.m.", "15:00", ""),
        ("", "", ""),
    ],
)
def test_times_are_read_as_people_write_them(written: str, start: str, end: str) -> None:
    found = tuple(time.strftime("%H:%M") if time else "" for time in parsed_times(written))
    assert found == (start, end)


@given(st.text(max_size=30))
def test_no_time_is_too_strange(written: str) -> None:
    start, end = parsed_times(written)
    assert end is None or (start is not None and start < end)


def test_a_noun_has_the_dates_that_happen_or_are_due() -> None:
    def names(noun: str) -> list[str]:
        return [each.name for each in dated_fields(CATALOGUE[noun].noun, CATALOGUE.fields(noun).values())]

    assert names("meeting") == ["date", "submission_deadline"]
    assert names("recommendation") == ["current_target"]
    assert names("milestone") == ["date", "current_target"]
    assert names("body") == []


def test_the_file_is_framed_as_the_standard_wants() -> None:
    event = Event(
        identity="R-001-current_target-x@policytrack",
        sequence=3,
        start=datetime.date(2026, 12, 3),
        end=datetime.date(2026, 12, 4),
        summary="Due: Stops; searches, and\nmore",
        url="https://example.org/x",
    )
    lines = unfolded(calendar_bytes([event], NOW))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    (told_of,) = events(calendar_bytes([event], NOW))
    assert told_of["DTSTAMP"] == "20261122T140509Z"
    assert (told_of["DTSTART;VALUE=DATE"], told_of["DTEND;VALUE=DATE"]) == ("20261203", "20261204")
    assert told_of["SUMMARY"] == "Due: Stops\\; searches\\, and more"
    assert (told_of["SEQUENCE"], told_of["CLASS"], told_of["STATUS"]) == ("3", "PUBLIC", "CONFIRMED")
    assert told_of["URL"] == "https://example.org/x"


def test_what_happens_what_is_due_and_deadlines_stand_in_it(clerk: Clerk) -> None:
    body = clerk.add("body", title="City Council")
    facts = {"date": "2026-12-03", "time": "9:30 a.m.", "room": "Room 317", "submission_deadline": "2026-11-30"}
    clerk.add("meeting", title="Regular meeting", body=body, **facts)
    clerk.add("meeting", title="Dropped", date="2026-12-05", status="cancelled")
    clerk.add("recommendation", title="Publish stop data", current_target="2026-05")
    settled = {"response": "disagree", "status": "will_not"}
    clerk.add("recommendation", title="Settled", current_target="2026-06-01", **settled)
    made = calendar_of(clerk.register, {"meeting": Query(), "recommendation": Query()}, office=False)
    found = {event["SUMMARY"]: event for event in events(calendar_bytes(made.events, NOW))}
    assert [event.start.isoformat()[:10] for event in made.events] == [
        "2026-05-31",
        "2026-11-30",
        "2026-12-03",
        "2026-12-05",
    ]
    held = found["Regular meeting"]
    assert (held["DTSTART"], held["LOCATION"]) == ("20261203T093000", "Room 317")
    assert "Body: City Council" in held["DESCRIPTION"]
    assert "Brief due to the Clerk: Regular meeting" in found
    assert found["Dropped"]["STATUS"] == "CANCELLED"
    assert "Due: Publish stop data (by the end of May 2026)" in found
    assert len(found) == 4


def test_an_event_keeps_its_identity_and_rises_in_sequence(clerk: Clerk) -> None:
    ref = clerk.add("recommendation", title="Publish stop data", current_target="2026-05-14")
    (before,) = calendar_of(clerk.register, {"recommendation": Query()}, office=False).events
    clerk.edit(ref, title="Publish stop data monthly")
    (after,) = calendar_of(clerk.register, {"recommendation": Query()}, office=False).events
    assert before.identity == after.identity
    assert after.sequence > before.sequence


def test_what_is_not_public_stays_out_and_is_counted(clerk: Clerk) -> None:
    person = clerk.add("person", title="Canary Person")
    clerk.add("recommendation", title="Open to all", current_target="2026-05-14", owner=person)
    clerk.hide(clerk.add("recommendation", title="Canary work", current_target="2026-05-15"))
    clerk.hide(person)
    made = calendar_of(clerk.register, {"recommendation": Query()}, office=False)
    assert b"Canary" not in calendar_bytes(made.events, NOW)
    assert told(made, "x.ics") == "1 event in x.ics; 1 not public left out"
    whole = calendar_of(clerk.register, {"recommendation": Query()}, office=True)
    assert events(calendar_bytes(whole.events, NOW))[1]["CLASS"] == "CONFIDENTIAL"
    assert told(whole, "x.ics").endswith("1 of them is not public, so the file must not leave the office")
    assert told(Calendar(()), "x.ics") == "0 events in x.ics"
