"""Which dates of a record are happenings that a story tells, and in which words: one table."""

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policytrack.dates import show_date
from policytrack.fields import Field, Kind, is_empty, show_value
from policytrack.programme_words import BarrierStatus, InitiativeStatus, MilestoneStatus
from policytrack.records.record import Record
from policytrack.words import (
    AssessmentStatus,
    MeetingStatus,
    ProcedureStatus,
    RecommendationStatus,
    VersionStatus,
    Word,
)

ANY_DISTANCE = 99
_EXACT = 1_000_000  # beyond it, the short form of a number rounds


@dataclass(frozen=True, slots=True)
class Moment:
    """A date field whose day is an event.

    Attributes:
        field: the date field.
        says: what happened on that day; fields in braces stand for what they say.
        by: the REF field that names who did it.
        facts: further fields that are told after it, where they say something.
        words: the statuses that the record reached on that day or later. The move to the first of them is this same
            event, so that it is told once. Where the record has none of them, the day is a plan,
        is_sure: unless the day alone says that it happened.
        begins: whether the record began with it, so that its entering needs no telling.
        within: how many steps from the story's own record it is still told.
    """

    field: str
    says: str
    by: str = ""
    facts: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()
    is_sure: bool = False
    begins: bool = False
    within: int = ANY_DISTANCE

    def text(self, record: Record) -> str:
        """What happened, in words."""
        names = [name for _, name, _, _ in string.Formatter().parse(self.says) if name]
        said = self.says.format_map({name: said_by(record, name) for name in names})
        told = ", ".join(filter(None, (" ".join(said.split()), *(said_by(record, name) for name in self.facts))))
        return told or record.declared_fields()[self.field].label

    def is_plan(self, record: Record) -> bool:
        """Whether the record has not come to where that day was to bring it."""
        return bool(self.words) and not self.is_sure and record.status_word not in self.words


_ENDED_VERSIONS = (VersionStatus.SUPERSEDED, VersionStatus.RESCINDED)
_ENDED_CHANGES = (ProcedureStatus.SUPERSEDED, ProcedureStatus.RESCINDED)
_ISSUED = (
    ProcedureStatus.ISSUED,
    ProcedureStatus.IN_TRAINING,
    ProcedureStatus.IN_EFFECT,
    ProcedureStatus.IN_MANUAL,
    *_ENDED_CHANGES,
)
_AFTER_FINAL = (AssessmentStatus.FINAL, AssessmentStatus.RESPONSE, AssessmentStatus.CLOSED)

MOMENTS: Mapping[str, tuple[Moment, ...]] = {
    "source": (Moment("dated", "Published", by="issuer", begins=True),),
    "standard": (Moment("effective", "The standard takes effect", begins=True),),
    "standard_text": (
        Moment("effective", "Its text takes effect", begins=True, within=2),
        Moment("ended", "Its text is replaced", within=2),
    ),
    "assessment": (
        Moment("received_on", "Received", by="body", begins=True),
        Moment("final_on", "Final text received", by="body", words=_AFTER_FINAL),
    ),
    "recommendation": (Moment("verified_on", "Verified", by="verified_by", words=(RecommendationStatus.VERIFIED,)),),
    "rung": (Moment("dated", "{kind}: {status}", by="said_by", begins=True),),
    "rating": (Moment("dated", "Rated “{rating}”", by="body", begins=True),),
    "update": (Moment("dated", "{sentence}", begins=True),),
    "version": (
        Moment(
            "approved_on",
            "Approved",
            by="approved_by",
            words=(VersionStatus.APPROVED, VersionStatus.IN_TRAINING, VersionStatus.IN_EFFECT, *_ENDED_VERSIONS),
        ),
        Moment("effective_from", "In effect", words=(VersionStatus.IN_EFFECT, *_ENDED_VERSIONS)),
    ),
    "sign_off": (Moment("dated", "Sign-off: {decision}", by="signer", begins=True, within=3),),
    "comment": (Moment("received_on", "Comment received", facts=("sender",), begins=True, within=2),),
    "procedure_change": (
        Moment("issued_on", "Issued", words=_ISSUED),
        Moment("training_done_on", "Training done"),
        Moment(
            "effective_on",
            "In effect",
            words=(ProcedureStatus.IN_EFFECT, ProcedureStatus.IN_MANUAL, *_ENDED_CHANGES),
        ),
    ),
    "initiative": (
        Moment(
            "starts_on",
            "Began",
            words=(InitiativeStatus.RUNNING, InitiativeStatus.COMPLETED, InitiativeStatus.ENDED_EARLY),
        ),
        Moment("ends_on", "Ended", words=(InitiativeStatus.COMPLETED, InitiativeStatus.ENDED_EARLY)),
    ),
    "barrier": (
        Moment("identified_on", "Identified", begins=True),
        Moment("lifted_on", "Lifted", words=(BarrierStatus.LIFTED,)),
    ),
    "milestone": (Moment("date", "{sentence}", words=(MilestoneStatus.MET,), is_sure=True, begins=True),),
    "evidence": (Moment("dated_on", "Evidence dated", facts=("kind",), begins=True),),
    "stored_file": (Moment("added_on", "File added", begins=True),),
    "engagement": (Moment("date", "{kind}", by="body", facts=("place",), begins=True),),
    "directive": (Moment("asked_on", "Asked", by="asker", begins=True),),
    "meeting": (Moment("date", "{status}", words=(MeetingStatus.HELD,), is_sure=True, begins=True),),
    "item_action": (Moment("dated", "{outcome}", by="body", facts=("vote",), begins=True),),
    "brief": (Moment("as_of", "Reported, with data of this day", begins=True),),
    "measurement": (Moment("begins", "{qualifier} {figure}", facts=("series",), begins=True, within=1),),
    "series_break": (Moment("dated", "Counted otherwise from here", begins=True),),
}


def moments_of(record: Record, steps: int = 0) -> Iterator[tuple[Moment, str]]:
    """The moments of a record that have a date, with it; `steps` tells how far it is from the story's own record."""
    for moment in MOMENTS.get(record.noun.name, _by_declaration(record)):
        if steps <= moment.within and record.has(moment.field):
            yield moment, str(record.value(moment.field))


def _by_declaration(record: Record) -> tuple[Moment, ...]:
    """Those of a noun without a line in the table: the dates that its lists show, unless they are due dates."""
    listed = [
        field
        for field in record.declared_fields().values()
        if field.kind is Kind.DATE and field.listed and field.name != record.noun.due
    ]
    return tuple(Moment(field.name, field.label, begins=place == 0) for place, field in enumerate(listed))


def said_by(record: Record, name: str) -> str:
    """What a field says, in words; "" when it says nothing."""
    field, value = record.declared_fields()[name], record.value(name)
    if is_empty(value):
        return ""
    return show_date(str(value)) if field.kind is Kind.DATE else _shown(field, record)


def _shown(field: Field, record: Record) -> str:
    value = record.value(field.name)
    if field.kind is Kind.NUMBER and isinstance(value, int | float):
        return f"{value:,g}" if abs(value) < _EXACT else str(value)
    word = record.word(field.name) if not field.several else None
    return word.label if word else " ".join(show_value(field, value).split())
