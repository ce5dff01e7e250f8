"""What a person does to many records at once, judged for each of them before anything is written, as one act."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from policytrack import rules
from policytrack.acts import Act, Change, editing, linking, trashing
from policytrack.consequences import consequences
from policytrack.fields import Field, Kind, Value, check_value, is_empty
from policytrack.fixed_fields import refuse_fixed
from policytrack.links import link_type
from policytrack.obligations import refuse_held
from policytrack.phrases import lowered
from policytrack.problems import Misuse, ReasonNeeded, Refused
from policytrack.queries import Condition, Query
from policytrack.records.record import Noun, Record
from policytrack.register import Neighbours, Register

SET, ADD, REMOVE = "set", "add", "remove"


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing to do to a field of many records: set it, or add to what it holds, or remove from it."""

    field: str
    value: Value
    how: str = SET

    def after(self, record: Record) -> Value:
        """What the field is to say in one record."""
        if self.how == SET:
            return self.value
        held, given = _several(record.value(self.field)), _several(self.value)
        if self.how == ADD:
            return tuple(dict.fromkeys((*held, *given)))
        return tuple(item for item in held if item not in given)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One record to which it cannot be done, and why not, in a sentence."""

    record: Record
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would be done to many records; nothing is written yet.

    Attributes:
        act: the act on those that the rules permit; without changes when there are none.
        refused: those that a rule refuses, for want of something else than a reason.
        lacking: those that are refused only because no reason was given.
        unchanged: how many say so already.
        asked: what was asked of all whom no rule refuses, in words.
    """

    act: Act
    refused: tuple[Refusal, ...] = ()
    lacking: tuple[Refusal, ...] = ()
    unchanged: int = 0
    asked: str = ""


def setting_many(register: Register, records: Sequence[Record], edits: Sequence[Edit], reason: str = "") -> Plan:
    """Change the same fields of many records of one noun, with one reason for all.

    Raises Misuse or Refused when it cannot be done to any record of this noun.
    """
    if not records:
        raise Refused("There is nothing to change: no record was chosen.")
    noun, fields = records[0].noun, records[0].declared_fields()
    refuse_fixed(noun, fields, (edit.field for edit in edits))
    for edit in edits:
        _check(fields[edit.field], edit)
    changes = [editing(record, {edit.field: edit.after(record) for edit in edits}) for record in records]
    return _planned(register, records, changes, lambda count: _words(noun, fields, edits, count), reason)


def linking_many(register: Register, records: Sequence[Record], link: str, other: str, *, backward: bool) -> Plan:
    """Tie many records to one other: they carry the link, or with `backward` the other carries it to all of them."""
    if not backward:
        return setting_many(register, records, [Edit(link, (other,), ADD)])
    carrier = register.record(other)
    change = linking(carrier, link, [record.ref for record in records])
    words = f"Link {other} to {records[0].noun.counted(len(records))}: {link_type(link).reads}"
    if not change.fields:
        return Plan(act=Act(words=words, changes=()), unchanged=len(records))
    return _planned(register, [carrier], [change], lambda _: words, "")


def trashing_many(register: Register, records: Sequence[Record]) -> Plan:
    """Move many records with their parts to the trash."""
    if not records:
        raise Refused("There is nothing to remove: no record was chosen.")
    noun = records[0].noun
    changes = [trashing(record) for record in records]
    held = _held_inside(register, noun)
    return _planned(register, records, changes, lambda count: f"Move {noun.counted(count)} to the trash", "", held)


def _held_inside(register: Register, noun: Noun) -> dict[str, Record]:
    """The parts under a legal hold that would go to the trash with a record, by the ref of that record."""
    found: dict[str, Record] = {}
    hold = Query(where=(Condition("legal_hold", "=", True),))
    for part in register.catalogue:
        for held in register.records(part.name, hold) if part.is_part else ():
            above = held.part_of
            while above:
                found[above] = held
                above = register.record(above).part_of
    return {ref: held for ref, held in found.items() if register.record(ref).noun.name == noun.name}


def _several(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else () if is_empty(value) else (str(value),)


def _check(field: Field, edit: Edit) -> None:
    if edit.how != SET and not (field.several or field.kind is Kind.LINKS):
        raise Misuse(f"“{field.label}” holds one value; write {field.name}=VALUE instead of adding or removing.")
    check_value(field, edit.value)


def _planned(
    register: Register,
    records: Sequence[Record],
    changes: Sequence[Change],
    words: Callable[[int], str],
    reason: str,
    held: Mapping[str, Record] = MappingProxyType({}),
) -> Plan:
    judge = Judge(register, register.neighbours(), reason)
    refused, lacking, permitted = [], [], []
    for record, change in zip(records, changes, strict=True):
        if not change.fields:
            continue
        try:
            if record.ref in held:
                refuse_held(held[record.ref])
            judge.permit(record, change)
        except ReasonNeeded as problem:
            lacking.append(Refusal(record, str(problem)))
            continue
        except Refused as problem:
            refused.append(Refusal(record, str(problem)))
            continue
        permitted.append(change)
    return Plan(
        act=Act(words=words(len(permitted)), changes=tuple(permitted), reason=reason),
        refused=tuple(refused),
        lacking=tuple(lacking),
        unchanged=sum(not change.fields for change in changes),
        asked=words(len(permitted) + len(lacking)),
    )


@dataclass(frozen=True, slots=True)
class Judge:
    """Holds the rules against one record at a time, as the register will against all of them together."""

    register: Register
    neighbours: Neighbours
    reason: str

    def permit(self, record: Record, change: Change) -> None:
        """Raises Refused, or ReasonNeeded, when a rule forbids the change."""
        act = Act(words="", changes=(change,), reason=self.reason)
        before = {record.ref: record}
        after = replace(record, trashed=True) if change.trashes else record.with_values(change.after())
        for follows in consequences(act, before, {record.ref: after}, self.neighbours):
            if follows.ref == record.ref:
                after = after.with_values(follows.after())
        rules.check(act, before, {record.ref: after}, self.neighbours, self.register.catalogue)


def _words(noun: Noun, fields: Mapping[str, Field], edits: Sequence[Edit], count: int) -> str:
    many = noun.counted(count)
    if len(edits) != 1:
        return f"Change {len(edits)} fields of {many}"
    edit, named = edits[0], fields[edits[0].field]
    word = named.word(edit.value) if named.kind is Kind.VOCABULARY and not named.several else None
    if edit.field == noun.status and word:
        return f"Move {many} to {word.label}"
    label = lowered(named.label)
    if edit.how != SET:
        return f"{'Add to' if edit.how == ADD else 'Remove from'} {label} of {many}"
    return f"{'Clear' if is_empty(edit.value) else 'Change'} {label} of {many}"


def left_out(refusals: Iterable[Refusal]) -> list[str]:
    """The records that were left out, a line for each: which one, and why."""
    named = ((refusal.record.ref, refusal.sentence) for refusal in refusals)
    return [sentence if sentence.startswith(ref) else f"{ref}: {sentence}" for ref, sentence in named]
