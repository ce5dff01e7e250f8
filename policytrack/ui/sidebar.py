"""The sidebar: sign, search, places with their counts, what holds the sample, and whether all is saved."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from policytrack.phrases import counts_in_words
from policytrack.ui.buttons import Button, Kind, PaintedButton
from policytrack.ui.labels import ElidedLabel, Label, Picture, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, key_size, paint_key, paint_logo, paint_ring, paint_text
from policytrack.ui.places_of_window import Place
from policytrack.ui.tokens import RADIUS_CONTROL

WIDE, RAIL = 236, 62
_ITEM, _RAIL_ITEM, _INSET = 34, 42, 18


class SideItem(PaintedButton):
    """A place: icon, label, count. In the rail it is its icon alone, and the label is its tool tip."""

    def __init__(self, look: Look, icon: str, label: str, *, inset: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._icon, self._count, self._says, self._is_rail, self._inset = icon, "", "", False, inset
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(label)
        self.setAccessibleName(label)

    def show_count(self, count: tuple[int, int] | None) -> None:
        """Show how many records stand there, and how many of them are not public; in words for those who ask."""
        total, hidden = count or (0, 0)
        self._count = "" if count is None else f"{total - hidden:,}+{hidden:,}" if hidden else f"{total:,}"
        self._says = counts_in_words(total, hidden) if count else ""
        self.setAccessibleDescription(f"{self._says} records" if self._says else "")
        self.show_rail(is_rail=self._is_rail)

    def show_sign(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def show_rail(self, *, is_rail: bool) -> None:
        """Show the icon alone, or all."""
        self._is_rail = is_rail
        self.setToolTip(self.words() if is_rail else self._says if "+" in self._says else "")
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(40), self._look.px(_RAIL_ITEM if self._is_rail else _ITEM))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, tokens, box = QPainter(self), self._look, self._look.tokens, QRectF(self.rect())
        inner = box.adjusted(0, 1, 0, -1)
        ground = tokens.selected if self.isChecked() else tokens.hover if self._is_hot() else ""
        if ground:
            with kept(painter):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(ground))
                painter.drawRoundedRect(inner, RADIUS_CONTROL, RADIUS_CONTROL)
        color = tokens.accent if self.isChecked() else tokens.text2
        size = look.px(20 if self._is_rail else 16)
        left = (box.width() - size) / 2 if self._is_rail else 12.0 + self._look.px(self._inset)
        look.icons.paint(painter, self._icon, QRectF(left, box.center().y() - size / 2, size, size), color)
        if not self._is_rail:
            self._paint_words(painter, box, left + size + 10)
        if self._has_ring():
            paint_ring(painter, look, inner, RADIUS_CONTROL)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF, left: float) -> None:
        look, tokens, right = self._look, self._look.tokens, box.right() - 10
        if self.isChecked():
            painter.fillRect(QRectF(box.left(), box.top() + 9, 3, box.height() - 18), QColor(tokens.accent))
        if self._count:
            end = Qt.AlignmentFlag.AlignRight
            room = QRectF(left, box.top(), right - left, box.height())
            paint_text(painter, look, room, self._count, Role.CAPTION, QColor(tokens.text2), end)
            right -= look.metrics(Role.CAPTION).horizontalAdvance(self._count) + 8
        role = Role.LABEL_STRONG if self.isChecked() else Role.LABEL
        color = tokens.text if self.isChecked() else tokens.text2
        paint_text(
            painter, look, QRectF(left, box.top(), right - left, box.height()), self.words(), role, QColor(color)
        )


class SearchButton(PaintedButton):
    """Looks like a search field and opens the palette; in the rail it is a magnifier."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._is_rail = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText("Search or jump to")
        self.setAccessibleName("Search or jump to")
        self.setToolTip("Search or jump to (Ctrl+K)")

    def show_rail(self, *, is_rail: bool) -> None:
        """Show the magnifier alone, or all."""
        self._is_rail = is_rail
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(40), self._look.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, tokens, box = QPainter(self), self._look, self._look.tokens, QRectF(self.rect())
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        size = look.px(16)
        if not self._is_rail:
            with kept(painter):
                painter.setPen(QPen(QColor(tokens.edge if self._is_hot() else tokens.border), 1))
                painter.setBrush(QColor(tokens.surface))
                painter.drawRoundedRect(inner, RADIUS_CONTROL, RADIUS_CONTROL)
            cap = key_size(look, "Ctrl K")
            place = QRectF(
                box.right() - cap.width() - 8, box.center().y() - cap.height() / 2, cap.width(), cap.height()
            )
            paint_key(painter, look, place, "Ctrl K")
            words = QRectF(10 + size + 8, box.top(), place.left() - size - 26, box.height())
            paint_text(painter, look, words, self.words(), Role.LABEL, QColor(tokens.text2))
        left = (box.width() - size) / 2 if self._is_rail else 10.0
        look.icons.paint(painter, "search", QRectF(left, box.center().y() - size / 2, size, size), tokens.text2)
        if self._has_ring():
            paint_ring(painter, look, box, RADIUS_CONTROL)
        painter.end()


class Sidebar(QWidget):
    """The way to every place.

    Signals:
        chosen: the name of a place.
        search_wanted: the palette.
        own_file_wanted: to leave the sample for a file of one's own.
        view_chosen: the ref of a saved view.
    """

    chosen = Signal(str)
    view_chosen = Signal(str)
    search_wanted = Signal()
    own_file_wanted = Signal()

    def __init__(self, look: Look, places: Sequence[Place], settings: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._look, self._is_rail, self._is_unfolded = look, False, False
        self.items = {place.name: self._item(place) for place in places}
        self.views: dict[str, SideItem] = {}
        self._view_places: dict[str, str] = {}
        self._main = [place.name for place in places if place.is_main]
        self._rest = [place.name for place in places if not place.is_main]
        self.search = SearchButton(look)
        self.search.clicked.connect(self.search_wanted)
        self.more = SideItem(look, "chevron-right", "More")
        self.more.setCheckable(False)
        self.more.clicked.connect(self._toggle)
        self.sample = Button(look, "Sample data – start your own", kind=Kind.SOFT)
        self.sample.clicked.connect(self.own_file_wanted)
        self.sample.hide()
        self.gear = Button(look, icon="settings", kind=Kind.QUIET, name="Settings")
        self.gear.setMenu(settings)
        self._name = Label(look, "PolicyTrack", Role.HEADING)
        self._saved_sign = icon_picture(look, "circle-check", "text3")
        self._saved = ElidedLabel(look, "All changes saved", Role.CAPTION, "text3")
        self._scroll = self._places()
        self._arrange()
        look.changed.connect(self._measure)
        self._fold()

    def show_place(self, name: str) -> None:
        """Show where the person is."""
        if name in self._rest and not self._is_unfolded:
            self._toggle()
        for other, item in self.items.items():
            item.setChecked(other == name)
        QTimer.singleShot(0, self, self._reveal)  # an item that was unfolded just now has its place after the layout

    def _reveal(self) -> None:
        """Scroll to where the person is."""
        for item in self.items.values():
            if item.isChecked() and item.isVisible():
                self._scroll.ensureWidgetVisible(item, 0, self._look.px(_ITEM))

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
        for place, ref, name in reversed(views):
            item = SideItem(self._look, "bookmark", name, inset=_INSET)
            item.setCheckable(False)
            item.setAccessibleName(f"Saved view {name}")
            item.clicked.connect(lambda _checked=False, ref=ref: self.view_chosen.emit(ref))
            self._column.insertWidget(self._column.indexOf(self.items[place]) + 1, item)
            self.views[ref] = item
        self._fold()

    def show_sample(self, *, is_sample: bool) -> None:
        """Show or hide the badge of the sample office."""
        self.sample.setProperty("wanted", is_sample)
        self.sample.setVisible(is_sample and not self._is_rail)

    def show_state(self, words: str, *, is_well: bool = True) -> None:
        """Say whether everything is saved."""
        self._saved.setText(words)
        self._saved.recolor("text3" if is_well else "danger")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        painter.fillRect(self.rect(), QColor(tokens.window))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(tokens.border))
        painter.end()

    def _item(self, place: Place) -> SideItem:
        item = SideItem(self._look, place.icon, place.label)
        item.clicked.connect(lambda: self.chosen.emit(place.name))
        return item

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
        column.setContentsMargins(11, 14, 12, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.sample)
        column.addLayout(foot)

    def _places(self) -> QScrollArea:
        held = QWidget()
        held.setProperty("plain", True)
        self._column = column = QVBoxLayout(held)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        for name in self._main:
            column.addWidget(self.items[name])
        column.addSpacing(8)
        column.addWidget(self.more)
        for name in self._rest:
            column.addWidget(self.items[name])
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(held)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _toggle(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._fold()

    def _fold(self) -> None:
        self.more.show_sign("chevron-down" if self._is_unfolded else "chevron-right")
        self.more.setAccessibleDescription("Unfolded" if self._is_unfolded else "Folded")
        for name in self._rest:
            self.items[name].setVisible(self._is_unfolded)
        for ref, item in self.views.items():  # the rail has room for places alone
            item.setVisible(not self._is_rail and (self._view_places[ref] in self._main or self._is_unfolded))

    def _measure(self) -> None:
        self._foot.setContentsMargins(0 if self._is_rail else 8, 0, 0, 0)
        # A bar beside the icons would cover half of them; wheel and Tab go on without it.
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if self._is_rail else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._scroll.setVerticalScrollBarPolicy(bar)
        self.setFixedWidth(self._look.px(RAIL if self._is_rail else WIDE))
