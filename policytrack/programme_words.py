"""The vocabularies of the wider programme: initiatives, barriers, milestones, indicators, directives, comments."""

from policytrack.words import Word


class CommunityInput(Word):
    """How the community was heard. What a person wrote to an elected official starts private (Minn. Stat. 13.601)."""

    SESSION = "session", "Session"
    SURVEY = "survey", "Survey"
    HEARING = "hearing", "Hearing"
    LETTER = "letter", "Letter or e-mail", "A person wrote to an elected official."


class CommentChannel(Word):
    """How a comment on a policy reached the office."""

    FORM = "form", "Web form"
    HEARING = "hearing", "Hearing"
    MEETING = "meeting", "Meeting"
    LETTER = "letter", "Letter or e-mail", "A person wrote to an elected official."


class OurAnswer(Word):
    """What the office did with a comment."""

    ACCEPTED = "accepted", "Accepted", "The text was changed as asked.", "full", "green"
    IN_PART = "in_part", "In part", "The text was changed in part.", "half", "teal"
    NOT_ACCEPTED = "not_accepted", "Not accepted", "The text was not changed, for a stated reason.", "cross", "red"
    NOTED = "noted", "Noted", "The comment asked for no change.", "dash"


class SignOffDecision(Word):
    """What someone said who was asked to sign a text off."""

    ASKED = "asked", "Asked", "No answer yet.", "ring-dashed"
    AGREED = "agreed", "Agreed", "The text may go on.", "full-tick", "green"
    WITH_CHANGES = "with_changes", "Agreed with changes", "The text may go on once it is changed.", "half", "teal"
    DECLINED = "declined", "Declined", "The text may not go on.", "cross", "red"


class RungKind(Word):
    """The three things that must be so before a change has arrived in the street."""

    POLICY = "policy", "Policy", "The rule is written."
    TRAINING = "training", "Training", "Officers have learned it."
    PRACTICE = "practice", "Practice", "It is done so."


class RungStatus(Word):
    """How far policy, training or practice has come, and who says so."""

    NOT_STARTED = "not_started", "Not started", "Nothing has been done.", "ring"
    IN_PROGRESS = "in_progress", "In progress", "Work on it has begun.", "half", "blue"
    REPORTED = "reported", "Reported", "The City says it is done.", "full", "teal"
    VERIFIED = "verified", "Verified", "Someone other than the City has seen it done.", "full-tick", "green"


class InitiativeKind(Word):
    """What sort of work an initiative is."""

    PILOT = "pilot", "Pilot"
    PROGRAMME = "programme", "Programme"
    INVESTMENT = "investment", "Investment"
    PARTNERSHIP = "partnership", "Partnership"
    CAPACITY = "capacity", "Capacity-building"


class InitiativeStatus(Word):
    """How far an initiative has come."""

    PROPOSED = "proposed", "Proposed", "The initiative has been suggested.", "ring-dashed"
    FUNDED = "funded", "Funded", "Money is set aside for it.", "quarter", "violet"
    RUNNING = "running", "Running", "The work goes on.", "half", "blue"
    COMPLETED = "completed", "Completed", "The work came to its planned end.", "full-tick", "green"
    ENDED_EARLY = "ended_early", "Ended early", "The work stopped before its planned end.", "cross", "red"


class BarrierKind(Word):
    """What stands in the way."""

    LAW = "law", "Law"
    LABOUR = "labour_agreement", "Labour agreement"
    BUDGET = "budget", "Budget"
    TECHNOLOGY = "technology", "Technology"
    STAFFING = "staffing", "Staffing"
    PROCESS = "process", "Process"


class BarrierStatus(Word):
    """Whether a barrier still stands."""

    IDENTIFIED = "identified", "Identified", "The barrier is known.", "ring-dashed"
    ADDRESSED = "being_addressed", "Being addressed", "Someone works on lifting it.", "half", "blue"
    LIFTED = "lifted", "Lifted", "It no longer stands in the way.", "full-tick", "green"
    ACCEPTED = "accepted", "Accepted", "The City goes on with the barrier in place.", "dash"


class MilestoneStatus(Word):
    """Whether a dated step was reached."""

    PLANNED = "planned", "Planned", "The step lies ahead.", "ring-dashed"
    IN_PROGRESS = "in_progress", "In progress", "Work on the step has begun.", "half", "blue"
    MET = "met", "Met", "The step was reached.", "full-tick", "green"
    MISSED = "missed", "Missed", "The step was not reached by its date.", "cross", "red"
    CANCELLED = "cancelled", "Cancelled", "The step is no longer planned.", "dash"


class Direction(Word):
    """Which way a figure should go."""

    LOWER = "lower", "Lower is better"
    HIGHER = "higher", "Higher is better"
    NEITHER = "neither", "Neither is better"


class Qualifier(Word):
    """How exactly a figure was published."""

    ABOUT = "about", "About"
    MORE_THAN = "more_than", "More than"
    LESS_THAN = "less_than", "Less than"
    AT_LEAST = "at_least", "At least"
    AT_MOST = "at_most", "At most"


class DirectiveKind(Word):
    """What the Council or a member wants."""

    DIRECTION = "direction", "Direction", "The body told staff to do something."
    REQUEST = "request", "Request", "A member asks for something."
    QUESTION = "question", "Question", "A member asks to be told something."


class DirectiveStatus(Word):
    """Whether a directive has its answer."""

    OPEN = "open", "Open", "No answer has been given.", "ring-dashed"
    ANSWERED = "answered", "Answered", "The office has answered.", "full", "teal"
    CLOSED = "closed", "Closed", "Nothing more is expected.", "full-tick", "green"
