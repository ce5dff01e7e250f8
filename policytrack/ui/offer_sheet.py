"""Which moves a form may offer although something is missing, because a sheet will ask for it."""

from dataclasses import replace

from policytrack.records.record import Record
from policytrack.rules import Offer
from policytrack.ui.verify_sheet import can_be_verified
from policytrack.workflows import WORKFLOWS


def offers_with_sheets(record: Record, offered: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """The offers, where those whose sheet asks for what they need are permitted."""
    return tuple(_with_sheet(record, offer) for offer in offered)


def _with_sheet(record: Record, offer: Offer) -> Offer:
    status = record.noun.status
    present = record.word(status) if status else None
    workflow = WORKFLOWS.get(type(present)) if present else None
    if workflow is None or present is None or not can_be_verified(record.noun, offer.word):
        return offer
    if workflow.move(present, offer.word) is None:
        return offer
    return replace(offer, permitted=True, why_not="", needs_reason=True)
