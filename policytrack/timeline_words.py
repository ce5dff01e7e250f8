"""The timeline in words: the dates of an item, one sentence for each, the whole, and its rows as a table."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from policytrack.dates import days_between, last_day, show_date, show_date_briefly
from policytrack.phrases import listed, plural
from policytrack.timeline import Item, MeetingDay, Span, Timeline

MEETINGS = "Meetings"
HEADS = ("Focus area", "What", "Kind", "Status", "From", "To, or on", "Note")
GOES_ON = "goes on"
"""The heads of the table of the same facts."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row of the table: what it is of, and its cells under `HEADS`."""

    ref: str
    cells: tuple[str, ...]
    shape: str = ""
    tone: str = ""


def span_in_words(span: Span) -> str:
    """A span as a title says it: `July 2026 to March 2027`, or with days where it is no whole months."""
    first, last = span.first.isoformat(), span.last.isoformat()
    if span.first.day == 1 and last_day(last[:7]) == span.last:
        first, last = first[:7], last[:7]
    return f"{show_date(first)} to {show_date(last)}" if first != last else show_date(first)


def dates_in_words(item: Item) -> str:
    """When an item stands: `June 2025 to December 31, 2026`, `since May 2025`, `December 3, 2026`."""
    if item.goes_on:
        return f"since {show_date(item.begins)}"
    if item.begins and item.ends and item.begins != item.ends:
        return f"{show_date(item.begins)} to {show_date(item.ends)}"
    return show_date(item.ends or item.begins)


def told_of(item: Item, as_of: str, show: Callable[[str], str] = show_date) -> tuple[str, ...]:
    """What else is to be said of an item: its first promise, how late it is, and that it is not public."""
    late = f"{plural(days_between(item.anchor, as_of), 'day')} late" if item.is_late else ""
    promised = f"first promised for {show(item.promised)}" if item.promised else ""
    return tuple(filter(None, (late, promised, "" if item.is_public else "not public")))


def item_in_words(item: Item, as_of: str) -> str:
    """One item as it is spoken: title, status word, dates, what else is to be said, and what it is."""
    word = item.word.label if item.word else ""
    told = "; ".join(filter(None, (word, dates_in_words(item), *told_of(item, as_of))))
    return f"{item.caption}. {told[:1].upper()}{told[1:]}. {item.noun.label} {item.ref}."


def meeting_in_words(meeting: MeetingDay) -> str:
    """One meeting as it is spoken."""
    word = f", {meeting.word.label.lower()}" if meeting.word else ""
    hidden = "" if meeting.is_public else ", not public"
    return f"{meeting.name}, {show_date(meeting.date, weekday=True)}{word}{hidden}."


def meeting_name(meeting: MeetingDay, as_of: str) -> str:
    """The next meeting as its mark names it: `City Council, Dec 3`."""
    return f"{meeting.name}, {show_date_briefly(meeting.date, as_of)}"


def timeline_in_words(found: Timeline) -> str:
    """The whole in words: the span, how much stands in each lane, what is late, and the next meeting."""
    counts = Counter(item.lane for item in found.items)
    lanes = [f"{lane.caption} {counts[lane.ref]:,}" for lane in found.lanes]
    late = sum(item.is_late for item in found.items)
    ahead = next((meeting for meeting in found.meetings if meeting.is_next), None)
    pieces = [
        f"Timeline, {span_in_words(found.span)}",
        listed(lanes) if lanes else "",
        f"{late:,} of these {'is' if late == 1 else 'are'} late" if late else "",
        f"Next meeting: {meeting_in_words(ahead).rstrip('.')}" if ahead else "",
    ]
    return ". ".join(filter(None, pieces)) + "."


def outside_in_words(found: Timeline) -> str:
    """How much lies outside the span: `13 earlier, 3 later`; "" when nothing does."""
    earlier = f"{found.earlier:,} earlier" if found.earlier else ""
    later = f"{found.later:,} later" if found.later else ""
    return ", ".join(filter(None, (earlier, later)))


def unread_in_words(found: Timeline) -> str:
    """What to say where more fits the span than was read; "" where all was."""
    if not found.unread:
        return ""
    return f"{found.unread:,} more, farther from today, fit this span. Choose a shorter span or fewer kinds."


def left_out_in_words(found: Timeline) -> str:
    """How many are left out because they are not public, as printed lists say it; "" where none is."""
    if not found.left_out:
        return ""
    return f"{plural(found.left_out, 'item is', 'items are')} not public and left out."


def written_in_words(found: Timeline, target: str) -> str:
    """What is said of a timeline that was written."""
    left = f"; {found.left_out:,} not public left out" if found.left_out else ""
    return f"Timeline, {span_in_words(found.span)}: {plural(len(found.items), 'item')} in {target}{left}"


def picture_lines(found: Timeline) -> tuple[str, ...]:
    """What stands above an exported picture: what it is, and as of when; and what it leaves out."""
    first = f"Timeline, {span_in_words(found.span)}"
    as_of = f"As of {show_date(found.as_of)}. City of Minneapolis, Mayor’s Office."
    return (first, " ".join(filter(None, (as_of, left_out_in_words(found), unread_in_words(found)))))


def more_in_words(count: int) -> str:
    """What is said at the foot of a lane that has no room for all: the table has."""
    return f"… and {count:,} more, see the table"


def table_rows(found: Timeline) -> tuple[TimelineRow, ...]:
    """The same facts as a table: each lane, then the meetings."""
    captions = {lane.ref: lane.caption for lane in found.lanes}
    return (*(_row(item, captions, found.as_of) for item in found.items), *map(_meeting_row, found.meetings))


def _row(item: Item, captions: dict[str, str], as_of: str) -> TimelineRow:
    word = item.word.label if item.word else ""
    to = GOES_ON if item.goes_on else show_date_briefly(item.ends or item.begins)
    begins = "" if item.is_point else show_date_briefly(item.begins)
    told = "; ".join(told_of(item, as_of, show_date_briefly))
    cells = (
        captions.get(item.lane, ""),
        item.caption,
        f"{item.noun.label} {item.ref}",
        word,
        begins,
        to,
        told,
    )
    return TimelineRow(item.ref, cells, item.word.shape if item.word else "", item.word.tone if item.word else "")


def _meeting_row(meeting: MeetingDay) -> TimelineRow:
    told = "; ".join(filter(None, ("next" if meeting.is_next else "", "" if meeting.is_public else "not public")))
    word = meeting.word.label if meeting.word else ""
    cells = (MEETINGS, meeting.name, f"Meeting {meeting.ref}", word, "", show_date_briefly(meeting.date), told)
    return TimelineRow(meeting.ref, cells, meeting.word.shape if meeting.word else "", "")


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend: a mark and the words that it stands for."""

    shape: str
    tone: str
    words: str


def keys_of(found: Timeline) -> tuple[Key, ...]:
    """The legend of what is shown: the status words that occur, in their vocabularies’ order, each mark once."""
    occurring = {item.word for item in found.items if item.word}
    ordered: dict[tuple[str, str], list[str]] = {}
    for vocabulary in dict.fromkeys(type(item.word) for item in found.items if item.word):
        for word in vocabulary:
            if word in occurring and type(word) is vocabulary:
                labels = ordered.setdefault((word.shape, word.tone), [])
                if word.label not in labels:
                    labels.append(word.label)
    return tuple(Key(shape, tone, ", ".join(labels)) for (shape, tone), labels in ordered.items())
