"""The type-ahead picker of a tie: type a few letters of a name, number or ref; take it, or make what is missing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from policytrack.queries import Query
from policytrack.register import Name
from policytrack.stopping import StopSign
from policytrack.ui.controls import SearchField
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.placing import show_under
from policytrack.ui.seeker import AT_ONCE, Seeker
from policytrack.ui.words import everywhere
from policytrack.ui.words import linking as words_here

_MOST, _WIDTH = 12, 340
_DATA = Qt.ItemDataRole.UserRole
_ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class RecordPicker(QFrame):
    """A small popup under a property.

    Signals:
        picked: the ref that was taken; "" to clear.
        made: the noun and the title of a record to make.
        opened: the ref whose record should be shown.
    """

    picked = Signal(str)
    made = Signal(str, str)
    opened = Signal(str)

    def __init__(
        self, desk: Desk, look: Look, nouns: Sequence[str], present: Name | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._look, self._nouns, self._present = desk, look, tuple(nouns), present
        self._seeker = Seeker(desk.worker, desk.troubled.emit)
        self._is_waiting = self._is_entered = False
        self.destroyed.connect(self._seeker.stop)
        self.field = SearchField(look, words_here.SEARCH_OR_MAKE)
        self.list = QListWidget(self)
        self.list.setAccessibleName(words_here.FOUND)
        self.list.setIconSize(QSize(look.px(16), look.px(16)))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.setFixedWidth(look.px(_WIDTH))
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self._find("")

    def open_under(self, widget: QWidget) -> None:
        """Show the picker below a widget, kept on the screen."""
        show_under(self, widget)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ARROWS:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._is_waiting:
                    self._is_entered = True
                elif self.list.currentRow() >= 0:
                    self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _find(self, words: str) -> None:
        """Look beside the window; Enter that is pressed meanwhile takes the first that comes."""
        said = words.strip()
        self._is_waiting, self._is_entered = True, False
        self._seeker.seek(lambda stop: self._found(said, stop), lambda found: self._show(said, found), patience=AT_ONCE)

    def _show(self, words: str, found: Sequence[Name]) -> None:
        self.list.clear()
        if not words and self._present:
            self._add(words_here.open_present(self._present.caption), "arrow-right", ("open", self._present.ref))
            self._add(words_here.CLEAR, "x", ("pick", ""))
        for name in found:
            noun = self._desk.catalogue[name.noun].noun
            self._add(words_here.found(name.caption, name.ref), noun.icon, ("pick", name.ref))
        if words:
            self._offer_making(words)
        self.list.setCurrentRow(0 if words or not self._present else min(2, self.list.count() - 1))
        rows = min(max(self.list.count(), 1), _MOST)
        self.list.setFixedHeight(rows * self._look.px(30) + 4)
        self.adjustSize()
        self._is_waiting = False
        if self._is_entered and self.list.currentRow() >= 0:
            self._take(self.list.currentItem())

    def _found(self, words: str, stop: StopSign) -> list[Name]:
        register = self._desk.register
        if words:
            by_ref = [name for name in register.names([words.upper()]).values() if name.noun in self._nouns]
            hits = [hit.name for hit in register.search(words, self._nouns, _MOST, quoted=0, stop=stop)]
            return list({name.ref: name for name in by_ref + hits}.values())
        pages = [register.page(noun, Query(), 0, _MOST).records for noun in self._nouns]
        refs = [record.ref for page in pages for record in page][: 2 * _MOST]
        names = register.names(refs)
        return [names[ref] for ref in refs if ref in names]

    def _offer_making(self, words: str) -> None:
        for name in self._nouns:
            noun = self._desk.catalogue[name].noun
            if not noun.is_part:
                self._add(everywhere.new_called(noun.label.lower(), words), "plus", ("make", name, words))

    def _add(self, words: str, icon: str, data: tuple[str, ...]) -> None:
        item = QListWidgetItem(self._look.icon(icon), words, self.list)
        item.setData(_DATA, data)
        item.setToolTip(words)
        item.setSizeHint(QSize(0, self._look.px(30)))

    def _take(self, item: QListWidgetItem) -> None:
        kind, *rest = item.data(_DATA)
        self._seeker.stop()
        self.close()
        if kind == "make":
            self.made.emit(*rest)
        elif kind == "open":
            self.opened.emit(rest[0])
        else:
            self.picked.emit(rest[0])
