"""The parts of a window between which F6 takes the keyboard: sidebar, list, details."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def go_to_next(window: QWidget, parts: Sequence[QWidget]) -> None:
    """Bring the keyboard to the next part that can take it, from the part where it is."""
    shown = [part for part in parts if part.isVisible()]
    at = next((at for at, part in enumerate(shown) if holds_keyboard(window, part)), -1)
    for part in (*shown[at + 1 :], *shown[: at + 1]):
        first = first_in(part)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            return


def holds_keyboard(window: QWidget, part: QWidget) -> bool:
    """Whether the keyboard is in a part of a window."""
    return window.focusWidget() is not None and part.isAncestorOf(window.focusWidget())


def arrival_of(screen: QWidget) -> QWidget | None:
    """Where the keyboard arrives in a screen: at its `arrival`, where it names one, else at its first control.

    A focus proxy would say the same, but takes the screen's other controls out of the way of Tab.
    """
    named = getattr(screen, "arrival", None)
    return named if isinstance(named, QWidget) else first_in(screen)


def first_in(part: QWidget) -> QWidget | None:
    """The first control of a part that Tab would reach; None when it has none."""
    each: QWidget | None = part
    for _ in range(len(part.findChildren(QWidget)) + 1):
        if each is None:
            return None
        takes = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) and each.isEnabled() and each.isVisible()
        if takes and (each is part or part.isAncestorOf(each)):
            return each
        each = each.nextInFocusChain()
    return None
