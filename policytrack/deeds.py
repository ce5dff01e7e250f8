"""What a person does to a record, as acts in plain words: the same in the window and on the command line."""

from collections.abc import Mapping, Sequence

from policytrack.acts import Act, Change, editing, linking, making, restoring, trashing, unlinking
from policytrack.dates import parse_date
from policytrack.fields import Field, Kind, Value, is_empty
from policytrack.fixed_fields import refuse_fixed, refuse_late_beginning
from policytrack.phrases import lowered
from policytrack.problems import Refused
from policytrack.records.record import TITLE_LIMIT, Noun, Record
from policytrack.register import Register, Tie
from policytrack.stored_files import is_file_noun
from policytrack.words import EvidenceKind, EvidenceStatus, RecommendationStatus

PROOF = "+proof"  # the handle of evidence that an act makes beside what it is about


def setting(record: Record, values: Mapping[str, Value]) -> Act:
    """Give some fields other values; its change is empty when they say so already.

    Raises Refused for a field that is not set by hand.
    """
    change = editing(record, values)
    refuse_fixed(record.noun, record.declared_fields(), change.fields)
    return Act(words=_words_of_setting(record, change), changes=(change,))


def _words_of_setting(record: Record, change: Change) -> str:
    values, declared = change.after(), record.declared_fields()
    word = declared[record.noun.status].word(values[record.noun.status]) if record.noun.status in values else None
    if word:
        return f"Move {record.ref} to {word.label}"
    if len(values) != 1:
        return f"Change {len(values)} fields of {record.ref}"
    ((name, value),) = values.items()
    verb = "Clear" if is_empty(value) else "Change" if record.has(name) else "Set"
    return f"{verb} {lowered(declared[name].label)} of {record.ref}"


def making_for(record: Record, field: Field, noun: Noun, title: str) -> Act:
    """Make a record that is missing and point a field to it, in one act."""
    made = making(noun.name, {"title": title})
    words = f"New {noun.label.lower()} “{title}” as {lowered(field.label)} of {record.ref}"
    return Act(words=words, changes=(made, editing(record, {field.name: made.ref})))


def making_new(noun: Noun, fields: Mapping[str, Field], values: Mapping[str, Value], part_of: str = "") -> Act:
    """Make a record, named by its title where it has one. Raises Refused for what is not set by hand."""
    refuse_fixed(noun, fields, values)
    refuse_late_beginning(noun, values)
    if is_file_noun(noun):
        raise Refused("A file is kept by adding the file itself; attach it to its evidence or source.")
    title = values.get("title")
    named = f" “{title}”" if title else f" in {part_of}" if part_of else ""
    return Act(words=f"New {noun.label.lower()}{named}", changes=(making(noun.name, values, part_of=part_of),))


def trash(record: Record) -> Act:
    """Move a record to the trash."""
    return Act(words=f"Move {record.ref} to the trash", changes=(trashing(record),))


def restore(record: Record) -> Act:
    """Take a record out of the trash."""
    return Act(words=f"Restore {record.ref}", changes=(restoring(record),))


def unlink(register: Register, record: Record, tie: Tie) -> Act:
    """Take away one tie, from whichever end it is seen. Raises Refused when the other end is gone."""
    start, end = (record, tie.other.ref) if tie.outward else (register.record(tie.other.ref), record.ref)
    field = start.declared_fields()[tie.relation]
    change = unlinking(start, tie.relation, (end,)) if field.kind is Kind.LINKS else editing(start, {field.name: ""})
    return Act(words=f"Unlink {tie.other.ref} from {record.ref}", changes=(change,))


def lock(record: Record) -> Act:
    """Lock the verbatim text of a record."""
    return Act(words=f"Lock the text of {record.ref}", changes=(editing(record, {"text_locked": True}),))


def verify(record: Record, values: Mapping[str, Value], proof: str | Record, beside: tuple[Change, ...] = ()) -> Act:
    """Mark a recommendation verified: by whom, when, and on what proof, in one act.

    The proof is evidence that is there, or a sentence that becomes approved evidence. `beside` is made by the same
    act, such as a verifier who is not in the directory yet. Raises Refused where the proof is another record.
    """
    changes = [*beside, editing(record, {**values, "status": RecommendationStatus.VERIFIED})]
    if isinstance(proof, Record):
        if proof.noun.name != "evidence":
            raise Refused(f"{proof.ref} is {proof.noun.one}; name evidence, or say in a sentence what proves it.")
        changes.insert(0, linking(proof, "proves", (record.ref,)))
    elif proof.strip():
        evidence = {
            "kind": EvidenceKind.STATEMENT,
            "statement": proof.strip(),
            "status": EvidenceStatus.APPROVED,
            "dated_on": values.get("verified_on", ""),
            "proves": (record.ref,),
        }
        changes.insert(0, making("evidence", evidence, handle=PROOF))
    words = f"Mark {record.ref} verified"
    return Act(words=words, changes=tuple(change for change in changes if change.fields))


def note(record: Record, text: str) -> Act:
    """Add a paragraph to the office notes."""
    notes = "\n\n".join(part for part in (str(record.value("office_notes")), text.strip()) if part)
    return Act(words=f"Add an office note to {record.ref}", changes=(editing(record, {"office_notes": notes}),))


def needs_words(noun: Noun, fields: Mapping[str, Field]) -> bool:
    """Whether a part of this noun begins with words, and not by itself with a date or the next number."""
    return not noun.identified_by or fields[noun.identified_by].kind is Kind.TEXT


def part(register: Register, parent: Record, noun: Noun, words: str, as_of: str) -> Act:
    """Add a part to a record, from its first words; dates begin with today, periods with the date that the words are.

    A part that has parts of its own, such as a version, begins with the text of the latest one before it.
    """
    fields = register.catalogue.fields(noun.name)
    values = _first_words(noun, fields, words)
    for field in fields.values():
        if _is_own_date(noun, field):
            values[field.name] = _date_in(words) if _begins_period(field, fields) else as_of
    siblings = register.parts(parent.ref, noun.name)
    if not words:
        values |= _next_step(noun, fields, siblings)
    latest = siblings[:1]
    made = making(noun.name, values, part_of=parent.ref)
    copies = _copies(register, latest[0].ref, noun) if latest and not words else ()
    return Act(words=f"New {noun.label.lower()} in {parent.ref}", changes=(made, *copies))


def _first_words(noun: Noun, fields: Mapping[str, Field], words: str) -> dict[str, Value]:
    text = words.strip()
    if not text:
        return {}
    opening = next((name for name in noun.opening), "")
    if opening and (fields[opening].kind is not Kind.MARKDOWN or len(text) > TITLE_LIMIT):
        return {opening: text}
    name = noun.identified_by  # the printed period of a measurement, the word of a rating
    if name and fields[name].kind is Kind.TEXT and len(text) <= fields[name].limit:
        return {name: text}
    return {"title": text}


def _next_step(noun: Noun, fields: Mapping[str, Field], siblings: Sequence[Record]) -> dict[str, Value]:
    """The word of a part that is known by a word, such as a step of a ladder: the first that none has yet."""
    name = noun.identified_by
    steps = fields[name].words if name else None
    if steps is None:
        return {}
    taken = {each.value(name) for each in siblings}
    return {name: next((word for word in steps if word not in taken), next(iter(steps)))}


def _is_own_date(noun: Noun, field: Field) -> bool:
    return field.kind is Kind.DATE and field.name in {name.lstrip("-") for name in noun.order}


def _begins_period(field: Field, fields: Mapping[str, Field]) -> bool:
    """Whether another date may not lie before it: a figure of 2022 that is entered today does not begin today."""
    return any(other.not_before == field.name for other in fields.values())


def _date_in(words: str) -> str:
    try:
        return parse_date(words)
    except Refused:
        return ""


def _copies(register: Register, ref: str, noun: Noun) -> tuple[Change, ...]:
    """The texts of a part, made anew inside the part that the act makes first."""
    copies = []
    for number, each in enumerate(register.parts(ref), start=2):
        values = {name: value for name, value in each.values().items() if not isinstance(value, tuple)}
        if noun.name in each.noun.parents and each.part_of == ref:
            copies.append(making(each.noun.name, values, handle=f"+{number}", part_of="+1"))
    return tuple(copies)
