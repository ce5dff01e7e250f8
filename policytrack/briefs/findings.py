"""The findings of the assessments, each in the body's own words with what it led to."""

from policytrack.briefs.blocks import Cell, Column, Heading, Row, RowKind, Runs, Section, Table, Voice, plain, strong
from policytrack.briefs.office import Office
from policytrack.numbering import natural_key
from policytrack.records.assessments import Assessment, Finding
from policytrack.records.recommendations import Recommendation


def every_finding(office: Office) -> Section | None:
    """Every finding of a public assessment, grouped by assessment; an appendix shortens nothing."""
    rows: list[Row] = []
    for assessment in office.of(Assessment):
        found = [part for part in office.parts(assessment.ref, "finding") if isinstance(part, Finding)]
        if found:
            rows.append(Row((Cell(plain(f"{assessment.caption} ({assessment.ref})")),), RowKind.GROUP))
            rows += [_row(office, finding) for finding in found]
    if not rows:
        return None
    columns = (
        Column("Ref", 0.8, heads_rows=True),
        Column("Finding", 3.6),
        Column("The body’s rating", 1.3),
        Column("Led to", 1.2),
    )
    return Section("findings", (Heading(1, plain("Findings"), "findings"), Table(columns, tuple(rows), "Findings")))


def _row(office: Office, finding: Finding) -> Row:
    led = office.linked(finding.ref, "recommends_for", backward=True)
    refs = ", ".join(sorted((item.ref for item in led if isinstance(item, Recommendation)), key=natural_key))
    return Row(
        (
            Cell(plain(finding.ref, Voice.QUIET)),
            Cell(_words(finding), plain(finding.number and f"No. {finding.number}")),
            Cell(plain(finding.rating or "Not rated")),
            Cell(plain(refs or "No recommendation listed")),
        )
    )


def _words(finding: Finding) -> Runs:
    """The body's own words, else the title or the City's summary."""
    if finding.verbatim:
        return plain(f"“{finding.verbatim.strip()}”", Voice.QUOTE)
    return strong(finding.caption)
