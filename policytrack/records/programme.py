"""The wider programme: initiatives, what stands in their way, dated steps, and what the community says."""

from dataclasses import dataclass
from typing import ClassVar

from policytrack import fields as field
from policytrack.programme_words import (
    BarrierKind,
    BarrierStatus,
    CommunityInput,
    InitiativeKind,
    InitiativeStatus,
    MilestoneStatus,
)
from policytrack.records.record import Noun, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Record):
    """A pilot, programme, investment, partnership or capacity-building work."""

    noun: ClassVar[Noun] = Noun(
        name="initiative",
        label="Initiative",
        plural="Initiatives",
        prefix="I-",
        says="An initiative is a pilot, programme, investment or partnership that answers what was asked.",
        icon="sprout",
        opening=("summary",),
        order=("focus_area", "ends_on"),
        group="focus_area",
        row=("kind", "lead", "ends_on"),
        status="status",
        due="ends_on",
        owner="owner",
    )
    kind: InitiativeKind | str = field.vocabulary("Kind", InitiativeKind, listed=True)
    status: InitiativeStatus = field.vocabulary("Status", InitiativeStatus, InitiativeStatus.PROPOSED, listed=True)
    focus_area: str = field.ref("Focus area", "focus_area", listed=True)
    lead: str = field.ref("Lead body", "body", listed=True)
    owner: str = field.ref("Owner", "person", "body", listed=True)
    partners: str = field.text("Partners", searched=True, limit=1000)
    summary: str = field.markdown("Summary", searched=True)
    cost: str = field.text("Cost as printed", listed=True, limit=200, help="Ranges are kept, such as $50,000–$80,000.")
    funding: str = field.text("Funding", searched=True, limit=1000)
    starts_on: str = field.date("Start", listed=True)
    ends_on: str = field.date("End", listed=True, not_before="starts_on")
    result: str = field.markdown("Result", searched=True)
    addresses: tuple[str, ...] = field.links("addresses", "Addresses")
    updates: tuple[str, ...] = field.parts("Updates", "update")


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier(Record):
    """A City barrier to progress."""

    noun: ClassVar[Noun] = Noun(
        name="barrier",
        label="Barrier",
        plural="Barriers",
        prefix="B-",
        says="A barrier is what stands in the way of the work, such as a law, a labour agreement or a budget.",
        icon="traffic-cone",
        opening=("summary",),
        order=("focus_area", "title"),
        group="focus_area",
        row=("kind", "can_lift"),
        status="status",
        owner="owner",
    )
    kind: BarrierKind | str = field.vocabulary("Kind", BarrierKind, listed=True)
    status: BarrierStatus = field.vocabulary("Status", BarrierStatus, BarrierStatus.IDENTIFIED, listed=True)
    focus_area: str = field.ref("Focus area", "focus_area", listed=True)
    owner: str = field.ref("Owner", "person", "body", listed=True)
    can_lift: str = field.ref("Who can lift it", "person", "body", listed=True)
    summary: str = field.markdown("Summary", searched=True)
    identified_on: str = field.date("Identified on")
    lifted_on: str = field.date("Lifted on", listed=True, not_before="identified_on")
    blocks: tuple[str, ...] = field.links("blocks", "Blocks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """A dated step of any record, and of the public timeline."""

    noun: ClassVar[Noun] = Noun(
        name="milestone",
        label="Milestone",
        plural="Milestones",
        prefix="M-",
        says="A milestone is a dated step, ahead or behind; the public timeline is made of them.",
        icon="milestone",
        opening=("sentence",),
        order=("-date",),
        group="focus_area",
        row=("date", "current_target"),
        status="status",
        due="current_target",
        owner="owner",
    )
    status: MilestoneStatus = field.vocabulary("Status", MilestoneStatus, MilestoneStatus.PLANNED, listed=True)
    focus_area: str = field.ref("Focus area", "focus_area", listed=True)
    owner: str = field.ref("Owner", "person", "body", listed=True)
    date: str = field.date("Happened on", listed=True)
    ends_on: str = field.date("Until", folded=True, not_before="date", help="For what lasted longer than a day.")
    original_target: str = field.date("First promised for", help="Kept for ever; a correction needs a reason.")
    current_target: str = field.date("Due", listed=True, help="Moving it needs a reason.")
    sentence: str = field.text("Public sentence", searched=True, limit=400)
    detail: str = field.markdown("Detail", searched=True)
    url: str = field.text("Web page", folded=True)
    step_of: tuple[str, ...] = field.links("step_of", "Step of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement(Record):
    """Community input: a session, a survey, a hearing, or a letter."""

    noun: ClassVar[Noun] = Noun(
        name="engagement",
        label="Engagement",
        plural="Engagement",
        prefix="N-",
        says="Engagement is what the community said, where and when, and what it informs.",
        first_act="Log engagement",
        icon="users-round",
        opening=("summary",),
        order=("-date",),
        row=("kind", "date", "place"),
    )
    kind: CommunityInput | str = field.vocabulary("Kind", CommunityInput, listed=True)
    date: str = field.date("Date", listed=True)
    place: str = field.text("Place", searched=True, listed=True, limit=200)
    focus_area: str = field.ref("Focus area", "focus_area", listed=True)
    body: str = field.ref("Held by", "body", listed=True)
    attending: int | None = field.number("People attending", listed=True)
    themes: tuple[str, ...] = field.vocabulary("Themes", None, several=True, searched=True)
    summary: str = field.markdown("Summary", searched=True)
    informs: tuple[str, ...] = field.links("informs", "Informs")
