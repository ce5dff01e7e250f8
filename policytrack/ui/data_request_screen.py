"""The screen that answers a data request: what would go out, what is withheld, and what a person decides."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from policytrack.citations import WHEN_UNSURE
from policytrack.data_request import Answer, Request, answer, request_for
from policytrack.exchange.data_request_folder import DECISION, PUBLIC, write_answer
from policytrack.phrases import shortened
from policytrack.problems import Problem
from policytrack.queries import parse_condition
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card, EmptyState, SearchField
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.phrases import DOT
from policytrack.ui.titled_screen import SIDE, TitledScreen
from policytrack.ui.words import data_request as words
from policytrack.ui.words import everywhere
from policytrack.ui.worker import Job, Report

AskFolder = Callable[[QWidget], str]

_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|“”', " "))


def ask_folder(parent: QWidget) -> str:
    """Ask in which folder the answer's own folder is to stand; "" when the person thought better of it."""
    return QFileDialog.getExistingDirectory(parent, words.WHERE)


class DataRequestScreen(TitledScreen):
    """Looks first, beside the window, and tells what there is; writes the folder when the person says so."""

    def __init__(self, desk: Desk, look: Look, asks: AskFolder = ask_folder) -> None:
        super().__init__(look, words.TITLE)
        self._desk, self._look, self._asks = desk, look, asks
        self._request: Request | None = None
        self._job: Job | None = None
        self.words = SearchField(look, words.WORDS)
        self.noun, self.condition = QComboBox(), SearchField(look, words.CONDITION)
        self.seek = Button(look, words.LOOK, icon="search", kind=Kind.PRIMARY)
        self.write = Button(look, words.WRITE, icon="folder-open")
        self.stop = Button(look, words.STOP, icon="x", kind=Kind.QUIET)
        self.verdict = Label(look, "", Role.STRONG, wrap=True)
        self.heads = [Label(look, title, Role.OVERLINE, "text3") for title in words.PARTS]
        self.parts = [Label(look, "", Role.LABEL, "text2", wrap=True) for _ in words.PARTS]
        self._result, self._before = Card(look), self._waiting()
        self._arrange()
        self._connect()
        self._forget()

    def look_up(self) -> None:
        """Find what answers the request, and tell how much there is of it."""
        try:
            request = self._asked()
        except Problem as problem:
            self._tell(str(problem))
            return
        register = self._desk.register
        self._begin(lambda report: answer(register, request, lambda: report(0, 0)), self._show)
        self._request = request

    def write_folder(self) -> None:
        """Write the answer into a new folder where the person wants it."""
        request, place = self._request, self._asks(self) if self._request else ""
        if request is None or not place:
            return
        register, catalogue = self._desk.register, self._desk.catalogue
        folder = _free(Path(place), words.folder(request.as_of, shortened(request.words, 40)))

        def task(report: Report) -> str:
            from policytrack.briefs.data_request_document import data_request_document  # slow to import
            from policytrack.briefs.file import export_pdf

            found = answer(register, request, lambda: report(0, 0))
            document = data_request_document(found, catalogue)
            write_answer(folder, found, catalogue, lambda path: export_pdf(document, path, poll=lambda: report(0, 0)))
            return words.written(folder.name, PUBLIC, DECISION)

        self._begin(task, self._told)

    def _asked(self) -> Request:
        catalogue, name = self._desk.catalogue, str(self.noun.currentData() or "")
        return request_for(
            catalogue,
            self.words.text(),
            catalogue[name].noun if name else None,
            [self.condition.text()],
            self._desk.as_of(),
            lambda noun, said: parse_condition(catalogue, noun.name, said),
        )

    def _begin(self, task: Callable[[Report], object], told: Callable[[object], None]) -> None:
        self._show_busy(is_busy=True)
        self._job = self._desk.worker.start(task)
        self._job.finished.connect(told)
        self._job.failed.connect(self._tell)
        self._job.stopped.connect(lambda: self._tell(words.STOPPED))

    def _show(self, found: object) -> None:
        self._show_busy(is_busy=False)
        if not isinstance(found, Answer):
            return
        catalogue = self._desk.catalogue
        kinds = [words.of_kind(catalogue[name].noun.plural, len(records)) for name, records in found.records.items()]
        laws = [words.by_law(count, word.lower(), law) for (word, law), count in found.by_law.items()]
        self.verdict.setText(words.found(found.count, found.request.words))
        self.verdict.recolor("text")
        decisions = words.decisions(len(found.decisions), DECISION)
        texts = (DOT.join(kinds) or words.NOTHING_PUBLIC, "; ".join(laws) or words.NOTHING, decisions)
        for label, text in zip(self.parts, texts, strict=True):
            label.setText(text)
        for label in (*self.heads, *self.parts):
            label.show()
        self._show_result(is_shown=True)
        self.write.setEnabled(True)

    def _told(self, what: object) -> None:
        self._show_busy(is_busy=False)
        self.write.setEnabled(True)
        self._desk.said.emit(str(what), False)

    def _tell(self, why: str) -> None:
        """Say in place of an answer why there is none."""
        self._show_busy(is_busy=False)
        self.verdict.setText(why)
        self.verdict.recolor("danger")
        for label in (*self.heads, *self.parts):
            label.hide()
        self._show_result(is_shown=True)

    def _forget(self) -> None:
        """What was found is not what is asked now."""
        self._request = None
        self._show_busy(is_busy=False)
        self._show_result(is_shown=False)

    def _show_busy(self, *, is_busy: bool) -> None:
        self.seek.setEnabled(not is_busy)
        self.stop.setVisible(is_busy)
        self.write.setEnabled(False)

    def _connect(self) -> None:
        self.seek.clicked.connect(self.look_up)
        self.words.returnPressed.connect(self.look_up)
        self.condition.returnPressed.connect(self.look_up)
        self.write.clicked.connect(self.write_folder)
        self.stop.clicked.connect(lambda: self._job.cancel() if self._job else None)
        for field in (self.words, self.condition):
            field.textChanged.connect(self._forget)
        self.noun.currentIndexChanged.connect(self._forget)

    def _show_result(self, *, is_shown: bool) -> None:
        self._result.setVisible(is_shown)
        self._before.setVisible(not is_shown)

    def _waiting(self) -> EmptyState:
        icons = ("search", "folder-open", "shield-check")
        return EmptyState(self._look, words.EMPTY_TITLE, words.EMPTY_SAYS, icons=icons)

    def _arrange(self) -> None:
        self.caption.setText(words.introduction(WHEN_UNSURE))
        self.noun.setAccessibleName(everywhere.KIND_OF_RECORD)
        self.noun.addItem(everywhere.EVERY_KIND, "")
        for noun in self._desk.catalogue:
            if not noun.furniture:
                self.noun.addItem(noun.plural, noun.name)
        held = QWidget()
        held.setProperty("plain", True)
        column = QVBoxLayout(held)
        column.setContentsMargins(SIDE, 0, SIDE, SIDE)
        column.setSpacing(8)
        column.addLayout(self._fields())
        column.addSpacing(8)
        column.addWidget(self._result)
        column.addWidget(self._before, 1)
        column.addStretch()
        self._arrange_result()
        scroll = QScrollArea()
        scroll.setAccessibleName(words.TITLE)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(held)
        self.put(scroll)

    def _fields(self) -> QVBoxLayout:
        """What is asked: the words in a line of their own, then kind and condition, then the buttons."""
        fields = QVBoxLayout()
        fields.setSpacing(8)
        for pieces in ((self.words, self.seek, self.stop), (self.condition, self.noun)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for at, piece in enumerate(pieces):
                row.addWidget(piece, 0 if at else 1)
            fields.addLayout(row)
        return fields

    def _arrange_result(self) -> None:
        inside = QVBoxLayout(self._result)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(6)
        inside.addWidget(self.verdict)
        for head, label in zip(self.heads, self.parts, strict=True):
            inside.addSpacing(4)
            inside.addWidget(head)
            inside.addWidget(label)
        inside.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.write)
        inside.addLayout(row)


def _free(parent: Path, name: str) -> Path:
    """A folder of this name that is not there yet."""
    plain = " ".join(name.translate(_FORBIDDEN).split())
    folder, number = parent / plain, 2
    while folder.exists():
        folder, number = parent / f"{plain} {number}", number + 1
    return folder
