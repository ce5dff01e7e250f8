"""Compare sources: recommendations beside sources; a cell opens what it holds, an empty one can be linked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.comparison import RECOMMENDATION, Comparison, Coverage, compare, sources_of
from policytrack.dates import today
from policytrack.exchange.comparison_table import comparison_table
from policytrack.phrases import counts_in_words, plural
from policytrack.problems import Problem
from policytrack.queries import Condition, Query, parse_condition, written
from policytrack.register import Name
from policytrack.ui.asked_paths import AskPath, ask_path
from policytrack.ui.buttons import Button
from policytrack.ui.controls import EmptyState
from policytrack.ui.desk import Desk
from policytrack.ui.flow import Flow
from policytrack.ui.labels import Badge, Label
from policytrack.ui.look import Look, Role
from policytrack.ui.matrix_view import MatrixModel, MatrixView
from policytrack.ui.phrases import dotted

_LEGEND = (Coverage.COVERED, Coverage.IN_PART, Coverage.CONFLICTS, Coverage.NOT_COVERED)


class ComparisonScreen(QWidget):
    """Reads anew, beside the window, when it is shown, and after each act while it is.

    Signals:
        link_asked: the recommendation with this ref is to be linked.
    """

    link_asked = Signal(str)

    def __init__(self, desk: Desk, look: Look, asks: AskPath = ask_path) -> None:
        super().__init__()
        self._desk, self._look, self._asks = desk, look, asks
        self._chosen: frozenset[str] = frozenset()
        self.caption = Label(look, role=Role.CAPTION, color="text3")
        self.rows = QComboBox()
        self.rows.setAccessibleName("Which recommendations")
        self.sources = Button(look, "Sources", trailing="chevron-down")
        self.sources.setMenu(QMenu(self))
        self.link = Button(look, "Link", icon="link", name="Link this recommendation (L)")
        self.export = Button(look, "Export…", icon="upload")
        self.model = MatrixModel(self)
        self.matrix = MatrixView(look, self.model)
        self._stack = QStackedLayout()
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Read everything again."""
        try:
            self._offer()
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        self._desk.worker.answer(partial(self._compared, *self._asked()), self._show, self._desk.troubled.emit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.matrix.measure()

    def _arrange(self) -> None:
        look = self._look
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(2)
        head.addWidget(Label(look, "Compare sources", Role.TITLE))
        head.addWidget(self.caption)
        head.addSpacing(6)
        bar = QWidget()
        line = Flow(bar, spacing=8)
        for part in (self.rows, self.sources, self.link, self.export):
            line.addWidget(part)
        head.addWidget(bar)
        says = (
            "Import or log the recommendations of several sources; then say where one overlaps another, fully or in "
            "part, and where they conflict. Nothing is inferred."
        )
        icons = ("book-open", "git-compare-arrows", "book-open")
        held = QWidget()
        below = QVBoxLayout(held)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.matrix, 1)
        below.addLayout(self._legend())
        self._stack.addWidget(held)
        self._stack.addWidget(EmptyState(look, "There are no sources to compare yet", says, icons=icons))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._stack, 1)

    def _legend(self) -> QHBoxLayout:
        legend = QHBoxLayout()
        legend.setContentsMargins(24, 8, 24, 10)
        legend.setSpacing(8)
        for word in _LEGEND:
            badge = Badge(self._look, word.label, mark=word.shape, tone=word.tone)
            badge.setToolTip(word.meaning)
            legend.addWidget(badge)
        legend.addStretch(1)
        return legend

    def _connect(self) -> None:
        self.rows.activated.connect(self.refresh)
        self.sources.menu().aboutToShow.connect(self._fill_sources)
        self.link.clicked.connect(self._link)
        self.export.clicked.connect(self._export)
        self.matrix.entered.connect(self._open)
        self.matrix.link_wanted.connect(self._link)
        self.matrix.line_chosen.connect(self._open_line)
        self._desk.changed.connect(self._hear)

    # What is compared ----------------------------------------------------------------------------------------

    def _offer(self) -> None:
        """The choices of rows: all, those of a source, of a focus area, of a topic. Raises Unusable."""
        register, chosen = self._desk.register, self.rows.currentData()
        offered = [("All recommendations", "")]
        offered += [(f"Source: {name.caption}", f"source={name.ref}") for name in sources_of(register)]
        areas = register.records("focus_area", Query())
        offered += [(f"Focus area: {area.caption}", f"focus_area={area.ref}") for area in areas]
        topics = (Condition("topics", "=", topic) for topic in register.tags("topics"))
        offered += [(f"Topic: {topic.value}", written(topic)) for topic in topics]
        self.rows.clear()
        for words, condition in offered:
            self.rows.addItem(words, condition)
        self.rows.setCurrentIndex(max(self.rows.findData(chosen), 0))

    def _asked(self) -> tuple[tuple[str, ...], tuple[Condition, ...]]:
        condition = str(self.rows.currentData() or "")
        where = (parse_condition(self._desk.catalogue, RECOMMENDATION, condition),) if condition else ()
        own = condition.removeprefix("source=") if condition.startswith("source=") else ""
        sources = [name.ref for name in sources_of(self._desk.register)]
        columns = [ref for ref in sources if (ref in self._chosen if self._chosen else ref != own)]
        return tuple(columns), where

    def _compared(self, sources: tuple[str, ...], where: tuple[Condition, ...]) -> Comparison:
        return compare(self._desk.register, sources, where) if sources else Comparison((), ())

    def _show(self, found: Comparison) -> None:
        before = self.matrix.currentIndex()
        self.model.show_comparison(found)
        self.matrix.measure()
        if found.lines and found.sources:
            at = min(max(before.row(), 0), len(found.lines) - 1), min(max(before.column(), 0), len(found.sources) - 1)
            self.matrix.setCurrentIndex(self.model.index(*at))
        total = len(found.lines)
        hidden = counts_in_words(total, found.hidden) if found.hidden else ""
        beside = f"{plural(total, 'recommendation')} beside {plural(len(found.sources), 'source')}"
        self.caption.setText(dotted(beside, hidden))
        for button in (self.link, self.export):
            button.setEnabled(bool(found.lines and found.sources))
        self._stack.setCurrentIndex(0 if found.sources else 1)

    def _fill_sources(self) -> None:
        menu, shown = self.sources.menu(), {name.ref for name in self.model.found.sources}
        menu.clear()
        for name in sources_of(self._desk.register):
            action = QAction(name.caption, menu, checkable=True, checked=name.ref in shown)
            action.triggered.connect(self._turner(name, shown))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("All other sources", partial(self._choose, frozenset()))

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
            self.link_asked.emit(self.model.found.lines[index.row()].record.ref)

    def _export(self) -> None:
        path = self._asks(self, "Compare sources.csv")
        if not path:
            return
        try:
            comparison_table(Path(path), self.model.found, today())
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        self._desk.said.emit(f"{self.caption.text()} in {Path(path).name}", False)

    def _hear(self, _act: Act) -> None:
        if self.isVisible():
            self.refresh()
