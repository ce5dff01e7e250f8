"""Makes the search entries anew from the records."""

from sqlalchemy import Connection, delete, insert, select

from policytrack.db.reading import Reading, Store
from policytrack.db.shapes import search_words

RUN = 1000


def rebuild_search(connection: Connection, store: Store) -> None:
    """Replaces all entries by those of the live records, inside the caller's transaction."""
    reading, record, entry = Reading(connection, store), store.schema.record, store.schema.search_entry
    connection.execute(delete(entry))
    for noun in store.catalogue:
        live = select(record.c.id).where(record.c.noun == noun.name, record.c.trashed == 0).order_by(record.c.id)
        ids = connection.scalars(live).all()
        for start in range(0, len(ids), RUN):
            run = ids[start : start + RUN]
            found = zip(run, reading.records(noun.name, run), strict=True)
            rows = [(id_, *search_words(one)) for id_, one in found]
            connection.execute(
                insert(entry), [{"rowid": id_, "noun": noun.name, "title": t, "body": b} for id_, t, b in rows]
            )
