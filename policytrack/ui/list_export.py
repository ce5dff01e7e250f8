"""What an export of a list is made from: the columns, conditions and records that it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from policytrack.exchange.calendar_file import calendar_of, dated_fields, told, write_calendar
from policytrack.exchange.exporting import (
    asked_in_words,
    exported_fields,
    hidden_note,
    list_of,
    write_list,
)
from policytrack.fields import Field
from policytrack.file_forms import CSV, ICS, PDF, XLSX
from policytrack.ui.desk import Desk
from policytrack.ui.paper import Paper
from policytrack.ui.record_list import RecordList
from policytrack.ui.words import exporting as words
from policytrack.ui.worker import Report
from policytrack.views import columns_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person wants of a list: in which form, with all columns or those that it shows, and for whom."""

    form: str
    all_columns: bool = False
    office: bool = False


def forms_of(desk: Desk, shown: RecordList) -> tuple[str, ...]:
    """The forms in which a list can be written; a calendar where its records happen or are due."""
    dated = dated_fields(shown.noun, desk.catalogue.fields(shown.noun.name).values())
    return tuple(form for form in (XLSX, CSV, PDF, ICS) if form != ICS or dated)


def shown_columns(desk: Desk, shown: RecordList, *, office: bool) -> tuple[Field, ...]:
    """The columns of what a list shows, of those that an export may have."""
    offered = exported_fields(desk.catalogue, shown.noun, office=office)
    columns = columns_of(desk.catalogue, shown.noun, shown.bar.view.kept)
    return tuple(each for each in columns if each in offered)


def conditions_of(desk: Desk, shown: RecordList) -> tuple[str, ...]:
    """What a list is narrowed by, in words. Raises Unusable."""
    return asked_in_words(desk.register, shown.noun, shown.bar.view.query(shown.noun, desk.as_of()))


def list_task(desk: Desk, shown: RecordList, wanted: Wanted, path: Path) -> Callable[[Report], str]:
    """The task that writes the list beside the window; its result says what was written."""
    write = _writing(desk, shown, wanted)
    return lambda report: write(path, report)


def list_paper(desk: Desk, shown: RecordList) -> Paper:
    """The pages of what a list shows, for the printer: without what is not public."""
    write = _writing(desk, shown, Wanted(form=PDF))
    return Paper(shown.noun.plural, lambda path: write(path, lambda _done, _steps: None))


def _writing(desk: Desk, shown: RecordList, wanted: Wanted) -> Callable[[Path, Report], str]:
    """What writes the list as it is shown now; it touches no widget, since it is called on another thread."""
    noun, as_of, register = shown.noun, desk.as_of(), desk.register
    query = shown.bar.view.query(noun, as_of)
    group = shown.bar.view.kept.group
    chosen = bool(shown.bar.view.kept.columns)
    fields: Sequence[Field] = shown_columns(desk, shown, office=wanted.office)
    if wanted.all_columns:
        fields = exported_fields(desk.catalogue, noun, office=wanted.office)

    def write_events(path: Path, _report: Report) -> str:
        made = calendar_of(register, {noun.name: query}, office=wanted.office)
        write_calendar(path, made)
        return told(made, path.name)

    def write(path: Path, report: Report) -> str:
        listed = list_of(register, noun, fields, query, group)
        report(0, 0)
        if wanted.form == PDF:
            from policytrack.briefs.list_file import write_pdf  # slow to import, and wanted here only

            listed = write_pdf(
                path, listed, chosen=chosen and not wanted.all_columns, office=wanted.office, poll=lambda: report(0, 0)
            )
        else:
            write_list(path, listed, report)
        return words.written(noun.counted(len(listed.records)), path.name, hidden_note(listed))

    return write_events if wanted.form == ICS else write
