"""What an export of a list is made from: the columns, conditions and records that it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from policytrack.exchange.exporting import CSV, PDF, XLSX, exported_fields, hidden_note, list_of, write_list
from policytrack.fields import Field
from policytrack.ui.desk import Desk
from policytrack.ui.list_filters import View, filters
from policytrack.ui.record_list import RecordList
from policytrack.ui.worker import Report

AskPath = Callable[[QWidget, str], str]

FORMS = {XLSX: "Excel workbook", CSV: "CSV", PDF: "PDF"}


def ask_path(parent: QWidget, suggested: str) -> str:
    """Ask where to write a file of the suggested name's form; "" when the person thought better of it."""
    suffix = Path(suggested).suffix
    words = FORMS.get(suffix, "File")
    path, _ = QFileDialog.getSaveFileName(parent, "Export this list", suggested, f"{words} (*{suffix})")
    return path if not path or path.lower().endswith(suffix) else f"{path}{suffix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person wants of a list: in which form, with all columns or those that it shows, and for whom."""

    form: str
    all_columns: bool = False
    office: bool = False


def shown_columns(desk: Desk, shown: RecordList, *, office: bool) -> tuple[Field, ...]:
    """The columns of what a list shows: the title, then what is listed."""
    offered = exported_fields(desk.catalogue, shown.noun, office=office)
    return tuple(each for each in offered if each.listed or each.name == "title")


def conditions_of(desk: Desk, shown: RecordList) -> tuple[str, ...]:
    """What a list is narrowed by, in the words of its filters."""
    view: View = shown.bar.view
    labels = {each.name: each.label for each in filters(shown.noun, desk.catalogue)}
    chosen = [f"{labels.get(name, name)}: {choice.words}" for name, choice in view.chosen]
    return (*chosen, *((f"with the words “{view.search}”",) if view.search else ()))


def list_task(desk: Desk, shown: RecordList, wanted: Wanted, path: Path) -> Callable[[Report], str]:
    """The task that writes the list beside the window; its result says what was written."""
    noun, as_of, register = shown.noun, desk.as_of(), desk.register
    query = shown.bar.view.query(noun, as_of)
    conditions = conditions_of(desk, shown)
    fields: Sequence[Field] = shown_columns(desk, shown, office=wanted.office)
    if wanted.all_columns:
        fields = exported_fields(desk.catalogue, noun, office=wanted.office)

    def write(report: Report) -> str:
        listed = list_of(register, noun, fields, query, conditions)
        report(0, 0)
        if wanted.form == PDF:
            from policytrack.briefs.list_file import write_pdf  # slow to import, and wanted here only

            listed = write_pdf(path, listed, chosen=False, office=wanted.office, poll=lambda: report(0, 0))
        else:
            write_list(path, listed)
        return f"{noun.counted(len(listed.records))} written to {path.name}{hidden_note(listed)}"

    return write
