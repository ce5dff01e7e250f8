"""What the overview tells, read from the register once and frozen: next meeting, focus areas, attention, changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policytrack.chasing import week_of
from policytrack.dates import show_date_briefly
from policytrack.office_person import person_here
from policytrack.phrases import counts_in_words, lowered
from policytrack.queries import OPEN, Condition, Query
from policytrack.records.record import Record
from policytrack.register import Name, Register
from policytrack.standing import due_date
from policytrack.ui.overview_lines import (
    Line,
    attention_lines,
    change_lines,
    latest_finished_brief,
    worked_nouns,
)
from policytrack.ui.phrases import dotted, in_days, public_and_not, with_weekday
from policytrack.ui.week_lines import week_lines
from policytrack.ui.words import overview as words
from policytrack.words import BriefStatus, MeetingStatus, RecommendationStatus

Tally = Mapping[str, Mapping[str, tuple[int, int]]]

STATUS_ORDER = (
    RecommendationStatus.VERIFIED,
    RecommendationStatus.REPORTED,
    RecommendationStatus.PARTLY,
    RecommendationStatus.IN_PROGRESS,
    RecommendationStatus.UNDER_REVIEW,
    RecommendationStatus.NOT_STARTED,
    RecommendationStatus.RECEIVED,
    RecommendationStatus.ON_HOLD,
    RecommendationStatus.WILL_NOT,
    RecommendationStatus.NOT_APPLICABLE,
)
"""From done to not begun, then what will not come: the order in which bars and keys show the words."""


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """The next meeting, and how far its brief is. `late` says that the Clerk's deadline has passed without one."""

    ref: str
    date: str
    title: str
    when: str
    brief: str
    brief_ref: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """One focus area: its counted recommendations by status as (public, not public), and what is due next."""

    ref: str
    title: str
    lead: str
    colour: str
    counts: Mapping[RecommendationStatus, tuple[int, int]]
    next_ref: str = ""
    next_step: str = ""
    next_day: str = ""

    @property
    def counted(self) -> int:
        """How many recommendations are counted here."""
        return sum(public_and_not(self.counts.values()))

    @property
    def counted_and_hidden(self) -> tuple[int, int]:
        """How many are counted here, and how many of them are not public."""
        public, withheld = public_and_not(self.counts.values())
        return public + withheld, withheld

    def number(self, status: RecommendationStatus) -> int:
        """How many have a status, public or not."""
        return sum(self.counts.get(status, (0, 0)))

    @property
    def split(self) -> str:
        """`24 public + 2 not public` where the two differ, else nothing."""
        counted, withheld = self.counted_and_hidden
        verified = RecommendationStatus.VERIFIED
        of_verified = self.words(verified) if self.counts.get(verified, (0, 0))[1] else ""
        return words.split(counts_in_words(counted, withheld), of_verified) if withheld else ""

    def words(self, status: RecommendationStatus) -> str:
        """How many have a status, parted where the public may see fewer."""
        return counts_in_words(self.number(status), self.counts.get(status, (0, 0))[1])

    @property
    def key(self) -> tuple[tuple[RecommendationStatus, int], ...]:
        """The statuses that occur, from done to not begun, with their numbers."""
        return tuple((status, self.number(status)) for status in STATUS_ORDER if self.number(status))

    @property
    def sentence(self) -> str:
        """The same facts as the bar, in words."""
        said = [words.key_word(self.words(status), status.label, is_reported=False) for status, _ in self.key]
        return words.area_spoken(self.title, counts_in_words(*self.counted_and_hidden), said)


@dataclass(frozen=True, slots=True)
class OverviewFacts:
    """Everything that the overview shows, at a date; `unplaced` are the recommendations without a focus area."""

    as_of: str
    meeting: MeetingFacts | None = None
    areas: tuple[AreaFacts, ...] = ()
    unplaced: AreaFacts | None = None
    attention: tuple[Line, ...] = ()
    troubles: str = ""
    changes: tuple[Line, ...] = ()
    since: str = ""
    week: tuple[Line, ...] = ()
    week_says: str = ""
    is_empty: bool = False


def overview_facts(register: Register, as_of: str) -> OverviewFacts:
    """Read what the overview shows; its cost does not grow with the office."""
    tally = register.tally(as_of)
    attention, troubles = attention_lines(register, as_of)
    last_brief = latest_finished_brief(register)
    week = week_of(register, person_here(register), as_of)
    return OverviewFacts(
        as_of=as_of,
        meeting=_next_meeting(register, as_of),
        areas=tuple(_areas(register, tally, as_of)),
        unplaced=_unplaced(tally),
        attention=attention,
        troubles=troubles,
        changes=change_lines(register, last_brief, as_of),
        since=words.since(show_date_briefly(str(last_brief.value("as_of")), as_of)) if last_brief else "",
        week=week_lines(week),
        week_says=week.sentence,
        is_empty=not any(register.count(noun.name) for noun in worked_nouns(register.catalogue)),
    )


# -- the next meeting ---------------------------------------------------------------------------------------


def _next_meeting(register: Register, as_of: str) -> MeetingFacts | None:
    coming = Query(
        where=(Condition("date", ">=", as_of), Condition("status", "!=", MeetingStatus.CANCELLED)), order=("date",)
    )
    page = register.page("meeting", coming, 0, 1)
    if not page.records:
        return None
    meeting = page.records[0]
    briefs = register.page("brief", Query(where=(Condition("meeting", "=", meeting.ref),), order=("-as_of",)), 0, 1)
    brief = briefs.records[0] if briefs.records else None
    body = page.names.get(str(meeting.value("body")))
    date, deadline = str(meeting.value("date")), str(meeting.value("submission_deadline"))
    late = bool(deadline) and deadline < as_of and (not brief or brief.value("status") == BriefStatus.DRAFT)
    return MeetingFacts(
        ref=meeting.ref,
        date=date,
        title=meeting.title or _meeting_title(meeting, body),
        when=dotted(with_weekday(date, as_of), str(meeting.value("time")), in_days(date, as_of)),
        brief=dotted(_deadline(deadline, as_of, late=late), _brief_state(brief, as_of)),
        brief_ref=brief.ref if brief else "",
        late=late,
    )


def _meeting_title(meeting: Record, body: Name | None) -> str:
    kind = meeting.word("kind")
    return ", ".join(filter(None, [body.caption if body else "", lowered(kind.label) if kind else ""])) or words.MEETING


def _deadline(deadline: str, as_of: str, *, late: bool) -> str:
    if not deadline:
        return words.NO_DEADLINE
    return words.deadline(with_weekday(deadline, as_of), late=late)


def _brief_state(brief: Record | None, as_of: str) -> str:
    if brief is None:
        return words.NO_BRIEF
    word, dated = brief.word("status"), str(brief.value("as_of"))
    state = lowered(word.label) if word else words.OPEN_STATE
    return words.brief_state(brief.ref, state, show_date_briefly(dated, as_of) if dated else "")


# -- the focus areas ----------------------------------------------------------------------------------------


def _areas(register: Register, tally: Tally, as_of: str) -> Iterator[AreaFacts]:
    page = register.page("focus_area", Query(), 0)
    for area in page.records:
        lead = page.names.get(str(area.value("lead")))
        coming = _next_step(register, area.ref, as_of)
        yield AreaFacts(
            ref=area.ref,
            title=area.caption,
            lead=words.led_by(lead.caption) if lead else words.NO_LEAD,
            colour=str(area.value("colour")),
            counts=_by_status(tally, area.ref),
            next_ref=coming.ref if coming else "",
            next_step=coming.caption if coming else "",
            next_day=show_date_briefly(due_date(coming), as_of) if coming else "",
        )


def _unplaced(tally: Tally) -> AreaFacts | None:
    """Recommendations without a focus area have no card, but they are counted."""
    counts = _by_status(tally, "")
    return AreaFacts("", words.NO_AREA, "", "", counts) if counts else None


def _by_status(tally: Tally, ref: str) -> Mapping[RecommendationStatus, tuple[int, int]]:
    return {RecommendationStatus(code): pair for code, pair in tally.get(ref, {}).items()}


def _next_step(register: Register, area: str, as_of: str) -> Record | None:
    """What is due next in a focus area: a milestone, a recommendation, whatever is open there and has a date."""
    found: list[Record] = []
    for noun in register.catalogue:
        if noun.due and noun.status and "focus_area" in register.catalogue.fields(noun.name):
            open_here = (Condition(OPEN), Condition("focus_area", "=", area), Condition(noun.due, ">=", as_of))
            coming = Query(where=open_here, order=(noun.due,), as_of=as_of)
            found.extend(register.page(noun.name, coming, 0, 1).records)
    return min(found, key=due_date, default=None)
