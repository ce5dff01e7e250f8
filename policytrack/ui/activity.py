"""Activity: the history of one record in plain words, latest first."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policytrack.acts import Act
from policytrack.dates import NBSP, show_date
from policytrack.register import Name
from policytrack.ui.buttons import Button
from policytrack.ui.buttons import Kind as ButtonKind
from policytrack.ui.column import Column
from policytrack.ui.desk import Desk
from policytrack.ui.field_row import INSET
from policytrack.ui.labels import Heading, Label, Picture
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import paint_avatar
from policytrack.ui.phrases import dotted
from policytrack.ui.record_reading import FIRST_ACTS, ActsReading
from policytrack.ui.words import everywhere
from policytrack.ui.words import record as words
from policytrack.wording import describe

_MORE, _MOST_LINES = 50, 4


class Activity(QWidget):
    """Who did what to the record, when, and why.

    Signals:
        more_wanted: earlier acts are to be read, so many as `limit_for` tells.
    """

    more_wanted = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look, self._limit, self._ref = desk, look, FIRST_ACTS, ""
        self._entries = Column(spacing=10)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(look, words.ACTIVITY))
        column.addWidget(self._entries)

    def limit_for(self, ref: str) -> int:
        """How many acts on a record are to be read: of the one that is shown, as many as the person asked for."""
        return self._limit if ref == self._ref else FIRST_ACTS

    def show_acts(self, ref: str, latest: ActsReading) -> None:
        """Show the latest acts on a record."""
        if ref != self._ref:
            self._ref, self._limit = ref, FIRST_ACTS
        entries: list[QWidget] = [self._entry(act, latest.names) for act in latest.acts]
        if latest.has_more:
            more = Button(self._look, words.EARLIER, kind=ButtonKind.LINK)
            more.clicked.connect(self._show_more)
            entries.append(more)
        self._entries.fill(entries)

    def _show_more(self) -> None:
        self._limit += _MORE
        self.more_wanted.emit()

    def _entry(self, act: Act, names: Mapping[str, Name]) -> QWidget:
        entry, look = QWidget(), self._look
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        column = QVBoxLayout()
        column.setSpacing(1)
        lines = describe(act, self._desk.catalogue, names) or (act.words,)
        if act.undoes:
            lines = (act.words, *lines)
        column.addWidget(Label(look, act.who or everywhere.SOMEBODY, Role.LABEL_STRONG))
        for line in lines[:_MOST_LINES]:
            column.addWidget(Label(look, line, Role.CAPTION, "text2", wrap=True))
        if len(lines) > _MOST_LINES:
            column.addWidget(Label(look, words.and_more(len(lines) - _MOST_LINES), Role.CAPTION, "text3"))
        happened = words.happened(show_date(act.happened)) if act.happened and act.happened != act.at[:10] else ""
        column.addWidget(Label(look, dotted(moment(act.at), happened), Role.CAPTION, "text3", wrap=True))
        avatar = QVBoxLayout()
        avatar.addWidget(Picture(look, (24, 24), self._painter(act.who)))
        avatar.addStretch(1)
        row.addLayout(avatar)
        row.addLayout(column, 1)
        return entry

    def _painter(self, who: str) -> Callable[[QPainter, QRectF], None]:
        return lambda painter, box: paint_avatar(painter, self._look, box, who)


def moment(at: str) -> str:
    """A moment in UTC as this computer's clock showed it: `Nov 18, 2:40 PM`, with the year."""
    if not at:
        return ""
    local = datetime.fromisoformat(at).astimezone()
    return f"{local:%b}{NBSP}{local.day}, {local.year}, {local.hour % 12 or 12}:{local:%M}{NBSP}{local:%p}"
