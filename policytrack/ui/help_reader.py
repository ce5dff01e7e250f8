"""Shows a page of the help as text with pictures and links, in the present look."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from policytrack.help_html import page_html
from policytrack.help_pages import HelpPage
from policytrack.ui.look import Look, Role

_WIDEST, _LEAST = 760, 160
_HEADINGS = {1: Role.TITLE, 2: Role.HEADING, 3: Role.STRONG}
_STYLE = """
h1 {{ color: {text}; margin-top: 4px; margin-bottom: 10px; }}
h2 {{ color: {text}; margin-top: 20px; margin-bottom: 6px; }}
h3 {{ color: {text}; margin-top: 14px; margin-bottom: 4px; }}
p, li {{ color: {text}; line-height: 140%; margin-top: 6px; margin-bottom: 6px; }}
p.picture {{ line-height: 100%; margin-bottom: 2px; }}
p.caption {{ color: {text2}; font-size: {caption}px; margin-top: 2px; margin-bottom: 14px; }}
strong {{ font-weight: 600; }}
a {{ color: {accent}; text-decoration: underline; }}
code {{ font-family: {family}; font-weight: 600; color: {text}; background-color: {pressed}; }}
th {{ color: {text2}; text-align: left; font-weight: 600; }}
th, td {{ padding: 5px 10px 5px 0; }}
td {{ color: {text}; }}
"""


class HelpReader(QTextBrowser):
    """One page at a time. Pictures are as wide as there is room for, and what they show stands beneath them.

    Signals:
        page_wanted: the name of the page that a link leads to.
    """

    page_wanted = Signal(str)

    def __init__(self, look: Look, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._folder = look, folder
        self._page: HelpPage | None = None
        self._width = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("quiet", True)
        self.setOpenLinks(False)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its coming would set the page anew
        self.anchorClicked.connect(lambda link: self.page_wanted.emit(link.toString()))
        look.changed.connect(self._redress)

    def show_page(self, page: HelpPage) -> None:
        """Show a page from its beginning."""
        self._page, self._width = page, 0
        if self.isVisible():
            self._set()
            self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and self._room() != self._width:
            self._set()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._room() != self._width:  # a page that nobody sees is not set
            self._set()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture from the folder of the help, as wide as there is room for; nothing else is loaded."""
        path = self._folder / (name.toString() if isinstance(name, QUrl) else name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        picture = QImage(str(path))
        return self._fitted(picture) if not picture.isNull() else None

    def _redress(self) -> None:
        self._width = 0
        if self.isVisible():
            self._set()

    def _room(self) -> int:
        """How wide a line may be: no longer than it reads well."""
        return max(min(self.viewport().width(), self._look.px(_WIDEST)), _LEAST)

    def _set(self) -> None:
        """Set the page anew in the present look and width; the place in it stays."""
        if self._page is None:
            return
        self._width = self._room()
        self.setLineWrapColumnOrWidth(self._width)
        bar = self.verticalScrollBar()
        place = bar.value() / max(bar.maximum(), 1)
        document = self.document()
        document.clear()
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font())
        document.setDefaultStyleSheet(self._style())
        self.setHtml(page_html(self._page))
        self._dress_headings()
        bar.setValue(round(place * bar.maximum()))

    def _dress_headings(self) -> None:
        """Give headings their roles: Qt makes them larger on its own account, whatever the style says."""
        cursor, block = QTextCursor(self.document()), self.document().begin()
        while block.isValid():
            role = _HEADINGS.get(block.blockFormat().headingLevel())
            if role:
                cursor.setPosition(block.position())
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                dressed = cursor.charFormat()
                dressed.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                dressed.setFont(self._look.font(role))
                cursor.setCharFormat(dressed)
            block = block.next()

    def _style(self) -> str:
        look, tokens = self._look, self._look.tokens
        return _STYLE.format(
            text=tokens.text,
            text2=tokens.text2,
            accent=tokens.accent,
            pressed=tokens.pressed,
            family=self.font().family(),
            caption=look.px(12),
        )

    def _fitted(self, picture: QImage) -> QImage:
        """A picture in the width of the page, with a quiet edge."""
        scale = self.devicePixelRatioF()
        width = min(round(self._width * scale), round(picture.width() * scale))
        fitted = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        fitted = fitted.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(fitted)
        painter.setPen(QColor(self._look.tokens.border))
        painter.drawRect(fitted.rect().adjusted(0, 0, -1, -1))
        painter.end()
        fitted.setDevicePixelRatio(scale)
        return fitted
