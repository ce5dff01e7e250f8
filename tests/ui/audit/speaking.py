"""Checks of what is spoken: names of what can be used, rows of lists, and that no name is borne twice side by side."""

import re
from collections import Counter
from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt, qInstallMessageHandler
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.ui.audit.visible import shown, visible

USED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
)
# Parts of other controls, which speak for them.
_PARTS = (QScrollBar, QHeaderView, QMenuBar)
_LEAKS = re.compile(r"</?\w+[^>]*>|&(amp|lt|gt|nbsp|#\d+);|\b[a-z]+_[a-z_]+\b|Qt\.|object at 0x|\bNone\b|\{\}|\[\]")
MOST_ROWS = 60


def controls(window: QWidget) -> Iterator[QWidget]:
    """Whatever can be used and is shown, without the inner parts of other controls."""
    for widget in visible(window):
        is_used = isinstance(widget, USED) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if is_used and not isinstance(widget, _PARTS) and not _is_inner(widget):
            yield widget


def _is_inner(widget: QWidget) -> bool:
    """Whether it is a part of a combo box, a spin box, a table or a scroll area."""
    holder = widget.parentWidget()
    is_held = isinstance(holder, QComboBox | QAbstractSpinBox) or (
        isinstance(holder, QAbstractItemView) and not widget.accessibleName()
    )
    return is_held or widget.objectName().startswith("qt_")


def spoken(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def told(widget: QWidget) -> str:
    """How a finding calls a widget: its kind, and its name or the nearest name around it."""
    name, around = spoken(widget), widget.parentWidget()
    while not name and around is not None:
        name, around = around.accessibleName() or around.objectName(), around.parentWidget()
    return f"{type(widget).__name__} “{name}”"


def unnamed(window: QWidget) -> list[str]:
    """Controls without a name, and siblings of one role with the same name."""
    found, names = [], Counter[tuple[int, str, str]]()
    for widget in controls(window):
        name = spoken(widget)
        if not name:
            found.append(f"{told(widget)} has no name")
        elif widget.isEnabled():
            names[id(widget.parentWidget()), _role(widget), name] += 1
    found += [f"“{name}” is the name of {count} neighbours" for (_, _, name), count in names.items() if count > 1]
    return found


def _role(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).role().name


def silent_rows(window: QWidget) -> list[str]:
    """Rows of lists and tables that say nothing, or that say keys of the program or its markup."""
    found = []
    for view in shown(window, QAbstractItemView):
        if not isinstance(view, QHeaderView) and view.model() is not None:
            found += [f"{told(view)}: {fault}" for fault in _faults_of_rows(view.model())]
    return found


def _faults_of_rows(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(min(model.rowCount(), MOST_ROWS)):
        said = [row_said(model.index(row, column)) for column in range(columns(model))]
        if not "".join(said).strip():
            yield f"row {row + 1} says nothing"
        for words in said:
            if leak := _LEAKS.search(words):
                yield f"row {row + 1} says “{leak[0]}”"


def columns(model: QAbstractItemModel) -> int:
    """How many columns a model has; that of a list keeps the number to itself."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def row_said(index: QModelIndex) -> str:
    """What is spoken of a cell: its words for ears, else its words for eyes."""
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
        if index.data(role):
            return str(index.data(role))
    return ""


def disordered_models(window: QWidget) -> list[str]:
    """Models of lists that break Qt's rules for models."""
    found: list[str] = []
    for view in shown(window, QAbstractItemView):
        if view.model() is not None and not isinstance(view, QHeaderView):
            found += [f"{told(view)}: {words}" for words in complaints(view.model())]
    return found


def complaints(model: QAbstractItemModel) -> list[str]:
    """What Qt's tester of models says of one: it logs, and what it logs is taken up here."""
    said: list[str] = []
    former = qInstallMessageHandler(lambda _kind, _where, words: said.append(words))
    try:
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        shiboken6.delete(tester)
    finally:
        qInstallMessageHandler(former)
    return [words for words in said if words.startswith("FAIL")]


def leaked_names(window: QWidget) -> list[str]:
    """Names and descriptions that say markup or keys of the program."""
    said = ((widget, words) for widget in controls(window) for words in texts(widget))
    return [f"{told(widget)} says “{leak[0]}”" for widget, words in said if (leak := _LEAKS.search(words))]


def texts(widget: QWidget) -> tuple[str, ...]:
    """What is spoken of a widget: its name and what describes it further."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name), interface.text(QAccessible.Text.Description)
