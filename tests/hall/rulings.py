"""What tests of the rules share: neighbours in plain dictionaries, a judgement on an edit, and what a refusal says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from policytrack.acts import Act, Change, editing, making
from policytrack.consequences import consequences
from policytrack.fields import Value
from policytrack.problems import ReasonNeeded, Refused
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.record import Record
from policytrack.rules import check


@dataclass
class Around:
    """Neighbours held in plain dictionaries: records by ref, and what links to one, by its ref and the link."""

    records: dict[str, Record] = field(default_factory=dict)
    backward: dict[tuple[str, str], tuple[Record, ...]] = field(default_factory=dict)

    def record(self, ref: str) -> Record | None:
        return self.records.get(ref)

    def linked(self, ref: str, link: str, *, backward: bool = False) -> Sequence[Record]:
        return self.backward.get((ref, link), ()) if backward else ()

    def parts(self, ref: str, noun: str) -> Sequence[Record]:
        return [r for r in self.records.values() if r.part_of == ref and r.noun.name == noun and not r.trashed]

    def with_record(self, record: Record) -> "Around":
        return Around({**self.records, record.ref: record}, dict(self.backward))


def around(*records: Record, **linked: Sequence[Record]) -> Around:
    """Neighbours of these records; `linked` names what links to the first of them, by the link's name."""
    first = records[0].ref if records else ""
    return Around({r.ref: r for r in records}, {(first, link): tuple(held) for link, held in linked.items()})


def judge(
    record: Record, values: Mapping[str, Value], reason: str = "", near: Around | None = None, *, undoes: int = 0
) -> Record:
    """Ask the rules about an edit; the record after it. Raises Refused."""
    after = record.with_values(values)
    act = Act(words="Edit", changes=(editing(record, values),), reason=reason, undoes=undoes)
    seen = (near or Around()).with_record(after)
    check(act, {record.ref: record}, {record.ref: after}, seen, CATALOGUE)
    return after


def judge_change(change: Change, record: Record, reason: str = "", near: Around | None = None) -> None:
    """Ask the rules about a change that is no edit, such as a move to the trash. Raises Refused."""
    act = Act(words="Do", changes=(change,), reason=reason)
    check(act, {record.ref: record}, {record.ref: record}, near or Around(), CATALOGUE)


def made(record: Record) -> Change:
    """The change that makes a record: what it says otherwise than an empty one."""
    empty = type(record)()
    values = {name: value for name, value in record.values().items() if value != empty.value(name)}
    return making(record.noun.name, values, handle=record.ref, part_of=record.part_of)


def judge_new(record: Record, near: Around | None = None, reason: str = "") -> None:
    """Ask the rules about the making of a record. Raises Refused."""
    change = made(record)
    act = Act(words="Make", changes=(change,), reason=reason)
    check(act, {}, {record.ref: record}, (near or Around()).with_record(record), CATALOGUE)


def following(record: Record, values: Mapping[str, Value], near: Around | None = None) -> dict[str, dict[str, Value]]:
    """What follows by rule from an edit of a record: the values by ref."""
    after = record.with_values(values)
    act = Act(words="Edit", changes=(editing(record, values),), who="Dana Abdi", at="2026-11-22T12:00:00Z")
    seen = (near or Around()).with_record(after)
    found: dict[str, dict[str, Value]] = {}
    for change in consequences(act, {record.ref: record}, {record.ref: after}, seen):
        found.setdefault(change.ref, {}).update(change.after())
    return found


def following_new(record: Record, near: Around | None = None) -> dict[str, dict[str, Value]]:
    """What follows by rule from the making of a record: the values by ref."""
    act = Act(words="Make", changes=(made(record),), who="Dana Abdi", at="2026-11-22T12:00:00Z")
    seen = (near or Around()).with_record(record)
    found: dict[str, dict[str, Value]] = {}
    for change in consequences(act, {}, {record.ref: record}, seen):
        found.setdefault(change.ref, {}).update(change.after())
    return found


def refusal(
    record: Record, values: Mapping[str, Value], reason: str = "", near: Around | None = None, *, undoes: int = 0
) -> str:
    """The sentence with which the rules refuse an edit."""
    with pytest.raises(Refused) as refused:
        judge(record, values, reason, near, undoes=undoes)
    assert_one_sentence(str(refused.value))
    return str(refused.value).replace("\N{NO-BREAK SPACE}", " ")


def asks_for_reason(record: Record, values: Mapping[str, Value], near: Around | None = None) -> bool:
    """Whether the rules permit an edit with a reason only."""
    try:
        judge(record, values, "  ", near)
    except ReasonNeeded as refused:
        assert_one_sentence(str(refused))
        judge(record, values, "The budget moved.", near)
        return True
    return False


def assert_one_sentence(words: str) -> None:
    """A refusal is one plain sentence: it begins with a capital, ends with a stop, and holds no other sentence."""
    bare = words.replace("Minn. Stat.", "Minn Stat")
    assert bare.endswith("."), words
    assert not re.search(r"[.!?] [A-Z“]", bare), words
    assert not bare[:1].islower(), words
    assert "\n" not in words
