"""How a record stands at a date, derived and never stored: open or closed, overdue, expired, in effect."""

from collections.abc import Sequence

from policytrack.dates import is_past
from policytrack.records.record import Record
from policytrack.words import VersionStatus, Word
from policytrack.workflows import WORKFLOWS, Workflow


def _workflow_word(record: Record) -> tuple[Workflow | None, Word | None]:
    word = record.status_word
    return (WORKFLOWS.get(type(word)) if word else None), word


def is_open(record: Record) -> bool:
    """Whether work on the record goes on: its status is not one of the closed words of its vocabulary."""
    workflow, word = _workflow_word(record)
    return workflow is None or word not in workflow.closed


def is_awaited(record: Record) -> bool:
    """Whether its due date can still be missed: an assessment that was answered is open, and no longer late."""
    workflow, word = _workflow_word(record)
    return workflow is None or word not in workflow.settled


def is_own_approval(version: Record) -> bool:
    """Whether the author of a version approved it: permitted, and shown as such."""
    return version.has("approved_by") and version.value("approved_by") == version.value("author")


def in_effect(versions: Sequence[Record]) -> Record | None:
    """The version of a policy that is in effect; a newer draft never changes it."""
    return next((version for version in versions if version.value("status") == VersionStatus.IN_EFFECT), None)


def due_date(record: Record) -> str:
    """The date by which the next thing is due; "" when there is none."""
    return str(record.value(record.noun.due)) if record.noun.due else ""


def is_overdue(record: Record, as_of: str) -> bool:
    """Whether the due date can still be missed and its whole period lies before the as-of day."""
    return is_awaited(record) and is_past(due_date(record), as_of)


def has_slipped(record: Record) -> bool:
    """Whether the present target lies after the first promise."""
    declared = record.declared_fields()
    if "original_target" not in declared or not record.has("original_target"):
        return False
    return str(record.value("current_target")) > str(record.value("original_target"))


def has_expired(evidence: Record, as_of: str) -> bool:
    """Whether a piece of evidence may no longer be relied on: *Expired* is derived, never stored."""
    return is_past(str(evidence.value("expires_on")), as_of)
