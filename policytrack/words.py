"""The vocabularies of the record: every status, kind and class word, with its label, meaning and mark."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """One word of a vocabulary: its code is what is stored, its label what people read.

    Members are written ``NAME = code, label, meaning, shape, tone``. The meaning is printed in a brief's
    "Words used"; shape and tone name the painted mark, because status is never told by colour alone.
    """

    label: str
    meaning: str
    shape: str
    tone: str

    def __new__(cls, code: str, label: str = "", meaning: str = "", shape: str = "", tone: str = "neutral") -> Self:
        word = str.__new__(cls, code)
        word._value_ = code
        word.label, word.meaning, word.shape, word.tone = label, meaning, shape, tone
        return word


class Classification(Word):
    """Who may see a record, under the Minnesota Government Data Practices Act (Minn. Stat. 13.02)."""

    PUBLIC = "public", "Public", "Anyone may see it."
    PRIVATE = "private", "Private", "Data on individuals that only the person and the office may see."
    CONFIDENTIAL = "confidential", "Confidential", "Data on individuals that only the office may see."
    NONPUBLIC = "nonpublic", "Nonpublic", "Other data that only its subject and the office may see."
    PROTECTED = "protected_nonpublic", "Protected nonpublic", "Other data that only the office may see."


class BodyKind(Word):
    """What sort of organisation a body of the directory is."""

    OFFICE = "office", "City office"
    DEPARTMENT = "department", "Department"
    TASK_FORCE = "task_force", "Task force"
    EVALUATOR = "evaluator", "Evaluator"
    REGULATOR = "regulator", "Regulator"
    COUNCIL = "council", "Council"
    COMMITTEE = "committee", "Committee"
    COMMUNITY = "community", "Community organisation"


class Level(Word):
    """The level of government or society at which a body works."""

    NATIONAL = "national", "National"
    STATE = "state", "State"
    LOCAL = "local", "Local"


class SourceKind(Word):
    """What sort of document a source is."""

    AGREEMENT = "agreement", "Agreement"
    DECREE = "decree", "Decree"
    ORDER = "order", "Order"
    REPORT = "report", "Report"
    PLAN = "plan", "Plan"
    MANUAL = "manual", "Manual"


class Standing(Word):
    """Whether a source binds the City today."""

    IN_FORCE = "in_force", "In force", "The document binds the City."
    DISMISSED = "dismissed", "Dismissed", "A court ended it."
    SUPERSEDED = "superseded", "Superseded", "A later document took its place."
    ADVISORY = "advisory", "Advisory", "It advises and does not bind."


class RecommendationKind(Word):
    """The City's four kinds of recommendation."""

    POLICY = "policy_change", "Policy change", "A change to a written policy or procedure."
    INVESTMENT = (
        "investment",
        "Investment or partnership for a public-health approach",
        "Money or partners for prevention.",
    )
    ALTERNATIVE = "alternative", "Alternative to policing", "Another responder than police."
    RESEARCH = "research", "Research and engagement", "Study, data or community input."


class Term(Word):
    """How soon a policy change is meant to be made."""

    SHORT = "short", "Short term"
    LONG = "long", "Long term"


class Priority(Word):
    """How the office ranks a recommendation."""

    HIGH = "high", "High", "", "", "red"
    MEDIUM = "medium", "Medium", "", "", "amber"
    LOW = "low", "Low"


class Response(Word):
    """What the City answers to a recommendation; it is separate from the status of the work."""

    AWAITING = "awaiting", "Awaiting response", "The City has not answered yet.", "ring-dashed"
    AGREE = "agree", "Agree", "The City will do what is asked.", "full", "green"
    IN_PART = "in_part", "Agree in part", "The City will do part of what is asked.", "half", "teal"
    ALTERNATIVE = (
        "alternative",
        "Propose alternative",
        "The City will meet the aim in another way.",
        "quarter",
        "violet",
    )
    DISAGREE = "disagree", "Disagree", "The City will not do what is asked.", "cross", "red"


class RecommendationStatus(Word):
    """How far the City reports that the work on a recommendation has come."""

    RECEIVED = (
        "received",
        "Received",
        "The City has the recommendation and has not reviewed it.",
        "ring-dashed",
    )
    UNDER_REVIEW = (
        "under_review",
        "Under review",
        "The City is deciding how to respond.",
        "quarter",
        "violet",
    )
    NOT_STARTED = "not_started", "Not started", "The City has responded; work has not begun.", "ring"
    IN_PROGRESS = (
        "in_progress",
        "In progress",
        "Work has begun, with an owner and a target date.",
        "half",
        "blue",
    )
    ON_HOLD = "on_hold", "On hold", "Work has stopped for a stated reason.", "pause", "amber"
    REPORTED = (
        "reported",
        "Reported implemented",
        "The City reports the work as done; nobody else has verified it.",
        "full",
        "teal",
    )
    PARTLY = "partly", "Partly implemented", "Part of the work is done.", "three-quarter", "teal"
    VERIFIED = (
        "verified",
        "Implemented (verified)",
        "Someone other than the owner has verified the work on evidence.",
        "full-tick",
        "green",
    )
    WILL_NOT = "will_not", "Will not implement", "The City has decided not to do it.", "cross", "red"
    NOT_APPLICABLE = (
        "not_applicable",
        "No longer applicable",
        "Events have overtaken the recommendation.",
        "dash",
    )


class AssessmentStatus(Word):
    """How far an assessment by a body has come."""

    PLANNED = "planned", "Planned", "The body has announced the assessment.", "ring-dashed"
    IN_PROGRESS = "in_progress", "In progress", "The body is at work.", "quarter", "blue"
    DRAFT = "draft_received", "Draft received", "The City has a draft.", "half", "violet"
    FINAL = "final_received", "Final received", "The City has the final text.", "three-quarter", "teal"
    RESPONSE = "response_issued", "Response issued", "The City has answered in writing.", "full", "teal"
    CLOSED = "closed", "Closed", "Nothing more is expected.", "full-tick", "green"
    WITHDRAWN = "withdrawn", "Withdrawn", "The body has taken it back.", "dash"


class VersionStatus(Word):
    """The state of one version of a policy."""

    DRAFT = "draft", "Draft", "The office is writing the text.", "ring-dashed"
    IN_REVIEW = "in_review", "In review", "A reviewer has the text.", "quarter", "violet"
    CHANGES = "changes_requested", "Changes requested", "The reviewer asks for changes.", "quarter", "amber"
    COMMENT = "open_for_comment", "Open for comment", "The public may comment.", "half", "blue"
    COMMENT_CLOSED = "comment_closed", "Comment closed", "The comment period has ended.", "half"
    FINAL_REVIEW = "final_review", "Final review", "The text is checked a last time.", "half", "violet"
    APPROVED = "approved", "Approved", "The text is approved and fixed.", "three-quarter", "teal"
    IN_TRAINING = "in_training", "In training", "Officers are being trained on it.", "three-quarter", "blue"
    IN_EFFECT = "in_effect", "In effect", "The text applies.", "full-tick", "green"
    SUPERSEDED = "superseded", "Superseded", "A later version applies.", "dash"
    RESCINDED = "rescinded", "Rescinded", "The text no longer applies.", "cross", "red"
    WITHDRAWN = "withdrawn", "Withdrawn", "The draft was given up.", "dash"


class ProcedureStatus(Word):
    """The state of a change to a procedure."""

    PROPOSED = "proposed", "Proposed", "The change has been suggested.", "ring-dashed"
    DRAFTED = "drafted", "Drafted", "The text of the change is written.", "quarter", "blue"
    IN_REVIEW = "in_review", "In review", "A reviewer has the text.", "half", "violet"
    ISSUED = "issued", "Issued", "The order has been given.", "half", "teal"
    IN_TRAINING = "in_training", "In training", "Officers are being trained on it.", "three-quarter", "blue"
    IN_EFFECT = "in_effect", "In effect", "The changed procedure applies.", "full-tick", "green"
    IN_MANUAL = "in_manual", "In manual", "The manual holds the change.", "full-tick", "green"
    SUPERSEDED = "superseded", "Superseded", "A later change applies.", "dash"
    RESCINDED = "rescinded", "Rescinded", "The change no longer applies.", "cross", "red"


class EvidenceKind(Word):
    """The form of a piece of evidence."""

    FILE = "file", "File"
    LINK = "link", "Link"
    STATEMENT = "statement", "Statement"


class EvidenceStatus(Word):
    """Whether a piece of evidence may be relied on."""

    DRAFT = "draft", "Draft", "Not yet offered for review.", "ring-dashed"
    IN_REVIEW = "in_review", "In review", "Someone is checking it.", "quarter", "violet"
    APPROVED = "approved", "Approved", "It may be relied on.", "full-tick", "green"
    REJECTED = "rejected", "Rejected", "It does not prove the claim.", "cross", "red"


class MeetingKind(Word):
    """The sort of meeting."""

    REGULAR = "regular", "Regular meeting"
    SPECIAL = "special", "Special meeting"
    COMMITTEE = "committee", "Committee meeting"
    STUDY = "study", "Study session"
    HEARING = "hearing", "Public hearing"


class MeetingStatus(Word):
    """Whether a meeting takes place."""

    TENTATIVE = "tentative", "Tentative", "The date may change.", "ring-dashed"
    CONFIRMED = "confirmed", "Confirmed", "The date is fixed.", "half", "blue"
    HELD = "held", "Held", "The meeting has taken place.", "full-tick", "green"
    CANCELLED = "cancelled", "Cancelled", "The meeting does not take place.", "cross", "red"


class AgendaItemStatus(Word):
    """How far an item has come toward action by a body."""

    DRAFTING = "drafting", "Drafting", "The office is writing the item.", "ring-dashed"
    SUBMITTED = "submitted", "Submitted", "The Clerk has the item.", "quarter", "violet"
    ON_AGENDA = "on_agenda", "On agenda", "The item is on the printed agenda.", "half", "blue"
    ACTED_ON = "acted_on", "Acted on", "At least one body has acted.", "full-tick", "green"
    WITHDRAWN = "withdrawn", "Withdrawn", "The office has taken it back.", "dash"


class ItemOutcome(Word):
    """What a body did with an agenda item. Received and filed is never agreement."""

    RECEIVED = "received_and_filed", "Received and filed", "The body took note; it did not agree."
    APPROVED = "approved", "Approved"
    AMENDED = "approved_as_amended", "Approved as amended"
    ADOPTED = "adopted", "Adopted"
    REFERRED = "referred", "Referred"
    POSTPONED = "postponed", "Postponed"
    FORWARDED = "forwarded", "Sent forward without recommendation"
    NO_ACTION = "no_action", "No action"
    FAILED = "failed", "Failed"


class BriefStatus(Word):
    """The state of a status brief."""

    DRAFT = "draft", "Draft", "The brief follows the data.", "ring-dashed"
    IN_REVIEW = "in_review", "In review", "Someone is reading the draft.", "quarter", "violet"
    FINAL = "final", "Final", "The brief is frozen with its data.", "three-quarter", "blue"
    PRESENTED = "presented", "Presented", "The brief was given at the meeting.", "full-tick", "green"
    CORRECTED = "corrected", "Corrected", "A later brief corrects it.", "dash"
