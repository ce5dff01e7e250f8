"""The sheet that exports what a list shows: in which form, with which columns, for whom."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from policytrack.exchange.exporting import exported_fields
from policytrack.file_forms import CSV, ICS, PDF, XLSX
from policytrack.phrases import listed
from policytrack.ui.asked_paths import AskPath
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Label
from policytrack.ui.list_export import Wanted, conditions_of, forms_of, list_task, shown_columns
from policytrack.ui.look import Look, Role
from policytrack.ui.record_list import RecordList
from policytrack.ui.seeker import AT_FIRST, Seeker
from policytrack.ui.words import asking, everywhere
from policytrack.ui.words import exporting as words_here
from policytrack.ui.words import work as words

_SAYS = {
    XLSX: words_here.WORKBOOK,
    CSV: words_here.TABLE,
    PDF: words_here.PAGES,
    ICS: words_here.CALENDAR,
}
_INDENT, _WIDTH, _MOST_NAMED = 26, 470, 6


class ExportSheet(QDialog):
    """Asks how a list is to be written, and writes it beside the window."""

    def __init__(self, desk: Desk, look: Look, shown: RecordList, asks: AskPath, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("export_sheet")
        self.setWindowTitle(words_here.TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._look, self._shown, self._asks = desk, look, shown, asks
        self._words = Label(look, words_here.COUNTING, Role.CAPTION, "text2", wrap=True)
        self._seeker = Seeker(desk.worker, desk.troubled.emit)
        self.destroyed.connect(self._seeker.stop)
        self._forms, self._columns = QButtonGroup(self), QButtonGroup(self)
        self.forms = {form: QRadioButton(asking.FORMS[form]) for form in forms_of(desk, shown)}
        self.forms[XLSX].setChecked(True)
        self.seen, self.all = QRadioButton(words_here.SEEN), QRadioButton(words_here.ALL)
        self.seen.setChecked(True)
        self.office = QCheckBox(words_here.OFFICE)
        self.save = Button(look, everywhere.EXPORT, icon="upload", kind=Kind.PRIMARY)
        self.cancel = Button(look, everywhere.CANCEL, kind=Kind.QUIET)
        self._arrange()
        self.save.setDefault(True)
        self.save.clicked.connect(self._export)
        self.cancel.clicked.connect(self.reject)
        if ICS in self.forms:
            self.forms[ICS].toggled.connect(self._offer_columns)
        self._show_words()
        self.setMinimumWidth(look.px(_WIDTH))

    def wanted(self) -> Wanted:
        """What the person has chosen."""
        form = next(form for form, button in self.forms.items() if button.isChecked())
        return Wanted(form=form, all_columns=self.all.isChecked(), office=self.office.isChecked())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(6)
        column.addWidget(Label(self._look, words_here.TITLE, Role.TITLE))
        column.addWidget(self._words)
        column.addSpacing(8)
        for form, button in self.forms.items():
            self._forms.addButton(button)
            self._add_choice(column, button, _SAYS[form])
        column.addSpacing(8)
        noun, catalogue = self._shown.noun, self._desk.catalogue
        seen = [each.label for each in shown_columns(self._desk, self._shown, office=False)]
        count = len(exported_fields(catalogue, noun))
        for button, says in ((self.seen, listed(seen, most=_MOST_NAMED)), (self.all, words_here.columns(count))):
            self._columns.addButton(button)
            self._add_choice(column, button, says)
        column.addSpacing(8)
        column.addWidget(self.office)
        column.addSpacing(8)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        column.addLayout(row)

    def _add_choice(self, column: QVBoxLayout, button: QRadioButton, says: str) -> None:
        button.setAccessibleDescription(says)
        words = Label(self._look, says, Role.CAPTION, "text2", wrap=True)
        words.setContentsMargins(_INDENT, 0, 0, 4)
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(button)
        pair.addWidget(words)
        column.addLayout(pair)

    def _offer_columns(self, is_calendar: bool) -> None:
        """A calendar has no columns."""
        for button in (self.seen, self.all):
            button.setEnabled(not is_calendar)

    def _show_words(self) -> None:
        """Say how many records it will be, and under which conditions; to count them may take a moment."""
        noun, view = self._shown.noun, self._shown.bar.view
        query, register = view.query(noun, self._desk.as_of()), self._desk.register
        conditions = partial(conditions_of, self._desk, self._shown)
        self._seeker.seek(
            lambda _stop: (noun.counted(register.count(noun.name, query)), *conditions()),
            lambda says: self._words.setText(" · ".join(says)),
            patience=AT_FIRST,
        )

    def _export(self) -> None:
        wanted = self.wanted()
        path = self._asks(self, f"{self._shown.noun.plural}{wanted.form}")
        if not path:
            return
        written = Path(path)
        task = list_task(self._desk, self._shown, wanted, written)
        self._desk.begin(words.writing(written.name), task, written)
        self.accept()
