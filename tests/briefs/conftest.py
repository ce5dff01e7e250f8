"""What the tests of printed documents share: a document with every kind of block, and PDFs read back."""

import io
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from policytrack.acts import Act, Change
from policytrack.briefs.blocks import (
    Bar,
    BarChart,
    Callout,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Figures,
    Head,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Role,
    Row,
    RowKind,
    Run,
    Runs,
    Section,
    Table,
    Voice,
)
from policytrack.fields import Value
from policytrack.records.assessments import Assessment, Finding
from policytrack.records.directory import Body, FocusArea
from policytrack.records.meetings import Brief, Meeting
from policytrack.records.policies import Policy, ProcedureChange, Version
from policytrack.records.recommendations import Evidence, Recommendation, Update
from policytrack.records.record import Record
from policytrack.register import Projection
from policytrack.words import (
    AssessmentStatus,
    BodyKind,
    BriefStatus,
    EvidenceStatus,
    MeetingKind,
    ProcedureStatus,
    RecommendationKind,
    RecommendationStatus,
    Response,
    Term,
    VersionStatus,
)

READ = Callable[[bytes], list[str]]


def words(text: str) -> Runs:
    return (Run(text),)


@pytest.fixture
def read() -> READ:
    """The text of each page of a PDF."""

    def pages(data: bytes) -> list[str]:
        with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
            return [page.get_textpage().get_text_bounded() for page in pdf]

    return pages


@pytest.fixture
def table() -> Callable[[int], Table]:
    """A table of so many rows under group names of ten each."""

    def made(count: int) -> Table:
        rows: list[Row] = []
        for number in range(count):
            if number % 10 == 0:
                rows.append(Row((Cell(words(f"Group {number // 10}")),), RowKind.GROUP))
            cells = (
                Cell(words(f"R-{number:04}")),
                Cell((Run(f"Record {number} of the table", Voice.STRONG),), words("Policy change")),
                Cell(words("In progress"), shape="half"),
            )
            rows.append(Row(cells))
        columns = (Column("Ref", 1, heads_rows=True), Column("Record", 4), Column("Status", 2))
        return Table(columns, tuple(rows), "All records")

    return made


@pytest.fixture
def rich(table: Callable[[int], Table]) -> Document:
    """A document that has every kind of block."""
    summary = Section(
        "summary",
        (
            Paragraph(words("Three of 24 recommendations moved forward by December 18."), Role.LEAD),
            Figures((Figure("3", "Reported implemented", "of 24 recommendations", "full"),)),
            Callout((Heading(1, words("What we ask")), Listing((words("Set one date."),), numbered=True))),
            Paragraph((Run("Continued on page "), Run("", page_of="all"), Run("."))),
        ),
    )
    middle = Section(
        "middle",
        (
            Heading(2, words("What was said")),
            Paragraph((Run("“Ask first.”", Voice.QUOTE),), Role.QUOTE),
            Paragraph(words("Local task force"), Role.SOURCE),
            Facts((Fact("Prepared by", words("Mayor’s Office")),)),
            Listing((words("One"), (Run("The City", link="https://www.minneapolismn.gov/"),))),
            BarChart("Status", "records", ("Done", "Open"), (Bar("Stops", (1, 2)), Bar("Training", (0, 4)))),
            Heading(3, words("Hadal Soomaali ah")),
            Paragraph((Run("Mahadsanid.", language="so"),)),
        ),
    )
    appendix = Section("all", (PageBreak(), Heading(1, words("All records"), "all"), table(60)))
    return Document(
        title="Police policy reform",
        as_of="2026-11-30",
        sections=(summary, middle, appendix),
        head=Head(label="Status brief 2026-B12", subtitle="For the Council"),
        foot=("Police policy reform", "Brief 2026-B12", "Data as of November 30, 2026"),
        subject="Status of police policy reform",
        draft=True,
    )


PROJECT = Callable[..., Projection]


@pytest.fixture
def project() -> PROJECT:
    """A projection of the records given, as of November 30, 2026, in the City's three focus areas."""

    def made(*records: Record, acts: tuple[Act, ...] = (), as_of: str = "2026-11-30") -> Projection:
        held: dict[str, list[Record]] = {}
        for record in (*FOCUS_AREAS, *BODIES, *records):
            held.setdefault(record.noun.name, []).append(record)
        numbered = tuple(replace(act, number=number) for number, act in enumerate(acts, start=1))
        by_noun = {noun: tuple(found) for noun, found in held.items()}
        return Projection(as_of=as_of, records=by_noun, acts=numbered, last_act=len(acts), head="9f2b3c4d5e6f7081aa")

    return made


FOCUS_AREAS = (
    FocusArea(ref="Z-001", title="Police policy reform", position=1),
    FocusArea(ref="Z-002", title="Alternative responses", position=2),
    FocusArea(ref="Z-003", title="Violence prevention", position=3),
)
BODIES = (
    Body(ref="T-001", title="Mayor’s Office", kind=BodyKind.OFFICE),
    Body(ref="T-002", title="Police Department", kind=BodyKind.DEPARTMENT),
    Body(ref="T-003", title="City Council", kind=BodyKind.COUNCIL),
    Body(ref="T-004", title="Sample Task Force on Standards", kind=BodyKind.TASK_FORCE),
)


@pytest.fixture
def moved() -> Callable[..., Act]:
    """An act that changes one field of one record on a day."""

    def made(record: Record, field: str, before: Value, after: Value, on: str, reason: str = "") -> Act:
        change = Change(ref=record.ref, noun=record.noun.name, fields={field: (before, after)})
        return Act(words="Change", changes=(change,), at=f"{on}T15:00:00Z", reason=reason, printable=bool(reason))

    return made


@pytest.fixture
def office(project: PROJECT, moved: Callable[..., Act]) -> Projection:
    """An office in which every section of a brief has something to say."""
    status, area = list(RecommendationStatus), ("Z-001", "Z-001", "Z-002", "Z-003")
    asked = [
        Recommendation(
            ref=f"R-{number:03}",
            title=f"Sample recommendation {number}",
            number=f"{number // 5 + 1}.{number % 5 + 1}",
            status=status[number % 10],
            response=Response.AGREE if number % 3 else Response.DISAGREE,
            focus_area=area[number % 4],
            kind=RecommendationKind.POLICY,
            term=Term.SHORT,
            owner="T-002",
            original_target="2026-10-01" if number % 2 else "2027-01-15",
            current_target="2026-10-01" if number % 4 == 1 else "2027-01-15",
            next_step="Legal reading of the draft",
            city_summary="Supervisors must read each report **within two days**.",
            recommends_for=("A-001/f1",) if number < 4 else (),
        )
        for number in range(24)
    ]
    texts: tuple[Record, ...] = (
        Update(ref="R-003/u1", part_of="R-003", dated="2026-11-10", sentence="Training began in precinct 3."),
        Evidence(ref="E-001", title="Signed order", proves=("R-007",), status=EvidenceStatus.APPROVED),
        Assessment(
            ref="A-001",
            title="Review of force reporting",
            body="T-004",
            status=AssessmentStatus.FINAL,
            received_on="2026-08-14",
            response_due="2026-12-12",
        ),
        Finding(ref="A-001/f1", part_of="A-001", number="1", verbatim="Nobody reads the reports.", rating="At risk"),
        Policy(ref="P-001", number="5-301", title="Use of force", focus_area="Z-001", addresses=("R-003",)),
        Version(
            ref="P-001/v1",
            part_of="P-001",
            number=1,
            status=VersionStatus.IN_EFFECT,
            effective_from="2024-03-01",
        ),
        Version(ref="P-001/v2", part_of="P-001", number=2, status=VersionStatus.IN_REVIEW),
        ProcedureChange(ref="C-001", title="Second reader", status=ProcedureStatus.ISSUED, effective_on="2026-12-15"),
        Meeting(ref="G-001", body="T-003", kind=MeetingKind.REGULAR, date="2026-12-03", time="9:30 a.m."),
        Meeting(ref="G-000", body="T-003", date="2026-11-05"),
        Brief(ref="2026-B11", meeting="G-000", as_of="2026-11-03", status=BriefStatus.PRESENTED, recorded_through=1),
    )
    acts = (
        moved(asked[0], "status", "under_review", "received", "2026-05-01"),
        moved(asked[3], "status", "not_started", "in_progress", "2026-11-12"),
        moved(asked[2], "status", "in_progress", "not_started", "2026-11-14", "The draft was withdrawn"),
        moved(asked[6], "current_target", "2026-12-01", "2027-01-15", "2026-11-20", "The vendor was late."),
    )
    return project(*asked, *texts, acts=acts)


@pytest.fixture
def brief() -> Brief:
    """A brief for the Council meeting of the office above."""
    return Brief(ref="2026-B12", meeting="G-001", as_of="2026-11-30", asks="Set **one date** for comment.")
