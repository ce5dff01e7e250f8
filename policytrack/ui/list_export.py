"""Writes what a list shows, as it is filtered and sorted, to a CSV file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from policytrack.exchange.exporting import export_csv, exported_fields, hidden_note
from policytrack.phrases import plural
from policytrack.problems import Problem
from policytrack.ui.desk import Desk
from policytrack.ui.record_list import RecordList

AskPath = Callable[[QWidget, str], str]


def ask_path(parent: QWidget, suggested: str) -> str:
    """Ask where to write a CSV file; "" when the person thought better of it."""
    path, _ = QFileDialog.getSaveFileName(parent, "Export this list", suggested, "CSV (*.csv)")
    return path if not path or path.lower().endswith(".csv") else f"{path}.csv"


def export_list(desk: Desk, shown: RecordList, asks: AskPath) -> None:
    """Ask for a place and write the list there."""
    noun = shown.noun
    path = asks(shown, f"{noun.plural}.csv")
    if not path:
        return
    query = shown.bar.view.query(noun, desk.as_of())
    fields = exported_fields(desk.catalogue, noun)

    try:
        records = desk.register.records(noun.name, query)
        export_csv(Path(path), noun, fields, records)
        hidden = hidden_note(records, desk.register)
    except Problem as problem:
        desk.troubled.emit(str(problem))
        return
    desk.said.emit(f"{plural(len(records), 'record')} written to {Path(path).name}{hidden}", False)
