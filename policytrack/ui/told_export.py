"""Writes what a screen of its own shows: as a workbook or CSV, as a PDF, and as pages for the printer."""

from collections.abc import Callable
from pathlib import Path

from policytrack.exchange.plain_table import write_table
from policytrack.file_forms import PDF
from policytrack.told_table import ToldTable
from policytrack.ui.desk import Desk
from policytrack.ui.paper import Paper
from policytrack.ui.words import told_export as words
from policytrack.ui.words import work as words_of_work
from policytrack.ui.worker import Job, Report

Told = Callable[[], ToldTable]
"""Reads the table: it runs on another thread, and raises Problem."""


def told_paper(title: str, told: Told) -> Paper:
    """The pages of a table."""

    def write(path: Path) -> None:
        from policytrack.briefs.table_document import write_table_pdf  # slow to import, and wanted here only

        write_table_pdf(path, told())

    return Paper(title, write)


def export_told(desk: Desk, path: Path, told: Told) -> Job:
    """Write a table beside the window, in the form that the file's name tells."""

    def write(report: Report) -> str:
        made = told()
        report(0, 0)
        if path.suffix.casefold() == PDF:
            from policytrack.briefs.table_document import write_table_pdf  # slow to import, and wanted here only

            write_table_pdf(path, made, poll=lambda: report(0, 0))
        else:
            write_table(path, made.title, *made.flat(words.GROUP), made.as_of)
        return words.written(made.count, path.name, is_for_office=made.is_for_office)

    return desk.begin(words_of_work.writing(path.name), write, path)
