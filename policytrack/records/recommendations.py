"""What is asked of the City: recommendations, how far they have come, who says so, and the evidence."""

from dataclasses import dataclass
from typing import ClassVar

from policytrack import fields as field
from policytrack.programme_words import RungKind, RungStatus
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
    rungs: tuple[str, ...] = field.parts("Policy, training, practice", "rung", folded=True)
    ratings: tuple[str, ...] = field.parts("Evaluator ratings", "rating", folded=True)
    updates: tuple[str, ...] = field.parts("Updates", "update")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung(Record):
    """How far the policy, the training or the practice that a recommendation wants has come, and who says so."""

    noun: ClassVar[Noun] = Noun(
        name="rung",
        label="Stage",
        plural="Policy, training, practice",
        prefix="r",
        parents=("recommendation",),
        says="Policy, training and practice are three steps: written, learned and done. Each may have come further.",
        first_act="Add stage",
        icon="list-checks",
        identified_by="kind",
        order=("kind",),
        row=("said_by", "dated"),
        status="status",
    )
    kind: RungKind | str = field.vocabulary("Step", RungKind, listed=True)
    status: RungStatus = field.vocabulary("Status", RungStatus, RungStatus.NOT_STARTED, listed=True)
    said_by: str = field.ref("Who says so", "person", "body", listed=True)
    dated: str = field.date("Date", listed=True)
    note: str = field.markdown("Note", searched=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Record):
    """What an evaluator says of a recommendation, in the words of its own scale; never converted."""

    noun: ClassVar[Noun] = Noun(
        name="rating",
        label="Evaluator rating",
        plural="Evaluator ratings",
        prefix="e",
        parents=("recommendation",),
        linked_as_whole=True,
        says="An evaluator rating is an outside body’s word on how far the City has come, in its own scale.",
        icon="gauge",
        identified_by="rating",
        order=("-dated",),
        row=("body", "dated"),
    )
    body: str = field.ref("Evaluator", "body", listed=True)
    rating: str = field.text("Rating", searched=True, listed=True, limit=80, help="In the body’s own words.")
    dated: str = field.date("Date", listed=True)
    source: str = field.ref("Printed in", "source")
    locator: str = field.text("Where it stands", help="Page and paragraph, such as page 3, paragraph 2.")
    note: str = field.markdown("Note", searched=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Record):
    """One dated public sentence on how the work stands; the latest is the one that briefs print."""

    noun: ClassVar[Noun] = Noun(
        name="update",
        label="Update",
        plural="Updates",
        prefix="u",
        parents=("recommendation", "policy", "procedure_change", "initiative"),
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
    expires_on: str = field.date("Expires on", listed=True, not_before="dated_on")
    proves: tuple[str, ...] = field.links("proves", "Proves")
    files: tuple[str, ...] = field.parts("Files", "stored_file")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile(Record):
    """One version of a file that the office keeps, known by the SHA-256 of its content."""

    noun: ClassVar[Noun] = Noun(
        name="stored_file",
        label="File",
        plural="Files",
        prefix="f",
        parents=("evidence", "source"),
        linked_as_whole=True,
        says="A file is kept with the office’s data, version by version.",
        first_act="Add file",
        icon="paperclip",
        identified_by="file_name",
        sequence="number",
        order=("-number",),
        row=("file_name", "size", "added_on"),
    )
    number: int | None = field.number("Version", fixed=True, listed=True)
    file_name: str = field.text("File name", fixed=True, searched=True, listed=True, limit=200)
    sha256: str = field.text("SHA-256", fixed=True, folded=True, limit=64)
    size: int | None = field.number("Size in bytes", fixed=True, listed=True)
    media_type: str = field.text("Type", fixed=True, folded=True, limit=120)
    added_on: str = field.date("Added on", fixed=True, listed=True)
