"""Makes the answers of an update sheet into changes to accept: one row at a time or together, always as one act."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.acts import Act, Change, editing, making
from policytrack.bulk_deeds import Judge
from policytrack.cleaning import clean
from policytrack.dates import show_date
from policytrack.deeds import note
from policytrack.exchange.cell_dates import date_of
from policytrack.exchange.returned_sheet import Answer, ReturnedSheet, Sent
from policytrack.exchange.update_sheet import (
    DUE,
    HAPPENED_ON,
    NEWS,
    PROOF,
    STATUS,
    STEP,
    WHEN,
    WHY,
    next_step,
    office_id,
    shown_status,
)
from policytrack.fields import Kind, Value, parse_value, show_value
from policytrack.phrases import plural
from policytrack.problems import Misuse, ReasonNeeded, Refused
from policytrack.records.record import Record
from policytrack.register import Register
from policytrack.rules import refuse_day_ahead
from policytrack.standing import due_date
from policytrack.words import EvidenceKind, EvidenceStatus


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a row changes: what, from what, to what."""

    label: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The line as it is read: `Status: In progress → On hold`, `Update: The text is ready.`"""
        return f"{self.label}: {self.before} → {self.after}" if self.before else f"{self.label}: {self.after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the answers of one row would do to its record.

    Attributes:
        answer: the row.
        record: the record; None when the office holds none, or not any more.
        lines: what changes, before and after; empty when everything says so already.
        changes: the same, as an act takes them; making changes have handles of their own.
        reason: why, as the owner says.
        refused: why the rules, or the words themselves, forbid it; "" when nothing does.
        lacks_reason: whether nothing but a reason is missing.
        conflicts: what has changed here since the sheet was sent, where the row answers to the same.
    """

    answer: Answer
    record: Record | None
    lines: tuple[Line, ...] = ()
    changes: tuple[Change, ...] = ()
    reason: str = ""
    refused: str = ""
    lacks_reason: bool = False
    conflicts: tuple[str, ...] = ()

    @property
    def ref(self) -> str:
        """The ref of its row."""
        return self.answer.ref

    @property
    def can_be_taken(self) -> bool:
        """Whether it would change something, and may."""
        return bool(self.changes) and not self.refused


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePlan:
    """A returned sheet as changes to accept; `told` says what else was in the file."""

    sheet: ReturnedSheet
    proposals: tuple[Proposal, ...]
    told: tuple[str, ...]

    @property
    def offered(self) -> tuple[Proposal, ...]:
        """Those that can be taken and contradict nothing that happened here since."""
        return tuple(each for each in self.proposals if each.can_be_taken and not each.conflicts)

    def chosen(self, refs: Collection[str]) -> tuple[Proposal, ...]:
        """The proposals of these refs. Raises Refused for one that the sheet does not answer or the rules forbid."""
        held = {each.ref: each for each in self.proposals}
        for ref in refs:
            if ref not in held:
                raise Refused(f"The sheet says nothing new of {ref}; leave it out.")
            if held[ref].refused:
                raise Refused(held[ref].refused)
        return tuple(each for each in self.proposals if each.ref in refs)


def plan_updates(sheet: ReturnedSheet, register: Register, as_of: str, reason: str = "") -> UpdatePlan:
    """What a returned sheet would change, judged row by row; nothing is written.

    `reason` stands for rows that need one and do not say why. Raises Refused when the sheet comes from the file of
    another office.
    """
    if sheet.office != office_id(register):
        raise Refused(f"“{sheet.name}” was written from another office’s file, so its refs mean other records here.")
    known = register.names([answer.ref for answer in sheet.answers])
    proposals = [
        _Proposing(register, sheet, answer, as_of).proposal(clean(reason).strip())
        if answer.ref in known and not known[answer.ref].trashed and answer.ref in sheet.sent
        else Proposal(
            answer=answer,
            record=register.record(answer.ref) if answer.ref in known else None,
            refused=_unknown(answer, sheet, is_here=answer.ref in known),
        )
        for answer in sheet.answers
    ]
    return UpdatePlan(sheet=sheet, proposals=tuple(proposals), told=sheet.told)


def _unknown(answer: Answer, sheet: ReturnedSheet, *, is_here: bool) -> str:
    if answer.ref not in sheet.sent:
        return f"{answer.ref} was not on the sheet that was sent; enter its news by hand."
    gone = "is in the trash; restore it first" if is_here else "is not here any more; enter its news by hand"
    return f"{answer.ref} {gone}."


def update_act(taken: Sequence[Proposal], owner: str) -> Act:
    """One act of all that was accepted, with the owner's reasons. Raises Misuse when nothing was."""
    if not taken:
        raise Misuse("Nothing was chosen to accept.")
    changes: list[Change] = []
    for proposal in taken:
        for change in proposal.changes:
            ref = f"+{len(changes) + 1}" if change.makes else change.ref
            changes.append(Change(ref=ref, noun=change.noun, fields=change.fields, part_of=change.part_of))
    reasons = {proposal.ref: proposal.reason for proposal in taken if proposal.reason}
    alike = set(reasons.values())
    reason = (
        alike.pop() if len(taken) == len(reasons) and len(alike) == 1 else "; ".join(map(": ".join, reasons.items()))
    )
    words = f"Take over the news of {plural(len(taken), 'item')} from {owner}"
    return Act(words=words, changes=tuple(changes), reason=reason)


class _Proposing:
    """One row of answers on its way to changes."""

    def __init__(self, register: Register, sheet: ReturnedSheet, answer: Answer, as_of: str) -> None:
        self._register, self._answer, self._as_of = register, answer, as_of
        self._record = register.record(answer.ref)
        self._fields = self._record.declared_fields()
        self._sent: Sent = sheet.sent[answer.ref]
        self._owner = register.names([sheet.owner])
        self._by = self._owner[sheet.owner].caption if sheet.owner in self._owner else "the owner"
        self._lines: list[Line] = []
        self._changes: list[Change] = []

    def proposal(self, otherwise: str) -> Proposal:
        """What the row would do, and whether it may; `otherwise` is why, where it needs a reason and tells none."""
        reason, refused, lacks_reason = self._said(WHY), "", False
        try:
            values = self._values()
            self._edit(values)
            self._news()
            self._proof()
            reason = self._judge(reason, otherwise)
        except ReasonNeeded as problem:
            refused, lacks_reason = str(problem), True
        except Refused as problem:
            refused = str(problem)
        return Proposal(
            answer=self._answer,
            record=self._record,
            lines=tuple(self._lines),
            changes=tuple(self._changes),
            reason=reason,
            refused=refused,
            lacks_reason=lacks_reason,
            conflicts=tuple(self._conflicts()),
        )

    def _said(self, column: str) -> str:
        return clean(self._answer.cells.get(column, "")).strip()

    def _values(self) -> dict[str, Value]:
        """The fields that the answers set."""
        noun, values = self._record.noun, dict[str, Value]()
        if self._said(STATUS):
            values[noun.status] = parse_value(self._fields[noun.status], self._said(STATUS))
        if self._said(DUE):
            if not noun.due:
                raise Refused(f"{noun.plural} have no due date; clear “{DUE}”.")
            values[noun.due] = date_of(self._said(DUE))
        if self._said(STEP) and "next_step" in self._fields:
            values["next_step"] = parse_value(self._fields["next_step"], self._said(STEP))
        happened = HAPPENED_ON.get(noun.name)
        if happened and self._said(WHEN):
            values[happened] = self._day()
        return values

    def _day(self) -> str:
        """The day on which it happened; that of the taking over when the sheet does not say."""
        if not self._said(WHEN):
            return self._as_of
        day = date_of(self._said(WHEN))
        refuse_day_ahead(day, self._as_of)
        return day

    def _edit(self, values: Mapping[str, Value]) -> None:
        change = editing(self._record, values)
        notes = [text for text in self._notes() if text not in str(self._record.value("office_notes"))]
        if notes:
            noted = note(self._record, "\n\n".join(notes)).changes[0]
            change = Change(ref=change.ref, noun=change.noun, fields={**change.fields, **noted.fields})
            self._lines += [Line("Office note", "", text) for text in notes]
        changed = [name for name in values if name in change.fields]
        self._lines[:0] = [Line(self._fields[name].label, *self._shown(name, values[name])) for name in changed]
        if change.fields:
            self._changes.append(change)

    def _shown(self, name: str, after: Value) -> tuple[str, str]:
        """Before and after of a field, as people read them."""
        field = self._fields[name]
        both = (show_value(field, value) for value in (self._record.value(name), after))
        before, now = (show_date(words) if field.kind is Kind.DATE else words for words in both)
        return before, now

    def _notes(self) -> Iterator[str]:
        """What has no place of its own in a record of this noun is kept as an office note, so that nothing is lost."""
        day = show_date(self._day())
        if self._said(NEWS) and "updates" not in self._fields:
            yield f"{self._by}, {day}: {self._said(NEWS)}"
        if self._said(STEP) and "next_step" not in self._fields:
            yield f"{self._by}, {day}, next step: {self._said(STEP)}"

    def _news(self) -> None:
        said = self._said(NEWS)
        if not said or "updates" not in self._fields:
            return
        if any(part.value("sentence") == said for part in self._register.parts(self._record.ref, "update")):
            return
        values: dict[str, Value] = {"dated": self._day(), "sentence": said}
        sentence = self._register.catalogue.fields("update")["sentence"]
        if len(said) > sentence.limit:
            raise Refused(f"“{NEWS}” has {len(said):,} letters; at most {sentence.limit} fit. Shorten it.")
        self._changes.append(making("update", values, part_of=self._record.ref))
        self._lines.append(Line("Update", "", f"{show_date(self._day())}: {said}"))

    def _proof(self) -> None:
        """What the owner offers as proof waits for review: approved evidence is for the office to make."""
        said = self._said(PROOF)
        if not said:
            return
        is_link = said.startswith(("http://", "https://")) and " " not in said
        told = "url" if is_link else "statement"
        offered = self._register.neighbours().linked(self._record.ref, "proves", backward=True)
        if any(piece.value(told) == said for piece in offered):
            return
        values: dict[str, Value] = {
            "kind": EvidenceKind.LINK if is_link else EvidenceKind.STATEMENT,
            "status": EvidenceStatus.IN_REVIEW,
            told: said,
            "proves": (self._record.ref,),
        }
        if is_link:
            values["title"] = f"Link from {self._by}"[:80]
        self._changes.append(making("evidence", values))
        self._lines.append(Line("Evidence, in review", "", said))

    def _judge(self, reason: str, otherwise: str) -> str:
        """Hold the rules against the row; the reason with which it is permitted. Raises Refused or ReasonNeeded."""
        try:
            self._permit(reason)
        except ReasonNeeded:
            if reason or not otherwise:
                raise
            self._permit(otherwise)
            return otherwise
        return reason

    def _permit(self, reason: str) -> None:
        judge = Judge(self._register, self._register.neighbours(), reason)
        for change in self._changes:
            if not change.makes:
                judge.permit(self._record, change)

    def _conflicts(self) -> Iterator[str]:
        """What the row answers to, where that is not any more what the sheet said."""
        record, sent, noun = self._record, self._sent, self._record.noun
        word = record.word(noun.status)
        if self._said(STATUS) and (word.value if word else "") != sent.status and not self._says_already(noun.status):
            now = word.label if word else "empty"
            yield f"Status was {shown_status(record, sent.status)} when the sheet was sent and is {now} now."
        due = due_date(record)
        if self._said(DUE) and due != sent.due and not self._says_already(noun.due):
            was, now = show_date(sent.due) or "empty", show_date(due) or "empty"
            yield f"{self._fields[noun.due].label} was {was} when the sheet was sent and is {now} now."
        step = next_step(record)
        if self._said(STEP) and step != sent.next_step and not self._says_already("next_step"):
            yield f"The next step was “{sent.next_step}” when the sheet was sent and is “{step}” now."

    def _says_already(self, name: str) -> bool:
        """Whether the record says what is answered: then nothing contradicts."""
        return not any(name in change.fields for change in self._changes if not change.makes)
