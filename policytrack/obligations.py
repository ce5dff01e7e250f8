"""What must be so however a change came about: obligations that every act is held to, undo mostly included."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from policytrack.acts import EXISTENCE, Act, Change
from policytrack.classes import is_letter, suits
from policytrack.dates import show_date
from policytrack.fields import Kind, Value
from policytrack.links import link_type
from policytrack.phrases import listed
from policytrack.problems import ReasonNeeded, Refused
from policytrack.records.record import Record
from policytrack.register import Neighbours
from policytrack.words import Classification, EvidenceStatus, RecommendationStatus, VersionStatus
from policytrack.workflows import EVIDENCE, FROZEN_BRIEFS, WORKFLOWS, WORKING_VERSIONS, unmet

# What was settled together with a status; to say it otherwise later needs a reason.
SETTLED = {"recommendation": ("verified_by", "verified_on"), "version": ("approved_by", "approved_on")}


@dataclass(frozen=True, slots=True)
class Case:
    """One change under judgement: the record before (None when it is made), after, and what surrounds it.

    `sound` gathers, over the cases of an act, records that were found not to hang on themselves.
    """

    act: Act
    change: Change
    before: Record | None
    after: Record
    neighbours: Neighbours
    sound: set[str] = field(default_factory=set)

    def touched(self, name: str) -> tuple[Value, Value] | None:
        """A field's (before, after), when the change alters what it says in an existing record."""
        if self.before is None or name not in self.change.fields:
            return None
        return self.before.value(name), self.after.value(name)

    @property
    def called(self) -> str:
        """What a sentence calls the record: its ref, or its noun while it has none."""
        return self.after.ref if self.before is not None else f"The new {self.after.noun.label.lower()}"


def _must_not_be_in_trash(case: Case) -> None:
    edits = case.change.fields.keys() - {EXISTENCE}
    brought_back = case.act.undoes and case.change.restores
    if case.before and case.before.trashed and edits and not brought_back:
        raise Refused(f"{case.called} is in the trash; restore it first.")


def _must_say_something(case: Case) -> None:
    if not case.change.trashes and not case.after.caption:
        raise Refused(f"{case.called} needs a title or text to exist; give it one.")


def _must_keep_a_word(case: Case) -> None:
    declared = case.after.declared_fields()
    for name in case.change.fields.keys() & declared.keys():
        field = declared[name]
        if field.words and not case.after.has(name) and type(case.after)().has(name):
            raise Refused(f"{case.called} needs a word in “{field.label}”; choose the one that fits instead of none.")


def _must_cite_the_law(case: Case) -> None:
    if not case.after.is_public and not case.after.citation.strip():
        word = case.after.classification.label.lower()
        raise Refused(f"{case.called} cannot be {word} without a citation; name the law, such as Minn. Stat. 13.43.")


def _must_keep_locked_text(case: Case) -> None:
    if "verbatim" not in case.change.fields and "text_locked" not in case.change.fields:
        return
    if not case.before or case.before.value("text_locked") is not True:
        return
    if case.after.value("text_locked") is not True:
        if case.act.undoes:
            return
        raise Refused(f"The text of {case.called} stays locked; to correct it, change the text and give a reason.")
    alone = len(case.act.changes) == 1 and case.change.fields.keys() == {"verbatim"}
    if case.act.undoes and not (alone and case.act.reason.strip()):
        raise Refused(f"The text of {case.called} was locked later; correct it by itself, with a reason.")
    if not alone or not case.act.reason.strip():
        raise ReasonNeeded(f"The text of {case.called} is locked; correct it by itself, with a reason.")


def _must_give_reason_for_moved_target(case: Case) -> None:
    for name in ("original_target", "current_target"):
        moved = case.touched(name)
        if case.act.undoes or moved is None:
            continue
        if moved[0] and moved[0] == moved[1]:  # cleared, and kept by the first promise
            label = case.after.declared_fields()[name].label
            raise Refused(f"“{label}” of {case.called} was promised and stays; move it, with a reason.")
        if moved[0] and moved[0] != moved[1] and not case.act.reason.strip():
            label = case.after.declared_fields()[name].label
            shown = show_date(str(moved[0]))
            raise ReasonNeeded(f"Changing “{label}” of {case.called} from {shown} needs a reason; say why.")


def _must_not_hang_on_itself(case: Case) -> None:
    if "parent" not in case.change.fields or "parent" not in case.after.declared_fields():
        return
    seen, above = {case.after.ref}, str(case.after.value("parent"))
    while above and above not in case.sound:
        if above in seen:
            raise Refused(f"{case.called} cannot be printed under itself; choose another parent.")
        seen.add(above)
        record = case.neighbours.record(above)
        above = str(record.value("parent")) if record else ""
    case.sound.update(seen)


def _must_leave_finished_text(case: Case) -> None:
    text = {"title", "body", "position", EXISTENCE}
    if case.after.noun.name != "section" or not text & case.change.fields.keys():
        return
    version = case.neighbours.record(case.after.part_of)
    status = version.word("status") if version else None
    if status and status not in WORKING_VERSIONS and not _comes_or_goes_with_its_whole(case):
        raise Refused(f"{case.after.part_of} is {status.label.lower()} and its text is fixed; start a new version.")


def _comes_or_goes_with_its_whole(case: Case) -> bool:
    """Whether the record goes to the trash, or comes back, together with what holds it."""
    whole = case.after.part_of
    return case.change.fields.keys() == {EXISTENCE} and any(
        change.ref == whole and EXISTENCE in change.fields for change in case.act.changes
    )


def _must_be_only_draft(case: Case) -> None:
    if case.after.noun.name != "version" or case.after.value("status") not in WORKING_VERSIONS or case.after.trashed:
        return
    for other in case.neighbours.parts(case.after.part_of, "version"):
        if other.ref != case.after.ref and other.value("status") in WORKING_VERSIONS:
            raise Refused(
                f"{case.after.part_of} has a working draft already ({other.ref}); finish or withdraw it first."
            )


def _must_be_only_in_effect(case: Case) -> None:
    """A version that comes back from the trash does not end the one in effect; a move does, by its consequence."""
    if case.after.noun.name != "version" or case.after.value("status") != VersionStatus.IN_EFFECT or case.after.trashed:
        return
    for other in case.neighbours.parts(case.after.part_of, "version"):
        if other.ref != case.after.ref and other.value("status") == VersionStatus.IN_EFFECT:
            raise Refused(
                f"{other.ref} is in effect, and only one version is at a time; "
                "move it to Superseded or Rescinded first."
            )


def _must_leave_finished_brief(case: Case) -> None:
    if case.after.noun.name != "brief" or not case.before or case.before.value("status") not in FROZEN_BRIEFS:
        return
    if case.act.undoes and (EXISTENCE in case.change.fields or case.after.value("status") not in FROZEN_BRIEFS):
        return
    if case.change.fields.keys() - {"status", "office_notes", "presented_by"}:
        raise Refused(f"{case.called} is finished and cannot change; correct it with a new brief.")


def _must_suit_the_person(case: Case) -> None:
    about, word = case.after.value("about_person"), case.after.classification
    if about is not None and not suits(word, about_person=about is True):
        said = "about" if about else "not about"
        raise Refused(
            f"{case.called} is {said} an identifiable person, so it cannot be {word.label.lower()}; "
            f"choose {'private or confidential' if about else 'nonpublic or protected nonpublic'}, or correct that."
        )


def _must_say_why_public(case: Case) -> None:
    """What was not public, and a letter to an elected official, becomes public by a stated decision only."""
    if case.act.undoes or case.act.reason.strip() or not case.after.is_public:
        return
    moved = case.touched("classification")
    if moved and moved[0] != Classification.PUBLIC:
        raise ReasonNeeded(f"Making {case.called} public needs a reason; say why anyone may see it.")
    if case.before is None and "classification" in case.change.fields and is_letter(case.after):
        raise ReasonNeeded(f"{case.called} is a letter or e-mail from a person; to make it public, give a reason.")


def _must_keep_what_is_held(case: Case) -> None:
    """What is under a legal hold is not removed, nor is any part of it."""
    above = case.before if case.change.trashes and not case.act.undoes else None
    while above is not None:
        refuse_held(above)
        above = case.neighbours.record(above.part_of) if above.part_of else None


def refuse_held(record: Record) -> None:
    """Raises Refused where a record that is to be removed is under a legal hold; it holds for parts that go along."""
    if record.value("legal_hold") is True:
        raise Refused(f"{record.ref} is under a legal hold and stays; lift the hold first.")


def _must_be_only_of_its_kind(case: Case) -> None:
    if case.after.noun.name != "rung" or case.after.trashed:
        return
    for other in case.neighbours.parts(case.after.part_of, "rung"):
        if other.ref != case.after.ref and other.value("kind") == case.after.value("kind"):
            raise Refused(f"{case.after.part_of} says already how far “{other.caption}” has come; change {other.ref}.")


def _must_use_the_scale(case: Case) -> None:
    """A rating is a word of the evaluator's own scale (product rule "Evaluator rating")."""
    if case.after.noun.name != "rating" or not {"rating", "body"} & case.change.fields.keys():
        return
    evaluator = case.neighbours.record(str(case.after.value("body")))
    scale = scale_of(evaluator)
    if evaluator and scale and case.after.value("rating") not in scale:
        raise Refused(
            f"“{case.after.value('rating')}” is not a word of the scale of {evaluator.caption}; choose "
            f"{listed([f'“{word}”' for word in scale], 'or')}, or add the word to the scale."
        )


def scale_of(evaluator: Record | None) -> tuple[str, ...]:
    """The words of a body's rating scale, from least to most; empty when it has none."""
    written = str(evaluator.value("rating_scale")) if evaluator and evaluator.noun.name == "body" else ""
    return tuple(word.strip() for word in written.split(";") if word.strip())


def _must_keep_proof(case: Case) -> None:
    """What is verified keeps at least one approved piece of evidence."""
    if case.after.noun.name != "evidence" or case.before is None:
        return
    held, holds = case.before.value("proves"), case.after.value("proves")
    counts = case.after.value("status") == EvidenceStatus.APPROVED and not case.change.trashes
    still = set(holds) if counts and isinstance(holds, tuple) else set()
    for ref in held if isinstance(held, tuple) else ():
        proved = case.neighbours.record(ref) if ref not in still else None
        if proved and not proved.trashed and _is_verified(proved):
            _refuse_unproved(proved, case)


def _is_verified(record: Record) -> bool:
    """Whether it is a recommendation that is verified; evidence may prove records that have no status at all."""
    return record.noun.name == "recommendation" and record.value("status") == RecommendationStatus.VERIFIED


def _refuse_unproved(proved: Record, case: Case) -> None:
    pieces = case.neighbours.linked(proved.ref, "proves", backward=True)
    others = [piece for piece in pieces if piece.ref != case.after.ref]
    if not any(piece.value("status") == EvidenceStatus.APPROVED for piece in others):
        raise Refused(f"{proved.ref} is verified on {case.called}; reopen it, or link other approved evidence, first.")


def _must_keep_what_others_need(case: Case) -> None:
    """An item acted on keeps an action, an answered directive its answer, when that is trashed or unlinked."""
    if case.before is None or case.act.undoes:
        return
    if case.after.noun.name == "item_action" and case.change.trashes:
        _refuse_bereft(case, (case.after.part_of,))
    if case.after.noun.name == "brief" and (case.change.trashes or "answers" in case.change.fields):
        answered, answers = case.before.value("answers"), case.after.value("answers")
        still = answers if isinstance(answers, tuple) and not case.change.trashes else ()
        _refuse_bereft(case, tuple(ref for ref in answered if ref not in still) if isinstance(answered, tuple) else ())


def _refuse_bereft(case: Case, refs: Sequence[str]) -> None:
    for ref in refs:
        bereft = case.neighbours.record(ref)
        word = bereft.status_word if bereft else None
        workflow = WORKFLOWS.get(type(word)) if word else None
        if bereft is None or bereft.trashed or workflow is None or word not in workflow.settled:
            continue
        lacking = unmet(bereft, workflow.entry_needs(word), case.neighbours)
        if lacking:
            raise Refused(f"{ref} is {word.label}, which rests on {case.called}; give it {listed(lacking)} first.")


def _must_come_back_proved(case: Case) -> None:
    """What was verified does not come back from the trash without approved evidence, which may have gone meanwhile."""
    back = case.change.restores and _is_verified(case.after)
    if back and unmet(case.after, (EVIDENCE,), case.neighbours):
        raise Refused(f"{case.called} is verified, and its approved evidence is gone; bring that back first.")


def _must_keep_needs(case: Case) -> None:
    """A word under which nothing is awaited keeps what it needed: who verified it stays another than the owner."""
    status = case.after.noun.status
    workflow = WORKFLOWS.get(type(case.after.status_word)) if case.after.status_word else None
    if workflow is None or case.before is None or status in case.change.fields or case.after.trashed:
        return
    word = case.after.status_word
    if word not in workflow.settled or not case.change.fields.keys() - {EXISTENCE}:
        return
    lacking = [
        says
        for says in unmet(case.after, workflow.entry_needs(word), case.neighbours)
        if says not in unmet(case.before, workflow.entry_needs(word), case.neighbours)
    ]
    if lacking:
        ways_back = any(move.to not in workflow.settled for move in workflow.moves.get(word, ()))
        keep = "keep that, or reopen it first" if ways_back else "keep that"
        raise Refused(f"{case.called} is {word.label}, which needs {listed(lacking)}; {keep}.")


def _must_say_why_settled(case: Case) -> None:
    if case.act.undoes or case.act.reason.strip() or case.before is None:
        return
    if case.after.noun.status in case.change.fields:
        return
    for name in SETTLED.get(case.after.noun.name, ()):
        moved = case.touched(name)
        is_working = case.before.value(case.after.noun.status) in WORKING_VERSIONS
        if moved and moved[0] and moved[0] != moved[1] and not is_working:
            label = case.after.declared_fields()[name].label
            raise ReasonNeeded(f"Changing “{label}” of {case.called}, which was settled, needs a reason; say why.")


def _must_not_say_twice(case: Case) -> None:
    """A tie that reads alike from both ends is kept once."""
    for name, (before, after) in case.change.fields.items():
        if not isinstance(after, tuple) or case.act.undoes:
            continue
        field = case.after.declared_fields().get(name)
        if field is None or field.kind is not Kind.LINKS or not link_type(field.link).reads_alike:
            continue
        added = set(after) - set(before if isinstance(before, tuple) else ())
        for other in case.neighbours.linked(case.after.ref, field.link, backward=True) if added else ():
            if other.ref in added:
                raise Refused(f"{other.ref} {link_type(field.link).reads} {case.called} already; once is enough.")


OBLIGATIONS: tuple[Callable[[Case], None], ...] = (
    _must_not_be_in_trash,
    _must_say_something,
    _must_keep_a_word,
    _must_cite_the_law,
    _must_suit_the_person,
    _must_say_why_public,
    _must_keep_what_is_held,
    _must_keep_locked_text,
    _must_give_reason_for_moved_target,
    _must_not_hang_on_itself,
    _must_leave_finished_text,
    _must_be_only_draft,
    _must_be_only_in_effect,
    _must_leave_finished_brief,
    _must_be_only_of_its_kind,
    _must_use_the_scale,
    _must_keep_proof,
    _must_come_back_proved,
    _must_keep_what_others_need,
    _must_keep_needs,
    _must_say_why_settled,
    _must_not_say_twice,
)
