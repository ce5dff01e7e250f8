"""The story of a record in date order, across its links: what happened, when, to which record, by whom and why."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from policytrack.acts import Act, Change, Delta
from policytrack.dates import first_day, is_past, last_day, show_date
from policytrack.fields import Field, Kind
from policytrack.phrases import lowered
from policytrack.promises import ORIGINAL, TargetMove, promise_in_words, target_moves
from policytrack.records.record import Record
from policytrack.register import Name
from policytrack.standing import due_date, is_awaited
from policytrack.story_moments import Moment, moments_of
from policytrack.story_roads import MOST_RECORDS, Course, Shelf, Stop, walk
from policytrack.wording import beginning_small
from policytrack.words import Word
from policytrack.workflows import WORKFLOWS

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened.

    Attributes:
        on: the day, month or year on which it happened.
        recorded: the day on which it was recorded, where that is another.
        who: who recorded it; `by`: who did it, where the record names somebody.
        whole: what holds the record, where it is a part.
        relation: how the record stands to the one through which the story came to it; "" for the story's own.
        says: what happened, in words.
        before, after: the words between which a status or a response moved.
        reason: why; in a public story only what may be printed.
        is_ahead: whether it is to happen after the day of the story.
        act: the number of the act that recorded it; 0 for none.
    """

    on: str
    ref: str
    noun: str
    caption: str
    says: str
    recorded: str = ""
    who: str = ""
    by: str = ""
    whole: str = ""
    relation: str = ""
    before: Word | None = None
    after: Word | None = None
    reason: str = ""
    is_public: bool = True
    is_ahead: bool = False
    act: int = 0
    place: Place = field(default=("", 0, 0), repr=False)

    @property
    def words(self) -> str:
        """What happened, who did it and why."""
        return f"{self.said}, {self.why}" if self.why else self.said

    @property
    def said(self) -> str:
        """What happened and who did it."""
        return f"{self.says}, by {self.by}" if self.by else self.says

    @property
    def why(self) -> str:
        """The reason: `because the order is signed`; "" for none."""
        return f"because {beginning_small(self.reason)}" if self.reason.strip() else ""

    @property
    def subject(self) -> str:
        """What it happened to: a part with what holds it; only that where what is said are the record's own words."""
        if self.caption and self.says.startswith(self.caption.strip("“”…")):
            return self.whole
        return " · ".join(filter(None, (self.caption, self.whole)))

    @property
    def trace(self) -> str:
        """Who recorded it and when, how the story came to it, and whether the public may know."""
        recorded = f"recorded {show_date(self.recorded)}" if self.recorded else ""
        who = f"{recorded} by {self.who}" if recorded and self.who else recorded or self.who
        return " · ".join(filter(None, (self.relation, who, "" if self.is_public else "not public")))


@dataclass(frozen=True, slots=True)
class Story:
    """What happened around a record up to a day, oldest first, and what lies ahead.

    `records` counts the records that it is told from; `is_cut` says that there are more, farther away. `promise` is
    the sentence on the record's own moved target.
    """

    ref: str
    as_of: str
    entries: tuple[Entry, ...]
    records: int
    is_cut: bool
    moves: tuple[TargetMove, ...] = ()
    promise: str = ""


def story(shelf: Shelf, ref: str, as_of: str, most: int = MOST_RECORDS) -> Story:
    """The story of a record, from what may be read from `shelf`: all that the office holds, or its public part."""
    stops, is_cut = walk(shelf, ref, most)
    records = shelf.records_of(stop.ref for stop in stops)
    acts: defaultdict[str, list[_Done]] = defaultdict(list)
    for act in shelf.acts_on(records):
        for change in act.changes:
            acts[change.ref].append((act, change))
    tellings = [_Telling(records[stop.ref], stop, acts[stop.ref], as_of) for stop in stops if stop.ref in records]
    holders = {record.part_of for record in records.values() if record.part_of}
    names = shelf.names({*records, *holders, *(agent for telling in tellings for agent in telling.agents())})
    entries = [entry for telling in tellings for entry in telling.entries(names)]
    own = records.get(ref)
    moves = target_moves(own, (act for act, _ in acts[ref])) if own else ()
    return Story(
        ref=ref,
        as_of=as_of,
        entries=tuple(sorted(entries, key=lambda entry: (entry.is_ahead, *entry.place))),
        records=len(records),
        is_cut=is_cut,
        moves=moves,
        promise=promise_in_words(own, moves) if own else "",
    )


_Done = tuple[Act, Change]


class _Telling:
    """What one record adds to a story."""

    def __init__(self, record: Record, stop: Stop, done: Sequence[_Done], as_of: str) -> None:
        self._record, self._stop, self._done, self._as_of = record, stop, done, as_of
        self._moments = tuple(moments_of(record, stop.steps))
        self._status = record.noun.status
        self._settling = {moment.field: self._last_move(moment) for moment, _ in self._moments}

    @cached_property
    def _told_fields(self) -> Sequence[tuple[str, Field]]:
        """The fields of which a story tells how they moved, the response before the status, promises last."""

        def rank(item: tuple[str, Field]) -> tuple[bool, bool]:
            return item[1].kind is Kind.DATE, item[0] == self._status

        return sorted(self._record.declared_fields().items(), key=rank)

    def agents(self) -> Iterator[str]:
        """The refs of those who did what is told."""
        for moment, _ in self._moments:
            if moment.by and self._record.has(moment.by):
                yield str(self._record.value(moment.by))

    def entries(self, names: Mapping[str, Name]) -> Iterator[Entry]:
        """Everything, in the order in which it was recorded; dates of its own first."""
        own, holder = names.get(self._record.ref), names.get(self._record.part_of)
        for entry in (*self._dated(names), *self._from_history(names), *self._due()):
            yield replace(entry, is_public=bool(own and own.public), whole=holder.caption if holder else "")

    # What the record itself dates ----------------------------------------------------------------------------

    def _dated(self, names: Mapping[str, Name]) -> Iterator[Entry]:
        before = ""
        for moment, date in self._moments:
            place = _placed(date, before)
            before = place
            if self._settling[moment.field] or (moment.is_plan(self._record) and is_past(date, self._as_of)):
                continue
            is_plan = moment.is_plan(self._record)
            says = self._record.declared_fields()[moment.field].label if is_plan else moment.text(self._record)
            entry = self._entry(date, says, place, self._recording(moment.field, date))
            yield replace(entry, by=self._by(moment, names), after=self._reached(moment))

    def _reached(self, moment: Moment) -> Word | None:
        """The word whose mark stands beside a moment: what it led to, or how the record began."""
        if moment.words and not moment.is_plan(self._record):
            return moment.words[0]
        return self._record.status_word if moment.begins and not self._moves() else None

    def _recording(self, name: str, date: str) -> Act | None:
        """The act that last gave a field its present value."""
        acts = [act for act, change in self._done if name in change.fields and change.fields[name][1] == date]
        return acts[-1] if acts else None

    def _by(self, moment: Moment, names: Mapping[str, Name]) -> str:
        agent = str(self._record.value(moment.by)) if moment.by else ""
        return names[agent].caption if agent in names else ""

    def _last_move(self, moment: Moment) -> int:
        """The number of the last act by which the status moved to what a moment dates; 0 for none."""
        moved = [act for act, before, after in self._moves() if before and moment.words and after == moment.words[0]]
        return moved[-1].number if moved else 0

    def _moves(self) -> list[tuple[Act, object, object]]:
        """Each act that gave the record a status, from what and to what; it begins from nothing."""
        told = [(act, change) for act, change in self._done if self._status in change.fields]
        return [
            (act, None if change.makes else change.fields[self._status][0], change.fields[self._status][1])
            for act, change in told
        ]

    # What the history tells ----------------------------------------------------------------------------------

    def _from_history(self, names: Mapping[str, Name]) -> Iterator[Entry]:
        latest = ""
        for act, change in self._done:
            for entry in self._recorded(act, change, names, latest):
                latest = max(latest, entry.place[0])
                yield entry

    def _recorded(self, act: Act, change: Change, names: Mapping[str, Name], latest: str) -> Iterator[Entry]:
        if change.makes:
            if not self._began_otherwise(change):
                entry = self._entry(act.day, self._says_entered(change), _placed(act.day, latest), act)
                yield replace(entry, after=self._first_word(change))
            return
        for name, declared in self._told_fields:
            if name in change.fields and (says := self._says_moved(declared, change.fields[name], change)):
                moment = self._dating(act) if name == self._status else None
                on = str(self._record.value(moment.field)) if moment else act.day
                before, after = (declared.word(value) for value in change.fields[name])
                entry = self._entry(on, says, _placed(on, latest), act)
                yield replace(entry, by=self._by(moment, names) if moment else "", before=before, after=after)

    def _dating(self, act: Act) -> Moment | None:
        """The moment that dates the move of status in an act."""
        return next((moment for moment, _ in self._moments if self._settling[moment.field] == act.number), None)

    def _began_otherwise(self, change: Change) -> bool:
        """Whether a date of the record's own tells how it began."""
        first = self._first_word(change)
        return any(moment.begins or first in moment.words for moment, _ in self._moments)

    def _says_entered(self, change: Change) -> str:
        word, promised = self._first_word(change), str(change.after().get(ORIGINAL) or "")
        label = lowered(self._record.declared_fields()[ORIGINAL].label) if promised else ""
        return f"Entered{f' as {word.label}' if word else ''}{f'; {label} {show_date(promised)}' if promised else ''}"

    def _first_word(self, change: Change) -> Word | None:
        """The status with which the record was made."""
        if not self._status:
            return None
        first = change.after().get(self._status, type(self._record)().value(self._status))
        return self._record.declared_fields()[self._status].word(first)

    def _says_moved(self, declared: Field, delta: Delta, change: Change) -> str:
        """How a field moved, where a story tells of it: statuses, responses, targets."""
        before, after = delta
        if declared.words in WORKFLOWS and not declared.several:
            said, says = declared.word(before), declared.word(after)
            return f"{declared.label}: {said.label if said else 'nothing'} → {says.label if says else 'nothing'}"
        if declared.kind is not Kind.DATE or declared.name not in (self._record.noun.due, ORIGINAL):
            return ""
        if any(moment.field == declared.name for moment, _ in self._moments):
            return ""
        moved = before and before != after
        if moved:
            return f"{declared.label}: {show_date(str(before))} → {show_date(str(after)) or 'nothing'}"
        promised_now = declared.name == ORIGINAL and after
        if promised_now:
            return f"{declared.label} {show_date(str(after))}"
        return "" if ORIGINAL in change.fields or not after else f"{declared.label}: {show_date(str(after))}"

    # What is awaited -----------------------------------------------------------------------------------------

    def _due(self) -> Iterator[Entry]:
        due = due_date(self._record)
        is_told = any(moment.field == self._record.noun.due for moment, _ in self._moments)
        if due and not is_told and is_awaited(self._record) and not is_past(due, self._as_of):
            says = self._record.declared_fields()[self._record.noun.due].label
            yield replace(self._entry(due, says, first_day(due).isoformat()), is_ahead=True)

    def _entry(self, on: str, says: str, place: str, act: Act | None = None) -> Entry:
        rank = -self._stop.steps if self._stop.course is Course.ORIGINS else self._stop.steps
        recorded, number = (act.at[: len("2026-12-18")], act.number) if act else ("", 0)
        return Entry(
            on=on,
            ref=self._record.ref,
            noun=self._record.noun.name,
            caption=self._record.caption,
            says=says,
            recorded=recorded if recorded != on else "",
            who=act.who if act else "",
            relation=self._stop.relation,
            reason=act.reason if act else "",
            is_ahead=first_day(on) > last_day(self._as_of),
            act=number,
            place=(place, rank, number),
        )


def _placed(date: str, before: str) -> str:
    """The day by which a date is put in order: a month or year begins it, but stands after what went before in it."""
    begins, ends = first_day(date).isoformat(), last_day(date).isoformat()
    return before if begins < before <= ends else begins
