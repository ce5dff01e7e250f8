"""Where the work is shown: meetings, their agenda items and actions, what was asked there, and the briefs for them."""

from dataclasses import dataclass
from typing import ClassVar

from policytrack import fields as field
from policytrack.programme_words import DirectiveKind, DirectiveStatus
from policytrack.records.record import Noun, Quoted, Record
from policytrack.words import AgendaItemStatus, BriefStatus, ItemOutcome, MeetingKind, MeetingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting of the City Council or of a committee."""

    noun: ClassVar[Noun] = Noun(
        name="meeting",
        label="Meeting",
        plural="Meetings",
        prefix="G-",
        says="A meeting is where the Council or a committee hears a brief and acts on it.",
        first_act="New meeting",
        icon="landmark",
        identified_by="date",
        order=("-date",),
        row=("body", "date"),
        status="status",
        due="date",
    )
    body: str = field.ref("Body", "body", listed=True)
    kind: MeetingKind | str = field.vocabulary("Kind", MeetingKind, listed=True)
    status: MeetingStatus = field.vocabulary("Status", MeetingStatus, MeetingStatus.TENTATIVE, listed=True)
    date: str = field.date("Date", listed=True)
    time: str = field.text("Time", limit=40)
    room: str = field.text("Room")
    submission_deadline: str = field.date("Brief due to the Clerk", listed=True)
    lims_link: str = field.text("LIMS link", folded=True)
    agenda_items: tuple[str, ...] = field.parts("Agenda items", "agenda_item")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Record):
    """One item of a meeting; its outcome is what each body did, never one word."""

    noun: ClassVar[Noun] = Noun(
        name="agenda_item",
        label="Agenda item",
        plural="Agenda items",
        prefix="J-",
        parents=("meeting",),
        says="An agenda item is what the office asks a body to hear or decide.",
        icon="file-text",
        opening=("subject",),
        order=("number",),
        row=("file_number", "section"),
        status="status",
    )
    file_number: str = field.text("File number", natural=True, searched=True, listed=True, limit=80)
    number: str = field.text("Item number", natural=True, limit=40)
    subject: str = field.text("Subject", searched=True, limit=1000)
    action_asked: str = field.text("Action asked", searched=True, limit=10_000)
    section: str = field.text("Section of the agenda", limit=200)
    presenter: str = field.ref("Presenter", "person")
    status: AgendaItemStatus = field.vocabulary("Status", AgendaItemStatus, AgendaItemStatus.DRAFTING, listed=True)
    concerns: tuple[str, ...] = field.links("concerns", "Concerns")
    item_actions: tuple[str, ...] = field.parts("Actions", "item_action")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAction(Record):
    """What one body did with an agenda item on one date."""

    noun: ClassVar[Noun] = Noun(
        name="item_action",
        label="Action",
        plural="Actions",
        prefix="a",
        parents=("agenda_item",),
        linked_as_whole=True,
        says="An action is what one body did with an item.",
        icon="landmark",
        identified_by="dated",
        order=("dated",),
        row=("body", "dated", "vote"),
        status="outcome",
    )
    body: str = field.ref("Body", "body", listed=True)
    dated: str = field.date("Date", listed=True)
    outcome: ItemOutcome | str = field.vocabulary("Outcome", ItemOutcome, listed=True)
    vote: str = field.text("Vote", limit=200)
    note: str = field.markdown("Note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive(Quoted):
    """What the Council or a member asked of staff: a direction, a request or a question."""

    noun: ClassVar[Noun] = Noun(
        name="directive",
        label="Directive",
        plural="Directives",
        prefix="D-",
        says="A directive is what the Council or a member asked of staff; it stays open until it is answered.",
        first_act="New directive",
        icon="gavel",
        opening=("verbatim", "city_summary"),
        order=("promised_on",),
        row=("kind", "asker", "promised_on"),
        status="status",
        due="promised_on",
        owner="owner",
    )
    kind: DirectiveKind | str = field.vocabulary("Kind", DirectiveKind, listed=True)
    status: DirectiveStatus = field.vocabulary("Status", DirectiveStatus, DirectiveStatus.OPEN, listed=True)
    asker: str = field.ref("Asked by", "person", "body", listed=True)
    asked_on: str = field.date("Asked on", listed=True)
    agenda_item: str = field.ref("Agenda item", "agenda_item")
    owner: str = field.ref("Owner", "person", "body", listed=True)
    promised_on: str = field.date("Promised for", listed=True, not_before="asked_on")
    answer: str = field.markdown("Answer", searched=True)
    concerns: tuple[str, ...] = field.links("concerns", "Concerns")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief(Record):
    """A status brief for a meeting."""

    noun: ClassVar[Noun] = Noun(
        name="brief",
        label="Brief",
        plural="Briefs",
        prefix="{year}-B",
        says="A brief tells a meeting where the work stands, from the public part of the record only.",
        first_act="New brief",
        icon="file-down",
        identified_by="as_of",
        order=("-as_of",),
        row=("meeting", "as_of"),
        status="status",
    )
    meeting: str = field.ref("Meeting", "meeting", listed=True)
    status: BriefStatus = field.vocabulary("Status", BriefStatus, BriefStatus.DRAFT, listed=True)
    as_of: str = field.date("Data as of", listed=True)
    previous: str = field.ref("Previous brief", "brief")
    in_brief: str = field.markdown(
        "In brief", searched=True, help="At most 120 words: what moved, what is late, what is asked."
    )
    asks: str = field.markdown("What we ask of the Council", searched=True, help="The exact motion.")
    prepared_by: str = field.ref("Prepared by", "person")
    approved_by: str = field.ref("Approved by", "person")
    presented_by: str = field.ref("Presented by", "person")
    recorded_through: int | None = field.number("History through", fixed=True, folded=True)
    answers: tuple[str, ...] = field.links("answers", "Answers")
