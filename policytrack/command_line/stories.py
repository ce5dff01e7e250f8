"""What acts did, in the words of the history, with the names of the records they speak of."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from policytrack.acts import Act, Change
from policytrack.command_line.session import Session
from policytrack.register import Name
from policytrack.wording import describe, refs_in


def names_in(session: Session, acts: Iterable[Act]) -> Mapping[str, Name]:
    """The names of the records that acts touched or speak of."""
    return session.register.names(sorted(refs_in(acts, session.catalogue)))


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


def act_json(act: Act) -> dict[str, object]:
    """An act for programs: each changed field before and after; dates in ISO, words by their code."""
    return {
        "number": act.number,
        "at": act.at,
        "happened": act.day,
        "who": act.who,
        "words": act.words,
        "reason": act.reason,
        "printable": act.printable,
        "undoes": act.undoes,
        "changes": [{"ref": change.ref, "noun": change.noun, "fields": dict(change.fields)} for change in act.changes],
    }
