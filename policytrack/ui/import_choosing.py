"""The left side of the import screen: file or pasted list, what its rows are, where they are printed and held."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHelpEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from policytrack.exchange.figures import holds_figures
from policytrack.exchange.reshaping import LONG, WIDE
from policytrack.exchange.surroundings import ImportRequest
from policytrack.file_forms import TABLES
from policytrack.numbering import as_ref
from policytrack.queries import Query
from policytrack.records.record import Noun
from policytrack.ui.buttons import Button
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.import_planning import has_source, importable_nouns
from policytrack.ui.labels import ElidedLabel, Label, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.words import asking
from policytrack.ui.words import importing as words

AskFile = Callable[[QWidget], str]


def ask_file(parent: QWidget) -> str:
    """Which file is to be imported; "" when the person thought better of it."""
    return QFileDialog.getOpenFileName(parent, words.TITLE, "", asking.forms(asking.SPREADSHEETS, TABLES))[0]


class YieldingBox(QComboBox):
    """Ends too long a word in an ellipsis; its whole is in the tool tip."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        whole = option.currentText
        option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room.width() - 2)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and not self.toolTip():
            if isinstance(event, QHelpEvent):
                QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)


def yielding_box() -> QComboBox:
    """A choice that gives way in a narrow column, however long its words are."""
    box = YieldingBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    return box


class FileCard(Card):
    """Takes a file: by a press, or dropped.

    Signals:
        given: the path of the file.
        paste_asked: a list is to be pasted instead.
    """

    given = Signal(object)
    paste_asked = Signal()

    def __init__(self, look: Look, asks: AskFile, parent: QWidget | None = None) -> None:
        super().__init__(look, fill="sunken", parent=parent)
        self._asks = asks
        self.setAcceptDrops(True)
        self._words = ElidedLabel(look, words.DROP_HERE, Role.LABEL, "text2")
        self.button = Button(look, words.CHOOSE_FILE, icon="folder-open")
        self.button.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 12)
        column.setSpacing(10)
        named, row = QHBoxLayout(), QHBoxLayout()
        named.setSpacing(10)
        named.addWidget(icon_picture(look, "table-2", size=18))
        named.addWidget(self._words, 1)
        row.setSpacing(8)
        row.addStretch(1)
        column.addLayout(named)
        column.addLayout(row)
        self.paste_button = Button(look, words.PASTE_LIST, icon="clipboard-list")
        self.paste_button.clicked.connect(self.paste_asked)
        row.addWidget(self.paste_button)
        row.addWidget(self.button)

    def show_file(self, called: str) -> None:
        """Name the file that was taken."""
        self._words.setText(called)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self.given.emit(Path(local[0]))

    def _ask(self) -> None:
        path = self._asks(self)
        if path:
            self.given.emit(Path(path))


class NounAndSource(QWidget):
    """What the rows become, the source in which they are printed, and for parts the record that holds them.

    Signals:
        changed: another noun, source, holder or shape.
    """

    changed = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.noun, self.source, self.holder, self.shape = (yielding_box() for _ in range(4))
        for noun in importable_nouns(desk.catalogue):
            self.noun.addItem(noun.plural, noun.name)
        for called, shape in ((words.ONE_FIGURE, LONG), (words.SEVERAL_FIGURES, WIDE)):
            self.shape.addItem(called, shape)
        self._make_editable(self.source, words.SOURCE_HINT)
        self._make_editable(self.holder, words.HOLDER_HINT)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        named = {
            words.ROWS_ARE: self.noun,
            words.SOURCE: self.source,
            words.BELONG_TO: self.holder,
            words.SHAPE: self.shape,
        }
        self._labels: dict[QComboBox, Label] = {}
        for place, (called, box) in enumerate(named.items()):
            box.setAccessibleName(words.WHAT_ROWS_ARE if box is self.noun else called)
            self._labels[box] = Label(look, called, Role.LABEL, "text2")
            grid.addWidget(self._labels[box], place, 0)
            grid.addWidget(box, place, 1)
        self.noun.activated.connect(self._change_noun)
        self.source.activated.connect(self.changed)
        self.holder.activated.connect(self.changed)
        self.shape.activated.connect(self.changed)
        self.show_sources()
        self._show_asked()

    def _make_editable(self, box: QComboBox, hint: str) -> None:
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        edit = box.lineEdit()
        if edit is not None:
            edit.setAccessibleName(words.SOURCE if box is self.source else words.HOLDER)
            edit.setPlaceholderText(hint)
            edit.editingFinished.connect(lambda: self._leave(box))

    def _leave(self, box: QComboBox) -> None:
        """What was written counts when the field is left, and only when it is different."""
        edit = box.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)
        if box.property("was") != box.currentText():
            box.setProperty("was", box.currentText())
            self.changed.emit()

    @property
    def chosen(self) -> Noun:
        """What the rows become."""
        return self._desk.catalogue[self.noun.currentData()].noun

    @property
    def source_ref(self) -> str:
        """The ref of the chosen source; "" for a new one or none."""
        place = self.source.findText(self.source.currentText())
        return str(self.source.itemData(place)) if place >= 0 and self._asks_source() else ""

    @property
    def new_source(self) -> str:
        """The title of a source to be made; "" when one is chosen or none named."""
        return "" if self.source_ref or not self._asks_source() else self.source.currentText().strip()

    @property
    def part_of(self) -> str:
        """The ref of the record that holds all rows; "" where the columns tell, or the rows are no parts."""
        if not self.chosen.is_part:
            return ""
        written = self.holder.currentText()
        place = self.holder.findText(written)
        return str(self.holder.itemData(place) or "") if place >= 0 else as_ref(written)

    @property
    def shape_chosen(self) -> str:
        """How the table tells its figures."""
        return str(self.shape.currentData()) if self._holds_figures() else LONG

    def show_sources(self) -> None:
        """Offer the sources that are there."""
        self._fill(self.source, ("source",))

    def _fill(self, box: QComboBox, nouns: tuple[str, ...]) -> None:
        written = box.currentText()
        box.clear()
        box.addItem("", "")
        for noun in nouns:
            for record in self._desk.register.page(noun, Query(), 0).records:
                box.addItem(record.caption, record.ref)
        box.setCurrentText(written)

    def _asks_source(self) -> bool:
        return has_source(self._desk.catalogue, self.chosen)

    def _holds_figures(self) -> bool:
        return holds_figures(self._desk.catalogue.fields(self.chosen.name))

    def _change_noun(self) -> None:
        self.holder.setCurrentText("")
        self._show_asked()
        self.changed.emit()

    def _show_asked(self) -> None:
        """Show only what is asked of this noun."""
        noun = self.chosen
        self._fill(self.holder, noun.parents)
        asked = {self.source: self._asks_source(), self.holder: noun.is_part, self.shape: self._holds_figures()}
        for box, is_asked in asked.items():
            box.setVisible(is_asked)
            self._labels[box].setVisible(is_asked)

    def request(self) -> ImportRequest:
        """What is asked so far, without columns and words."""
        return ImportRequest(
            noun=self.chosen,
            columns={},
            replacements={},
            source=self.source_ref,
            new_source=self.new_source,
            part_of=self.part_of,
        )
