"""The register over a database: the one door for writes, and the reads (the hall's protocol Register)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, delete, insert, select

from policytrack.acts import Act, inverse
from policytrack.cleaning import clean, clean_line
from policytrack.collecting import uncollected
from policytrack.db.engine import writing
from policytrack.db.history import REDO, UNDO, History, plain_words
from policytrack.db.history_rows import HistoryRows, writers
from policytrack.db.lists import Lists
from policytrack.db.projection import projection
from policytrack.db.reading import Reading, Store, Surroundings
from policytrack.db.search import Search
from policytrack.db.stored_files import file_content, keep_contents
from policytrack.db.strands import acts_on, records_of, strands
from policytrack.db.tables import tables
from policytrack.db.tallies import passage, tally
from policytrack.db.ties import tags, ties
from policytrack.db.troubles import plainly, stoppable
from policytrack.db.writing import Writing
from policytrack.history_query import HistoryQuery, HistoryRow
from policytrack.problems import Refused, Unusable
from policytrack.queries import Condition, Query
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record
from policytrack.register import (
    PAGE,
    Archived,
    Fault,
    Group,
    Hit,
    Name,
    Neighbours,
    Page,
    Passage,
    Projection,
    Register,
    Strand,
    Tie,
)
from policytrack.search_line import parse_line
from policytrack.stopping import StopSign


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


class DatabaseRegister:
    """A register over one engine. Reads may come from any thread; writes wait for each other.

    `clock` tells the moment of an act. The tables must exist (see db/opening.py).
    """

    def __init__(
        self, engine: Engine, catalogue: Catalogue, *, read_only: bool = False, clock: Callable[[], datetime] = now
    ) -> None:
        self.engine = engine
        self.catalogue = catalogue
        self.read_only = read_only
        self.store = Store(tables(catalogue), catalogue)
        self._clock = clock
        self._lock = Lock()
        self._kept: Connection | None = None
        self._seen_version: int | None = None
        self.changed_elsewhere()

    # Writes ------------------------------------------------------------------------------------------------

    def apply(self, act: Act, contents: Sequence[bytes] = ()) -> Act:
        """Write an act, all of it or nothing (see the protocol). Nothing is written when nothing would change."""
        moment = datetime.fromisoformat(act.at) if act.at else self._clock()
        said = Act(
            words=clean_line(act.words),
            changes=act.changes,
            who=clean_line(act.who),
            reason=clean(act.reason),
            printable=act.printable,
            happened=act.happened,
            undoes=act.undoes,
        )
        with self._writing() as reading:
            at = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            with uncollected(len(said.changes)):
                written = Writing(reading, said, at=at, year=moment.astimezone().year).perform()
            keep_contents(reading, written, contents)
            return written

    def undo(self, who: str) -> Act:
        """Take back the latest act of a person that still stands."""
        with self._reading() as reading:
            number, _ = History(reading).next_undo(who)
        if not number:
            raise Refused("There is nothing to undo.")
        return self._take_back(number, who)

    def redo(self, who: str) -> Act:
        """Bring back what the person last took back."""
        with self._reading() as reading:
            number, _ = History(reading).next_redo(who)
        if not number:
            raise Refused("There is nothing to redo.")
        return self._take_back(number, who)

    def reverse(self, number: int, who: str) -> Act:
        """Take back any one act by its number."""
        with self._reading() as reading:
            gone = number in History(reading).taken_back()
        if gone:
            raise Refused("This act has been taken back already.")
        return self._take_back(number, who)

    def _take_back(self, number: int, who: str) -> Act:
        with self._reading() as reading:
            act = History(reading).act(number)
        if act is None:
            raise Refused(f"There is no act {number} in the history.")
        begins = REDO if act.words.startswith(UNDO) else UNDO
        return self.apply(inverse(act, who, f"{begins}{plain_words(act.words)}"))

    def next_undo(self, who: str) -> str:
        """The words of the act that `undo` would take back; "" when there is none."""
        with self._reading() as reading:
            return History(reading).next_undo(who)[1]

    def next_redo(self, who: str) -> str:
        """The words of the act that `redo` would bring back; "" when there is none."""
        with self._reading() as reading:
            return History(reading).next_redo(who)[1]

    def undo_size(self, who: str) -> int:
        """How many changes the act holds that `undo` would take back."""
        with self._reading() as reading:
            return History(reading).size(History(reading).next_undo(who)[0])

    def redo_size(self, who: str) -> int:
        """How many changes the act holds that `redo` would take back."""
        with self._reading() as reading:
            return History(reading).size(History(reading).next_redo(who)[0])

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        setting = self.store.schema.setting
        with self._writing() as reading:
            reading.connection.execute(delete(setting).where(setting.c.name == name))
            reading.connection.execute(insert(setting), [{"name": name, "value": clean(value)}])

    # Reads -------------------------------------------------------------------------------------------------

    def neighbours(self) -> Neighbours:
        """What the rules may ask of the record as it stands."""
        return Surroundings(self._reading)

    def record(self, ref: str) -> Record:
        """The record with this ref, also when it is in the trash."""
        with self._reading() as reading:
            return reading.record(ref)

    def records(self, noun: str, query: Query = Query()) -> tuple[Record, ...]:
        """All records of a noun that a query asks for, in its order."""
        with self._reading() as reading:
            return Lists(reading).records(noun, query)

    def page(self, noun: str, query: Query, offset: int, limit: int = PAGE) -> Page:
        """A run of a list."""
        with self._reading() as reading:
            return Lists(reading).page(noun, query, offset, limit)

    def count(self, noun: str, query: Query = Query()) -> int:
        """How many records a query finds."""
        with self._reading() as reading:
            return Lists(reading).count(noun, query)

    def groups(self, noun: str, query: Query, field: str) -> tuple[Group, ...]:
        """How many records there are for each value of a field."""
        with self._reading() as reading:
            return Lists(reading).groups(noun, query, field)

    def names(self, refs: Iterable[str]) -> Mapping[str, Name]:
        """The names of records by ref."""
        with self._reading() as reading:
            return {ref: entry.name for ref, entry in reading.entries(refs).items()}

    def strands(self, refs: Iterable[str], relations: Sequence[str]) -> tuple[Strand, ...]:
        """The ties of these relations at either end of some records."""
        with self._reading() as reading:
            return strands(reading, refs, relations)

    def records_of(self, refs: Iterable[str]) -> Mapping[str, Record]:
        """Some records of any nouns, by ref."""
        with self._reading() as reading:
            return records_of(reading, refs)

    def acts_on(self, refs: Iterable[str]) -> tuple[Act, ...]:
        """The acts that changed some records and stand."""
        with self._reading() as reading:
            return acts_on(reading, refs)

    def history(self, ref: str = "", *, limit: int = 100, before: int = 0) -> tuple[Act, ...]:
        """The latest acts first."""
        with self._reading() as reading:
            return History(reading).latest(ref, limit, before)

    def history_rows(
        self, asked: HistoryQuery = HistoryQuery(), *, limit: int = 40, before: int = 0, most: int = 0
    ) -> tuple[HistoryRow, ...]:
        """The acts that a query asks for, the latest first."""
        with self._reading() as reading:
            return HistoryRows(reading, asked).rows(limit, before, most)

    def writers(self) -> tuple[str, ...]:
        """The display names of all who have written."""
        with self._reading() as reading:
            return writers(reading)

    def setting(self, name: str, otherwise: str = "") -> str:
        """A setting that is kept with the office's data."""
        setting = self.store.schema.setting
        with self._reading() as reading:
            value = reading.connection.scalar(select(setting.c.value).where(setting.c.name == name))
        return otherwise if value is None else str(value)

    def parts(self, ref: str, noun: str = "") -> tuple[Record, ...]:
        """The live parts of a record, of one noun or all, in their nouns' order."""
        with self._reading() as reading:
            held = reading.entries([ref]).get(ref)
            nouns = [part.name for part in self.catalogue.parts_of(held.noun)] if held else []
            lists, inside = Lists(reading), Query(part_of=ref)
            return tuple(part for name in nouns if noun in ("", name) for part in lists.records(name, inside))

    def ties(self, ref: str) -> tuple[Tie, ...]:
        """Every tie of a record to live ones, from either end."""
        with self._reading() as reading:
            return ties(reading, ref)

    def search(
        self,
        written: str,
        nouns: Sequence[str] = (),
        limit: int = 50,
        *,
        where: Mapping[str, tuple[Condition, ...]] | None = None,
        quoted: int = 50,
        as_of: str = "",
        stop: StopSign | None = None,
    ) -> tuple[Hit, ...]:
        """Live records that meet a search line."""
        sign, line = stop or StopSign(), parse_line(self.catalogue, written)
        with self._reading() as reading, stoppable(reading.connection, sign):
            return Search(reading, line, nouns, where or {}, as_of, sign).hits(limit, quoted)

    def tally(self, as_of: str) -> Mapping[str, Mapping[str, tuple[int, int]]]:  # noqa: ARG002 - statuses are today's
        """Counted recommendations: focus area ref → status code → (public, not public)."""
        with self._reading() as reading:
            return tally(reading)

    def passage(self) -> Passage:
        """The days on which counted recommendations came and were verified."""
        with self._reading() as reading:
            return passage(reading)

    def tags(self, field: str) -> tuple[str, ...]:
        """The tags in use in an editable list such as `topics`."""
        with self._reading() as reading:
            return tags(reading, field)

    def projection(self, as_of: str) -> Projection:
        """The public part of the office."""
        with self._reading() as reading:
            return projection(reading, as_of)

    # The database ------------------------------------------------------------------------------------------

    def file_content(self, sha256: str) -> bytes:
        """The content of a kept file."""
        with self._reading() as reading:
            return file_content(reading, sha256)

    def write_archive(self, path: Path, report: Callable[[int, int], None] | None = None) -> Archived:
        """Write all that the office holds into one file (see db/archive.py)."""
        from policytrack.db.archive_writing import write_archive  # wanted here only

        with plainly():
            return write_archive(self.engine, self.store, path, report or (lambda _done, _steps: None))

    def changed_elsewhere(self) -> bool:
        """Whether another program has written since this was last asked."""
        if self.engine.dialect.name != "sqlite":
            return False
        with plainly(), self._lock:
            # On the connection that writes, SQLite counts the commits of all others. Past the driver's
            # transaction, so that the question takes no lock.
            connection = self._held().connection.driver_connection
            version = connection.execute("PRAGMA data_version").fetchone()[0] if connection else None
        changed = self._seen_version is not None and version != self._seen_version
        self._seen_version = version
        return changed

    def check(self) -> tuple[Fault, ...]:
        """Everything that is wrong with the database; empty when it is sound."""
        from policytrack.db.check import check

        return check(self.engine, self.store.schema, self.catalogue)

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            if self._kept is not None:
                self._kept.close()
                self._kept = None
        self.engine.dispose()

    def _held(self) -> Connection:
        if self._kept is None:
            self._kept = self.engine.connect() if self.read_only else writing(self.engine)
        return self._kept

    @contextmanager
    def _reading(self) -> Iterator[Reading]:
        with plainly(), self.engine.connect() as connection:
            yield Reading(connection, self.store)

    @contextmanager
    def _writing(self) -> Iterator[Reading]:
        if self.read_only:
            raise Unusable("This database is open for reading only; nothing can be changed in it.")
        with plainly(), self._lock, self._held().begin():
            yield Reading(self._held(), self.store)


def _keeps_the_protocol(register: DatabaseRegister) -> Register:
    """Nothing at run time; the type checker holds the class against the hall's protocol here."""
    return register
