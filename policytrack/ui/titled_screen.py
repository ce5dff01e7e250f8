"""The frame of a screen that is no list of a noun: title, caption, acts at the right, tools beneath, and a body."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from policytrack.ui.flow import Flow
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role

SIDE = 24
"""Pixels between the edge of a screen and its words."""

_END, _ABOVE, _BELOW, _GAP = 16, 16, 8, 8


class TitledHead(QWidget):
    """Title and caption, with what can be done here at the right, or beneath where there is no room for it."""

    def __init__(self, look: Look, title: str, acts: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.title = Label(look, title, Role.TITLE, wrap=True)
        self.caption = Label(look, role=Role.CAPTION, color="text3", wrap=True)
        self._parts = tuple(acts)
        self._acts, words = QWidget(), QWidget()
        row = Flow(self._acts, spacing=_GAP)
        for act in acts:
            row.addWidget(act)
        if not acts:
            self._acts.hide()  # shown before it has a place, it would be a window of its own
        self._acts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        told = QVBoxLayout(words)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(2)
        told.addWidget(self.title)
        told.addWidget(self.caption)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(SIDE, _ABOVE, _END, _BELOW)
        self._line.setSpacing(_GAP)
        self._line.addWidget(words, 1)
        self._line.addWidget(self._acts, 0, Qt.AlignmentFlag.AlignTop)
        look.changed.connect(self._turn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # an act has other words now
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        """Set the acts beside the words where both have room."""
        shown = [part.sizeHint().width() for part in self._parts if not part.isHidden()]
        acts = sum(shown) + _GAP * max(len(shown) - 1, 0)
        title = round(self._look.metrics(Role.TITLE).horizontalAdvance(self.title.text()))
        fits = SIDE + title + 2 * _GAP + acts + _END <= self.width()
        self._acts.setMinimumWidth(acts if fits else 0)
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != direction:
            self._line.setDirection(direction)


class TitledScreen(QWidget):
    """Whoever extends it puts in its body; `caption` is the line under the title.

    `acts` stand at the right of the title, `tools` (filters, fields) in a line of their own beneath. `empty` takes
    the place of the body while there is nothing: see `show_empty`.
    """

    def __init__(
        self,
        look: Look,
        title: str,
        *,
        acts: Sequence[QWidget] = (),
        tools: Sequence[QWidget] = (),
        empty: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.head = TitledHead(look, title, acts)
        self.caption = self.head.caption
        self.tools = QWidget()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.head)
        self.column.addWidget(self.tools)
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        self._empty = empty
        flow = Flow(self.tools, spacing=_GAP)
        flow.setContentsMargins(SIDE, 0, _END, _GAP)
        for tool in tools:
            flow.addWidget(tool)
        self._has_tools = bool(tools)
        self.tools.setVisible(self._has_tools)

    def put(self, body: QWidget) -> None:
        """Show a body beneath the head."""
        self._stack.insertWidget(0, body)
        if self._empty is not None and self._stack.indexOf(self._empty) < 0:
            self._stack.addWidget(self._empty)
        self._stack.setCurrentIndex(0)
        self._fold_empty(is_folded=True)

    def is_empty(self) -> bool:
        """Whether the screen says what it is for, in place of its body."""
        return self._empty is not None and self._stack.currentWidget() is self._empty

    def show_empty(self, *, is_empty: bool, with_tools: bool = False) -> None:
        """Show what the screen is for in place of its body, or the body again; without a word for it, the body stays.

        The tools have nothing to narrow then, unless it is because of them that there is nothing.
        """
        shows_empty = is_empty and self._empty is not None
        self._stack.setCurrentIndex(1 if shows_empty else 0)
        self._fold_empty(is_folded=not shows_empty)
        self.tools.setVisible(self._has_tools and (with_tools or not shows_empty))

    def _fold_empty(self, *, is_folded: bool) -> None:
        """Let the words for nothing ask for no height while the body is shown: it is the body that needs it."""
        policy = QSizePolicy.Policy
        if self._empty is not None:
            self._empty.setSizePolicy(policy.Expanding, policy.Ignored if is_folded else policy.Expanding)
