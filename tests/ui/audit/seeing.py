"""Checks of what is seen: colors that stay behind, pictures that tell more than their words, marks without shapes."""

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView, QWidget

from policytrack.ui.labels import Picture
from tests.ui.audit.travelling import differing
from tests.ui.audit.visible import visible

LARGEST_MARK = 120 * 60
"""A painted picture of more dots than this tells more than one fact, and needs a table behind it."""


def picture_of(window: QWidget) -> QImage:
    """The window as it is painted, with the keyboard nowhere, so that no cursor blinks in it."""
    holder = window.focusWidget()
    if holder is not None:
        holder.clearFocus()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    return window.grab().toImage()


def difference(one: QImage, other: QImage) -> str:
    """In words where two pictures differ; "" where they are the same to the last dot."""
    if one == other:
        return ""
    if one.size() != other.size():
        return f"{one.width()} × {one.height()} became {other.width()} × {other.height()}"
    rows = [y for y in range(0, one.height(), 4) if one.copy(0, y, one.width(), 4) != other.copy(0, y, one.width(), 4)]
    columns = [
        x for x in range(0, one.width(), 4) if one.copy(x, 0, 4, one.height()) != other.copy(x, 0, 4, one.height())
    ]
    box = f"from {columns[0]}, {rows[0]} to {columns[-1] + 4}, {rows[-1] + 4}"
    return f"{differing(one, other)} dots differ, {box}"


def stale_colors(switched: Mapping[str, QImage], fresh: Mapping[str, QImage]) -> list[str]:
    """Screens that look different after a switch of the theme than when they are built in it."""
    told = ((name, difference(picture, fresh[name])) for name, picture in switched.items())
    return [f"{name}: {words}" for name, words in told if words]


def bare_pictures(window: QWidget) -> list[str]:
    """Large painted pictures that have no table behind them, and named marks that say nothing."""
    found = []
    for widget in visible(window):
        if isinstance(widget, QAbstractButton | QAbstractItemView):
            continue
        if is_drawing(widget) and not has_table(widget, window):
            found.append(f"{type(widget).__name__} “{widget.accessibleName()}” has no table behind it")
    return found


def is_drawing(widget: QWidget) -> bool:
    """Whether a widget paints a picture that tells several facts: a chart, a timeline, a bar with a key."""
    if getattr(widget, "is_drawing", False):
        return True
    return (
        isinstance(widget, Picture)
        and bool(widget.accessibleName())
        and widget.width() * widget.height() > LARGEST_MARK
    )


def has_table(widget: QWidget, window: QWidget) -> bool:
    """Whether a table with rows stands on the same screen."""
    around: QWidget | None = widget
    while around is not None and around is not window:
        if any(table.model() is not None and table.model().rowCount() for table in around.findChildren(QTableView)):
            return True
        around = around.parentWidget()
    return False


def indistinct(words: Mapping[str, str], paint: Callable[[str], QImage]) -> list[str]:
    """Words whose marks look alike without color; `paint` draws a word's mark, `words` names each word's shape."""
    seen: dict[bytes, str] = {}
    found = []
    for word, shape in words.items():
        grey = paint(shape).convertToFormat(QImage.Format.Format_Grayscale8)
        drawn = bytes(cast("memoryview", grey.constBits()))
        if drawn in seen and seen[drawn] != word:
            found.append(f"{word} looks like {seen[drawn]} without its color")
        seen.setdefault(drawn, word)
    return found


def takes_keys(widget: QWidget) -> bool:
    """Whether a drawing can be walked through by keys."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
