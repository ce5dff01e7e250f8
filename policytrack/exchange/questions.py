"""Words of a file that we do not know, each with what of ours may be meant; suggested by likeness, never applied."""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policytrack.exchange.cell_dates import date_of
from policytrack.exchange.grid import Table
from policytrack.exchange.mapping import fold_cell
from policytrack.exchange.surroundings import ImportRequest
from policytrack.exchange.targets import Role, Target
from policytrack.fields import Field, Kind, parse_value
from policytrack.problems import Refused
from policytrack.searching import words_of
from policytrack.words import Word

LIKE = 0.6
_ASKED = (Kind.VOCABULARY, Kind.YES_NO, Kind.DATE, Kind.NUMBER)

_KINDRED: tuple[tuple[str, ...], ...] = (
    ("implemented", "completed", "complete", "done", "fulfilled", "finished", "met", "closed", "established", "final"),
    ("progress", "ongoing", "underway", "started", "running", "active", "pending", "partial", "partially"),
    ("planned", "upcoming", "future", "tentative", "scheduled", "proposed", "received", "new"),
    ("review", "reviewing", "considered", "evaluating", "draft"),
    ("hold", "paused", "deferred", "postponed", "delayed", "suspended"),
    ("agree", "agreed", "accept", "accepted", "concur", "yes"),
    ("disagree", "rejected", "declined", "refused", "not accepted"),
    ("applicable", "na", "n a", "obsolete", "moot"),
    ("about", "around", "approximately", "approx", "circa", "roughly", "estimated", "nearly", "almost"),
    ("more", "over", "above", "exceeding"),
    ("less", "fewer", "under", "below"),
    ("cancelled", "canceled", "withdrawn", "terminated", "ended"),
)
"""Words that trackers use for much the same; the more exact word of ours is a person's choice."""


@dataclass(frozen=True, slots=True)
class Question:
    """A word that a target does not know, as it is first written, with how many rows have it.

    `suggestion` is the word of ours that is most like it; None when none is.
    """

    target: Target
    written: str
    rows: int
    suggestion: Word | None

    @property
    def key(self) -> tuple[str, str]:
        """Under which its answer stands among the replacements."""
        return self.target.key, fold_cell(self.written)


def questions(table: Table, request: ImportRequest, known: Mapping[str, Target]) -> Iterator[Question]:
    """Every word that a vocabulary, a yes or no, a date or a number cannot be, the most frequent of a column first."""
    for key, column in request.columns.items():
        target = known[key]
        if target.role is Role.PRECISION or target.field.kind not in _ASKED or _is_open(target.field):
            continue
        written: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for cell, count in Counter(table.cells(column)).items():
            folded = fold_cell(cell)
            if folded and (key, folded) not in request.replacements:
                written.setdefault(folded, " ".join(cell.split()))
                counts[folded] += count
        for folded, count in counts.most_common():
            if _is_word(target.field, written[folded]) and not is_known(target.field, written[folded]):
                yield Question(target, written[folded], count, suggested(target.field, written[folded]))


def _is_open(field: Field) -> bool:
    """Whether any word will do."""
    return field.kind is Kind.VOCABULARY and field.words is None


def _is_word(field: Field, written: str) -> bool:
    """Whether a cell could be a word at all; a wrong date or figure is a problem to correct."""
    return field.kind in (Kind.VOCABULARY, Kind.YES_NO) or not any(map(str.isdigit, written))


def is_known(field: Field, written: str) -> bool:
    """Whether the field takes the word as it is."""
    try:
        if field.kind is Kind.DATE:
            return bool(date_of(written))
        parse_value(field, written)
    except Refused:
        return False
    return True


def suggested(field: Field, written: str) -> Word | None:
    """The word of a field's vocabulary that is most like theirs; None when none is."""
    words = list(field.words or ())
    theirs = {word for kindred in _KINDRED if _touches(kindred, written) for word in kindred}
    alike = [word for word in words if theirs & {*words_of(word.label)} and "not" not in words_of(word.label)]
    if "not" not in words_of(written) and alike:
        return alike[0]
    spellings = {word.label.casefold(): word for word in words}
    near = difflib.get_close_matches(" ".join(words_of(written)), spellings, n=1, cutoff=LIKE)
    return spellings[near[0]] if near else None


def _touches(kindred: tuple[str, ...], written: str) -> bool:
    said = words_of(written)
    return " ".join(said) in kindred or not {*kindred}.isdisjoint(said)
