"""The value of a property as a button: a chip, a person, plain words, or a calm invitation to add one."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from policytrack.ui.buttons import PaintedButton
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import chip_size, paint_avatar, paint_chip, paint_ring, paint_text
from policytrack.ui.text_editor import ROW_HEIGHT
from policytrack.ui.tokens import CHIP_HEIGHT, RADIUS_TILE, SMALLEST_TARGET

_AVATAR, _SIDE, _GAP = 22, 4, 8


class PropertyButton(PaintedButton):
    """Shows one value and is pressed to change it. It is spoken with what it is: "Status: In progress"."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._name, self._mark, self._icon, self._tone = name, "", "", ""
        self._person, self._color = False, "text"
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_chip(self, text: str, *, mark: str = "", icon: str = "", tone: str = "neutral") -> None:
        """Show a word as a chip."""
        self._mark, self._icon, self._tone, self._person = mark, icon, tone, False
        self._show(text)

    def show_person(self, text: str) -> None:
        """Show who: an avatar and a name."""
        self._mark, self._icon, self._tone, self._person, self._color = "", "", "", True, "text"
        self._show(text)

    def show_words(self, text: str, *, icon: str = "", color: str = "text") -> None:
        """Show plain words with an icon; `text3` for what is missing."""
        self._mark, self._icon, self._tone, self._person, self._color = "", icon, "", False, color
        self._show(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(48), self.sizeHint().height())

    def sizeHint(self) -> QSize:
        if self._tone:
            chip = chip_size(self._look, self.words(), self._mark, self._icon)
            return QSize(round(chip.width()) + 4, max(self._look.px(ROW_HEIGHT), SMALLEST_TARGET))
        width = self._look.metrics(Role.LABEL).horizontalAdvance(self.words()) + 2 * _SIDE + 2
        width += self._look.px(_AVATAR) + _GAP if self._person else self._look.px(16) + _GAP if self._icon else 0
        return QSize(round(width), self._look.px(ROW_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        if self._tone:
            spare = max((box.height() - self._look.px(CHIP_HEIGHT)) / 2, 0)
            inner = box.adjusted(2, spare, -2, -spare)
            paint_chip(painter, self._look, inner, self.words(), mark=self._mark, icon=self._icon, tone=self._tone)
        else:
            self._paint_plain(painter, box)
        if self._has_ring() or self._is_hot():
            radius = box.height() / 2 if self._tone else RADIUS_TILE
            self._paint_edge(painter, box, radius)
        painter.end()

    def _paint_plain(self, painter: QPainter, box: QRectF) -> None:
        left = box.left() + _SIDE
        if self._person:
            size = self._look.px(_AVATAR)
            paint_avatar(painter, self._look, QRectF(left, box.center().y() - size / 2, size, size), self.words())
            left += size + _GAP
        elif self._icon:
            size = self._look.px(16)
            place = QRectF(left, box.center().y() - size / 2, size, size)
            self._look.icons.paint(painter, self._icon, place, self._look.color("text2").name())
            left += size + _GAP
        room = QRectF(left, box.top(), box.right() - _SIDE - left, box.height())
        paint_text(painter, self._look, room, self.words(), Role.LABEL, self._look.color(self._color))

    def _paint_edge(self, painter: QPainter, box: QRectF, radius: float) -> None:
        if self._has_ring():
            paint_ring(painter, self._look, box, radius)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.color("edge"))
        painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)

    def _show(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text}" if text else self._name)
        self.setToolTip(text if self.sizeHint().width() > self.width() > 100 else "")
