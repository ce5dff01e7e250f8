"""Whom to ask for news: what is open with each owner, the reminder that asks for it, and a person's own week."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytrack.dates import days_between, show_date
from policytrack.phrases import listed, lowered, plural
from policytrack.queries import NOT, NOT_IN, OPEN, OVERDUE, PLACEHOLDER, Condition, Query
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun, Record
from policytrack.register import Group, Name, Register
from policytrack.standing import due_date, is_open, is_overdue
from policytrack.words import RecommendationStatus
from policytrack.workflows import WORKFLOWS

ANSWER_DAYS = 7
"""How many days an owner is given to answer, and how far ahead a week looks."""

UPDATE = "update"
MOST_OTHERS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """An owner who is to be asked: how many of their items are open, late, and of the open ones not public."""

    name: Name
    open: int
    late: int
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One open record of an owner, with the last that was heard of it."""

    record: Record
    public: bool = True
    update: Record | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What an owner is asked about: the open items, those that are late first.

    `left_out` counts the items that are not public and stay unnamed, because a sheet or letter leaves the office.
    """

    owner: Record
    items: tuple[Item, ...]
    as_of: str
    left_out: int = 0

    @property
    def late(self) -> tuple[Item, ...]:
        """The items whose due date has passed."""
        return tuple(item for item in self.items if is_overdue(item.record, self.as_of))

    @property
    def answer_by(self) -> str:
        """The day by which the owner is asked to answer."""
        return _days_on(self.as_of, ANSWER_DAYS)


def chased_nouns(catalogue: Catalogue) -> tuple[Noun, ...]:
    """The nouns whose records somebody owns and brings to an end."""
    fields = catalogue.fields
    return tuple(
        noun for noun in catalogue if noun.owner and noun.status and fields(noun.name)[noun.status].words in WORKFLOWS
    )


def owners_asked(register: Register, as_of: str) -> tuple[Asked, ...]:
    """The owners of open items, those with most late ones first; at a cost that does not grow with the items."""
    open_, hidden, late = Counter[str](), Counter[str](), _late_by_owner(register, as_of)
    for noun in chased_nouns(register.catalogue):
        for group in _by_owner(register, noun, OPEN, as_of):
            open_[group.value] += group.count
            hidden[group.value] += group.hidden
    names = register.names(open_)
    asked = (Asked(names[ref], open_[ref], late[ref].total(), hidden[ref]) for ref in open_ if ref in names)
    return tuple(sorted(asked, key=lambda one: (-one.late, -one.open, one.name.caption.casefold())))


def _late_by_owner(register: Register, as_of: str) -> Mapping[str, Counter[str]]:
    """How many items of each owner are late, by noun."""
    late: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for noun in chased_nouns(register.catalogue):
        for group in _by_owner(register, noun, OVERDUE, as_of) if noun.due else ():
            late[group.value][noun.name] += group.count
    return late


def _by_owner(register: Register, noun: Noun, state: str, as_of: str) -> tuple[Group, ...]:
    query = Query(where=_awaited(register.catalogue, noun, state), as_of=as_of)
    return register.groups(noun.name, query, noun.owner)


def errand(register: Register, owner: str, as_of: str, *, with_hidden: bool = False) -> Errand:
    """All that is open with an owner. Items that are not public are left out unless they are chosen.

    Raises Refused when there is no such record.
    """
    found = tuple(_open_items(register, owner, as_of))
    names = register.names(record.ref for record in found)
    latest = _latest_updates(register, found)
    items = [Item(record, names[record.ref].public, latest.get(record.ref)) for record in found]
    told = tuple(item for item in items if item.public or with_hidden)
    return Errand(owner=register.record(owner), items=told, as_of=as_of, left_out=len(items) - len(told))


def _open_items(register: Register, owner: str, as_of: str) -> Iterator[Record]:
    """Late ones first, then by due date; those without a date last."""
    found: list[Record] = []
    for noun in chased_nouns(register.catalogue):
        where = (Condition(noun.owner, "=", owner), *_awaited(register.catalogue, noun))
        found += register.records(noun.name, Query(where=where, as_of=as_of))
    yield from sorted(found, key=lambda record: (not is_overdue(record, as_of), due_date(record) or "~"))


def _awaited(catalogue: Catalogue, noun: Noun, state: str = OPEN) -> tuple[Condition, ...]:
    """What is asked about: neither what stands in for a heading, nor what was answered and only not closed yet."""
    fields = catalogue.fields(noun.name)
    words = fields[noun.status].words
    answered = tuple(sorted(WORKFLOWS[words].kept)) if words else ()
    real = (Condition(PLACEHOLDER, NOT),) if PLACEHOLDER in fields else ()
    return (Condition(state), *real, *([Condition(noun.status, NOT_IN, answered)] if answered else []))


def _latest_updates(register: Register, records: Iterable[Record]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        if "updates" in record.declared_fields():
            latest = next((part for part in register.parts(record.ref, UPDATE) if part.is_public), None)
            if latest:
                found[record.ref] = latest
    return found


def _days_on(day: str, days: int) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()


# -- the reminder -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reminder:
    """An e-mail in words: to whom, its subject and its text. Nothing is sent; a person does that."""

    to: str
    subject: str
    text: str

    @property
    def whole(self) -> str:
        """All of it, as it is copied."""
        return "\n".join([*([f"To: {self.to}"] if self.to else []), f"Subject: {self.subject}", "", self.text])


def reminder(asked: Errand, sender: str) -> Reminder:
    """The words that ask an owner for news, late items first. Raises nothing: without items it says so."""
    owner, late = asked.owner, asked.late
    count = plural(len(asked.items), "item")
    subject = f"Police policy reform: news of {count}" + (f", {len(late)} of them late" if late else "")
    ahead = [item for item in asked.items if item not in late]
    lines = [
        f"Dear {owner.caption},",
        "",
        f"The Mayor’s Office has {count} open in your name{_late_words(asked)}.",
        f"Please say by {show_date(asked.answer_by)} how each of them stands: fill in the last columns of the",
        "attached sheet and send it back, or answer this message.",
        *_section("Late", late, asked.as_of),
        *_section("Open", ahead, asked.as_of),
        "",
        "Thank you.",
        *([sender] if sender else []),
        "Mayor’s Office, City of Minneapolis",
    ]
    email = str(owner.value("email")) if "email" in owner.declared_fields() else ""
    return Reminder(email, subject, "\n".join(lines).replace("\N{NO-BREAK SPACE}", " "))


def _late_words(asked: Errand) -> str:
    late = len(asked.late)
    return f", {late} of them late" if late else ""


def _section(head: str, items: Sequence[Item], as_of: str) -> list[str]:
    return ["", head, *(f"- {item_in_words(item, as_of)}" for item in items)] if items else []


def item_in_words(item: Item, as_of: str) -> str:
    """One item in a line: its ref and title, how it stands, when it is due, the next step, what was last heard."""
    record, word = item.record, item.record.status_word
    pieces = [word.label if word else "", _due_words(record, as_of)]
    if "next_step" in record.declared_fields() and record.has("next_step"):
        pieces.append(f"next step: {record.value('next_step')}")
    if item.update:
        dated = show_date(str(item.update.value("dated")))
        pieces.append(f"last heard {dated}: {item.update.value('sentence')}")
    return f"{record.ref} {record.caption}: {'; '.join(filter(None, pieces)).rstrip('.')}."


def _due_words(record: Record, as_of: str) -> str:
    due = due_date(record)
    if not due:
        return ""
    late = f", {plural(days_between(due, as_of), 'day')} late" if is_overdue(record, as_of) else ""
    return f"due {show_date(due)}{late}"


# -- my week ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for somebody else: the record, for whom, and why."""

    record: Record
    on: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A person's week: what of theirs is late, what is due within seven days, and for whom work waits."""

    who: str
    as_of: str
    late: tuple[Record, ...] = ()
    due: tuple[Record, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    @property
    def sentence(self) -> str:
        """The counts in words."""
        pieces = [f"{len(self.late)} late"] if self.late else []
        pieces += [f"{len(self.due)} due by {show_date(_days_on(self.as_of, ANSWER_DAYS))}"] if self.due else []
        pieces += [f"waiting on {len({one.on for one in self.waiting})}"] if self.waiting else []
        return listed(pieces) if pieces else "nothing is late, due or waiting"


def week_of(register: Register, who: str, as_of: str) -> Week:
    """The week of a person or body: theirs, late, and waiting on whom. Raises Unusable.

    Its cost grows with what is late, due and waits, not with all that somebody has open.
    """
    ends = _days_on(as_of, ANSWER_DAYS)
    late = _mine(register, who, as_of, lambda _: (Condition(OVERDUE),))
    coming = _mine(register, who, as_of, lambda due: (Condition(due, ">=", as_of), Condition(due, "<=", ends)))
    due = tuple(record for record in coming if not is_overdue(record, as_of))
    waiting = (*_held_up(register, who, as_of), *_late_elsewhere(register, who, as_of))
    return Week(who=who, as_of=as_of, late=late, due=due, waiting=waiting)


def _mine(register: Register, who: str, as_of: str, when: Callable[[str], tuple[Condition, ...]]) -> tuple[Record, ...]:
    """What somebody has open whose due date meets some conditions, by that date."""
    found: list[Record] = []
    for noun in chased_nouns(register.catalogue) if who else ():
        if noun.due:
            where = (Condition(noun.owner, "=", who), *_awaited(register.catalogue, noun), *when(noun.due))
            found += register.records(noun.name, Query(where=where, as_of=as_of))
    return tuple(sorted(found, key=due_date))


def _held_up(register: Register, who: str, as_of: str) -> Iterator[Waiting]:
    """What of one's own waits: for whoever can lift a barrier, or for a verifier."""
    if not who:
        return
    neighbours = register.neighbours()
    for barrier in register.records("barrier", Query(where=(Condition(OPEN),), as_of=as_of)):
        blocked = barrier.value("blocks")
        for record in map(neighbours.record, blocked if isinstance(blocked, tuple) else ()):
            if record and not record.trashed and record.noun.owner and record.value(record.noun.owner) == who:
                lifter = neighbours.record(str(barrier.value("can_lift")))
                if is_open(record):
                    yield Waiting(record, lifter.caption if lifter else "nobody named", f"blocked by {barrier.caption}")
    reported = (Condition("owner", "=", who), Condition("status", "=", RecommendationStatus.REPORTED))
    for record in register.records("recommendation", Query(where=reported, as_of=as_of)):
        yield Waiting(record, "a verifier", lowered(RecommendationStatus.REPORTED.label))


def _late_elsewhere(register: Register, who: str, as_of: str) -> Iterator[Waiting]:
    """The owners with most late items, each with the one that is late the longest."""
    late = {owner: counts for owner, counts in _late_by_owner(register, as_of).items() if owner not in ("", who)}
    most = sorted(late, key=lambda owner: (-late[owner].total(), owner))[:MOST_OTHERS]
    names = register.names(most)
    for owner in most:
        longest = min(_longest_late(register, owner, late[owner], as_of), key=due_date)
        days = plural(days_between(due_date(longest), as_of), "day")
        yield Waiting(longest, names[owner].caption, f"{late[owner].total()} late, the longest {days}")


def _longest_late(register: Register, owner: str, nouns: Iterable[str], as_of: str) -> Iterator[Record]:
    for noun in (register.catalogue[name].noun for name in nouns):
        where = (Condition(noun.owner, "=", owner), *_awaited(register.catalogue, noun, OVERDUE))
        yield from register.page(noun.name, Query(where=where, order=(noun.due,), as_of=as_of), 0, 1).records
