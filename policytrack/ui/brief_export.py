"""The brief screen: what a person writes on the left, the pages as they will be printed on the right, and the file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.briefs.beginning import brief_for, with_date
from policytrack.dates import show_date_briefly
from policytrack.file_forms import PDF
from policytrack.records.meetings import Brief
from policytrack.records.record import Record
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.brief_fields import BriefFields
from policytrack.ui.brief_making import BriefPages, coming_meetings, file_of, pages_of
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.labels import ElidedLabel
from policytrack.ui.latest import Latest
from policytrack.ui.look import Look, Role
from policytrack.ui.pages_view import PagesPane
from policytrack.ui.paper import Paper
from policytrack.ui.phrases import dotted, with_weekday
from policytrack.ui.rule import Rule
from policytrack.ui.words import briefs as words
from policytrack.ui.words import work as words_of_work

_PAUSE = 200  # milliseconds between the last change and the next pages
_FIELDS_WIDTH, _FIELDS_LEAST = 358, 300


class BriefExport(QWidget):
    """Makes the brief for a meeting: text, pages, PDF.

    The pages are made anew beside the window after each change; a making that is out of date is stopped. The
    PDF is a draft and writes nothing to the record. Not public records never reach it, and their number is said.
    """

    def __init__(
        self,
        desk: Desk,
        look: Look,
        *,
        asks: AskPath = ask_path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._look, self._asks = desk, look, asks
        self._brief: Brief | None = None
        self._meeting: Record | None = None
        self._pages = Latest(desk.worker, self)
        self._is_stale = True
        self._title = ElidedLabel(look, words.BRIEF, Role.TITLE)
        self._state = ElidedLabel(look, "", Role.CAPTION, "text2")
        self.fields = BriefFields(desk, look)
        self.pages = PagesPane(look)
        self.export_button = Button(look, words.EXPORT_PDF, icon="file-down", kind=Kind.PRIMARY)
        self.export_button.clicked.connect(self.export)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.refresh)
        self._arrange()
        self.fields.meeting_chosen.connect(self.show_meeting)
        self.fields.changed.connect(self._save)
        self._pages.finished.connect(self._show_pages)
        self._pages.failed.connect(self.fields.show_trouble)
        desk.changed.connect(self._notice)

    @property
    def brief(self) -> Brief | None:
        """The brief that is shown; without a ref while it is not in the record."""
        return self._brief

    def show_meeting(self, ref: str = "") -> None:
        """Show the brief for a meeting; without a ref, for the next one."""
        meetings = coming_meetings(self._desk.register, self._desk.as_of())
        self._meeting = next((each for each in meetings if each.ref == ref), meetings[0] if meetings else None)
        self._show(brief_for(self._desk.register, self._meeting, self._desk.as_of()), meetings)

    def show_brief(self, brief: Record) -> None:
        """Show one brief of the record."""
        meetings = coming_meetings(self._desk.register, self._desk.as_of())
        self._meeting = next((each for each in meetings if each.ref == brief.value("meeting")), None)
        self._show(with_date(brief, self._desk.as_of()), meetings)

    def export(self) -> None:
        """Ask for a place and write the PDF there."""
        if self._brief is None:
            return
        chosen = self._asks(self, f"{self._brief.ref or words.DRAFT_FILE}{PDF}")
        if chosen:
            path = Path(chosen)
            self._desk.begin(words_of_work.writing(path.name), file_of(self._desk.register, self._brief, path), path)

    def paper(self) -> Paper | None:
        """The pages that are shown, for the printer."""
        brief, register = self._brief, self._desk.register
        if brief is None:
            return None
        return Paper(self._title.text(), lambda path: file_of(register, brief, path)(lambda _done, _steps: None))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.show_meeting(self._meeting.ref if self._meeting else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.color("surface"))
        painter.end()

    # -- pages ----------------------------------------------------------------------------------------------

    def _show(self, brief: Brief, meetings: Sequence[Record]) -> None:
        self._brief, self._is_stale = brief, False
        self.fields.show_meetings(meetings, self._meeting)
        self.fields.show_brief(brief)
        day = show_date_briefly(str(self._meeting.value("date")), self._desk.as_of()) if self._meeting else ""
        called = ", ".join(filter(None, [self._meeting.caption, day])) if self._meeting else words.NO_MEETING
        self._title.setText(words.brief_for(called))
        deadline = str(self._meeting.value("submission_deadline")) if self._meeting else ""
        due = words.due(with_weekday(deadline, self._desk.as_of())) if deadline else ""
        self._state.setText(dotted(brief.ref or words.NOT_KEPT, brief.status.label, due))
        self._timer.start()

    def _notice(self, _: Act) -> None:
        """Something was written: show the brief as it is now, and make its pages anew."""
        if not self.isVisible() or self._brief is None:
            self._is_stale = True
        elif self._brief.ref:
            self.show_brief(self._desk.register.record(self._brief.ref))
        else:
            self.show_meeting(self._meeting.ref if self._meeting else "")

    def _save(self, act: Act) -> None:
        written = self._desk.apply(act)
        if written is not None and written.made and self._brief is not None and not self._brief.ref:
            self.show_brief(self._desk.register.record(written.made[0]))

    def refresh(self) -> None:
        """Make the pages now."""
        self._timer.stop()
        if self._brief is not None:
            self._pages.start(pages_of(self._desk.register, self._brief))

    def _show_pages(self, pages: BriefPages) -> None:
        self.pages.view.show_pages(pages.data, pages.page_count)
        self.fields.show_findings(pages)

    # -- looks ----------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(Rule(self._look))
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        self._look.changed.connect(self._measure)
        self._measure()
        split.addWidget(self.fields)
        split.addWidget(self.pages)
        split.setSizes([self._look.px(_FIELDS_WIDTH), 2 * self._look.px(_FIELDS_WIDTH)])
        split.setStretchFactor(1, 1)
        column.addWidget(split, 1)

    def _measure(self) -> None:
        self.fields.setMinimumWidth(self._look.px(_FIELDS_LEAST))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 14, 16, 12)
        row.setSpacing(8)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._title)
        lines.addWidget(self._state)
        row.addLayout(lines, 1)
        row.addWidget(self.export_button)
        return row
