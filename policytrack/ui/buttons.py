"""The buttons of all screens: plain ones in six kinds, and the chip that opens a menu."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QCursor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from policytrack.ui.icons import ICON_SIZE
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import chip_size, kept, paint_chip, paint_ring, paint_text
from policytrack.ui.tokens import CONTROL_HEIGHT, RADIUS_CONTROL, SMALLEST_TARGET, Tokens
from policytrack.ui.words import controls as says

_SIDE, _GAP, _RING_ROOM = 12, 7, 3.5
# These give focus back to what had it before and say nothing about the hand on the keyboard.
_RETURNS = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class Kind(StrEnum):
    """How much a button asks for attention: one primary in a screen, soft ones for filters, quiet ones in rows."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SOFT = "soft"
    QUIET = "quiet"
    LINK = "link"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Coat:
    """The colors of one button in one state; an empty fill or edge is not drawn."""

    fill: str
    edge: str
    text: str
    icon: str


class PaintedButton(QPushButton):
    """A push button that paints itself from the look, shows a ring to the keyboard only and obeys Enter.

    It stays a push button to the accessibility bridge, so its name, role and press are spoken as usual.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words, self._rest, self._is_ringed = look, "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        look.changed.connect(self._refresh)

    def words(self) -> str:
        """Return the text as it is read, without the doubled ampersands of Qt."""
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        super().setText(text.replace("&", "&&"))
        self._refresh()
        self._tell_the_rest()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_the_rest()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _RETURNS:
            self._is_ringed = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._is_ringed = True
        opens = self.menu() is not None and event.key() == Qt.Key.Key_Down
        if opens or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def click(self) -> None:
        """Press the button; one that has a menu opens it."""
        if self.menu() is None:
            super().click()
        else:
            self.showMenu()

    def _has_ring(self) -> bool:
        return self.hasFocus() and self._is_ringed

    def _is_hot(self) -> bool:
        """Whether the pointer is over it; Qt forgets to say that it left while a menu was open, so it is looked for."""
        return self.isEnabled() and self.underMouse() and self.rect().contains(self.mapFromGlobal(QCursor.pos()))

    def _tell_the_rest(self) -> None:
        """Tell a pointer that rests here the words for which there is no room, unless it is told something else."""
        if self.toolTip() == self._rest:
            self._rest = self._words if self.width() < self.sizeHint().width() else ""
            self.setToolTip(self._rest)

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()


class Button(PaintedButton):
    """A button with text, an icon before it and one after it, or with an icon alone.

    A button without text needs a `name`: it is what is spoken, and the tool tip. ValueError without either.
    A checkable soft button is a filter in use; a checkable quiet one is the chosen segment.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        icon: str = "",
        trailing: str = "",
        kind: Kind = Kind.SECONDARY,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        if not (text or name):
            raise ValueError(says.NAMELESS)
        self._icon, self._trailing, self._kind = icon, trailing, kind
        self.setText(text)
        self.setAccessibleName(name or text)
        if name:
            self.setToolTip(name)

    def setText(self, text: str) -> None:
        if self.accessibleName() == self._words:
            self.setAccessibleName(text)
        super().setText(text)

    def show_icon(self, icon: str, *, trailing: str = "") -> None:
        """Show another icon before and after the text."""
        self._icon, self._trailing = icon, trailing
        self._refresh()

    def sizeHint(self) -> QSize:
        height = self._look.px(CONTROL_HEIGHT)
        if not self._words and not self._trailing:
            return QSize(height, height)
        text = self._look.metrics(Role.LABEL).horizontalAdvance(self._words)
        icons = sum(self._look.px(ICON_SIZE) + _GAP for icon in (self._icon, self._trailing) if icon)
        return QSize(round(text + icons + 2 * _SIDE + 1), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        coat, box = self._coat(), QRectF(self.rect())
        if self._has_ring():
            paint_ring(painter, self._look, box, RADIUS_CONTROL)
            box = box.adjusted(_RING_ROOM, _RING_ROOM, -_RING_ROOM, -_RING_ROOM)
        _paint_coat(painter, box, coat)
        self._paint_content(painter, coat)
        painter.end()

    def _paint_content(self, painter: QPainter, coat: Coat) -> None:
        size = self._look.px(ICON_SIZE)
        middle, left, right = self.height() / 2, float(_SIDE), float(self.width() - _SIDE)
        if not self._words and not self._trailing:
            left = (self.width() - size) / 2
        if self._icon:
            self._look.icons.paint(painter, self._icon, QRectF(left, middle - size / 2, size, size), coat.icon)
            left += size + _GAP
        if self._trailing:
            right -= size
            box = QRectF(right, middle - size / 2, size, size)
            self._look.icons.paint(painter, self._trailing, box, coat.icon)
            right -= _GAP
        room = QRectF(left, 0, max(right - left, 0.0), self.height())
        paint_text(painter, self._look, room, self._words, Role.LABEL, QColor(coat.text))

    def _coat(self) -> Coat:
        tokens = self._look.tokens
        if not self.isEnabled():
            fill = tokens.hover if self._kind in (Kind.PRIMARY, Kind.DANGER) else ""
            edge = tokens.border if self._kind in (Kind.SECONDARY, Kind.SOFT) else ""
            return Coat(fill, edge, tokens.text3, tokens.text3)
        if self.isChecked():
            return _checked_coat(tokens, self._kind)
        return _coat(tokens, self._kind, hot=self._is_hot(), down=self.isDown())


def _coat(tokens: Tokens, kind: Kind, *, hot: bool, down: bool) -> Coat:
    ground = tokens.pressed if down else tokens.hover if hot else ""
    if kind is Kind.PRIMARY:
        fill = tokens.accent_hover if hot or down else tokens.accent
        return Coat(fill, "", tokens.on_accent, tokens.on_accent)
    if kind is Kind.DANGER:
        fill = tokens.danger_hover if hot or down else tokens.danger
        return Coat(fill, "", tokens.on_danger, tokens.on_danger)
    if kind is Kind.SECONDARY:
        return Coat(ground or tokens.surface, tokens.edge, tokens.text, tokens.text2)
    if kind is Kind.SOFT:
        return Coat(ground or tokens.surface, tokens.border, tokens.text2, tokens.text2)
    if kind is Kind.LINK:
        return Coat(ground, "", tokens.accent, tokens.accent)
    return Coat(ground, "", tokens.text, tokens.text2)


def _checked_coat(tokens: Tokens, kind: Kind) -> Coat:
    if kind is Kind.QUIET:
        return Coat(tokens.surface, tokens.border, tokens.text, tokens.text2)
    return Coat(tokens.accent_tint, tokens.accent, tokens.accent, tokens.accent)


def _paint_coat(painter: QPainter, box: QRectF, coat: Coat) -> None:
    with kept(painter):
        painter.setPen(QPen(QColor(coat.edge), 1) if coat.edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(coat.fill) if coat.fill else Qt.BrushStyle.NoBrush)
        inset = 0.5 if coat.edge else 0.0
        box = box.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)


class ChipButton(PaintedButton):
    """A property as a chip: shape or icon, and a word. A press opens its menu, or tells `clicked`.

    It is spoken with what it is: "Status: In progress".
    """

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._name, self._mark, self._icon, self._tone = name, "", "", "neutral"
        self.setAccessibleName(name)

    def show_value(self, text: str, *, mark: str = "", icon: str = "", tone: str = "neutral") -> None:
        """Show a word with its shape or icon in its tone."""
        self._mark, self._icon, self._tone = mark, icon, tone
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text}" if text else self._name)

    def sizeHint(self) -> QSize:
        chip = chip_size(self._look, self.words(), self._mark, self._icon)
        return QSize(round(chip.width()) + 4, max(round(chip.height()) + 4, SMALLEST_TARGET))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        paint_chip(painter, self._look, box, self.words(), mark=self._mark, icon=self._icon, tone=self._tone)
        if self._has_ring():
            paint_ring(painter, self._look, QRectF(self.rect()), self.height() / 2)
        elif self._is_hot():
            self._paint_outline(painter, box)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def _paint_outline(self, painter: QPainter, box: QRectF) -> None:
        with kept(painter):
            painter.setPen(QPen(QColor(self._look.tokens.tone(self._tone).text), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2)
