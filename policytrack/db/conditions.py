"""The conditions of a list as SQL over the rows of one noun, ties and fields one step away included."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import and_, case, false, func, literal, literal_column, not_, or_, select, true

from policytrack.dates import last_day
from policytrack.db.reading import Store
from policytrack.db.shapes import LAST, number_key
from policytrack.db.tables import PLACEHOLDER, column_name, order_column, shared_fields
from policytrack.fields import SEVERAL, Field, Kind, Value, is_empty
from policytrack.problems import Refused
from policytrack.queries import CLOSED, COUNTED, HIDDEN, IN, NOT, NOT_IN, OPEN, OVERDUE, PUBLIC, STATES, Condition
from policytrack.reach import HOLDER, REF, STATE, Reach, asked_field, own_field, reach
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.relative_dates import bounds, fixed_date
from policytrack.searching import words_of
from policytrack.words import Classification
from policytrack.workflows import WORKFLOWS, Workflow

Expression = Any  # SQLAlchemy's: its type changes with each operator
# Written out: a value that is bound would keep the database from the index of what is not public.
IS_PUBLIC: Expression = literal_column("1")
IS_HIDDEN: Expression = literal_column("0")


@dataclass(frozen=True)
class Conditions:
    """What conditions ask of the rows of a noun: `own` is its table, `spine` the one under all nouns, or aliases."""

    store: Store
    noun: Noun
    own: Any
    spine: Any
    as_of: str

    def holds(self, condition: Condition) -> Expression:
        """Whether a row meets a condition. Raises Refused for what cannot be asked."""
        if condition.is_state and condition.field in STATES:
            state = self._state(condition.field)
            return denied(state) if condition.operator == NOT else state
        catalogue, name = self.store.catalogue, condition.field
        field = own_field(catalogue, self.noun.name, name)
        if field is None and "." in name:
            return self._one_step_away(condition)
        tie = reach(catalogue, self.noun.name, name)
        if tie is not None and (field is None or field.kind is not Kind.REF):
            return self._tied(tie, condition)
        return self._compared(field or asked_field(catalogue, self.noun.name, name), condition)

    def column(self, field: Field) -> Expression:
        """The column of a field."""
        table = self.spine if field.name in shared_fields() or field.name == REF else self.own
        return table.c[column_name(field)]

    def _is_hidden(self) -> Expression:
        """Whether a row is not public, asked of the index of those few, which is by noun."""
        hidden = self.store.schema.record.alias()
        few = select(hidden.c.id).where(hidden.c.noun == self.noun.name, hidden.c.public == IS_HIDDEN)
        return self.own.c.id.in_(few)

    # Derived states ----------------------------------------------------------------------------------------

    def _state(self, name: str) -> Expression:
        if name == PUBLIC:
            return self.spine.c.public == IS_PUBLIC
        if name == HIDDEN:
            return self._is_hidden()
        if name == PLACEHOLDER:
            declared = self.store.catalogue.fields(self.noun.name)
            return self.own.c[PLACEHOLDER] == 1 if PLACEHOLDER in declared else false()
        if name in (OPEN, CLOSED, OVERDUE):
            return self._progress(name)
        if name == COUNTED:
            return self._counts()
        return func.coalesce(self.spine.c.classification, "") == Classification.PRIVATE.value

    def _counts(self) -> Expression:
        """Whether totals count a row, as in counting.py."""
        declared = self.store.catalogue.fields(self.noun.name)
        if PLACEHOLDER not in declared or "parent" not in declared:
            return true()
        child = self.store.schema.nouns[self.noun.name].alias()
        headings = select(child.c.parent_id).where(child.c.parent_id.is_not(None), child.c.trashed == 0)
        stands = or_(self.own.c.stands_for_itself == 1, self.own.c.id.not_in(headings))
        return and_(func.coalesce(self.own.c[PLACEHOLDER], 0) == 0, stands)

    def _progress(self, name: str) -> Expression:
        """Open, closed or overdue."""
        closed = self._at(closed_words(self.store.catalogue, self.noun))
        if name == CLOSED:
            return closed
        if name == OPEN or not self.noun.due:
            return not_(closed) if name == OPEN else false()
        due = self.column(self.store.catalogue.fields(self.noun.name)[self.noun.due])
        as_of = last_day(self.as_of).isoformat()
        settled = self._at(settled_words(self.store.catalogue, self.noun))
        # A date of reduced precision has passed when its whole period has: compare at the date's own length.
        return and_(due < func.substr(as_of, 1, func.length(due)), not_(settled))

    def _at(self, words: frozenset[str]) -> Expression:
        """Whether the status is one of some words."""
        if not words:
            return false()
        status = self.column(self.store.catalogue.fields(self.noun.name)[self.noun.status])
        return func.coalesce(status, "").in_(sorted(words))

    # Fields ------------------------------------------------------------------------------------------------

    def _compared(self, field: Field, condition: Condition) -> Expression:
        if field.name == STATE and self.noun.state_of:
            return self._compared_column(field, self._told_state(), condition)
        return self._compared_column(field, self.column(field), condition)

    def _compared_column(self, field: Field, column: Expression, condition: Condition) -> Expression:
        operator = condition.operator
        if "~" in operator:
            held = or_(false(), *(self._says(field, column, str(words)) for words in condition.alternatives))
            return denied(held) if operator == "!~" else held
        if operator in (IN, NOT_IN):
            within = or_(false(), *(self._within(column, str(period)) for period in condition.alternatives))
            return denied(within) if operator == NOT_IN else within
        if is_empty(condition.value):
            return column.is_(None) if operator in ("=", "<=") else column.is_not(None)
        if field.several or operator in ("=", "!="):
            same = or_(*(self._same(field, column, value) for value in condition.alternatives))
            return denied(same) if operator == "!=" else same
        return _ordered(field, column, operator, self._comparable(field, condition.alternatives[0]))

    def _same(self, field: Field, column: Expression, value: Value) -> Expression:
        if is_empty(value):
            return column.is_(None)
        if field.several:
            around = literal(SEVERAL).concat(func.coalesce(column, "")).concat(SEVERAL)
            return func.instr(around, f"{SEVERAL}{value}{SEVERAL}") > 0
        if field.kind is Kind.DATE:
            return column == fixed_date(str(value), self.as_of)
        if field.kind is Kind.REF:
            return column == self._id_of(value)
        return column == (str(value) if isinstance(value, str) else value)

    def _comparable(self, field: Field, value: Value) -> Any:
        if field.natural:
            return number_key(str(value))
        if field.kind is Kind.DATE:
            return fixed_date(str(value), self.as_of)
        if field.kind is Kind.REF:
            return self._id_of(value)
        return str(value) if isinstance(value, str) else value

    def _within(self, column: Expression, period: str) -> Expression:
        first, last = bounds(period, self.as_of)
        begun = column >= first if first else column.is_not(None)
        if not last:
            return begun
        # A date of reduced precision lies within when its whole period does: 2027 does not end by June 2027.
        whole = or_(func.length(column) >= len(last), func.substr(last, 1, func.length(column)) != column)
        return and_(begun, func.substr(column, 1, len(last)) <= last, whole)

    def _id_of(self, ref: Value) -> Expression:
        named = self.store.schema.record.alias()
        return select(named.c.id).where(named.c.ref == str(ref)).scalar_subquery()

    def _says(self, field: Field, column: Expression, words: str) -> Expression:
        """Whether a text holds words, or the name of the record at the other end: few are named so, sought once."""
        if field.kind is not Kind.REF:
            return _holds_words(column, words)
        tied = self.store.schema.record.alias()
        named = select(tied.c.id).where(_holds_words(tied.c.caption, words))
        return column.in_(named.where(tied.c.noun.in_(field.nouns)) if field.nouns else named)

    def _told_state(self) -> Expression:
        """The word that comes first among those of the live parts (`Noun.states`)."""
        part, held = self.store.schema.nouns[self.noun.state_of].alias(), self.store.schema.record.alias()
        noun = self.store.catalogue[self.noun.state_of].noun
        places = {word.value: place for place, word in enumerate(self.noun.states)}
        first = func.min(case(places, value=part.c[noun.status]))
        rows = select(first).select_from(held.join(part, part.c.id == held.c.id))
        told = rows.where(held.c.part_of_id == self.own.c.id, part.c.trashed == 0).correlate(self.own)
        return case({place: word.value for place, word in enumerate(self.noun.states)}, value=told.scalar_subquery())

    # Ties --------------------------------------------------------------------------------------------------

    def _tied(self, tie: Reach, condition: Condition) -> Expression:
        """Whether a live record stands at the other end: any, one of some, or one whose name holds some words."""
        operator, value = condition.operator, condition.value
        if operator not in ("=", "!=", "~", "!~"):
            raise Refused(f"“{tie.label}” can only be compared by = or !=, with a ref or with nothing, or by ~.")
        if is_empty(value) and "~" not in operator:
            found = self._leads_to(tie, self._live(tie))
            return denied(found) if operator == "=" else found
        pieces = []
        for each in condition.alternatives:
            if "~" in operator:
                far = self._live(tie)
                pieces.append(self._leads_to(tie, far.where(_holds_words(far.selected_columns.caption, str(each)))))
            elif is_empty(each):
                pieces.append(denied(self._leads_to(tie, self._live(tie))))
            else:
                far = self._live(tie)
                pieces.append(self._leads_to(tie, far.where(far.selected_columns.ref == str(each))))
        held = or_(false(), *pieces)
        return denied(held) if operator in ("!=", "!~") else held

    def _live(self, tie: Reach) -> Any:
        """The live records at the other end of a tie: id first, then what tells one from another."""
        far = self.store.schema.record.alias()
        rows = select(far.c.id, far.c.ref, far.c.caption).where(far.c.trashed == 0)
        return rows.where(far.c.noun.in_(tie.nouns)) if len(tie.nouns) < len(self.store.schema.nouns) else rows

    def _one_step_away(self, condition: Condition) -> Expression:
        """Whether a record at the other end of a tie meets a condition; one that denies asks that none does."""
        first, _, far = condition.field.partition(".")
        tie = reach(self.store.catalogue, self.noun.name, first)
        if tie is None:
            raise Refused(f"“{first}” is not a tie of {self.noun.plural.lower()}.")
        denies, asked = _positive(replace(condition, field=far))
        found = [self._leads_to(tie, self._far_rows(noun, asked)) for noun in tie.nouns if self._knows(noun, asked)]
        held = or_(false(), *found)
        return denied(held) if denies else held

    def _knows(self, noun: str, condition: Condition) -> bool:
        catalogue, name = self.store.catalogue, condition.field
        if condition.is_state:
            return True
        field = own_field(catalogue, noun, name)
        if field is None:
            return reach(catalogue, noun, name) is not None
        if not field.words or "~" in condition.operator or is_empty(condition.value):
            return True
        return not {word.value for word in field.words}.isdisjoint(condition.alternatives)

    def _far_rows(self, noun: str, condition: Condition) -> Any:
        schema, declared = self.store.schema, self.store.catalogue[noun].noun
        own, spine = schema.nouns[noun].alias(), schema.record.alias()
        rows = select(own.c.id).select_from(own.outerjoin(spine, spine.c.id == own.c.id))
        held = Conditions(self.store, declared, own, spine, self.as_of).holds(condition)
        return rows.where(own.c.trashed == 0, held)

    def _leads_to(self, tie: Reach, far: Any) -> Expression:
        """Whether a tie leads to one of some rows."""
        ids = far.with_only_columns(far.selected_columns[0])
        if tie.name == HOLDER:
            return self.spine.c.part_of_id.in_(ids)
        if tie.field is not None and tie.field.kind is Kind.REF:
            return self.column(tie.field).in_(ids)
        if tie.field is not None and tie.field.kind is Kind.PARTS:
            part = self.store.schema.record.alias()
            return self.own.c.id.in_(select(part.c.part_of_id).where(part.c.id.in_(ids)))
        ways = (("from_id", "to_id", tie.forward), ("to_id", "from_id", tie.backward))
        return or_(*(self._linked(tie, ids, here, there) for here, there, is_open in ways if is_open))

    def _linked(self, tie: Reach, ids: Any, here: str, there: str) -> Expression:
        link = self.store.schema.link.alias()  # one of its own each time: conditions may lie within one another
        return self.own.c.id.in_(select(link.c[here]).where(link.c.type == tie.link, link.c[there].in_(ids)))


def denied(expression: Expression) -> Expression:
    """The opposite, also where SQL knows neither yes nor no."""
    return not_(func.coalesce(expression, false()))


def _positive(condition: Condition) -> tuple[bool, Condition]:
    """Whether a condition denies, and the one that it denies."""
    opposite = {"!~": "~", NOT_IN: IN, NOT: ""}
    if condition.operator in opposite:
        return True, replace(condition, operator=opposite[condition.operator])
    if condition.operator in ("=", "!=") and is_empty(condition.value):
        return condition.operator == "=", replace(condition, operator="!=")
    return condition.operator == "!=", replace(condition, operator=condition.operator.replace("!=", "="))


def _holds_words(text: Expression, words: str) -> Expression:
    return and_(true(), *(func.instr(func.folded(func.coalesce(text, "")), word) > 0 for word in words_of(words)))


def _ordered(field: Field, column: Expression, operator: str, value: Any) -> Expression:
    if field.natural:
        column = func.nullif(column.table.c[order_column(field)], LAST)
    if field.kind is Kind.DATE and operator in ("<=", ">"):
        column = func.substr(column, 1, len(value))  # May 2026 is not after 2026
    match operator:
        case "<":
            return column < value
        case ">":
            return column > value
        case "<=":
            return column <= value
        case _:
            return column >= value


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
