"""A line in which records are named by typing: what is found is offered, what is missing is made in place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from policytrack.fields import Field, Kind
from policytrack.links import tied_nouns
from policytrack.logged_assessment import Named
from policytrack.problems import Problem
from policytrack.queries import Query
from policytrack.register import Name
from policytrack.searching import fold
from policytrack.ui.announcing import announce
from policytrack.ui.desk import Desk
from policytrack.ui.flow import Flow
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.property_button import PropertyButton
from policytrack.ui.suggestions import Suggestions
from policytrack.ui.words import everywhere
from policytrack.ui.words import naming as words

_MOST = 8
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _MOST, Qt.Key.Key_PageUp: -_MOST}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NameLine(QWidget):
    """Names one record, or several for a field of links; those stand as chips under the line.

    Enter and Tab take the offer that is marked; so does leaving the line. `makable` are the nouns of which a record
    may be made in place; it is made by whoever saves.

    Signals:
        changed: other records are named.
        entered: Enter, with nothing left to take.
    """

    changed = Signal()
    entered = Signal()

    def __init__(
        self, desk: Desk, look: Look, field: Field, makable: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._look, self._field = desk, look, field
        self._nouns = tuple(noun for noun in tied_nouns(field) if noun in desk.catalogue)
        self._makable, self._several = tuple(makable), field.kind is Kind.LINKS
        self._named: tuple[Named, ...] = ()
        self._offers: tuple[Named, ...] = ()
        self.line = _Line(self)
        self.line.setAccessibleName(field.label)
        self.suggestions = Suggestions(look, words.suggestions(field.label), self.line)
        self.note = Label(look, role=Role.CAPTION, color="text2", wrap=True)
        self.note.hide()
        self.chips = QWidget()
        self._flow = Flow(self.chips)
        self.chips.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (self.line, self.note, self.chips):
            column.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._find)
        self.suggestions.chosen.connect(self._press)

    @property
    def named(self) -> tuple[Named, ...]:
        """The records that are named, with what is typed and not taken yet."""
        typed = self._typed()
        return (*self._named, typed) if typed and (self._several or not self._named) else self._named

    def show_named(self, named: Sequence[Named]) -> None:
        """Name these."""
        self._named = tuple(named)
        self._show()

    def take(self) -> bool:
        """Take the offer that is marked; whether there was one."""
        at = self.suggestions.currentRow()
        if self.suggestions.isHidden() or not 0 <= at < len(self._offers):
            return self._take_typed()
        self._name(self._offers[at])
        return True

    def hears(self, event: QKeyEvent) -> bool:
        """Do what a key means here; whether it means anything."""
        is_open = self.suggestions.isVisible()
        if event.key() in _STEPS:
            if is_open:
                self.suggestions.step(_STEPS[Qt.Key(event.key())])
                self._speak()
            else:
                self._find(self.line.text() if not self._named or self._several else "")
            return True
        if event.key() == Qt.Key.Key_Escape and is_open:
            self.suggestions.hide()
            return True
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.leave()  # the key is the sheet's, which saves what is named
            return False
        if event.key() in _ENTER:
            took = self.take()
            if not (took and self._several):
                self.entered.emit()
            return True
        return False

    def leave(self) -> None:
        """Take what was typed: the line is left."""
        self.take()
        self.suggestions.hide()

    def _typed(self) -> Named | None:
        """What is typed as a name: of a record that is here when it is its whole name, else of a new one."""
        text = " ".join(self.line.text().split())
        if not text or (self._named and not self._several):
            return None
        same = (each for each in self._offers if each.ref and fold(text) in (fold(each.caption), fold(each.ref)))
        return next(same, Named(self._makable[0], text) if self._makable else None)

    def _take_typed(self) -> bool:
        typed = self._typed()
        if typed is None:
            return False
        self._name(typed)
        return True

    def _name(self, named: Named) -> None:
        self._named = tuple(dict.fromkeys((*self._named, named))) if self._several else (named,)
        self._show()
        self.changed.emit()

    def _press(self, place: int) -> None:
        self._name(self._offers[place])

    def _find(self, text: str) -> None:
        """Offer what a text finds, and to make what it names."""
        if not self._several and self._named:
            self._named = ()
            self.note.hide()
        said = " ".join(text.split())
        try:
            found = [Named(name.noun, name.caption, name.ref) for name in self._found(said)]
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        exact = next((at for at, each in enumerate(found) if fold(each.caption) == fold(said)), -1)
        new = [Named(noun, said) for noun in self._makable] if said and exact < 0 else []
        self._offers = (*found, *new)
        self.suggestions.offer([self._offer(each) for each in self._offers], max(exact, 0))
        self.changed.emit()
        self._speak()

    def _offer(self, named: Named) -> tuple[str, str]:
        noun = self._desk.catalogue[named.noun].noun
        if named.ref:
            return noun.icon, f"{named.caption}   {named.ref}"
        return "plus", everywhere.new_called(noun.label.lower(), named.caption)

    def _found(self, said: str) -> Sequence[Name]:
        register = self._desk.register
        if not said:
            pages = [register.page(noun, Query(), 0, _MOST).records for noun in self._nouns]
            return list(register.names([record.ref for page in pages for record in page][:_MOST]).values())
        by_ref = [name for name in register.names([said.upper()]).values() if name.noun in self._nouns]
        hits = [hit.name for hit in register.search(said, self._nouns, _MOST)]
        return list({name.ref: name for name in (*by_ref, *hits) if not name.trashed}.values())

    def _speak(self) -> None:
        at = self.suggestions.currentRow()
        if 0 <= at < len(self._offers):
            announce(self.line, words.spoken(self._offer(self._offers[at])[1], len(self._offers)))

    def _show(self) -> None:
        self.suggestions.hide()
        self._offers = ()
        if self._several:
            self.line.clear()
            self._show_chips()
            return
        named = next(iter(self._named), None)
        self.line.setText(named.caption if named else "")
        self.line.setCursorPosition(0)
        is_new = named is not None and not named.ref
        self.note.setText(words.will_be_made(self._label(named)) if named and is_new else "")
        self.note.setVisible(is_new)
        self.line.setAccessibleDescription(self.note.text())

    def _show_chips(self) -> None:
        while (item := self._flow.takeAt(0)) and (former := item.widget()):
            former.hide()
            former.deleteLater()
        for named in self._named:
            chip = PropertyButton(self._look, words.remove(named.caption), self.chips)
            chip.show_chip(named.caption if named.ref else words.marked_new(named.caption), icon="x")
            chip.clicked.connect(partial(self._drop, named))
            self._flow.addWidget(chip)
            chip.show()
        self.chips.setVisible(bool(self._named))

    def _drop(self, named: Named) -> None:
        self._named = tuple(each for each in self._named if each != named)
        self._show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _label(self, named: Named) -> str:
        return self._desk.catalogue[named.noun].noun.label.lower()


class _Line(QLineEdit):
    """The line itself: its keys go to the names first."""

    def __init__(self, names: NameLine) -> None:
        super().__init__(names)
        self._names = names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._names.hears(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._names.leave()
        super().focusOutEvent(event)
