"""Any records, exported as CSV or workbook: an empty office takes them unchanged, and their own finds nothing new."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from policytrack.acts import Act, making
from policytrack.cleaning import clean
from policytrack.cli import main
from policytrack.db.opening import new_database, open_register
from policytrack.db.register import DatabaseRegister
from policytrack.fields import Field, Kind, Value, is_empty, parse_value
from policytrack.problems import Problem
from policytrack.queries import Query
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.record import Record

NOUNS = (
    "body",
    "person",
    "source",
    "standard",
    "meeting",
    "policy",
    "recommendation",
    "assessment",
    "finding",
    "evidence",
    "update",
)
EACH = 6
UGLY = (
    "=1+1",
    "'=1",
    "''quoted",
    "-5",
    "+1 (612) 555-0100",
    "@office",
    "＝2",  # noqa: RUF001 - a full-width sign is the danger
    "00123",
    "1e5",
    "3.10",
    "TRUE",
    "NA",
    "No",
    "1/2/2023",
    "_x0041_ _x005F_",
    "<r><t>mark</t></r>",
    'a;b,c\t“d” "e"',
    "first\nlast",
    "Ünïcödé 例 🙂",
    "x" * 300,
)


class Chance:
    """Thinks of records; `made` are their refs by noun."""

    def __init__(self, seed: int, register: DatabaseRegister) -> None:
        self.random, self.register = Random(seed), register
        self.made: dict[str, list[str]] = {}

    def fill(self) -> None:
        """Make records of every noun, each with a title that says its place in the list."""
        for noun in NOUNS:
            for place in range(EACH):
                self._make(noun, place)

    def _make(self, noun: str, place: int) -> None:
        fields = [each for each in CATALOGUE.fields(noun).values() if may_go_round(each)]
        values = {each.name: value for each in fields if not is_empty(value := self._value(each, noun, place))}
        values = self._under(noun, values)
        holders = [ref for each in CATALOGUE[noun].noun.parents for ref in self.made.get(each, [])]
        holder = self.random.choice(holders) if holders else ""
        while True:
            try:
                act = self.register.apply(Act(words="Add", changes=(making(noun, values, part_of=holder),)))
            except Problem:  # a rule wants other company for one of them
                del values[self.random.choice([name for name in values if name not in ("title", "verbatim", "number")])]
                continue
            self.made.setdefault(noun, []).append(act.made[0])
            return

    def _under(self, noun: str, values: dict[str, Value]) -> dict[str, Value]:
        """Print a record under an earlier one of its source; whether that one counts is said of each."""
        if "parent" not in CATALOGUE.fields(noun):
            return values
        earlier = [self.register.record(ref) for ref in self.made.get(noun, [])]
        fitting = [record.ref for record in earlier if record.value("source") == values.get("source", "")]
        parent = {"parent": self.random.choice(fitting)} if fitting else {}
        return values | {"stands_for_itself": self.random.random() < 0.5} | parent

    def _value(self, field: Field, noun: str, place: int) -> Value:
        if field.name == "title":
            return f"{place:03d} {self.random.choice(UGLY)}"[: field.limit].split("\n")[0].strip()
        if field.natural:
            return f"{place + 1}.{self.random.randint(1, 9)}"
        if self.random.random() < 0.3:
            return field.empty
        return self._said(field, noun)

    def _said(self, field: Field, noun: str) -> Value:
        chosen = self.random.choice
        match field.kind:
            case Kind.DATE:
                return chosen(("2024-02-29", "2025-11", "1898", "1899-12-31", "1900-02-28", "2199-12-31"))
            case Kind.NUMBER:
                return chosen((0, -3, 12, 2.5, 0.1 + 0.2, 1e-7, 123456789012345))
            case Kind.YES_NO:
                return chosen((True, False))
            case Kind.VOCABULARY if field.words and not field.several:
                return chosen(list(field.words)).value
            case Kind.VOCABULARY:
                return ("stops", "=force")
            case Kind.REF:
                own = noun in field.nouns  # an empty office cannot know it by its ref
                fitting = [] if own else [ref for each in field.nouns for ref in self.made.get(each, [])]
                return chosen(fitting) if fitting else ""
            case Kind.LINKS:
                return tuple(self.random.sample(self.made.get("standard", []), 2)) if field.link == "assesses" else ()
            case _:
                return parse_value(field, clean(chosen(UGLY))[: field.limit])


def may_go_round(field: Field) -> bool:
    return not field.fixed and field.kind is not Kind.PARTS


def held(register: DatabaseRegister, noun: str) -> Iterator[dict[str, Value]]:
    """Yield what each record says, in the order of the titles, and which record it is."""
    fields = [name for name, field in CATALOGUE.fields(noun).items() if may_go_round(field)]
    records: tuple[Record, ...] = register.records(noun, Query(order=("title",)))
    for record in records:
        yield {"ref": record.ref, **{name: record.value(name) for name in fields if record.has(name)}}


def ask(place: Path, *words: str) -> None:
    assert main(["--db", str(place), *words]) == 0


@pytest.fixture
def offices(tmp_path: Path) -> tuple[Path, Path]:
    """Return two empty offices."""
    paths = tmp_path / "first.policytrack", tmp_path / "second.policytrack"
    for path in paths:
        new_database(path, CATALOGUE)
    return paths


@pytest.mark.slow
@pytest.mark.parametrize("form", [".csv", ".xlsx"])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_exported_comes_back_unchanged(
    offices: tuple[Path, Path], tmp_path: Path, form: str, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = offices
    register = open_register(first, CATALOGUE)
    Chance(seed, register).fill()
    before = {noun: list(held(register, noun)) for noun in NOUNS}
    register.close()
    for noun in NOUNS:
        table = tmp_path / f"{noun}{form}"
        ask(first, "export", noun, "--to", str(table), "--office", "--order", "title")
        ask(second, "import", str(table), "--into", noun, "--own-refs")  # an empty office cannot know the file
        capsys.readouterr()
        ask(first, "import", str(table), "--into", noun)
        said = capsys.readouterr().out
        assert "was exported from this office" in said, said
        assert "0 new" in said, said
        assert "other values" not in said, said
    again = open_register(second, CATALOGUE)
    assert {noun: list(held(again, noun)) for noun in NOUNS} == before
    again.close()
