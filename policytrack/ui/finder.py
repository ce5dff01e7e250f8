"""The frame that search palette and link picker share: a field over a list of rows, above a dimmed window."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from policytrack.passages import Phrase
from policytrack.ui.announcing import announce
from policytrack.ui.backdrop import Backdrop
from policytrack.ui.controls import Card
from policytrack.ui.finder_delegate import FinderDelegate
from policytrack.ui.finder_rows import FinderModel, FinderRow
from policytrack.ui.keyboard_return import give_keyboard_back
from policytrack.ui.labels import KeyCap, Label, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.rule import Rule
from policytrack.ui.tokens import RADIUS_PALETTE
from policytrack.ui.words import finding as words_here

_WIDTH, _LEAST_TOP, _EDGE = 680, 24, 24
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}


class Finder(QWidget):
    """A field and what it finds, over everything else in a window. The keyboard stays in the field.

    Up and Down move, Enter chooses, Esc closes; Space ticks, but only after an arrow key, since queries need
    spaces. Closing gives the keyboard back to whoever had it.

    Signals:
        searched: the words in the field have changed.
        chosen: Enter or a click on a row: its key.
        ticked: something was ticked or its tick taken away.
        closed: it has gone.
    """

    searched = Signal(str)
    chosen = Signal(str)
    ticked = Signal()
    closed = Signal()

    def __init__(self, look: Look, window: QWidget, *, name: str, hint: str) -> None:
        super().__init__(window)
        self._look, self._window, self._is_walking = look, window, False
        self._is_waiting = self._is_entered = False
        self._told: tuple[str, ...] = ()
        self._former: QWidget | None = window.focusWidget()
        self._backdrop = Backdrop(look, window, self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what lies behind is in its picture
        self.setAccessibleName(name)
        self.model = FinderModel(self)
        self.panel = Card(look, edge="edge", radius=RADIUS_PALETTE, parent=self)
        self.field = self._field(name, hint)
        self.view = self._view(name)
        self._foot, self._count = QHBoxLayout(), Label(look, role=Role.CAPTION, color="text2")
        self._fill_panel()
        window.installEventFilter(self)
        look.changed.connect(self._begin_anew)

    def open(self) -> None:
        """Show it in the place of another that may be open, and begin to type."""
        for other in self._window.findChildren(Finder):
            if other is not self and other.isVisible():
                other.close()
        self.show()
        self.raise_()
        self._arrange()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close(self) -> bool:
        """Close it for good and give the keyboard back."""
        self._window.removeEventFilter(self)
        self.hide()
        give_keyboard_back(self._former, Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.deleteLater()
        return True

    def wait(self) -> None:
        """Say that rows are being looked for; Enter then chooses the first of them when they come."""
        self._is_waiting = True

    def show_rows(
        self, rows: Sequence[FinderRow], phrases: Sequence[Phrase], count: int, *, is_whole: bool = True
    ) -> None:
        """Show what was found, `count` records of it; the first row is current, or the one that was.

        In the rows the phrases are marked. What is not whole has more records than are shown.
        """
        held = self.current
        self.model.show(rows, phrases)
        place = self.model.place_of(held.key) if held and self._is_walking else -1
        self._move_to(place if place >= 0 else self.model.next_place(-1, 1))
        self._count.setText(words_here.records(count) if is_whole else words_here.first_records(count))
        self._say(self._count.text(), self.current.spoken if self.current else "")
        self._arrange()
        self._is_waiting, is_entered, self._is_entered = False, self._is_entered, False
        if is_entered and self.current:
            self.chosen.emit(self.current.key)

    def show_foot(self, keys: Sequence[tuple[str, str]], *widgets: QWidget) -> None:
        """Show which keys do what, and widgets after them; once, when the finder is made."""
        for cap, words in keys:
            self._foot.addWidget(KeyCap(self._look, cap))
            self._foot.addWidget(Label(self._look, words, Role.CAPTION, "text2"))
            self._foot.addSpacing(8)
        for widget in widgets:
            self._foot.addWidget(widget)
        self._foot.addStretch(1)
        self._foot.addWidget(self._count)

    @property
    def current(self) -> FinderRow | None:
        """The row that Enter would choose."""
        return self.model.row(self.view.currentIndex().row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self._begin_anew()
            QTimer.singleShot(0, self, self._begin_anew)  # when the window has laid out what is in it
        elif watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._obey(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close()

    def focusNextPrevChild(self, forward: bool) -> bool:  # Tab goes round inside, not to what is dimmed
        reach = [widget for widget in self.findChildren(QWidget) if _takes_tab(widget)]
        if not reach:
            return False
        holder = self.focusWidget()
        place = reach.index(holder) if holder in reach else -1
        reach[(place + (1 if forward else -1)) % len(reach)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._backdrop.picture(self.panel.geometry(), RADIUS_PALETTE))
        painter.end()

    def _field(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit(placeholderText=hint)
        field.setAccessibleName(name)
        field.setFrame(False)
        field.setStyleSheet("QLineEdit { border: none; background: transparent; padding: 0; }")
        field.textEdited.connect(self._hear)
        field.installEventFilter(self)
        return field

    def _view(self, name: str) -> QListView:
        view = QListView()
        view.setAccessibleName(words_here.results(name))
        view.setModel(self.model)
        view.setItemDelegate(FinderDelegate(self._look, self.model, view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._click)
        return view

    def _fill_panel(self) -> None:
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 18, 12)
        head.setSpacing(12)
        head.addWidget(icon_picture(self._look, "search", size=20))
        head.addWidget(self.field, 1)
        head.addWidget(KeyCap(self._look, words_here.ESC))
        column.addLayout(head)
        column.addWidget(Rule(self._look))
        inset = QHBoxLayout()
        inset.setContentsMargins(8, 4, 8, 6)
        inset.addWidget(self.view)
        column.addLayout(inset, 1)
        column.addWidget(Rule(self._look))
        self._foot.setContentsMargins(20, 8, 20, 8)
        self._foot.setSpacing(8)
        column.addLayout(self._foot)

    def _begin_anew(self) -> None:
        """Lay everything out again over a window that looks different now."""
        self._backdrop.forget()
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        around = self._window.rect()
        self.setGeometry(around)
        font = self._look.font(Role.HEADING)
        font.setPixelSize(self._look.px(18))
        font.setWeight(font.Weight.Normal)
        self.field.setFont(font)
        rows = range(self.model.rowCount())
        wanted = sum(self.view.sizeHintForRow(row) for row in rows) + 12
        self.view.setMinimumHeight(0)
        width = min(self._look.px(_WIDTH), around.width() - 2 * _EDGE)
        top = max(_LEAST_TOP, round(around.height() * 0.15))
        frame = self._look.px(58 + 38) + 14
        height = min(frame + wanted, around.height() - top - _EDGE)
        if self.panel.size() != QSize(width, height):
            self.update()  # its shadow too
        self.panel.setGeometry((around.width() - width) // 2, top, width, height)

    def _hear(self, words: str) -> None:
        self._is_walking = self._is_entered = False
        self.searched.emit(words)

    def _obey(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in _STEPS:
            self._walk(_STEPS[Qt.Key(key)])
        elif key in _ENTER and self._is_waiting:
            self._is_entered = True
        elif key in _ENTER and self.current:
            self.chosen.emit(self.current.key)
        elif key == Qt.Key.Key_Space and self._is_walking and not event.modifiers():
            self.model.tick(self.view.currentIndex().row())
            self.ticked.emit()
        else:
            return key in _ENTER
        return True

    def _walk(self, steps: int) -> None:
        self._is_walking = True
        place = self.view.currentIndex().row()
        for _ in range(abs(steps)):
            place = self.model.next_place(place, 1 if steps > 0 else -1)
        self._move_to(place)
        if self.current:
            self._say(self.current.spoken)

    def _say(self, *sentences: str) -> None:
        """Have it told what was found and which row Enter would choose: the keyboard stays in the field, so nothing
        else tells it. The same is told once, however many letters find it.
        """
        if sentences != self._told:
            for sentence in sentences:
                announce(self.field, sentence)
        self._told = sentences

    def _move_to(self, place: int) -> None:
        index = self.model.index(place) if place >= 0 else QModelIndex()
        self.view.setCurrentIndex(index)
        if place == self.model.next_place(-1, 1):
            self.view.scrollToTop()  # its heading too
        else:
            self.view.scrollTo(index)

    def _click(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is None or row.is_heading:
            return
        if row.can_tick:
            self.model.tick(index.row())
            self.ticked.emit()
        else:
            self.chosen.emit(row.key)


def _takes_tab(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return takes and widget.isVisible() and widget.isEnabled()
