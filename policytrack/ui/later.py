"""Something done after a pause, by a timer that goes with whoever wants it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(owner: QObject, pause: int, do: Callable[[], object]) -> None:
    """Do something after `pause` milliseconds, unless its owner has gone by then.

    `QTimer.singleShot` would leave a timer of nobody running.
    """
    timer = QTimer(owner, interval=pause, singleShot=True)
    timer.timeout.connect(do)
    timer.timeout.connect(timer.deleteLater)
    timer.start()
