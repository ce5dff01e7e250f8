"""Compare sources: recommendations beside sources; a cell opens what it holds, an empty one can be linked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QMenu, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.comparison import RECOMMENDATION, Comparison, Coverage, compare, sources_of
from policytrack.exchange.comparison_table import comparison_table
from policytrack.file_forms import CSV
from policytrack.phrases import counts_in_words
from policytrack.queries import Condition, Query, parse_condition, written
from policytrack.register import Name, Register
from policytrack.screen_tables import told_comparison
from policytrack.stopping import StopSign
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.flow import Flow
from policytrack.ui.labels import Badge
from policytrack.ui.look import Look
from policytrack.ui.matrix_view import MatrixModel, MatrixView
from policytrack.ui.paper import Paper
from policytrack.ui.phrases import dotted
from policytrack.ui.seeker import Seeker
from policytrack.ui.titled_screen import SIDE, TitledScreen
from policytrack.ui.told_export import told_paper
from policytrack.ui.words import compare_sources as words
from policytrack.ui.words import everywhere
from policytrack.ui.words import work as words_of_work
from policytrack.ui.worker import Report

_LEGEND = (Coverage.COVERED, Coverage.IN_PART, Coverage.CONFLICTS, Coverage.NOT_COVERED)


class ComparisonScreen(TitledScreen):
    """Reads anew, beside the window, when it is shown, and after each act while it is.

    Signals:
        link_asked: the recommendation with this ref is to be linked; no link type is named.
        import_asked: recommendations are to be brought in.
    """

    link_asked = Signal(str, str)
    import_asked = Signal()

    def __init__(self, desk: Desk, look: Look, asks: AskPath = ask_path) -> None:
        self.rows = QComboBox()
        self.rows.setAccessibleName(words.WHICH)
        self.sources = Button(look, words.SOURCES, trailing="chevron-down")
        self.link = Button(look, words.LINK, icon="link", name=words.LINK_NAME)
        self.export_button = Button(look, everywhere.EXPORT, icon="upload")
        bring = Button(look, words.IMPORT, icon="download", kind=Kind.PRIMARY)
        icons = ("book-open", "git-compare-arrows", "book-open")
        super().__init__(
            look,
            words.TITLE,
            acts=(self.link, self.export_button),
            tools=(self.rows, self.sources),
            empty=EmptyState(look, words.EMPTY_TITLE, words.EMPTY_SAYS, (bring,), icons=icons),
        )
        self._desk, self._look, self._asks = desk, look, asks
        self._chosen: frozenset[str] = frozenset()
        self._seeker = Seeker(desk.worker, desk.troubled.emit)
        self.destroyed.connect(self._seeker.stop)
        self.sources.setMenu(QMenu(self))
        self.model = MatrixModel(self)
        self.matrix = MatrixView(look, self.model)
        self._arrange()
        self._connect()
        bring.clicked.connect(self.import_asked)

    def refresh(self) -> None:
        """Read everything again, beside the window."""
        register, condition, chosen = self._desk.register, str(self.rows.currentData() or ""), self._chosen

        def read(stop: StopSign) -> tuple[list[tuple[str, str]], Comparison, tuple[str, ...]]:
            offered = rows_offered(register)
            stop.heed()
            asked = condition if any(condition == each for _label, each in offered) else ""
            found = compared(register, asked, chosen)
            return offered, found, tuple(found.totals_in_words(at) for at in range(len(found.sources)))

        self._seeker.seek(read, lambda found: self._show(*found))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.matrix.measure()

    def paper(self) -> Paper | None:
        """The matrix as pages; None while there is none."""
        found, as_of = self.model.found, self._desk.as_of()
        return None if self.is_empty() else told_paper(words.TITLE, lambda: told_comparison(found, as_of))

    def export(self) -> None:
        """Write the matrix as it is shown."""
        chosen = self._asks(self, f"{words.TITLE}{CSV}")
        if not chosen:
            return
        path, found, day = Path(chosen), self.model.found, self._desk.as_of()
        says = words.exported(self.caption.text(), path.name)

        def write(_report: Report) -> str:
            comparison_table(path, found, day)
            return says

        self._desk.begin(words_of_work.writing(path.name), write, path)

    def _arrange(self) -> None:
        held = QWidget()
        below = QVBoxLayout(held)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.matrix, 1)
        below.addWidget(self._legend())
        self.put(held)

    def _legend(self) -> QWidget:
        legend = QWidget()
        line = Flow(legend, spacing=8)
        line.setContentsMargins(SIDE, 8, SIDE, 10)
        for word in _LEGEND:
            badge = Badge(self._look, word.label, mark=word.shape, tone=word.tone)
            badge.setToolTip(word.meaning)
            line.addWidget(badge)
        return legend

    def _connect(self) -> None:
        self.rows.activated.connect(self.refresh)
        self.sources.menu().aboutToShow.connect(self._fill_sources)
        self.link.clicked.connect(self._link)
        self.export_button.clicked.connect(self.export)
        self.matrix.entered.connect(self._open)
        self.matrix.link_wanted.connect(self._link)
        self.matrix.line_chosen.connect(self._open_line)
        self._desk.changed.connect(self._hear)

    # What is compared ----------------------------------------------------------------------------------------

    def _offer(self, offered: list[tuple[str, str]]) -> None:
        """Offer the choices of rows, and keep the one that was made."""
        chosen = self.rows.currentData()
        self.rows.clear()
        for label, condition in offered:
            self.rows.addItem(label, condition)
        self.rows.setCurrentIndex(max(self.rows.findData(chosen), 0))

    def _show(self, offered: list[tuple[str, str]], found: Comparison, totals: tuple[str, ...]) -> None:
        self._offer(offered)
        before = self.matrix.currentIndex()
        self.model.show_comparison(found, totals)
        self.matrix.measure()
        if found.lines and found.sources:
            at = min(max(before.row(), 0), len(found.lines) - 1), min(max(before.column(), 0), len(found.sources) - 1)
            self.matrix.setCurrentIndex(self.model.index(*at))
        total = len(found.lines)
        hidden = counts_in_words(total, found.hidden) if found.hidden else ""
        self.caption.setText(dotted(words.beside(total, len(found.sources)), hidden))
        for button in (self.link, self.export_button):
            button.setEnabled(bool(found.lines and found.sources))
            button.setVisible(bool(found.sources))
        self.show_empty(is_empty=not found.sources)

    def _fill_sources(self) -> None:
        menu, shown = self.sources.menu(), {name.ref for name in self.model.found.sources}
        menu.clear()
        for name in sources_of(self._desk.register):
            action = QAction(name.caption, menu, checkable=True, checked=name.ref in shown)
            action.triggered.connect(self._turner(name, shown))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(words.ALL_SOURCES, partial(self._choose, frozenset()))

    def _turner(self, name: Name, shown: set[str]) -> Callable[[], None]:
        """What shows a source, or leaves it out; the last one stays."""
        wanted = frozenset(shown ^ {name.ref})
        return partial(self._choose, wanted or frozenset(shown))

    def _choose(self, refs: frozenset[str], _is_checked: object = None) -> None:
        self._chosen = refs
        self.refresh()

    # What can be done ----------------------------------------------------------------------------------------

    def _open(self) -> None:
        """Open what the cell holds; link the recommendation where it holds nothing."""
        index = self.matrix.currentIndex()
        if not index.isValid():
            return
        matches = self.model.cell(index).matches
        if matches:
            self._desk.show_record(matches[0].other.ref)
        else:
            self._link()

    def _open_line(self, at: int) -> None:
        self._desk.show_record(self.model.found.lines[at].record.ref)

    def _link(self) -> None:
        index = self.matrix.currentIndex()
        if index.isValid():
            self.link_asked.emit(self.model.found.lines[index.row()].record.ref, "")

    def _hear(self, _act: Act) -> None:
        if self.isVisible():
            self.refresh()


def rows_offered(register: Register) -> list[tuple[str, str]]:
    """The choices of rows, each with its condition: all, those of a source, of a focus area, of a topic."""
    offered = [(words.ALL, "")]
    offered += [(words.of_source(name.caption), f"source={name.ref}") for name in sources_of(register)]
    areas = register.records("focus_area", Query())
    offered += [(words.of_area(area.caption), f"focus_area={area.ref}") for area in areas]
    topics = (Condition("topics", "=", topic) for topic in register.tags("topics"))
    return offered + [(words.of_topic(str(topic.value)), written(topic)) for topic in topics]


def compared(register: Register, condition: str, chosen: frozenset[str]) -> Comparison:
    """The recommendations under a condition beside the chosen sources, else beside all but the one they are of."""
    where = (parse_condition(register.catalogue, RECOMMENDATION, condition),) if condition else ()
    own = condition.removeprefix("source=") if condition.startswith("source=") else ""
    sources = [name.ref for name in sources_of(register)]
    columns = tuple(ref for ref in sources if (ref in chosen if chosen else ref != own))
    return compare(register, columns, where) if columns else Comparison((), ())
