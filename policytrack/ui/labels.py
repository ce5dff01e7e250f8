"""Texts and small painted things that stand still: labels, headings, badges, key caps, pictures."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from policytrack.ui.look import Look, Role
from policytrack.ui.marks import chip_size, key_size, paint_chip, paint_key

_LONG_WORD = re.compile(r"\S{24}(?=\S)")  # a seal or an address is wider than the details and has no space
_BREAK = "\N{ZERO WIDTH SPACE}"


class Label(QLabel):
    """Plain text in a role and a token's color that follows theme and text size. Never rich text: it may be data."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        role: Role = Role.BODY,
        color: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._role, self._color = look, role, color
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        look.changed.connect(self._dress)
        self._dress()

    def setText(self, text: str) -> None:
        super().setText(_LONG_WORD.sub(rf"\g<0>{_BREAK}", text) if self.wordWrap() else text)

    def text(self) -> str:
        return super().text().replace(_BREAK, "")

    def recolor(self, color: str) -> None:
        """Show the text in another token's or tone's color."""
        self._color = color
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._look.font(self._role))
        dressed = self.palette()
        dressed.setColor(QPalette.ColorRole.WindowText, self._look.color(self._color))
        self.setPalette(dressed)


class ElidedLabel(Label):
    """One line that gives way: too long a text ends in an ellipsis and is whole in the tool tip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(40), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self._line()
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, line)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip(self.text() if self._line() != self.text() else "")
        return super().event(event)

    def _line(self) -> str:
        metrics = QFontMetrics(self.font())
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())


class Picture(QWidget):
    """A painted thing of fixed size: a status shape, an avatar, a tile, a bar.

    Width and height are pixels at 100 %; a width of 0 takes what there is. `draw` gets a painter and the box
    and is called again for every theme. `name` is what is spoken; without one the picture is decoration.
    """

    def __init__(
        self,
        look: Look,
        size: tuple[int, int],
        draw: Callable[[QPainter, QRectF], None],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._size, self._draw = look, size, draw
        self.setAccessibleName(name)
        self.setToolTip(name)
        look.changed.connect(self._resize)
        self._resize()

    def show_drawing(self, draw: Callable[[QPainter, QRectF], None], name: str = "") -> None:
        """Show something else."""
        self._draw = draw
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw(painter, QRectF(self.rect()))
        painter.end()

    def _resize(self) -> None:
        width, height = self._size
        self.setFixedHeight(self._look.px(height))
        if width:
            self.setFixedWidth(self._look.px(width))
        self.update()


class Badge(QWidget):
    """A chip that only tells: a count, a state, "Sample data"."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        mark: str = "",
        icon: str = "",
        tone: str = "neutral",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._refresh)
        self.show_value(text, mark=mark, icon=icon, tone=tone)

    def show_value(self, text: str, *, mark: str = "", icon: str = "", tone: str = "neutral") -> None:
        """Show a word with its shape or icon in its tone."""
        self._text, self._mark, self._icon, self._tone = text, mark, icon, tone
        self.setAccessibleName(text)
        self._refresh()

    def sizeHint(self) -> QSize:
        return chip_size(self._look, self._text, self._mark, self._icon).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        paint_chip(painter, self._look, box, self._text, mark=self._mark, icon=self._icon, tone=self._tone)
        painter.end()

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()


class KeyCap(QWidget):
    """The keys of a shortcut, drawn as a cap."""

    def __init__(self, look: Look, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keys = look, keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return key_size(self._look, self._keys).toSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self._keys if self.width() < self.sizeHint().width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_key(painter, self._look, QRectF(self.rect()), self._keys)
        painter.end()


class Heading(QWidget):
    """The head of a section: icon, title, a word beside it, and at the end what can be done here."""

    def __init__(
        self,
        look: Look,
        title: str,
        *,
        icon: str = "",
        aside: str = "",
        action: QWidget | None = None,
        role: Role = Role.STRONG,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if icon:
            row.addWidget(icon_picture(look, icon))
        self.title = ElidedLabel(look, title, role)
        self.aside = Label(look, aside, Role.CAPTION, "text3")
        row.addWidget(self.title)
        row.addWidget(self.aside)
        row.addStretch(1)
        if action is not None:
            row.addWidget(action)


def icon_picture(look: Look, icon: str, color: str = "text2", size: int = 16, name: str = "") -> Picture:
    """Return an icon as a picture that follows theme and text size."""
    return Picture(
        look,
        (size, size),
        lambda painter, box: look.icons.paint(painter, icon, box, look.color(color).name()),
        name,
    )
