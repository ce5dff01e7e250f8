"""The desk: what every screen is handed to read the record, to change it, and to hear of changes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from policytrack import dates
from policytrack.acts import Act
from policytrack.problems import Problem
from policytrack.records.catalogue import Catalogue
from policytrack.register import Register
from policytrack.ui.journal import Journal
from policytrack.ui.worker import Worker


class Desk(QObject):
    """One person at the office's register.

    A screen reads from `register`, writes through `apply` alone, and redraws on `changed`; it never tells another
    screen anything. So an act by a form, an import or an undo reaches all of them in the same way.

    Signals:
        changed: an act was written. An act without changes says that another program has written: anything
            may be different.
        said: a sentence for the foot of the window, and whether it may offer Undo.
        troubled: a sentence on what went wrong; nothing was written.
        opened: the ref of a record that a screen asks the window to show.
        listed: a noun and conditions, as `parse_condition` reads them, that a screen asks the window to list.
    """

    changed = Signal(object)
    said = Signal(str, bool)
    troubled = Signal(str)
    opened = Signal(str)
    listed = Signal(str, object)

    def __init__(
        self,
        register: Register,
        who: str,
        worker: Worker,
        *,
        as_of: str = "",
        journal: Journal | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.register, self.who, self.worker = register, who, worker
        self._as_of = as_of
        self.journal = journal or Journal(parent=self)  # without a file it keeps texts as long as the desk stands
        if self.journal.parent() is None:
            self.journal.setParent(self)

    @property
    def catalogue(self) -> Catalogue:
        """The nouns of the office."""
        return self.register.catalogue

    def as_of(self) -> str:
        """The date against which overdue is judged: today, unless the desk was set to another day."""
        return self._as_of or dates.today()

    def write(self, act: Act, contents: Sequence[bytes] = ()) -> Act:
        """Write an act, with the files that it adds, and tell everybody.

        Raises Problem, so that a field can say it beside itself.
        """
        written = self.register.apply(act if act.who else replace(act, who=self.who), contents)
        self.changed.emit(written)
        return written

    def apply(self, act: Act) -> Act | None:
        """Write an act and tell everybody; None when it was refused, which `troubled` has said."""
        try:
            return self.write(act)
        except Problem as problem:
            self.troubled.emit(str(problem))
            return None

    def undo(self) -> Act | None:
        """Take back the person's latest act."""
        words = self.register.next_undo(self.who)
        return self._moved(self.register.undo, f"Undone: {words}")

    def redo(self) -> Act | None:
        """Bring back what the person last took back."""
        words = self.register.next_redo(self.who)
        return self._moved(self.register.redo, f"Done again: {words}")

    def reverse(self, number: int) -> Act | None:
        """Take back any one act by its number."""
        return self._moved(lambda who: self.register.reverse(number, who), "")

    def notice(self) -> None:
        """Tell everybody if another program has written since this was last asked."""
        try:
            if self.register.changed_elsewhere():
                self.changed.emit(Act(words="", changes=()))
        except Problem as problem:
            self.troubled.emit(str(problem))

    def show_record(self, ref: str) -> None:
        """Ask the window to show a record."""
        self.opened.emit(ref)

    def show_list(self, noun: str, *conditions: str) -> None:
        """Ask the window to list a noun under these conditions."""
        self.listed.emit(noun, conditions)

    def _moved(self, move: Callable[[str], Act], words: str) -> Act | None:
        try:
            written = move(self.who)
        except Problem as problem:
            self.troubled.emit(str(problem))
            return None
        self.changed.emit(written)
        if words:
            self.said.emit(words, False)
        return written
