"""Asks where a file is to be written, in the form that its suggested name has; and has files opened elsewhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from policytrack.ui.words import asking as words

AskPath = Callable[[QWidget, str], str]

OpenUrl = Callable[[QUrl], object]
"""Has the computer open a file or a folder in the program that it uses for them."""


def ask_path(parent: QWidget | None, suggested: str, title: str = words.EXPORT) -> str:
    """Ask where to write a file of the suggested name’s form; "" when the person thought better of it."""
    suffix = Path(suggested).suffix
    path, _ = QFileDialog.getSaveFileName(parent, title, suggested, words.form(suffix))
    return path if not path or path.casefold().endswith(suffix) else f"{path}{suffix}"
