"""Finds records by a search line: what is just that first, then best first where few are found, newest where many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, literal_column, select, table, union_all

from policytrack.db.matching import MATCHED, match, match_key
from policytrack.db.reading import Entry, Reading
from policytrack.db.selecting import Selecting
from policytrack.passages import NOTHING, Finding, Passage
from policytrack.queries import Query
from policytrack.register import Hit
from policytrack.search_line import Conditions, SearchLine, readings
from policytrack.stopping import StopSign

# Ranking looks at every hit: at 100,000 records a common word cost 560 times what it costs without.
MOST_RANKED = 2000
TITLE_WEIGHT = 8.0
MOST_EXACT = 20

ROWID: ColumnElement[int] = literal_column("search_entry.rowid")
# With a sign before it, the id is no reason to ask the index anew for each record that might meet the filters.
AMONG: ColumnElement[int] = literal_column("+search_entry.rowid")
MATCHING = select(ROWID.label("id")).select_from(table("search_entry")).where(MATCHED.op("MATCH")(bindparam("matched")))
# Weights of the columns noun, title, body; FTS5 ranks the best lowest.
BEST = (func.bm25(MATCHED, 0.0, TITLE_WEIGHT, 1.0), ROWID.desc())


def _matching(meeting: Select[int] | None) -> Select[int]:
    return MATCHING if meeting is None else MATCHING.where(AMONG.in_(meeting))


def _ranked(meeting: Select[int] | None = None) -> Select[int]:
    """The best matches."""
    return _matching(meeting).order_by(*BEST).limit(bindparam("most"))


def _counted(meeting: Select[int] | None = None) -> Select[Any]:
    """The newest matches, and of how many; the count goes no further than one beyond what is ranked."""
    newest = _matching(meeting).order_by(ROWID.desc())
    hit = newest.limit(bindparam("ranked")).cte("hit")
    total = select(func.count()).select_from(hit).scalar_subquery().label("total")
    return select(hit.c.id, total).order_by(hit.c.id.desc()).limit(bindparam("most"))


RANKED, COUNTED, LATEST = _ranked(), _counted(), MATCHING.order_by(ROWID.desc()).limit(bindparam("most"))

Asked = Mapping[str, tuple[Conditions, ...]]


@dataclass(frozen=True)
class Search:
    """One search through one reading. `nouns` are those to find; without any, all. `stop` is heeded between steps."""

    reading: Reading
    line: SearchLine
    nouns: Sequence[str]
    where: Mapping[str, Conditions]
    as_of: str
    stop: StopSign

    def hits(self, limit: int, quoted: int) -> tuple[Hit, ...]:
        """Live records that meet all that is asked, the first `quoted` of them with the sentence that matched."""
        asked = self._readings() if self.line or self.where else {}
        if not asked:
            return ()
        ids = list(dict.fromkeys([*self._exact(asked), *self._found(asked, limit)]))[:limit]
        entries = self.reading.entries_by_id(ids)
        return self._told([entries[id_] for id_ in ids if id_ in entries], quoted)

    # Which records ------------------------------------------------------------------------------------------

    def _readings(self) -> Asked:
        """What is asked of each noun that can meet it at all."""
        catalogue = self.reading.store.catalogue
        wanted = [noun for noun in catalogue if not self.nouns or noun.name in self.nouns]
        if not self.line.filters and not self.where:
            return {noun.name: ((),) for noun in wanted}
        asked = {noun.name: readings(catalogue, noun, self.line) for noun in wanted}
        besides = {noun: self.where.get(noun, ()) for noun in asked}
        return {noun: tuple((*besides[noun], *one) for one in each) for noun, each in asked.items() if each}

    def _exact(self, asked: Asked) -> list[int]:
        """Those of which a ref or a number is just what was typed."""
        key = match_key(self.line.exact, *self._among(asked))
        return [row.id for row in self._rows(LATEST, key, MOST_EXACT)] if key else []

    def _found(self, asked: Asked, limit: int) -> list[int]:
        meeting = self._meeting(asked) if any(any(each) for each in asked.values()) else None
        matched = match(self.line.phrases, *self._among(asked))
        if not matched:
            return self._latest(asked, meeting, limit)
        counted, best = (COUNTED, RANKED) if meeting is None else (_counted(meeting), _ranked(meeting))
        newest = self._rows(counted, matched, limit)
        if not newest or newest[0].total > MOST_RANKED:
            return [row.id for row in newest]
        return [row.id for row in self._rows(best, matched, limit)]

    def _among(self, asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The nouns to which a match must be held, and all that there are."""
        known, wanted = tuple(noun.name for noun in self.reading.store.catalogue), tuple(asked)
        return (wanted if len(wanted) < len(known) else ()), known

    def _rows(self, rows: Select[Any], matched: str, most: int) -> Sequence[Row[Any]]:
        self.stop.heed()
        told = {"matched": matched, "most": most, "ranked": max(MOST_RANKED, most) + 1}
        return self.reading.connection.execute(rows, told).all()

    def _latest(self, asked: Asked, meeting: Select[int] | None, limit: int) -> list[int]:
        """The newest records that meet the filters, where no words were typed."""
        record = self.reading.schema.record
        rows = select(record.c.id).where(record.c.trashed == 0).order_by(record.c.id.desc()).limit(limit)
        kept = record.c.noun.in_(tuple(asked)) if meeting is None else record.c.id.in_(meeting)
        self.stop.heed()
        return list(self.reading.connection.scalars(rows.where(kept)))

    def _meeting(self, asked: Asked) -> Select[int]:
        """The records that meet the filters."""
        store = self.reading.store
        each = [
            Selecting(store, store.catalogue[noun].noun, Query(where=where, as_of=self.as_of)).ids().order_by(None)
            for noun, alternatives in asked.items()
            for where in alternatives
        ]
        return select(union_all(*each).subquery().c.id)

    # What is told of them -----------------------------------------------------------------------------------

    def _told(self, entries: Sequence[Entry], quoted: int) -> tuple[Hit, ...]:
        holders, passages = self._holders(entries), self._passages(entries[:quoted])
        return tuple(
            Hit(entry.name, passage.text, passage.spans, holders[entry.id].name if entry.id in holders else None)
            for entry in entries
            for passage in (passages.get(entry.id, NOTHING),)
        )

    def _passages(self, entries: Iterable[Entry]) -> dict[int, Passage]:
        """The sentences that matched in the searched texts of records, beside their titles."""
        by_noun: defaultdict[str, list[int]] = defaultdict(list)
        for entry in entries if self.line.phrases else ():
            by_noun[entry.noun].append(entry.id)
        finding = Finding(self.line.phrases)
        found: dict[int, Passage] = {}
        for noun, ids in by_noun.items():
            self.stop.heed()
            rows = self.reading.connection.execute(self.reading.store.shapes[noun].searched_rows, {"ids": ids})
            found.update((id_, finding.passage(filter(None, texts))) for id_, *texts in rows.all())
        return found

    def _holders(self, entries: Iterable[Entry]) -> Mapping[int, Entry]:
        """The records that parts stand in, at the top, by the id of the part."""
        parts = [entry for entry in entries if entry.part_of_id]
        above = self.reading.ancestors(entry.part_of_id for entry in parts if entry.part_of_id) if parts else {}
        return {entry.id: _top(entry, above) for entry in parts}


def _top(entry: Entry, above: Mapping[int, Entry]) -> Entry:
    while entry.part_of_id and entry.part_of_id in above:
        entry = above[entry.part_of_id]
    return entry
