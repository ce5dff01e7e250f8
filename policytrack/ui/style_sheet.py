"""The one small style sheet: fields, menus, tables and scroll bars in the colors of a theme."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from string import Template

from policytrack.ui.tokens import Tokens

# Painted controls (controls.py, chips.py) are not named here: a rule for QPushButton would fight their painting.
_RULES = Template(
    """
QToolTip { color: $text; background: $surface; border: 1px solid $edge; padding: 4px 8px; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  color: $text; background: $surface; border: 1px solid $edge; border-radius: 8px;
  padding: 0 9px; min-height: ${field}px;
  selection-color: $on_accent; selection-background-color: $accent; placeholder-text-color: $text3;
}
QPlainTextEdit, QTextEdit { padding: 5px 5px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $focus; padding: 0 8px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 4px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  color: $text3; background: $sunken; border-color: $border;
}
QLineEdit[quiet="true"], QPlainTextEdit[quiet="true"], QTextEdit[quiet="true"] { border-color: transparent; }
QLineEdit[quiet="true"]:hover, QPlainTextEdit[quiet="true"]:hover, QTextEdit[quiet="true"]:hover {
  border-color: $edge;
}
QLineEdit[quiet="true"]:focus, QPlainTextEdit[quiet="true"]:focus, QTextEdit[quiet="true"]:focus {
  border-color: $focus;
}
QLineEdit[soft="true"] { border-color: $border; }
QLineEdit[soft="true"]:focus { border-color: $focus; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $danger; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: ${arrow_room}px; }
QComboBox::down-arrow, QDateEdit::down-arrow {
  image: url($controls/down-$theme.svg); width: ${icon}px; height: ${icon}px;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: ${arrow_room}px; }
QAbstractSpinBox::up-arrow { image: url($controls/up-$theme.svg); width: ${icon}px; height: ${icon}px; }
QAbstractSpinBox::down-arrow { image: url($controls/down-$theme.svg); width: ${icon}px; height: ${icon}px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QSpinBox QLineEdit { padding-left: 8px; }
QComboBox QAbstractItemView {
  color: $text; background: $surface; border: 1px solid $edge; padding: 4px; outline: none;
  selection-color: $text; selection-background-color: $selected;
}
QComboBox QAbstractItemView::item { min-height: ${menu_row}px; padding: 0 8px; }
QMenuBar { color: $text; background: $window; spacing: 2px; padding: 2px 6px; }
QMenuBar::item { background: transparent; border-radius: 6px; padding: 4px 9px; }
QMenuBar::item:selected { background: $selected; }
QMenu { color: $text; background: $surface; border: 1px solid $edge; padding: 5px; }
ValuePopup, RecordPicker { background: $surface; border: 1px solid $edge; }
QMenu::item { min-height: ${menu_row}px; border-radius: 6px; padding: 1px 18px 1px 10px; }
QMenu::item:selected { color: $text; background: $selected; }
QMenu::item:disabled { color: $text3; }
QMenu::icon { padding-left: 10px; }
QMenu::indicator { width: ${icon}px; height: ${icon}px; left: 8px; }
QMenu::indicator:checked { image: url($controls/mark-$theme.svg); }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QCheckBox, QRadioButton {
  color: $text; spacing: 8px; min-height: ${target}px; border-radius: 6px;
  outline: 2px solid $focus; outline-radius: 5px;
}
QCheckBox::indicator, QRadioButton::indicator {
  width: ${box}px; height: ${box}px; border: 2px solid $edge; background: $surface; border-radius: 5px;
}
QRadioButton { padding: 0 4px 0 3px; }
QRadioButton::indicator { border-radius: ${round_box}px; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate, QRadioButton::indicator:checked {
  border-color: $accent; background: $accent;
}
QCheckBox::indicator:checked { image: url($controls/tick-$theme.svg); }
QCheckBox::indicator:indeterminate { image: url($controls/part-$theme.svg); }
QRadioButton::indicator:checked { image: url($controls/radio-$theme.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $focus; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
  color: $text2; background: $surface; border: none; border-bottom: 1px solid $border; padding: 6px 8px;
  font-weight: 600;
}
QTableCornerButton::section { background: $surface; border: none; border-bottom: 1px solid $border; }
QTableView, QTreeView, QListView {
  color: $text; background: $surface; alternate-background-color: $sunken; gridline-color: $border;
  border: none; outline: none; selection-color: $text; selection-background-color: $selected;
}
QTableView, QTreeView, QListWidget { border: 2px solid transparent; border-radius: 6px; }
QTableView:focus, QTreeView:focus, QListWidget:focus { border-color: $focus; }
QTabBar::tab { color: $text2; padding: 4px 10px; border: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:selected:focus { border-color: $focus; border-radius: 6px; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QProgressBar {
  background: $pressed; border: none; border-radius: 4px; max-height: 8px; qproperty-textVisible: false;
}
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSplitter::handle { background: $border; }
QSplitter::handle:hover { background: $accent; }
QScrollArea, QScrollArea > QWidget > QWidget[plain="true"] { background: transparent; border: none; }
QScrollArea { border: 2px solid transparent; border-radius: 6px; }
QScrollArea[focusPolicy="NoFocus"] { border: none; }
QScrollArea:focus { border-color: $focus; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $scroll; border: 3px solid transparent; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $text2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
)


def style_sheet(tokens: Tokens, px: Callable[[float], int], controls: Path) -> str:
    """Return the rules for `tokens`; `px` scales with the text, `controls` is the folder of small pictures."""
    colors = {field.name: getattr(tokens, field.name) for field in fields(tokens) if field.name != "tones"}
    return _RULES.substitute(
        colors,
        theme=tokens.theme.value,
        controls=controls.as_posix(),
        field=px(30),
        icon=px(16),
        arrow_room=px(26),
        menu_row=px(26),
        target=px(24),
        box=px(16),
        round_box=px(16) // 2 + 2,
    )
