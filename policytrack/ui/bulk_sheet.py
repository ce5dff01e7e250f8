"""The sheet that comes before many records are changed: which ones a rule refuses and why, and one reason for all."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from policytrack.bulk_deeds import Plan, Refusal, left_out
from policytrack.ui.controls import Card
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.sheet_foot import SheetFoot
from policytrack.ui.text_editor import GrowingText
from policytrack.ui.words import bulk as words_here
from policytrack.ui.words import everywhere

MOST_TOLD, TALLEST, SHORTEST = 60, 220, 40
_SIDE, _ABOVE = 16, 8


class BulkSheet(Card):
    """Shows a plan that cannot be carried out as it is, and asks how to go on. It lies over the list, above its bar.

    Signals:
        decided: it is to be done: the reason, and whether it may be printed in a brief.
        abandoned: the person thought better of it.
    """

    decided = Signal(str, bool)
    abandoned = Signal()

    def __init__(self, look: Look, bar: QWidget, parent: QWidget) -> None:
        super().__init__(look, fill="accent_tint", edge="accent", parent=parent)
        self._look, self._bar, self._list, self._ready, self._lacking = look, bar, parent, 0, 0
        self.words = Label(look, role=Role.LABEL_STRONG, wrap=True)
        self.told = Label(look, role=Role.LABEL, wrap=True)
        self.refusals = Label(look, role=Role.CAPTION, color="text2", wrap=True)
        self.reason = GrowingText(look, words_here.REASON, Role.LABEL, one_line=True)
        self.reason.show_frame()
        self.reason.setPlaceholderText(words_here.REASON_HINT)
        self.printable = QCheckBox(everywhere.MAY_BE_PRINTED)
        self.foot = SheetFoot(look)
        self.save, self.cancel = self.foot.act, self.foot.cancel
        self._scroll = QScrollArea()
        self._arrange()
        self.reason.textChanged.connect(self._judge)
        self.reason.entered.connect(self._decide)
        self.reason.abandoned.connect(self._leave)
        self.foot.agreed.connect(self._decide)
        self.foot.left.connect(self._leave)
        parent.installEventFilter(self)
        self.hide()

    def ask(self, plan: Plan) -> None:
        """Show a plan."""
        self.reason.clear()
        self.printable.setChecked(False)
        self._show(plan)
        self.show()
        self._settle()
        QTimer.singleShot(0, self, self._settle)  # again, once its words know how wide they stand
        wants_reason = bool(plan.lacking)
        (self.reason if wants_reason else self.save).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._list and event.type() is QEvent.Type.Resize and self.isVisible():
            QTimer.singleShot(0, self, self._settle)  # once the bar has its place
        return False

    def _settle(self) -> None:
        """Stand above the bar, as high as need be and as the list has room."""
        width, bottom = self._list.width() - 2 * _SIDE, self._foot() - _ABOVE
        layout = self.layout()
        wanted = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height()) if layout else 0
        height = min(wanted, bottom)
        self.setGeometry(_SIDE, bottom - height, width, height)
        self.raise_()

    def _foot(self) -> int:
        """Where the list ends: above its bar, where that is shown."""
        return self._bar.geometry().top() if self._bar.isVisible() else self._list.height()

    def _arrange(self) -> None:
        self._scroll.setWidget(self.refusals)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(words_here.LEFT_OUT)
        self.refusals.setProperty("plain", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for part in (self.words, self.told, self._scroll, self.reason, self.printable, self.foot):
            column.addWidget(part)

    def _show(self, plan: Plan) -> None:
        self._ready, self._lacking = len(plan.act.changes), len(plan.lacking)
        refused = len(plan.refused)
        self.words.setText(words_here.asked(plan.asked) if self._ready + self._lacking else words_here.NONE_CAN)
        self.told.setText(_told(self._ready, self._lacking, refused, plan.unchanged))
        self.refusals.setText("\n".join(_lines(plan.refused)))
        self._scroll.setVisible(refused > 0)
        lines = min(refused, MOST_TOLD) * 3 * self._look.metrics(Role.CAPTION).lineSpacing() + 8
        self._scroll.setMinimumHeight(self._look.px(SHORTEST))
        self._scroll.setMaximumHeight(round(min(lines, self._look.px(TALLEST))))
        self.reason.setVisible(self._lacking > 0)
        self.printable.setVisible(self._lacking > 0)
        self._judge()

    def _judge(self) -> None:
        has_reason = bool(self.reason.toPlainText().strip())
        count = self._ready + (self._lacking if has_reason else 0)
        self.save.setText(words_here.change(count))
        self.save.setEnabled(count > 0)

    def _decide(self) -> None:
        if not self.save.isEnabled():
            return
        reason = self.reason.toPlainText().strip()
        self.hide()
        self.decided.emit(reason, self.printable.isChecked())

    def _leave(self) -> None:
        self.hide()
        self.abandoned.emit()


def _told(ready: int, lacking: int, refused: int, unchanged: int) -> str:
    says = [words_here.can_be_changed(ready)] if ready else []
    says += [words_here.need_a_reason(lacking)] if lacking else []
    says += [words_here.say_so_already(unchanged)] if unchanged else []
    says += [words_here.left_out(refused)] if refused else []
    return "; ".join(says)


def _lines(refusals: tuple[Refusal, ...]) -> list[str]:
    lines = left_out(refusals[:MOST_TOLD])
    more = len(refusals) - MOST_TOLD
    return [*lines, words_here.and_more(more)] if more > 0 else lines
