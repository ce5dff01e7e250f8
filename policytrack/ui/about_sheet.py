"""About PolicyTrack: which version this is, where the data stays, and the licences, to be read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from policytrack.licences import licences, program_version
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.labels import Label, Picture
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import paint_logo
from policytrack.ui.words import about as words
from policytrack.ui.words import everywhere
from policytrack.ui.words import window as words_of_window

_WIDTH, _HEIGHT, _SIGN = 660, 580, 44


class AboutSheet(QDialog):
    """The texts of licences are shown as they came with each work."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about_sheet")
        self.setWindowTitle(words.TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._look, self._licences = look, licences()
        self.works = QComboBox()
        self.works.setAccessibleName(words.LICENCES)
        self.works.addItems([words.work(each.caption, each.kind) for each in self._licences])
        self.works.currentIndexChanged.connect(self._show_text)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(words.LICENCE_TEXT)
        self.close_button = Button(look, everywhere.CLOSE, kind=Kind.PRIMARY)
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self._arrange()
        self._show_text(0)
        room = parent.size() if parent is not None else self.size()
        self.resize(min(look.px(_WIDTH), room.width() - 48), min(look.px(_HEIGHT), room.height() - 48))
        self.works.setFocus()

    def _arrange(self) -> None:
        look = self._look
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Picture(look, (_SIGN, _SIGN), lambda painter, box: paint_logo(painter, look, box)))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(Label(look, words_of_window.NAME, Role.TITLE))
        names.addWidget(Label(look, words.version(program_version()), Role.LABEL, "text2"))
        head.addLayout(names, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(Label(look, words.SAYS, wrap=True))
        column.addWidget(Label(look, words.STAYS, color="text2", wrap=True))
        column.addSpacing(6)
        column.addWidget(Label(look, words.LICENCES, Role.STRONG))
        column.addWidget(self.works)
        column.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _show_text(self, at: int) -> None:
        self.text.setPlainText(self._licences[at].read())
