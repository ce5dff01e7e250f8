"""A place with its tabs: one list, or several side by side in one place of the sidebar."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from policytrack.ui.look import Look, Role
from policytrack.ui.noun_screen import NounScreen
from policytrack.ui.places_of_window import Place, Tab


class PlaceScreen(QWidget):
    """Builds the screen of a tab when it is first shown.

    Signals:
        turned: the name of the tab that came up.
    """

    turned = Signal(str)

    def __init__(
        self, look: Look, place: Place, build: Callable[[Tab], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.place, self._look, self._build = place, look, build
        self._screens: dict[str, QWidget] = {}
        self._stack, self.tabs = QStackedWidget(), QTabBar()
        self.tabs.setAccessibleName(place.label)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        if len(place.tabs) < 2:
            self.tabs.hide()  # never shown here: without a parent it would be a window of its own for a moment
        for tab in place.tabs:
            self.tabs.addTab(tab.label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def tab(self) -> Tab:
        """The tab that is up."""
        return self.place.tabs[max(self.tabs.currentIndex(), 0)]

    @property
    def shown_screen(self) -> QWidget:
        """The screen of the tab that is up, built if need be."""
        if self.tab.name not in self._screens:
            self._screens[self.tab.name] = self._build(self.tab)
            self._stack.addWidget(self._screens[self.tab.name])
        return self._screens[self.tab.name]

    @property
    def nouns(self) -> NounScreen | None:
        """The screen of the noun that is up, if it is one."""
        return shown if isinstance(shown := self.shown_screen, NounScreen) else None

    def turn_to(self, name: str) -> None:
        """Bring a tab up."""
        names = [tab.name for tab in self.place.tabs]
        if name in names:
            self.tabs.setCurrentIndex(names.index(name))
        self.show_screen()

    def show_screen(self) -> None:
        """Show the tab that is up."""
        self._stack.setCurrentWidget(self.shown_screen)

    def screens(self) -> tuple[QWidget, ...]:
        """Every screen built so far."""
        return tuple(self._screens.values())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        painter.fillRect(self.rect(), QColor(tokens.surface))
        if self.tabs.isVisible():
            painter.fillRect(0, self.tabs.geometry().bottom(), self.width(), 1, QColor(tokens.border))
        painter.end()

    def _turn(self, _index: int) -> None:
        self.show_screen()
        self.turned.emit(self.tab.name)

    def _dress(self) -> None:
        self.tabs.setFont(self._look.font(Role.LABEL))
        self.tabs.setContentsMargins(16, 4, 16, 0)
