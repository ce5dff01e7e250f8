"""A brief from the record: composed, with as much on page 1 as fits on one page."""

from collections.abc import Callable

from policytrack.briefs.blocks import Document
from policytrack.briefs.compose import compose
from policytrack.briefs.pages import count_pages
from policytrack.briefs.type import Letters
from policytrack.records.meetings import Brief
from policytrack.register import Projection


def brief_document(projection: Projection, brief: Brief, poll: Callable[[], None] | None = None) -> Document:
    """The document of a brief, from the public part of the office. `poll` may raise Cancelled."""
    letters = Letters()

    def fits(page_one: Document) -> bool:
        return count_pages(page_one, letters, poll) == 1

    return compose(projection, brief, fits)
