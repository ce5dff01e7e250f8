"""Composing: the public part of the office becomes the document of a brief, pure and word for word testable.

Nothing else reaches a brief: what is not in the projection cannot be printed.
"""

from collections.abc import Callable
from dataclasses import replace

from policytrack.briefs.ahead import next_days
from policytrack.briefs.appendix import contact, every_record, words_used
from policytrack.briefs.attention import Trouble, troubles
from policytrack.briefs.blocks import Document, Fact, Head, Heading, PageBreak, Paragraph, Role, Run, Section, plain
from policytrack.briefs.details import (
    assessments,
    by_focus_area,
    needs_attention,
    policy_changes,
    section,
    since_last,
)
from policytrack.briefs.findings import every_finding
from policytrack.briefs.glance import glance_section
from policytrack.briefs.markdown import markdown_blocks, markdown_text
from policytrack.briefs.office import Office
from policytrack.briefs.page_one import BUDGETS, Budget, page_one
from policytrack.briefs.phrases import fits as fits_words
from policytrack.briefs.since import MOVES, Since, changes_since
from policytrack.dates import show_date
from policytrack.phrases import listed
from policytrack.records.meetings import AgendaItem, Brief, Meeting
from policytrack.register import Projection
from policytrack.words import MeetingKind
from policytrack.workflows import FROZEN_BRIEFS

COMMUNITY_SAFETY = "Community safety status brief"
SUBJECT = "Status of assessments, recommendations, policies and procedure changes"


Fits = Callable[[Document], bool]
"""Whether a document fits on one page."""


def anything_fits(_document: Document) -> bool:
    """Asks for the fullest page 1."""
    return True


def compose(projection: Projection, brief: Brief, fits: Fits = anything_fits) -> Document:
    """The document of a brief from the public part of the office.

    `brief` gives title, meeting, previous brief and the prose that a person wrote; what it names is printed
    only when the projection holds it. `fits` is asked of page 1 alone, from the fullest to the barest
    (`policytrack.briefs.brief.brief_document` asks the pages).
    """
    office = Office(projection)
    since = changes_since(office, brief)
    late = troubles(office)
    frame = Document(
        title=title(office, brief),
        as_of=office.as_of,
        sections=(),
        head=head(office, brief),
        foot=foot(office, brief),
        subject=SUBJECT,
        draft=brief.status not in FROZEN_BRIEFS,
    )

    def first_page(budget: Budget) -> tuple[Section, ...]:
        return page_one(office, brief, since, late, budget)

    budget = next(
        (budget for budget in BUDGETS if fits(replace(frame, sections=(*first_page(budget), last_line("2"))))),
        BUDGETS[-1],
    )
    rest = pages_two_and_on(office, brief, since, late, budget)
    return replace(frame, sections=(*first_page(budget), *continued(rest)))


def pages_two_and_on(
    office: Office, brief: Brief, since: Since, late: tuple[Trouble, ...], budget: Budget
) -> tuple[Section, ...]:
    """The sections after page 1, in the order of the brief; what has no content is left out."""
    found = (
        *in_full(brief, budget),
        needs_attention(late, min(budget.late, len(late))),
        since_last(since) if tells_more(since, budget) else None,
        glance_section(office),
        by_focus_area(office, since),
        assessments(office),
        policy_changes(office),
        next_days(office),
        every_record(office),
        every_finding(office),
        words_used(office),
        contact(office),
    )
    return tuple(replace(each, compact=True) for each in found if each is not None)


def in_full(brief: Brief, budget: Budget) -> tuple[Section, ...]:
    """What page 1 holds only by its opening words."""
    prose = (
        ("motion_in_full", "The motion, in full", brief.asks, budget.words_asked),
        ("in_brief_in_full", "In brief, in full", brief.in_brief, budget.words_in_brief),
    )
    return tuple(
        section(name, title, *markdown_blocks(text))
        for name, title, text, most in prose
        if not fits_words(markdown_text(text), most)
    )


def tells_more(since: Since, budget: Budget) -> bool:
    """Whether there is more to say of what changed than page 1 says."""
    shown = since.of(*MOVES)
    return len(since.steps) > len(shown[: budget.moved]) or any(step.reason for step in shown)


def continued(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The rest from page 2 on, and the last line of page 1 that names the page."""
    first = sections[0]
    key = next(block.key for block in first.blocks if isinstance(block, Heading))
    if not isinstance(first.blocks[0], PageBreak):
        first = replace(first, blocks=(PageBreak(), *first.blocks))
    return (last_line(page_of=key), first, *sections[1:])


def last_line(page: str = "", page_of: str = "") -> Section:
    """The last line of page 1: where the rest stands."""
    runs = (Run("Continued on page "), Run(page, page_of=page_of), Run("."))
    return Section("continued", (Paragraph(runs, Role.NOTE),), compact=True)


def title(office: Office, brief: Brief) -> str:
    """The brief's title, or else its subject."""
    named = [name for area, name in office.areas if area and office.in_area(area)]
    return brief.title or (f"{named[0]} status brief" if len(named) == 1 else COMMUNITY_SAFETY)


def foot(office: Office, brief: Brief) -> tuple[str, ...]:
    """What stands at the foot of each page."""
    named = (number(brief),) if brief.ref else ()
    return (title(office, brief), *named, f"Data as of {show_date(office.as_of)}")


def number(brief: Brief) -> str:
    """What the brief is called in foot and head."""
    return f"Status brief {brief.ref}" if brief.ref else "Status brief"


def head(office: Office, brief: Brief) -> Head:
    """To which body, when, by whom; the file number where it is known."""
    meeting = office.record(brief.meeting)
    facts = [Fact("Data as of", plain(show_date(office.as_of)))]
    subtitle = "Status brief"
    if isinstance(meeting, Meeting):
        subtitle = f"For the {meeting_words(office, meeting)}"
        place = ", ".join(filter(None, (meeting.time, room(meeting))))
        facts = [Fact("Meets", plain(place)), *facts] if place else facts
        files = file_numbers(office, brief, meeting)
        facts += [Fact("File", plain(files))] if files else []
    facts += [Fact("Prepared by", plain(hands(office, brief)))] if hands(office, brief) else []
    return Head(label=number(brief), subtitle=subtitle, facts=tuple(facts))


def meeting_words(office: Office, meeting: Meeting) -> str:
    """Body, kind and day of a meeting: "City Council regular meeting of Thursday, December 3, 2026"."""
    kind = meeting.word("kind")
    named = kind.label.lower() if isinstance(kind, MeetingKind) else "meeting"
    day = f"of {show_date(meeting.date, weekday=True)}" if meeting.date else ""
    return " ".join(part for part in (office.name(meeting.body), named, day) if part)


def room(meeting: Meeting) -> str:
    """Where a meeting is."""
    return f"Room {meeting.room}" if meeting.room[:1].isdigit() else meeting.room


def file_numbers(office: Office, brief: Brief, meeting: Meeting) -> str:
    """The Clerk's file numbers of the items of the meeting that concern the brief."""
    items = [part for part in office.parts(meeting.ref, "agenda_item") if isinstance(part, AgendaItem)]
    return listed([item.file_number for item in items if item.file_number and brief.ref in item.concerns])


def hands(office: Office, brief: Brief) -> str:
    """Who prepared, approved and presents it, as far as they are public."""
    prepared, approved, presented = map(office.name, (brief.prepared_by, brief.approved_by, brief.presented_by))
    parts = (
        prepared,
        f"approved by {approved}" if approved else "",
        f"presented by {presented}" if presented else "",
    )
    return "; ".join(part for part in parts if part)
