"""What the commands of the menus do to the list that is shown: choose all, filter, table, saved views."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt

from policytrack.ui.noun_screen import NounScreen

OnNouns = Callable[[Callable[[NounScreen], None]], None]


def list_commands(on_nouns: OnNouns) -> Mapping[str, Callable[[], object]]:
    """The commands by name; `on_nouns` does something with the list that is shown, where there is one."""
    return {
        "choose_all": lambda: on_nouns(_choose_all),
        "write_filter": lambda: on_nouns(lambda shown: shown.list.bar.write_filter()),
        "table": lambda: on_nouns(_turn_table),
        "compact": lambda: on_nouns(NounScreen.turn_compact),
        "save_view": lambda: on_nouns(lambda shown: shown.list.views.save_as()),
    }


def _choose_all(shown: NounScreen) -> None:
    shown.list.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
    shown.list.rows.selectAll()


def _turn_table(shown: NounScreen) -> None:
    bar = shown.list.bar
    bar.take(replace(bar.view, is_table=not bar.view.is_table))
