"""The appendix: every recommendation with its ref, the words used, and whom to ask."""

from policytrack.briefs.attention import owner
from policytrack.briefs.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
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
    plain,
    strong,
)
from policytrack.briefs.glance import what_is_counted
from policytrack.briefs.office import Office
from policytrack.briefs.phrases import counted_of, on
from policytrack.phrases import plural
from policytrack.records.assessments import Assessment
from policytrack.records.directory import Body
from policytrack.records.policies import Policy, ProcedureChange, Version
from policytrack.records.recommendations import Recommendation
from policytrack.records.record import Record
from policytrack.standing import has_slipped, is_overdue
from policytrack.words import BodyKind, Word

OFFICE = "Mayor’s Office"
OFFICE_PLACE = "City Hall, 350 S. Fifth St., Room 331, Minneapolis, MN 55415"
OFFICE_HOURS = "Monday – Friday, 8 a.m. – 4:30 p.m."
"""The City's public page; the directory's own entry stands before it."""


def every_record(office: Office) -> Section | None:
    """Section A: every recommendation by leading focus area, closed ones included."""
    total = len(office.recommendations)
    rows: list[Row] = []
    for area, name in office.areas:
        items = [item for item in office.of(Recommendation) if office.area_of(item) == area]
        here = len(office.in_area(area))
        title = f"{name}: {counted_of(here, total, 'recommendation')}"
        rows.append(Row((Cell(plain(title)),), RowKind.GROUP))
        rows += [record_row(office, item) for item in items]
    if not rows:
        return None
    columns = (
        Column("Ref", 0.6, heads_rows=True),
        Column("Recommendation", 2.4),
        Column("Owner, response", 1.2),
        Column("Status", 1.3),
        Column("Due", 1.35),
        Column("Evidence", 0.6, numeric=True),
    )
    heading = Heading(1, plain("All records"), "all_records")
    note = Paragraph(plain(what_is_counted(office)), Role.NOTE)
    return Section("all_records", (PageBreak(), heading, note, Table(columns, tuple(rows), "All records")))


def record_row(office: Office, item: Recommendation) -> Row:
    """One recommendation; its whole text where it has no title."""
    return Row(
        (
            Cell(plain(item.ref, Voice.QUIET)),
            Cell(called_in_full(item), plain(kind_words(office, item))),
            Cell(plain(owner(office, item) or "Not named"), plain(item.response.label)),
            Cell(plain(item.status.label), shape=item.status.shape),
            Cell(*due_words(office, item)),
            Cell(plain(str(office.evidence_count(item.ref)))),
        )
    )


def called_in_full(item: Recommendation) -> Runs:
    """The title, or else the whole text in quotation marks: an appendix shortens nothing."""
    if item.title:
        return strong(item.title)
    if item.verbatim:
        return plain(f"“{item.verbatim.strip()}”", Voice.QUOTE)
    return strong(item.caption)


def kind_words(office: Office, item: Recommendation) -> str:
    """Printed number, kind and term, who verified it and when, and whether it is counted."""
    kind, term = item.word("kind"), item.word("term")
    counted = ""
    if item.ref not in office.counted_refs:
        counted = f"{'Placeholder' if item.placeholder else 'Heading'}, not counted"
    labels = (
        item.number,
        kind.label if kind else "",
        term.label.lower() if term else "",
        verified_words(office, item),
        counted,
    )
    return " · ".join(label for label in labels if label)


def verified_words(office: Office, item: Recommendation) -> str:
    """By whom and when it was verified."""
    if not item.verified_on:
        return ""
    by = office.name(item.verified_by)
    return f"verified {f'by {by}, ' if by else ''}{on(item.verified_on)}"


def due_words(office: Office, item: Recommendation) -> tuple[Runs, Runs]:
    """The present target, and the first promise where it slipped."""
    late = "Overdue. " if is_overdue(item, office.as_of) else ""
    first = f"First promised for {on(item.original_target)}" if has_slipped(item) else ""
    return plain(on(item.current_target) or "No date"), plain(f"{late}{first}".strip())


def words_used(office: Office) -> Section | None:
    """Section B: what every status that occurs means."""
    rows = tuple(
        Row((Cell(plain(word.label), shape=word.shape), Cell(plain(what)), Cell(plain(word.meaning))))
        for what, word in occurring(office)
        if word.meaning
    )
    if not rows:
        return None
    columns = (Column("Word", 1.5, heads_rows=True), Column("Said of", 1.3), Column("Meaning", 3.4))
    overdue = Paragraph(
        (
            *strong("Overdue"),
            Run(": open, and the whole period of its target has passed. "),
            *strong("First promised"),
            Run(": the first target, kept beside the present one. "),
            *strong("Closed"),
            Run(": implemented and verified, will not implement, or no longer applicable."),
        )
    )
    heading = Heading(1, plain("Words used"), "words_used")
    return Section("words_used", (heading, Table(columns, rows, "Words used"), overdue), compact=True)


def occurring(office: Office) -> list[tuple[str, Word]]:
    """Each word that the brief prints, with what it is said of, in the order of its vocabulary."""
    fields: tuple[tuple[type[Record], str, str], ...] = (
        (Recommendation, "status", "Recommendation"),
        (Recommendation, "response", "City’s response"),
        (Assessment, "status", "Assessment"),
        (Version, "status", "Version of a policy"),
        (ProcedureChange, "status", "Procedure change"),
    )
    found: list[tuple[str, Word]] = []
    for kind, field, what in fields:
        used = {word for record in office.of(kind) if (word := record.word(field)) is not None}
        found += [(what, word) for word in type(next(iter(used))) if word in used] if used else []
    return found


def contact(office: Office) -> Section:
    """The last block: whom to ask, and of which state of the record this brief is."""
    body = mayors_office(office)
    place, hours, ways = OFFICE_PLACE, OFFICE_HOURS, ""
    if body and body.address:
        place = with_room(body)
        hours, ways = body.hours, ", ".join(way for way in (body.phone, body.email) if way)
    facts = [Fact("Office", plain(f"City of Minneapolis, {OFFICE}")), Fact("Place", plain(place))]
    facts += [Fact("Hours", plain(hours))] if hours else []
    facts += [Fact("Reach us", plain(ways))] if ways else []
    blocks: list[Block] = [Heading(1, plain("Questions"), "contact"), Facts(tuple(facts))]
    return Section("contact", (*blocks, Paragraph(plain(state_of_record(office)), Role.NOTE)))


def with_room(body: Body) -> str:
    """The address with the room before the city."""
    street, city, rest = body.address.partition(", Minneapolis")
    if not body.room or body.room in body.address:
        return body.address
    return f"{street}, {f'Room {body.room}' if body.room[:1].isdigit() else body.room}{city}{rest}"


def mayors_office(office: Office) -> Body | None:
    """The directory's entry of the Mayor's Office."""
    return next(
        (body for body in office.of(Body) if body.kind == BodyKind.OFFICE and "Mayor" in body.title),
        None,
    )


def state_of_record(office: Office) -> str:
    """The state of the data that the brief was made from, so that it can be checked later."""
    projection = office.projection
    printed = sum(len(office.of(kind)) for kind in (Recommendation, Assessment, Policy, ProcedureChange))
    said = f"Made from {plural(printed, 'public record')} as of {on(office.as_of)}."
    return f"{said} History head {projection.head[:16]}." if projection.head else said
