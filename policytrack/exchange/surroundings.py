"""What an import is asked for, and what of the office it must know: the records and names its rows may speak of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.exchange.formulas import without_guard
from policytrack.exchange.grid import Table
from policytrack.exchange.mapping import PARENT, SOURCE, Columns, Replacements, fold_cell, natural_field
from policytrack.exchange.own_export import OwnExport, own_export
from policytrack.exchange.targets import Target, targets
from policytrack.fields import SEVERAL, Field, Kind, Value
from policytrack.links import tied_nouns
from policytrack.numbering import as_ref
from policytrack.queries import Condition, Query
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun, Record
from policytrack.register import Name, Neighbours, Register

TIES = (Kind.REF, Kind.LINKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What a person asks of an import.

    Attributes:
        noun: what the rows become.
        columns: the column that feeds each target, by the target's key.
        replacements: our values for their words.
        source: the ref of the source in which the rows are printed; "" when a column tells, or none is known.
        new_source: the title of a source that is made for the rows, where none is chosen.
        part_of: for a part, the ref of the record that is to hold the rows; "" when columns tell.
        rest: the key of a text that takes, line by line, the columns that feed nothing else; "" for none.
        placeholders: whether parents that are nowhere are made as placeholders.
        keep_alike: whether rows that share number and words, and differ elsewhere, all become records.
        make: the nouns of which records are made where a cell names one that is nowhere.
        own_refs: whether a person told that the refs of the file are those of this office, though little shows it.
        accept_all: whether every row that is here already with other values changes its record.
        accepted: the rows that do, where not all of them do.
        reason: why, where the rules ask for a reason.
    """

    noun: Noun
    columns: Columns
    replacements: Replacements
    source: str = ""
    new_source: str = ""
    part_of: str = ""
    rest: str = ""
    placeholders: bool = False
    keep_alike: bool = False
    own_refs: bool = False
    make: frozenset[str] = frozenset()
    accept_all: bool = False
    accepted: frozenset[int] = frozenset()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the office holds around an import.

    Attributes:
        existing: the live records of the noun with which rows may be identical.
        names: the names of records, by ref.
        captions: the refs of the records that bear a caption, title or printed number, by noun and that, folded.
        neighbours: what the rules may ask.
        holders: the live records among which the rows' holders are looked for.
        own: what the refs of the file mean here; None for a file without refs of its own.
    """

    existing: Sequence[Record]
    names: Mapping[str, Name]
    captions: Mapping[tuple[str, str], Sequence[str]]
    neighbours: Neighbours
    holders: Sequence[Record] = ()
    own: OwnExport | None = None

    @property
    def is_foreign(self) -> bool:
        """Whether the file was exported from another office, where refs name other records."""
        return self.own is not None and not self.own.ours


def is_own_parent(field: Field, noun: Noun) -> bool:
    """Whether the field ties a record to the one of its own noun under which it is printed."""
    return field.name == PARENT and field.kind is Kind.REF and noun.name in field.nouns


def named_nouns(field: Field, noun: Noun | None, catalogue: Catalogue) -> tuple[str, ...]:
    """The nouns whose records a cell of the field may name; where any may be tied, the rows' own first."""
    if tied := tied_nouns(field):
        return tied
    others = (each.name for each in catalogue if not each.is_part and not each.furniture)
    return tuple(dict.fromkeys(((noun.name,) if noun else ()) + tuple(others)))


def surroundings(register: Register, request: ImportRequest, table: Table) -> Surroundings:
    """Read from the register what an import must know, and no more."""
    noun, known = request.noun, targets(register.catalogue, request.noun)
    existing = _existing(register, request, register.catalogue.fields(noun.name))
    own = _own_export(register, request, table, existing)
    foreign = own is not None and not own.ours
    written = {
        key: set(_items(target, request, table))
        for key, target in known.items()
        if target.field.kind in TIES and not is_own_parent(target.field, noun)
    }
    captioned = [
        known[key].field for key, items in written.items() if (items and foreign) or not all(map(as_ref, items))
    ]
    refs = {ref for items in written.values() for ref in map(as_ref, items) if ref}
    holding = sorted({known[key].of for key in request.columns if key in known and known[key].is_holders})
    return Surroundings(
        existing=existing,
        names=register.names(sorted(refs)),
        captions=captions_of(
            register, sorted({named for field in captioned for named in named_nouns(field, noun, register.catalogue)})
        ),
        neighbours=register.neighbours(),
        holders=[record for holder in holding for record in register.records(holder)],
        own=own,
    )


def _own_export(
    register: Register, request: ImportRequest, table: Table, existing: Sequence[Record]
) -> OwnExport | None:
    """What the refs of the file mean here; only records that are not read yet are fetched."""
    held = {record.ref: record for record in existing}

    def records_of(refs: Sequence[str]) -> dict[str, Record]:
        found = {ref: held[ref] for ref in refs if ref in held}
        rest = [ref for ref in refs if ref not in held]
        return {**found, **(register.records_of(rest) if rest else {})}

    fields = register.catalogue.fields(request.noun.name)
    return own_export(table, request.columns, request.noun, fields, records_of, is_told=request.own_refs)


def _items(target: Target, request: ImportRequest, table: Table) -> Iterator[str]:
    """Everything that the file and its replacements say of a target."""
    cells: Iterable[Value] = table.cells(request.columns[target.key]) if target.key in request.columns else ()
    for cell in (*cells, *(ours for (key, _), ours in request.replacements.items() if key == target.key)):
        pieces = cell if isinstance(cell, tuple) else (str(cell or ""),)
        if target.field.kind is Kind.LINKS:
            pieces = tuple(item for piece in pieces for item in piece.split(SEVERAL))
        yield from (without_guard(piece).strip() for piece in pieces if piece.strip())


def _existing(register: Register, request: ImportRequest, fields: Mapping[str, Field]) -> tuple[Record, ...]:
    if request.part_of:
        return register.records(request.noun.name, Query(part_of=request.part_of))
    told = request.source and SOURCE in fields and SOURCE not in request.columns
    where = (Condition(SOURCE, "=", request.source),) if told else ()
    return register.records(request.noun.name, Query(where=where))


def captions_of(register: Register, nouns: Iterable[str]) -> Mapping[tuple[str, str], Sequence[str]]:
    """The refs of the live records of some nouns, by noun and folded caption, title or printed number."""
    found: dict[tuple[str, str], list[str]] = {}
    for noun in nouns:
        number = natural_field(register.catalogue.fields(noun))
        for record in register.records(noun):
            printed = str(record.value(number)) if number else ""
            for called in {fold_cell(name) for name in (record.caption, record.title, printed)} - {""}:
                found.setdefault((noun, called), []).append(record.ref)
    return found
