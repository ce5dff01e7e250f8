"""Changes of an act before they are written: merged by record, with refs in place of handles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policytrack.acts import Change
from policytrack.fields import Kind, Value
from policytrack.problems import Misuse
from policytrack.records.catalogue import Catalogue


def merged(changes: Sequence[Change]) -> tuple[Change, ...]:
    """One change for each record: what a later one says of a field follows what an earlier one said."""
    found: dict[str, Change] = {}
    for change in changes:
        earlier = found.get(change.ref)
        if earlier is None:
            found[change.ref] = change
            continue
        if earlier.makes and change.makes:
            raise Misuse(f"“{change.ref}” is the handle of two new records; give each its own.")
        fields = dict(earlier.fields)
        for name, (before, after) in change.fields.items():
            fields[name] = (fields[name][0] if name in fields else before, after)
        found[change.ref] = replace(earlier, fields=fields)
    return tuple(found.values())


def with_refs(change: Change, refs: Mapping[str, str], catalogue: Catalogue) -> Change:
    """The change with refs in place of handles, in its ties and nowhere else."""
    if not refs:
        return change
    fields = dict(change.fields)
    for name in _tying(change, catalogue):
        before, after = fields[name]
        fields[name] = (before, _in_place(after, refs))
    return Change(
        ref=refs.get(change.ref, change.ref),
        noun=change.noun,
        fields=fields,
        part_of=refs.get(change.part_of, change.part_of),
    )


def _in_place(value: Value, refs: Mapping[str, str]) -> Value:
    if isinstance(value, tuple):
        return tuple(refs.get(item, item) for item in value)
    return refs.get(value, value) if isinstance(value, str) else value


def _tying(change: Change, catalogue: Catalogue) -> Iterable[str]:
    declared = catalogue.fields(change.noun) if change.noun in catalogue else {}
    return [name for name in change.fields if name in declared and declared[name].kind in (Kind.REF, Kind.LINKS)]


def named_refs(changes: Sequence[Change], catalogue: Catalogue) -> Iterable[str]:
    """The refs that changes tie their records to."""
    for change in changes:
        for name in _tying(change, catalogue):
            after = change.fields[name][1]
            yield from after if isinstance(after, tuple) else (str(after or ""),)


def relinked(held: Value, before: Value, after: Value) -> tuple[str, ...]:
    """Links merged as sets: what was taken out goes, what was added comes last, what others did stays."""
    gone = set(refs_of(before)) - set(refs_of(after))
    added = [ref for ref in refs_of(after) if ref not in refs_of(before) and ref not in refs_of(held)]
    return tuple(ref for ref in refs_of(held) if ref not in gone) + tuple(dict.fromkeys(added))


def refs_of(value: Value) -> tuple[str, ...]:
    """The refs in the value of a field of links."""
    return value if isinstance(value, tuple) else ()
