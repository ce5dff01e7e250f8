"""The sidebar: sign, search, places with their counts, what holds the sample, and whether all is saved."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from policytrack.ui.buttons import Button, Kind
from policytrack.ui.labels import ElidedLabel, Label, Picture, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import paint_logo
from policytrack.ui.places_of_window import Place
from policytrack.ui.side_items import ITEM, MoreBeyond, SearchButton, SideItem
from policytrack.ui.words import sidebar as words
from policytrack.ui.words import window as words_of_window

WIDE, RAIL = 236, 62
_INSET, _GAP = 18, 8


class Sidebar(QWidget):
    """The way to every place: the main ones, those that were pinned, and the rest under More.

    In the rail, which has room for few, More opens a menu, and of the rest only the place where the person is shows.

    Signals:
        chosen: the name of a place.
        search_wanted: the palette.
        own_file_wanted: to leave the sample for a file of one's own.
        view_chosen: the ref of a saved view.
        pin_wanted: the name of a place that is to be pinned, or taken off again.
    """

    chosen = Signal(str)
    view_chosen = Signal(str)
    search_wanted = Signal()
    own_file_wanted = Signal()
    pin_wanted = Signal(str)

    def __init__(self, look: Look, places: Sequence[Place], settings: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._look, self._is_rail, self._is_unfolded = look, False, False
        self._places = {place.name: place for place in places}
        self.items = {place.name: self._item(place) for place in places}
        self.views: dict[str, SideItem] = {}
        self._view_places: dict[str, str] = {}
        self._main = [place.name for place in places if place.is_main]
        self._pinned: list[str] = []
        self.search = SearchButton(look)
        self.search.clicked.connect(self.search_wanted)
        self.more = SideItem(look, "chevron-right", words.MORE)
        self.more.setCheckable(False)
        self.more.clicked.connect(self._turn_more)
        self.sample = Button(look, words.SAMPLE, kind=Kind.SOFT)
        self.sample.clicked.connect(self.own_file_wanted)
        self.sample.hide()
        self.gear = Button(look, icon="settings", kind=Kind.QUIET, name=words.SETTINGS)
        self.gear.setMenu(settings)
        self._name = Label(look, words_of_window.NAME, Role.HEADING)
        self._saved_sign = icon_picture(look, "circle-check", "text3")
        self._saved = ElidedLabel(look, words_of_window.ALL_SAVED, Role.CAPTION, "text3")
        self._scroll = self._scrolled()
        self._beyond = [MoreBeyond(look, self._scroll, is_below=is_below) for is_below in (True, False)]
        self._arrange()
        look.changed.connect(self._measure)
        self._stand()

    @property
    def order(self) -> tuple[str, ...]:
        """The names of the places in the order in which they stand."""
        return (*self._main, *self._pinned, *self._rest)

    @property
    def _rest(self) -> list[str]:
        return [name for name in self.items if name not in self._main and name not in self._pinned]

    def show_place(self, name: str) -> None:
        """Show where the person is."""
        if name in self._rest:
            self._is_unfolded = True
        for other, item in self.items.items():
            item.setChecked(other == name)
        self._fold()
        QTimer.singleShot(0, self, self._reveal)  # an item that was unfolded just now has its place after the layout

    def show_pinned(self, names: Sequence[str]) -> None:
        """Show these places above More."""
        self._pinned = [name for name in names if name in self.items and name not in self._main]
        self._stand()

    def show_rail(self, *, is_rail: bool) -> None:
        """Show icons alone, or all."""
        self._is_rail = is_rail
        self.search.show_rail(is_rail=is_rail)
        for item in (*self.items.values(), self.more):
            item.show_rail(is_rail=is_rail)
        self._fold()
        for part in (self._name, self._saved_sign, self._saved):
            part.setVisible(not is_rail)
        self.sample.setVisible(not is_rail and bool(self.sample.property("wanted")))
        self._measure()

    def show_views(self, views: Sequence[tuple[str, str, str]]) -> None:
        """Show saved views, each under its place: the place's name, the view's ref and its name."""
        for item in self.views.values():
            item.deleteLater()
        self.views, self._view_places = {}, {ref: place for place, ref, _ in views}
        for _place, ref, name in views:
            item = SideItem(self._look, "bookmark", name, inset=_INSET)
            item.setCheckable(False)
            item.setAccessibleName(words.saved_view(name))
            item.clicked.connect(lambda _checked=False, ref=ref: self.view_chosen.emit(ref))
            self.views[ref] = item
        self._stand()

    def show_sample(self, *, is_sample: bool) -> None:
        """Show or hide the badge of the sample office."""
        self.sample.setProperty("wanted", is_sample)
        self.sample.setVisible(is_sample and not self._is_rail)

    def show_state(self, says: str, *, is_well: bool = True) -> None:
        """Say whether everything is saved."""
        self._saved.setText(says)
        self._saved.recolor("text3" if is_well else "danger")

    def menu_of_rest(self) -> QMenu:
        """The places under More, as a menu."""
        menu = QMenu(self)
        for name in self._rest:
            place = self._places[name]
            action = menu.addAction(self._look.icon(place.icon), place.label.replace("&", "&&"))
            action.triggered.connect(lambda _checked, name=name: self.chosen.emit(name))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        painter.fillRect(self.rect(), QColor(tokens.window))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(tokens.border))
        painter.end()

    def _reveal(self) -> None:
        """Scroll to where the person is."""
        for item in self.items.values():
            if item.isChecked() and item.isVisible():
                self._scroll.ensureWidgetVisible(item, 0, self._look.px(ITEM))

    def _item(self, place: Place) -> SideItem:
        item = SideItem(self._look, place.icon, place.label)
        item.clicked.connect(lambda: self.chosen.emit(place.name))
        if not place.is_main:
            item.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            item.customContextMenuRequested.connect(lambda at, name=place.name: self._offer_pin(name, at))
        return item

    def _offer_pin(self, name: str, at: QPoint) -> None:
        menu = QMenu(self)
        says, icon = (words.UNPIN, "pin-off") if name in self._pinned else (words.PIN, "pin")
        menu.addAction(self._look.icon(icon), says).triggered.connect(lambda: self.pin_wanted.emit(name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.items[name].mapToGlobal(at))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 0, 0)
        head.setSpacing(10)
        sign = Picture(self._look, (26, 26), lambda painter, box: paint_logo(painter, self._look, box))
        head.addWidget(sign)
        head.addWidget(self._name, 1)
        self._foot = foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._saved_sign)
        foot.addWidget(self._saved, 1)
        foot.addWidget(self.gear)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 12, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.sample)
        column.addLayout(foot)

    def _scrolled(self) -> QScrollArea:
        held = QWidget()
        held.setProperty("plain", True)
        self._column = column = QVBoxLayout(held)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setAccessibleName(words.PLACES)
        scroll.setWidget(held)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _stand(self) -> None:
        """Put everything in its order: main places, pinned ones, More and the rest, saved views below their place."""
        while self._column.count():
            self._column.takeAt(0)
        above: list[QWidget] = []
        for name in (*self._main, *self._pinned):
            self._add(name, above)
        self._column.addSpacing(_GAP)
        self._column.addWidget(self.more)
        above.append(self.more)
        for name in self._rest:
            self._add(name, above)
        self._column.addStretch(1)
        for one, other in pairwise((self.search, *above, self.sample, self.gear)):
            QWidget.setTabOrder(one, other)
        self._fold()

    def _add(self, name: str, above: list[QWidget]) -> None:
        views = [item for ref, item in self.views.items() if self._view_places[ref] == name]
        for item in (self.items[name], *views):
            self._column.addWidget(item)
            above.append(item)

    def _turn_more(self) -> None:
        if self._is_rail:
            self.menu_of_rest().popup(self.more.mapToGlobal(self.more.rect().topRight()))
            return
        self._is_unfolded = not self._is_unfolded
        self._fold()

    def _fold(self) -> None:
        unfolded = self._is_unfolded and not self._is_rail
        self.more.show_sign("ellipsis" if self._is_rail else "chevron-down" if unfolded else "chevron-right")
        self.more.setAccessibleDescription(words.UNFOLDED if unfolded else words.FOLDED)
        for name in self._rest:
            self.items[name].setVisible(unfolded or (self._is_rail and self.items[name].isChecked()))
        for name in (*self._main, *self._pinned):
            self.items[name].setVisible(True)
        for ref, item in self.views.items():  # the rail has room for places alone
            item.setVisible(not self._is_rail and (self._view_places[ref] not in self._rest or unfolded))

    def _measure(self) -> None:
        self._foot.setContentsMargins(0 if self._is_rail else 8, 0, 0, 0)
        # A bar beside the icons would cover half of them; a sign says that there is more below.
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if self._is_rail else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._scroll.setVerticalScrollBarPolicy(bar)
        for sign in self._beyond:
            sign.settle()
        self.setFixedWidth(self._look.px(RAIL if self._is_rail else WIDE))
