"""Checks of room: no words are cut, nothing lies outside, nothing scrolls in silence, targets are large enough."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QCheckBox,
    QComboBox,
    QLabel,
    QLayoutItem,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QToolButton,
    QWidget,
)

from policytrack.ui.buttons import Button, ChipButton, PaintedButton
from policytrack.ui.labels import Badge, ElidedLabel, KeyCap
from policytrack.ui.side_items import MoreBeyond
from policytrack.ui.tokens import SMALLEST_TARGET
from tests.ui.audit.speaking import controls, spoken, told
from tests.ui.audit.visible import shown, visible

_WORDED = (Button, ChipButton, QToolButton, QCheckBox, QRadioButton, Badge, KeyCap)
QUIET_OVERLAP = 8
LEAST_ELIDED = 3
"""So many letters of an elided word must remain, or it tells nothing."""


def cut_words(window: QWidget) -> list[str]:
    """Words that do not have the room they need.

    What is elided on purpose tells the whole to a pointer that rests on it; tests of controls hold that.
    """
    labels = [label for label in shown(window, QLabel) if not isinstance(label, ElidedLabel)]
    worded = [widget for widget in visible(window) if isinstance(widget, _WORDED)]
    return [
        *(f"“{label.text()}” is cut" for label in labels if label.text() and _lacks_room(label)),
        *(_room_of(widget) for widget in worded if _needs_more(widget) and not _tells_the_rest(widget)),
        *(f"nothing is left of “{label.text()}”" for label in shown(window, ElidedLabel) if _is_lost(label)),
        *(f"{told(box)} is cut: “{box.currentText()}”" for box in shown(window, QComboBox) if _is_silently_cut(box)),
    ]


def _lacks_room(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width() or label.height() < label.fontMetrics().height() - 2


def _needs_more(widget: QWidget) -> bool:
    hint = widget.sizeHint()
    return widget.width() < hint.width() - 1 or widget.height() < hint.height() - 1


def _room_of(widget: QWidget) -> str:
    room, needs = widget.size(), widget.sizeHint()
    return f"{told(widget)} is cut: {room.width()} × {room.height()} of {needs.width()} × {needs.height()}"


def _tells_the_rest(widget: QWidget) -> bool:
    """Whether it is a button that is wide enough to show some of its words, and tells all of them when asked."""
    if isinstance(widget, KeyCap):
        return widget.toolTip() == spoken(widget)
    words = widget.words() if isinstance(widget, PaintedButton) else ""
    least = widget.fontMetrics().horizontalAdvance(words[:LEAST_ELIDED]) + 2 * widget.height()
    return bool(words) and widget.width() >= least and widget.height() >= widget.sizeHint().height()


def _is_lost(label: ElidedLabel) -> bool:
    """Whether too few letters remain to tell anything."""
    least = label.fontMetrics().horizontalAdvance(label.text()[:LEAST_ELIDED] + "…")
    return bool(label.text()) and label.contentsRect().width() < min(least, label.sizeHint().width())


def _is_silently_cut(box: QComboBox) -> bool:
    room = box.width() - 2 * box.fontMetrics().height()
    is_narrow = box.fontMetrics().horizontalAdvance(box.currentText()) > room
    return is_narrow and not box.toolTip() and box.currentText() not in spoken(box)


def strays(window: QWidget) -> list[str]:
    """Whatever lies outside of what holds it, except for what is scrolled."""
    found = []
    for widget in visible(window):
        holder = widget.parentWidget()
        if holder is None or widget.isWindow() or holder.objectName() == "qt_scrollarea_viewport":
            continue
        if widget.width() <= 0 or widget.height() <= 0 or _is_scrolling_part(widget):
            continue
        is_out = widget.x() < -QUIET_OVERLAP or widget.x() + widget.width() > holder.width() + 1
        is_below = widget.y() < -QUIET_OVERLAP or widget.y() + widget.height() > holder.height() + 1
        if is_out or is_below:
            found.append(f"{told(widget)} at {_box(widget.geometry())} is outside of {_box(holder.rect())}")
    return found


def _is_scrolling_part(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QAbstractItemView | QScrollBar)


def _box(box: QRect) -> str:
    return f"{box.x()}, {box.y()}, {box.width()} × {box.height()}"


def overlaps(window: QWidget) -> list[str]:
    """Controls and words of one holder that lie over each other."""
    found = []
    for holder in (window, *visible(window)):
        if holder.layout() is None:
            continue
        parts = [
            each
            for each in (item.widget() for item in _items(holder))
            if each is not None and not each.isHidden() and isinstance(each, QLabel | QPushButton | QComboBox)
        ]
        for at, one in enumerate(parts):
            for other in parts[at + 1 :]:
                shared = one.geometry().intersected(other.geometry())
                if shared.width() > 2 and shared.height() > 2:
                    found.append(f"{told(one)} and {told(other)} lie over each other")
    return found


def _items(holder: QWidget) -> Iterator[QLayoutItem]:
    waiting = [holder.layout()]
    while waiting:
        held = waiting.pop()
        items = [held.itemAt(at) for at in range(held.count())] if held is not None else []
        for item in items:
            if item is not None:
                waiting.append(item.layout())
                yield item


def silent_scrolls(window: QWidget) -> list[str]:
    """Areas that hold more than they show and have no bar that says so."""
    found = []
    for area in shown(window, QAbstractScrollArea):
        for bar, policy, side in (
            (area.verticalScrollBar(), area.verticalScrollBarPolicy(), "down"),
            (area.horizontalScrollBar(), area.horizontalScrollBarPolicy(), "sideways"),
        ):
            goes_on = bar.maximum() > bar.minimum() or _is_wider(area, side)
            if (
                goes_on
                and not _is_told_beside(area)
                and (policy is Qt.ScrollBarPolicy.ScrollBarAlwaysOff or not bar.isVisibleTo(area))
            ):
                found.append(f"{told(area)} goes on {side} in silence")
    return found


def _is_told_beside(area: QAbstractScrollArea) -> bool:
    """Whether a button at its end says that it goes on, and leads there: a rail has no room for a bar."""
    holder = area.parentWidget()
    return holder is not None and any(True for _ in shown(holder, MoreBeyond))


def _is_wider(area: QAbstractScrollArea, side: str) -> bool:
    held = area.widget() if isinstance(area, QScrollArea) else None
    if held is None:
        return False
    seen = area.viewport().size()
    return held.width() > seen.width() + 1 if side == "sideways" else held.height() > seen.height() + 1


def small_targets(window: QWidget) -> list[str]:
    """What can be pressed and is smaller than a target may be."""
    return [
        f"{told(widget)} is {widget.width()} × {widget.height()}"
        for widget in controls(window)
        if min(widget.width(), widget.height()) < SMALLEST_TARGET
        and not isinstance(widget, QAbstractSlider | QProgressBar)
    ]
