"""The way back of the keyboard: to what held it before a sheet or card opened, if that is still there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def give_keyboard_back(former: QWidget | None, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> bool:
    """Hand the keyboard to what held it before; whether it took it. A form may have been built anew meanwhile."""
    if former is None or not isValid(former) or not former.isVisible():
        return False
    former.setFocus(reason)
    return True
