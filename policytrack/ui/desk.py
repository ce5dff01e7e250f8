"""The desk: what every screen is handed to read the record, to change it, and to hear of changes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from PySide6.QtCore import QObject, Signal

from policytrack import dates
from policytrack.acts import Act
from policytrack.office_person import name_here, person_here
from policytrack.problems import Problem
from policytrack.records.catalogue import Catalogue
from policytrack.register import Register
from policytrack.ui.journal import Journal
from policytrack.ui.words import window as words_of_window
from policytrack.ui.worker import Job, Task, Worker

MANY = 200  # changes in an act: to take back more keeps a window waiting, about a millisecond for each


class _Together(QObject):
    """What the desks of all windows share: who sits there, and that an act was written at one of them."""

    told = Signal(object)

    def __init__(self, who: str) -> None:
        super().__init__()
        self.who, self.is_moving = who, False

    def follow(self, job: Job) -> None:
        """Take back or bring back nothing else until this is done; what it has written is told at all desks."""
        self.is_moving = True
        job.finished.connect(self.told)
        for ended in (job.finished, job.failed, job.stopped, job.crashed):
            ended.connect(self._rest)

    def _rest(self) -> None:
        self.is_moving = False


class Desk(QObject):
    """One person at the office's register.

    A screen reads from `register`, writes through `apply` alone, and redraws on `changed`; it never tells another
    screen anything. So an act by a form, an import or an undo reaches all of them in the same way.

    Each window has a desk of its own, all `beside` the first: what is written at one is told at all of them; what
    is said, opened or begun stays in its window.

    Signals:
        changed: an act was written. An act without changes says that another program has written: anything
            may be different.
        said: a sentence for the foot of the window, and whether it may offer Undo.
        troubled: a sentence on what went wrong; nothing was written.
        opened: the ref of a record that a screen asks the window to show.
        listed: a noun and conditions, as `parse_condition` reads them, that a screen asks the window to list.
        begun: a job that may take long, and what it does.
        filed: a sentence on a file that was written, and its path.
    """

    changed = Signal(object)
    said = Signal(str, bool)
    troubled = Signal(str)
    opened = Signal(str)
    listed = Signal(str, object)
    begun = Signal(object, str)
    filed = Signal(str, object)

    def __init__(
        self,
        register: Register,
        who: str,
        worker: Worker,
        *,
        as_of: str = "",
        journal: Journal | None = None,
        together: _Together | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.register, self.worker = register, worker
        self._as_of, self._together = as_of, together or _Together(who)
        if together is None:
            self._together.told.connect(self._follow_name)
        self._together.told.connect(self.changed)
        self.journal = journal or Journal(parent=self)  # without a file it keeps texts as long as the desk stands
        if self.journal.parent() is None:
            self.journal.setParent(self)
        self._paths: dict[QObject, Path | None] = {}
        self._steps: dict[QObject, str] = {}

    def beside(self, parent: QObject) -> Self:
        """Another desk at the same register, for another window."""
        return type(self)(
            self.register,
            self.who,
            self.worker,
            as_of=self._as_of,
            journal=self.journal,
            together=self._together,
            parent=parent,
        )

    @property
    def who(self) -> str:
        """The display name of the person at all of the desks."""
        return self._together.who

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
        self.tell(written)
        return written

    def tell(self, written: Act) -> None:
        """Tell everybody, at all windows, of an act that was written: here, or beside the window by long work."""
        self._together.told.emit(written)

    def apply(self, act: Act) -> Act | None:
        """Write an act and tell everybody; None when it was refused, which `troubled` has said."""
        try:
            return self.write(act)
        except Problem as problem:
            self.troubled.emit(str(problem))
            return None

    def undo(self) -> Act | None:
        """Take back the person's latest act: now, or a large one beside the window, and then None is returned."""
        register = self.register
        return self._step(register.undo, register.undo_size, register.next_undo, words_of_window.undone)

    def redo(self) -> Act | None:
        """Bring back what the person last took back, in the same way."""
        register = self.register
        return self._step(register.redo, register.redo_size, register.next_redo, words_of_window.done_again)

    def reverse(self, number: int) -> Act | None:
        """Take back any one act by its number."""
        return self._moved(lambda who: self.register.reverse(number, who), "")

    def notice(self) -> None:
        """Tell everybody if another program has written since this was last asked."""
        try:
            if self.register.changed_elsewhere():
                self.tell(Act(words="", changes=()))
        except Problem as problem:
            self.troubled.emit(str(problem))

    def begin(self, words: str, task: Task, path: Path | None = None) -> Job:
        """Begin a task beside the window, shown with its progress; how it ends is told.

        `words` say what it does, as "Writing Policies.pdf …". Where its result is a sentence, that is told; with the
        `path` of the file that it writes, the file can be opened from there.
        """
        job = self.worker.start(task)
        self._paths[job] = path
        # Methods, not lambdas: Qt drops these connections when the desk goes before the work is done.
        job.finished.connect(self._tell_result)
        job.failed.connect(self.troubled)
        job.stopped.connect(self._tell_stopped)
        self.begun.emit(job, words)
        return job

    def show_record(self, ref: str) -> None:
        """Ask the window to show a record."""
        self.opened.emit(ref)

    def show_list(self, noun: str, *conditions: str) -> None:
        """Ask the window to list a noun under these conditions."""
        self.listed.emit(noun, conditions)

    def _tell_result(self, result: object) -> None:
        path = self._paths.pop(self.sender(), None)
        if isinstance(result, str) and path is not None:
            self.filed.emit(result, path)
        elif isinstance(result, str):
            self.said.emit(result, False)

    def _tell_stopped(self) -> None:
        self.said.emit(words_of_window.STOPPED, False)

    def _follow_name(self, act: Act) -> None:
        """Go on under the name that the person here has in the directory."""
        try:
            here = person_here(self.register) if "person" in act.nouns else ""
            if here and any(change.ref == here for change in act.changes):
                self._together.who = name_here(self.register) or self._together.who
        except Problem as problem:
            self.troubled.emit(str(problem))

    def _step(
        self,
        move: Callable[[str], Act],
        size: Callable[[str], int],
        named: Callable[[str], str],
        told: Callable[[str], str],
    ) -> Act | None:
        """Go a step back or forward; one at a time, since each begins where the one before ended."""
        if self._together.is_moving:
            self.said.emit(words_of_window.STILL_MOVING, False)
            return None
        try:
            count, words = size(self.who), told(named(self.who))
        except Problem as problem:
            self.troubled.emit(str(problem))
            return None
        if count <= MANY:
            return self._moved(move, words)
        who = self.who
        job = self.begin(words_of_window.moving(count), lambda _report: move(who))
        self._together.follow(job)
        self._steps[job] = words
        job.finished.connect(self._tell_step)
        return None

    def _tell_step(self) -> None:
        words = self._steps.pop(self.sender(), "")
        self.said.emit(words, False)

    def _moved(self, move: Callable[[str], Act], words: str) -> Act | None:
        try:
            written = move(self.who)
        except Problem as problem:
            self.troubled.emit(str(problem))
            return None
        self.tell(written)
        if words:
            self.said.emit(words, False)
        return written
