"""How many live records a list has, told by the counts that are kept beside them instead of by counting."""

from collections import Counter
from collections.abc import Callable

from sqlalchemy import select

from policytrack.db.conditions import closed_words
from policytrack.db.reading import Reading
from policytrack.queries import CLOSED, OPEN, Condition, Query
from policytrack.records.record import Noun

Holds = Callable[[str, str], bool]  # of a value of the group and a status


class LiveCounts:
    """The kept counts of one noun for one query: by value of the field that groups its list.

    They are kept by group and status, so they answer what asks for nothing else: all records, the open work,
    one status, one group.
    """

    def __init__(self, reading: Reading, noun: Noun, query: Query) -> None:
        self._reading, self._noun = reading, noun
        conditions = [self._condition(condition) for condition in query.where]
        self._conditions = [holds for holds in conditions if holds]
        beyond = query.search or query.part_of or query.trashed
        self.answers = not beyond and len(self._conditions) == len(conditions)

    def by_group(self) -> dict[str, int]:
        """How many there are under each value; values with none are left out."""
        kept = self._reading.schema.live_count
        rows = select(kept.c.value, kept.c.status, kept.c["count"]).where(kept.c.noun == self._noun.name)
        counts: Counter[str] = Counter()
        for value, status, count in self._reading.connection.execute(rows):
            if count and all(holds(value, status) for holds in self._conditions):
                counts[value] += count
        return dict(counts)

    def _condition(self, condition: Condition) -> Holds | None:
        """What a condition asks of group and status; None when it asks for more."""
        wanted = {str(value or "") for value in condition.alternatives or ("",)}
        match condition.field, condition.operator:
            case (str() as state, "") if state in (OPEN, CLOSED):
                closed = closed_words(self._reading.store.catalogue, self._noun)
                return lambda _, status: (status in closed) == (state == CLOSED)
            case (self._noun.status, "="):
                return lambda _, status: status in wanted
            case (self._noun.group, "="):
                return lambda value, _: value in wanted
        return None
