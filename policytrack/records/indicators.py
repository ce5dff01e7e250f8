"""Published figures over time: indicators, their measurements as printed, and the breaks in their series."""

from dataclasses import dataclass
from typing import ClassVar

from policytrack import fields as field
from policytrack.programme_words import Direction, Qualifier
from policytrack.records.record import Noun, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Record):
    """A published figure over time, with its definition: use of force, stops, crisis responses."""

    noun: ClassVar[Noun] = Noun(
        name="indicator",
        label="Indicator",
        plural="Indicators",
        prefix="K-",
        says="An indicator is a published figure over time, with its definition, its sources and its breaks.",
        icon="chart-line",
        opening=("definition",),
        order=("focus_area", "title"),
        group="focus_area",
        row=("unit", "direction"),
        owner="owner",
    )
    definition: str = field.markdown("Definition", searched=True, help="What is counted, and what is not.")
    unit: str = field.text("Unit", listed=True, limit=80)
    focus_area: str = field.ref("Focus area", "focus_area", listed=True)
    owner: str = field.ref("Owner", "person", "body", folded=True)
    source: str = field.ref("Source", "source", listed=True)
    direction: Direction | str = field.vocabulary("Direction", Direction, listed=True)
    baseline: str = field.text("Baseline", limit=200, help="As printed, with its period.")
    target: str = field.text("Target", limit=200, help="As printed, with its date.")
    measurements: tuple[str, ...] = field.parts("Measurements", "measurement")
    breaks: tuple[str, ...] = field.parts("Breaks", "series_break")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Record):
    """One published value of an indicator. Values that contradict each other are all kept, each with its source."""

    noun: ClassVar[Noun] = Noun(
        name="measurement",
        label="Measurement",
        plural="Measurements",
        prefix="m",
        parents=("indicator",),
        linked_as_whole=True,
        says="A measurement is one published value for one period, as printed.",
        icon="hash",
        identified_by="period",
        order=("begins",),
        row=("qualifier", "figure", "series", "source"),
    )
    period: str = field.text("Period as printed", searched=True, listed=True, limit=120)
    begins: str = field.date("From", listed=True, help="The year, month or day of the period, or its beginning.")
    ends: str = field.date("To", not_before="begins", help="Where the period ends later than “From” says.")
    qualifier: Qualifier | str = field.vocabulary("Exactness", Qualifier, listed=True)
    figure: float | None = field.number("Value", listed=True)
    series: str = field.text("Series", listed=True, limit=200, help="Values of one counting rule; others stand apart.")
    source: str = field.ref("Source", "source", listed=True)
    url: str = field.text("Web page", folded=True)
    note: str = field.text("Note", searched=True, limit=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBreak(Record):
    """A date from which an indicator was counted otherwise, so that values before and after do not compare."""

    noun: ClassVar[Noun] = Noun(
        name="series_break",
        label="Break",
        plural="Breaks",
        prefix="b",
        parents=("indicator",),
        linked_as_whole=True,
        says="A break is a date from which the figure was counted otherwise.",
        icon="unlink",
        opening=("reason",),
        order=("dated",),
        row=("dated",),
    )
    dated: str = field.date("From", listed=True)
    series: str = field.text("Series", limit=200)
    reason: str = field.text("Reason", searched=True, limit=1000)
