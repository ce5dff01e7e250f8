"""The rows of the overview: what needs attention, longest overdue first, and what changed since the last brief."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from policytrack.acts import EXISTENCE, Act, Change
from policytrack.dates import show_date_briefly
from policytrack.fields import Value
from policytrack.history_query import HistoryRow
from policytrack.phrases import counts_in_words, lowered
from policytrack.queries import HIDDEN, OPEN, OVERDUE, Condition, Query
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun, Record
from policytrack.register import Name, Register
from policytrack.ui.phrases import days_late, dotted
from policytrack.ui.words import overview as words
from policytrack.words import RecommendationStatus, Response, Word
from policytrack.workflows import FROZEN_BRIEFS

MOST_LINES = 5
ACTS_READ = 60
CHANGES_READ = 40  # of one act: an import of thousands is one line, and its own words say how many
MOST_MADE_ONE_BY_ONE = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a card: what it opens, its mark (a status shape, else an icon), its words, the word at its end.

    `spoken` is what eyes see in shape and color alone, or not at all: the status word, the focus area.
    """

    ref: str
    title: str
    facts: str = ""
    aside: str = ""
    aside_tone: str = "text2"
    mark: str = ""
    icon: str = ""
    tone: str = "neutral"
    spoken: str = ""


TROUBLING: tuple[Word, ...] = (RecommendationStatus.ON_HOLD, Response.DISAGREE)
"""Words that want attention wherever a field takes them, in the order in which they are told."""


def worked_nouns(catalogue: Catalogue) -> tuple[Noun, ...]:
    """The nouns whose records somebody owns: the work itself, without directory and meetings."""
    return tuple(noun for noun in catalogue if noun.owner)


def latest_finished_brief(register: Register) -> Record | None:
    """The brief with the latest data among those that are finished."""
    latest = [
        record
        for status in FROZEN_BRIEFS
        for record in register.page(
            "brief", Query(where=(Condition("status", "=", status),), order=("-as_of",)), 0, 1
        ).records
    ]
    return max(latest, key=lambda brief: str(brief.value("as_of")), default=None)


# -- needs attention ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Trouble:
    """One question that finds records in trouble; `word` is what they have, None for what is overdue."""

    noun: Noun
    condition: Condition
    word: Word | None = None


def attention_lines(register: Register, as_of: str) -> tuple[tuple[Line, ...], str]:
    """Overdue records first, longest overdue first, then on hold, then disagreed; and how many of each there are."""
    found: dict[str, tuple[bool, str, Line]] = {}
    counts: dict[str, tuple[int, int]] = {}
    for trouble in _troubles(register.catalogue):
        order = () if trouble.word else (trouble.noun.due,)
        query = Query(where=(trouble.condition, Condition(OPEN)), order=order, as_of=as_of)
        says = lowered(trouble.word.label) if trouble.word else OVERDUE
        hidden = replace(query, where=(*query.where, Condition(HIDDEN)))
        before = counts.get(says, (0, 0))
        there = (register.count(trouble.noun.name, each) for each in (query, hidden))
        counts[says] = (before[0] + next(there), before[1] + next(there))
        page = register.page(trouble.noun.name, query, 0, MOST_LINES)
        for record in page.records:
            line = _attention_line(register, record, page.names, trouble.word, as_of)
            found.setdefault(record.ref, (line.aside_tone != "red", str(record.value(record.noun.due)), line))
    lines = tuple(line for *_, line in sorted(found.values(), key=lambda ranked: ranked[:2]))
    return lines[:MOST_LINES], dotted(
        *(f"{counts_in_words(*count)} {says}" for says, count in counts.items() if count[0])
    )


def _troubles(catalogue: Catalogue) -> Iterator[_Trouble]:
    for noun in worked_nouns(catalogue):
        if noun.due and noun.status:
            yield _Trouble(noun, Condition(OVERDUE))
    for word in TROUBLING:
        for noun in worked_nouns(catalogue):
            for name, each in catalogue.fields(noun.name).items():
                if each.words is type(word):
                    yield _Trouble(noun, Condition(name, "=", word), word)


def _attention_line(
    register: Register, record: Record, names: Mapping[str, Name], word: Word | None, as_of: str
) -> Line:
    owner = names.get(str(record.value(record.noun.owner)))
    due = str(record.value(record.noun.due))
    since = _since(register, record, word, as_of) if word else words.due(show_date_briefly(due, as_of))
    status = record.word(record.noun.status)
    area = names.get(str(record.value("focus_area"))) if "focus_area" in record.declared_fields() else None
    return Line(
        ref=record.ref,
        title=record.caption,
        facts=dotted(record.ref, since, owner.caption if owner else words.NO_OWNER),
        aside=word.label if word else days_late(due, as_of),
        aside_tone="amber" if word else "red",
        mark=status.shape if status else "",
        icon=record.noun.icon,
        tone=status.tone if status else "neutral",
        spoken=dotted(status.label if status else "", area.caption if area else ""),
    )


def _since(register: Register, record: Record, word: Word, as_of: str) -> str:
    """Since when a record has had a word: the day on which it was given."""
    for act in register.history(record.ref, limit=30):
        for change in act.changes:
            if change.ref == record.ref and any(delta[1] == word for delta in change.fields.values()):
                return words.since(show_date_briefly(act.day, as_of))
    return ""


# -- changed since the last brief ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Story:
    """What happened to one record, gathered from the latest act back to the first."""

    change: Change
    day: str
    who: str
    made: bool = False
    status: list[tuple[Value, Value]] = field(default_factory=list)
    due: list[tuple[Value, Value]] = field(default_factory=list)


def change_lines(register: Register, last_brief: Record | None, as_of: str) -> tuple[Line, ...]:
    """What moved, was made or was put off since the last finished brief, the latest first."""
    begin = int(str(last_brief.value("recorded_through") or 0)) if last_brief else 0
    rows = register.history_rows(limit=ACTS_READ, most=CHANGES_READ)
    stories: dict[str, _Story] = {}
    lines: list[Line] = []
    for row in rows:
        if row.act.number <= begin or row.act.undoes or not row.stands:
            continue
        many = _made_in_bulk(register.catalogue, row, as_of)
        lines.extend(many)
        for change in row.act.changes:
            if not (many and change.makes):
                _gather(register.catalogue, stories, row.act, change)
    names = register.names([*stories, *(story.change.part_of or _parent(ref) for ref, story in stories.items())])
    for ref, story in stories.items():
        lines.extend(_change_lines(register.catalogue, names, ref, story, as_of))
    return tuple(lines[:MOST_LINES])


def _made_in_bulk(catalogue: Catalogue, row: HistoryRow, as_of: str) -> list[Line]:
    """One line for an act that made many records, such as an import; placeholders are never counted."""
    act = row.act
    made = [
        change
        for change in act.changes
        if change.makes and catalogue[change.noun].noun.owner and not change.after().get("placeholder")
    ]
    if len(made) <= MOST_MADE_ONE_BY_ONE:
        return []
    noun = catalogue[made[0].noun].noun
    facts = dotted(act.who, show_date_briefly(act.day, as_of))
    is_whole = row.changes == len(act.changes)
    return [
        Line(
            made[0].ref,
            act.words,
            facts,
            words.many_made(noun.counted(len(made))) if is_whole else words.MADE,
            icon=noun.icon,
        )
    ]


def _gather(catalogue: Catalogue, stories: dict[str, _Story], act: Act, change: Change) -> None:
    noun = catalogue[change.noun].noun
    tells_state = any(each.state_of == noun.name for each in catalogue)  # as a version tells that of its policy
    if not (noun.owner or tells_state) or change.trashes:
        return
    touched = {EXISTENCE, noun.status, noun.due} & change.fields.keys()
    if not touched:
        return
    story = stories.setdefault(change.ref, _Story(change, act.day, act.who))
    story.made = story.made or change.makes
    for name, deltas in ((noun.status, story.status), (noun.due, story.due)):
        if name in change.fields:
            deltas.append(change.fields[name])


def _parent(ref: str) -> str:
    return ref.rpartition("/")[0]


def _change_lines(
    catalogue: Catalogue, names: Mapping[str, Name], ref: str, story: _Story, as_of: str
) -> Iterator[Line]:
    if ref not in names or names[ref].trashed:
        return
    noun = catalogue[story.change.noun].noun
    parent = names.get(story.change.part_of or _parent(ref)) if noun.is_part else None
    title = words.part_of(parent.caption, lowered(names[ref].caption)) if parent else names[ref].caption
    day = show_date_briefly(story.day, as_of)
    field_of = catalogue.fields(noun.name)
    if story.made:
        yield Line(ref, title, dotted(ref, noun.label, story.who, day), words.MADE, icon=noun.icon)
    elif story.status and story.status[-1][0] != story.status[0][1]:
        before = field_of[noun.status].word(story.status[-1][0])
        after = field_of[noun.status].word(story.status[0][1])
        moved = words.moved([word.label for word in (before, after) if word])
        if after:
            yield Line(ref, title, dotted(ref, moved, day), after.label, after.tone, after.shape, noun.icon, after.tone)
    elif story.due and story.due[-1][0] and story.due[-1][0] != story.due[0][1]:
        before_after = (show_date_briefly(str(date), as_of) for date in (story.due[-1][0], story.due[0][1]))
        facts = dotted(ref, words.due_moved(*before_after), day)
        yield Line(ref, title, facts, words.TARGET_MOVED, "amber", icon=noun.icon)
