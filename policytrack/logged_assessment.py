"""Logs an assessment as it was read: the whole, its findings, and the recommendations that follow them, as one act."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from types import MappingProxyType

from policytrack.acts import Act, Change, making
from policytrack.fields import Field, Kind, Value, check_value, is_empty, parse_value
from policytrack.links import tied_nouns
from policytrack.phrases import listed, shortened
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue
from policytrack.searching import fold
from policytrack.words import AssessmentStatus

ASSESSMENT, FINDING, RECOMMENDATION = "assessment", "finding", "recommendation"
LOGGED = frozenset({ASSESSMENT})
"""The nouns of which a record is logged with its parts on one sheet."""

NUMBER, TEXT, PLACE = "number", "verbatim", "locator"
CELLS = (NUMBER, TEXT, PLACE)
ASKED = ("body", "title", "source", "received_on", "status", "assesses", "focus_area")
REQUIRED = ("body", "title")
NEVER_MADE = ("focus_area",)  # the City has three; a fourth is a decision, not a typing
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class RowKind:
    """What a row may become: a part of the assessment, or a record of its own.

    Attributes:
        noun: its noun.
        tie: the links by which it may follow the record of `follows` that stands above it; "" for none.
        inherits: fields of its own that say what a field of the assessment says.
    """

    noun: str
    tie: str = ""
    follows: str = ""
    inherits: Mapping[str, str] = field(default_factory=dict)


ROW_KINDS: Mapping[str, RowKind] = MappingProxyType(
    {
        FINDING: RowKind(FINDING),
        RECOMMENDATION: RowKind(
            RECOMMENDATION,
            tie="recommends_for",
            follows=FINDING,
            inherits={"source": "source", "issuer": "body", "focus_area": "focus_area"},
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Named:
    """A record that a person named for a tie: one that is here, by its ref, or one that the same act makes."""

    noun: str
    caption: str
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRow:
    """One finding or recommendation as written. `is_tied` says that it follows the finding above it."""

    noun: str = FINDING
    number: str = ""
    verbatim: str = ""
    locator: str = ""
    is_tied: bool = False

    @property
    def in_words(self) -> str:
        """The row on one line."""
        return " ".join(piece for piece in (self.number, self.verbatim, self.locator) if piece.strip())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written in it."""
        return not any(str(getattr(self, name)).strip() for name in CELLS)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedAssessment:
    """What was written, nothing of it judged: values by field as people write them, ties by field, and the rows."""

    written: Mapping[str, str] = field(default_factory=dict)
    ties: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    rows: tuple[LoggedRow, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not any(self.written.values()) and not any(self.ties.values()) and self.said_rows == ()

    @property
    def said_rows(self) -> tuple[LoggedRow, ...]:
        """The rows in which something was written."""
        return tuple(row for row in self.rows if not row.is_empty)

    def in_words(self, catalogue: Catalogue) -> str:
        """What was written, a line for each thing, for a person who decides whether to keep it."""
        names = [named.caption for name in ASKED for named in self.ties.get(name, ())]
        lines = [self.written.get("title", ""), *names, counted_rows(self, catalogue)]
        return "\n".join((*filter(None, lines), *(row.in_words for row in self.said_rows)))

    def status_meant(self) -> str:
        """The code of the status: the one that was told; else received where there is something, planned before."""
        is_here = bool(self.said_rows or self.written.get("received_on", "").strip())
        return self.written.get("status") or (AssessmentStatus.DRAFT if is_here else AssessmentStatus.PLANNED)

    def as_text(self) -> str:
        """All of it as one text, to be kept until the person goes on."""
        return json.dumps(asdict(self), ensure_ascii=False)


def from_text(text: str) -> LoggedAssessment:
    """What `as_text` kept; nothing where it cannot be read."""
    try:
        held = json.loads(text)
        return LoggedAssessment(
            written={str(name): str(said) for name, said in held["written"].items()},
            ties={name: tuple(Named(**each) for each in named) for name, named in held["ties"].items()},
            rows=tuple(LoggedRow(**row) for row in held["rows"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return LoggedAssessment()


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong in one field, in a sentence; `row` counts from 0, and is -1 for a field of the assessment."""

    field: str
    words: str
    row: int = -1


def troubles(logged: LoggedAssessment, catalogue: Catalogue) -> tuple[Trouble, ...]:
    """Everything that keeps it from being logged, in the order in which people meet it."""
    return (*_troubles_of_whole(logged, catalogue), *_troubles_of_rows(logged, catalogue))


def _troubles_of_whole(logged: LoggedAssessment, catalogue: Catalogue) -> Iterator[Trouble]:
    declared = catalogue.fields(ASSESSMENT)
    for name in ASKED:
        asked, ties = declared[name], logged.ties.get(name, ())
        if name in REQUIRED and not (ties or logged.written.get(name, "").strip()):
            yield Trouble(name, f"“{asked.label}” is missing. It is needed to log an assessment.")
        for named in ties:
            title = catalogue.fields(named.noun)["title"]
            if not named.ref and (wrong := _wrong(title, named.caption)):
                yield Trouble(name, wrong)
        if wrong := _wrong(asked, logged.written.get(name, "")):
            yield Trouble(name, wrong)


def _troubles_of_rows(logged: LoggedAssessment, catalogue: Catalogue) -> Iterator[Trouble]:
    nouns_above: set[str] = set()
    for place, row in enumerate(logged.rows):
        if row.is_empty:
            continue
        label = catalogue[row.noun].noun.label.lower()
        if not row.verbatim.strip():
            yield Trouble(TEXT, f"The text of this {label} is missing. Write it, or remove the row.", place)
        declared, kind = catalogue.fields(row.noun), ROW_KINDS[row.noun]
        for name in CELLS:
            if wrong := _wrong(declared[name], str(getattr(row, name))):
                yield Trouble(name, wrong, place)
        if row.is_tied and kind.tie and kind.follows not in nouns_above:
            follows = catalogue[kind.follows].noun.one
            yield Trouble(TEXT, f"It follows {follows}, and none stands above it. Move it, or untie it.", place)
        nouns_above.add(row.noun)


def _wrong(declared: Field, written: str) -> str:
    """Why a value cannot stand in a field; "" when it can. Ties are looked up elsewhere."""
    if declared.kind in (Kind.REF, Kind.LINKS):
        return ""
    try:
        check_value(declared, parse_value(declared, written))
    except Refused as problem:
        return str(problem)
    return ""


def log_act(logged: LoggedAssessment, catalogue: Catalogue) -> Act:
    """One act that makes the assessment, its rows, and whatever was named and is not here yet.

    Raises Refused with the first trouble.
    """
    for trouble in troubles(logged, catalogue):
        raise Refused(f"Row {trouble.row + 1}: {trouble.words}" if trouble.row >= 0 else trouble.words)
    beside = _Beside(logged)
    values = _values_of_whole(logged, catalogue, beside)
    whole = making(ASSESSMENT, values, handle="+1")
    rows = tuple(_rows(logged, catalogue, values, len(beside.changes) + 2))
    words = f"Log assessment “{shortened(str(values['title']), LONGEST_NAME)}”"
    counts = counted_rows(logged, catalogue)
    return Act(words=f"{words} with {counts}" if counts else words, changes=(*beside.changes, whole, *rows))


def counted_rows(logged: LoggedAssessment, catalogue: Catalogue) -> str:
    """How many rows there are of each kind: `2 findings and 1 recommendation`; "" for none."""
    counts = {noun: sum(row.noun == noun for row in logged.said_rows) for noun in ROW_KINDS}
    return listed([catalogue[noun].noun.counted(count) for noun, count in counts.items() if count])


class _Beside:
    """What the act makes beside the assessment: each name once, however often it was written."""

    def __init__(self, logged: LoggedAssessment) -> None:
        titles: dict[tuple[str, str], str] = {}
        for named in (named for name in ASKED for named in logged.ties.get(name, ()) if not named.ref):
            titles.setdefault(_key(named), named.caption.strip())
        self._handles = {key: f"+{count}" for count, key in enumerate(titles, 2)}
        self.changes: tuple[Change, ...] = tuple(
            making(key[0], {"title": titles[key]}, handle=handle) for key, handle in self._handles.items()
        )

    def refs(self, ties: Sequence[Named]) -> tuple[str, ...]:
        """The refs, or the handles, of what was named."""
        found = (named.ref or self._handles[_key(named)] for named in ties)
        return tuple(dict.fromkeys(found))


def _key(named: Named) -> tuple[str, str]:
    return named.noun, fold(named.caption.strip())


def _values_of_whole(logged: LoggedAssessment, catalogue: Catalogue, beside: _Beside) -> dict[str, Value]:
    declared = catalogue.fields(ASSESSMENT)
    values: dict[str, Value] = {}
    for name in ASKED:
        refs = beside.refs(logged.ties.get(name, ()))
        if declared[name].kind is Kind.LINKS:
            values[name] = refs
        elif declared[name].kind is Kind.REF:
            values[name] = next(iter(refs), "")
        else:
            values[name] = parse_value(declared[name], logged.written.get(name, ""))
    values["status"] = parse_value(declared["status"], logged.status_meant())
    return {name: value for name, value in values.items() if not is_empty(value)}


def _rows(logged: LoggedAssessment, catalogue: Catalogue, whole: Mapping[str, Value], first: int) -> Iterator[Change]:
    above: dict[str, str] = {}
    for count, row in enumerate(logged.said_rows, first):
        kind, declared = ROW_KINDS[row.noun], catalogue.fields(row.noun)
        values = {name: parse_value(declared[name], str(getattr(row, name))) for name in CELLS}
        values |= {own: whole.get(theirs, "") for own, theirs in kind.inherits.items()}
        if row.is_tied and kind.tie:
            values[kind.tie] = (above[kind.follows],)
        said = {name: value for name, value in values.items() if not is_empty(value)}
        holder = "+1" if ASSESSMENT in catalogue[row.noun].noun.parents else ""
        yield making(row.noun, said, handle=f"+{count}", part_of=holder)
        above[row.noun] = f"+{count}"


def makable(declared: Field, catalogue: Catalogue) -> tuple[str, ...]:
    """The nouns of which a record may be made in place for a tie; none for a field that is no tie."""
    if declared.kind not in (Kind.REF, Kind.LINKS):
        return ()
    nouns = (noun for noun in tied_nouns(declared) if noun in catalogue and noun not in NEVER_MADE)
    return tuple(noun for noun in nouns if not catalogue[noun].noun.is_part)
