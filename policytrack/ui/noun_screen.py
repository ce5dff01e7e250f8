"""The screen of one noun: its list, and beside or over it the details of the current record."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.fields import Value
from policytrack.logged_assessment import LOGGED
from policytrack.records.record import Noun
from policytrack.ui.actions import LETTERS
from policytrack.ui.desk import Desk
from policytrack.ui.details import BREATH, Details
from policytrack.ui.dragging import files_of, refs_of
from policytrack.ui.drop_zone import Drop, DropZone
from policytrack.ui.drops import Drops
from policytrack.ui.later import later
from policytrack.ui.look import Look
from policytrack.ui.record_card import RecordCard
from policytrack.ui.record_form import RecordForm
from policytrack.ui.record_list import RecordList, nothing

DETAILS_WIDTH, WRITING_WIDTH, LIST_WIDTH = 400, 680, 420
_REST = 90  # milliseconds without another key, after which a held key has come to rest


class NounScreen(QWidget):
    """List and details side by side; in a narrow window one over the other.

    Signals:
        shown: the ref of the record whose details came into view.
        link_wanted: the record with this ref is to be linked.
        import_wanted: the noun's records are to be imported.
        file_given: a spreadsheet of them was dropped on the list.
        logging_wanted: one is to be logged with its parts, on the sheet that is there for it.
    """

    shown = Signal(str)
    link_wanted = Signal(str)
    import_wanted = Signal()
    file_given = Signal(object)
    logging_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        look: Look,
        noun: Noun,
        *,
        before_removal: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.noun, self._desk, self._look = noun, desk, look
        self._is_narrow, self._has_panel, self._is_roomy, self._percent = False, True, False, 0
        self.list = RecordList(desk, look, noun, before_removal=before_removal or nothing)
        self.details = Details(desk, look)
        self._awaited, self._wants_details = "", False
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._drops = Drops(desk, self.details)
        self._zone = DropZone(desk, look, self.details, self._judge_drop)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.details)
        self.splitter.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self._connect()
        look.changed.connect(self._measure)
        self._measure()

    def refresh(self) -> None:
        """Read everything again; the list comes to the front of a narrow window, unless details are asked for then."""
        self._wants_details = False
        self.list.refresh()
        if self.details.form:
            self.details.form.refresh()
        self.list.when_read(self._show_read)

    def _show_read(self) -> None:
        """The list is read: show a first record beside it."""
        self._settle(wants_details=self._wants_details)
        if not self._is_narrow and not self.details.ref:
            self._choose_first()

    def show_record(self, ref: str, root: str) -> None:
        """Show a record or a part, and in the list the record that it belongs to."""
        if not self.details.show_record(ref):
            return
        self.list.choose(root)
        self._settle(wants_details=True)
        self.shown.emit(ref)

    def begin(self, values: Mapping[str, Value] | None = None) -> None:
        """Begin a record."""
        self.details.begin(self.noun, values or {})
        self._settle(wants_details=True)
        if self.details.form:
            self.details.form.title.title.setFocus()

    def edit(self, name: str) -> None:
        """Begin to change a field of the current record; `due` is whichever field plays that part."""
        field = {"status": self.noun.status, "due": self.noun.due, "owner": self.noun.owner}.get(name, name)
        self._catch_up(is_needed=not self.details.ref)
        if self.details.ref:
            self._edit(field)
        else:  # the key was quicker than the list
            self.list.when_read(lambda: self._edit(field))

    def _edit(self, field: str) -> None:
        if not self.details.ref:
            self.list.choose_first()
        self._settle(wants_details=True)
        self._when_shown(lambda form: field and form.edit(field))

    def rename(self) -> None:
        """Begin to change the title."""
        self._catch_up()
        if self.details.ref:
            self._settle(wants_details=True)
            self._when_shown(_write_title)

    def trash(self) -> None:
        """Move the record whose details are shown to the trash; of several that are chosen, all."""
        if self.list.chosen_rows.count:
            self.list.bulk.trash()
        else:
            self._catch_up()
            self._when_shown(RecordForm.trash)

    def toggle_panel(self) -> None:
        """Show or hide the details."""
        self._has_panel = self.details.isHidden()
        self._settle(wants_details=self._has_panel)

    def turn_compact(self) -> None:
        """Make the rows of all lists one line high, or comfortable again."""
        self._look.make_compact(is_compact=not self._look.is_compact)

    def show_narrow(self, *, is_narrow: bool) -> None:
        """Take the layout of a narrow or a wide window."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.details.show_way_back(is_over_list=is_narrow)
            self._settle(wants_details=bool(self.details.ref) and self.details.holds_focus())

    def go_to_details(self) -> None:
        """Take the keyboard into the details."""
        self._catch_up(is_needed=not self.details.ref)
        self._settle(wants_details=True)
        self._when_shown(lambda form: form.top.more.setFocus(Qt.FocusReason.TabFocusReason))

    def leave_details(self) -> None:
        """Go back to the list; what was begun and not named is gone."""
        if not self.details.ref:
            self.details.show_nothing()
            if self.list.ref:
                self.details.show_record(self.list.ref)
        self._settle()
        self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_first(self) -> None:
        """Show the first record, once its rows are painted where its form is still to be built: that takes longer."""
        if self.details.has_form(self.noun):
            self.list.choose_first()
        else:
            self.list.rows.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            later(self, BREATH, lambda: self.details.prepare(self.noun, self.list.choose_first))
        return False

    def _connect(self) -> None:
        self.list.chosen.connect(self._follow)
        self._rest.timeout.connect(lambda: self._show_chosen(self._awaited))
        self.list.entered.connect(self.go_to_details)
        self.list.new_wanted.connect(self._begin_new)
        self.list.import_wanted.connect(self.import_wanted)
        self.list.file_given.connect(self.file_given)
        self.list.panel_toggled.connect(self.toggle_panel)
        self.list.key_typed.connect(self._type)
        self._desk.changed.connect(self._hear)
        self.details.shown.connect(self._cover)
        self.details.left.connect(self.leave_details)
        self.details.stepped.connect(self.list.step)
        self.details.made.connect(self._show_made)
        self.details.link_wanted.connect(self.link_wanted)

    def _begin_new(self) -> None:
        """Begin a record; one that is logged with its parts begins on a sheet of its own."""
        if self.noun.name in LOGGED:
            self.logging_wanted.emit()
        else:
            self.begin(self.list.values_of_view())

    def _hear(self, act: Act) -> None:
        """Go on to the next record when the one that is shown went to the trash."""
        if self.details.ref in {change.ref for change in act.changes if change.trashes} and self.isVisible():
            self.details.show_nothing()
            self.list.when_read(self._show_near)

    def _show_near(self) -> None:
        self.list.choose_near()
        self._settle()

    def _follow(self, ref: str) -> None:
        """Show the current record; while a key is held down, the one on which it comes to rest."""
        self._awaited = ref
        if self.list.rows.is_repeating:
            self._rest.start()
        else:
            self._rest.stop()
            self._show_chosen(ref)

    def _show_chosen(self, ref: str) -> None:
        if ref and self.details.show_record(ref):
            self.shown.emit(ref)

    def _cover(self) -> None:
        """What came into view is covered by the zone of drops, and gets its room."""
        self._zone.cover()
        self._make_room()

    def _catch_up(self, *, is_needed: bool = False) -> None:
        """A key acts on the current row, also where its details are still to be asked for."""
        if self._rest.isActive() or is_needed:
            self._rest.stop()
            self._show_chosen(self.list.ref)

    def _when_shown(self, do: Callable[[RecordForm], object]) -> None:
        """Do something in the form of the record that was asked for, once it is shown."""
        self.details.when_shown(lambda: do(self.details.form) if self.details.form else None)

    def _show_made(self, ref: str) -> None:
        self.list.refresh()
        self.show_record(ref, ref)

    def _type(self, letter: str) -> None:
        for key, name, _words in LETTERS:
            if letter != key:
                continue
            self._catch_up()
            if name == "link":
                self.link_wanted.emit(self.details.ref or self.list.ref)
            else:
                self.edit(name)

    def _judge_drop(self, mime: QMimeData, point: QPoint) -> Drop | None:
        """What a drop on the details does: records are linked to the one that is shown, files are kept with it.

        Where a card of another record lies there, that one is meant.
        """
        refs, files, ref = refs_of(mime), files_of(mime), self.details.ref
        if not ref or not (refs or files):
            return None
        if files and not refs:
            return self._drops.attach(files, ref, self.details.rect())
        card = self._card_at(point)
        if card is None:
            return self._drops.link(refs, ref, self.details.rect())
        return self._drops.link(refs, card.ref, QRect(card.mapTo(self.details, QPoint()), card.size()))

    def _card_at(self, point: QPoint) -> RecordCard | None:
        found = self.details.childAt(point)
        while found is not None and found is not self.details:
            if isinstance(found, RecordCard) and found.ref:
                return found
            found = found.parentWidget()
        return None

    def _make_room(self) -> None:
        """Widen the details where long texts are written, and give the list its room back after that."""
        form = self.details.form
        wants_room = form is not None and form.wants_room
        if wants_room == self._is_roomy or self._is_narrow:
            return
        self._is_roomy = wants_room
        width = self._look.px(WRITING_WIDTH if wants_room else DETAILS_WIDTH)
        width = min(width, self.width() - self._look.px(LIST_WIDTH))
        self.splitter.setSizes([self.width() - width, width])

    def _settle(self, *, wants_details: bool = False) -> None:
        """Show list and details as there is room for them."""
        self._wants_details = wants_details
        is_begun = self.details.form is not None and self.details.form.record is None
        has_any = not self.list.is_empty() or is_begun or bool(self.details.ref)
        if self._is_narrow:
            self.details.setVisible(wants_details)
            self.list.setVisible(not wants_details)
        else:
            self.list.setVisible(True)
            self.details.setVisible(has_any and (self._has_panel or wants_details))
            self._make_room()

    def _measure(self) -> None:
        width = self._look.px(DETAILS_WIDTH)
        self.details.setMinimumWidth(min(width, self._look.px(340)))
        if self._percent != self._look.text_percent:  # another theme leaves the widths as the person has set them
            self._percent, self._is_roomy = self._look.text_percent, False
            self.splitter.setSizes([max(self.width() - width, 1), width])


def _write_title(form: RecordForm) -> None:
    form.title.title.setFocus()
    form.title.title.selectAll()
