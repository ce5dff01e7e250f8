"""What a list asks for, as SQL: conditions, order, and the value by which a field is sorted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    FromClause,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    true,
)

from policytrack.dates import last_day, today
from policytrack.db.reading import Store
from policytrack.db.shapes import LAST, number_key
from policytrack.db.tables import column_name, order_column
from policytrack.fields import SEVERAL, Field, Kind, Value, is_empty
from policytrack.problems import Refused
from policytrack.queries import CLOSED, OPEN, STATES, Condition, Query
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.searching import queried_words, words_of
from policytrack.workflows import WORKFLOWS, Workflow

Expression = Any  # SQLAlchemy's: its type changes with each operator
MATCHED: Expression = literal_column("search_entry")  # FTS5 matches against a column of the table's own name


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
            # Few are asked for by holder or words: without its index, the order is no reason to walk through all.
            trashed = self._own.c.trashed + 0 if query.part_of or query.search else self._own.c.trashed
            yield trashed != 0 if query.trashed else trashed == 0
        if query.part_of:
            held = self._spine.alias()
            yield self._own.c.id.in_(select(held.c.id).where(held.c.part_of_id == self._id_of(query.part_of)))
        for condition in query.where:
            yield self._state(condition) if condition.field in STATES else self._condition(condition)
        if query.search:
            yield self._found(query.search)

    @property
    def _is_by_title(self) -> bool:
        """Whether the spine has an index with the list in its order."""
        return (self.query.order or self.noun.order)[:1] in (("title",), ("-title",))

    def _id_of(self, ref: Value) -> Any:
        named = self.store.schema.record.alias()
        return select(named.c.id).where(named.c.ref == str(ref)).scalar_subquery()

    # Conditions --------------------------------------------------------------------------------------------

    def _state(self, condition: Condition) -> Expression:
        """Open, closed or overdue."""
        closed = self._at(closed_words(self.store.catalogue, self.noun))
        if condition.field == CLOSED:
            return closed
        if condition.field == OPEN or not self.noun.due:
            return not_(closed) if condition.field == OPEN else false()
        due = self.column(self._field(self.noun.due))
        as_of = last_day(self.query.as_of or today()).isoformat()
        settled = self._at(settled_words(self.store.catalogue, self.noun))
        # A date of reduced precision has passed when its whole period has: compare at the date's own length.
        return and_(due < func.substr(as_of, 1, func.length(due)), not_(settled))

    def _at(self, words: frozenset[str]) -> Expression:
        """Whether the status is one of some words."""
        if not words:
            return false()
        return func.coalesce(self.column(self._field(self.noun.status)), "").in_(sorted(words))

    def _field(self, name: str) -> Field:
        return self.store.catalogue.field(self.noun.name, name)

    def _condition(self, condition: Condition) -> Expression:
        field = self._field(condition.field)
        if field.kind in (Kind.LINKS, Kind.PARTS):
            return self._tied(field, condition)
        column = self.column(field)
        if condition.operator == "~":
            return self._holds_words(field, column, str(condition.value))
        if is_empty(condition.value):
            return column.is_(None) if condition.operator in ("=", "<=") else column.is_not(None)
        if field.several:
            return self._holds_tag(column, condition)
        return _compared(field, column, condition.operator, self._comparable(field, condition))

    def _comparable(self, field: Field, condition: Condition) -> Any:
        value = condition.value
        if field.kind is Kind.REF:
            return self._id_of(value)
        if field.natural and condition.operator not in ("=", "!="):
            return number_key(str(value))
        return str(value) if isinstance(value, str) else value

    def _holds_words(self, field: Field, column: Expression, words: str) -> Expression:
        text: Expression = column
        if field.kind is Kind.REF:
            tied = self.store.schema.record.alias()
            text = select(tied.c.caption).where(tied.c.id == column).scalar_subquery()
        return and_(true(), *(func.instr(func.folded(text), word) > 0 for word in words_of(words)))

    def _holds_tag(self, column: Expression, condition: Condition) -> Expression:
        around = literal(SEVERAL).concat(func.coalesce(column, "")).concat(SEVERAL)
        value = condition.value[0] if isinstance(condition.value, tuple) else condition.value
        held = func.instr(around, f"{SEVERAL}{value}{SEVERAL}") > 0
        return not_(held) if condition.operator == "!=" else held

    def _tied(self, field: Field, condition: Condition) -> Expression:
        """Whether the record has a live link or part, or a link to one record."""
        spine, link = self.store.schema.record.alias(), self.store.schema.link.alias()
        if field.kind is Kind.PARTS:
            rows = select(1).where(
                spine.c.part_of_id == self._own.c.id, spine.c.noun.in_(field.nouns), spine.c.trashed == 0
            )
        else:
            rows = select(1).select_from(link.join(spine, spine.c.id == link.c.to_id))
            rows = rows.where(link.c.from_id == self._own.c.id, link.c.type == field.link, spine.c.trashed == 0)
        if condition.operator not in ("=", "!=") or (condition.value and field.kind is Kind.PARTS):
            raise Refused(f"“{field.label}” can only be compared by = or !=, with a ref or with nothing.")
        if condition.value:
            wanted = condition.value[0] if isinstance(condition.value, tuple) else str(condition.value)
            rows = rows.where(spine.c.ref == wanted)
        found = exists(rows.correlate(self._own))
        negated = (condition.operator == "!=") == bool(condition.value)
        return not_(found) if negated else found

    def _found(self, words: str) -> Expression:
        if self.query.trashed:  # what lies in the trash is not in the index
            caption = func.folded(self._spine.c.caption)
            return and_(true(), *(func.instr(caption, word) > 0 for word in queried_words(words)))
        matched = match(words)
        if not matched:
            return false()
        entry = self.store.schema.search_entry
        rows = select(entry.c.rowid).where(MATCHED.op("MATCH")(matched))
        return self._own.c.id.in_(rows.select_from(entry))

    # Order -------------------------------------------------------------------------------------------------

    def order(self) -> Iterator[Any]:
        """What the list is sorted by: blanks last, and always by something that tells records apart."""
        last_is_down = False
        for written in self.query.order or self.noun.order:
            field = self._field(written.removeprefix("-"))
            last_is_down = written.startswith("-")
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


def closed_words(catalogue: Catalogue, noun: Noun) -> frozenset[str]:
    """The words of a noun's status that end the work; none where its records are neither open nor closed."""
    workflow = _workflow(catalogue, noun)
    return frozenset(workflow.closed) if workflow else frozenset()


def settled_words(catalogue: Catalogue, noun: Noun) -> frozenset[str]:
    """The words of a noun's status under which its due date can no longer be missed."""
    workflow = _workflow(catalogue, noun)
    return frozenset(workflow.settled) if workflow else frozenset()


def _workflow(catalogue: Catalogue, noun: Noun) -> Workflow | None:
    words = catalogue.fields(noun.name)[noun.status].words if noun.status else None
    return WORKFLOWS.get(words) if words else None


def position_of(store: Store, field: Field) -> Any:
    """The column by which the records that a REF field names are put in order by hand; None when they are not."""
    if len(field.nouns) != 1:
        return None
    noun = store.catalogue[field.nouns[0]].noun
    placed = store.catalogue.fields(noun.name).get(noun.order[0]) if noun.order else None
    return store.schema.nouns[noun.name].c[placed.name] if placed and placed.kind is Kind.NUMBER else None


def _compared(field: Field, column: Expression, operator: str, value: Any) -> Expression:
    if field.natural and operator not in ("=", "!="):
        column = func.nullif(column.table.c[order_column(field)], LAST)
    if field.kind is Kind.DATE and operator in ("<=", ">"):
        column = func.substr(column, 1, len(value))  # May 2026 is not after 2026
    match operator:
        case "=":
            return column == value
        case "!=":
            return or_(column.is_(None), column != value)
        case "<":
            return column < value
        case ">":
            return column > value
        case "<=":
            return column <= value
        case _:
            return column >= value


def match(words: str, nouns: tuple[str, ...] = ()) -> str:
    """The full-text query for words as a person typed them: each quoted, each by its beginning; "" for none."""
    wanted = " AND ".join(f'"{word}"*' for word in queried_words(words))
    if not wanted:
        return ""
    found = f"{{title body}} : ({wanted})"
    if not nouns:
        return found
    among = " OR ".join(f'"{noun}"' for noun in nouns)
    return f"{found} AND noun : ({among})"
