"""The overview: the next meeting, the focus areas, what needs attention and what changed since the last brief."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from policytrack.dates import show_date
from policytrack.file_forms import PDF
from policytrack.pace import Standing, pace, public_passage
from policytrack.queries import OVERDUE
from policytrack.register import Projection
from policytrack.series import INDICATOR
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.labels import ElidedLabel
from policytrack.ui.look import Look, Role
from policytrack.ui.overview_cards import AreaCard, AreaCards, LinesCard, MeetingCard
from policytrack.ui.overview_facts import AreaFacts, OverviewFacts, overview_facts
from policytrack.ui.overview_pace import PaceCard
from policytrack.ui.overview_table import GlanceCard
from policytrack.ui.paper import Paper
from policytrack.ui.published import Poll, Published, export_pages, paper_of
from policytrack.ui.seeker import Seeker
from policytrack.ui.side_by_side import SideBySide
from policytrack.ui.words import charts as words_of_charts
from policytrack.ui.words import overview as words


class Overview(QWidget):
    """The first screen of the day.

    It reads beside the window on the desk's `changed`, and only while it is seen; each row opens its record.

    Signals:
        making_asked: the name of a noun of which a record is to be made.
        logging_asked: an assessment is to be logged with its findings and recommendations.
        brief_asked: the ref of the meeting whose brief is to be opened.
        import_asked: a spreadsheet is to be imported.
    """

    making_asked = Signal(str)
    logging_asked = Signal()
    brief_asked = Signal(str)
    import_asked = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None, *, asks: AskPath = ask_path) -> None:
        super().__init__(parent)
        self._desk, self._look, self.asks = desk, look, asks
        self._facts: OverviewFacts | None = None
        self._standings: tuple[Standing, ...] = ()
        self._is_stale, self._shows_table = True, False
        self.first_buttons: tuple[Button, ...] = ()
        self._pace: PaceCard | None = None
        self._reading = Seeker(desk.worker, desk.troubled.emit)
        self._counting = Seeker(desk.worker, desk.troubled.emit)
        self.destroyed.connect(self._reading.stop)
        self.destroyed.connect(self._counting.stop)
        self._body = QWidget()
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(words.TITLE)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows and buttons have the keyboard, not the page
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll)
        desk.changed.connect(self._notice)
        look.changed.connect(self._redress)

    @property
    def facts(self) -> OverviewFacts | None:
        """What is shown; None before the first showing."""
        return self._facts

    def paper(self) -> Paper:
        """The public part of the figures as pages."""
        return paper_of(self._published())

    def export(self) -> None:
        """Ask where to, and write the same pages."""
        chosen = self.asks(self, f"{words.TITLE}{PDF}")
        if chosen:
            export_pages(self._desk, self._published(), Path(chosen))

    def _published(self) -> Published[tuple[Projection, tuple[Standing, ...]]]:
        register, as_of = self._desk.register, self._desk.as_of()

        def write(path: Path, shown: tuple[Projection, tuple[Standing, ...]], poll: Poll | None) -> None:
            from policytrack.briefs.overview_document import write_overview  # slow to import, and wanted here only

            write_overview(path, *shown, poll)

        return Published(
            title=words.TITLE,
            read=lambda: (register.projection(as_of), pace(public_passage(register.passage()), as_of)),
            write=write,
            told=lambda name, _shown: words_of_charts.written_public(name),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def refresh(self) -> None:
        """Read everything anew beside the window, and show it when it is there."""
        self._is_stale = False
        register, as_of = self._desk.register, self._desk.as_of()
        self._reading.seek(lambda _stop: overview_facts(register, as_of), self._show)
        self._counting.seek(lambda _stop: pace(register.passage(), as_of), self._show_pace)

    def _show(self, facts: OverviewFacts) -> None:
        """Show what was read, keeping the place to which one had scrolled."""
        if facts == self._facts:
            return
        self._facts = facts
        bar = self._scroll.verticalScrollBar()
        place, held = bar.value(), _place_of_focus(self._body)
        self.setUpdatesEnabled(False)
        self._body = self._page(facts)
        self._scroll.setWidget(self._body)  # the old one is deleted by Qt
        self.setUpdatesEnabled(True)
        bar.setValue(place)
        _give_focus(self._body, held)

    def _show_pace(self, standings: tuple[Standing, ...]) -> None:
        self._standings = standings
        if self._pace is not None:
            self._pace.show_standings(standings)

    def _notice(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def _redress(self) -> None:
        """Build the page anew for another size of text."""
        self._facts = None
        self._notice()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.color("canvas"))
        painter.end()

    def _head(self, facts: OverviewFacts) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(ElidedLabel(self._look, words.TITLE, Role.TITLE))
        told.addWidget(ElidedLabel(self._look, show_date(facts.as_of, weekday=True), Role.CAPTION, "text2"))
        row.addLayout(told, 1)
        row.addWidget(self._log_button(Kind.SECONDARY))
        new = Button(self._look, words.NEW, icon="plus", kind=Kind.PRIMARY)
        new.setMenu(self._menu(new))
        row.addWidget(new)
        return row

    def _log_button(self, kind: Kind) -> Button:
        assessment = self._desk.catalogue["assessment"].noun
        log = Button(self._look, assessment.act, icon=assessment.icon, kind=kind)
        log.clicked.connect(self.logging_asked)
        return log

    def _menu(self, parent: QWidget) -> QMenu:
        """Everything that can be made here, in the catalogue's order."""
        menu = QMenu(parent)
        for noun in self._desk.catalogue:
            if not noun.is_part:
                action = menu.addAction(noun.label)
                action.triggered.connect(lambda _=False, name=noun.name: self.making_asked.emit(name))
        return menu

    def _page(self, facts: OverviewFacts) -> QWidget:
        page = QWidget()
        page.setProperty("plain", True)
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 18, 28, 24)
        column.setSpacing(16)
        column.addLayout(self._head(facts))
        self._pace = None
        if facts.is_empty:
            column.addWidget(self._empty(), 1)
        else:
            self._fill(column, facts)
        return page

    def _fill(self, column: QVBoxLayout, facts: OverviewFacts) -> None:
        if facts.meeting:
            meeting = MeetingCard(self._look, facts.meeting)
            meeting.asked.connect(self.brief_asked)
            column.addWidget(meeting)
        column.addWidget(AreaCards(self._look, [self._area(area) for area in facts.areas]))
        if facts.unplaced:
            column.addWidget(self._unplaced(*facts.unplaced.counted_and_hidden), alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(SideBySide(self._look, [self._attention(facts), self._week(facts)], least=380))
        column.addWidget(self._changes(facts))
        column.addWidget(self._pace_card())
        column.addWidget(GlanceCard(self._look, facts))
        column.addStretch(1)

    def _pace_card(self) -> PaceCard:
        card = self._pace = PaceCard(self._desk, self._look, is_table=self._shows_table)
        card.show_standings(self._standings)
        card.indicators_asked.connect(lambda: self._desk.show_list(INDICATOR))
        card.turned.connect(self._keep_turn)
        return card

    def _keep_turn(self, is_table: bool) -> None:
        self._shows_table = is_table

    def _area(self, facts: AreaFacts) -> AreaCard:
        card = AreaCard(self._look, facts)
        card.opened.connect(self._desk.show_record)
        card.listed.connect(lambda ref: self._desk.show_list("recommendation", f"focus_area={ref}"))
        return card

    def _attention(self, facts: OverviewFacts) -> LinesCard:
        every = Button(self._look, icon="arrow-right", kind=Kind.QUIET, name=words.ALL_OVERDUE)
        every.clicked.connect(lambda: self._desk.show_list("recommendation", OVERDUE))
        card = LinesCard(
            self._look,
            words.ATTENTION,
            facts.attention,
            icon="clock",
            aside=facts.troubles,
            empty=words.NOTHING_TROUBLES,
            action=every if facts.attention else None,
        )
        card.opened.connect(self._desk.show_record)
        return card

    def _week(self, facts: OverviewFacts) -> LinesCard:
        card = LinesCard(
            self._look,
            words.WEEK,
            facts.week,
            icon="user-round",
            aside=facts.week_says if facts.week else "",
            empty=words.NOTHING_THIS_WEEK,
        )
        card.opened.connect(self._desk.show_record)
        return card

    def _changes(self, facts: OverviewFacts) -> LinesCard:
        title = words.CHANGED_SINCE if facts.since else words.CHANGED_LATELY
        card = LinesCard(
            self._look,
            title,
            facts.changes,
            icon="history",
            aside=facts.since or words.NO_BRIEF_YET,
            empty=words.NOTHING_CHANGED,
        )
        card.opened.connect(self._desk.show_record)
        return card

    def _unplaced(self, count: int, hidden: int) -> Button:
        button = Button(self._look, words.unplaced(count, hidden), icon="info", trailing="arrow-right", kind=Kind.LINK)
        button.clicked.connect(lambda: self._desk.show_list("recommendation", "focus_area="))
        return button

    def _empty(self) -> QWidget:
        catalogue = self._desk.catalogue
        assessment, policy = catalogue["assessment"].noun, catalogue["policy"].noun
        log = self._log_button(Kind.PRIMARY)
        bring = Button(self._look, words.IMPORT, icon="upload")
        bring.clicked.connect(self.import_asked)
        draft = Button(self._look, policy.act, icon=policy.icon)
        draft.clicked.connect(lambda: self.making_asked.emit(policy.name))
        self.first_buttons = (log, bring, draft)
        return EmptyState(self._look, words.EMPTY_TITLE, f"{assessment.says} {policy.says}", self.first_buttons)


def _reached(page: QWidget) -> list[QWidget]:
    """What Tab reaches in the page: buttons, rows, tables, charts."""
    return [each for each in page.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _place_of_focus(page: QWidget) -> int:
    """Which of these holds the keyboard; -1 if none does."""
    return next((place for place, each in enumerate(_reached(page)) if each.hasFocus()), -1)


def _give_focus(page: QWidget, place: int) -> None:
    reached = _reached(page)
    if 0 <= place < len(reached):
        reached[place].setFocus(Qt.FocusReason.TabFocusReason)
