"""The history in words: what an act did to which field, from what, to what, and why."""

from collections.abc import Iterable, Iterator, Mapping

from policytrack.acts import EXISTENCE, Act, Change
from policytrack.dates import show_date
from policytrack.fields import Field, Kind, Value, is_empty, show_value
from policytrack.records.catalogue import Catalogue
from policytrack.register import Name

LONGEST_SHOWN = 80
# fmt: off
_NO_NAMES = frozenset({
    "a", "after", "all", "an", "another", "any", "as", "at", "because", "both", "by", "comments", "contract",
    "each", "every", "everybody", "few", "for", "four", "from", "funding", "half", "he", "hiring", "if", "in",
    "it", "its", "many", "members", "money", "more", "most", "nearly", "new", "no", "nobody", "none", "not",
    "nothing", "of", "officers", "on", "one", "only", "our", "people", "residents", "review", "several", "she",
    "so", "some", "somebody", "staff", "testing", "that", "the", "their", "there", "these", "they", "this",
    "those", "three", "to", "training", "two", "until", "we", "what", "when", "which", "who", "with", "work",
    "you"
})
# fmt: on


def describe(act: Act, catalogue: Catalogue, names: Mapping[str, Name], *, by_record: bool = False) -> tuple[str, ...]:
    """One line for each field that the act touched, such as "Status: In progress → On hold, because …".

    Names of tied records are taken from `names`; a record that was made is one line. With `by_record` a line of an
    act that touched several records begins with the ref that it is about.
    """
    called = {change.ref: f"{change.ref} " if by_record and len(act.changes) > 1 else "" for change in act.changes}
    lines = [
        line if EXISTENCE in change.fields else f"{called[change.ref]}{line}"
        for change in act.changes
        for line in _lines(change, catalogue, names)
    ]
    if act.reason and lines:
        lines[-1] = f"{lines[-1]}, because {beginning_small(act.reason)}"
    return tuple(lines)


def refs_in(acts: Iterable[Act], catalogue: Catalogue) -> frozenset[str]:
    """The refs of the records that acts touched or speak of: those whose names `describe` wants."""
    changes = [change for act in acts for change in act.changes]
    refs = {change.ref for change in changes}
    for change in changes:
        declared = catalogue.fields(change.noun)
        for name, delta in change.fields.items():
            if name in declared:
                refs.update(ref for value in delta for ref in refs_of(declared[name], value))
    return frozenset(refs)


def refs_of(field: Field, value: Value) -> tuple[str, ...]:
    """The refs that a value names."""
    if field.kind is Kind.LINKS and isinstance(value, tuple):
        return value
    return (str(value),) if field.kind is Kind.REF and value else ()


def beginning_small(reason: str) -> str:
    """A reason as it goes on after “because”; any word but these may be a name and stays as it was written."""
    reason = reason.strip()
    return reason[:1].lower() + reason[1:] if reason.partition(" ")[0].lower() in _NO_NAMES else reason


def _lines(change: Change, catalogue: Catalogue, names: Mapping[str, Name]) -> Iterator[str]:
    called = f"{change.ref} {names[change.ref].caption}" if change.ref in names else change.ref
    if change.makes:
        yield f"Made {called}"
        return
    if EXISTENCE in change.fields:
        yield f"Moved {called} to the trash" if change.trashes else f"Restored {called}"
    declared = catalogue.fields(change.noun)
    for name, (before, after) in change.fields.items():
        if name in declared:
            yield _line(declared[name], before, after, names)


def _line(field: Field, before: Value, after: Value, names: Mapping[str, Name]) -> str:
    if field.kind is Kind.LINKS:
        return _links_line(field, before, after, names)
    if field.is_text and len(f"{before or ''}{after or ''}") > LONGEST_SHOWN:
        return f"{field.label}: text {'written' if is_empty(before) else 'removed' if is_empty(after) else 'changed'}"
    said, says = shown(field, before, names), shown(field, after, names)
    if not said:
        return f"{field.label}: {says}"
    return f"{field.label}: {said} → {says or 'nothing'}"


def _links_line(field: Field, before: Value, after: Value, names: Mapping[str, Name]) -> str:
    held = before if isinstance(before, tuple) else ()
    holds = after if isinstance(after, tuple) else ()
    added = [shown(field, (ref,), names) for ref in holds if ref not in held]
    gone = [shown(field, (ref,), names) for ref in held if ref not in holds]
    pieces = [f"linked {', '.join(added)}"] * bool(added) + [f"unlinked {', '.join(gone)}"] * bool(gone)
    return f"{field.label}: {'; '.join(pieces)}"


def shown(field: Field, value: Value, names: Mapping[str, Name]) -> str:
    """A value as people read it on screen: dates in words, ties by ref and caption."""
    if is_empty(value):
        return ""
    if field.kind is Kind.DATE:
        return show_date(str(value))
    if field.kind in (Kind.REF, Kind.LINKS):
        refs = value if isinstance(value, tuple) else (str(value),)
        return ", ".join(f"{ref} {names[ref].caption}" if ref in names else ref for ref in refs)
    if field.kind is Kind.NUMBER and isinstance(value, int | float):
        return f"{value:,}"
    return show_value(field, value)
