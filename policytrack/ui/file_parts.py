"""The kept files of a record, in its form: each as a card with a button that opens it, and the way to add one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMessageBox, QWidget

from policytrack.dates import show_date_briefly
from policytrack.opened_files import private_copy, save_copy
from policytrack.problems import Problem
from policytrack.records.record import Record
from policytrack.stored_files import FILE_NAME, SHA256, SIZE, STORED_FILE, attaching, read_new_file, size_in_words
from policytrack.ui.asked_paths import OpenUrl
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.record_card import RecordCard
from policytrack.ui.words import asking, everywhere
from policytrack.ui.words import files as words

AskFile = Callable[[QWidget], str]
AskLeave = Callable[[QWidget, str], str]

OPEN, SAVE = "open", "save"


def ask_file(parent: QWidget) -> str:
    """Ask which file to keep; "" when the person thought better of it."""
    path, _ = QFileDialog.getOpenFileName(parent, words.ADD_FILE, "", asking.ALL_FILES)
    return path


def ask_folder(parent: QWidget) -> str:
    """Ask into which folder a copy is to be written; "" when the person thought better of it."""
    return QFileDialog.getExistingDirectory(parent, words.SAVE_INTO)


def ask_leave(parent: QWidget, name: str) -> str:
    """Ask whether a file is to be opened by another program (OPEN), a copy of it saved (SAVE), or neither ("")."""
    asked = words.open_elsewhere(name)
    box = QMessageBox(QMessageBox.Icon.Question, words.OPEN_FILE, asked, parent=parent)
    box.setInformativeText(words.OPENED_COPY)
    opens = box.addButton(everywhere.OPEN, QMessageBox.ButtonRole.AcceptRole)
    saves = box.addButton(words.SAVE_A_COPY, QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    chosen = box.clickedButton()
    return OPEN if chosen is opens else SAVE if chosen is saves else ""


class FileParts(QObject):
    """Adds and opens the files of records; what it asks and how it opens is handed in."""

    def __init__(
        self,
        desk: Desk,
        look: Look,
        parent: QWidget,
        *,
        asks_file: AskFile = ask_file,
        asks_leave: AskLeave = ask_leave,
        asks_folder: AskFile = ask_folder,
        opens: OpenUrl = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._desk, self._look, self._widget = desk, look, parent
        self.asks_file, self.asks_leave, self.asks_folder, self.opens = asks_file, asks_leave, asks_folder, opens

    def add(self, holder: Record) -> None:
        """Ask for a file and keep it as the next version."""
        chosen = self.asks_file(self._widget)
        if not chosen:
            return
        try:
            new = read_new_file(Path(chosen))
            kept = self._desk.register.parts(holder.ref, STORED_FILE)
            self._desk.write(attaching(holder, new, kept, self._desk.as_of()), [new.content])
        except Problem as problem:
            self._desk.troubled.emit(str(problem))

    def give_out(self, kept: Record) -> None:
        """Open a copy in another program, or save one, as the person answers."""
        name = str(kept.value(FILE_NAME))
        answer = self.asks_leave(self._widget, name)
        folder = self.asks_folder(self._widget) if answer == SAVE else ""
        try:
            if answer == OPEN:
                self._open(name, self._desk.register.file_content(str(kept.value(SHA256))))
            elif folder:
                path = save_copy(Path(folder), name, self._desk.register.file_content(str(kept.value(SHA256))))
                self._desk.said.emit(words.copy_saved(path.name), False)
        except Problem as problem:
            self._desk.troubled.emit(str(problem))

    def _open(self, name: str, content: bytes) -> None:
        path = private_copy(name, content)
        if not self.opens(QUrl.fromLocalFile(str(path))):
            self._desk.troubled.emit(words.no_program(name))

    def card(self, kept: Record) -> QWidget:
        """A version of a file: what it is, and beside it the button that opens it."""
        name, size = str(kept.value(FILE_NAME)), kept.value(SIZE)
        facts = (
            words.version(kept.value("number")),
            size_in_words(int(size)) if isinstance(size, int | float) else "",
            show_date_briefly(str(kept.value("added_on"))),
        )
        card = RecordCard(self._look, kept.noun.icon, name, " · ".join(filter(None, facts)))
        card.setToolTip(f"{kept.ref} {name}")
        card.clicked.connect(partial(self._desk.show_record, kept.ref))
        called = words.open_named(name)
        opening = Button(self._look, words.OPEN_ASKING, icon="external-link", kind=Kind.SECONDARY, name=called)
        opening.clicked.connect(lambda: self.give_out(kept))
        held = QWidget()
        held.setProperty("plain", True)
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(card, 1)
        row.addWidget(opening, 0, Qt.AlignmentFlag.AlignVCenter)
        return held
