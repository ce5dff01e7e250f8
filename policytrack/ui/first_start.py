"""The first start: who works here, and whether to begin with the sample office or empty. Nothing else is asked."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.labels import Label, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.side_by_side import SideBySide

LONGEST_NAME = 80
_WIDTH, _LEAST_CARD = 640, 250


class NamePage(QWidget):
    """Asks for a display name; subclasses add what else they ask.

    The name is asked, never taken from the computer's login: it will stand in the history of public records.
    """

    def __init__(self, look: Look, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.name = QLineEdit()
        self.name.setAccessibleName("Your name")
        self.name.setPlaceholderText("Such as Dana Abdi")
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
        self.column.addWidget(Label(look, words, Role.BODY, "text2", wrap=True))
        self.column.addSpacing(12)
        self.column.addWidget(Label(look, "Your name, as colleagues will read it", Role.LABEL, "text2"))
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
        self.trouble.setText("" if name else "Write your name first; the history says who did what.")
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
        says = (
            "PolicyTrack keeps assessments, recommendations, policies and procedure changes, and makes the brief for "
            "the Council from them. Everything stays on this computer."
        )
        super().__init__(look, "Welcome to PolicyTrack", says, parent)
        self.empty = Button(look, "Start empty", icon="file-plus", kind=Kind.PRIMARY)
        self.empty.clicked.connect(lambda: self._choose(self.empty_chosen))
        self.sample = Button(look, "Start with the sample office", icon="database")
        self.sample.clicked.connect(lambda: self._choose(self.sample_chosen))
        self.column.addSpacing(8)
        own = self._offer(
            "Your own office",
            "With the three focus areas and the City’s three offices, and nothing else.",
            "house",
            self.empty,
        )
        around = self._offer(
            "A look around",
            "Two years of invented work in a file of its own, never mixed with yours.",
            "scan-search",
            self.sample,
        )
        self.column.addWidget(SideBySide(look, [own, around], least=_LEAST_CARD))
        self.column.addStretch(2)
        self.name.returnPressed.connect(self.empty.click)

    def _offer(self, title: str, words: str, icon: str, button: Button) -> Card:
        card = Card(self._look)
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(icon_picture(self._look, icon, "accent", 20))
        head.addWidget(Label(self._look, title, Role.STRONG), 1)
        column.addLayout(head)
        column.addWidget(Label(self._look, words, Role.CAPTION, "text2", wrap=True))
        column.addStretch(1)
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
        super().__init__(look, "Who works here?", "This office has nobody yet who works with it.", parent)
        self.go = Button(look, "Open the office", kind=Kind.PRIMARY)
        self.go.clicked.connect(self._answer)
        self.name.returnPressed.connect(self.go.click)
        self.column.addWidget(self.go)
        self.column.addStretch(2)

    def _answer(self) -> None:
        name = self.written()
        if name:
            self.answered.emit(name)
