"""Two parts of a screen: side by side where there is room, else one below the other in one scroll."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from policytrack.ui.look import Look

ROOMY = 760
"""From this width at 100 % on, both stand side by side."""

_SIDE_WIDTH, _SIDE_LEAST, _MAIN_HEIGHT = 420, 320, 380


class SideOrBelow(QScrollArea):
    """The side scrolls by itself beside the main part; above it, it is as high as it needs to be."""

    def __init__(self, look: Look, side: QWidget, main: QWidget, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._inside, self._main = look, side, main
        self._is_narrow: bool | None = None
        self._side = _scroll(side, name)
        self._split = QSplitter()
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._side)
        self._split.addWidget(main)
        self._split.setStretchFactor(1, 1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setWidget(self._split)
        side.installEventFilter(self)
        look.changed.connect(self._turn)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and self._is_narrow:
            self._fit()
        return super().eventFilter(watched, event)

    def _turn(self) -> None:
        look, is_narrow = self._look, self.width() < self._look.px(ROOMY)
        self._side.setMinimumWidth(0 if is_narrow else look.px(_SIDE_LEAST))
        self._main.setMinimumHeight(look.px(_MAIN_HEIGHT) if is_narrow else 0)
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self._split.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self._fit()
        if not is_narrow:
            self._split.setSizes([look.px(_SIDE_WIDTH), 2 * look.px(_SIDE_WIDTH)])

    def _fit(self) -> None:
        """Above the main part the side is shown whole: only the screen scrolls."""
        inside, height = self._inside, 0
        if self._is_narrow:
            wrapped = inside.heightForWidth(self._side.viewport().width()) if inside.hasHeightForWidth() else 0
            height = max(inside.sizeHint().height(), wrapped) + 2 * self._side.frameWidth()
        self._side.setMinimumHeight(height)


def _scroll(widget: QWidget, name: str) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setAccessibleName(name)
    scroll.setWidget(widget)
    return scroll
