"""Saying who may see a record, as one act, and what finished briefs have told of it before."""

from collections.abc import Sequence
from dataclasses import dataclass

from policytrack.acts import ABSENT, EXISTENCE, LIVE, Act, editing
from policytrack.fields import Value
from policytrack.phrases import listed, lowered
from policytrack.records.record import Record
from policytrack.register import Register
from policytrack.words import BriefStatus, Classification
from policytrack.workflows import FROZEN_BRIEFS

_WHOLE = 1_000_000
# The appendix of a brief lists every public recommendation; what else it prints is chosen for each brief.
_ALWAYS_PRINTED = "recommendation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person decided about a record.

    Attributes:
        word: who may see it.
        citation: the law; needed by every class but public, for which it is cleared.
        about_person: whether it is about an identifiable person; None leaves what the record says.
        review: the date on which to ask again; "" for none.
        reason, printable: as of any act; making public needs a reason.
    """

    word: Classification
    citation: str = ""
    about_person: bool | None = None
    review: str = ""
    reason: str = ""
    printable: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished brief that was made while the record was public; `surely` says that it tells of the record."""

    brief: str
    surely: bool


def classify(record: Record, choice: Choice, printed: Sequence[Printed] = ()) -> Act:
    """Say who may see a record. Its change is empty when the record says so already.

    What finished briefs have told of it before is recorded in the words of the act.
    """
    is_public = choice.word == Classification.PUBLIC
    values: dict[str, Value] = {
        "classification": choice.word,
        "citation": "" if is_public else choice.citation.strip(),
        "classification_review": "" if is_public else choice.review,
    }
    if choice.about_person is not None:
        values["about_person"] = choice.about_person
    words = f"Make {record.ref} {lowered(choice.word.label)}"
    if printed and not is_public:
        words = f"{words}; {_told(printed)}"
    return Act(
        words=words, changes=(editing(record, values),), reason=choice.reason.strip(), printable=choice.printable
    )


def printed_warning(printed: Sequence[Printed]) -> str:
    """What to tell a person before a record becomes not public; "" when no finished brief was made with it."""
    return f"{_told(printed)}; a finished brief cannot be changed." if printed else ""


def _told(printed: Sequence[Printed]) -> str:
    sure = [each.brief for each in printed if each.surely]
    others = [each.brief for each in printed if not each.surely]
    pieces = [f"{listed(sure)} printed it"] if sure else []
    if others:
        were = "was" if len(others) == 1 else "were"
        pieces.append(f"{listed(others)} {were} finished while it was public and may have printed it")
    return listed(pieces)


def printed_in(register: Register, record: Record) -> tuple[Printed, ...]:
    """The finished briefs that were made while the record and all that holds it were public, oldest first."""
    held = record.value("reported_in")
    reported = held if isinstance(held, tuple) else ()
    finished = [brief for brief in register.records("brief") if brief.value("status") in FROZEN_BRIEFS]
    moments = {brief.ref: _finished_at(register, brief) for brief in finished if brief.ref != record.ref}
    told = [_classes(register, each) for each in _with_holders(register, record)] if moments else []
    return tuple(
        Printed(ref, surely=record.noun.name == _ALWAYS_PRINTED or ref in reported)
        for ref, number in sorted(moments.items(), key=lambda item: item[1])
        if all(_was_public(classes, number) for classes in told)
    )


def _with_holders(register: Register, record: Record) -> list[Record]:
    chain = [record]
    while chain[-1].part_of:
        chain.append(register.record(chain[-1].part_of))
    return chain


def _finished_at(register: Register, brief: Record) -> int:
    """The number of the last act that a finished brief tells of."""
    through = brief.value("recorded_through")
    if isinstance(through, int | float):
        return int(through)
    moved = [
        act.number
        for act in register.history(brief.ref, limit=_WHOLE)
        for change in act.changes
        if change.ref == brief.ref and change.fields.get("status", ("", ""))[1] == BriefStatus.FINAL
    ]
    return max(moved, default=0)


def _classes(register: Register, record: Record) -> list[tuple[int, bool, str]]:
    """After which acts the record existed, and how it was classified, oldest first."""
    found: list[tuple[int, bool, str]] = []
    lives, word = False, str(Classification.PUBLIC)
    for act in reversed(register.history(record.ref, limit=_WHOLE)):
        for change in act.changes:
            if change.ref == record.ref:
                lives = change.fields.get(EXISTENCE, (ABSENT, LIVE if lives else ABSENT))[1] == LIVE
                word = str(change.fields.get("classification", (None, word))[1] or Classification.PUBLIC)
        found.append((act.number, lives, word))
    return found


def _was_public(classes: Sequence[tuple[int, bool, str]], number: int) -> bool:
    before = [each for each in classes if each[0] <= number]
    return bool(before) and before[-1][1] and before[-1][2] == Classification.PUBLIC
