"""What acts did, in the words of the history, with the names of the records they speak of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policytrack.acts import Act, Change
from policytrack.command_line.session import Session
from policytrack.fields import Field, Kind, Value
from policytrack.register import Name
from policytrack.wording import describe


def refs_in(field: Field, value: Value) -> tuple[str, ...]:
    """The refs that a value names."""
    if field.kind is Kind.LINKS and isinstance(value, tuple):
        return value
    return (str(value),) if field.kind is Kind.REF and value else ()


def names_in(session: Session, acts: Iterable[Act]) -> Mapping[str, Name]:
    """The names of the records that acts touched or speak of."""
    changes = [change for act in acts for change in act.changes]
    refs = {change.ref for change in changes}
    for change in changes:
        fields = session.catalogue.fields(change.noun)
        deltas = [(fields[name], delta) for name, delta in change.fields.items() if name in fields]
        refs.update(ref for field, delta in deltas for value in delta for ref in refs_in(field, value))
    return session.register.names(sorted(refs))


def lines_of(session: Session, act: Act, names: Mapping[str, Name]) -> Sequence[str]:
    """What an act did, one line for each field."""
    return describe(act, session.catalogue, names)


def lines_by_record(session: Session, act: Act) -> list[str]:
    """What an act did, each line beginning with the ref that it is about."""
    names = names_in(session, [act])
    return [
        f"{change.ref}  {line}"
        for change in act.changes
        for line in describe(_alone(act, change), session.catalogue, names)
    ]


def _alone(act: Act, change: Change) -> Act:
    return replace(act, changes=(change,), reason="")
