"""What a person decides about a brief: the meeting, the date of the data, the title, and the prose that is printed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from policytrack.acts import Act, making
from policytrack.deeds import making_for, setting
from policytrack.fields import Value
from policytrack.records.meetings import Brief
from policytrack.records.record import Record
from policytrack.ui.brief_making import BriefPages
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.editors import Scene, TextEditor
from policytrack.ui.field_row import FieldRow
from policytrack.ui.labels import Label, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.phrases import dotted, with_weekday
from policytrack.ui.words import briefs as words_here

SHOWN = ("as_of", "title", "prepared_by", "approved_by", "previous", "in_brief", "asks")
MOST_WORDS = 120
_INSET = 7
_UNKEPT = ("meeting", "status", "as_of", "previous", "prepared_by")


class BriefFields(QScrollArea):
    """The left side of the brief screen. Its fields come from the declaration of a brief.

    Signals:
        meeting_chosen: the ref of the meeting for which the brief is to be.
        changed: an act that changes the brief, or makes it when it is not in the record yet.
    """

    meeting_chosen = Signal(str)
    changed = Signal(object)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._brief = Brief()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words_here.WHAT_IT_SAYS)
        self.meeting = QComboBox()
        self.meeting.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.meeting.setAccessibleName(words_here.MEETING)
        self.meeting.activated.connect(self._choose_meeting)
        declared = desk.catalogue.fields("brief")
        self.rows = {name: FieldRow(desk, look, declared[name]) for name in SHOWN}
        self.count = Label(look, role=Role.CAPTION, color="text3")
        self._findings = Label(look, words_here.MAKING_PAGES, Role.CAPTION, "text2", wrap=True)
        self._arrange()
        for row in self.rows.values():
            row.committed.connect(self._commit)
            row.made.connect(self._make)

    @property
    def findings(self) -> str:
        """What is said about the pages."""
        return self._findings.text()

    def show_meetings(self, meetings: Sequence[Record], present: Record | None) -> None:
        """Offer these meetings."""
        self.meeting.clear()
        as_of = self._desk.as_of()
        for each in meetings:
            self.meeting.addItem(dotted(each.caption, with_weekday(str(each.value("date")), as_of)), each.ref)
        if not meetings:
            self.meeting.addItem(words_here.NO_MEETINGS, "")
        self.meeting.setEnabled(bool(meetings))
        self.meeting.setCurrentIndex(self.meeting.findData(present.ref) if present else 0)

    def show_brief(self, brief: Brief) -> None:
        """Show what a brief says."""
        if brief.ref != self._brief.ref:
            for row in self.rows.values():
                row.forget()
        self._brief = brief
        refs = [str(brief.value(name)) for name in ("prepared_by", "approved_by", "previous") if brief.has(name)]
        names = self._desk.register.names(refs)
        scene = Scene(record=brief, names=names, areas={}, as_of=self._desk.as_of(), offers=lambda _name: ())
        for row in self.rows.values():
            row.show_scene(scene)
        words = len(brief.in_brief.split())
        self.count.setText(words_here.words_of(words, MOST_WORDS))
        self.count.recolor("amber" if words > MOST_WORDS else "text3")

    def show_findings(self, pages: BriefPages) -> None:
        """Say how long the brief is and what is not in it."""
        said = [words_here.draft_of(pages.page_count)]
        if pages.left_out:
            said.append(words_here.left_out(pages.left_out))
        if pages.undrawable:
            said.append(words_here.undrawable(" ".join(pages.undrawable)))
        self._findings.setText(" ".join(said))
        self._findings.recolor("text2")

    def show_trouble(self, words: str) -> None:
        """Say why there are no pages."""
        self._findings.setText(words)
        self._findings.recolor("danger")

    def _commit(self, name: str, value: Value) -> None:
        """Make the act of one edit; the brief is made by its first."""
        if self._brief.ref:
            self.changed.emit(setting(self._brief, {name: value}))
            return
        values = {each: self._brief.value(each) for each in _UNKEPT if self._brief.has(each)} | {name: value}
        self.changed.emit(Act(words=words_here.NEW_BRIEF, changes=(making("brief", values),)))

    def _make(self, name: str, noun: str, title: str) -> None:
        if self._brief.ref:
            field, declared = self.rows[name].field, self._desk.catalogue[noun].noun
            self.changed.emit(making_for(self._brief, field, declared, title))

    def _choose_meeting(self, place: int) -> None:
        self.meeting_chosen.emit(self.meeting.itemData(place))

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setProperty("plain", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 14, 20, 16)
        column.setSpacing(6)
        named = Label(self._look, words_here.MEETING, Role.LABEL, "text2")
        for label in (named, self.count):
            label.setContentsMargins(_INSET, 0, 0, 0)
        column.addWidget(named)
        column.addWidget(self.meeting)
        column.addSpacing(4)
        for name, row in self.rows.items():
            if isinstance(row.editor, TextEditor):
                row.editor.text.show_frame()
            column.addWidget(row)
            if name == "in_brief":
                column.addWidget(self.count)
        column.addStretch(1)
        column.addSpacing(8)
        column.addWidget(self._note())
        self.setWidget(inside)

    def _note(self) -> Card:
        card = Card(self._look, fill="sunken", edge="sunken")
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(icon_picture(self._look, "info"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._findings, 1)
        return card
