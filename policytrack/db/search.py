"""Finds records by a search line: what is just that first, then best first where few are found, newest where many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, Select, select, union_all

from policytrack.db.matching import Questions, match, match_key
from policytrack.db.reading import Entry, Reading
from policytrack.db.selecting import Selecting
from policytrack.passages import NOTHING, Finding, Passage
from policytrack.queries import Query
from policytrack.register import Hit, Name
from policytrack.search_line import Conditions, SearchLine, readings
from policytrack.stopping import StopSign

# Ranking looks at every hit: at 100,000 records a common word cost 560 times what it costs without.
MOST_RANKED = 2000
MOST_EXACT = 20

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
        found = {row.id: row for row in (*self._exact(asked), *self._found(asked, limit))}
        return self._told(list(found.values())[:limit], quoted)

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

    def _exact(self, asked: Asked) -> Sequence[Row[Any]]:
        """Those of which a ref or a number is just what was typed."""
        key = match_key(self.line.exact, *self._among(asked))
        return self._rows(self._questions(asked).newest, key, MOST_EXACT, MOST_EXACT) if key else ()

    def _found(self, asked: Asked, limit: int) -> Sequence[Row[Any]]:
        questions, matched = self._questions(asked), match(self.line.phrases, *self._among(asked))
        if not matched:
            narrow = questions if questions.meeting is not None else replace(questions, meeting=self._meeting(asked))
            return self._rows(narrow.latest, "", limit, limit)
        newest = self._rows(questions.newest, matched, limit, max(MOST_RANKED, limit) + 1)
        if not newest or newest[0].total > MOST_RANKED:
            return newest
        return self._rows(questions.best, matched, limit, 0)

    def _among(self, asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The nouns to which a match must be held, and all that there are."""
        known, wanted = tuple(noun.name for noun in self.reading.store.catalogue), tuple(asked)
        return (wanted if len(wanted) < len(known) else ()), known

    def _questions(self, asked: Asked) -> Questions:
        is_narrow = any(any(each) for each in asked.values())
        plain = self.reading.store.questions
        return replace(plain, meeting=self._meeting(asked)) if is_narrow else plain

    def _meeting(self, asked: Asked) -> Select[Any]:
        """The records that meet the filters."""
        store = self.reading.store
        each = [
            Selecting(store, store.catalogue[noun].noun, Query(where=where, as_of=self.as_of)).ids().order_by(None)
            for noun, alternatives in asked.items()
            for where in alternatives
        ]
        return select(union_all(*each).subquery().c.id)

    def _rows(self, rows: Select[Any], matched: str, most: int, counted: int) -> Sequence[Row[Any]]:
        self.stop.heed()
        told = {"matched": matched, "most": most, "counted": counted}
        return self.reading.connection.execute(rows, told).all()

    # What is told of them -----------------------------------------------------------------------------------

    def _told(self, rows: Sequence[Row[Any]], quoted: int) -> tuple[Hit, ...]:
        holders, passages = self._holders(rows), self._passages(rows[:quoted])
        hits = []
        # By place: to look each column up by its name takes longer than all the rest.
        for id_, part_of_id, noun, ref, caption, status, public, _ in map(tuple, rows):
            passage = passages.get(id_, NOTHING)
            name = Name(ref, noun, caption, status or "", public=bool(public))
            hits.append(Hit(name, passage.text, passage.spans, holders.get(part_of_id)))
        return tuple(hits)

    def _passages(self, rows: Iterable[Row[Any]]) -> dict[int, Passage]:
        """The sentences that matched in the searched texts of records, beside their titles."""
        by_noun: defaultdict[str, list[int]] = defaultdict(list)
        for row in rows if self.line.phrases else ():
            by_noun[row.noun].append(row.id)
        finding = Finding(self.line.phrases)
        found: dict[int, Passage] = {}
        for noun, ids in by_noun.items():
            self.stop.heed()
            held = self.reading.connection.execute(self.reading.store.shapes[noun].searched_rows, {"ids": ids})
            found.update((id_, finding.passage(filter(None, texts))) for id_, *texts in held.all())
        return found

    def _holders(self, rows: Iterable[Row[Any]]) -> Mapping[int, Name]:
        """The records at the top that hold parts, by the ids of what holds the parts directly."""
        direct = {row.part_of_id for row in rows if row.part_of_id}
        above = self.reading.ancestors(direct) if direct else {}
        return {id_: _top(above[id_], above).name for id_ in direct}


def _top(entry: Entry, above: Mapping[int, Entry]) -> Entry:
    while entry.part_of_id and entry.part_of_id in above:
        entry = above[entry.part_of_id]
    return entry
