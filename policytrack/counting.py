"""Which recommendations count: leaves, and headings only where they are marked as standing for themselves."""

from collections.abc import Iterable

from policytrack.phrases import listed, plural
from policytrack.records.recommendations import Recommendation


def counted(recommendations: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    """The recommendations that totals are of, in the order given.

    A recommendation with others printed under it is a heading and counts only where it says so; a
    placeholder never counts (product rule "Printed numbers").
    """
    found = tuple(recommendations)
    headings = {item.parent for item in found if item.parent}
    return tuple(item for item in found if is_counted(item, heads_others=item.ref in headings))


def left_out(recommendations: Iterable[Recommendation]) -> str:
    """What of them does not count, in words: `2 headings and 1 placeholder`; "" when all count."""
    found = tuple(recommendations)
    placeholders = sum(item.placeholder is True for item in found)
    headings = len(found) - len(counted(found)) - placeholders
    return listed(
        [plural(number, word) for number, word in ((headings, "heading"), (placeholders, "placeholder")) if number]
    )


def is_counted(recommendation: Recommendation, *, heads_others: bool) -> bool:
    """Whether one recommendation counts."""
    if recommendation.placeholder:
        return False
    return not heads_others or recommendation.stands_for_itself is True
