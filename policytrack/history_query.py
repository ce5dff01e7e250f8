"""What is asked of the history of the office, and what it answers: one row for each act."""

from dataclasses import dataclass

from policytrack.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryQuery:
    """Which acts of the history; all that is said must hold.

    Attributes:
        ref: those that touched this record, its parts or its links, with only the changes that did.
        who: those by people whose name holds these words.
        noun: those that changed records of this noun, with only the changes that did.
        begin, end: those of a period, both days included; dates of reduced precision are whole periods.
        by_recording: whether the period asks when they were recorded, and not when they happened.
        words: those whose words, reason or records hold all of these.
    """

    ref: str = ""
    who: str = ""
    noun: str = ""
    begin: str = ""
    end: str = ""
    by_recording: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One act of the history.

    Attributes:
        act: the act, with no more changes than were asked for.
        changes: how many changes it made, of those that were asked about.
        stands: whether it has not been taken back.
    """

    act: Act
    changes: int
    stands: bool
