"""Writes what happens and what is due as a calendar file that any calendar takes (iCalendar, RFC 5545).

A date exact to the day is an event of that day; one of a month or a year stands on its last day and says so. Times
are those of the clock on the wall: the file knows no time zone, and neither does the office. An event keeps its
identity from file to file, so a calendar that takes a later file changes its events instead of doubling them.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from policytrack.cleaning import clean, clean_line
from policytrack.dates import last_day, show_date
from policytrack.fields import Field, Kind
from policytrack.files import write_atomically
from policytrack.phrases import plural
from policytrack.problems import Refused
from policytrack.queries import Query
from policytrack.records.record import Noun, Record
from policytrack.register import Name, Register
from policytrack.standing import is_awaited, is_open

HAPPENS, DEADLINE, TIME, ROOM, LINK = "date", "deadline", "time", "room", "lims_link"
CANCELLED = "cancelled"
WHOLE = len("2026-12-03")
LONGEST_LINE = 75  # octets, RFC 5545, 3.1
PRODUCT = "-//City of Minneapolis Mayor’s Office//PolicyTrack//EN"
_DAY = datetime.timedelta(days=1)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?\s?m\b\.?|(\d{1,2}):(\d{2})", re.IGNORECASE)
_SIGNS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of a calendar.

    Attributes:
        identity: the same whenever this date of this record is written.
        sequence: rises when the record changes.
        start, end: days, or moments of the clock on the wall; `end` is None where none is known.
    """

    identity: str
    sequence: int
    start: datetime.date
    end: datetime.date | None
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    category: str = ""
    is_public: bool = True
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events in the order of their dates, and how many were left out because they are not public."""

    events: tuple[Event, ...]
    left_out: int = 0


def dated_fields(noun: Noun, fields: Iterable[Field]) -> tuple[Field, ...]:
    """The dates of a noun that stand in a calendar: when it happens, what is due, and deadlines."""
    dates = [each for each in fields if each.kind is Kind.DATE and each.public]
    return tuple(each for each in dates if each.name in (HAPPENS, noun.due) or each.name.endswith(DEADLINE))


def calendar_of(register: Register, asked: Mapping[str, Query], *, office: bool) -> Calendar:
    """The events of the records that each noun's query finds; the public ones, or with `office` all.

    What is due stands there as long as it is awaited; what happens stays, and says when it is cancelled.
    """
    first = register.history(limit=1, before=2)
    mark = first[0].head[:16] if first else "office"
    events: list[Event] = []
    left_out = 0
    for noun, query in asked.items():
        records = register.records(noun, query)
        names = register.names(_refs(records))
        for record in records:
            made = list(_events(record, names, mark))
            if office or names[record.ref].public:
                events += made
            else:
                left_out += len(made)
    return Calendar(tuple(sorted(events, key=lambda event: (_day(event.start), event.identity))), left_out)


def write_calendar(path: Path, calendar: Calendar, now: datetime.datetime | None = None) -> None:
    """Write a calendar beside its place and rename it into it. Raises Refused when it is empty or cannot be written."""
    if not calendar.events:
        raise Refused("Nothing that was asked for has a date that happens or is due, so there is no calendar to write.")
    write_atomically(path, calendar_bytes(calendar.events, now or datetime.datetime.now(datetime.UTC)))


def told(calendar: Calendar, target: str) -> str:
    """What to say of a calendar that was written: how many events, and which of them are not for everybody."""
    said = f"{plural(len(calendar.events), 'event')} in {target}"
    if calendar.left_out:
        return f"{said}; {calendar.left_out:,} not public left out"
    hidden = sum(not event.is_public for event in calendar.events)
    are = "is" if hidden == 1 else "are"
    return f"{said}; {hidden:,} of them {are} not public, so the file must not leave the office" if hidden else said


def calendar_bytes(events: Sequence[Event], now: datetime.datetime) -> bytes:
    """The events as iCalendar, stamped with a moment in UTC."""
    stamp = now.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "X-WR-CALNAME:PolicyTrack"]
    for event in events:
        lines += _lines(event, stamp)
    return b"".join(folded(line) + b"\r\n" for line in [*lines, "END:VCALENDAR"])


def folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, none of which parts a character."""
    pieces, room, piece = [], LONGEST_LINE, b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece, room = b"", LONGEST_LINE - 1  # a blank begins the line
        piece += octets
    return b"\r\n ".join([*pieces, piece])


def parsed_times(written: str) -> tuple[datetime.time | None, datetime.time | None]:
    """Beginning and end of a time as people write it, such as `9:30 a.m.` or `1:30 – 3 p.m.`; None for what is none."""
    matches = list(_TIME.finditer(written.replace("noon", "12:00 p.m.")))
    found = [_time(match) for match in matches if match[3] or not any(each[3] for each in matches)]
    half = re.match(r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*[–-]\s*\d", written)
    if half and len(found) == 1 and found[0] and int(half[1]) <= 12:
        found.insert(0, _before(int(half[1]), int(half[2] or 0), found[0]))
    times = [time for time in found if time]
    start = times[0] if times else None
    end = times[1] if len(times) > 1 and start and times[1] > start else None
    return start, end


def _time(match: re.Match[str]) -> datetime.time | None:
    hour, minute = int(match[1] or match[4]), int(match[2] or match[5] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3].casefold() == "p" else 0)
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def _before(hour: int, minute: int, end: datetime.time) -> datetime.time | None:
    """The first half of `1:30 – 3 p.m.`: of morning and afternoon the later one that lies before the end."""
    fitting = [datetime.time(h, minute) for h in (hour % 12 + 12, hour % 12) if minute < 60]
    return next((time for time in fitting if time < end), None)


# -- events --------------------------------------------------------------------------------------------------


def _refs(records: Iterable[Record]) -> set[str]:
    found = set()
    for record in records:
        found |= {record.ref, record.part_of}
        found.update(str(record.value(name)) for name in (record.noun.owner, "body") if _has(record, name))
    return found - {""}


def _has(record: Record, name: str) -> bool:
    return name in record.declared_fields() and record.has(name)


def _events(record: Record, names: Mapping[str, Name], mark: str) -> Iterator[Event]:
    for field in dated_fields(record.noun, record.declared_fields().values()):
        stands = is_awaited if field.name == record.noun.due else is_open  # a deadline before it is not its own date
        if record.has(field.name) and (field.name == HAPPENS or stands(record)):
            yield _event(record, field, names, mark)


def _event(record: Record, field: Field, names: Mapping[str, Name], mark: str) -> Event:
    date, happens = str(record.value(field.name)), field.name == HAPPENS
    start, end = _span(record, date, happens=happens)
    status = record.status_word
    summary = record.caption if happens else f"{field.label}: {record.caption}"
    return Event(
        identity=f"{record.ref.replace('/', '-')}-{field.name}-{mark}@policytrack",
        sequence=record.version,
        start=start,
        end=end,
        summary=f"{summary}{_inexact(date, happens=happens)}",
        description="\n".join(_description(record, names)),
        location=str(record.value(ROOM)) if happens and _has(record, ROOM) else "",
        url=str(record.value(LINK)) if _has(record, LINK) else "",
        category=record.noun.plural,
        is_public=names[record.ref].public,
        is_cancelled=status is not None and status.value == CANCELLED,
    )


def _inexact(date: str, *, happens: bool) -> str:
    """What to say of a date that names no day."""
    if len(date) == WHOLE:
        return ""
    return f" ({show_date(date)})" if happens else f" (by the end of {show_date(date)})"


def _span(record: Record, date: str, *, happens: bool) -> tuple[datetime.date, datetime.date | None]:
    """When an event begins and ends: at its times where those are told, else all day."""
    day = last_day(date)
    if happens and len(date) == WHOLE and _has(record, TIME):
        start, end = parsed_times(str(record.value(TIME)))
        if start:
            return datetime.datetime.combine(day, start), datetime.datetime.combine(day, end) if end else None
    return day, day + _DAY


def _description(record: Record, names: Mapping[str, Name]) -> Iterator[str]:
    word = record.status_word
    yield " · ".join(filter(None, (f"{record.noun.label} {record.ref}", word.label if word else "")))
    for name in (record.noun.owner, "body"):
        held = names.get(str(record.value(name))) if _has(record, name) else None
        if held and held.public:
            yield f"{record.declared_fields()[name].label}: {held.caption}"
    if _has(record, TIME) and not parsed_times(str(record.value(TIME)))[0]:
        yield f"Time: {record.value(TIME)}"


def _day(start: datetime.date) -> str:
    return start.isoformat()


def _lines(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.identity}"
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART{_moment(event.start)}"
    if event.end:
        yield f"DTEND{_moment(event.end)}"
    yield f"SUMMARY:{escaped(clean_line(event.summary))}"
    texts = {"DESCRIPTION": event.description, "LOCATION": event.location, "CATEGORIES": event.category}
    for name, text in texts.items():
        if text:
            yield f"{name}:{escaped(text)}"
    if event.url.startswith(("https://", "http://")) and not re.search(r"[\s\x00-\x1f]", event.url):
        yield f"URL:{event.url}"
    yield f"CLASS:{'PUBLIC' if event.is_public else 'CONFIDENTIAL'}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    if not isinstance(event.start, datetime.datetime):
        yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Text as RFC 5545, 3.3.11 wants it: on one line, without control characters."""
    return clean(text).replace("\t", " ").translate(_SIGNS)


def _moment(at: datetime.date) -> str:
    if isinstance(at, datetime.datetime):
        return f":{at:%Y%m%dT%H%M%S}"
    return f";VALUE=DATE:{at:%Y%m%d}"
