"""A small popup that asks for one line of text: a value, a name, a condition; what is wrong with it stands below."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from policytrack.phrases import shortened
from policytrack.problems import Problem
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.placing import show_under
from policytrack.ui.words.everywhere import SAVE

_WIDTH, LONGEST_TROUBLE = 340, 240


class ValuePopup(QFrame):
    """Asks for one line and hands it to `take`, which may refuse it: then it stays open and says why."""

    def __init__(
        self,
        look: Look,
        label: str,
        take: Callable[[str], object],
        *,
        text: str = "",
        hint: str = "",
        act: str = SAVE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._take = take
        self.field = QLineEdit(text)
        self.field.setAccessibleName(label)
        self.field.setPlaceholderText(hint)
        self.trouble = Label(look, role=Role.CAPTION, color="danger", wrap=True)
        self.trouble.hide()
        self.save = Button(look, act, kind=Kind.PRIMARY)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        for part in (Label(look, label, Role.LABEL_STRONG, wrap=True), self.field, self.trouble):
            column.addWidget(part)
        column.addLayout(foot)
        self.setFixedWidth(look.px(_WIDTH))
        self.field.returnPressed.connect(self._try)
        self.save.clicked.connect(self._try)

    def open_under(self, widget: QWidget) -> None:
        """Show the popup below a widget, kept on the screen."""
        self.adjustSize()
        show_under(self, widget)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _try(self) -> None:
        try:
            self._take(self.field.text().strip())
        except Problem as problem:
            self.trouble.setText(shortened(str(problem), LONGEST_TROUBLE))
            self.trouble.show()
            layout = self.layout()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()) if layout else self.height())
            return
        self.close()
