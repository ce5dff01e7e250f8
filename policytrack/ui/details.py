"""The details panel: the form of whatever record is to be shown, parts included, one form per noun."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from policytrack.fields import Value
from policytrack.problems import Problem
from policytrack.records.record import Noun
from policytrack.ui.desk import Desk
from policytrack.ui.form_fields import FormFields
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.record_form import RecordForm
from policytrack.ui.words import record as words

BREATH = 5  # milliseconds between the steps of long work that only this thread can do


class Details(QStackedWidget):
    """Builds a noun's form when its first record is shown, and keeps it.

    Signals:
        left, stepped, made: as the form that is shown tells them.
        link_wanted: the record with this ref is to be linked.
    """

    left = Signal()
    stepped = Signal(int)
    made = Signal(str)
    link_wanted = Signal(str)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._forms: dict[str, RecordForm] = {}
        self._is_over_list = False
        nothing = Label(look, words.CHOOSE, Role.LABEL, "text3", wrap=True)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setContentsMargins(24, 24, 24, 24)
        self.addWidget(nothing)

    @property
    def form(self) -> RecordForm | None:
        """The form that is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, RecordForm) else None

    @property
    def ref(self) -> str:
        """The ref of the record that is shown; "" for none."""
        return self.form.record.ref if self.form and self.form.record else ""

    def show_record(self, ref: str) -> bool:
        """Show a record; what is wrong is told by the desk."""
        has_keyboard = self.holds_focus()
        try:
            record = self._desk.register.record(ref)
            form = self._form(record.noun)
            form.show_record(ref)
            form.setAccessibleName(f"{ref} {record.caption}")
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return False
        self.setCurrentWidget(form)
        if has_keyboard and not self.holds_focus():
            form.top.take_keyboard()
        return True

    def holds_focus(self) -> bool:
        """Whether the keyboard is in the details."""
        window = self.window()
        return window.focusWidget() is not None and self.isAncestorOf(window.focusWidget())

    def show_way_back(self, *, is_over_list: bool) -> None:
        """Offer the way back to the list where the details cover it."""
        self._is_over_list = is_over_list
        for form in self._forms.values():
            form.top.show_way_back(is_over_list=is_over_list)

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self.setCurrentIndex(0)

    def begin(self, noun: Noun, values: Mapping[str, Value]) -> None:
        """Begin a record."""
        form = self._form(noun)
        self.setCurrentWidget(form)
        form.begin(values)

    def prepare(self, noun: Noun, then: Callable[[], object]) -> None:
        """Build a noun's form in steps, between which the window paints and answers, and then go on."""
        if noun.name in self._forms:
            then()
            return
        fields = FormFields(self._desk, self._look, noun)
        QTimer.singleShot(BREATH, self, lambda: self._prepare_rest(noun, fields, then))

    def _prepare_rest(self, noun: Noun, fields: FormFields, then: Callable[[], object]) -> None:
        form = RecordForm(self._desk, self._look, noun, fields, parent=self)
        QTimer.singleShot(BREATH, self, lambda: self._take_in(form, then))

    def _take_in(self, form: RecordForm, then: Callable[[], object]) -> None:
        self._form(form.noun, form)
        then()

    def _form(self, noun: Noun, ready: RecordForm | None = None) -> RecordForm:
        if noun.name not in self._forms:
            form = ready or RecordForm(self._desk, self._look, noun, parent=self)
            form.top.show_way_back(is_over_list=self._is_over_list)
            form.left.connect(self.left)
            form.stepped.connect(self.stepped)
            form.made.connect(self.made)
            form.link_wanted.connect(lambda: self.link_wanted.emit(form.record.ref if form.record else ""))
            self._forms[noun.name] = form
            self.addWidget(form)
        return self._forms[noun.name]
