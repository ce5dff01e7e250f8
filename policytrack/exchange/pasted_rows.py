"""Makes rows of a logged assessment of a pasted list: each item a finding or a recommendation, as its label says."""

from policytrack.exchange.pasting import rows_of
from policytrack.logged_assessment import FINDING, RECOMMENDATION, LoggedRow

# What is printed before a number tells what an item is; other items are what the person says they are.
_LABELS = {"finding": FINDING, "recommendation": RECOMMENDATION, "action": RECOMMENDATION}


def pasted_rows(text: str, name: str, noun: str) -> tuple[tuple[LoggedRow, ...], tuple[str, ...]]:
    """The items of a list as rows, and what is told of them; an item without a telling label becomes a `noun`.

    `name` tells where the list is from. Raises Refused when there is no item, or too many.
    """
    table = rows_of(text, name)
    items = [(str(row.cells[0]), str(row.cells[1])) for row in table.rows]
    rows = tuple(LoggedRow(noun=_noun(number, noun), number=number, verbatim=words) for number, words in items)
    return rows, table.notes


def _noun(number: str, otherwise: str) -> str:
    return _LABELS.get(number.casefold().partition(" ")[0], otherwise)
