"""Reads an update sheet that came back: the answers by ref, what the sheet had said, and what cannot be understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from policytrack.exchange.formulas import without_guard
from policytrack.exchange.grid import Grid, Reading, Row
from policytrack.exchange.spreadsheet import content_of, grid_of
from policytrack.exchange.update_sheet import ANSWERS, COLUMNS, FORMAT, KEPT, MEMORY, REF, SHEET
from policytrack.numbering import as_ref
from policytrack.phrases import listed
from policytrack.problems import Refused

_FACTS = 4  # format, office, owner, day


@dataclass(frozen=True, slots=True)
class Sent:
    """What the sheet said of one record when it was written; the status by its code."""

    ref: str
    version: str
    status: str
    due: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answers of one row, by the name of their column; empty cells are left out."""

    row: int
    ref: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedSheet:
    """An update sheet as it came back.

    Attributes:
        name: the file's name.
        office: which office's file it was written from.
        owner: the ref of the owner who was asked.
        as_of: the day of its data.
        sent: what it had said, by ref.
        answers: the rows in which something was answered.
        told: what else was found in it and is not taken, a sentence each.
    """

    name: str
    office: str
    owner: str
    as_of: str
    sent: Mapping[str, Sent]
    answers: tuple[Answer, ...]
    told: tuple[str, ...]


def read_returned_sheet(path: Path) -> ReturnedSheet:
    """The answers of an update sheet. The file is only read.

    Raises Refused with one sentence when it is no update sheet, or cannot be read.
    """
    content = content_of(path)
    try:
        memory = grid_of(path.name, content, Reading(sheet=MEMORY))
        page = grid_of(path.name, content, Reading(sheet=SHEET))
    except Refused as problem:
        raise Refused(_not_ours(path.name, problem)) from None
    facts = [_cell(row, 0) for row in memory.rows[:_FACTS]]
    if not facts or facts[0] != FORMAT:
        raise Refused(_not_ours(path.name))
    if len(facts) < _FACTS:
        raise Refused(_not_ours(path.name))
    top = _top(page)
    if top is None:
        raise Refused(f"“{path.name}” has lost the row that names its columns; ask for the sheet anew.")
    told: list[str] = []
    answers = tuple(_answers(page, top, told))
    _, office, owner, as_of = facts
    sent = {row.ref: row for row in _sent(memory.rows[_FACTS + 1 :])}
    told += _unknown_columns(page, top)
    return ReturnedSheet(
        name=path.name, office=office, owner=owner, as_of=as_of, sent=sent, answers=answers, told=tuple(told)
    )


def _not_ours(name: str, problem: Refused | None = None) -> str:
    if problem is not None and "sheet" not in str(problem):
        return str(problem)
    return f"“{name}” is no update sheet of this program; take back the file that was sent, with all of its pages."


def _cell(row: Row, place: int) -> str:
    return without_guard(row.cells[place]).strip() if place < len(row.cells) else ""


def _sent(rows: Sequence[Row]) -> Iterator[Sent]:
    for row in rows:
        yield Sent(*(_cell(row, place) for place in range(len(KEPT))))


def _top(page: Grid) -> int | None:
    """The place, among the rows, of the one that names the columns."""
    names = {REF, *ANSWERS}
    for place, row in enumerate(page.rows):
        if len(names & {cell.strip() for cell in row.cells}) > len(ANSWERS) // 2:
            return place
    return None


def _answers(page: Grid, top: int, told: list[str]) -> Iterator[Answer]:
    places = {cell.strip(): place for place, cell in reversed(list(enumerate(page.rows[top].cells)))}
    told += [f"The column “{name}” is missing, so it is not read." for name in (REF, *ANSWERS) if name not in places]
    first: dict[str, int] = {}
    for row in page.rows[top + 1 :]:
        cells = {name: _cell(row, places[name]) for name in ANSWERS if name in places}
        answered = {name: cell for name, cell in cells.items() if cell}
        if not answered:
            continue
        written = _cell(row, places[REF]) if REF in places else ""
        ref = as_ref(written)
        said = "; ".join(f"{name}: {cell}" for name, cell in answered.items())
        if not ref:
            why = f"“{written}” is not a ref" if written else "it names no ref"
            told.append(f"Row {row.number} is not taken, because {why}. It says: {said}.")
        elif ref in first:
            told.append(
                f"Row {row.number} is not taken, because {ref} stands in row {first[ref]} too. It says: {said}."
            )
        else:
            first[ref] = row.number
            yield Answer(row.number, ref, answered)


def _unknown_columns(page: Grid, top: int) -> Iterator[str]:
    """Columns that somebody added, with what stands in them."""
    head = page.rows[top].cells
    widest = max((len(row.cells) for row in page.rows[top:]), default=0)
    for place in range(widest):
        name = head[place].strip() if place < len(head) else ""
        if name in COLUMNS:
            continue
        said = [f"row {row.number}: {_cell(row, place)}" for row in page.rows[top + 1 :] if _cell(row, place)]
        if said:
            called = f"The column “{name}”" if name else "A column without a name"
            yield f"{called} is not one of the sheet and is not taken; it says {listed(said, most=5)}."
