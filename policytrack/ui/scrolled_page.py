"""A screen that tells things one under the other: a titled frame around a column that scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.problems import Problem
from policytrack.ui.column import Column
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.titled_screen import SIDE, TitledScreen


class ScrolledPage(TitledScreen):
    """Reads anew when it is shown, and after each act while it is. Whoever extends it says in `read` what it tells.

    `acts`, `tools` and `empty` are those of a titled screen.
    """

    def __init__(
        self,
        desk: Desk,
        look: Look,
        title: str,
        *,
        spacing: int = 8,
        empty: QWidget | None = None,
        acts: Sequence[QWidget] = (),
        tools: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(look, title, acts=acts, tools=tools, empty=empty)
        self._desk, self._look = desk, look
        self._entries = Column(spacing=spacing)
        self._scroll = self._scrolled(title)
        self.put(self._scroll)
        desk.changed.connect(self._hear)

    def read(self) -> Sequence[QWidget]:
        """What stands in the column, read from the register. Raises Unusable."""
        raise NotImplementedError

    def is_narrowed(self) -> bool:
        """Whether there is nothing because of what the tools are set to."""
        return False

    def refresh(self) -> None:
        """Read everything again."""
        try:
            entries = self.read()
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        self._entries.fill(entries)
        self.show_empty(is_empty=not entries, with_tools=self.is_narrowed())

    def entries(self) -> tuple[QWidget, ...]:
        """What stands in the column now."""
        return self._entries.widgets()

    def put_above(self, widget: QWidget) -> None:
        """Have something scroll away with the column, above it: what is too high to stay in a low window."""
        self._inner.insertWidget(0, widget)

    def scroll_up(self) -> None:
        """Show the beginning of the column."""
        self._scroll.verticalScrollBar().setValue(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _scrolled(self, title: str) -> QScrollArea:
        held = QWidget()
        held.setProperty("plain", True)
        self._inner = inner = QVBoxLayout(held)
        inner.setContentsMargins(SIDE, 8, SIDE, SIDE)
        inner.addWidget(self._entries)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(title)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(held)
        return scroll

    def _hear(self, _act: Act) -> None:
        if self.isVisible():
            self.refresh()
