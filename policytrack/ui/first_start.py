"""The first start: who works here, and whether to begin with the sample office or empty. Nothing else is asked."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.labels import Label, Picture
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import paint_tile
from policytrack.ui.side_by_side import SideBySide
from policytrack.ui.words import first_start as words

LONGEST_NAME = 80
_WIDTH, _LEAST_CARD, _TILE = 680, 250, (36, 36)


class NamePage(QWidget):
    """Asks for a display name; subclasses add what else they ask.

    The name is asked, never taken from the computer's login: it will stand in the history of public records.
    """

    def __init__(self, look: Look, title: str, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.name = QLineEdit()
        self.name.setAccessibleName(words.YOUR_NAME)
        self.name.setPlaceholderText(words.NAME_HINT)
        self.name.setMaxLength(LONGEST_NAME)
        self.trouble = Label(look, role=Role.CAPTION, color="danger", wrap=True)
        self.setFocusProxy(self.name)
        column = QWidget()
        column.setMaximumWidth(look.px(_WIDTH))
        column.setProperty("plain", True)
        self.column = QVBoxLayout(column)
        self.column.setContentsMargins(24, 24, 24, 24)
        self.column.setSpacing(10)
        self.column.addWidget(Label(look, title, Role.DISPLAY, wrap=True))
        self.column.addWidget(Label(look, says, Role.BODY, "text2", wrap=True))
        self.column.addSpacing(12)
        self.column.addWidget(Label(look, words.NAME_LABEL, Role.LABEL, "text2"))
        self.column.addWidget(self.name)
        self.column.addWidget(self.trouble)
        self.column.insertStretch(0, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(title)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setWidget(column)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def written(self) -> str:
        """The name as written; when there is none, says so and gives ""."""
        name = " ".join(self.name.text().split())
        self.trouble.setText("" if name else words.NO_NAME)
        if not name:
            self.name.setFocus()
        return name


class FirstStart(NamePage):
    """The choice between the sample office and an empty one.

    Signals:
        sample_chosen: the display name.
        empty_chosen: the display name.
    """

    sample_chosen = Signal(str)
    empty_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, words.TITLE, words.SAYS, parent)
        self.empty = Button(look, words.START_EMPTY, icon="file-plus", kind=Kind.PRIMARY)
        self.empty.clicked.connect(lambda: self._choose(self.empty_chosen))
        self.sample = Button(look, words.START_SAMPLE, icon="database")
        self.sample.clicked.connect(lambda: self._choose(self.sample_chosen))
        self.column.addSpacing(8)
        own = self._offer((words.EMPTY_TITLE, words.EMPTY_SAYS), "house", "area-reform", self.empty)
        around = self._offer((words.SAMPLE_TITLE, words.SAMPLE_SAYS), "scan-search", "area-response", self.sample)
        self.column.addWidget(SideBySide(look, [own, around], least=_LEAST_CARD))
        self.column.addWidget(Label(look, words.LATER, Role.CAPTION, "text3", wrap=True))
        self.column.addStretch(2)
        self.name.returnPressed.connect(self.empty.click)

    def _offer(self, told: tuple[str, str], icon: str, tone: str, button: Button) -> Card:
        look, card = self._look, Card(self._look)
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Picture(look, _TILE, lambda painter, box: paint_tile(painter, look, box, icon, tone)))
        head.addWidget(Label(look, told[0], Role.HEADING), 1)
        column.addLayout(head)
        column.addWidget(Label(look, told[1], Role.LABEL, "text2", wrap=True))
        column.addStretch(1)
        column.addSpacing(4)
        column.addWidget(button)
        return card

    def _choose(self, signal: SignalInstance) -> None:
        name = self.written()
        if name:
            signal.emit(name)


class WhoAreYou(NamePage):
    """Asks who works here, when a database has nobody yet.

    Signals:
        answered: the display name.
    """

    answered = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, words.WHO_TITLE, words.WHO_SAYS, parent)
        self.go = Button(look, words.OPEN_OFFICE, kind=Kind.PRIMARY)
        self.go.clicked.connect(self._answer)
        self.name.returnPressed.connect(self.go.click)
        self.column.addWidget(self.go)
        self.column.addStretch(2)

    def _answer(self) -> None:
        name = self.written()
        if name:
            self.answered.emit(name)
