"""The keys of the window as a table in the small Markdown dialect, from the same declarations as the menus."""

from PySide6.QtGui import QKeySequence

from policytrack.ui.actions import COMMANDS, LETTERS
from policytrack.ui.words import help as words


def keys_table() -> str:
    """Every command that has keys, then the single letters of a list."""
    rows = [(f"`{_shown(command.keys)}`", command.text.rstrip("…")) for command in COMMANDS if command.keys]
    rows += [(f"`{key}`", words.on_list(says)) for key, _, says in LETTERS]
    return "\n".join((words.KEYS, words.KEYS_RULE, *(f"| {keys} | {says} |" for keys, says in rows)))


def _shown(keys: str) -> str:
    """The first keys of a command, as this computer writes them."""
    return QKeySequence(keys.split(maxsplit=1)[0]).toString(QKeySequence.SequenceFormat.NativeText)
