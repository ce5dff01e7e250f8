"""Ctrl+K: every record by ref, number, title or text, with the sentence that matched, and every command."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from policytrack.acts import Act, making
from policytrack.numbering import is_ref
from policytrack.passages import clipped
from policytrack.phrases import shortened
from policytrack.queries import Query
from policytrack.records.record import TITLE_LIMIT
from policytrack.register import Hit, Name
from policytrack.search_line import parse_line
from policytrack.searching import fold, queried_words, words_of
from policytrack.stopping import StopSign
from policytrack.ui.actions import COMMANDS
from policytrack.ui.desk import Desk
from policytrack.ui.finder import Finder
from policytrack.ui.finder_rows import FinderRow, with_headings
from policytrack.ui.look import Look
from policytrack.ui.phrases import dotted, status_label
from policytrack.ui.seeker import AT_ONCE, Seeker
from policytrack.ui.words import everywhere
from policytrack.ui.words import finding as words_here
from policytrack.views import SAVED_VIEW

MOST_FOUND, BEST, MOST_COMMANDS, MOST_VIEWS = 40, 2, 8, 4
QUOTED_FIRST = 10  # as many rows as fit into it
BELOW, QUOTE, HOLDER = 84, 40, 40  # letters: of the line below a title, of a quote at least, of what holds a part
_RUNS, _MAKES = "run:", "make:"
ICONS = {command.name: command.icon for command in COMMANDS}


class Palette(Finder):
    """Finds a record and opens it, or a command and runs it; it can make a record called as was typed.

    `actions` are the window's commands, `noun` is the noun that New would make here, `recent` are the refs of the
    records that were shown last: they stand there before anything is typed.
    """

    def __init__(
        self,
        desk: Desk,
        look: Look,
        window: QWidget,
        actions: Sequence[QAction],
        noun: str,
        *,
        recent: Sequence[str] = (),
    ) -> None:
        super().__init__(look, window, name=words_here.NAME, hint=words_here.HINT)
        self._desk, self._noun, self._recent = desk, noun, recent
        self._nouns = [each.name for each in desk.catalogue if not each.furniture or each.name == SAVED_VIEW]
        self._seeker = Seeker(desk.worker, desk.troubled.emit)
        self._actions = [action for action in actions if action.isEnabled() and _words(action)]
        self.show_foot(words_here.KEYS)
        self.searched.connect(self._search)
        self.chosen.connect(self._choose)
        self._search("")

    def close(self) -> bool:
        """Close it; what is still being looked for is wanted no more."""
        self._seeker.stop()
        return super().close()

    def _search(self, words: str, quoted: int = QUOTED_FIRST) -> None:
        """Look for records beside the window: first with the sentences that fit into it, then with all."""
        self.wait()
        if not words.strip():
            self._seeker.seek(lambda _stop: self._known(), self._show_known, patience=AT_ONCE)
            return
        self._seeker.seek(lambda stop: self._hits(words, quoted, stop), lambda hits: self._take(words, hits, quoted))

    def _known(self) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
        """The records that were shown last, and the saved views."""
        register = self._desk.register
        names = register.names(self._recent)
        recent = tuple(names[ref] for ref in self._recent if ref in names and not names[ref].trashed)
        if SAVED_VIEW not in self._desk.catalogue:
            return recent, ()
        views = register.page(SAVED_VIEW, Query(), 0, MOST_VIEWS).records
        return recent, tuple(register.names(view.ref for view in views).values())

    def _show_known(self, known: tuple[tuple[Name, ...], tuple[Name, ...]]) -> None:
        recent, views = known
        sections = (
            (words_here.RECENT, [self._row(Hit(name)) for name in recent]),
            (words_here.SAVED_VIEWS, [self._row(Hit(name)) for name in views]),
            (words_here.COMMANDS, self._command_rows("")),
        )
        self.show_rows(with_headings(*sections), (), len(recent) + len(views))

    def _hits(self, words: str, quoted: int, stop: StopSign) -> tuple[Hit, ...]:
        """What is found: the record with this very ref before all others, also where it lies in the trash."""
        register, written = self._desk.register, words.strip().upper()
        found = register.search(words, self._nouns, MOST_FOUND + 1, quoted=quoted, as_of=self._desk.as_of(), stop=stop)
        named = register.names([written]).values() if is_ref(written) else ()
        return (*(Hit(name) for name in named if name.trashed), *found)

    def _take(self, words: str, hits: tuple[Hit, ...], quoted: int) -> None:
        self._show(words, hits)
        if quoted < len(hits):
            self._search(words, len(hits))

    def _show(self, words: str, hits: Sequence[Hit]) -> None:
        """Show what was found; commands whose words were typed are never below the records that hold them too."""
        line, shown = parse_line(self._desk.catalogue, words), hits[:MOST_FOUND]
        makes = self._making_rows(words.strip()) if not line or line.exact else []  # no title has filters in it
        sections = (
            (words_here.BEST, [self._row(hit) for hit in shown[:BEST]]),
            (words_here.COMMANDS, self._command_rows(words)),
            (words_here.ALSO, [self._row(hit) for hit in shown[BEST:]]),
            (everywhere.OR_MAKE_IT, makes),
        )
        self.show_rows(with_headings(*sections), line.phrases, len(shown), is_whole=len(shown) == len(hits))

    def _row(self, hit: Hit) -> FinderRow:
        catalogue, name = self._desk.catalogue, hit.name
        noun = catalogue[name.noun].noun
        holder = words_here.within(shortened(hit.holder.caption, HOLDER)) if hit.holder else ""
        place = hit.spans[0][0] if hit.spans else 0
        facts = dotted(name.ref, holder, status_label(catalogue, name), words_here.IN_TRASH if name.trashed else "")
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
                keys=_keys(action),
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
        return [FinderRow(everywhere.new_called(label, words), icon="plus", key=_MAKES)]

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
        act = Act(words=words_here.making(label, title), changes=(making(self._noun, {"title": title}),))
        written = self._desk.apply(act)
        if written is not None:
            self._desk.show_record(written.made[0])


def _words(action: QAction) -> str:
    return action.text().partition("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


def _keys(action: QAction) -> str:
    """Its shortcut, or the single letter that does the same on a list."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return keys or action.text().partition("\t")[2]


def _begins(text: str, wanted: Sequence[str]) -> bool:
    words = words_of(fold(text))
    return all(any(word.startswith(each) for word in words) for each in wanted)
