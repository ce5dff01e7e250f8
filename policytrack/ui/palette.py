"""Ctrl+K: every record by ref, number, title or text, with the sentence that matched, and every command."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from policytrack.acts import Act, making
from policytrack.numbering import is_ref
from policytrack.records.record import TITLE_LIMIT
from policytrack.register import Hit
from policytrack.searching import fold, queried_words, words_of
from policytrack.ui.actions import COMMANDS
from policytrack.ui.desk import Desk
from policytrack.ui.finder import Finder
from policytrack.ui.finder_rows import FinderRow, with_headings
from policytrack.ui.look import Look
from policytrack.ui.phrases import dotted, status_label

MOST_FOUND, BEST, MOST_COMMANDS = 40, 2, 8
_RUNS, _MAKES = "run:", "make:"
ICONS = {command.name: command.icon for command in COMMANDS}


class Palette(Finder):
    """Finds a record and opens it, or a command and runs it; it can make a record called as was typed.

    `actions` are the window's commands, `noun` is the noun that New would make here.
    """

    def __init__(self, desk: Desk, look: Look, window: QWidget, actions: Sequence[QAction], noun: str) -> None:
        super().__init__(look, window, name="Search", hint="Search records or run a command")
        self._desk, self._noun = desk, noun
        self._actions = [action for action in actions if action.isEnabled() and _words(action)]
        self.show_foot((("↑ ↓", "move"), ("Enter", "open or run")))
        self.searched.connect(self._search)
        self.chosen.connect(self._choose)
        self._search("")

    def _search(self, words: str) -> None:
        hits = self._hits(words)
        sections = (
            ("Best match", [self._row(hit) for hit in hits[:BEST]]),
            ("Also found", [self._row(hit) for hit in hits[BEST:]]),
            ("Commands", [*self._command_rows(words), *self._making_rows(words.strip())]),
        )
        self.show_rows(with_headings(*sections), words, len(hits))

    def _hits(self, words: str) -> list[Hit]:
        """What is found: the record with this very ref before all others."""
        written = words.strip().upper()
        names = self._desk.register.names([written]) if is_ref(written) else {}
        named = [Hit(name, "") for name in names.values()]
        found = self._desk.register.search(words, limit=MOST_FOUND)
        return [*named, *(hit for hit in found if hit.name.ref not in names)]

    def _row(self, hit: Hit) -> FinderRow:
        catalogue, name = self._desk.catalogue, hit.name
        noun = catalogue[name.noun].noun
        sentence = f"“{hit.sentence}”" if hit.sentence and hit.sentence != name.caption else ""
        return FinderRow(
            title=name.caption,
            facts=dotted(name.ref, status_label(catalogue, name), sentence),
            aside=noun.label,
            icon=noun.icon,
            key=name.ref,
        )

    def _command_rows(self, words: str) -> list[FinderRow]:
        """The commands whose words begin as was typed; some of them when nothing was."""
        wanted = queried_words(words)
        rows = [
            FinderRow(
                title=_words(action),
                icon=ICONS.get(action.objectName(), "chevron-right"),
                keys=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                key=f"{_RUNS}{place}",
            )
            for place, action in enumerate(self._actions)
            if _begins(_words(action), wanted)
        ]
        return rows[:MOST_COMMANDS]

    def _making_rows(self, words: str) -> list[FinderRow]:
        if not words or len(words) > TITLE_LIMIT:
            return []
        label = self._desk.catalogue[self._noun].noun.label.lower()
        return [FinderRow(f"New {label} called “{words}”", icon="plus", key=_MAKES)]

    def _choose(self, key: str) -> None:
        words = self.field.text().strip()
        self.close()
        if key == _MAKES:
            self._make(words)
        elif key.startswith(_RUNS):
            self._actions[int(key.removeprefix(_RUNS))].trigger()
        else:
            self._desk.show_record(key)

    def _make(self, title: str) -> None:
        label = self._desk.catalogue[self._noun].noun.label.lower()
        act = Act(words=f"Make {label} “{title}”", changes=(making(self._noun, {"title": title}),))
        written = self._desk.apply(act)
        if written is not None:
            self._desk.show_record(written.made[0])


def _words(action: QAction) -> str:
    return action.text().replace("&", "").removesuffix("…")


def _begins(text: str, wanted: Sequence[str]) -> bool:
    words = words_of(fold(text))
    return all(any(word.startswith(each) for word in words) for each in wanted)
