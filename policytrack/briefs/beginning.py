"""The brief on which one works for a meeting: the unfinished one, or a new one that continues the last."""

from dataclasses import replace
from typing import cast

from policytrack.office_person import person_here
from policytrack.queries import Condition, Query
from policytrack.records.meetings import Brief
from policytrack.records.record import Record
from policytrack.register import Register
from policytrack.words import BriefStatus
from policytrack.workflows import FROZEN_BRIEFS


def brief_for(register: Register, meeting: Record | None, as_of: str) -> Brief:
    """The brief on which one works for a meeting: its latest unfinished public one, or one not yet in the record.

    A brief that is not in the record has no ref; its first edit makes it. It continues the latest finished
    brief for the same body.
    """
    if meeting is not None:
        found = register.records("brief", Query(where=(Condition("meeting", "=", meeting.ref),), order=("-as_of",)))
        unfinished = [brief for brief in found if brief.value("status") not in FROZEN_BRIEFS and brief.is_public]
        if unfinished:
            return with_date(unfinished[0], as_of)
    return Brief(
        meeting=meeting.ref if meeting else "",
        as_of=as_of,
        status=BriefStatus.DRAFT,
        previous=_previous(register, meeting),
        prepared_by=person_here(register),
    )


def with_date(brief: Record, as_of: str) -> Brief:
    """A brief as its own type, dated today where it has no date."""
    typed = cast("Brief", brief)
    return typed if typed.as_of else replace(typed, as_of=as_of)


def _previous(register: Register, meeting: Record | None) -> str:
    if meeting is None or not meeting.has("body"):
        return ""
    finished = register.page("brief", Query(order=("-as_of",)), 0).records
    meetings = {str(brief.value("meeting")) for brief in finished}
    same_body = {ref for ref in meetings if ref and register.record(ref).value("body") == meeting.value("body")}
    for brief in finished:
        if brief.value("status") in FROZEN_BRIEFS and brief.value("meeting") in same_body:
            return brief.ref
    return ""
