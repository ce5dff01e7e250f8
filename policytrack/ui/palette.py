"""Ctrl+K: every record by ref, number, title or text, with the sentence that matched, and every command."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from policytrack.acts import Act, making
from policytrack.numbering import is_ref
from policytrack.passages import clipped
from policytrack.phrases import shortened
from policytrack.records.record import TITLE_LIMIT
from policytrack.register import Hit
from policytrack.search_line import parse_line
from policytrack.searching import fold, queried_words, words_of
from policytrack.stopping import StopSign
from policytrack.ui.actions import COMMANDS
from policytrack.ui.desk import Desk
from policytrack.ui.finder import Finder
from policytrack.ui.finder_rows import FinderRow, with_headings
from policytrack.ui.look import Look
from policytrack.ui.phrases import dotted, status_label
from policytrack.ui.seeker import Seeker

MOST_FOUND, BEST, MOST_COMMANDS = 40, 2, 8
QUOTED_FIRST = 10  # as many rows as fit into it
BELOW, QUOTE, HOLDER = 84, 40, 40  # letters: of the line below a title, of a quote at least, of what holds a part
_RUNS, _MAKES = "run:", "make:"
ICONS = {command.name: command.icon for command in COMMANDS}


class Palette(Finder):
    """Finds a record and opens it, or a command and runs it; it can make a record called as was typed.

    `actions` are the window's commands, `noun` is the noun that New would make here.
    """

    def __init__(self, desk: Desk, look: Look, window: QWidget, actions: Sequence[QAction], noun: str) -> None:
        super().__init__(look, window, name="Search", hint="Search records or run a command")
        self._desk, self._noun = desk, noun
        self._seeker = Seeker(desk.worker, desk.troubled.emit)
        self._actions = [action for action in actions if action.isEnabled() and _words(action)]
        self.show_foot((("↑ ↓", "move"), ("Enter", "open or run"), ("noun: status: due<", "narrow")))
        self.searched.connect(self._search)
        self.chosen.connect(self._choose)
        self._search("")

    def close(self) -> bool:
        """Close it; what is still being looked for is wanted no more."""
        self._seeker.stop()
        return super().close()

    def _search(self, words: str, quoted: int = QUOTED_FIRST) -> None:
        """Look for records beside the window: first with the sentences that fit into it, then with all."""
        if not words.strip():
            self._seeker.stop()
            self._show(words, ())
            return
        self.wait()
        self._seeker.seek(lambda stop: self._hits(words, quoted, stop), lambda hits: self._take(words, hits, quoted))

    def _hits(self, words: str, quoted: int, stop: StopSign) -> tuple[Hit, ...]:
        """What is found: the record with this very ref before all others, also where it lies in the trash."""
        register, written = self._desk.register, words.strip().upper()
        found = register.search(words, limit=MOST_FOUND + 1, quoted=quoted, as_of=self._desk.as_of(), stop=stop)
        named = register.names([written]).values() if is_ref(written) else ()
        return (*(Hit(name) for name in named if name.trashed), *found)

    def _take(self, words: str, hits: tuple[Hit, ...], quoted: int) -> None:
        self._show(words, hits)
        if quoted < len(hits):
            self._search(words, len(hits))

    def _show(self, words: str, hits: Sequence[Hit]) -> None:
        line, shown = parse_line(self._desk.catalogue, words), hits[:MOST_FOUND]
        makes = self._making_rows(words.strip()) if not line or line.exact else []  # no title has filters in it
        sections = (
            ("Best match", [self._row(hit) for hit in shown[:BEST]]),
            ("Also found", [self._row(hit) for hit in shown[BEST:]]),
            ("Commands", [*self._command_rows(words), *makes]),
        )
        self.show_rows(with_headings(*sections), line.phrases, len(shown), is_whole=len(shown) == len(hits))

    def _row(self, hit: Hit) -> FinderRow:
        catalogue, name = self._desk.catalogue, hit.name
        noun = catalogue[name.noun].noun
        holder = f"in {shortened(hit.holder.caption, HOLDER)}" if hit.holder else ""
        place = hit.spans[0][0] if hit.spans else 0
        facts = dotted(name.ref, holder, status_label(catalogue, name), "in the trash" if name.trashed else "")
        room = max(BELOW - len(facts), QUOTE)
        return FinderRow(
            title=name.caption,
            facts=facts,
            quote=clipped(hit.sentence, place, room) if hit.sentence != name.caption else "",
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
