"""The directory: the focus areas of community safety, and the bodies and people who do the work."""

from dataclasses import dataclass
from typing import ClassVar

from policytrack import fields as field
from policytrack.records.record import Noun, Record
from policytrack.words import BodyKind, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusArea(Record):
    """One of the City's focus areas of community safety."""

    noun: ClassVar[Noun] = Noun(
        name="focus_area",
        label="Focus area",
        plural="Focus areas",
        prefix="Z-",
        says="A focus area gathers the work that shares an aim and a lead office.",
        icon="layers",
        order=("position",),
        row=("lead",),
    )
    lead: str = field.ref("Lead office", "body", listed=True)
    activities: str = field.markdown("Activities", searched=True)
    colour: str = field.text("Colour", help="teal, plum or blue", limit=20)
    position: int | None = field.number("Order")
    goal: str = field.markdown("Goal", searched=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Record):
    """An organisation: City office, task force, evaluator, regulator, council, committee, community group."""

    noun: ClassVar[Noun] = Noun(
        name="body",
        label="Body",
        plural="Bodies",
        prefix="T-",
        says="A body is an office, task force, evaluator, council or community organisation with a part in the work.",
        icon="building-2",
        order=("title",),
        group="kind",
        row=("kind", "level"),
    )
    kind: BodyKind | str = field.vocabulary("Kind", BodyKind, listed=True)
    level: Level | str = field.vocabulary("Level", Level, listed=True)
    convened_by: str = field.ref("Convened by", "body")
    earlier_names: str = field.text("Earlier names", searched=True, folded=True, help="With their dates.")
    address: str = field.text("Address", group="Contact")
    room: str = field.text("Room", group="Contact")
    hours: str = field.text("Hours", group="Contact")
    phone: str = field.text("Phone", group="Contact")
    email: str = field.text("E-mail", group="Contact")
    url: str = field.text("Web page", group="Contact")
    active_from: str = field.date("Active from", folded=True)
    active_to: str = field.date("Active to", folded=True, not_before="active_from")
    rating_scale: str = field.text(
        "Rating scale", folded=True, help="The body’s own words, from least to most, split by ;"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Someone in a body."""

    noun: ClassVar[Noun] = Noun(
        name="person",
        label="Person",
        plural="People",
        prefix="Q-",
        says="A person owns work, verifies it, writes or presents.",
        icon="user-round",
        order=("title",),
        row=("job_title", "body"),
    )
    job_title: str = field.text("Job title", searched=True)
    body: str = field.ref("Body", "body", listed=True)
    email: str = field.text("E-mail", group="Contact")
    phone: str = field.text("Phone", group="Contact")
