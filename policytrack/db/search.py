"""Finds records by words: every word by its beginning, best first where few are found, newest first where many are."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select

from policytrack.db.reading import Reading
from policytrack.db.selecting import MATCHED, match
from policytrack.db.shapes import searched_texts
from policytrack.records.record import Record
from policytrack.register import Hit
from policytrack.searching import matching_sentence

# Ranking looks at every hit: at 100,000 records a common word cost 560 times what it costs without.
MOST_RANKED = 2000
TITLE_WEIGHT = 8.0


def search(reading: Reading, words: str, nouns: Sequence[str], limit: int) -> tuple[Hit, ...]:
    """Live records that hold all the words."""
    matched = match(words, tuple(nouns))
    if not matched:
        return ()
    entry = reading.schema.search_entry
    found = select(entry.c.rowid).select_from(entry).where(MATCHED.op("MATCH")(matched))
    ids = list(reading.connection.scalars(_ordered(reading, found).limit(limit)))
    entries = reading.entries_by_id(ids)
    records = reading.of_entries(entries[id_] for id_ in ids if id_ in entries)
    return tuple(Hit(entries[id_].name, sentence(records[entries[id_].ref], words)) for id_ in ids if id_ in entries)


def _ordered(reading: Reading, found: Select[Any]) -> Select[Any]:
    entry = reading.schema.search_entry
    counted = select(func.count()).select_from(found.limit(MOST_RANKED + 1).subquery())
    if (reading.connection.scalar(counted) or 0) > MOST_RANKED:
        return found.order_by(entry.c.rowid.desc())
    # Weights of the columns noun, title, body; FTS5 ranks the best lowest.
    return found.order_by(func.bm25(MATCHED, 0.0, TITLE_WEIGHT, 1.0), entry.c.rowid.desc())


def sentence(record: Record, words: str) -> str:
    """The sentence of a record that matched; "" when only its ref or title did."""
    for name, text in searched_texts(record):
        found = matching_sentence(text, words) if name != "title" else ""
        if found:
            return found
    return ""
