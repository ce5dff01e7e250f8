"""Reads what stands on the timeline: only what lies in the span, from the register or from its public part."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from policytrack.acts import Act
from policytrack.dates import first_day, is_past
from policytrack.history_query import HistoryQuery
from policytrack.promises import ORIGINAL
from policytrack.public_shelf import PublicShelf
from policytrack.queries import NOT, OPEN, PLACEHOLDER, Condition, Query
from policytrack.records.record import Record
from policytrack.register import Name, Projection, Register
from policytrack.standing import is_awaited, is_open
from policytrack.stopping import StopSign
from policytrack.timeline import AREA, HAPPENS, MEETING, Item, Lane, MeetingDay, Span, Timeline, Track, asked_tracks
from policytrack.words import Word
from policytrack.workflows import WORKFLOWS

BODY, CANCELLED = "body", "cancelled"
NO_AREA = "No focus area"
MOST, MARGIN = 600, 200
"""So many records are read of one question on either side of today, and so many beyond either end of a span."""

_ACTS, _CHANGES = 400, 40  # of the history of a span: so many acts are read, and of each so many changes
_IDLE = frozenset({"", "ring", "ring-dashed"})  # the marks of words that tell of no work yet


class Told(Protocol):
    """What is asked of the register, or of its public part."""

    def records_of(self, refs: Iterable[str]) -> Mapping[str, Record]:
        """Some records by ref."""

    def acts_on(self, refs: Iterable[str]) -> tuple[Act, ...]:
        """The acts that changed some records and stand, oldest first."""

    def names(self, refs: Iterable[str]) -> Mapping[str, Name]:
        """The names of records by ref."""


@dataclass(slots=True)
class _Found:
    """Records of one noun that may stand in a span.

    `states` are told by parts, `hidden` are not public because of what holds them, and `more` were not read.
    `is_whole` says that none is missing, in the margins either.
    """

    records: dict[str, Record] = field(default_factory=dict)
    states: dict[str, Word] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    more: int = 0
    is_whole: bool = True


def read_timeline(
    register: Register,
    span: Span,
    as_of: str,
    nouns: Sequence[str] = (),
    *,
    margin: int = 0,
    stop: StopSign | None = None,
) -> Timeline:
    """What stands in a span, of some nouns or all, and in so many days at either end; only that is read.

    Raises Cancelled when another thread sets `stop`, and Unusable.
    """
    stop, wide = stop or StopSign(), span.widened(margin)
    items: list[Item] = []
    unread = earlier = later = 0
    is_whole = True
    for track in asked_tracks(register.catalogue, nouns):
        found = _Found()
        for question in _asked(track, span, wide, as_of):
            stop.heed()
            _read(register, track, question, as_of, found)
        if track.is_told_by_history:
            stop.heed()
            found.records.update(_closed_in(register, track, wide, as_of))
        made = [item for item in _items(register, track, found, as_of) if _stands(item, wide, as_of)]
        before, after = _outside(register, track, span, [item for item in made if _stands(item, span, as_of)])
        items += made
        unread, earlier, later = unread + found.more, earlier + before, later + after
        is_whole = is_whole and found.is_whole
    areas = register.records(AREA) if AREA in register.catalogue else ()
    whole = Timeline(
        span=wide,
        as_of=as_of,
        lanes=_lanes(areas),
        items=tuple(items),
        meetings=_meetings(register, _meetings_read(register, wide), as_of),
        asked=span,
        unread=unread,
        earlier=earlier,
        later=later,
        is_whole=is_whole,
    )
    return _sorted(whole)


def public_timeline(register: Register, span: Span, as_of: str, nouns: Sequence[str] = ()) -> Timeline:
    """The same from the public part of the office alone, and how many were left out. Raises Unusable."""
    whole = read_timeline(register, span, as_of, nouns)
    projection = register.projection(as_of)
    shelf = PublicShelf(projection, register.catalogue)
    items: list[Item] = []
    for track in asked_tracks(register.catalogue, nouns):
        found = _published(projection, track)
        items += (item for item in _items(shelf, track, found, as_of) if _stands(item, span, as_of))
    met = [record for record in projection.of(MEETING) if record.has(HAPPENS)]
    days = _meetings(shelf, met, as_of)
    public = replace(
        whole,
        lanes=_lanes(projection.of(AREA)),
        items=tuple(items),
        meetings=tuple(day for day in days if span.meets(day.first, day.last)),
        left_out=sum(not item.is_public for item in whole.items),
    )
    return _sorted(public)


def _stands(item: Item, span: Span, as_of: str) -> bool:
    return span.meets(item.first, item.reaches(as_of))


# -- records of one noun --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Question:
    """Conditions under which a record may stand in a span, the nearest first, and how many are read at most.

    Of a `margin` nobody is told how many more there are.
    """

    where: tuple[Condition, ...]
    order: str
    most: int
    is_margin: bool = False


def _read(register: Register, track: Track, question: _Question, as_of: str, found: _Found) -> None:
    """Take the records that a question finds to those found before."""
    noun = track.noun.name
    real = (Condition(PLACEHOLDER, NOT),) if PLACEHOLDER in register.catalogue.fields(noun) else ()
    query = Query(where=(*question.where, *real), as_of=as_of, order=(question.order,))
    page = register.page(noun, query, 0, question.most)
    if len(page.records) == question.most:
        more = 1 if question.is_margin else register.count(noun, query) - question.most
        found.is_whole = found.is_whole and not more
        found.more += 0 if question.is_margin else more
    found.records.update((record.ref, record) for record in page.records)
    found.states.update(page.states)
    found.hidden |= page.hidden


def _asked(track: Track, span: Span, wide: Span, as_of: str) -> Iterator[_Question]:
    """What is asked to find everything that may stand in a span, and around it."""
    first, last = wide.first.isoformat(), wide.last.isoformat()
    for name in track.fields:
        yield from _dated(name, span, wide, as_of)
        yield _Question((Condition(name, "=", (first[:4], first[:7])),), name, MOST)  # that begins before the span
    end = track.due or track.ends
    if track.begins and end and end != track.begins:
        begun = Condition(track.begins, "<", first)
        yield _Question((begun, Condition(end, ">", last)), end, MOST)
        if as_of >= first and track.begins != track.happened and track.noun.status:
            yield _Question((begun, Condition(end, "=", ""), Condition(OPEN)), f"-{track.begins}", MOST)
    if track.is_told_by_history and track.words and as_of >= first:
        idle = tuple(word.value for word in track.words if word.shape in _IDLE)
        where = (Condition(track.due, ">", last), Condition(OPEN), Condition(track.noun.status, "!=", idle))
        yield _Question(where, track.due, MOST, is_margin=True)  # nobody knows how many of the rest began in time


def _dated(name: str, span: Span, wide: Span, as_of: str) -> Iterator[_Question]:
    """A date in the span, from today on and before it; then in the margins, what is nearest to the span first."""
    first, last = span.first.isoformat(), span.last.isoformat()
    middle = as_of if first <= as_of <= last else first
    yield _Question((Condition(name, ">=", middle), Condition(name, "<=", last)), name, MOST)
    if middle > first:
        yield _Question((Condition(name, ">=", first), Condition(name, "<", middle)), f"-{name}", MOST)
    if wide != span:
        early, late = Condition(name, ">=", wide.first.isoformat()), Condition(name, "<=", wide.last.isoformat())
        yield _Question((early, Condition(name, "<", first)), f"-{name}", MARGIN, is_margin=True)
        yield _Question((Condition(name, ">", last), late), name, MARGIN, is_margin=True)


def _closed_in(register: Register, track: Track, span: Span, as_of: str) -> Mapping[str, Record]:
    """The records that were closed in a span, wherever their due date lies."""
    end = min(span.last.isoformat(), as_of)
    asked = HistoryQuery(noun=track.noun.name, begin=span.first.isoformat(), end=end)
    closing = _closing_words(track)
    refs = {
        change.ref
        for row in register.history_rows(asked, limit=_ACTS, most=_CHANGES)
        for change in row.act.changes
        if row.stands and change.fields.get(track.noun.status, ("", ""))[1] in closing
    }
    found = register.records_of(refs) if refs else {}
    return {ref: record for ref, record in found.items() if not record.trashed and _is_real(record)}


def _closing_words(track: Track) -> frozenset[str]:
    flow = WORKFLOWS.get(track.words) if track.words else None
    return frozenset(flow.closed) if flow else frozenset()


def _published(projection: Projection, track: Track) -> _Found:
    """The public records of a track; those whose parts tell their state have it from the public ones."""
    noun = track.noun
    found = _Found({record.ref: record for record in projection.of(noun.name) if _is_real(record)})
    told: dict[str, list[str]] = {}
    for part in projection.of(noun.state_of) if noun.state_of else ():
        told.setdefault(part.part_of, []).append(str(part.status_word or ""))
    for ref, codes in told.items():
        word = noun.state(codes)
        if word:
            found.states[ref] = word
    return found


def _is_real(record: Record) -> bool:
    return PLACEHOLDER not in record.declared_fields() or not record.value(PLACEHOLDER)


def _outside(register: Register, track: Track, span: Span, shown: Sequence[Item]) -> tuple[int, int]:
    """How many dated records lie before a span and after it, without those that reach into it."""
    first, last = span.first.isoformat(), span.last.isoformat()
    anchors = [name for name in (track.happened, track.due or track.ends, track.begins) if name]
    before = after = 0
    empty: tuple[Condition, ...] = ()
    for name in dict.fromkeys(anchors):
        for group in register.groups(track.noun.name, Query(where=empty), name):
            before += group.count if group.value and group.value < first[: len(group.value)] else 0
            after += group.count if group.value[: len(last)] > last else 0
        empty = (*empty, Condition(name, "=", ""))
    reaching_back = sum(item.anchor < first[: len(item.anchor)] for item in shown)
    reaching_on = sum(item.anchor[: len(last)] > last for item in shown)
    return max(before - reaching_back, 0), max(after - reaching_on, 0)


# -- items ----------------------------------------------------------------------------------------------------


def _items(told: Told, track: Track, found: _Found, as_of: str) -> Iterator[Item]:
    """The items of some records of one noun; none for a record without a date."""
    records = tuple(found.records.values())
    holders = told.records_of({record.part_of for record in records} - {""}) if track.noun.is_part else {}
    history = _history(told, track, records)
    for record in records:
        begins, ends, goes_on = _dates(track, record, history.get(record.ref, ("", "")), as_of)
        if not (begins or ends):
            continue
        holder = holders.get(record.part_of)
        promised = str(record.value(ORIGINAL)) if ORIGINAL in record.declared_fields() else ""
        due = str(record.value(track.due)) if track.due else ""
        yield Item(
            ref=record.ref,
            noun=record.noun,
            caption=f"{holder.caption}, {record.caption}" if holder else record.caption,
            lane=_area(holder or record),
            begins=begins,
            ends=ends,
            anchor=(str(record.value(track.happened)) if track.happened else "") or due or ends or begins,
            word=record.status_word or found.states.get(record.ref),
            promised=promised if due and promised != due else "",
            goes_on=goes_on,
            is_late=bool(due) and is_awaited(record) and is_past(due, as_of),
            is_public=record.is_public and record.ref not in found.hidden,
        )


def _dates(track: Track, record: Record, history: tuple[str, str], as_of: str) -> tuple[str, str, bool]:
    """When a record begins and ends, and whether it goes on without a known end."""
    held = {name: str(record.value(name)) for name in track.fields}
    is_pair_of_day = track.begins == track.happened  # how long what happened lasted
    if held.get(track.happened):
        return held[track.happened], held.get(track.ends, "") if is_pair_of_day else "", False
    begins = "" if is_pair_of_day else held.get(track.begins, "")
    ends = held.get(track.due, "") or ("" if is_pair_of_day else held.get(track.ends, ""))
    if track.is_told_by_history:
        begun, closed = history
        ends = closed or ends
        begins = begun if begun and ends and begun < ends else ""
    goes_on = bool(begins and not ends) and is_open(record) and first_day(begins).isoformat() <= as_of
    return begins, ends, goes_on


def _history(told: Told, track: Track, records: Sequence[Record]) -> Mapping[str, tuple[str, str]]:
    """By ref, the day on which work on a record began, and the day on which it was closed; "" where it is not so."""
    if not track.is_told_by_history:
        return {}
    words = {record.ref: record.status_word for record in records}
    closed = {record.ref for record in records if not is_open(record)}
    begun: dict[str, str] = {}
    ended: dict[str, str] = {}
    for act in told.acts_on(words):
        for change in act.changes:
            before, after = change.fields.get(track.noun.status, ("", ""))
            if before and after != before:
                begun.setdefault(change.ref, act.day)
                ended[change.ref] = act.day
    at_work = {ref for ref, word in words.items() if word and word.shape not in _IDLE}
    return {ref: (day if ref in at_work else "", ended[ref] if ref in closed else "") for ref, day in begun.items()}


def _area(record: Record) -> str:
    return str(record.value(AREA)) if AREA in record.declared_fields() else ""


# -- lanes and meetings ---------------------------------------------------------------------------------------


def _lanes(areas: Sequence[Record]) -> tuple[Lane, ...]:
    return tuple(Lane(area.ref, area.caption, str(area.value("colour"))) for area in areas)


def _sorted(found: Timeline) -> Timeline:
    """The items by lane and first day; what has no lane of its own comes last, in one for it."""
    places = {lane.ref: at for at, lane in enumerate(found.lanes)}
    items = [item if item.lane in places else replace(item, lane="") for item in found.items]
    lanes = (*found.lanes, *([Lane("", NO_AREA)] if any(not item.lane for item in items) else ()))
    items.sort(key=lambda item: (places.get(item.lane, len(places)), item.first, item.last, item.ref))
    return replace(found, lanes=lanes, items=tuple(items))


def _meetings_read(register: Register, span: Span) -> tuple[Record, ...]:
    if MEETING not in register.catalogue:
        return ()
    where = (Condition(HAPPENS, ">=", span.first.isoformat()), Condition(HAPPENS, "<=", span.last.isoformat()))
    return register.page(MEETING, Query(where=where, order=(HAPPENS,)), 0, MOST).records


def _meetings(told: Told, records: Sequence[Record], as_of: str) -> tuple[MeetingDay, ...]:
    """The meetings that take place, in the order of their days; the next one is marked."""
    held = sorted(
        (record for record in records if record.status_word != CANCELLED),
        key=lambda record: (str(record.value(HAPPENS)), record.ref),
    )
    names = told.names({str(record.value(BODY)) for record in held} - {""})
    days = [
        MeetingDay(
            ref=record.ref,
            name=names[str(record.value(BODY))].caption if record.value(BODY) in names else record.caption,
            date=str(record.value(HAPPENS)),
            word=record.status_word,
            is_public=record.is_public,
        )
        for record in held
    ]
    coming = {record.ref for record in held if is_open(record)}
    ahead = next((day.ref for day in days if day.ref in coming and day.last.isoformat() >= as_of), "")
    return tuple(replace(day, is_next=day.ref == ahead) for day in days)
