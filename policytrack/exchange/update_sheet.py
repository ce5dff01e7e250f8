"""Writes the update sheet of one owner: what is open with them, and empty columns for their answers, as a workbook."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from policytrack.chasing import Errand, Item
from policytrack.dates import NBSP, days_between, show_date
from policytrack.exchange.formulas import guarded
from policytrack.exchange.xlsx import AUTHOR
from policytrack.fields import show_value
from policytrack.files import write_atomically
from policytrack.phrases import lowered
from policytrack.problems import Refused
from policytrack.records.record import Record
from policytrack.register import Neighbours, Register
from policytrack.rules import offers
from policytrack.standing import due_date, is_overdue

FORMAT = "policytrack update sheet 1"
SHEET, MEMORY = "Update sheet", "policytrack"
"""The page that people fill in, and the hidden one that tells what it said when it was written."""

REF, STATUS, WHY, NEWS, WHEN, STEP, DUE, PROOF = (
    "Ref",
    "New status",
    "Why",
    "What happened (one sentence)",
    "When it happened",
    "New next step",
    "New due date",
    "What proves it",
)
ANSWERS = (STATUS, WHY, NEWS, WHEN, STEP, DUE, PROOF)
HAPPENED_ON: Mapping[str, str] = {"milestone": "date", "barrier": "lifted_on"}
"""By noun, the field that the day of “When it happened” fills, because a status needs it."""

KEPT = ("ref", "version", "status", "due", "next_step")
"""The columns of the hidden page's table, below its facts."""

INSTRUCTIONS = (
    "Please fill in only the yellow columns, and leave a cell empty where nothing is new.",
    "“New status” offers the words that may follow the present one.",
    "Say why where work stops, falls back, ends unfinished or starts anew, and where a due date moves.",
    "Write a date as 2027-03-31, 3/31/2027, March 2027 or 2027. What proves it is a sentence or a web address.",
    "Save the file under its own name and send it back. Nothing changes until the Mayor’s Office has read it.",
)
_QUESTIONS = (REF, "What", "Title", "Status", "Due", "Next step", "Latest update")
_WIDTHS: Mapping[str, float] = {
    REF: 9, "What": 17, "Title": 36, "Status": 18, "Due": 19, "Next step": 26, "Latest update": 34,
    STATUS: 21, WHY: 30, NEWS: 38, WHEN: 16, STEP: 28, DUE: 16, PROOF: 28,
}  # fmt: skip
ANY_DAY = "2000"
_MOST_LISTED = 255  # letters of the words in a drop-down of Excel
_FIRST_YELLOW = len(_QUESTIONS)

COLUMNS = (*_QUESTIONS, *ANSWERS)


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the sheet asks about it: the cells of its questions, and the words that may follow its status."""

    item: Item
    cells: tuple[str, ...]
    words: tuple[str, ...]


def office_id(register: Register) -> str:
    """What tells one office's file from another's: how its history begins; "" before anything was done."""
    first = register.history(limit=1, before=2)
    return first[0].head[:16] if first else ""


def file_name(asked: Errand) -> str:
    """The name of an owner's sheet: their name and the day."""
    named = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in asked.owner.caption)
    return f"Update sheet {' '.join(named.split())[:60]} {asked.as_of}.xlsx"


def write_update_sheet(path: Path, asked: Errand, register: Register) -> None:
    """Write the sheet beside its place and rename it into it.

    Nothing in the file tells who wrote it, or where. Raises Refused when there is nothing to ask, or it cannot be
    written; the old file is intact then.
    """
    if not asked.items:
        raise Refused(f"Nothing is open with {asked.owner.caption}; there is nothing to ask.")
    neighbours = register.neighbours()
    rows = tuple(_row(item, asked.as_of, neighbours) for item in asked.items)

    def fill(stream: BinaryIO) -> None:
        # Found out late, so that whoever writes no workbook does not wait for it.
        import xlsxwriter  # type: ignore[import-untyped] # it has no hints

        settings = {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
        with xlsxwriter.Workbook(stream, settings) as book:
            made = datetime.datetime.combine(datetime.date.fromisoformat(asked.as_of), datetime.time())
            book.set_properties({"title": SHEET, "author": AUTHOR, "created": made})
            _Pages(book, asked).fill(rows, office_id(register))

    write_atomically(path, fill)


def _row(item: Item, as_of: str, neighbours: Neighbours) -> Row:
    record, word = item.record, item.record.status_word
    due = due_date(record)
    late = f" ({days_between(due, as_of)} days late)" if is_overdue(record, as_of) else ""
    heard = item.update
    cells = (
        record.ref,
        record.noun.label if record.is_public else f"{record.noun.label} ({lowered(record.classification.label)})",
        _what(record),
        word.label if word else "",
        f"{show_date(due)}{late}" if due else "",
        next_step(record),
        f"{show_date(str(heard.value('dated')))}: {heard.value('sentence')}" if heard else "",
    )
    plain = (cell.replace(NBSP, " ") for cell in cells)
    return Row(item, tuple(plain), tuple(permitted_words(record, neighbours)))


def _what(record: Record) -> str:
    """What is asked about: the title, or where there is none the whole text that stands in for it."""
    texts = (str(record.value(name)) for name in record.noun.opening)
    return record.caption if record.title else next(filter(None, texts), record.caption)


def next_step(record: Record) -> str:
    """The next step of a record; "" where none is told, or its noun keeps none."""
    return str(record.value("next_step")) if "next_step" in record.declared_fields() else ""


def permitted_words(record: Record, neighbours: Neighbours) -> Sequence[str]:
    """The words that may follow the present status now, or once the sheet's own answers are there."""
    declared = record.declared_fields()
    answered = (record.noun.due, "original_target", HAPPENED_ON.get(record.noun.name, ""))
    filled = record.with_values({name: ANY_DAY for name in answered if name in declared})
    return [offer.word.label for offer in offers(filled, record.noun.status, neighbours) if offer.permitted]


class _Pages:
    """The two pages of the workbook."""

    def __init__(self, book: Any, asked: Errand) -> None:
        self._book, self._asked = book, asked
        self._page, self._memory = book.add_worksheet(SHEET), book.add_worksheet(MEMORY)
        body = {"valign": "top", "text_wrap": True, "num_format": "@", "bottom": 4, "bottom_color": "#C4CCD6"}
        yellow = {"bg_color": "#FFF8DC", "locked": False}
        self._formats = {
            "title": book.add_format({"bold": True, "font_size": 15}),
            "line": book.add_format({"font_color": "#465260"}),
            "head": book.add_format(
                {"bold": True, "bg_color": "#E3EDF9", "bottom": 1, "text_wrap": True, "valign": "top"}
            ),
            "asked": book.add_format(
                {"bold": True, "bg_color": "#F5E6A8", "bottom": 1, "text_wrap": True, "valign": "top"}
            ),
            "body": book.add_format(body),
            "late": book.add_format(body | {"font_color": "#A32929"}),
            "answer": book.add_format(body | yellow),
        }

    def fill(self, rows: Sequence[Row], office: str) -> None:
        top = self._head()
        for place, row in enumerate(rows, top + 1):
            self._row(place, row)
        self._set_up(top, len(rows))
        self._remember(rows, office)

    def _head(self) -> int:
        """Write everything above the rows; the number of the row with the names of the columns, from 0."""
        page, asked = self._page, self._asked
        page.write_string(0, 0, guarded(f"Update sheet for {asked.owner.caption}"), self._formats["title"])
        says = f"{AUTHOR} · as of {show_date(asked.as_of)} · please answer by {show_date(asked.answer_by)}"
        for place, line in enumerate((says, *INSTRUCTIONS), 1):
            page.write_string(place, 0, line.replace(NBSP, " "), self._formats["line"])
        top = len(INSTRUCTIONS) + 3
        for place, name in enumerate(COLUMNS):
            page.write_string(top, place, name, self._formats["asked" if name in ANSWERS else "head"])
        return top

    def _row(self, place: int, row: Row) -> None:
        late = is_overdue(row.item.record, self._asked.as_of)
        for column, cell in enumerate(row.cells):
            style = "late" if late and COLUMNS[column] == "Due" else "body"
            self._page.write_string(place, column, guarded(cell), self._formats[style])
        for column in range(_FIRST_YELLOW, len(COLUMNS)):
            self._page.write_blank(place, column, None, self._formats["answer"])
        words = ",".join(row.words)
        if row.words and len(words) <= _MOST_LISTED:
            self._page.data_validation(
                place,
                COLUMNS.index(STATUS),
                place,
                COLUMNS.index(STATUS),
                {
                    "validate": "list",
                    "source": list(row.words),
                    "error_title": "Not a word that may follow",
                    "error_message": f"After {row.cells[3]} it may be one of the words in the list."[:_MOST_LISTED],
                },
            )

    def _set_up(self, top: int, count: int) -> None:
        """How the page is seen, protected and printed."""
        page = self._page
        for place, name in enumerate(COLUMNS):
            page.set_column(place, place, _WIDTHS[name])
        page.freeze_panes(top + 1, 3)
        page.repeat_rows(top)
        page.set_landscape()
        page.set_paper(1)  # Letter
        page.fit_to_pages(1, 0)
        page.print_area(0, 0, top + count, len(COLUMNS) - 1)
        page.set_footer("&L&8City of Minneapolis, Mayor’s Office&R&8Page &P of &N")
        # Without a password: it keeps the questions from slips of the hand, and nothing secret.
        page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "select_locked_cells": True})

    def _remember(self, rows: Sequence[Row], office: str) -> None:
        """What the sheet said, so that its return can tell what has changed since."""
        facts = (FORMAT, office, self._asked.owner.ref, self._asked.as_of)
        for place, fact in enumerate(facts):
            self._memory.write_string(place, 0, fact)
        for column, name in enumerate(KEPT):
            self._memory.write_string(len(facts), column, name)
        for place, row in enumerate(rows, len(facts) + 1):
            for column, cell in enumerate(remembered(row.item.record)):
                self._memory.write_string(place, column, guarded(cell))
        self._memory.very_hidden()


def remembered(record: Record) -> tuple[str, ...]:
    """What of a record the hidden page keeps, in the order of its columns; words by their code."""
    status = record.declared_fields()[record.noun.status]
    word = record.word(status.name)
    return record.ref, str(record.version), word.value if word else "", due_date(record), next_step(record)


def shown_status(record: Record, code: str) -> str:
    """A remembered status in words."""
    return show_value(record.declared_fields()[record.noun.status], code)
