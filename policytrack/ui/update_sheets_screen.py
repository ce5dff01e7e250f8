"""Update sheets: who is to be asked for news, the sheets and reminders that ask, and the way back of an answer."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QStackedLayout, QWidget

from policytrack.chasing import Asked, errand, owners_asked, reminder
from policytrack.exchange.returned_sheet import read_returned_sheet
from policytrack.exchange.update_plan import plan_updates
from policytrack.exchange.update_sheet import file_name, write_update_sheet
from policytrack.phrases import plural
from policytrack.problems import Problem, Refused
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.phrases import dotted
from policytrack.ui.record_card import RecordCard
from policytrack.ui.returned_sheet_page import ReturnedSheetPage
from policytrack.ui.scrolled_page import ScrolledPage
from policytrack.ui.worker import Report

AskFolder = Callable[[QWidget], str]
AskFile = Callable[[QWidget], str]


def ask_folder(parent: QWidget) -> str:
    """Ask where the sheets are to stand; "" when the person thought better of it."""
    return QFileDialog.getExistingDirectory(parent, "Where are the sheets to stand?")


def ask_sheet(parent: QWidget) -> str:
    """Ask for a sheet that came back; "" when the person thought better of it."""
    filters = "Update sheets (*.xlsx *.ods *.xls);;All files (*)"
    return QFileDialog.getOpenFileName(parent, "Take back an update sheet", "", filters)[0]


class UpdateSheetsScreen(QWidget):
    """The owners, and over them a returned sheet while its answers are looked through."""

    def __init__(
        self, desk: Desk, look: Look, asks_folder: AskFolder = ask_folder, asks_sheet: AskFile = ask_sheet
    ) -> None:
        super().__init__()
        self._desk, self._asks_sheet = desk, asks_sheet
        self.owners = OwnersPage(desk, look, asks_folder)
        self.returned = ReturnedSheetPage(desk, look)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.owners)
        self._stack.addWidget(self.returned)
        self.owners.take_back.clicked.connect(self._take_back)
        self.owners.first.clicked.connect(self._take_back)
        self.returned.left.connect(lambda: self._stack.setCurrentWidget(self.owners))

    def _take_back(self) -> None:
        path = self._asks_sheet(self)
        if not path:
            return
        try:
            plan = plan_updates(read_returned_sheet(Path(path)), self._desk.register, self._desk.as_of())
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        self.returned.show_plan(plan)
        self._stack.setCurrentWidget(self.returned)
        self.returned.take_keyboard()


class OwnersPage(ScrolledPage):
    """One row for each owner of open items, those with most late ones first."""

    def __init__(self, desk: Desk, look: Look, asks_folder: AskFolder) -> None:
        self.first = Button(look, "Take back a sheet…", icon="inbox")
        words = "Give recommendations, milestones or directives an owner, and they can be asked here for news."
        icons = ("user-round", "table-2", "clipboard-list")
        empty = EmptyState(look, "Nobody has anything open", words, (self.first,), icons=icons)
        self.with_hidden = QCheckBox("With items that are not public")
        self.with_hidden.setToolTip("A sheet leaves the office. Tick this only where its reader may see them.")
        self.take_back = Button(look, "Take back a sheet…", icon="inbox")
        self.save_all = Button(look, "Save all sheets…", icon="file-down", kind=Kind.PRIMARY)
        acts = (self.take_back, self.save_all)
        super().__init__(desk, look, "Update sheets", empty=empty, acts=acts, tools=(self.with_hidden,))
        self._asks_folder = asks_folder
        self.save_all.clicked.connect(lambda: self._save(()))

    def read(self) -> Sequence[QWidget]:
        """The owners as they stand."""
        asked = owners_asked(self._desk.register, self._desk.as_of())
        late = sum(one.late for one in asked)
        items = plural(sum(one.open for one in asked), "open item")
        self.caption.setText(dotted(plural(len(asked), "owner"), items, f"{late:,} late") if asked else "Nobody to ask")
        self.save_all.setEnabled(bool(asked))
        return [self._row(one) for one in asked]

    def _row(self, asked: Asked) -> QWidget:
        held = QWidget()
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        name, icon = asked.name, self._desk.catalogue[asked.name.noun].noun.icon
        hidden = f"{asked.hidden:,} not public" if asked.hidden else ""
        facts = dotted(f"{asked.open:,} open", f"{asked.late:,} late" if asked.late else "", hidden)
        card = RecordCard(self._look, icon, name.caption, facts)
        card.clicked.connect(partial(self._desk.show_record, name.ref))
        remind = Button(self._look, "Copy reminder", icon="copy", name=f"Copy reminder for {name.caption}")
        remind.clicked.connect(partial(self._copy, name.ref))
        save = Button(self._look, "Save sheet…", icon="file-down", name=f"Save the sheet of {name.caption}")
        save.clicked.connect(partial(self._save, (name.ref,)))
        line.addWidget(card, 1)
        line.addWidget(remind)
        line.addWidget(save)
        return held

    def _copy(self, owner: str) -> None:
        """Put the words of a reminder on the clipboard; nothing is sent."""
        with_hidden = self.with_hidden.isChecked()
        try:
            asked = errand(self._desk.register, owner, self._desk.as_of(), with_hidden=with_hidden)
            if not asked.items:
                raise Refused(f"All that is open with {asked.owner.caption} is not public; tick the box to name it.")
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        QGuiApplication.clipboard().setText(reminder(asked, self._desk.who).whole)
        left = f"; {asked.left_out} not public left out" if asked.left_out else ""
        self._desk.said.emit(f"The reminder for {asked.owner.caption} is on the clipboard{left}", False)

    def _save(self, owners: Sequence[str]) -> None:
        """Write the sheets of some owners, or of all, beside the window."""
        chosen = self._asks_folder(self)
        if not chosen:
            return
        register, as_of, with_hidden = self._desk.register, self._desk.as_of(), self.with_hidden.isChecked()
        folder = Path(chosen)

        def write(report: Report) -> str:
            refs = owners or [one.name.ref for one in owners_asked(register, as_of)]
            written, left = 0, 0
            for done, ref in enumerate(refs):
                report(done, len(refs))
                asked = errand(register, ref, as_of, with_hidden=with_hidden)
                left += asked.left_out
                if asked.items or owners:
                    write_update_sheet(folder / file_name(asked), asked, register)
                    written += 1
            beside = f"; {left} not public left out" if left else ""
            return f"{plural(written, 'sheet')} saved in {folder.name}{beside}"

        job = self._desk.worker.start(write)
        job.failed.connect(self._desk.troubled)
        job.finished.connect(lambda words: self._desk.said.emit(words, False))
