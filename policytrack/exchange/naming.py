"""Which record a cell names: by ref, whole caption, title or printed number; or one that the import makes in place."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from policytrack.acts import Change, making
from policytrack.cleaning import clean_line
from policytrack.exchange.mapping import SOURCE, fold_cell
from policytrack.exchange.surroundings import (
    ImportRequest,
    Surroundings,
    captions_of,
    named_nouns,
)
from policytrack.fields import SEVERAL, Field, Kind, Value
from policytrack.links import tied_nouns
from policytrack.numbering import as_ref
from policytrack.phrases import LONGEST_QUOTE, a, shortened
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.register import Register

ENOUGH = 0.5
"""The share of different cells that must name records before a column is taken for a tie by itself."""

FOREIGN = "is a ref of another office; write the name, or leave the column out."


@dataclass(frozen=True, slots=True)
class Missing:
    """Names that no record bears, and the nouns of which a record of that name could be made."""

    nouns: tuple[str, ...]
    names: tuple[str, ...]


class Naming:
    """Turns names into refs, and gathers what is missing: made where `make` holds its noun, else refused.

    `noun` is that of the records that carry the ties, where it is known.
    """

    def __init__(
        self, around: Surroundings, catalogue: Catalogue, noun: Noun | None, make: frozenset[str] = frozenset()
    ) -> None:
        self._around, self._catalogue, self._noun, self._make = around, catalogue, noun, make
        self._made: dict[tuple[str, str], Change] = {}
        self._missing: dict[tuple[str, ...], dict[str, None]] = {}

    def refs(self, field: Field, value: Value, cell: str, *, is_chosen: bool = False) -> Value:
        """A REF or LINKS value with refs in place of names; `is_chosen` ones are a person’s. Raises Refused."""
        if field.kind is Kind.REF and value:
            return self.ref(field, cell, is_chosen=is_chosen)
        if field.kind is Kind.LINKS and isinstance(value, tuple):
            return tuple(dict.fromkeys(self.ref(field, item, is_chosen=is_chosen) for item in value))
        return value

    def ref(self, field: Field, written: str, *, is_chosen: bool = False) -> str:
        """The ref of the record that a cell names, or the handle of one that is made. Raises Refused."""
        return self.known(field, written, is_chosen=is_chosen) or self._absent(tied_nouns(field), clean_line(written))

    def known(self, field: Field, written: str, *, is_chosen: bool = False) -> str:
        """The ref of the record that a cell names; "" when there is none. Raises Refused when it cannot be meant.

        In a file of another office a ref names nothing here, unless a person has chosen it.
        """
        is_foreign = self._around.is_foreign and not is_chosen
        nouns = named_nouns(field, self._noun, self._catalogue)
        name = None if is_foreign else self._around.names.get(as_ref(written))
        if name and name.trashed:
            raise Refused(f"{name.ref} is in the trash. Restore it first, or name another.")
        if name and (not tied_nouns(field) or name.noun in nouns):
            return name.ref
        if name:
            raise Refused(f"{name.ref} is {self._one(name.noun)}; “{field.label}” takes {self._ones(nouns)}.")
        called = fold_cell(written)
        by_noun = (sorted({*self._around.captions.get((noun, called), ())}) for noun in nouns)
        found: list[str] = next(filter(None, by_noun), []) if not tied_nouns(field) else sorted(chain(*by_noun))
        if len(found) > 1:
            raise Refused(f"“{written}” is the name of {' and of '.join(found)}; write the ref that is meant.")
        if not found and is_foreign and as_ref(written):
            raise Refused(f"{as_ref(written)} {FOREIGN}")
        return found[0] if found else ""

    def _absent(self, nouns: Sequence[str], written: str) -> str:
        makable = tuple(noun for noun in nouns if self._may_be_made(noun)) if not as_ref(written) else ()
        self._miss(makable, written)
        chosen = next((noun for noun in makable if noun in self._make), "")
        if not chosen:
            ones = self._ones(nouns)
            said = shortened(written, LONGEST_QUOTE)
            raise Refused(f"“{said}” is neither the ref nor the whole name of {ones}. Add it, or correct it.")
        return self._making(chosen, fold_cell(written), {"title": written})

    def made_holder(self, noun: str, called: str, key: str, values: Mapping[str, Value]) -> str:
        """The handle of a record that is made to hold rows, known by `key`. Raises Refused unless that was chosen."""
        self._miss((noun,) if self._may_be_made(noun) else (), called)
        if noun not in self._make or not self._may_be_made(noun):
            raise Refused(f"“{called}” is no {noun.replace('_', ' ')} that is here. Add it, or correct it.")
        return self._making(noun, key, values)

    def _miss(self, makable: tuple[str, ...], name: str) -> None:
        if makable:
            self._missing.setdefault(makable, {})[name] = None

    def _making(self, noun: str, key: str, values: Mapping[str, Value]) -> str:
        limit = self._catalogue.fields(noun)["title"].limit
        if len(str(values.get("title", ""))) > limit:
            raise Refused(f"“{values['title']}” is longer than the {limit} characters of a title. Shorten it.")
        if (noun, key) not in self._made:
            self._made[noun, key] = making(noun, values, handle=f"+{noun}:{len(self._made) + 1}")
        return self._made[noun, key].ref

    def with_source(self, request: ImportRequest) -> ImportRequest:
        """The request with the handle of the source that is to be made for it, when one is named."""
        if not request.new_source or request.source:
            return request
        return replace(
            request, source=self._making(SOURCE, fold_cell(request.new_source), {"title": request.new_source})
        )

    def _may_be_made(self, noun: str) -> bool:
        return (
            noun in self._catalogue
            and not self._catalogue[noun].noun.is_part
            and (not self._noun or noun != self._noun.name)
        )

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the import makes beside its rows."""
        return tuple(self._made.values())

    @property
    def made(self) -> Mapping[str, int]:
        """How many records are made beside the rows, by noun."""
        return Counter(noun for noun, _ in self._made)

    @property
    def missing(self) -> Iterator[Missing]:
        """Names that no record bears, made or not."""
        return (Missing(nouns, tuple(names)) for nouns, names in self._missing.items())

    def _one(self, noun: str) -> str:
        return a(self._catalogue[noun].noun.label.lower()) if noun in self._catalogue else a(noun.replace("_", " "))

    def _ones(self, nouns: Sequence[str]) -> str:
        return a(" or ".join(noun.replace("_", " ") for noun in nouns) or "record")


class Resolver:
    """Tells whether enough cells of a column name records, so that the column is taken for a tie by itself."""

    def __init__(self, register: Register, noun: Noun, make: frozenset[str] = frozenset()) -> None:
        self._register, self._noun, self._make = register, noun, make
        self._captions: dict[str, Mapping[tuple[str, str], Sequence[str]]] = {}

    def __call__(self, field: Field, cells: Sequence[str]) -> bool:
        """Whether at least half of the different names are known, or what is missing is to be made anyway."""
        nouns = named_nouns(field, self._noun, self._register.catalogue)
        if self._make.intersection(nouns):
            return True
        several = field.kind is Kind.LINKS
        pieces = (piece.strip() for cell in cells for piece in (cell.split(SEVERAL) if several else [cell]))
        said = {piece for piece in pieces if piece}
        named = [piece for piece in said if as_ref(piece) or any(self._is_name(noun, piece) for noun in nouns)]
        return bool(said) and len(named) >= ENOUGH * len(said)

    def _is_name(self, noun: str, piece: str) -> bool:
        if noun not in self._captions:
            self._captions[noun] = captions_of(self._register, [noun] if noun in self._register.catalogue else [])
        return (noun, fold_cell(piece)) in self._captions[noun]
