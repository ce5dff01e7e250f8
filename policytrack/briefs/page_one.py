"""Page 1: a fixed budget that stands alone. Only here is long text shortened, and then it says so."""

from dataclasses import dataclass, replace

from policytrack.briefs.attention import Trouble
from policytrack.briefs.blocks import (
    Block,
    Callout,
    Cell,
    Column,
    Heading,
    Listing,
    Paragraph,
    Role,
    Row,
    Run,
    Runs,
    Section,
    Table,
    Voice,
    plain,
    strong,
)
from policytrack.briefs.glance import glance_chart, glance_sentences
from policytrack.briefs.markdown import markdown_blocks, markdown_text
from policytrack.briefs.office import Office
from policytrack.briefs.phrases import fits, on, opening, some, verb
from policytrack.briefs.since import MOVES, Since, Step, Turn
from policytrack.dates import days_between
from policytrack.phrases import listed, plural
from policytrack.records.meetings import Brief
from policytrack.standing import due_date
from policytrack.words import RecommendationStatus

MOST_WORDS_WHY = 10
MOST_WORDS_STEP = 8
RECEIVING = "Receiving and filing is not adopting."


@dataclass(frozen=True, slots=True)
class Budget:
    """How much of page 1 each part may take: rows of what is late and of what moved, bars or none, words of prose."""

    late: int = 5
    moved: int = 5
    bars: bool = True
    words_in_brief: int = 120
    words_asked: int = 110


BUDGETS = (
    Budget(),
    Budget(5, 4),
    Budget(4, 4),
    Budget(5, 3),
    Budget(4, 3),
    Budget(3, 3),
    Budget(3, 2),
    Budget(2, 2),
    Budget(2, 1),
    Budget(2, 1, bars=False),
    Budget(2, 1, bars=False, words_in_brief=80, words_asked=60),
    Budget(1, 1, bars=False, words_in_brief=60, words_asked=20),
)
"""From the whole to the least; the first that fits on the page is taken."""


def page_one(
    office: Office, brief: Brief, since: Since, late: tuple[Trouble, ...], budget: Budget
) -> tuple[Section, ...]:
    """The sections of page 1 but its last line."""
    sections = (
        Section("in_brief", (Paragraph(in_brief(office, brief, since, budget), Role.LEAD),)),
        Section("what_we_ask", asked(brief, budget)),
        Section("late_or_stuck", late_or_stuck(late, budget.late)),
        Section("moved", moved(since, budget.moved)),
        Section("glance", glance(office, bars=budget.bars)),
    )
    return tuple(replace(section, compact=True) for section in sections if section.blocks)


def in_brief(office: Office, brief: Brief, since: Since, budget: Budget) -> Runs:
    """What a person wrote, or else a draft from the data."""
    written = markdown_text(brief.in_brief)
    return plain(opening(written, budget.words_in_brief) or drafted(office, brief, since))


def drafted(office: Office, brief: Brief, since: Since) -> str:
    """The answer in at most 120 words: what moved, what is late, what is asked."""
    sentences = [said_of_status(office), said_of_moves(since), said_of_lateness(office)]
    if brief.asks.strip():
        sentences.append("We ask the Council to decide; the motion stands below.")
    return " ".join(sentence for sentence in sentences if sentence)


def said_of_status(office: Office) -> str:
    """How many are done, of how many."""
    total = len(office.recommendations)
    if not total:
        return "No recommendation is on record yet."
    verified = sum(1 for item in office.recommendations if item.status is RecommendationStatus.VERIFIED)
    reported = sum(1 for item in office.recommendations if item.status is RecommendationStatus.REPORTED)
    done = f"Of {plural(total, 'recommendation')}, {some(verified)} implemented and verified"
    if not reported:
        return f"{done}."
    return (
        f"{done}. The City reports {reported} more as implemented; nobody has verified {verb(reported, 'it', 'them')}."
    )


def said_of_moves(since: Since) -> str:
    """What moved since the last brief, falls first; recommendations only, as the totals are."""
    sorts = (
        (Turn.FELL_BACK, "fell back"),
        (Turn.MOVED, "moved forward"),
        (Turn.CLOSED, "closed"),
        (Turn.REOPENED, "reopened"),
        (Turn.NEW, "came in"),
    )
    counts = [(len(recommendation_steps(since, turn)), words) for turn, words in sorts]
    parts = [f"{number} {words}" for number, words in counts if number]
    return f"{since.named}, {listed(parts)}." if parts else f"{since.named}, no recommendation changed its status."


def recommendation_steps(since: Since, turn: Turn) -> list[Step]:
    """The steps of one sort that recommendations took."""
    return [step for step in since.of(turn) if step.record.noun.name == "recommendation"]


def said_of_lateness(office: Office) -> str:
    """How many open recommendations are overdue, and how many are stuck."""
    if not office.open:
        return ""
    number, total = len(office.overdue), len(office.open)
    said = f"Of {plural(total, 'open recommendation')}, {some(number)} overdue"
    if number:
        longest = max(days_between(due_date(item), office.as_of) for item in office.overdue)
        said += f", the longest by {plural(longest, 'day')}"
    held = sum(1 for item in office.open if item.status is RecommendationStatus.ON_HOLD)
    return f"{said}; {some(held)} on hold." if held else f"{said}."


def asked(brief: Brief, budget: Budget) -> tuple[Block, ...]:
    """What is asked of the Council; a motion too long for page 1 stands there by its opening words."""
    if not brief.asks.strip():
        return ()
    text = markdown_text(brief.asks)
    whole = fits(text, budget.words_asked)
    blocks = markdown_blocks(brief.asks) if whole else (Paragraph(plain(opening(text, budget.words_asked))),)
    heading = Heading(1, plain("What we ask of the Council"), "what_we_ask")
    return (Callout((heading, *blocks, Paragraph(plain(RECEIVING), Role.NOTE))),)


def late_or_stuck(late: tuple[Trouble, ...], most: int) -> tuple[Block, ...]:
    """Up to five: what, since when, why, who, next step, by when."""
    if not late:
        return ()
    shown = late[:most]
    title = "Late or stuck" if len(shown) == len(late) else f"Late or stuck: {len(shown)} of {len(late)}"
    rows = tuple(trouble_row(trouble, MOST_WORDS_WHY, MOST_WORDS_STEP) for trouble in shown)
    return Heading(1, plain(title), "late_or_stuck"), trouble_table(rows, "Late or stuck")


def trouble_table(rows: tuple[Row, ...], caption: str) -> Table:
    """The table of what is late or stuck."""
    columns = (
        Column("What", 1.8, heads_rows=True),
        Column("Since", 1.35),
        Column("Why", 1.45),
        Column("Who", 1.0),
        Column("Next step, by when", 1.35),
    )
    return Table(columns, rows, caption)


def trouble_row(trouble: Trouble, why: int, step: int) -> Row:
    """One late or stuck record; `why` and `step` are how many words of each fit."""
    return Row(
        (
            Cell((*strong(trouble.record.caption), Run(f" {trouble.record.ref}", Voice.QUIET))),
            Cell(plain(trouble.state), plain(trouble.since)),
            Cell(plain(opening(trouble.why, why))),
            Cell(plain(trouble.who or "Not named")),
            Cell(plain(opening(trouble.next_step, step) or "None recorded"), plain(trouble.by_when)),
        )
    )


def is_shortened(trouble: Trouble) -> bool:
    """Whether page 1 says less of it than there is to say."""
    return not (fits(trouble.why, MOST_WORDS_WHY) and fits(trouble.next_step, MOST_WORDS_STEP))


def moved(since: Since, most: int) -> tuple[Block, ...]:
    """Up to five that moved, from what to what, and when."""
    steps = since.of(*MOVES)
    if not steps:
        return ()
    title = since.named.replace("Since", "Moved since", 1)
    if len(steps) > most:
        title = f"{title}: {min(most, len(steps))} of {len(steps)}"
    items = tuple(step_words(step) for step in steps[:most])
    return Heading(1, plain(title), "moved"), Listing(items)


def step_words(step: Step) -> Runs:
    """A step in one line: "Title (R-014): In progress → Reported implemented, November 12, 2026"."""
    change = f"{step.before} → {step.after}" if step.before else step.after
    when = f", {on(step.date)}" if step.date else ""
    return (*strong(step.called), Run(f" ({step.record.ref}): {change}{when}"))


def glance(office: Office, *, bars: bool) -> tuple[Block, ...]:
    """Where the recommendations stand, in bars and in a sentence."""
    if not office.recommendations:
        return ()
    said = Paragraph(plain(glance_sentences(office)))
    heading = Heading(1, plain("Status at a glance"), "glance")
    return (heading, glance_chart(office), said) if bars else (heading, said)
