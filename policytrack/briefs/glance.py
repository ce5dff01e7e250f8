"""Status at a glance: the same counts as a sentence, as bars and as a table, from one tally."""

from collections import Counter
from collections.abc import Mapping

from policytrack.briefs.blocks import (
    Bar,
    BarChart,
    Cell,
    Column,
    Heading,
    Paragraph,
    Role,
    Row,
    RowKind,
    Run,
    Section,
    Table,
    plain,
)
from policytrack.briefs.office import Office
from policytrack.briefs.phrases import verb
from policytrack.counting import left_out
from policytrack.phrases import listed, plural
from policytrack.records.recommendations import Recommendation
from policytrack.words import RecommendationStatus

Status = RecommendationStatus
SERIES: Mapping[str, tuple[RecommendationStatus, ...]] = {
    "Implemented (verified)": (Status.VERIFIED,),
    "Reported or partly implemented": (Status.REPORTED, Status.PARTLY),
    "In progress": (Status.IN_PROGRESS,),
    "Not started": (Status.NOT_STARTED,),
    "Received or under review": (Status.RECEIVED, Status.UNDER_REVIEW),
    "On hold": (Status.ON_HOLD,),
    "Closed without implementing": (Status.WILL_NOT, Status.NOT_APPLICABLE),
}
"""The bars' series, darkest first: the nearer to done and verified, the darker."""

CAPTION = "Recommendations by status and focus area"


def tally(office: Office) -> Mapping[str, Counter[RecommendationStatus]]:
    """How many counted recommendations of each focus area have each status."""
    return {area: Counter(item.status for item in office.in_area(area)) for area, _ in office.areas}


def glance_sentences(office: Office) -> str:
    """The totals in words; each recommendation counts once, under its leading focus area."""
    counts = Counter(item.status for item in office.recommendations)
    shares = [(label, sum(counts[status] for status in statuses)) for label, statuses in SERIES.items()]
    said = [f"{number} {spoken(label, number)}" if number else "" for label, number in shares]
    groups = [listed([part for part in group if part]) for group in (said[:3], said[3:6], said[6:])]
    first, *others = [group for group in groups if group]
    whole = f"Of {plural(len(office.recommendations), 'recommendation')}, {first}."
    return f"{whole} Another {'; '.join(others)}." if others else whole


def spoken(label: str, number: int) -> str:
    """A series as it is said within a sentence: `In progress` becomes `are in progress`."""
    past = label.startswith("Closed")
    said = verb(number, "was", "were") if past else verb(number, "is", "are")
    return f"{said} {label[:1].lower()}{label[1:]}"


def glance_chart(office: Office) -> BarChart:
    """One bar for each focus area."""
    counts = tally(office)
    bars = tuple(
        Bar(name, tuple(sum(counts[area][status] for status in statuses) for statuses in SERIES.values()))
        for area, name in office.areas
        if counts[area].total()
    )
    return BarChart(CAPTION, "recommendations", tuple(SERIES), bars)


def glance_table(office: Office) -> Table:
    """Each status that occurs in a row, each focus area in a column, with totals both ways."""
    counts = tally(office)
    areas = [(area, name) for area, name in office.areas if counts[area].total()]
    columns = (
        Column("Status", 1.6, heads_rows=True),
        *(Column(name, 1, numeric=True) for _, name in areas),
        Column("All", 0.6, numeric=True),
    )
    occurring = [status for status in Status if any(counts[area][status] for area, _ in areas)]
    rows = [
        Row((Cell(plain(status.label), shape=status.shape), *numbers([counts[area][status] for area, _ in areas])))
        for status in occurring
    ]
    totals = numbers([counts[area].total() for area, _ in areas])
    return Table(columns, (*rows, Row((Cell(plain("All recommendations")), *totals), RowKind.TOTAL)), CAPTION)


def numbers(counts: list[int]) -> tuple[Cell, ...]:
    """Counts and their sum as cells."""
    return tuple(Cell(plain(f"{count:,}")) for count in (*counts, sum(counts)))


def glance_section(office: Office) -> Section | None:
    """Section 5: the table, with what is counted."""
    if not office.recommendations:
        return None
    return Section(
        "status_at_a_glance",
        (
            Heading(1, plain("Status at a glance"), "status_at_a_glance"),
            glance_table(office),
            Paragraph((Run(what_is_counted(office)),), Role.NOTE),
        ),
    )


def what_is_counted(office: Office) -> str:
    """What the totals are of, and what is listed without being counted."""
    every = office.of(Recommendation)
    number = len(every) - len(office.recommendations)
    counted = "Counts are of public records. Each recommendation counts once, under its leading focus area."
    return f"{counted} {left_out(every)} {verb(number, 'is', 'are')} listed and not counted." if number else counted
