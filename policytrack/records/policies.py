"""What the office writes: policies with their versions, sections, comments and sign-offs; changes to procedures."""

from dataclasses import dataclass
from typing import ClassVar

from policytrack import fields as field
from policytrack.programme_words import CommentChannel, OurAnswer, SignOffDecision
from policytrack.records.record import Noun, Quoted, Record
from policytrack.words import ProcedureStatus, VersionStatus

# What is in effect speaks for the policy; else the version that has come furthest, and an ended one last.
POLICY_STATES = (
    VersionStatus.IN_EFFECT,
    VersionStatus.IN_TRAINING,
    VersionStatus.APPROVED,
    VersionStatus.FINAL_REVIEW,
    VersionStatus.COMMENT_CLOSED,
    VersionStatus.COMMENT,
    VersionStatus.CHANGES,
    VersionStatus.IN_REVIEW,
    VersionStatus.DRAFT,
    VersionStatus.RESCINDED,
    VersionStatus.SUPERSEDED,
    VersionStatus.WITHDRAWN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Record):
    """A policy that the office drafts. Its own state is derived from its versions."""

    noun: ClassVar[Noun] = Noun(
        name="policy",
        label="Policy",
        plural="Policies",
        prefix="P-",
        says="A policy is a text that the office drafts in answer to recommendations, version by version.",
        first_act="Draft policy",
        icon="scroll-text",
        numbered="number",
        order=("focus_area", "number"),
        group="focus_area",
        row=("standard",),
        state_of="version",
        states=POLICY_STATES,
        due="next_review",
        owner="owner",
    )
    number: str = field.text("Number", natural=True, searched=True, listed=True, limit=80)
    focus_area: str = field.ref("Focus area", "focus_area", listed=True)
    owner: str = field.ref("Owner", "person", "body", listed=True)
    reviewer: str = field.ref("Reviewer", "person", "body")
    standard: str = field.ref("Replaces or amends", "standard", listed=True)
    comment_from: str = field.date("Comment from", folded=True)
    comment_to: str = field.date("Comment to", folded=True, not_before="comment_from")
    next_review: str = field.date("Next review", listed=True)
    addresses: tuple[str, ...] = field.links("addresses", "Addresses")
    versions: tuple[str, ...] = field.parts("Versions", "version")
    updates: tuple[str, ...] = field.parts("Updates", "update")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Record):
    """One version of a policy's text. From *Approved* on its text is fixed."""

    noun: ClassVar[Noun] = Noun(
        name="version",
        label="Version",
        plural="Versions",
        prefix="v",
        parents=("policy",),
        linked_as_whole=True,
        says="A version is one state of a policy's text on its way from draft to in effect.",
        icon="file-text",
        identified_by="number",
        sequence="number",
        order=("-number",),
        row=("change_summary", "effective_from"),
        status="status",
    )
    number: int | None = field.number("Version", fixed=True, listed=True)
    status: VersionStatus = field.vocabulary("Status", VersionStatus, VersionStatus.DRAFT, listed=True)
    change_summary: str = field.text("What changed", searched=True, listed=True, limit=400)
    themes: tuple[str, ...] = field.vocabulary("Themes", None, several=True, folded=True)
    author: str = field.ref("Author", "person")
    approved_by: str = field.ref("Approved by", "person", "body")
    approved_on: str = field.date("Approved on")
    effective_from: str = field.date("In effect from", listed=True, not_before="approved_on")
    sections: tuple[str, ...] = field.parts("Sections", "section")
    comments: tuple[str, ...] = field.parts("Comments", "comment")
    sign_offs: tuple[str, ...] = field.parts("Sign-offs", "sign_off")
    text_sha256: str = field.text(
        "Seal of the text", fixed=True, folded=True, limit=64, help="SHA-256 of the text as it was approved."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Record):
    """A numbered section of a version: a heading and its text."""

    noun: ClassVar[Noun] = Noun(
        name="section",
        label="Section",
        plural="Sections",
        prefix="s",
        parents=("version",),
        linked_as_whole=True,
        says="A section is a heading and its text.",
        icon="file-text",
        opening=("body",),
        sequence="position",
        order=("position",),
    )
    position: int | None = field.number("Order")
    body: str = field.markdown("Text", searched=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Quoted):
    """What somebody said of a version's text, and what the office answers."""

    noun: ClassVar[Noun] = Noun(
        name="comment",
        label="Comment",
        plural="Comments",
        prefix="c",
        parents=("version",),
        linked_as_whole=True,
        says="A comment is what somebody said of the text, with the office’s answer beside it.",
        icon="messages-square",
        opening=("verbatim", "city_summary"),
        order=("-received_on",),
        row=("sender", "received_on", "category"),
        status="our_answer",
    )
    sender: str = field.text("From", searched=True, listed=True, limit=200)
    came_as: CommentChannel | str = field.vocabulary("Came as", CommentChannel)
    received_on: str = field.date("Received on", listed=True)
    section: str = field.ref("On the section", "section")
    category: str = field.text("Category", listed=True, limit=80)
    our_answer: OurAnswer | str = field.vocabulary("Our answer", OurAnswer, listed=True)
    response: str = field.markdown("Our reasons", searched=True)
    changed_in: str = field.ref("Changed in version", "version")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff(Record):
    """What someone said who was asked to sign a version off."""

    noun: ClassVar[Noun] = Noun(
        name="sign_off",
        label="Sign-off",
        plural="Sign-offs",
        prefix="o",
        parents=("version",),
        linked_as_whole=True,
        says="A sign-off is the word of someone who must agree before a text goes on.",
        icon="square-check",
        identified_by="dated",
        order=("-dated",),
        row=("signer", "dated"),
        status="decision",
    )
    signer: str = field.ref("Who", "person", "body", listed=True)
    decision: SignOffDecision = field.vocabulary("Word given", SignOffDecision, SignOffDecision.ASKED, listed=True)
    dated: str = field.date("Date", listed=True)
    note: str = field.markdown("Note", searched=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureChange(Record):
    """A change to a procedure, such as a special order."""

    noun: ClassVar[Noun] = Noun(
        name="procedure_change",
        label="Procedure change",
        plural="Procedure changes",
        prefix="C-",
        says="A procedure change is an order or instruction that carries a policy out.",
        icon="git-compare-arrows",
        opening=("proposed_text", "rationale"),
        numbered="identifier",
        order=("focus_area", "effective_on"),
        group="focus_area",
        row=("standard", "effective_on"),
        status="status",
        due="effective_on",
        owner="owner",
    )
    identifier: str = field.text("Identifier", natural=True, searched=True, listed=True, limit=80)
    status: ProcedureStatus = field.vocabulary("Status", ProcedureStatus, ProcedureStatus.PROPOSED, listed=True)
    focus_area: str = field.ref("Focus area", "focus_area", listed=True)
    owner: str = field.ref("Owner", "person", "body", listed=True)
    standard: str = field.ref("Changes standard", "standard", listed=True)
    present_text: str = field.markdown("Present text", searched=True)
    proposed_text: str = field.markdown("Proposed text", searched=True)
    rationale: str = field.markdown("Rationale", searched=True)
    themes: tuple[str, ...] = field.vocabulary("Themes", None, several=True, folded=True)
    training_needed: bool | None = field.yes_no("Training needed")
    training_done_on: str = field.date("Training done on")
    issued_on: str = field.date("Issued on", listed=True)
    effective_on: str = field.date("Effective on", listed=True, not_before="issued_on")
    addresses: tuple[str, ...] = field.links("addresses", "Addresses")
    carries_out: tuple[str, ...] = field.links("carries_out", "Carries out")
    updates: tuple[str, ...] = field.parts("Updates", "update")
