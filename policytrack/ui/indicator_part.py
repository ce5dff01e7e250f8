"""The chart in the details of an indicator, its table, and beneath it each definition and source on its own."""

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from policytrack.briefs.indicator_document import write_indicator
from policytrack.deeds import part
from policytrack.drawing import Drawing, Stroke
from policytrack.indicator_chart import (
    HEADS,
    chart_notes,
    counted_words,
    indicator_chart,
    indicator_drawing,
    table_rows,
    told_columns,
)
from policytrack.line_chart import LineStyle, mark_at, style_of
from policytrack.records.record import Record
from policytrack.series import MEASUREMENT, Course, Series, course_of, period_words, public_course
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.chart_export import HEIGHT, LETTERS, WIDTH, ChartExport
from policytrack.ui.chart_view import ChartView
from policytrack.ui.column import Column
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.drawing_painter import paint_drawing
from policytrack.ui.fact_table import FactModel
from policytrack.ui.field_row import INSET
from policytrack.ui.labels import Heading, Label, Picture
from policytrack.ui.look import Look, Role
from policytrack.ui.noun_parts import NounPart
from policytrack.ui.published import Drawn
from policytrack.ui.seeker import Seeker
from policytrack.ui.side_by_side import SideBySide
from policytrack.ui.table_dress import LINE, TableDress
from policytrack.ui.text_editor import GrowingText
from policytrack.ui.words import charts as words_of_charts
from policytrack.ui.words import indicators as words

_HEIGHT, _MOST_ROWS, _LEAST_CARD = 230, 12, 200


class IndicatorPart(NounPart):
    """What the details of an indicator show above its parts; it reads its figures when its record is shown."""

    wants_room = True

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("indicator_part")
        self._desk, self._look = desk, look
        self._record: Record | None = None
        self.course: Course | None = None
        self._reading = Seeker(desk.worker, desk.troubled.emit)
        self.destroyed.connect(self._reading.stop)
        self.turn = Button(look, words_of_charts.AS_TABLE, icon="table-2", kind=Kind.QUIET)
        self.turn.setCheckable(True)
        self.turn.toggled.connect(self._turn)
        self.export = ChartExport(desk, look, self._drawn)
        self._heading = Heading(look, words.CHART, action=self._actions())
        self.chart = ChartView(look, words.CHART, _HEIGHT)
        self.table = QTableView()
        self._model = FactModel(HEADS, parent=self.table)
        self.table.setModel(self._model)
        self.table.activated.connect(lambda index: self._open(index.row()))
        TableDress(self.table, look, words.CHART)
        self._notes, self._series = Column(spacing=2), Column()
        self._series.setContentsMargins(0, 8, 0, 0)
        self._arrange()
        look.changed.connect(self._measure)

    def show_record(self, record: Record) -> None:
        """Show the figures of an indicator, when they have been read beside the window."""
        if self._record is None or record.ref != self._record.ref:
            self._show_nothing()
        self._record = record
        register, ref = self._desk.register, record.ref
        self._reading.seek(lambda _stop: course_of(register, ref), self._take)

    def _take(self, course: Course) -> None:
        if course != self.course:
            self.course = course
            self._show(course)

    def _show_nothing(self) -> None:
        """Show no figures until those of this record are there: the ones of another would be taken for its own."""
        self.course = None
        for widget in (self._heading, self.chart, self.table, self._notes, self._empty, self._series):
            widget.hide()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, 0, 0)
        column.setSpacing(8)
        self._empty = self._empty_state()
        for widget in (self._heading, self.chart, self.table, self._notes, self._empty, self._series):
            column.addWidget(widget)
        self._show_nothing()

    def _actions(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.turn)
        row.addWidget(self.export)
        return holder

    def _drawn(self) -> Drawn[Course] | None:
        if self.course is None:
            return None
        register, as_of, indicator = self._desk.register, self._desk.as_of(), self.course.indicator
        count = len(self.course.readings)
        return Drawn(
            title=f"{indicator.ref} {indicator.caption}",
            read=lambda: public_course(register.projection(as_of), indicator.ref),
            write=lambda path, shown, poll: write_indicator(path, shown, as_of, poll),
            told=lambda name, shown: words_of_charts.written(name, count - len(shown.readings)),
            draw=lambda shown, scale, measure: indicator_drawing(
                shown, as_of, (WIDTH * scale, HEIGHT * scale), LETTERS * scale, measure
            ),
        )

    def _empty_state(self) -> QWidget:
        card = Card(self._look, fill="sunken")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        self.first = GrowingText(self._look, words.FIRST_PERIOD, Role.LABEL, one_line=True)
        self.first.show_frame()
        self.first.setPlaceholderText(words.FIRST_PERIOD_HINT)
        self.first.entered.connect(self._add)
        column.addWidget(Label(self._look, words.EMPTY_TITLE, Role.STRONG))
        column.addWidget(Label(self._look, words.EMPTY_SAYS, Role.LABEL, "text2", wrap=True))
        column.addWidget(self.first)
        column.addWidget(Label(self._look, words.IMPORT_HINT, Role.CAPTION, "text2", wrap=True))
        return card

    def _add(self) -> None:
        """Make the first measurement of a printed period, and go on with it."""
        period = self.first.toPlainText().strip()
        if self._record is None or not period:
            return
        noun = self._desk.catalogue[MEASUREMENT].noun
        written = self._desk.apply(part(self._desk.register, self._record, noun, period, self._desk.as_of()))
        if written:
            self.first.clear()
            self._desk.show_record(written.made[0])

    # Showing -------------------------------------------------------------------------------------------------

    def _show(self, course: Course) -> None:
        has_any = bool(course.series or course.left_out)
        self._heading.aside.setText(counted_words(course))
        for widget in (self._heading, self._notes):
            widget.setVisible(has_any)
        self._empty.setVisible(not has_any)
        self.chart.setAccessibleName(words.chart_of(course.title))
        self.table.setAccessibleName(words.table_of(course.title))
        self.chart.show_chart(indicator_chart(course, self._desk.as_of()))
        rows = table_rows(course)
        used = told_columns(rows)
        self._model.show_rows([[row.cells[at] for at in used] for row in rows], [HEADS[at] for at in used])
        self._notes.fill([Label(self._look, each, Role.CAPTION, "text2", wrap=True) for each in chart_notes(course)])
        self._series.fill(self._definitions(course))
        self._series.setVisible(bool(course.series))
        self._measure()
        self._turn(is_table=self.turn.isChecked())

    def _turn(self, is_table: bool) -> None:
        has_any = self.course is not None and bool(self.course.series or self.course.left_out)
        shows_chart = has_any and not is_table and bool(self.course and self.course.series)
        self.chart.setVisible(shows_chart)
        self.table.setVisible(has_any and not shows_chart)

    def _measure(self) -> None:
        rows = min(self._model.rowCount(), _MOST_ROWS) + 1
        self.table.setFixedHeight(self._look.px(LINE) * rows + self._look.px(8))

    def _open(self, row: int) -> None:
        ref = table_rows(self.course)[row].ref if self.course else ""
        if ref:
            self._desk.show_record(ref)

    # Definitions and sources ---------------------------------------------------------------------------------

    def _definitions(self, course: Course) -> list[QWidget]:
        if not course.series:
            return []
        cards = [self._definition(course, series, style_of(place)) for place, series in enumerate(course.series)]
        head: list[QWidget] = [Heading(self._look, words.SERIES)]
        if len(cards) > 1:
            head.append(Label(self._look, words.SERIES_SAYS, Role.CAPTION, "text2", wrap=True))
        rows = [cards[at : at + 2] for at in range(0, len(cards), 2)]
        return [*head, *(SideBySide(self._look, row, least=_LEAST_CARD) for row in rows)]

    def _definition(self, course: Course, series: Series, style: LineStyle) -> Card:
        look, readings = self._look, series.readings
        source = (course.sources or {}).get(series.source, "")
        figures = words.series_figures(len(readings), _whole_period(series))
        card = Card(look)
        card.setAccessibleName(words.series_says(series.name, figures, source or words.NO_SOURCE))
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Picture(look, (34, 14), partial(_paint_sample, look, style)))
        head.addWidget(Label(look, series.name, Role.LABEL_STRONG, wrap=True), 1)
        column.addLayout(head)
        column.addWidget(Label(look, figures, Role.CAPTION, "text2", wrap=True))
        if source:
            button = Button(look, source, icon="book-open", kind=Kind.LINK, name=words.opens_source(source))
            button.clicked.connect(partial(self._desk.show_record, series.source))
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(Label(look, words.NO_SOURCE, Role.CAPTION, "text3"))
        return card


def _whole_period(series: Series) -> str:
    readings = series.readings
    return (
        period_words(readings[0].first, max(each.last for each in readings))
        if len(readings) > 1
        else readings[0].period
    )


def _paint_sample(look: Look, style: LineStyle, painter: QPainter, box: QRectF) -> None:
    """The dashes and the mark of a line, as the chart has them."""
    y, unit = box.center().y(), look.px(12)
    line = Stroke(((0, y), (box.width(), y)), style.tone, unit / 6, style.dashes)
    mark = mark_at(style, box.width() / 2, y, unit * 0.3)
    paint_drawing(painter, look, Drawing(box.width(), box.height(), (line, mark), ""))
