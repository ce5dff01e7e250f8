"""The pictures of the help, painted from the sample office and kept small."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPixmap

SIZE = "1024x700"
_COLORS = 256
_MENUS = 30
"""Pixels of the menu bar at the top of the window, which are left out."""

PICTURES: Mapping[str, tuple[str, int]] = {
    "overview": ("overview", 0),
    "recommendations": ("recommendations", 0),
    "policies": ("policy", 0),
    "brief": ("brief-export", 0),
    "link-picker": ("link-picker", 0),
    "command-palette": ("command-palette", 0),
    "import": ("import-list", 0),
    "compare-sources": ("compare-sources", 0),
    "unanswered": ("unanswered", 0),
    "update-sheets": ("update_sheets", 0),
    "not-public": ("not_public", 330),
    "history": ("history", 0),
    "timeline": ("timeline", 0),
    "indicators": ("indicator", 0),
    "log-assessment": ("log-assessment", 0),
    "backups": ("backups", 0),
}
"""Each picture with the screen that it shows, and how many pixels high it is cut; 0 leaves it whole."""


def small(picture: QImage) -> QImage:
    """The picture in its 256 most frequent colors: of a painted window nobody sees the difference."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I"))
    table = [color | 0xFF000000 for color, _ in counted.most_common(_COLORS)]
    nearest = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, nearest)


def cut(picture: QPixmap, height: int) -> QImage:
    """The part of a window that a page of the help shows."""
    whole = picture.toImage()
    tall = min(height or whole.height(), whole.height()) - _MENUS
    return whole.copy(QRect(0, _MENUS, whole.width(), tall))


def paint_help(paint: Callable[[argparse.Namespace], Iterator[Path]], chosen: argparse.Namespace) -> Iterator[Path]:
    """Paint every picture of the help into the chosen folder, and yield the path of each.

    `paint` paints the screens that are named; what it writes is cut, made small and renamed.
    """
    chosen.theme, chosen.size, chosen.text, chosen.db = "light", SIZE, 100, ""
    shown = {screen: (name, height) for name, (screen, height) in PICTURES.items()}
    chosen.screens = [screen for screen in shown if screen in chosen.known]
    for path in paint(chosen):
        name, height = shown[path.name.partition(f"-{chosen.theme}-")[0]]
        kept = chosen.out / f"{name}.png"
        small(cut(QPixmap(str(path)), height)).save(str(kept))
        path.unlink()
        yield kept
