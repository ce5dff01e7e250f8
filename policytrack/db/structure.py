"""What an act must respect whoever takes it, undo too: what exists, what may be tied to what, what was there before."""

from collections.abc import Mapping

from policytrack.acts import ABSENT, EXISTENCE, LIVE, TRASHED, Act, Change
from policytrack.db.reading import Entry
from policytrack.fields import SEVERAL, Field, Kind, Value, check_value, is_empty, show_value
from policytrack.links import tied_nouns
from policytrack.problems import Misuse, Refused, Stale
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record

STATES = ((ABSENT, LIVE), (LIVE, TRASHED), (TRASHED, LIVE))


class Structure:
    """Judges changes against the records as they are. `entries` knows every record that the act touches or names."""

    def __init__(self, act: Act, catalogue: Catalogue, entries: Mapping[str, Entry]) -> None:
        self._undoes = bool(act.undoes)
        self._restored = {change.ref for change in act.changes if change.restores}
        self._catalogue = catalogue
        self._entries = entries

    def check(self, change: Change, held: Record | None) -> None:
        """Raises Refused or Stale when a change cannot be made to a record as it is held."""
        if change.noun not in self._catalogue:
            raise Misuse(f"There is no noun “{change.noun}”.")
        if held is None:
            self._check_parent(change)
        else:
            self._check_existence(change, held)
        declared = self._catalogue.fields(change.noun)
        for name, (before, after) in change.fields.items():
            if name == EXISTENCE:
                continue
            if name not in declared:
                raise Misuse(f"{self._catalogue[change.noun].noun.plural} have no field “{name}”.")
            field = declared[name]
            check_value(field, after)
            self._check_tags(field, after)
            if held is not None and field.kind is not Kind.LINKS:
                self._check_unchanged(change, field, held, before)
            self._check_ties(change, field, after, held)

    def _check_parent(self, change: Change) -> None:
        noun = self._catalogue[change.noun].noun
        if not noun.is_part:
            if change.part_of:
                raise Refused(f"{noun.plural} stand by themselves and are never a part of {change.part_of}.")
            return
        kinds = self._kinds(noun.parents)
        parent = self._entries.get(change.part_of)
        if parent is None or parent.noun not in noun.parents:
            raise Refused(f"{noun.plural} belong to {kinds}. Name the one that holds it.")
        if parent.trashed:
            raise Refused(f"{parent.ref} is in the trash. Restore it first.")

    def _check_existence(self, change: Change, held: Record) -> None:
        if change.noun != held.noun.name:
            raise Misuse(f"{change.ref} is {_a(held.noun.label)}, not {_a(change.noun)}.")
        moved = change.fields.get(EXISTENCE)
        if moved is None:
            if held.trashed:
                raise Refused(f"{held.ref} is in the trash. Restore it first.")
            return
        if moved not in STATES or moved[0] == ABSENT:
            raise Misuse(f"{held.ref} cannot go from {moved[0]!r} to {moved[1]!r}.")
        if held.trashed and moved == (LIVE, TRASHED):
            raise Refused(f"{held.ref} is in the trash already.")
        if not held.trashed and moved == (TRASHED, LIVE):
            raise Refused(f"{held.ref} is not in the trash.")
        parent = self._entries.get(held.part_of)
        if moved[1] == LIVE and parent and parent.trashed and parent.ref not in self._restored:
            raise Refused(f"{held.ref} is a part of {parent.ref}, which is in the trash. Restore {parent.ref} first.")

    def _check_unchanged(self, change: Change, field: Field, held: Record, before: Value) -> None:
        present = held.value(field.name)
        if present == before or (is_empty(present) and is_empty(before)):
            return
        if self._undoes:
            raise Refused(f"“{field.label}” of {change.ref} was changed later. Take back the later change first.")
        shown = show_value(field, present)
        now = f"now says “{shown if len(shown) <= 60 else f'{shown[:59]}…'}”" if shown else "is now empty"
        raise Stale(
            f"“{field.label}” of {change.ref} was changed in the meantime and {now}. "
            "Nothing was written; look at it and decide again."
        )

    def _check_tags(self, field: Field, value: Value) -> None:
        if field.several and isinstance(value, tuple) and any(SEVERAL in item for item in value):
            raise Refused(f"{field.label}: leave out the “{SEVERAL}”, or write two tags.")

    def _check_ties(self, change: Change, field: Field, value: Value, held: Record | None) -> None:
        if is_empty(value) or field.kind not in (Kind.REF, Kind.LINKS):
            return
        present = held.value(field.name) if held is not None else ()
        known = present if isinstance(present, tuple) else (present,)
        for ref in value if isinstance(value, tuple) else (str(value),):
            if ref not in known:
                self._check_tie(change, field, ref)

    def _check_tie(self, change: Change, field: Field, ref: str) -> None:
        target = self._entries.get(ref)
        if target is None:
            raise Refused(f"{field.label}: there is no record {ref}. Check the ref.")
        if ref == change.ref:
            raise Refused(f"{field.label}: {ref} cannot be tied to itself.")
        if target.trashed and not self._undoes:
            raise Refused(f"{field.label}: {ref} is in the trash. Restore it first.")
        nouns = tied_nouns(field)
        if nouns and target.noun not in nouns:
            is_one = _a(self._catalogue[target.noun].noun.label)
            raise Refused(f"{field.label} takes {self._kinds(nouns)}; {ref} is {is_one}.")

    def _kinds(self, nouns: tuple[str, ...]) -> str:
        return " or ".join(_a(self._catalogue[noun].noun.label) for noun in nouns if noun in self._catalogue)


def _a(label: str) -> str:
    return f"{'an' if label[:1] in 'AEIOUaeiou' else 'a'} {label.lower()}"
