"""How a source's spreadsheets were read the last time, kept with the office's data and offered at the next import."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from policytrack.acts import Act, Change, editing, making
from policytrack.dates import show_date
from policytrack.exchange.grid import Table
from policytrack.exchange.mapping import Columns, Replacements, fold_cell, guess_columns
from policytrack.exchange.naming import Resolver
from policytrack.exchange.surroundings import ImportRequest
from policytrack.exchange.targets import Target, targets
from policytrack.fields import Value
from policytrack.phrases import shortened
from policytrack.queries import Condition, Query
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import TITLE_LIMIT, Noun, Record
from policytrack.register import Register

MAPPING = "import_mapping"
FOR_NOUN, SOURCE, COLUMNS, WORDS = "for_noun", "source", "columns", "words"


@dataclass(frozen=True, slots=True)
class Remembered:
    """A mapping that fits a table.

    Attributes:
        record: where it is kept.
        day: the day on which it was last kept.
        columns: the column of each target; "" for a target that was left without a column.
        replacements: our value for each of their words.
    """

    record: Record
    day: str
    columns: Columns
    replacements: Replacements


def remembered(register: Register, noun: Noun, source: str, table: Table) -> Remembered | None:
    """What is remembered of the noun's imports from a source, when all its columns are in the table; the fullest."""
    fitting = [found for found in _kept(register, noun, source) if _columns_of(found).keys() <= {*table.columns}]
    if not fitting:
        return None
    best = max(fitting, key=lambda found: len(_columns_of(found)))
    known = targets(register.catalogue, noun)
    taken = {target: column for column, target in _columns_of(best).items() if target in known}
    left = {key: "" for key in _left(best) if key in known and key not in taken}
    last = register.history(best.ref, limit=1)
    return Remembered(best, last[0].at[:10] if last else "", left | taken, _replacements(best, known))


def _kept(register: Register, noun: Noun, source: str) -> tuple[Record, ...]:
    if MAPPING not in register.catalogue:
        return ()
    where = (Condition(FOR_NOUN, "=", noun.name), Condition(SOURCE, "=", source))
    return register.records(MAPPING, Query(where=where))


def _read(record: Record, field: str) -> dict[str, object]:
    """What a field holds as JSON; empty where a person wrote something else into it."""
    try:
        found = json.loads(str(record.value(field) or "{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _columns_of(record: Record) -> dict[str, str]:
    """The target that each column fed; those that fed none are left out."""
    return {column: str(target) for column, target in _read(record, COLUMNS).items() if target and column != ""}


def _left(record: Record) -> list[str]:
    """The targets that were to stay without a column, kept under the name that no column has."""
    left = _read(record, COLUMNS).get("", [])
    return [str(key) for key in left] if isinstance(left, list) else []


def _replacements(record: Record, known: Mapping[str, Target]) -> dict[tuple[str, str], Value]:
    found: dict[tuple[str, str], Value] = {}
    for key, words in _read(record, WORDS).items():
        for theirs, ours in words.items() if key in known and isinstance(words, dict) else ():
            found[key, fold_cell(theirs)] = tuple(ours) if isinstance(ours, list) else ours
    return found


def keeping(act: Act, request: ImportRequest, catalogue: Catalogue, guessed: Columns, found: Remembered | None) -> Act:
    """The act with what keeps the mapping of its import: made, or changed where it says something else by now.

    `guessed` are the columns that the program would take by itself: those that a person left out are kept too.
    """
    if MAPPING not in catalogue:
        return act
    change = _change(act, request, guessed, found)
    return replace(act, changes=(*act.changes, change)) if change and change.fields else act


def _change(act: Act, request: ImportRequest, guessed: Columns, found: Remembered | None) -> Change | None:
    columns: dict[str, object] = {column: key for key, column in request.columns.items()}
    left = sorted(guessed.keys() - request.columns.keys())
    said: dict[str, Value] = {
        COLUMNS: _json(columns | ({"": left} if left else {})),
        WORDS: _json(_by_target(request.replacements)),
    }
    if found:
        return editing(found.record, said)
    title = shortened(f"{request.noun.plural}: {act.words.partition(' from ')[2]}", TITLE_LIMIT)
    told: dict[str, Value] = {"title": title, FOR_NOUN: request.noun.name, SOURCE: request.source}
    values = {name: value for name, value in (told | said).items() if value}
    return making(MAPPING, values, handle=f"+{MAPPING}")


def _by_target(replacements: Replacements) -> dict[str, dict[str, Value]]:
    found: dict[str, dict[str, Value]] = {}
    for (key, theirs), ours in replacements.items():
        found.setdefault(key, {})[theirs] = ours
    return found


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Offer:
    """How a table may be read: the columns and words to begin with.

    Attributes:
        columns: the column of each target: as a person told, else as remembered, else guessed.
        replacements: our values for their words, likewise.
        guessed: the columns that the program would take by itself.
        found: the mapping that was remembered; None when none fits.
        applied: whether it was applied.
    """

    columns: Columns
    replacements: Replacements
    guessed: Columns
    found: Remembered | None
    applied: bool


def offer(register: Register, table: Table, asked: ImportRequest, *, forget: bool = False) -> Offer:
    """How a table may be read. What was `asked` comes before all; `forget` leaves memory aside."""
    noun, catalogue = asked.noun, register.catalogue
    found = remembered(register, noun, asked.source, table)
    before = found if found and not forget else None
    known = {**(before.columns if before else {}), **asked.columns}
    if asked.columns:  # a column that a person took for another target is no longer what it was
        taken = set(asked.columns.values())
        known = {key: column for key, column in known.items() if key in asked.columns or column not in taken}
    resolver, inside = Resolver(register, noun, asked.make), bool(asked.part_of)
    return Offer(
        columns=guess_columns(table, catalogue, noun, known, resolver, inside=inside),
        replacements={**(before.replacements if before else {}), **asked.replacements},
        guessed=guess_columns(table, catalogue, noun, None, resolver, inside=inside),
        found=found,
        applied=before is not None,
    )


def told_remembered(found: Remembered) -> str:
    """What is said of a mapping that was applied: `Read as on November 22, 2026.`."""
    return f"Read as on {show_date(found.day)} (columns and words as remembered)."
