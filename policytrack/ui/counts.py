"""How many records a list tells of: placeholders stand in lists and are never counted."""

from dataclasses import dataclass

from policytrack.acts import EXISTENCE, Act
from policytrack.queries import HIDDEN, OPEN, Condition, Query
from policytrack.records.record import Noun
from policytrack.register import Register
from policytrack.ui.list_filters import has_open
from policytrack.ui.places_of_window import Place
from policytrack.ui.words import counts as words


@dataclass(frozen=True, slots=True)
class Counts:
    """The records of a noun, those of them that are open, and beside them the placeholders."""

    total: int
    are_open: int
    placeholders: int

    @property
    def words(self) -> str:
        """The counts in words: `18 open of 21 and 2 placeholders`."""
        return words.count(self.total, self.are_open, self.placeholders)


def changes_counts(act: Act) -> bool:
    """Whether an act may change how many records there are, or how many the public may see; one from elsewhere may."""
    return not act.changes or any(
        EXISTENCE in change.fields or "classification" in change.fields for change in act.changes
    )


def place_count(register: Register, place: Place) -> tuple[int, int] | None:
    """How many records of its first noun a place of the sidebar tells of, and how many of them are not public.

    None where it tells of none.
    """
    if not place.is_counted or not place.tabs[0].noun:
        return None
    noun = register.catalogue[place.tabs[0].noun].noun
    hidden = Condition(HIDDEN)
    return (
        register.count(noun.name) - _placeholders(register, noun),
        register.count(noun.name, Query(where=(hidden,))) - _placeholders(register, noun, hidden),
    )


def counts_of(register: Register, noun: Noun, as_of: str) -> Counts:
    """The counts of a noun at a date; `are_open` is -1 where records are neither open nor closed."""
    are_open = -1
    placeholders = _placeholders(register, noun)
    if has_open(noun, register.catalogue):
        is_open = Condition(OPEN)
        are_open = register.count(noun.name, Query(where=(is_open,), as_of=as_of))
        are_open -= _placeholders(register, noun, is_open, as_of=as_of) if placeholders else 0
    return Counts(register.count(noun.name) - placeholders, are_open, placeholders)


def _placeholders(register: Register, noun: Noun, *where: Condition, as_of: str = "") -> int:
    if "placeholder" not in register.catalogue.fields(noun.name):
        return 0
    return register.count(noun.name, Query(where=(Condition("placeholder", "=", True), *where), as_of=as_of))
