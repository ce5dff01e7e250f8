"""What is permitted, what is missing and why: pure functions over records as they were and as they are to be."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.acts import EXISTENCE, Act, Change, editing
from policytrack.fields import Field, Value
from policytrack.phrases import listed
from policytrack.problems import ReasonNeeded, Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record
from policytrack.register import Neighbours
from policytrack.words import AssessmentStatus, VersionStatus, Word
from policytrack.workflows import FROZEN_BRIEFS, WORKFLOWS, WORKING_VERSIONS, Need, Workflow


@dataclass(frozen=True, slots=True)
class Offer:
    """One word to which a field might move: whether it may now, why not, and whether a reason will be asked."""

    word: Word
    permitted: bool
    why_not: str = ""
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One change under judgement: the record before (None when it is made), after, and what surrounds it."""

    act: Act
    change: Change
    before: Record | None
    after: Record
    neighbours: Neighbours

    def touched(self, name: str) -> tuple[Value, Value] | None:
        """A field's (before, after), when the change alters what it says in an existing record."""
        if self.before is None or name not in self.change.fields:
            return None
        return self.before.value(name), self.after.value(name)

    @property
    def called(self) -> str:
        """What a sentence calls the record: its ref, or its noun while it has none."""
        return self.after.ref if self.before is not None else f"The new {self.after.noun.label.lower()}"


def check(
    act: Act,
    before: Mapping[str, Record],
    after: Mapping[str, Record],
    neighbours: Neighbours,
    catalogue: Catalogue,
) -> None:
    """Raises Refused, in one sentence that says what would permit it, when a rule forbids the act.

    `before` holds the touched records that existed, `after` all touched ones, by ref; `neighbours` answers
    as things will be when the act is done. An act that takes another back may move a status backwards, without
    a reason; what must be so however it came about, such as a finished text, holds for it too. Its `reason` is
    then that of the act taken back.
    """
    for change in act.changes:
        case = Case(act, change, before.get(change.ref), after[change.ref], neighbours)
        for rule in RULES:
            rule(case)
        if act.undoes:
            continue
        for field in catalogue.fields(change.noun).values():
            if field.words and field.words in WORKFLOWS and (case.before is None or field.name in change.fields):
                _check_move(case, field, WORKFLOWS[field.words])


def _check_move(case: Case, field: Field, workflow: Workflow) -> None:
    after = case.after.word(field.name)
    before = case.before.word(field.name) if case.before else None
    if after is None or before == after:
        return
    if before is None:
        _check_needs(case, after, workflow.entry_needs(after))
        return
    move = workflow.move(before, after)
    if move is None:
        raise Refused(f"{case.called} cannot move from {before.label} to {after.label}. {_ways(workflow, before)}")
    _check_needs(case, after, move.needs)
    if move.reason and not case.act.reason.strip():
        raise ReasonNeeded(f"Moving {case.called} from {before.label} to {after.label} needs a reason. Give one.")


def _ways(workflow: Workflow, before: Word) -> str:
    ways = [move.to.label for move in workflow.moves.get(before, ())]
    return f"From {before.label} it may move to {listed(ways, 'or')}." if ways else f"{before.label} is its last word."


def _check_needs(case: Case, word: Word, needs: Sequence[Need]) -> None:
    lacking = unmet(case.after, needs, case.neighbours)
    if lacking:
        raise Refused(f"{case.called} cannot be {word.label} yet: it needs {listed(lacking)}.")


def unmet(record: Record, needs: Sequence[Need], neighbours: Neighbours) -> list[str]:
    """What a record lacks of some needs, in words."""
    return [need.says for need in needs if not need.met(record, neighbours)]


def offers(record: Record, name: str, neighbours: Neighbours) -> tuple[Offer, ...]:
    """Every word of a field but the present one: what may be chosen now, and why the rest may not."""
    field = record.declared_fields()[name]
    present = record.word(name)
    workflow = WORKFLOWS.get(field.words) if field.words else None
    return tuple(_offer(record, workflow, present, word, neighbours) for word in field.words or () if word != present)


def _offer(
    record: Record, workflow: Workflow | None, present: Word | None, word: Word, neighbours: Neighbours
) -> Offer:
    if workflow is None:
        return Offer(word, permitted=True)
    move = workflow.move(present, word) if present else None
    if present and move is None:
        return Offer(word, permitted=False, why_not=_ways(workflow, present))
    lacking = unmet(record, move.needs if move else workflow.entry_needs(word), neighbours)
    why_not = f"It needs {listed(lacking)}." if lacking else ""
    return Offer(word, not lacking, why_not, needs_reason=bool(move and move.reason))


def missing(record: Record, neighbours: Neighbours) -> tuple[str, ...]:
    """What the next moves of a record's status wait for, in words; empty when nothing is missing."""
    status = record.noun.status
    present = record.word(status) if status else None
    workflow = WORKFLOWS.get(type(present)) if present else None
    if workflow is None or present is None:
        return ()
    needs = (need for move in workflow.moves.get(present, ()) for need in move.needs)
    return tuple(unmet(record, tuple(dict.fromkeys(needs)), neighbours))


def _must_not_be_in_trash(case: Case) -> None:
    edits = case.change.fields.keys() - {EXISTENCE}
    brought_back = case.act.undoes and case.change.restores
    if case.before and case.before.trashed and edits and not brought_back:
        raise Refused(f"{case.called} is in the trash. Restore it first.")


def _must_say_something(case: Case) -> None:
    if not case.change.trashes and not case.after.caption:
        raise Refused(f"{case.called} needs a title or text to exist. Give it one.")


def _must_keep_a_word(case: Case) -> None:
    declared = case.after.declared_fields()
    for name in case.change.fields.keys() & declared.keys():
        field = declared[name]
        if field.words and not case.after.has(name) and type(case.after)().has(name):
            raise Refused(f"{case.called} needs a word in “{field.label}”; choose the one that fits instead of none.")


def _must_cite_the_law(case: Case) -> None:
    if not case.after.is_public and not case.after.citation.strip():
        word = case.after.classification.label.lower()
        raise Refused(f"{case.called} cannot be {word} without a citation. Name the law, such as Minn. Stat. 13.43.")


def _must_keep_locked_text(case: Case) -> None:
    if "verbatim" not in case.change.fields and "text_locked" not in case.change.fields:
        return
    if not case.before or case.before.value("text_locked") is not True:
        return
    if case.after.value("text_locked") is not True:
        if case.act.undoes:
            return
        raise Refused(f"The text of {case.called} stays locked. To correct it, change the text and give a reason.")
    alone = len(case.act.changes) == 1 and case.change.fields.keys() == {"verbatim"}
    if case.act.undoes and not (alone and case.act.reason.strip()):
        raise Refused(f"The text of {case.called} was locked later. Correct it by itself, with a reason.")
    if not alone or not case.act.reason.strip():
        raise ReasonNeeded(f"The text of {case.called} is locked. Correct it by itself, with a reason.")


def _must_give_reason_for_moved_target(case: Case) -> None:
    for name in ("original_target", "current_target"):
        moved = case.touched(name)
        if case.act.undoes or moved is None:
            continue
        if moved[0] and moved[0] == moved[1]:  # cleared, and kept by the first promise
            label = case.after.declared_fields()[name].label
            raise Refused(f"“{label}” of {case.called} was promised and stays. Move it, with a reason.")
        if moved[0] and moved[0] != moved[1] and not case.act.reason.strip():
            label = case.after.declared_fields()[name].label
            raise ReasonNeeded(f"Changing “{label}” of {case.called} from {moved[0]} needs a reason. Give one.")


def _must_not_hang_on_itself(case: Case) -> None:
    if "parent" not in case.change.fields or "parent" not in case.after.declared_fields():
        return
    seen, above = {case.after.ref}, str(case.after.value("parent"))
    while above:
        if above in seen:
            raise Refused(f"{case.called} cannot be printed under itself. Choose another parent.")
        seen.add(above)
        record = case.neighbours.record(above)
        above = str(record.value("parent")) if record else ""


def _must_leave_finished_text(case: Case) -> None:
    text = {"title", "body", "position", EXISTENCE}
    if case.after.noun.name != "section" or not text & case.change.fields.keys():
        return
    version = case.neighbours.record(case.after.part_of)
    status = version.word("status") if version else None
    if status and status not in WORKING_VERSIONS:
        raise Refused(f"{case.after.part_of} is {status.label.lower()}; its text is fixed. Start a new version.")


def _must_be_only_draft(case: Case) -> None:
    if case.after.noun.name != "version" or case.after.value("status") not in WORKING_VERSIONS or case.after.trashed:
        return
    for other in case.neighbours.parts(case.after.part_of, "version"):
        if other.ref != case.after.ref and other.value("status") in WORKING_VERSIONS:
            raise Refused(
                f"{case.after.part_of} has a working draft already ({other.ref}). Finish or withdraw it first."
            )


def _must_leave_finished_brief(case: Case) -> None:
    if case.after.noun.name != "brief" or not case.before or case.before.value("status") not in FROZEN_BRIEFS:
        return
    if case.act.undoes and (EXISTENCE in case.change.fields or case.after.value("status") not in FROZEN_BRIEFS):
        return
    if case.change.fields.keys() - {"status", "office_notes", "presented_by"}:
        raise Refused(f"{case.called} is finished and cannot change. Correct it with a new brief.")


RULES: tuple[Callable[[Case], None], ...] = (
    _must_not_be_in_trash,
    _must_say_something,
    _must_keep_a_word,
    _must_cite_the_law,
    _must_keep_locked_text,
    _must_give_reason_for_moved_target,
    _must_not_hang_on_itself,
    _must_leave_finished_text,
    _must_be_only_draft,
    _must_leave_finished_brief,
)


def consequences(
    act: Act, before: Mapping[str, Record], after: Mapping[str, Record], neighbours: Neighbours
) -> tuple[Change, ...]:
    """What follows from an act by rule and becomes part of it: first promises kept, final text locked, numbers drawn.

    Each change begins from the record as it is after the act.
    """
    return tuple(
        change
        for made in act.changes
        for change in _following(made, before.get(made.ref), after[made.ref], neighbours)
        if change.fields
    )


def _following(made: Change, before: Record | None, after: Record, neighbours: Neighbours) -> Iterator[Change]:
    if made.makes and after.noun.sequence:
        yield _numbered(after, after.noun.sequence, neighbours)
    if {"original_target", "current_target"} & made.fields.keys():
        yield _first_promise(after)
    if after.noun.name == "version" and after.value("status") == VersionStatus.IN_EFFECT and "status" in made.fields:
        yield from _superseded(after, neighbours)
    final = AssessmentStatus.FINAL
    if after.noun.name == "assessment" and after.value("status") == final and (not before or "status" in made.fields):
        for finding in neighbours.parts(after.ref, "finding"):
            yield editing(finding, {"text_locked": True})


def _numbered(part: Record, name: str, neighbours: Neighbours) -> Change:
    if part.has(name):
        return editing(part, {})
    taken = [other.value(name) for other in neighbours.parts(part.part_of, part.noun.name) if other.ref != part.ref]
    highest = max((int(number) for number in taken if isinstance(number, int | float)), default=0)
    return editing(part, {name: highest + 1})


def _superseded(version: Record, neighbours: Neighbours) -> Iterator[Change]:
    """One version of a policy is in effect at a time: the next one supersedes it."""
    for other in neighbours.parts(version.part_of, "version"):
        if other.ref != version.ref and other.value("status") == VersionStatus.IN_EFFECT:
            yield editing(other, {"status": VersionStatus.SUPERSEDED})


def _first_promise(after: Record) -> Change:
    original, current = str(after.value("original_target")), str(after.value("current_target"))
    if original and not current:
        return editing(after, {"current_target": original})
    return editing(after, {} if original else {"original_target": current})


def is_own_approval(version: Record) -> bool:
    """Whether the author of a version approved it: permitted, and shown as such."""
    return version.has("approved_by") and version.value("approved_by") == version.value("author")


def in_effect(versions: Sequence[Record]) -> Record | None:
    """The version of a policy that is in effect; a newer draft never changes it."""
    return next((version for version in versions if version.value("status") == VersionStatus.IN_EFFECT), None)
