"""Timeline: when work begins and is due, by focus area, with the meetings that it is for; also as a table."""

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from policytrack.acts import Act
from policytrack.file_forms import PDF, PNG
from policytrack.phrases import counts_in_words
from policytrack.timeline import Span, Timeline, Zoom, tracks, zoomed_span
from policytrack.timeline_reading import read_timeline
from policytrack.timeline_words import outside_in_words, span_in_words, unread_in_words
from policytrack.ui.announcing import announce
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.paper import Paper
from policytrack.ui.phrases import dotted
from policytrack.ui.published import Drawn, export_pages, export_picture, paper_of
from policytrack.ui.seeker import Seeker
from policytrack.ui.segments import Segments
from policytrack.ui.timeline_files import drawn_timeline
from policytrack.ui.timeline_table import TimelineTable
from policytrack.ui.timeline_view import TimelineView
from policytrack.ui.titled_screen import TitledScreen
from policytrack.ui.words import timeline as words

_ZOOMS = (Zoom.MONTH, Zoom.QUARTER, Zoom.YEAR)
_NARROW, _NARROWEST = 1000, 420
_TODAY_SHARE = 0.6  # so much of what is shown lies before today


class TimelineScreen(TitledScreen):
    """Reads anew, beside the window, when it is shown, after each act, and when it nears the end of what it read.

    Signals:
        making_asked: a record of this noun is to be begun.
    """

    making_asked = Signal(str)

    def __init__(self, desk: Desk, look: Look, asks: AskPath = ask_path) -> None:
        first = Button(look, words.EMPTY_ACT, icon="plus", kind=Kind.PRIMARY)
        icons = ("calendar-range", "milestone", "landmark")
        empty = EmptyState(look, words.EMPTY_TITLE, words.EMPTY, [first], icons=icons)
        self.zooms = Segments(look, words.ZOOM, (words.MONTH, words.QUARTER, words.YEAR))
        self.earlier = Button(look, icon="chevron-left", kind=Kind.QUIET, name=words.EARLIER)
        self.later = Button(look, icon="chevron-right", kind=Kind.QUIET, name=words.LATER)
        self.today = Button(look, words.TODAY, icon="calendar", name=words.TODAY_NAME)
        self.turn = Button(look, words.AS_TABLE, icon="table-2", kind=Kind.SOFT, name=words.SHOW_TABLE)
        self.kinds = Button(look, words.KINDS, icon="list-filter", kind=Kind.SOFT, name=words.KINDS_NAME)
        self.files = Button(look, icon="download", kind=Kind.QUIET, name=words.EXPORT)
        acts = (self.kinds, self.earlier, self.zooms, self.later, self.today, self.turn, self.files)
        super().__init__(look, words.TITLE, acts=acts, empty=empty)
        self._desk, self._look, self._asks = desk, look, asks
        self._seeker = Seeker(desk.worker, desk.troubled.emit)
        self._zoom, self._nouns = Zoom.QUARTER, tuple[str, ...]()
        span = zoomed_span(self._zoom, self._day(), _TODAY_SHARE)
        self._found = Timeline(span=span, as_of=desk.as_of(), lanes=(), items=())
        self.view, self.table = TimelineView(look, self._found), TimelineTable(look)
        self.caption.setText(words.READING)
        self._arrange()
        self._connect(first)

    @property
    def span(self) -> Span:
        """The span that is shown."""
        return self.view.span

    def refresh(self) -> None:
        """Have everything around the span that is shown read beside the window."""
        self._seek(self.view.span)

    def show_zoom(self, zoom: Zoom) -> None:
        """Show more time or less, around today while it is in sight, else around the middle."""
        today, span = self._day(), self.view.span
        middle = span.first + datetime.timedelta(days=span.days // 2)
        around, share = (today, _TODAY_SHARE) if span.meets(today, today) else (middle, 0.5)
        self._zoom = zoom
        self.zooms.choose(_ZOOMS.index(zoom))
        self._show(zoomed_span(zoom, around, share))

    def show_today(self) -> None:
        """Show today where it stood at first."""
        self._show(zoomed_span(self._zoom, self._day(), _TODAY_SHARE))

    def show_table(self, *, is_shown: bool) -> None:
        """Show the table in place of the picture, or the picture again."""
        name = words.SHOW_PICTURE if is_shown else words.SHOW_TABLE
        self.turn.show_icon("calendar-range" if is_shown else "table-2")
        self.turn.setAccessibleName(name)
        self.turn.setToolTip(name)
        self._bodies.setCurrentWidget(self.table if is_shown else self.view)
        self._fill_table()
        self._name_buttons()

    def choose_nouns(self, nouns: tuple[str, ...]) -> None:
        """Show only some kinds of work; all where none is named."""
        self._nouns = () if set(nouns) == set(self._kinds()) else nouns
        self._name_buttons()
        self.refresh()

    def paper(self) -> Paper | None:
        """What is shown, as pages: the public part alone."""
        return None if self.is_empty() else paper_of(self._drawn())

    def export(self) -> None:
        """Ask where to, and write what is shown as PDF."""
        path = self._asks(self, f"{words.TITLE}{PDF}")
        if path:
            export_pages(self._desk, self._drawn(), Path(path))

    def export_picture(self) -> None:
        """Ask where to, and write what is shown as a picture."""
        path = self._asks(self, f"{words.TITLE}{PNG}")
        if path:
            export_picture(self._desk, self._look, self._drawn(), Path(path))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_buttons()

    def _name_buttons(self) -> None:
        """Let two buttons show their icon alone where the title would have no room; their names stay."""
        width = self.width() * 100 // self._look.text_percent
        is_narrow = width < _NARROW
        for button in (self.earlier, self.later):
            button.setVisible(width >= _NARROWEST)  # the wheel and two keys do the same
        is_table = self._bodies.currentWidget() is self.table
        kinds = words.some_kinds(len(self._nouns), len(self._kinds())) if self._nouns else words.KINDS
        self.turn.setText("" if is_narrow else words.AS_PICTURE if is_table else words.AS_TABLE)
        self.kinds.setText("" if is_narrow and not self._nouns else kinds)
        self.kinds.setAccessibleName(f"{words.KINDS_NAME}: {kinds}")

    def _arrange(self) -> None:
        body = QWidget()
        self._bodies = QStackedLayout(body)
        self._bodies.addWidget(self.view)
        self._bodies.addWidget(self.table)
        self.put(body)
        self.arrival = self.view  # arrow keys move in the picture as soon as one has come here
        self.zooms.choose(_ZOOMS.index(self._zoom))
        self.files.setMenu(self._menu_of_files())
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill_kinds)
        self.kinds.setMenu(menu)

    def _connect(self, first: Button) -> None:
        first.clicked.connect(lambda: self.making_asked.emit("milestone"))
        self.zooms.chosen.connect(lambda place: self.show_zoom(_ZOOMS[place]))
        self.earlier.clicked.connect(lambda: self.view.turn_page(-1))
        self.later.clicked.connect(lambda: self.view.turn_page(1))
        self.today.clicked.connect(self.show_today)
        self.turn.clicked.connect(lambda: self.show_table(is_shown=self._bodies.currentWidget() is self.view))
        for body in (self.view, self.table):
            body.entered.connect(self._desk.show_record)
        self.view.span_moved.connect(self._follow)
        self.view.zoom_asked.connect(self._step_zoom)
        self.view.today_asked.connect(self.show_today)
        self._desk.changed.connect(self._hear)

    def _menu_of_files(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(words.EXPORT_PDF, self.export)
        menu.addAction(words.EXPORT_PICTURE, self.export_picture)
        return menu

    def _day(self) -> datetime.date:
        return datetime.date.fromisoformat(self._desk.as_of())

    def _drawn(self) -> Drawn[Timeline]:
        return drawn_timeline(self._desk, self.view.span, self._nouns)

    # What is shown -------------------------------------------------------------------------------------------

    def _show(self, span: Span) -> None:
        """Show a span: at once where it was read, else when it is there."""
        held = self._found.span
        if held.first <= span.first and span.last <= held.last:
            self.view.show_span(span)
            self._tell()
        self._seek(span)

    def _follow(self, span: Span) -> None:
        """Tell what is shown now, and read on where the end of what was read is near."""
        self._tell()
        near, held = span.days // 2, self._found.span
        is_near = (span.first - held.first).days < near or (held.last - span.last).days < near
        if is_near or not self._found.is_whole:
            self._seek(span)

    def _seek(self, span: Span) -> None:
        ask = partial(read_timeline, self._desk.register, span, self._desk.as_of(), self._nouns, margin=span.days)
        self._seeker.seek(lambda stop: ask(stop=stop), partial(self._hear_found, span))

    def _hear_found(self, asked: Span, found: Timeline) -> None:
        """Show what was read; where the person has gone on meanwhile, at the place where they are now."""
        moved_on = self.view.span if self.view.span.days == asked.days and self._is_in(found) else asked
        self._found = found
        self.view.show_timeline(found, moved_on)
        self._tell()
        has_any = bool(found.items or found.meetings or found.earlier or found.later)
        self.show_empty(is_empty=not has_any and not self._nouns)

    def _is_in(self, found: Timeline) -> bool:
        return found.span.first <= self.view.span.first and self.view.span.last <= found.span.last

    def _tell(self) -> None:
        """Say in the caption what is shown and what lies outside; and show it in the table."""
        shown = self.view.shown
        self._fill_table()
        hidden = sum(not item.is_public for item in shown.items)
        count = words.shown(counts_in_words(len(shown.items), hidden), outside_in_words(shown))
        self.caption.setText(dotted(span_in_words(shown.span), count, unread_in_words(shown)))

    def _fill_table(self) -> None:
        """Show the same facts in the table once it is wanted: to word a thousand rows takes longer than a frame."""
        if self._bodies.currentWidget() is self.table:
            self.table.show_timeline(self.view.shown)

    def _step_zoom(self, way: int) -> None:
        at = _ZOOMS.index(self._zoom) - way
        if 0 <= at < len(_ZOOMS):
            self.show_zoom(_ZOOMS[at])
            announce(self.view, words.went_to(span_in_words(self.view.span)))

    # Which kinds ---------------------------------------------------------------------------------------------

    def _kinds(self) -> tuple[str, ...]:
        return tuple(track.noun.name for track in tracks(self._desk.catalogue) if not track.noun.is_part)

    def _fill_kinds(self) -> None:
        menu = self.kinds.menu()
        menu.clear()
        every = self._kinds()
        shown = self._nouns or every
        for name in every:
            action = QAction(self._desk.catalogue[name].noun.plural, menu, checkable=True, checked=name in shown)
            left = tuple(each for each in every if (each in shown) is not (each == name))
            action.triggered.connect(self._chooser(left or every))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(words.ALL_KINDS, partial(self.choose_nouns, ()))

    def _chooser(self, nouns: tuple[str, ...]) -> Callable[[], None]:
        """What shows these kinds; a closure, because a menu tells it more than it wants to know."""
        return lambda: self.choose_nouns(nouns)

    def _hear(self, _act: Act) -> None:
        if self.isVisible():
            self.refresh()
