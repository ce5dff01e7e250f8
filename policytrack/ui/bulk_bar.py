"""The bar under a list in which several rows are chosen: what can be done to all of them, as one act."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from policytrack.bulk_deeds import Edit, Plan, linking_many, setting_many, trashing_many
from policytrack.fields import Field
from policytrack.problems import Problem
from policytrack.records.record import Noun, Record
from policytrack.ui.bulk_sheet import BulkSheet
from policytrack.ui.bulk_values import add_values, ask_value, bulk_fields
from policytrack.ui.bulk_work import BulkWork, Chosen, Planner
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Label
from policytrack.ui.link_ties import Relation, linkable_nouns, relations
from policytrack.ui.look import Look, Role
from policytrack.ui.record_picker import RecordPicker
from policytrack.ui.words import bulk as words_here

_GAP = 6


class BulkBar(QWidget):
    """Changes the records that are chosen. `chosen` tells which when something is to be done; `before_removal` keeps
    a checked backup, and may take its time.

    Signals:
        ended: nothing is to stay chosen.
    """

    ended = Signal()

    def __init__(
        self,
        desk: Desk,
        look: Look,
        noun: Noun,
        chosen: Callable[[], Chosen],
        before_removal: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._look, self._noun, self._chosen = desk, look, noun, chosen
        self.work = BulkWork(desk, before_removal, self)
        self._asked: tuple[Chosen, Planner] | None = None
        self.sheet = BulkSheet(look, self, parent)
        self.sheet.decided.connect(self._decide)
        self._count = Label(look, role=Role.LABEL_STRONG)
        self.buttons = {field.name: self._button(field) for field in self._first_fields()}
        self.more = Button(look, words_here.MORE, trailing="chevron-up", kind=Kind.SOFT)
        self.more.setMenu(QMenu(self))
        self.more.menu().aboutToShow.connect(self._fill)
        self.trash_button = Button(look, icon="trash-2", kind=Kind.SOFT, name=words_here.TRASH)
        self.trash_button.clicked.connect(self.trash)
        self.close_button = Button(look, icon="x", kind=Kind.QUIET, name=words_here.CHOOSE_NONE)
        self.close_button.clicked.connect(self.ended)
        self._arrange()
        look.changed.connect(self._fit)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show the bar for so many records; below two it goes."""
        self._count.setText(words_here.chosen(count))
        self.setVisible(count > 0)
        if not count:
            self.sheet.hide()
        self._fit()

    def edit(self, name: str) -> None:
        """Ask for the value of a field; `due` and the like are whichever field plays that part."""
        played = {"status": self._noun.status, "due": self._noun.due, "owner": self._noun.owner}
        field = self._desk.catalogue.fields(self._noun.name).get(played.get(name, name))
        if field is not None and not field.fixed:
            ask_value(self._desk, self._look, field, self.buttons.get(field.name, self.more), self._set)

    def link(self) -> None:
        """Ask for the record to which all of them are to be linked, then for the relation."""
        nouns = linkable_nouns(self._desk.catalogue, self._noun.name)
        picker = RecordPicker(self._desk, self._look, nouns, None, self)
        picker.picked.connect(self._offer_relations)
        picker.made.connect(lambda _noun, title: self._desk.troubled.emit(words_here.add_then_link(title)))
        picker.open_under(self.more)

    def trash(self) -> None:
        """Move them to the trash, after a backup."""
        self._plan(self._chosen(), lambda records, _reason: trashing_many(self._desk.register, records))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        painter.fillRect(self.rect(), QColor(tokens.accent_tint))
        painter.fillRect(QRectF(0, 0, self.width(), 1), QColor(tokens.border))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def give(self, edit: Edit, records: Sequence[Record]) -> None:
        """Give some records a value, whether they are chosen or not."""
        self._plan(Chosen(len(records), lambda: records), self._setting(edit))

    # Doing it ----------------------------------------------------------------------------------------------

    def _set(self, edit: Edit) -> None:
        self._plan(self._chosen(), self._setting(edit))

    def _setting(self, edit: Edit) -> Planner:
        return lambda records, reason: setting_many(self._desk.register, records, [edit], reason)

    def _offer_relations(self, ref: str) -> None:
        """Let a person choose how they are tied to a record, when there is more than one way."""
        try:
            other = self._desk.register.record(ref)
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        possible = self._relations(other.noun.name)
        if len(possible) == 1:
            self.tie(possible[0], ref)
            return
        menu = QMenu(self)
        for each in possible:
            menu.addAction(words_here.tie(each.reads, ref), partial(self.tie, each, ref))
        menu.popup(self.more.mapToGlobal(self.more.rect().topLeft()))

    def _relations(self, noun: str) -> tuple[Relation, ...]:
        return relations(self._desk.catalogue, self._noun.name, noun)

    def tie(self, relation: Relation, ref: str) -> None:
        """Tie all of them to one record."""
        register, link, backward = self._desk.register, relation.link.name, relation.backward
        self._plan(
            self._chosen(), lambda records, _reason: linking_many(register, records, link, ref, backward=backward)
        )

    def _plan(self, chosen: Chosen, planner: Planner) -> None:
        if chosen.count:
            self._asked = (chosen, planner)
            self.work.plan(chosen, planner, "", self._take)

    def _take(self, plan: Plan) -> None:
        """Do what is planned at once where no rule stands against it; else show what would be left out."""
        if plan.refused or plan.lacking:
            self.sheet.ask(plan)
        elif plan.act.changes:
            self.work.write(plan.act)
        else:
            self._desk.said.emit(words_here.UNCHANGED, False)

    def _decide(self, reason: str, is_printable: bool) -> None:
        """Do what the sheet was asked for, with the reason that was given there."""
        if self._asked is not None:
            chosen, planner = self._asked

            def write(plan: Plan) -> None:
                self.work.write(replace(plan.act, reason=reason, printable=bool(reason) and is_printable))

            self.work.plan(chosen, planner, reason, write)

    # The bar itself ----------------------------------------------------------------------------------------

    def _first_fields(self) -> list[Field]:
        declared = self._desk.catalogue.fields(self._noun.name)
        names = (self._noun.status, self._noun.owner, "focus_area", self._noun.due, "topics")
        found = [declared[name] for name in dict.fromkeys(names) if name in declared]
        return [field for field in found if not field.fixed]

    def _button(self, field: Field) -> Button:
        button = Button(self._look, field.label, kind=Kind.SOFT)
        button.clicked.connect(lambda: self.edit(field.name))
        return button

    def _fill(self) -> None:
        menu = self.more.menu()
        menu.clear()
        menu.addAction(words_here.LINK_TO, self.link)
        menu.addSeparator()
        for field in bulk_fields(self._desk, self._noun):
            below = menu.addMenu(field.label.replace("&", "&&"))
            add_values(below, self._desk, self._look, field, self.more, self._set)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 16, 8)
        row.setSpacing(_GAP)
        row.addWidget(self._count)
        row.addSpacing(6)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self.trash_button)
        row.addWidget(self.close_button)

    def _fit(self) -> None:
        """Show the buttons for which there is room; every field stands under More."""
        fixed = (self._count, self.more, self.trash_button, self.close_button)
        room = self.width() - 52 - sum(part.sizeHint().width() + _GAP for part in fixed)
        for button in self.buttons.values():
            width = button.sizeHint().width() + _GAP
            button.setVisible(width <= room)
            room -= min(width, room)
