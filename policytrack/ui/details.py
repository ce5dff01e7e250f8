"""The details panel: the form of whatever record is to be shown, parts included, one form per noun."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from policytrack.acts import Act
from policytrack.fields import Value
from policytrack.records.record import Noun
from policytrack.ui.desk import Desk
from policytrack.ui.form_fields import FormFields
from policytrack.ui.labels import Label
from policytrack.ui.later import later
from policytrack.ui.look import Look, Role
from policytrack.ui.record_form import RecordForm
from policytrack.ui.record_reading import Extent, RecordReading, read_record
from policytrack.ui.seeker import AT_FIRST, AT_ONCE, Seeker
from policytrack.ui.words import record as words

BREATH = 5  # milliseconds between the steps of long work that only this thread can do


class Details(QStackedWidget):
    """Builds a noun's form when its first record is shown, and keeps it.

    Signals:
        left, stepped, made: as the form that is shown tells them.
        link_wanted: the record with this ref is to be linked.
        shown: a record came into view.
    """

    left = Signal()
    stepped = Signal(int)
    made = Signal(str)
    link_wanted = Signal(str)
    shown = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._forms: dict[str, RecordForm] = {}
        self._is_over_list, self._awaited = False, ""
        self._then: list[Callable[[], object]] = []
        self._seeker = Seeker(desk.worker, self._tell_trouble)
        self.destroyed.connect(self._seeker.stop)
        desk.changed.connect(self._hear)
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
        """The ref of the record that is shown, or is about to be; "" for none."""
        return self._awaited or self.shown_ref

    @property
    def shown_ref(self) -> str:
        """The ref of the record that is shown."""
        return self.form.record.ref if self.form and self.form.record else ""

    def has_form(self, noun: Noun) -> bool:
        """Whether a noun's form is built."""
        return noun.name in self._forms

    @property
    def shows_record(self) -> bool:
        """Whether a record is shown, and none is being begun or on its way."""
        return not self._awaited and self.form is not None and self.form.scene is not None

    def show_record(self, ref: str) -> bool:
        """Show a record, in the same frame when it is read quickly; until then the one before stays.

        What is wrong is told by the desk; False when that is known at once.
        """
        if ref != self._awaited:
            self._then.clear()
        if self.form and self.shown_ref != ref:
            self.form.leave_writing()
        self._awaited = ref
        register, as_of = self._desk.register, self._desk.as_of()
        extent = self.form.extent_of(ref) if self.form else Extent()
        patience = AT_ONCE if self.form and self.form.scene else AT_FIRST
        self._seeker.seek(lambda stop: read_record(register, ref, as_of, extent, stop), self._take, patience=patience)
        return self.ref == ref

    def when_shown(self, do: Callable[[], object]) -> None:
        """Do something once the record that was asked for is shown: now, unless it is being read.

        It is let go of when another record is asked for meanwhile.
        """
        if self._awaited:
            self._then.append(do)
        else:
            do()

    def _take(self, reading: RecordReading) -> None:
        has_keyboard, record, self._awaited = self.holds_focus(), reading.record, ""
        form = self._form(record.noun)
        form.show_reading(reading)
        form.setAccessibleName(f"{record.ref} {record.caption}")
        self.setCurrentWidget(form)
        if has_keyboard and not self.holds_focus():
            form.top.take_keyboard()
        self.shown.emit()
        then, self._then = self._then, []
        for do in then:
            do()

    def _tell_trouble(self, words: str) -> None:
        self._stop()
        self._desk.troubled.emit(words)

    def _stop(self) -> None:
        """Wait for no record any more."""
        self._seeker.stop()
        self._awaited = ""
        self._then.clear()

    def _hear(self, _act: Act) -> None:
        """What is being read may have been read before the act."""
        if self._awaited:
            self.show_record(self._awaited)

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
        self._stop()
        self.setCurrentIndex(0)

    def begin(self, noun: Noun, values: Mapping[str, Value]) -> None:
        """Begin a record."""
        self._stop()
        form = self._form(noun)
        self.setCurrentWidget(form)
        form.begin(values)

    def prepare(self, noun: Noun, then: Callable[[], object]) -> None:
        """Build a noun's form in steps, between which the window paints and answers, and then go on."""
        if self.has_form(noun):
            then()
            return
        fields = FormFields(self._desk, self._look, noun)
        later(self, BREATH, lambda: self._prepare_rest(noun, fields, then))

    def _prepare_rest(self, noun: Noun, fields: FormFields, then: Callable[[], object]) -> None:
        form = RecordForm(self._desk, self._look, noun, fields, parent=self)
        later(self, BREATH, lambda: self._take_in(form, then))

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
