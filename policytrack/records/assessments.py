"""Where recommendations come from: sources, the standards in force, and the assessments of them with their findings."""

from dataclasses import dataclass
from typing import ClassVar

from policytrack import fields as field
from policytrack.records.record import Noun, Quoted, Record
from policytrack.words import AssessmentStatus, SourceKind, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """A document in which recommendations are printed: agreement, decree, order, report, plan or manual."""

    noun: ClassVar[Noun] = Noun(
        name="source",
        label="Source",
        plural="Sources",
        prefix="X-",
        says="A source is a document in which recommendations are printed.",
        icon="book-open",
        order=("title",),
        row=("kind", "issuer", "dated"),
    )
    kind: SourceKind | str = field.vocabulary("Kind", SourceKind, listed=True)
    issuer: str = field.ref("Issued by", "body", listed=True)
    dated: str = field.date("Date", listed=True)
    standing: Standing | str = field.vocabulary("Standing", Standing, listed=True)
    court_file_number: str = field.text("Court file number", folded=True)
    url: str = field.text("Web page", searched=True)
    level_labels: str = field.text("Level labels", folded=True, help="As printed, such as Recommendation; Action Item.")
    summary: str = field.markdown("Summary", searched=True)
    files: tuple[str, ...] = field.parts("Files", "stored_file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Record):
    """A current police standard: a section of the manual, a statute, a training standard.

    Its number and title both change over time; neither is its identity.
    """

    noun: ClassVar[Noun] = Noun(
        name="standard",
        label="Standard",
        plural="Standards",
        prefix="S-",
        says="A standard is a rule that police follow today; assessments judge it and policies replace it.",
        icon="scale",
        opening=("summary",),
        numbered="number",
        order=("number",),
        row=("effective",),
    )
    number: str = field.text("Number", natural=True, searched=True, listed=True, limit=80)
    summary: str = field.markdown("Summary", searched=True)
    effective: str = field.date("Effective", listed=True)
    last_review: str = field.date("Last review")
    source: str = field.ref("Printed in", "source")
    texts: tuple[str, ...] = field.parts("Texts over time", "standard_text")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardText(Quoted):
    """How a standard read from one date on, with the number and heading that it then had."""

    noun: ClassVar[Noun] = Noun(
        name="standard_text",
        label="Dated text",
        plural="Dated texts",
        prefix="t",
        parents=("standard",),
        linked_as_whole=True,
        says="A dated text is how a standard read from one day on.",
        icon="history",
        opening=("verbatim", "city_summary"),
        numbered="number",
        identified_by="effective",
        order=("-effective",),
        row=("effective",),
    )
    number: str = field.text("Number at the time", natural=True, searched=True, listed=True, limit=80)
    effective: str = field.date("Effective", listed=True)
    ended: str = field.date("Replaced on", not_before="effective")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Record):
    """A body's assessment of one or more standards, with its findings."""

    noun: ClassVar[Noun] = Noun(
        name="assessment",
        label="Assessment",
        plural="Assessments",
        prefix="A-",
        says="An assessment records what a task force found about a current standard. "
        "Link a recommendation to a finding and it shows in the next brief.",
        first_act="Log assessment",
        icon="clipboard-check",
        opening=("scope",),
        order=("focus_area", "-received_on"),
        group="focus_area",
        row=("body", "received_on"),
        status="status",
        due="response_due",
        owner="owner",
    )
    body: str = field.ref("Assessed by", "body", listed=True)
    status: AssessmentStatus = field.vocabulary("Status", AssessmentStatus, AssessmentStatus.PLANNED, listed=True)
    focus_area: str = field.ref("Focus area", "focus_area", listed=True)
    owner: str = field.ref("Owner", "person", "body", listed=True)
    source: str = field.ref("Printed in", "source")
    assesses: tuple[str, ...] = field.links("assesses", "Standards assessed")
    scope: str = field.markdown("Scope", searched=True)
    method: str = field.markdown("Method", searched=True)
    period: str = field.text("Period", help="The time that was looked at, as printed.")
    received_on: str = field.date("Received on", listed=True)
    final_on: str = field.date("Final on", not_before="received_on")
    response_due: str = field.date("Response due", listed=True)
    findings: tuple[str, ...] = field.parts("Findings", "finding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Quoted):
    """One finding of an assessment, in the body's own words and its own rating."""

    noun: ClassVar[Noun] = Noun(
        name="finding",
        label="Finding",
        plural="Findings",
        prefix="f",
        parents=("assessment",),
        says="A finding is one thing that an assessment says about a standard.",
        icon="quote",
        opening=("verbatim", "city_summary"),
        identified_by="number",
        order=("number",),
        row=("rating",),
    )
    number: str = field.text("Number", natural=True, searched=True, listed=True, limit=80)
    rating: str = field.text("Rating", listed=True, help="In the body’s own words; never converted.", limit=80)
    standard: str = field.ref("Standard", "standard")
