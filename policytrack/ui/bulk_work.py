"""Plans and writes what is done to many records: a few at once, more beside the window, where it can be stopped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject

from policytrack.acts import Act
from policytrack.bulk_deeds import Plan
from policytrack.problems import Problem
from policytrack.records.record import Record
from policytrack.ui.desk import Desk
from policytrack.ui.words import bulk as words
from policytrack.ui.worker import Job, Report

FEW = 24  # records that are planned and written within 50 milliseconds

Planner = Callable[[Sequence[Record], str], Plan]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The records that something is to be done to: how many, and what reads them, on any thread."""

    count: int
    read: Callable[[], Sequence[Record]]


class BulkWork(QObject):
    """Does it at one desk. `before_removal` keeps a checked backup, and may take its time."""

    def __init__(self, desk: Desk, before_removal: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._before_removal = desk, before_removal
        self._then: dict[Job, Callable[[Plan], object]] = {}

    def plan(self, chosen: Chosen, planner: Planner, reason: str, then: Callable[[Plan], object]) -> None:
        """Judge what is to be done by the rules, and go on with the plan."""
        if chosen.count > FEW:
            task = partial(_planned, chosen, planner, reason)
            job = self._desk.begin(words.looking(chosen.count), task)
            self._then[job] = then
            job.finished.connect(self._go_on)
            return
        try:
            then(planner(chosen.read(), reason))
        except Problem as problem:
            self._desk.troubled.emit(str(problem))

    def write(self, act: Act) -> None:
        """Write the act and tell everybody; before a removal a backup is kept."""
        signed, trashes = replace(act, who=self._desk.who), any(change.trashes for change in act.changes)
        if not trashes and len(act.changes) <= FEW:
            if self._desk.apply(signed) is not None:
                self._desk.said.emit(words.done(act.words), True)
            return
        register, before = self._desk.register, self._before_removal

        def write(_report: Report) -> Act:
            if trashes:
                before()
            return register.apply(signed)

        self._desk.begin(words.changing(len(act.changes)), write).finished.connect(self._tell)

    def _go_on(self, plan: Plan) -> None:
        then = self._then.pop(self.sender(), None)  # type: ignore[call-overload] # a job, which Qt calls an object
        if then is not None:
            then(plan)

    def _tell(self, act: Act) -> None:
        self._desk.tell(act)
        self._desk.said.emit(words.done(act.words), True)


def _planned(chosen: Chosen, planner: Planner, reason: str, report: Report) -> Plan:
    """Read and judge them, on another thread. Raises Cancelled between the two."""
    records = chosen.read()
    report(0, 0)
    return planner(records, reason)
