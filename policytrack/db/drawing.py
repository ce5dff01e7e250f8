"""Draws ids and refs for new records; what was drawn once is never drawn again."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from policytrack.db.tables import Schema
from policytrack.records.record import Noun

IDS = "record"
YEAR = "{year}"


class Drawing:
    """The counters while an act is written; `keep` writes them back."""

    def __init__(self, connection: Connection, schema: Schema, year: int) -> None:
        self._connection = connection
        self._counter = schema.counter
        self._year = str(year)
        self._last: dict[str, int] = {}
        self._drawn: set[str] = set()

    def id(self) -> int:
        """The next id."""
        return self._next(IDS)

    def ref(self, noun: Noun, parent: str) -> str:
        """The next ref of a noun: `R-014`, `2026-B14`, or below its parent `A-003/f2`."""
        prefix = noun.prefix.replace(YEAR, self._year)
        if prefix.endswith("-"):
            return f"{prefix}{self._next(prefix):03d}"
        prefix = f"{parent}/{prefix}" if noun.is_part else prefix
        return f"{prefix}{self._next(prefix)}"

    def _next(self, name: str) -> int:
        if name not in self._last:
            self._read([name])
        self._last[name] += 1
        self._drawn.add(name)
        return self._last[name]

    def _read(self, names: Iterable[str]) -> None:
        counter = self._counter
        rows = self._connection.execute(select(counter).where(counter.c.name.in_(list(names)))).all()
        found: Mapping[str, int] = {row.name: row.last for row in rows}
        self._last.update((name, found.get(name, 0)) for name in names)

    def keep(self) -> None:
        """Write the counters back."""
        if self._drawn:
            rows = [{"name": name, "last": self._last[name]} for name in sorted(self._drawn)]
            self._connection.execute(delete(self._counter).where(self._counter.c.name.in_(self._drawn)))
            self._connection.execute(insert(self._counter), rows)
