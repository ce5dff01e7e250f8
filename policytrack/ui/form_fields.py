"""The fields of a form in their places: those in use or always wanted, long texts, and the rest under More."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.fields import Field, Kind
from policytrack.half_typed import Place
from policytrack.records.record import Noun, Quoted, Record
from policytrack.ui.buttons import Button
from policytrack.ui.buttons import Kind as ButtonKind
from policytrack.ui.desk import Desk
from policytrack.ui.editors import Scene, has_editor
from policytrack.ui.field_row import INSET, FieldRow
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.quote_tile import QUOTE_FIELDS, QuoteTile
from policytrack.ui.reason_sheet import ReasonSheet
from policytrack.ui.slip_line import SlipLine
from policytrack.ui.verify_sheet import VerifySheet
from policytrack.ui.words import record as words

HEAD_FIELDS = ("title",)


class FormFields(QWidget):
    """One row for every field that a form edits; which are shown is decided when a record comes in, and stays.

    What was written and not saved is kept by the journal while another record is shown, and stands there again when
    one comes back.

    A row never jumps while a person works on a record: what was filled under More stays there until the record
    is opened again.
    """

    def __init__(self, desk: Desk, look: Look, noun: Noun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._noun, self._look = noun, look
        fields = desk.catalogue.fields(noun.name)
        self.quote = QuoteTile(desk, look, fields) if issubclass(desk.catalogue[noun.name], Quoted) else None
        self.reason = ReasonSheet(look, desk.journal)
        self.verification = VerifySheet(desk, look) if noun.name == "recommendation" else None
        self.slip = SlipLine(look)
        self.rows = {field.name: FieldRow(desk, look, field) for field in self._edited(fields.values())}
        self._groups = {name: Label(look, name, Role.OVERLINE, "text3") for name in self._group_names()}
        self._folded: set[str] = set()
        self._journal = desk.journal
        self._fold = Button(look, words.LESS, icon="chevron-right", kind=ButtonKind.QUIET)
        self._fold.clicked.connect(self._toggle)
        self._is_unfolded = False
        for row in self.rows.values():
            row.keep_with(desk.journal)
        self._arrange()

    def forget(self) -> None:
        """Let go of what was written and not saved."""
        for row in self.rows.values():
            row.forget()
        if self.quote:
            self.quote.forget()

    def begin(self, scene: Scene) -> None:
        """Take in another record."""
        unsaved = {name for name in self.rows if self._journal.at(Place(scene.record.ref, name))}
        self.forget()
        self.reason.hide()
        if self.verification:
            self.verification.hide()
        self._folded = {name for name, row in self.rows.items() if _is_folded(row.field, scene.record)} - unsaved
        self._is_unfolded = False
        self._fold_up()
        self.show_scene(scene)
        for name in unsaved:
            self.rows[name].bring_back()
        if self.quote:
            self.quote.bring_back()

    def show_scene(self, scene: Scene) -> None:
        """Show the record as it stands now."""
        for row in self.rows.values():
            row.show_scene(scene)
        self.slip.show_record(scene.record, scene.as_of)
        if self.quote:
            self.quote.show_scene(scene)

    def unfold(self) -> None:
        """Show the fields under More."""
        self._is_unfolded = True
        self._fold_up()

    def _edited(self, fields: Iterable[Field]) -> Iterator[Field]:
        quoted = QUOTE_FIELDS if self.quote else ()
        yield from (each for each in fields if has_editor(each) and each.name not in (*HEAD_FIELDS, *quoted))

    def _group_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.field.group for row in self.rows.values() if row.field.group))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        _indent(column, self.reason)
        if self.verification:
            _indent(column, self.verification)
        for row in self.rows.values():
            if not row.is_long and not row.field.group:
                column.addWidget(row)
                if row.field.name == self._noun.due:
                    column.addWidget(self.slip)
        if self.quote:
            column.addSpacing(8)
            _indent(column, self.quote)
            column.addSpacing(4)
        _stack(column, [row for row in self.rows.values() if row.is_long and not row.field.group])
        for name, label in self._groups.items():
            label.setContentsMargins(INSET, 10, 0, 2)
            column.addWidget(label)
            _stack(column, [row for row in self.rows.values() if row.field.group == name])
        column.addWidget(self._fold)

    def _toggle(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._fold_up()

    def _fold_up(self) -> None:
        for name, row in self.rows.items():
            row.setVisible(self._is_unfolded or name not in self._folded)
        for name, label in self._groups.items():
            rows = [row.field.name for row in self.rows.values() if row.field.group == name]
            label.setVisible(self._is_unfolded or any(row not in self._folded for row in rows))
        self._fold.setText(words.LESS if self._is_unfolded else words.more(len(self._folded)))
        self._fold.show_icon("chevron-down" if self._is_unfolded else "chevron-right")
        self._fold.setVisible(bool(self._folded))


def _stack(column: QVBoxLayout, rows: Iterable[FieldRow]) -> None:
    for row in rows:
        column.addWidget(row)


def _indent(column: QVBoxLayout, widget: QWidget) -> None:
    """Place a widget where texts begin, not where their fields do."""
    row = QHBoxLayout()
    row.setContentsMargins(INSET, 0, 0, 0)
    row.addWidget(widget)
    column.addLayout(row)


def _is_folded(field: Field, record: Record) -> bool:
    """Whether a field stays under More: the folded and the merely possible ones, until they say something."""
    value = record.value(field.name)
    if field.name == "original_target":
        return value == record.value("current_target")
    if field.name == "classification":
        return record.is_public
    if record.has(field.name):
        return field.fixed and field.folded
    if field.fixed or field.folded:
        return True
    return not field.listed and field.kind is not Kind.MARKDOWN and not field.group
