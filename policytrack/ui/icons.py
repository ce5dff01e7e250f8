"""Icons drawn from line SVGs in any color and size, sharp on every screen."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

ICON_SIZE = 16


class Icons:
    """The icons of one folder, drawn once per name, color, size and pixel ratio.

    Lucide's line of 2 in 24 looks heavy beside 13 px text, so it is thinned to 1.75.
    A name without a file is drawn as nothing: a missing picture must not stop a person's work.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def names(self) -> frozenset[str]:
        """Return the names of all icons of the folder."""
        return frozenset(path.stem for path in self._folder.glob("*.svg"))

    def pixmap(self, name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
        """Return the icon `size` logical pixels high for a screen with `ratio` device pixels per pixel."""
        key = (name, color, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(name, color, size, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, color: str, size: int = ICON_SIZE) -> QIcon:
        """Return the icon for menus, actions and fields; it must be made anew when color or size change."""
        icon = QIcon()
        # Only for the screens that are there: drawn for all ratios, they took half the time to build the window.
        for ratio in sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}):
            icon.addPixmap(self.pixmap(name, color, size, ratio))
        return icon

    def paint(self, painter: QPainter, name: str, box: QRectF, color: str) -> None:
        """Draw the icon into the square in the middle of `box`."""
        ratio = painter.device().devicePixelRatioF()
        size = max(1, round(min(box.width(), box.height())))
        corner = (box.center() - QPointF(size / 2, size / 2)) * ratio
        whole = QPointF(round(corner.x()), round(corner.y())) / ratio  # on a device pixel, or lines blur
        picture = self.pixmap(name, color, size, ratio)
        painter.drawPixmap(whole, picture, QRectF(picture.rect()))

    def _drawn(self, name: str, color: str, size: int, ratio: float) -> QPixmap:
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        source = self._source(name)
        if source:
            from PySide6.QtSvg import QSvgRenderer  # here, since the frame has no icons and is painted first

            painter = QPainter(pixmap)
            QSvgRenderer(QByteArray(_tinted(source, color))).render(painter, QRectF(0, 0, size, size))
            painter.end()
        return pixmap

    def _source(self, name: str) -> bytes:
        if name not in self._sources:
            path = self._folder / f"{name}.svg"
            self._sources[name] = path.read_bytes() if path.is_file() else b""
        return self._sources[name]


def _tinted(source: bytes, color: str) -> bytes:
    tinted = source.replace(b"currentColor", color.encode("ascii"))
    return tinted.replace(b'stroke-width="2"', b'stroke-width="1.75"')
