"""Which status may follow which, what each move needs, and why: the one table of moves (product rules, section 3)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytrack.programme_words import (
    BarrierStatus,
    DirectiveStatus,
    InitiativeStatus,
    MilestoneStatus,
    RungStatus,
)
from policytrack.records.record import Record
from policytrack.register import Neighbours
from policytrack.words import (
    AgendaItemStatus,
    AssessmentStatus,
    BriefStatus,
    EvidenceStatus,
    MeetingStatus,
    ProcedureStatus,
    RecommendationStatus,
    Response,
    VersionStatus,
    Word,
)


@dataclass(frozen=True, slots=True)
class Need:
    """Something that must be there before a move: what it is, in words, and whether a record has it."""

    says: str
    met: Callable[[Record, Neighbours], bool]


@dataclass(frozen=True, slots=True)
class Move:
    """A permitted move to a word, with what it needs; `reason` tells whether a reason must be given."""

    to: Word
    needs: tuple[Need, ...] = ()
    reason: bool = False


@dataclass(frozen=True, slots=True)
class Workflow:
    """The moves of one vocabulary.

    Words of `closed` end the work; all others are open. Under the words of `kept` the noun's due date cannot be
    missed though the work goes on: it has been met, or, like the day of a meeting, is no deadline.
    """

    moves: Mapping[Word, tuple[Move, ...]]
    closed: frozenset[Word] = frozenset()
    kept: frozenset[Word] = frozenset()

    @property
    def settled(self) -> frozenset[Word]:
        """The words under which a due date can no longer be missed."""
        return self.closed | self.kept

    def move(self, before: Word, after: Word) -> Move | None:
        """The move between two words; None when it is not permitted."""
        return next((move for move in self.moves.get(before, ()) if move.to == after), None)

    def entry_needs(self, word: Word) -> tuple[Need, ...]:
        """What a record must have that begins at a word.

        A move there from the first word tells it; where there is none, all that any move into the word needs.
        """
        direct = self.move(next(iter(self.moves)), word)
        if direct:
            return direct.needs
        needs = (need for moves in self.moves.values() for move in moves if move.to == word for need in move.needs)
        return tuple(dict.fromkeys(needs))


def unmet(record: Record, needs: Sequence[Need], neighbours: Neighbours) -> list[str]:
    """What a record lacks of some needs, in words."""
    return [need.says for need in needs if not need.met(record, neighbours)]


def _holds(field: str, says: str) -> Need:
    return Need(says, lambda record, _: record.has(field))


def _has_approved_evidence(record: Record, neighbours: Neighbours) -> bool:
    evidence = neighbours.linked(record.ref, "proves", backward=True)
    return any(piece.value("status") == EvidenceStatus.APPROVED for piece in evidence)


def _verified_by_another(record: Record, _: Neighbours) -> bool:
    return record.has("verified_by") and record.value("verified_by") != record.value("owner")


def _has_action(record: Record, neighbours: Neighbours) -> bool:
    return bool(neighbours.parts(record.ref, "item_action"))


def _has_response(record: Record, _: Neighbours) -> bool:
    return record.has("response") and record.value("response") != Response.AWAITING


def _has_answer(record: Record, neighbours: Neighbours) -> bool:
    return record.has("answer") or bool(neighbours.linked(record.ref, "answers", backward=True))


OWNER = _holds("owner", "an owner")
FIRST_PROMISE = _holds("original_target", "a due date")
RESPONSE = Need("a response", _has_response)
EVIDENCE = Need("approved evidence", _has_approved_evidence)
VERIFIER = Need("a verifier who is not the owner", _verified_by_another)
VERIFIED_ON = _holds("verified_on", "the date on which it was verified")
APPROVED_BY = _holds("approved_by", "who approved it")
APPROVED_ON = _holds("approved_on", "the date of approval")
IN_EFFECT_FROM = _holds("effective_from", "the date from which it is in effect")
EFFECTIVE_ON = _holds("effective_on", "the date on which it takes effect")
AN_ACTION = Need("at least one action by a body", _has_action)
LIFTED_ON = _holds("lifted_on", "the date on which it was lifted")
HAPPENED_ON = _holds("date", "the date on which it happened")
SAID_BY = _holds("said_by", "who says so")
SAID_ON = _holds("dated", "the date on which it was said")
AN_ANSWER = Need("an answer, or a brief that answers it", _has_answer)
SNAPSHOT = _holds("recorded_through", "its frozen data")


def _to(*words: Word, needs: tuple[Need, ...] = (), reason: bool = False) -> tuple[Move, ...]:
    return tuple(Move(word, needs, reason) for word in words)


def _recommendation() -> Workflow:
    at = RecommendationStatus
    unimplemented = (at.WILL_NOT, at.NOT_APPLICABLE)
    reopened = _to(at.IN_PROGRESS, reason=True)
    held, given_up = _to(at.ON_HOLD, reason=True), _to(*unimplemented, reason=True)
    verified = _to(at.VERIFIED, needs=(EVIDENCE, VERIFIER, VERIFIED_ON))
    return Workflow(
        {
            at.RECEIVED: _to(at.UNDER_REVIEW, at.NOT_STARTED) + given_up,
            at.UNDER_REVIEW: _to(at.NOT_STARTED, at.IN_PROGRESS, needs=(RESPONSE,))
            + _to(*unimplemented, needs=(RESPONSE,), reason=True),
            at.NOT_STARTED: _to(at.IN_PROGRESS, needs=(OWNER, FIRST_PROMISE)) + held + given_up,
            at.IN_PROGRESS: held + _to(at.REPORTED, at.PARTLY) + given_up,
            at.ON_HOLD: _to(at.IN_PROGRESS) + given_up,
            at.REPORTED: verified + _to(at.IN_PROGRESS, at.PARTLY, reason=True),
            at.PARTLY: _to(at.IN_PROGRESS, reason=True) + _to(at.REPORTED) + given_up,
            at.VERIFIED: reopened,
            at.WILL_NOT: reopened,
            at.NOT_APPLICABLE: reopened,
        },
        frozenset({at.VERIFIED, *unimplemented}),
    )


def _response() -> Workflow:
    answers = [word for word in Response if word != Response.AWAITING]
    moves: dict[Word, tuple[Move, ...]] = {Response.AWAITING: _to(*answers)}
    for answer in answers:
        moves[answer] = _to(*(other for other in answers if other != answer), reason=True)
    return Workflow(moves)


def _assessment() -> Workflow:
    at = AssessmentStatus
    path = (at.PLANNED, at.IN_PROGRESS, at.DRAFT, at.FINAL, at.RESPONSE, at.CLOSED)
    moves: dict[Word, tuple[Move, ...]] = {before: _to(after, at.WITHDRAWN) for before, after in pairwise(path)}
    moves[at.CLOSED] = _to(at.WITHDRAWN)
    return Workflow(moves, closed=frozenset({at.CLOSED, at.WITHDRAWN}), kept=frozenset({at.RESPONSE}))


def _version() -> Workflow:
    at = VersionStatus
    given_up = _to(at.WITHDRAWN)
    return Workflow(
        {
            at.DRAFT: _to(at.IN_REVIEW) + given_up,
            at.IN_REVIEW: _to(at.CHANGES, at.COMMENT) + _to(at.FINAL_REVIEW, reason=True) + given_up,
            at.CHANGES: _to(at.IN_REVIEW, at.COMMENT) + _to(at.FINAL_REVIEW, reason=True) + given_up,
            at.COMMENT: _to(at.COMMENT_CLOSED) + given_up,
            at.COMMENT_CLOSED: _to(at.FINAL_REVIEW) + given_up,
            at.FINAL_REVIEW: _to(at.APPROVED, needs=(APPROVED_BY, APPROVED_ON)) + given_up,
            at.APPROVED: _to(at.IN_TRAINING),
            at.IN_TRAINING: _to(at.IN_EFFECT, needs=(IN_EFFECT_FROM,)),
            at.IN_EFFECT: _to(at.SUPERSEDED, at.RESCINDED),
        },
        frozenset({at.IN_EFFECT, at.SUPERSEDED, at.RESCINDED, at.WITHDRAWN}),
    )


def _procedure_change() -> Workflow:
    at = ProcedureStatus
    in_effect, ended = _to(at.IN_EFFECT, needs=(EFFECTIVE_ON,)), _to(at.SUPERSEDED, at.RESCINDED)
    return Workflow(
        {
            at.PROPOSED: _to(at.DRAFTED),
            at.DRAFTED: _to(at.IN_REVIEW),
            at.IN_REVIEW: _to(at.ISSUED),
            at.ISSUED: _to(at.IN_TRAINING) + in_effect,
            at.IN_TRAINING: in_effect,
            at.IN_EFFECT: _to(at.IN_MANUAL) + ended,
            at.IN_MANUAL: ended,
        },
        frozenset({at.IN_EFFECT, at.IN_MANUAL, at.SUPERSEDED, at.RESCINDED}),
    )


def _brief() -> Workflow:
    at = BriefStatus
    final = _to(at.FINAL, needs=(SNAPSHOT,))
    return Workflow(
        {
            at.DRAFT: _to(at.IN_REVIEW) + final,
            at.IN_REVIEW: final,
            at.FINAL: _to(at.PRESENTED, at.CORRECTED, needs=(SNAPSHOT,)),
            at.PRESENTED: _to(at.CORRECTED, needs=(SNAPSHOT,)),
        },
        frozenset({at.FINAL, at.PRESENTED, at.CORRECTED}),
    )


def _evidence() -> Workflow:
    at = EvidenceStatus
    return Workflow(
        {at.DRAFT: _to(at.IN_REVIEW), at.IN_REVIEW: _to(at.APPROVED, at.REJECTED)},
        frozenset({at.APPROVED, at.REJECTED}),
    )


def _meeting() -> Workflow:
    at = MeetingStatus
    return Workflow(
        {at.TENTATIVE: _to(at.CONFIRMED), at.CONFIRMED: _to(at.HELD, at.CANCELLED)},
        closed=frozenset({at.HELD, at.CANCELLED}),
        kept=frozenset({at.TENTATIVE, at.CONFIRMED}),
    )


def _agenda_item() -> Workflow:
    at = AgendaItemStatus
    return Workflow(
        {
            at.DRAFTING: _to(at.SUBMITTED),
            at.SUBMITTED: _to(at.ON_AGENDA),
            at.ON_AGENDA: _to(at.ACTED_ON, needs=(AN_ACTION,)) + _to(at.WITHDRAWN),
        },
        frozenset({at.ACTED_ON, at.WITHDRAWN}),
    )


def _initiative() -> Workflow:
    at = InitiativeStatus
    return Workflow(
        {
            at.PROPOSED: _to(at.FUNDED),
            at.FUNDED: _to(at.RUNNING),
            at.RUNNING: _to(at.COMPLETED) + _to(at.ENDED_EARLY, reason=True),
        },
        frozenset({at.COMPLETED, at.ENDED_EARLY}),
    )


def _barrier() -> Workflow:
    at = BarrierStatus
    return Workflow(
        {
            at.IDENTIFIED: _to(at.ADDRESSED),
            at.ADDRESSED: _to(at.LIFTED, needs=(LIFTED_ON,)) + _to(at.ACCEPTED, reason=True),
        },
        frozenset({at.LIFTED, at.ACCEPTED}),
    )


def _milestone() -> Workflow:
    at = MilestoneStatus
    return Workflow(
        {
            at.PLANNED: _to(at.IN_PROGRESS),
            at.IN_PROGRESS: _to(at.MET, needs=(HAPPENED_ON,)) + _to(at.MISSED, at.CANCELLED, reason=True),
            at.MISSED: _to(at.IN_PROGRESS, reason=True),
        },
        closed=frozenset({at.MET, at.CANCELLED}),
        kept=frozenset({at.MISSED}),
    )


def _directive() -> Workflow:
    at = DirectiveStatus
    return Workflow(
        {at.OPEN: _to(at.ANSWERED, needs=(AN_ANSWER,)), at.ANSWERED: _to(at.CLOSED, needs=(AN_ANSWER,))},
        closed=frozenset({at.CLOSED}),
        kept=frozenset({at.ANSWERED}),
    )


def _rung() -> Workflow:
    """Any word may follow any other; to fall back needs a reason (product rule "Policy, training, practice")."""
    words = tuple(RungStatus)
    said = {RungStatus.REPORTED, RungStatus.VERIFIED}
    moves: dict[Word, tuple[Move, ...]] = {
        before: tuple(
            Move(after, needs=(SAID_BY, SAID_ON) if after in said else (), reason=place < words.index(before))
            for place, after in enumerate(words)
            if after != before
        )
        for before in words
    }
    return Workflow(moves, closed=frozenset({RungStatus.VERIFIED}))


WORKFLOWS: Mapping[type[Word], Workflow] = {
    RecommendationStatus: _recommendation(),
    Response: _response(),
    AssessmentStatus: _assessment(),
    VersionStatus: _version(),
    ProcedureStatus: _procedure_change(),
    EvidenceStatus: _evidence(),
    MeetingStatus: _meeting(),
    AgendaItemStatus: _agenda_item(),
    BriefStatus: _brief(),
    InitiativeStatus: _initiative(),
    BarrierStatus: _barrier(),
    MilestoneStatus: _milestone(),
    DirectiveStatus: _directive(),
    RungStatus: _rung(),
}

WORKING_VERSIONS = frozenset(
    {
        VersionStatus.DRAFT,
        VersionStatus.IN_REVIEW,
        VersionStatus.CHANGES,
        VersionStatus.COMMENT,
        VersionStatus.COMMENT_CLOSED,
        VersionStatus.FINAL_REVIEW,
    }
)
FROZEN_BRIEFS = frozenset({BriefStatus.FINAL, BriefStatus.PRESENTED, BriefStatus.CORRECTED})
