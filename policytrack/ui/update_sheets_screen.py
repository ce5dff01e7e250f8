"""Update sheets: who is to be asked for news, the sheets and reminders that ask, and the way back of an answer."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QStackedLayout, QWidget

from policytrack.chasing import Asked, errand, owners_asked, reminder
from policytrack.exchange.returned_sheet import read_returned_sheet
from policytrack.exchange.update_plan import plan_updates
from policytrack.exchange.update_sheet import file_name, write_update_sheet
from policytrack.file_forms import WORKBOOKS
from policytrack.problems import Problem, Refused
from policytrack.ui.acts_line import ActsLine
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.record_card import RecordCard
from policytrack.ui.returned_sheet_page import ReturnedSheetPage
from policytrack.ui.scrolled_page import ScrolledPage
from policytrack.ui.words import asking
from policytrack.ui.words import update_sheets as words
from policytrack.ui.worker import Report

AskFolder = Callable[[QWidget], str]
AskFile = Callable[[QWidget], str]


def ask_folder(parent: QWidget) -> str:
    """Ask where the sheets are to stand; "" when the person thought better of it."""
    return QFileDialog.getExistingDirectory(parent, words.WHERE)


def ask_sheet(parent: QWidget) -> str:
    """Ask for a sheet that came back; "" when the person thought better of it."""
    forms = asking.forms(asking.UPDATE_SHEETS, WORKBOOKS)
    return QFileDialog.getOpenFileName(parent, words.TAKING_BACK, "", forms)[0]


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
        self.first = Button(look, words.TAKE_BACK, icon="inbox")
        icons = ("user-round", "table-2", "clipboard-list")
        empty = EmptyState(look, words.NOBODY, words.NOBODY_SAYS, (self.first,), icons=icons)
        self.with_hidden = QCheckBox(words.WITH_HIDDEN)
        self.with_hidden.setToolTip(words.WITH_HIDDEN_HELP)
        self.take_back = Button(look, words.TAKE_BACK, icon="inbox")
        self.save_all = Button(look, words.SAVE_ALL, icon="file-down", kind=Kind.PRIMARY)
        acts = (self.take_back, self.save_all)
        super().__init__(desk, look, words.TITLE, empty=empty, acts=acts, tools=(self.with_hidden,))
        self._asks_folder, self._asked = asks_folder, tuple[Asked, ...]()
        self.save_all.clicked.connect(lambda: self._save(()))

    def refresh(self) -> None:
        """Have the owners read beside the window, and show them when they are there."""
        question = partial(owners_asked, self._desk.register, self._desk.as_of())
        self._desk.worker.answer(question, self._show, self._desk.troubled.emit)

    def _show(self, asked: Sequence[Asked]) -> None:
        self._asked = tuple(asked)
        super().refresh()

    def read(self) -> Sequence[QWidget]:
        """The owners as they stand."""
        asked = self._asked
        late = sum(one.late for one in asked)
        items = sum(one.open for one in asked)
        self.caption.setText(words.owners(len(asked), items, late) if asked else words.NOBODY_TO_ASK)
        self.save_all.setEnabled(bool(asked))
        return [self._row(one) for one in asked]

    def _row(self, asked: Asked) -> QWidget:
        name, icon = asked.name, self._desk.catalogue[asked.name.noun].noun.icon
        card = RecordCard(self._look, icon, name.caption, words.facts(asked.open, asked.late, asked.hidden))
        card.clicked.connect(partial(self._desk.show_record, name.ref))
        remind = Button(self._look, words.COPY_REMINDER, icon="copy", name=words.copy_for(name.caption))
        remind.clicked.connect(partial(self._copy, name.ref))
        save = Button(self._look, words.SAVE_SHEET, icon="file-down", name=words.save_of(name.caption))
        save.clicked.connect(partial(self._save, (name.ref,)))
        return ActsLine(self._look, card, (remind, save))

    def _copy(self, owner: str) -> None:
        """Put the words of a reminder on the clipboard; nothing is sent."""
        with_hidden = self.with_hidden.isChecked()
        try:
            asked = errand(self._desk.register, owner, self._desk.as_of(), with_hidden=with_hidden)
            if not asked.items:
                raise Refused(words.all_hidden(asked.owner.caption))
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        QGuiApplication.clipboard().setText(reminder(asked, self._desk.who).whole)
        self._desk.said.emit(words.copied(asked.owner.caption, asked.left_out), False)

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
            return words.saved(written, folder.name, left)

        self._desk.begin(words.SAVING, write, folder)
