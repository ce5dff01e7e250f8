"""What is asked of the City: recommendations, what was last said of them, and the evidence that they are done."""

from dataclasses import dataclass
from typing import ClassVar

from policytrack import fields as field
from policytrack.records.record import Noun, Quoted, Record
from policytrack.words import (
    EvidenceKind,
    EvidenceStatus,
    Priority,
    RecommendationKind,
    RecommendationStatus,
    Response,
    Term,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Quoted):
    """What somebody asks to be done."""

    noun: ClassVar[Noun] = Noun(
        name="recommendation",
        label="Recommendation",
        plural="Recommendations",
        prefix="R-",
        says="A recommendation is what a task force, a regulator or the community asks the City to do.",
        icon="lightbulb",
        opening=("verbatim", "city_summary"),
        identified_by="number",
        order=("focus_area", "current_target", "number"),
        group="focus_area",
        row=("number", "kind", "source"),
        status="status",
        due="current_target",
        owner="owner",
    )
    status: RecommendationStatus = field.vocabulary(
        "Status", RecommendationStatus, RecommendationStatus.RECEIVED, listed=True
    )
    response: Response = field.vocabulary("Response", Response, Response.AWAITING, listed=True)
    focus_area: str = field.ref("Focus area", "focus_area", listed=True)
    kind: RecommendationKind | str = field.vocabulary("Kind", RecommendationKind, listed=True)
    term: Term | str = field.vocabulary("Term", Term)
    priority: Priority | str = field.vocabulary("Priority", Priority, folded=True)
    owner: str = field.ref("Owner", "person", "body", listed=True)
    original_target: str = field.date("First promised for", help="Kept for ever; a correction needs a reason.")
    current_target: str = field.date("Due", listed=True, help="Moving it needs a reason.")
    next_step: str = field.text("Next step", searched=True)
    number: str = field.text("Printed number", natural=True, searched=True, listed=True, limit=80)
    level_label: str = field.text("Level", help="As printed, such as Action Item.", limit=80)
    parent: str = field.ref("Printed under", "recommendation", folded=True)
    stands_for_itself: bool | None = field.yes_no(
        "Counts for itself",
        folded=True,
        help="A heading with others under it is counted only when this says yes.",
    )
    placeholder: bool | None = field.yes_no("Placeholder", fixed=True, folded=True, help="Never counted.")
    source: str = field.ref("Source", "source", listed=True)
    position: int | None = field.number("Order in the source", fixed=True, folded=True)
    issuer: str = field.ref("Asked by", "body", folded=True)
    addressed_to: str = field.ref("Addressed to", "body", folded=True)
    recommends_for: tuple[str, ...] = field.links("recommends_for", "From findings")
    verified_by: str = field.ref("Verified by", "person", "body", fixed=True)
    verified_on: str = field.date("Verified on", fixed=True)
    updates: tuple[str, ...] = field.parts("Updates", "update")


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Record):
    """One dated public sentence on how the work stands; the latest is the one that briefs print."""

    noun: ClassVar[Noun] = Noun(
        name="update",
        label="Update",
        plural="Updates",
        prefix="u",
        parents=("recommendation", "policy", "procedure_change"),
        linked_as_whole=True,
        says="An update is one dated public sentence on how the work stands.",
        icon="message-square",
        opening=("sentence",),
        order=("-dated",),
        row=("dated",),
    )
    dated: str = field.date("Date", listed=True)
    sentence: str = field.text("Sentence", searched=True, listed=True, limit=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """What proves a status: a file, a link or a statement."""

    noun: ClassVar[Noun] = Noun(
        name="evidence",
        label="Evidence",
        plural="Evidence",
        prefix="E-",
        says="Evidence proves that something was done; a verified status rests on it.",
        first_act="Add evidence",
        icon="badge-check",
        opening=("statement",),
        order=("-dated_on",),
        row=("kind", "dated_on", "expires_on"),
        status="status",
    )
    kind: EvidenceKind | str = field.vocabulary("Kind", EvidenceKind, listed=True)
    status: EvidenceStatus = field.vocabulary("Status", EvidenceStatus, EvidenceStatus.DRAFT, listed=True)
    statement: str = field.markdown("Statement", searched=True)
    url: str = field.text("Web address")
    dated_on: str = field.date("Dated on", listed=True)
    expires_on: str = field.date("Expires on", listed=True)
    proves: tuple[str, ...] = field.links("proves", "Proves")
