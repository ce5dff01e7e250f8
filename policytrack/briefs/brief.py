"""A brief from the record: composed, with as much on page 1 as fits on one page."""

from collections.abc import Callable
from dataclasses import replace

from policytrack.briefs.blocks import Document
from policytrack.briefs.compose import compose
from policytrack.briefs.pages import count_pages
from policytrack.briefs.type import Letters
from policytrack.dates import last_day
from policytrack.problems import Refused
from policytrack.records.meetings import Brief
from policytrack.register import Projection


def brief_document(projection: Projection, brief: Brief, poll: Callable[[], None] | None = None) -> Document:
    """The document of a brief, from the public part of the office. `poll` may raise Cancelled.

    What is said to be as of a month or a year is as of its last day.

    Raises Refused when the brief itself is not public: its own words would be printed.
    """
    if not brief.is_public:
        seen = brief.classification.label.lower()
        raise Refused(f"{brief.ref} is {seen}, so it is not printed for a meeting. Make it public, or begin another.")
    letters = Letters()

    def fits(page_one: Document) -> bool:
        return count_pages(page_one, letters, poll) == 1

    return compose(replace(projection, as_of=last_day(projection.as_of).isoformat()), brief, fits)
