"""What a list asks for, as SQL: conditions, order, and the value by which a field is sorted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import FromClause, Select, and_, case, false, func, or_, select, true

from policytrack.dates import today
from policytrack.db.conditions import Conditions
from policytrack.db.matching import MATCHED, match
from policytrack.db.reading import Store
from policytrack.db.shapes import LAST
from policytrack.db.tables import STORED_ELSEWHERE, column_name, order_column
from policytrack.fields import Field, Kind, Value
from policytrack.problems import Misuse
from policytrack.queries import HIDDEN, Condition, Query
from policytrack.reach import REF, asked_field
from policytrack.records.record import Noun
from policytrack.search_line import SearchLine, parse_line, readings

Expression = Any  # SQLAlchemy's: its type changes with each operator


@dataclass(frozen=True)
class Selecting:
    """The selections of one noun for one query."""

    store: Store
    noun: Noun
    query: Query

    def ids(self) -> Select[Any]:
        """The ids that the query asks for, in its order."""
        return select(self._own.c.id).select_from(self._joined()).where(*self.criteria()).order_by(*self.order())

    def count(self) -> Select[Any]:
        """How many there are."""
        counted: Select[Any] = self._among(select(func.count()))
        return counted

    def counts(self, field: Field) -> Select[Any, int]:
        """How many there are for each value of a field, as its column holds it."""
        value = self.column(field)
        counted: Select[Any, int] = self._among(select(value, func.count())).group_by(value)
        return counted

    def hidden_counts(self, field: Field) -> Select[Any, int]:
        """How many of them are not public, for each value of a field."""
        hidden = replace(self.query, where=(*self.query.where, Condition(HIDDEN)))
        return replace(self, query=hidden).counts(field)

    def _among(self, selection: Expression) -> Expression:
        """A selection of counts from the rows that the query asks for."""
        counted = selection.select_from(self._own).where(*self.criteria())
        # Where rows are counted, the database joins the spine even if nothing of it is asked: five times the cost.
        return counted.select_from(self._joined()) if self._spine in counted.get_final_froms() else counted

    def column(self, field: Field) -> Expression:
        """The column of a field."""
        return self.store.schema.table_of(self.noun.name, field.name).c[column_name(field)]

    @property
    def _own(self) -> Any:
        return self.store.schema.nouns[self.noun.name]

    @property
    def _spine(self) -> Any:
        return self.store.schema.record

    def _joined(self) -> FromClause:
        # An outer join, though every row has its spine: a database leaves it out where nothing of it is asked
        # (https://www.sqlite.org/optoverview.html), which makes far pages cost what near ones do.
        joined: FromClause = self._own.outerjoin(self._spine, self._spine.c.id == self._own.c.id)
        return joined

    def criteria(self) -> Iterator[Expression]:
        """All that must hold."""
        query = self.query
        if self._is_by_title:
            yield self._spine.c.noun == self.noun.name
            yield self._spine.c.trashed != 0 if query.trashed else self._spine.c.trashed == 0
        else:
            # Few are not public, or asked for by holder or words: without its index, the order is no reason to walk
            # through all.
            are_few = query.part_of or query.search or Condition(HIDDEN) in query.where
            trashed = self._own.c.trashed + 0 if are_few else self._own.c.trashed
            yield trashed != 0 if query.trashed else trashed == 0
        if query.part_of:
            held = self._spine.alias()
            yield self._own.c.id.in_(select(held.c.id).where(held.c.part_of_id == self._id_of(query.part_of)))
        yield from map(self._asked.holds, query.where)
        if query.search:
            yield from self._found(parse_line(self.store.catalogue, query.search))

    @property
    def _asked(self) -> Conditions:
        return Conditions(self.store, self.noun, self._own, self._spine, self.query.as_of or today())

    def _field(self, name: str) -> Field:
        return asked_field(self.store.catalogue, self.noun.name, name)

    @property
    def _is_by_title(self) -> bool:
        """Whether the spine has an index with the list in its order."""
        return (self.query.order or self.noun.order)[:1] in (("title",), ("-title",))

    def _id_of(self, ref: Value) -> Any:
        named = self.store.schema.record.alias()
        return select(named.c.id).where(named.c.ref == str(ref)).scalar_subquery()

    def _found(self, line: SearchLine) -> Iterator[Expression]:
        """What a search asks: its filters, and its words."""
        asked = self._asked
        met = (and_(true(), *map(asked.holds, each)) for each in readings(self.store.catalogue, self.noun, line))
        yield or_(false(), *met) if line else false()
        if self.query.trashed:  # what lies in the trash is not in the index
            caption = func.folded(self._spine.c.caption)
            yield from (func.instr(caption, word) > 0 for phrase in line.phrases for word in phrase.words)
        elif line.phrases:
            entry = self.store.schema.search_entry
            rows = select(entry.c.rowid).where(MATCHED.op("MATCH")(match(line.phrases)))
            yield self._own.c.id.in_(rows.select_from(entry))

    # Order -------------------------------------------------------------------------------------------------

    def order(self) -> Iterator[Any]:
        """What the list is sorted by: blanks last, and always by something that tells records apart."""
        last_is_down = False
        for written in self.query.order or self.noun.order:
            field = self._field(written.removeprefix("-"))
            last_is_down = written.startswith("-")
            if field.name == REF:
                break  # as they were recorded, which tells them all apart
            by = self._sorted_by(field, down=last_is_down)
            if field.natural and not last_is_down:
                yield by  # its key has blanks last already
            else:
                yield by.desc().nulls_last() if last_is_down else by.asc().nulls_last()
        apart = self._spine.c.id if self._is_by_title else self._own.c.id
        yield apart.desc() if last_is_down else apart

    def _sorted_by(self, field: Field, *, down: bool) -> Expression:
        """What a field is sorted by: vocabularies in their own order, ties by the name at their other end."""
        if field.name == "title":
            return self._spine.c.caption_key
        if field.kind in STORED_ELSEWHERE:
            raise Misuse(f"A list cannot be sorted by “{field.label}”.")
        column = self.column(field)
        if field.natural:
            key = self._own.c[order_column(field)]
            return func.nullif(key, LAST) if down else key
        if field.kind is Kind.REF:
            return self._target(field, column)
        if field.words and not field.several:
            return case({word.value: place for place, word in enumerate(field.words)}, value=column)
        return func.folded(column) if field.kind is Kind.TEXT else column

    def _target(self, field: Field, column: Expression) -> Expression:
        position = position_of(self.store, field)
        if position is not None:
            table = position.table.alias()
            return select(table.c[position.name]).where(table.c.id == column).scalar_subquery()
        spine = self.store.schema.record.alias()
        return select(spine.c.caption_key).where(spine.c.id == column).scalar_subquery()


def position_of(store: Store, field: Field) -> Any:
    """The column by which the records that a REF field names are put in order by hand; None when they are not."""
    if len(field.nouns) != 1:
        return None
    noun = store.catalogue[field.nouns[0]].noun
    placed = store.catalogue.fields(noun.name).get(noun.order[0]) if noun.order else None
    return store.schema.nouns[noun.name].c[placed.name] if placed and placed.kind is Kind.NUMBER else None
