"""What an import is asked for, and what of the office it must know: the records and names its rows may speak of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.exchange.formulas import without_guard
from policytrack.exchange.mapping import PARENT, SOURCE, Columns, Replacements, fold_cell
from policytrack.exchange.spreadsheet import Table
from policytrack.fields import SEVERAL, Field, Kind, Value
from policytrack.links import tied_nouns
from policytrack.numbering import is_ref
from policytrack.phrases import a
from policytrack.problems import Refused
from policytrack.queries import Condition, Query
from policytrack.records.record import Noun, Record
from policytrack.register import Name, Neighbours, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What a person asks of an import.

    Attributes:
        noun: what the rows become.
        columns: the column that feeds each field, by the field's name.
        replacements: our values for their words.
        source: the ref of the source in which the rows are printed; "" when a column tells, or none is known.
        part_of: for a part, the ref of the record that is to hold the rows.
        placeholders: whether parents that are nowhere are made as placeholders.
    """

    noun: Noun
    columns: Columns
    replacements: Replacements
    source: str = ""
    part_of: str = ""
    placeholders: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the office holds around an import.

    Attributes:
        existing: the live records of the noun with which rows may be identical.
        names: the names of records, by ref.
        captions: the refs of the records that bear a caption, by noun and folded caption.
        neighbours: what the rules may ask.
    """

    existing: Sequence[Record]
    names: Mapping[str, Name]
    captions: Mapping[tuple[str, str], Sequence[str]]
    neighbours: Neighbours

    def ref(self, field: Field, written: str) -> str:
        """The ref of the record that a cell names by its ref or its whole caption. Raises Refused."""
        nouns = tied_nouns(field)
        name = self.names.get(as_ref(written))
        kinds = " or ".join(noun.replace("_", " ") for noun in nouns) or "record"
        if name and name.trashed:
            raise Refused(f"{name.ref} is in the trash. Restore it first, or name another.")
        if name and (not nouns or name.noun in nouns):
            return name.ref
        if name:
            raise Refused(f"{name.ref} is {a(name.noun.replace('_', ' '))}; “{field.label}” takes {a(kinds)}.")
        found = sorted({ref for noun in nouns for ref in self.captions.get((noun, fold_cell(written)), ())})
        if len(found) > 1:
            raise Refused(f"“{written}” is the name of {' and of '.join(found)}; write the ref that is meant.")
        if not found:
            raise Refused(f"“{written}” is neither the ref nor the whole name of {a(kinds)}. Add it, or correct it.")
        return found[0]


def as_ref(written: str) -> str:
    """The ref that a person wrote in whatever case; "" when the text has no such form."""
    record, slash, part = written.strip().partition("/")
    ref = record.upper() + slash + part.lower()
    return ref if is_ref(ref) else ""


def is_own_parent(field: Field, noun: Noun) -> bool:
    """Whether the field ties a record to the one of its own noun under which it is printed."""
    return field.name == PARENT and field.kind is Kind.REF and noun.name in field.nouns


def surroundings(register: Register, request: ImportRequest, table: Table) -> Surroundings:
    """Read from the register what an import must know, and no more."""
    fields = register.catalogue.fields(request.noun.name)
    written = {
        name: set(_items(field, request, table))
        for name, field in fields.items()
        if field.kind in (Kind.REF, Kind.LINKS) and not is_own_parent(field, request.noun)
    }
    captioned = [fields[name] for name, items in written.items() if not all(map(as_ref, items))]
    refs = {ref for items in written.values() for ref in map(as_ref, items) if ref}
    return Surroundings(
        existing=_existing(register, request, fields),
        names=register.names(sorted(refs)),
        captions=captions_of(register, sorted({noun for field in captioned for noun in tied_nouns(field)})),
        neighbours=register.neighbours(),
    )


def _items(field: Field, request: ImportRequest, table: Table) -> Iterator[str]:
    """Everything that the file and its replacements say in a field."""
    cells: Iterable[Value] = table.cells(request.columns[field.name]) if field.name in request.columns else ()
    for cell in (*cells, *(ours for (name, _), ours in request.replacements.items() if name == field.name)):
        pieces = cell if isinstance(cell, tuple) else (str(cell or ""),)
        if field.kind is Kind.LINKS:
            pieces = tuple(item for piece in pieces for item in piece.split(SEVERAL))
        yield from (without_guard(piece).strip() for piece in pieces if piece.strip())


def _existing(register: Register, request: ImportRequest, fields: Mapping[str, Field]) -> tuple[Record, ...]:
    if request.part_of:
        return register.records(request.noun.name, Query(part_of=request.part_of))
    told = SOURCE in fields and SOURCE not in request.columns
    where = (Condition(SOURCE, "=", request.source),) if told else ()
    return register.records(request.noun.name, Query(where=where))


def captions_of(register: Register, nouns: Iterable[str]) -> Mapping[tuple[str, str], Sequence[str]]:
    """The refs of the live records of some nouns by noun and folded caption, and by folded title."""
    found: dict[tuple[str, str], list[str]] = {}
    for noun in nouns:
        for record in register.records(noun):
            for called in {fold_cell(record.caption), fold_cell(record.title)} - {""}:
                found.setdefault((noun, called), []).append(record.ref)
    return found
