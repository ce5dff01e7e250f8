"""A screen that tells things one under the other: title and caption above a column that scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.problems import Problem
from policytrack.ui.column import Column
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role


class ScrolledPage(QWidget):
    """Reads anew when it is shown, and after each act while it is. Whoever extends it says in `read` what it tells.

    `empty` is shown in place of a column without anything in it; `tools` stand above the column, `foot` below it.
    """

    def __init__(
        self,
        desk: Desk,
        look: Look,
        title: str,
        *,
        spacing: int = 8,
        empty: QWidget | None = None,
        tools: QLayout | None = None,
        foot: QLayout | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._look = desk, look
        self.caption = Label(look, role=Role.CAPTION, color="text3")
        self._entries = Column(spacing=spacing)
        self._stack = QStackedLayout()
        self._scroll = self._scrolled()
        self._stack.addWidget(self._scroll)
        if empty is not None:
            self._stack.addWidget(empty)
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(2)
        head.addWidget(Label(look, title, Role.TITLE))
        head.addWidget(self.caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        if tools is not None:
            column.addLayout(tools)
        column.addLayout(self._stack, 1)
        if foot is not None:
            column.addLayout(foot)
        desk.changed.connect(self._hear)

    def read(self) -> Sequence[QWidget]:
        """What stands in the column, read from the register. Raises Unusable."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read everything again."""
        try:
            entries = self.read()
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        self._entries.fill(entries)
        self._stack.setCurrentIndex(0 if entries else self._stack.count() - 1)

    def entries(self) -> tuple[QWidget, ...]:
        """What stands in the column now."""
        return self._entries.widgets()

    def scroll_up(self) -> None:
        """Show the beginning of the column."""
        self._scroll.verticalScrollBar().setValue(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _scrolled(self) -> QScrollArea:
        held = QWidget()
        held.setProperty("plain", True)
        inner = QVBoxLayout(held)
        inner.setContentsMargins(24, 8, 24, 24)
        inner.addWidget(self._entries)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(held)
        return scroll

    def _hear(self, _act: Act) -> None:
        if self.isVisible():
            self.refresh()
