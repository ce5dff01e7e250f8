"""What stands on the timeline and when: bars and points in lanes by focus area, and the meetings that cross them.

Which dates of a noun stand there follows from its declared fields: the day on which it happened (`date`), its due
date, and a beginning where another date may not lie before it (`not_before`). Of what declares no beginning, the
history tells when work on it began and when it was closed. A policy is told by its versions, as its state is.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from policytrack.dates import first_day, last_day
from policytrack.fields import Kind
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.words import Word

AREA, MEETING, HAPPENS = "focus_area", "meeting", "date"


class Zoom(StrEnum):
    """How much time is seen at once: eight weeks, eight months, two years."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_ZOOMED: Mapping[Zoom, int] = MappingProxyType({Zoom.MONTH: 56, Zoom.QUARTER: 243, Zoom.YEAR: 730})


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both of them in it."""

    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def meets(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether a period lies in it, at least in part."""
        return first <= self.last and last >= self.first

    def widened(self, days: int) -> "Span":
        """The same with so many days more at either end, as far as the calendar goes."""
        early = max(self.first.toordinal() - days, 1)
        late = min(self.last.toordinal() + days, datetime.date.max.toordinal())
        return Span(datetime.date.fromordinal(early), datetime.date.fromordinal(late))


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The dates of a noun that stand on the timeline, by the names of their fields; and the words of its status."""

    noun: Noun
    happened: str = ""
    due: str = ""
    begins: str = ""
    ends: str = ""
    words: type[Word] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys(filter(None, (self.happened, self.due, self.begins, self.ends))))

    @property
    def is_told_by_history(self) -> bool:
        """Whether only the history knows when work on a record began."""
        return bool(self.due and self.noun.status) and not (self.begins or self.happened)


@dataclass(frozen=True, slots=True)
class Lane:
    """A focus area; `ref` is "" for what has none."""

    ref: str
    caption: str
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A record on the timeline.

    Attributes:
        lane: the ref of its focus area, or "".
        begins, ends: stored dates of any precision; an item with one of them alone is a point, unless it `goes_on`.
        anchor: the date by which it is counted where it lies outside: its due date, or the one it has.
        promised: the date that was promised first, where the present one is another.
        is_late: its due date has passed and is still awaited.
    """

    ref: str
    noun: Noun
    caption: str
    lane: str
    begins: str = ""
    ends: str = ""
    anchor: str = ""
    word: Word | None = None
    promised: str = ""
    goes_on: bool = False
    is_late: bool = False
    is_public: bool = True

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return min(first_day(date) for date in (self.begins, self.ends) if date)

    @property
    def last(self) -> datetime.date:
        """Its last day; of what goes on, the last that is known."""
        return max(last_day(date) for date in (self.begins, self.ends) if date)

    def reaches(self, as_of: str) -> datetime.date:
        """The last day to which it reaches: what goes on reaches to today."""
        return max(self.last, first_day(as_of)) if self.goes_on else self.last

    @property
    def is_point(self) -> bool:
        """Whether it has one date only."""
        return not (self.begins and self.ends) and not self.goes_on


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDay:
    """A meeting, which all lanes share; `name` is the body that meets."""

    ref: str
    name: str
    date: str
    word: Word | None = None
    is_next: bool = False
    is_public: bool = True

    @property
    def first(self) -> datetime.date:
        """The first day of its date."""
        return first_day(self.date)

    @property
    def last(self) -> datetime.date:
        """The last day of its date."""
        return last_day(self.date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What stands in a span, by lane and then by its first day.

    Attributes:
        span: what was read; it may reach further than what was asked for, so that one can go on.
        unread: how many records more fit what was asked for than were read: those nearest to today were.
        earlier, later: how many dated records lie wholly outside of what was asked for.
        is_whole: whether everything in `span` was read.
        left_out: how many are not in it because they are not public.
    """

    span: Span
    as_of: str
    lanes: tuple[Lane, ...]
    items: tuple[Item, ...]
    meetings: tuple[MeetingDay, ...] = ()
    asked: Span | None = None
    unread: int = 0
    earlier: int = 0
    later: int = 0
    is_whole: bool = True
    left_out: int = 0

    def of(self, lane: Lane) -> tuple[Item, ...]:
        """The items of a lane."""
        return tuple(item for item in self.items if item.lane == lane.ref)

    def within(self, span: Span) -> "Timeline":
        """What of it stands in a narrower span."""
        items = tuple(item for item in self.items if span.meets(item.first, item.reaches(self.as_of)))
        meetings = tuple(meeting for meeting in self.meetings if span.meets(meeting.first, meeting.last))
        asked = self.asked or self.span
        before = sum(self._is_before(item, span) - self._is_before(item, asked) for item in self.items)
        after = sum((item.first > span.last) - (item.first > asked.last) for item in self.items)
        return replace(
            self,
            span=span,
            items=items,
            meetings=meetings,
            asked=span,
            earlier=self.earlier + before,
            later=self.later + after,
        )

    def _is_before(self, item: Item, span: Span) -> bool:
        return item.reaches(self.as_of) < span.first


def tracks(catalogue: Catalogue) -> tuple[Track, ...]:
    """The nouns that stand in the lanes, each with its dates."""
    return tuple(track for noun in catalogue if (track := _track(catalogue, noun)) and track.fields)


def _track(catalogue: Catalogue, noun: Noun) -> Track | None:
    if noun.furniture or noun.name == MEETING:
        return None
    fields = catalogue.fields(noun.name)
    dates = {name: each for name, each in fields.items() if each.kind is Kind.DATE and each.public}
    begins, ends = next(((each.not_before, name) for name, each in dates.items() if each.not_before in dates), ("", ""))
    words = fields[noun.status].words if noun.status else None
    if noun.is_part:
        tells = any(catalogue[parent].noun.state_of == noun.name for parent in noun.parents if parent in catalogue)
        return Track(noun=noun, begins=begins, ends=ends, words=words) if tells else None
    happened = HAPPENS if HAPPENS in dates else ""
    if not (noun.due or happened or AREA in fields):
        return None
    return Track(noun=noun, happened=happened, due=noun.due, begins=begins, ends=ends, words=words)


def asked_tracks(catalogue: Catalogue, nouns: Sequence[str]) -> tuple[Track, ...]:
    """The tracks of some nouns, or all; a part goes with what it tells the state of."""
    wanted = set(nouns)
    return tuple(track for track in tracks(catalogue) if not wanted or wanted & {track.noun.name, *track.noun.parents})


def span_of(first: str, last: str) -> Span:
    """The span from the first day of one stored date to the last day of another."""
    return Span(first_day(first), last_day(last))


def zoomed_span(zoom: Zoom, around: datetime.date, share: float = 0.6) -> Span:
    """The span of a zoom in which so great a share of the days lies before a day; it begins with a month or a week."""
    start = around - datetime.timedelta(days=round(_ZOOMED[zoom] * share))
    if zoom is Zoom.MONTH:
        first = start - datetime.timedelta(days=start.weekday())
        return Span(first, first + datetime.timedelta(days=_ZOOMED[zoom] - 1))
    months = start.year * 12 + start.month - 1 + (start.day > 15)
    end = months + (8 if zoom is Zoom.QUARTER else 24)
    return Span(_first_of(months), _first_of(end) - datetime.timedelta(days=1))


def _first_of(months: int) -> datetime.date:
    return datetime.date(months // 12, months % 12 + 1, 1)
