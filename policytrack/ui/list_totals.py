"""How many records a list shows, of how many, and the line under its title that says so."""

from dataclasses import dataclass, replace

from policytrack.phrases import counts_in_words
from policytrack.queries import HIDDEN, OPEN, Condition
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.register import Register
from policytrack.ui.counts import Counts, counts_of
from policytrack.ui.list_filters import View, sorted_by
from policytrack.ui.words import lists as words


@dataclass(frozen=True, slots=True)
class Totals:
    """The counts of a noun, how many of its records a list shows, and how many of these are not public.

    Placeholders stand among the rows that are shown and are counted neither as public nor as not public.
    """

    counts: Counts
    shown: int
    hidden: int
    shown_placeholders: int = 0

    @property
    def total(self) -> int:
        """How many records there are at all, placeholders too."""
        return self.counts.total + self.counts.placeholders


def read_totals(register: Register, noun: Noun, view: View, as_of: str) -> Totals:
    """Count. From any thread. Raises Unusable."""
    asked = replace(view.query(noun, as_of), order=())
    shown = register.count(noun.name, asked)
    counts = counts_of(register, noun, as_of)
    hidden, placeholder = Condition(HIDDEN), Condition("placeholder", "=", True)

    def count(*more: Condition) -> int:
        return register.count(noun.name, replace(asked, where=(*asked.where, *more))) if shown else 0

    placeholders = count(placeholder) if counts.placeholders else 0
    not_public = count(hidden) - (count(hidden, placeholder) if placeholders else 0)
    return Totals(counts, shown, not_public, placeholders)


def told(totals: Totals, view: View, noun: Noun, catalogue: Catalogue) -> str:
    """What a list says of how many there are, and of its order."""
    if not totals.total:
        return words.NOTHING_HERE
    pieces = [totals.counts.words]
    is_open_only = [choice.condition for _, choice in view.chosen] == [Condition(OPEN)] and not view.search
    if (view.chosen or view.search) and not is_open_only:
        pieces.insert(0, words.shown(totals.shown))
    if totals.hidden:
        pieces.append(counts_in_words(totals.shown - totals.shown_placeholders, totals.hidden))
    by = sorted_by(view, noun, catalogue)
    pieces.append(words.sorted_by(by) if by else "")
    return " · ".join(piece for piece in pieces if piece)
