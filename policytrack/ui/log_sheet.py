"""The sheet on which an assessment is logged while it is read: its fields, then its findings and recommendations."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.half_typed import LOGGING
from policytrack.logged_assessment import (
    ASSESSMENT,
    LoggedAssessment,
    Trouble,
    counted_rows,
    from_text,
    log_act,
    troubles,
)
from policytrack.ui.announcing import announce
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.flow import Flow
from policytrack.ui.journal import clock
from policytrack.ui.labels import KeyCap, Label
from policytrack.ui.latest import Latest
from policytrack.ui.log_fields import LogFields
from policytrack.ui.log_rows import LogRows
from policytrack.ui.look import Look, Role
from policytrack.ui.rule import Rule
from policytrack.ui.titled_screen import SIDE, TitledHead
from policytrack.ui.words import logging as words
from policytrack.ui.worker import Report, Task

_ROWS_LEAST, _ROWS_LOW, _ROOMY = 240, 160, 560


class LogSheet(QWidget):
    """Everything that is written here is one act, and kept until it is logged or begun anew.

    Signals:
        closed: the person leaves; what was written is kept.
        logged: the ref of the assessment that was made.
    """

    help_page = "assessment"
    closed = Signal()
    logged = Signal(str)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look, self._has_tried = desk, look, False
        self._writing = Latest(desk.worker, self)
        self.setAccessibleName(words.TITLE)
        self.leave_button = Button(look, words.LEAVE)
        self.save_button = Button(look, words.SAVE, icon="check", kind=Kind.PRIMARY)
        self.fields = LogFields(desk, look)
        self.rows = LogRows(look, desk.catalogue)
        self._head = TitledHead(look, words.TITLE, (self.leave_button, self.save_button))
        self.count = Label(look, role=Role.CAPTION, color="text2")
        self.told = Label(look, role=Role.CAPTION, color="text2", wrap=True)
        self.trouble = Label(look, role=Role.LABEL, color="danger", wrap=True)
        self.kept_note = Label(look, role=Role.LABEL, wrap=True)
        self.anew_button = Button(look, words.START_AFRESH, icon="rotate-ccw", kind=Kind.QUIET)
        self.banner, self.keys, self._scroll = QWidget(), QWidget(), QScrollArea()
        self._arrange()
        self._connect()
        self._open_kept()

    def logged_so_far(self) -> LoggedAssessment:
        """What stands on the sheet."""
        return LoggedAssessment(written=self.fields.written, ties=self.fields.ties, rows=self.rows.rows)

    def begin(self) -> None:
        """Take the keyboard to the first field that is needed and empty, else to the rows."""
        needed = (field for field in self.fields.fields.values() if field.is_empty)
        first = next(needed, None)
        if first is not None and first.field.name in self._missing():
            first.go()
        else:
            self.rows.grid.go_to(self.rows.model.rowCount() - 1)

    def save(self) -> None:
        """Log it all, or say what is wrong where it is wrong."""
        self._has_tried = True
        logged = self.logged_so_far()
        if self._show_troubles(troubles(logged, self._desk.catalogue), takes_keyboard=True):
            return
        self.save_button.setEnabled(False)
        act = replace(log_act(logged, self._desk.catalogue), who=self._desk.who)
        self._writing.start(self._task(act))

    def leave(self) -> None:
        """Leave; what was written is kept."""
        self._keep()
        self.closed.emit()

    def begin_anew(self) -> None:
        """Empty the sheet."""
        self._desk.journal.settle(LOGGING)
        self.show_logged(LoggedAssessment())
        self.fields.fields[next(iter(self.fields.fields))].go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.color("surface"))
        painter.end()

    # -- what stands here -----------------------------------------------------------------------------------

    def _open_kept(self) -> None:
        kept = self._desk.journal.at(LOGGING)
        self.show_logged(from_text(kept.text) if kept else LoggedAssessment())
        self.banner.setVisible(kept is not None)
        if kept is not None:
            self.kept_note.setText(words.kept(clock(kept.at)))
            announce(self, self.kept_note.text())

    def show_logged(self, logged: LoggedAssessment) -> None:
        """Show what was written."""
        self._has_tried = False
        self.banner.hide()
        self.trouble.hide()
        self.told.hide()
        self.fields.show_written(logged.written, logged.ties)
        self.rows.show_rows(logged.rows)
        self._tell_count(logged)

    def _missing(self) -> set[str]:
        return {trouble.field for trouble in troubles(self.logged_so_far(), self._desk.catalogue) if trouble.row < 0}

    def _hear(self) -> None:
        """After each key: keep what is written, and say what it means."""
        logged = self.logged_so_far()
        self._tell_count(logged)
        self.trouble.hide()
        self._keep()

    def _keep(self) -> None:
        logged = self.logged_so_far()
        if logged.is_empty:
            self._desk.journal.settle(LOGGING)
        else:
            self._desk.journal.keep(LOGGING, "", logged.as_text())

    def _tell_count(self, logged: LoggedAssessment) -> None:
        self.fields.suggest_status(logged.status_meant())
        self.count.setText(counted_rows(logged, self._desk.catalogue))

    def _show_troubles(self, found: tuple[Trouble, ...], *, takes_keyboard: bool) -> bool:
        of_rows = [trouble for trouble in found if trouble.row >= 0]
        of_fields = [trouble for trouble in found if trouble.row < 0]
        self.rows.show_troubles(of_rows, takes_keyboard=takes_keyboard and not of_fields)
        self.fields.show_troubles(of_fields)
        for first in found[:1]:
            says = words.row_trouble(first.row + 1, first.words) if first.row >= 0 else first.words
            announce(self, says, is_urgent=True)
        return bool(found)

    def _tell_trouble(self, says: str) -> None:
        self.trouble.setText(says)
        self.trouble.setVisible(bool(says))
        announce(self, says, is_urgent=True)

    def _tell_pasted(self, says: str) -> None:
        self.told.setText(says)
        self.told.setVisible(bool(says))
        announce(self, says)

    # -- writing --------------------------------------------------------------------------------------------

    def _task(self, act: Act) -> Task:
        register = self._desk.register

        def write(report: Report) -> Act:
            report(0, 0)
            return register.apply(act)

        return write

    def _tell_written(self, act: Act) -> None:
        self._desk.journal.settle(LOGGING)
        self._desk.tell(act)
        self._desk.said.emit(words.logged(act.words), True)
        self.logged.emit(next(change.ref for change in act.changes if change.noun == ASSESSMENT))

    def _tell_failed(self, why: str) -> None:
        self.save_button.setEnabled(True)
        self._tell_trouble(why)

    # -- looks ----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.fields.changed.connect(self._hear)
        self.fields.passed.connect(lambda: self.rows.grid.go_to(0))
        grid = self.rows.grid
        grid.typed.connect(self._hear)
        grid.saved.connect(self.save)
        grid.abandoned.connect(self.leave)
        grid.passed.connect(lambda: self.save_button.setFocus(Qt.FocusReason.TabFocusReason))
        grid.written_in.connect(lambda: self._scroll.ensureWidgetVisible(self.rows, 0, 0))
        self._look.changed.connect(self._make_room)
        self.rows.told.connect(self._tell_pasted)
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.leave)
        self.anew_button.clicked.connect(self.begin_anew)
        self._writing.finished.connect(self._tell_written)
        self._writing.failed.connect(self._tell_failed)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head.caption.setText(words.SAYS)
        column.addWidget(self._head)
        column.addWidget(Rule(self._look))
        column.addWidget(self._body(), 1)
        column.addWidget(Rule(self._look))
        column.addWidget(self._foot())
        self.setTabOrder(self.rows.grid.editor, self.save_button)  # it stands above, and is wanted when all is written
        self.setTabOrder(self.save_button, self.leave_button)

    def _make_room(self) -> None:
        """Where there is little height, what is said of keys gives way: the buttons say it too."""
        is_roomy = self.height() >= self._look.px(_ROOMY)
        self.keys.setVisible(is_roomy)
        self._head.caption.setVisible(is_roomy)
        self.rows.setMinimumHeight(self._look.px(_ROWS_LEAST if is_roomy else _ROWS_LOW))

    def _body(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("plain", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SIDE, 12, SIDE, 12)
        column.setSpacing(12)
        banner = QHBoxLayout(self.banner)
        banner.setContentsMargins(0, 0, 0, 0)
        banner.addWidget(self.kept_note, 1)
        banner.addWidget(self.anew_button)
        heading = Flow(spacing=12)
        heading.addWidget(Label(self._look, words.ROWS, Role.HEADING))
        heading.addWidget(self.count)
        column.addWidget(self.banner)
        column.addWidget(self.fields)
        column.addLayout(heading)
        column.addWidget(self.told)
        column.addWidget(self.rows, 1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(words.TITLE)
        scroll.setWidget(inside)
        return scroll

    def _foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(SIDE, 8, SIDE, 8)
        column.setSpacing(6)
        column.addWidget(self.trouble)
        flow = Flow(self.keys, spacing=14)
        for keys, says in words.KEYS:
            hint = QWidget()
            row = QHBoxLayout(hint)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(KeyCap(self._look, keys))
            row.addWidget(Label(self._look, says, Role.CAPTION, "text2"))
            flow.addWidget(hint)
        column.addWidget(self.keys)
        return foot
