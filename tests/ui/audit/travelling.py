"""Checks of the keyboard's way: Tab and Shift+Tab reach every control and come back, and one sees where one is."""

from collections import Counter
from collections.abc import Sequence
from typing import cast

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenuBar, QRadioButton, QTabBar, QWidget

from tests.ui.audit.speaking import told
from tests.ui.audit.visible import shown, visible

MOST_STEPS, MOST_LINKS = 400, 30
MOST_OF_A_KIND = 2
LEAST_SEEN = 40
"""So many dots must differ between a control that has the keyboard and one that has not; a cursor has fewer."""


def reachable(window: QWidget) -> list[QWidget]:
    """The widgets that Tab should reach."""
    return [widget for widget in (window, *visible(window)) if takes_tab(widget, window)]


def takes_tab(widget: QWidget, window: QWidget) -> bool:
    """Whether Tab may come here."""
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus)
        and widget.isEnabledTo(window)
        and widget.focusProxy() is None
        and not isinstance(widget, QMenuBar)
        and (not isinstance(widget, QTabBar) or widget.count() > 0)
        and not _is_reached_by_arrows(widget)
    )


def _is_reached_by_arrows(widget: QWidget) -> bool:
    """Whether it is one of several choices of which another is made: Tab goes to that one, arrows to the rest."""
    if not isinstance(widget, QRadioButton) or widget.isChecked():
        return False
    near = [each for each in shown(widget.window(), QRadioButton) if _are_of_one(each, widget)]
    return any(each.isChecked() for each in near)


def _are_of_one(one: QRadioButton, other: QRadioButton) -> bool:
    """Whether one of the two can be chosen, never both."""
    return one.group() is other.group() and (one.group() is not None or one.parentWidget() is other.parentWidget())


def activate(window: QWidget) -> None:
    """Give a window the keyboard, whatever lay over it before."""
    window.activateWindow()
    QApplication.processEvents()


def walk(key: Qt.Key) -> tuple[list[QWidget], bool]:
    """Press a key until it comes back to where it began: who had the keyboard, and whether it came back."""
    holder = begun = QApplication.focusWidget()
    passed: list[QWidget] = []
    for _ in range(MOST_STEPS):
        if holder is None:
            return passed, False
        passed.append(holder)
        QTest.keyClick(holder, key)
        holder = QApplication.focusWidget()
        if holder is begun:
            return passed, True
        if _is_caught(holder, passed):
            return passed, False
    return passed, False


def _is_caught(holder: QWidget | None, passed: Sequence[QWidget]) -> bool:
    """Whether a key goes round in a part; it may stop at each link of a text before it goes on."""
    times = sum(widget is holder for widget in passed)
    return times > MOST_LINKS or (times > 0 and passed[-1] is not holder)


def traps(window: QWidget) -> list[str]:
    """What Tab and Shift+Tab do not reach, and where they are caught."""
    activate(window)
    found = []
    for key, words in ((Qt.Key.Key_Tab, "Tab"), (Qt.Key.Key_Backtab, "Shift+Tab")):
        expected = reachable(window)
        if not expected:
            return []
        expected[0].setFocus(Qt.FocusReason.TabFocusReason)
        passed, came_back = walk(key)
        if not came_back:
            where = told(passed[-1]) if passed else "nowhere"
            found.append(f"{words} is caught at {where}")
        found += [f"{words} does not reach {told(widget)}" for widget in _missed(expected, passed, window)]
    return found


def _missed(expected: Sequence[QWidget], passed: Sequence[QWidget], window: QWidget) -> list[QWidget]:
    """What is still there and was passed by; what a step on the way has taken away cannot be reached."""
    left = [widget for widget in expected if widget not in passed and shiboken6.isValid(widget)]
    return [widget for widget in left if widget.isVisible() and takes_tab(widget, window)]


def unseen_focus(window: QWidget, looked_at: Counter[str] | None = None) -> list[str]:
    """Controls that look the same with the keyboard as without it, they and what holds them.

    Of those that are painted alike only some are looked at; `looked_at` counts them over several windows.
    """
    activate(window)
    found: list[str] = []
    looked_at = Counter() if looked_at is None else looked_at
    for widget in reachable(window):
        looked_at[kind_of(widget)] += 1
        if looked_at[kind_of(widget)] > MOST_OF_A_KIND:
            continue
        holder = widget.parentWidget() if widget is not window else None
        if not (_shows_focus(widget, widget) or (holder is not None and _shows_focus(widget, holder))):
            found.append(f"{told(widget)} does not show that it has the keyboard")
    return found


def kind_of(widget: QWidget) -> str:
    """What decides how a control is painted."""
    return f"{type(widget).__name__} {getattr(widget, '_kind', '')} {widget.property('quiet')}"


def _shows_focus(widget: QWidget, painted: QWidget) -> bool:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    with_it = painted.grab().toImage()
    widget.clearFocus()
    return differing(with_it, painted.grab().toImage()) >= LEAST_SEEN


def differing(one: QImage, other: QImage) -> int:
    """How many dots differ between two pictures of one size."""
    if one.size() != other.size():
        return one.width() * one.height()
    drawn = one.convertToFormat(QImage.Format.Format_RGB888)
    painter = QPainter(drawn)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    dots = drawn.convertToFormat(QImage.Format.Format_Grayscale8)
    held, width, step = bytes(cast("memoryview", dots.constBits())), dots.width(), dots.bytesPerLine()
    return sum(width - held.count(0, line * step, line * step + width) for line in range(dots.height()))
