"""What of a window is shown: its widgets, without those that lie in screens not shown now."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtWidgets import QWidget

Seen = TypeVar("Seen", bound=QWidget)


def visible(window: QWidget) -> Iterator[QWidget]:
    """The widgets that are shown, each before what it holds. Other windows are not a part of this one."""
    for child in window.children():
        if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow():
            yield child
            yield from visible(child)


def shown(window: QWidget, kind: type[Seen]) -> Iterator[Seen]:
    """The widgets of a kind that are shown."""
    return (widget for widget in visible(window) if isinstance(widget, kind))
