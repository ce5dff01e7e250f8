"""Any acts whatever, taken back one by one: the office is each time exactly as it was, and brought back it is again."""

from collections.abc import Mapping
from random import Random

import pytest

from policytrack.acts import Change, editing, making, restoring, trashing
from policytrack.db.register import DatabaseRegister
from policytrack.fields import Field, Kind, Value
from policytrack.problems import Problem
from policytrack.records.catalogue import CATALOGUE
from tests.db.clerk import Clerk
from tests.db.conftest import Opened

ACTS = 45


class Chance:
    """Thinks of changes; `refs` are those that have been made, with their nouns."""

    def __init__(self, seed: int, register: DatabaseRegister) -> None:
        self.random = Random(seed)
        self.register = register
        self.refs: dict[str, str] = {}

    def changes(self) -> tuple[Change, ...]:
        """Return one to three changes, sensible or not."""
        changes = [self._change(f"+{place}") for place in range(self.random.choice((1, 1, 2, 3)))]
        return tuple(change for change in changes if change and change.fields)

    def _change(self, handle: str) -> Change | None:
        ref = self.random.choice(list(self.refs)) if self.refs else ""
        what = self.random.random()
        if what < 0.35 or not ref:
            return self._making(handle)
        record = self.register.record(ref)
        if what < 0.55:
            return (restoring if record.trashed else trashing)(record)
        if what < 0.65:
            return editing(record, {"classification": self.random.choice(("private", "public")), "citation": "13.43"})
        return editing(record, self._values(record.noun.name, 3))

    def _making(self, handle: str) -> Change | None:
        noun = self.random.choice(list(CATALOGUE))
        holders = [ref for ref, held in self.refs.items() if held in noun.parents]
        if noun.is_part and not holders:
            return None
        values = self._values(noun.name, 2) | {"title": f"Title {self.random.randint(0, 9)}"}
        return making(noun.name, values, handle=handle, part_of=self.random.choice(holders) if holders else "")

    def _values(self, noun: str, most: int) -> dict[str, Value]:
        fields = [field for field in CATALOGUE.fields(noun).values() if field.kind is not Kind.PARTS]
        return {field.name: self._value(field) for field in self.random.sample(fields, most)}

    def _value(self, field: Field) -> Value:
        fitting = [ref for ref, noun in self.refs.items() if noun in field.nouns]
        match field.kind:
            case Kind.DATE:
                return self.random.choice(("2024-02-29", "2025", ""))
            case Kind.NUMBER:
                return self.random.choice((1, 2.5, None))
            case Kind.YES_NO:
                return self.random.choice((True, False, None))
            case Kind.VOCABULARY if field.words:
                word: Value = self.random.choice(list(field.words)).value
                return word
            case Kind.VOCABULARY:
                return self.random.choice((("a", "ü"), ()))
            case Kind.REF:
                return self.random.choice([*fitting, ""])
            case Kind.LINKS:
                return tuple(self.random.sample(sorted(self.refs), min(2, len(self.refs))))
            case _:
                return self.random.choice(("Éa", "x", ""))[: field.limit]


def content(register: DatabaseRegister) -> Mapping[str, object]:
    """Return all that is alive: each record's values, links as sets, and what of it is public."""
    records = [record for noun in CATALOGUE for record in register.records(noun.name)]
    public = {ref: name.public for ref, name in register.names(record.ref for record in records).items()}
    return {
        record.ref: (public[record.ref], record.part_of, {name: _unordered(v) for name, v in record.values().items()})
        for record in records
    }


def _unordered(value: Value) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_any_acts_are_taken_back_and_brought_back_exactly(opened: Opened, seed: int) -> None:
    registers = (opened(), opened())
    chance = Chance(seed, registers[0])
    stood = [(0, content(registers[0]))]
    for place in range(ACTS):
        clerk = Clerk(registers[place % 2], ("Ann", "Bob")[place % 3 % 2])
        try:
            act = clerk.act(*chance.changes(), reason="Because")
        except Problem:
            continue
        if act.number:
            assert not set(act.made) & chance.refs.keys()
            chance.refs |= {change.ref: change.noun for change in act.changes if change.makes}
            stood.append((act.number, content(registers[0])))
    assert len(stood) > 5
    assert registers[0].check() == ()
    latest, undone = stood[-1][1], []
    while len(stood) > 1:
        undone.append(registers[len(stood) % 2].reverse(stood.pop()[0], "Ann").number)
        assert content(registers[0]) == stood[-1][1]
    for number in reversed(undone):
        registers[number % 2].reverse(number, "Bob")
    assert content(registers[1]) == latest
    assert registers[0].check() == ()
