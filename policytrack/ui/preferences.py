"""What a person chose for this computer: theme, size of text, height of rows, single letters, pinned places."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSettings, Signal

from policytrack.ui.look import Look
from policytrack.ui.tokens import TEXT_PERCENTS, Theme

YES, NO = "yes", "no"


class Preferences(QObject):
    """Reads and writes the settings of this computer; a change acts at once and is kept at once.

    All windows share one, so that what is chosen in one holds in all.

    Signals:
        changed: something other than the look was chosen; the look tells of itself.
    """

    changed = Signal()

    def __init__(self, settings: QSettings, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._look, self._is_resting = settings, look, False
        look.changed.connect(self._keep_look)

    @property
    def has_letters(self) -> bool:
        """Whether single letters act on lists."""
        return str(self._settings.value("keys/letters", YES)) != NO

    def use_letters(self, *, is_on: bool) -> None:
        """Have single letters act on lists, or not."""
        self._keep("keys/letters", YES if is_on else NO)

    @property
    def pinned(self) -> tuple[str, ...]:
        """The names of the places that were pinned to the sidebar, in that order."""
        written = self._settings.value("sidebar/pinned") or []
        names = [written] if isinstance(written, str) else list(written) if isinstance(written, list) else []
        return tuple(str(name) for name in names)

    def pin(self, name: str) -> None:
        """Pin a place, or take it off the sidebar again."""
        pinned = self.pinned
        self._keep("sidebar/pinned", [each for each in pinned if each != name] + ([] if name in pinned else [name]))

    @property
    def wants_tips(self) -> bool:
        """Whether the tour is to be shown to whoever has not seen it."""
        return str(self._settings.value("tour/seen", NO)) != YES

    def show_tips(self, *, is_wanted: bool) -> None:
        """Show the tour at the next start, or not."""
        self._keep("tour/seen", NO if is_wanted else YES)

    def restore_look(self) -> None:
        """Give the look what was chosen last."""
        is_compact = str(self._settings.value("look/compact", YES if self._look.is_compact else NO)) == YES
        theme = str(self._settings.value("look/theme", self._look.theme.value))
        percent = str(self._settings.value("look/text_percent", self._look.text_percent))
        if theme in {each.value for each in Theme} and percent.isdecimal():
            wanted = (Theme(theme), min(max(int(percent), TEXT_PERCENTS[0]), TEXT_PERCENTS[-1]))
            if wanted != (self._look.theme, self._look.text_percent):
                self._look.apply(*wanted)
        self._look.make_compact(is_compact=is_compact)

    def rest(self) -> None:
        """Keep nothing more: what the look becomes from now on was not chosen here."""
        self._is_resting = True

    def _keep(self, name: str, value: str | Sequence[str]) -> None:
        self._settings.setValue(name, value)
        self.changed.emit()

    def _keep_look(self) -> None:
        if self._is_resting:
            return
        self._settings.setValue("look/theme", self._look.theme.value)
        self._settings.setValue("look/text_percent", self._look.text_percent)
        self._settings.setValue("look/compact", YES if self._look.is_compact else NO)
