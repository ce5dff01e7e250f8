"""The chart of the overview: how many recommendations were received and verified, and the same as a table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from policytrack.briefs.pace_document import write_pace
from policytrack.pace import HEADS, NOTE, TITLE, Standing, pace, pace_chart, pace_drawing, public_passage
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.chart_export import HEIGHT, LETTERS, WIDTH, ChartExport
from policytrack.ui.chart_view import ChartView
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.fact_table import FactModel
from policytrack.ui.labels import Label, icon_picture
from policytrack.ui.look import Look, Role
from policytrack.ui.published import Drawn
from policytrack.ui.table_dress import LINE, TableDress
from policytrack.ui.tokens import CONTROL_HEIGHT
from policytrack.ui.words import charts as words_of_charts
from policytrack.ui.words import overview as words

_HEIGHT, _ROOMY = 160, 640


class PaceCard(Card):
    """A card that is filled when the totals have been read.

    Signals:
        indicators_asked: the figures that the City publishes are to be shown.
        turned: the table is to be shown in place of the chart, or the chart again.
    """

    indicators_asked = Signal()
    turned = Signal(bool)

    def __init__(self, desk: Desk, look: Look, *, is_table: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._desk, self._look = desk, look
        self.turn = Button(look, words_of_charts.AS_TABLE, icon="table-2", kind=Kind.QUIET)
        self.turn.setCheckable(True)
        self.turn.setChecked(is_table)
        self.turn.toggled.connect(self._turn)
        self.turn.toggled.connect(self.turned)
        more = Button(look, words.INDICATORS, trailing="arrow-right", kind=Kind.QUIET, name=words.INDICATORS_NAME)
        more.clicked.connect(self.indicators_asked)
        self.export = ChartExport(desk, look, self._drawn)
        self.chart = ChartView(look, TITLE, _HEIGHT)
        self.table = QTableView()
        self._model = FactModel(HEADS, (1, 2), parent=self.table)
        self.table.setModel(self._model)
        TableDress(self.table, look, TITLE)
        self._empty = Label(look, words.PACE_EMPTY, Role.BODY, "text2", wrap=True)
        self._note = Label(look, NOTE, Role.CAPTION, "text3", wrap=True)
        self._arrange(more)
        self.show_standings(())

    def show_standings(self, standings: tuple[Standing, ...]) -> None:
        """Show the totals at each of these days."""
        self._model.show_rows([each.cells for each in reversed(standings)])
        self.table.setFixedHeight(self._look.px(LINE) * (len(standings) + 1) + 8)
        self.chart.show_chart(pace_chart(standings))
        self._turn(is_table=self.turn.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the buttons beside the title where there is room for both."""
        super().resizeEvent(event)
        has_room = self.width() >= self._look.px(_ROOMY)
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom)

    def _arrange(self, more: Button) -> None:
        actions = QWidget()
        row = QHBoxLayout(actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.turn)
        row.addWidget(self.export)
        row.addWidget(more)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(icon_picture(self._look, "chart-line"))
        title.addWidget(Label(self._look, TITLE, Role.STRONG, wrap=True), 1)
        head = QWidget()
        head.setMinimumHeight(self._look.px(CONTROL_HEIGHT))
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom, head)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(8)
        self._head.addLayout(title, 1)
        self._head.addWidget(actions, alignment=Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        for widget in (head, self.chart, self.table, self._empty, self._note):
            column.addWidget(widget)

    def _drawn(self) -> Drawn[tuple[Standing, ...]]:
        register, as_of = self._desk.register, self._desk.as_of()
        return Drawn(
            title=TITLE,
            read=lambda: pace(public_passage(register.passage()), as_of),
            write=lambda path, shown, poll: write_pace(path, shown, as_of, poll),
            told=lambda name, _shown: words_of_charts.written_public(name),
            draw=lambda shown, scale, measure: pace_drawing(
                shown, (WIDTH * scale, HEIGHT * scale), LETTERS * scale, measure
            ),
        )

    def _turn(self, is_table: bool) -> None:
        has_any = self._model.rowCount() > 0
        self.chart.setVisible(has_any and not is_table)
        self.table.setVisible(has_any and is_table)
        self._note.setVisible(has_any)
        self._empty.setVisible(not has_any)
