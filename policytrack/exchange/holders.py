"""Which record holds a row that becomes a part: found by what its columns tell of it, or made when that is chosen."""

from collections.abc import Iterable, Mapping, Sequence

from policytrack.exchange.mapping import fold_cell
from policytrack.exchange.naming import Naming
from policytrack.exchange.surroundings import ImportRequest, Surroundings
from policytrack.exchange.targets import Role, Target
from policytrack.fields import Value, is_empty
from policytrack.phrases import a, listed
from policytrack.problems import Refused
from policytrack.records.record import Noun, Record

TITLE = "title"

Names = tuple[str, ...]


class Holders:
    """Finds the holder of each row. A title tells a holder by itself; without one, everything told must agree."""

    def __init__(
        self, request: ImportRequest, known: Mapping[str, Target], around: Surroundings, naming: Naming
    ) -> None:
        self._request, self._naming, self._around = request, naming, around
        self._told = [known[key] for key in request.columns if key in known and known[key].is_holders]
        self._found: dict[tuple[str, Names], dict[Names, list[str]]] = {}
        self._refs: dict[object, str] = {}

    @property
    def are_told(self) -> bool:
        """Whether columns tell the holder of each row."""
        return bool(self._told)

    def of(self, told: Mapping[str, Value], written: Mapping[str, str]) -> str:
        """The ref or handle of the record that these values of holder targets tell, as `written`. Raises Refused."""
        if not self._told:
            return self._request.part_of
        said = {target: told[target.key] for target in self._told if not is_empty(told.get(target.key))}
        if not said:
            raise Refused(f"it names no {_nouns(self._request.noun)}; fill the cell, or leave the row out.")
        key = tuple((target.key, value) for target, value in said.items())
        if key not in self._refs:
            called = ", ".join(" ".join(written[target.key].split()) for target in said)
            self._refs[key] = self._look_up(said, called)
        return self._refs[key]

    def _look_up(self, said: Mapping[Target, Value], called: str) -> str:
        noun = next(iter(said)).of
        values = {target.field.name: value for target, value in said.items() if target.role is Role.HOLDER_FIELD}
        for target, value in said.items():
            if target.role is Role.HOLDER:
                found = self._naming.known(target.field, str(value))
                if found:
                    return found
                values = {TITLE: value} | values
        return self._found_or_made(noun, values, called)

    def _found_or_made(self, noun: str, values: Mapping[str, Value], called: str) -> str:
        names = (TITLE,) if TITLE in values else tuple(values)
        found = self._index(noun, names).get(_key(values, names), [])
        if len(found) > 1:
            refs = " and ".join(sorted(found))
            raise Refused(
                f"“{called}” may be {refs}; tell them apart by another column, or write the ref that is meant."
            )
        if found:
            return found[0]
        return self._naming.made_holder(noun, called, "\n".join(_key(values, names)), values)

    def _index(self, noun: str, names: Names) -> Mapping[Names, list[str]]:
        """The holders that are there by some of their values; worked out once for each choice of values."""
        if (noun, names) not in self._found:
            index = self._found[noun, names] = {}
            for record in _of(self._around.holders, noun):
                index.setdefault(_key({name: record.value(name) for name in names}, names), []).append(record.ref)
        return self._found[noun, names]


def _key(values: Mapping[str, Value], names: Names) -> Names:
    return tuple(fold_cell(str(values[name] or "")) for name in names)


def _of(records: Sequence[Record], noun: str) -> Iterable[Record]:
    return (record for record in records if record.noun.name == noun)


def _nouns(noun: Noun) -> str:
    return listed([parent.replace("_", " ") for parent in noun.parents], "or")


def lacking_holder(request: ImportRequest, *, told: bool) -> str:
    """What to say when rows become parts and nothing tells what holds them; "" otherwise."""
    noun = request.noun
    if not noun.is_part or told or request.part_of:
        return ""
    holder = _nouns(noun)
    return f"{noun.plural} belong to {a(holder)}. Choose the {holder} that holds all rows, or the columns that tell it."
