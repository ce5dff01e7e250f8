"""Page 2 and on: what page 1 could only touch, in the order of the brief; a section without content is left out."""

from collections import Counter
from collections.abc import Iterator

from policytrack.briefs.attention import Trouble
from policytrack.briefs.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Listing,
    Row,
    Run,
    Runs,
    Section,
    Table,
    Voice,
    plain,
    strong,
)
from policytrack.briefs.markdown import markdown_runs
from policytrack.briefs.office import Office
from policytrack.briefs.page_one import is_shortened, trouble_row, trouble_table
from policytrack.briefs.phrases import counted_of, on
from policytrack.briefs.since import Since, Step, Turn
from policytrack.phrases import plural
from policytrack.records.assessments import Assessment, Finding
from policytrack.records.policies import Policy, ProcedureChange, Version
from policytrack.records.recommendations import Recommendation
from policytrack.records.record import Record
from policytrack.standing import has_slipped, in_effect, is_open
from policytrack.words import RecommendationStatus, VersionStatus
from policytrack.workflows import WORKING_VERSIONS

ALL_WORDS = 10_000
FEWEST_IN_AREA, MOST_IN_AREA = 3, 6
SELECTED = 9
"""How many records the focus areas share out among them."""

MOST_NEW_LISTED = 8


def section(name: str, title: str, *blocks: Block) -> Section:
    """A section under its heading, whose key is its name."""
    return Section(name, (Heading(1, plain(title), name), *blocks))


def needs_attention(late: tuple[Trouble, ...], shown: int) -> Section | None:
    """Section 3: what is late or stuck and had no room on page 1, or was shortened there."""
    left = [trouble for number, trouble in enumerate(late) if number >= shown or is_shortened(trouble)]
    if not left:
        return None
    title = f"Needs attention: {len(left)} of {len(late)}, after page 1"
    rows = tuple(trouble_row(trouble, ALL_WORDS, ALL_WORDS) for trouble in left)
    return section("needs_attention", title, trouble_table(rows, "Needs attention"))


def since_last(since: Since) -> Section | None:
    """Section 4: what changed since the last brief, falls first."""
    groups = [(turn, since.of(turn)) for turn in Turn]
    blocks = [
        block
        for turn, steps in groups
        if steps
        for block in (Heading(2, plain(turn.value)), Listing(tuple(step_items(turn, steps))))
    ]
    return section("since", since.named, *blocks) if blocks else None


def step_items(turn: Turn, steps: tuple[Step, ...]) -> Iterator[Runs]:
    """The steps of one sort; a long list of new records is told by refs."""
    if turn is Turn.NEW and len(steps) > MOST_NEW_LISTED:
        for label in dict.fromkeys(step.record.noun.plural for step in steps):
            refs = [step.record.ref for step in steps if step.record.noun.plural == label]
            yield (*strong(f"{label}: {len(refs)}"), Run(f" ({', '.join(refs)})"))
        return
    for step in steps:
        yield step_item(step)


def step_item(step: Step) -> Runs:
    """One step with what belongs to its sort."""
    head = (*strong(step.called), Run(f" ({step.record.ref})"))
    match step.turn:
        case Turn.OVERDUE:
            said = f" was due {step.after}"
        case Turn.TARGET:
            promised = on(str(step.record.value("original_target")))
            said = f": {step.before} → {step.after or 'no date'}; first promised for {promised}"
        case Turn.EVIDENCE:
            said = f", {on(step.date)}" if step.date else ""
        case _:
            change = f"{step.before} → {step.after}" if step.before else step.after
            said = f": {change}{f', {on(step.date)}' if step.date else ''}" if change else ""
    because = f". Reason: {step.reason.strip().rstrip('.')}" if step.reason else ""
    return (*head, Run(f"{said}{because}."))


def by_focus_area(office: Office, since: Since) -> Section | None:
    """Section 6: three to six records of each focus area, what moved and what is due first."""
    moving = {step.record.ref for step in since.steps}
    blocks: list[Block] = []
    areas = [(name, office.in_area(area)) for area, name in office.areas if office.in_area(area)]
    most = max(FEWEST_IN_AREA, min(MOST_IN_AREA, SELECTED // max(len(areas), 1)))
    for name, items in areas:
        chosen = sorted(items, key=lambda item: area_rank(item, moving))[:most]
        title = f"{name}: {counted_of(len(chosen), len(items), 'recommendation')}"
        blocks += [Heading(2, plain(title)), area_table(office, chosen, name)]
    return section("by_focus_area", "By focus area", *blocks) if blocks else None


def area_rank(item: Recommendation, moving: set[str]) -> tuple[bool, bool, bool, str, str]:
    """Open before closed, moved before unmoved, work before waiting, then by date."""
    working = item.status in {
        RecommendationStatus.IN_PROGRESS,
        RecommendationStatus.REPORTED,
        RecommendationStatus.PARTLY,
    }
    return not is_open(item), item.ref not in moving, not working, item.current_target or "9999", item.ref


def area_table(office: Office, items: list[Recommendation], name: str) -> Table:
    """Plain summary, status, latest update, next milestone, evidence."""
    columns = (
        Column("Recommendation", 2.1, heads_rows=True),
        Column("Status", 1.25),
        Column("Latest update", 1.75),
        Column("Next step", 1.2),
    )
    return Table(columns, tuple(area_row(office, item) for item in items), f"{name}: selected recommendations")


def area_row(office: Office, item: Recommendation) -> Row:
    """One recommendation of a focus area."""
    evidence = office.evidence_count(item.ref)
    proof = plural(evidence, "piece of evidence", "pieces of evidence") if evidence else ""
    update = office.latest_update(item.ref)
    summary = markdown_runs(item.city_summary)
    return Row(
        (
            Cell((*strong(item.caption), Run(f" {item.ref}", Voice.QUIET)), summary),
            Cell(plain(item.status.label), plain(proof), item.status.shape),
            Cell(plain(update.sentence if update else "No update yet"), plain(on(update.dated) if update else "")),
            Cell(plain(item.next_step or "None recorded"), due_note(item)),
        )
    )


def due_note(item: Recommendation) -> Runs:
    """The present target, with the first promise where it slipped."""
    if not item.current_target or not is_open(item):
        return ()
    first = f"; first promised for {on(item.original_target)}" if has_slipped(item) else ""
    return plain(f"Due {on(item.current_target)}{first}")


def assessments(office: Office) -> Section | None:
    """Section 7: the ratings in each body's own words, beside what the City reports; never merged."""
    rows = tuple(assessment_row(office, item) for item in office.of(Assessment))
    columns = (
        Column("Assessment", 1.8, heads_rows=True),
        Column("Body", 1.2),
        Column("State", 1.2),
        Column("The body’s ratings, in its words", 1.5),
        Column("The City reports", 1.4),
    )
    return section("assessments", "Assessments", Table(columns, rows, "Assessments")) if rows else None


def assessment_row(office: Office, item: Assessment) -> Row:
    """One assessment."""
    findings = [part for part in office.parts(item.ref, "finding") if isinstance(part, Finding)]
    return Row(
        (
            Cell(strong(item.caption), plain(item.ref)),
            Cell(plain(office.name(item.body)), plain(on(item.received_on))),
            Cell(plain(item.status.label), shape=item.status.shape),
            Cell(plain(ratings(findings))),
            Cell(plain(city_reports(office, findings))),
        )
    )


def ratings(findings: list[Finding]) -> str:
    """How many findings carry each rating, in the body's words."""
    if not findings:
        return "No findings listed"
    counts = Counter(finding.rating for finding in findings if finding.rating)
    rated = [f"{rating}: {counted_of(number, len(findings), 'finding')}" for rating, number in counts.items()]
    return "\n".join(rated) or f"{plural(len(findings), 'finding')}, none rated"


def city_reports(office: Office, findings: list[Finding]) -> str:
    """What the City reports of the recommendations that came from these findings."""
    led = {
        item.ref: item
        for finding in findings
        for item in office.linked(finding.ref, "recommends_for", backward=True)
        if isinstance(item, Recommendation) and item.ref in office.counted_refs
    }
    if not led:
        return "No recommendation listed"
    done = {RecommendationStatus.REPORTED, RecommendationStatus.VERIFIED}
    number = sum(1 for item in led.values() if item.status in done)
    return f"{counted_of(number, len(led), 'recommendation')} reported or verified"


def policy_changes(office: Office) -> Section | None:
    """Section 8: policies and procedure changes with stage and effective date."""
    policies = tuple(policy_row(office, policy) for policy in office.of(Policy))
    procedures = tuple(procedure_row(office, change) for change in office.of(ProcedureChange))
    blocks: list[Block] = []
    if policies:
        blocks += [Heading(2, plain("Policies")), policy_table("Policy", policies)]
    if procedures:
        blocks += [Heading(2, plain("Procedure changes")), policy_table("Procedure change", procedures)]
    return section("policy_changes", "Policy and procedure changes", *blocks) if blocks else None


def policy_table(what: str, rows: tuple[Row, ...]) -> Table:
    """A table of policies or of procedure changes."""
    columns = (
        Column(what, 2.4, heads_rows=True),
        Column("Stage", 1.4),
        Column("In effect", 1.3),
        Column("Answers", 1.3),
    )
    return Table(columns, rows, f"{what}: stage and effective date")


def policy_row(office: Office, policy: Policy) -> Row:
    """One policy: a draft under way never changes what is in effect."""
    versions = [part for part in office.parts(policy.ref, "version") if isinstance(part, Version)]
    current = in_effect(versions)
    working = next((version for version in versions if version.status in WORKING_VERSIONS), None)
    shown = working or latest(versions)
    effective = "No version in effect"
    if isinstance(current, Version):
        effective = f"Version {current.number}" + (
            f" since {on(current.effective_from)}" if current.effective_from else ""
        )
    stage = Cell(plain("Nothing written yet"))
    if shown:
        stage = Cell(plain(shown.status.label), plain(f"Version {shown.number}"), shown.status.shape)
    return Row(
        (Cell(strong(policy.caption), plain(policy.ref)), stage, Cell(plain(effective)), answers(office, policy))
    )


def latest(versions: list[Version]) -> Version | None:
    """The version with the highest number that was not given up."""
    kept = [version for version in versions if version.status is not VersionStatus.WITHDRAWN]
    return max(kept, key=lambda version: version.number or 0, default=None)


def procedure_row(office: Office, change: ProcedureChange) -> Row:
    """One procedure change."""
    training = "Training needed, not done" if change.training_needed and not change.training_done_on else ""
    return Row(
        (
            Cell(strong(change.caption), plain(change.ref)),
            Cell(plain(change.status.label), plain(training), change.status.shape),
            Cell(plain(on(change.effective_on) or "No date")),
            answers(office, change),
        )
    )


def answers(office: Office, record: Record) -> Cell:
    """The recommendations that a text answers, by ref."""
    refs = [other.ref for other in office.linked(record.ref, "addresses")]
    return Cell(plain(", ".join(refs) or "None listed"))
