"""The one thing that moves on the screen, and when it stands still."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar

STILL = 1


def show_busy(bar: QProgressBar) -> None:
    """Let a bar show that something goes on and nobody knows how long.

    It moves only where the system permits effects: who asked it for less motion reads the words beside the bar.
    """
    bar.setRange(0, 0 if QApplication.isEffectEnabled(Qt.UIEffect.UI_General) else STILL)
