"""What is dragged: records by their refs, with a picture that says which; or files from elsewhere."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from policytrack.records.record import Record
from policytrack.ui.look import Look, Role
from policytrack.ui.marks import kept, paint_text
from policytrack.ui.tokens import RADIUS_CONTROL
from policytrack.ui.words import linking as words

REFS = "application/x-policytrack-refs"
MOST_DRAGGED = 500
_HEIGHT, _SIDE, _ICON, _LONGEST = 34, 12, 16, 320


def dragged(records: Sequence[Record]) -> QMimeData:
    """Records on their way to where they are dropped."""
    made = QMimeData()
    made.setData(REFS, "\n".join(record.ref for record in records).encode("ascii"))
    return made


def refs_of(mime: QMimeData) -> tuple[str, ...]:
    """The refs of the records that are dragged; none when something else is."""
    return tuple(bytes(mime.data(REFS).data()).decode("ascii").split()) if mime.hasFormat(REFS) else ()


def files_of(mime: QMimeData) -> tuple[Path, ...]:
    """The files that are dragged here from elsewhere."""
    paths = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.is_file())


def told(records: Sequence[Record]) -> str:
    """What is dragged, in words: its title, or how many."""
    if len(records) == 1:
        return words.dragged(records[0].ref, records[0].caption)
    return words.several_records(len(records))


def drag_picture(look: Look, icon: str, says: str, ratio: float) -> QPixmap:
    """The small card that follows the pointer."""
    metrics, height, size = look.metrics(Role.LABEL), look.px(_HEIGHT), look.px(_ICON)
    width = min(round(metrics.horizontalAdvance(says)) + size + 3 * _SIDE, look.px(_LONGEST))
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter, tokens = QPainter(picture), look.tokens
    with kept(painter):
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), RADIUS_CONTROL, RADIUS_CONTROL)
    look.icons.paint(painter, icon, QRectF(_SIDE, (height - size) / 2, size, size), tokens.accent)
    left = 2 * _SIDE + size
    paint_text(painter, look, QRectF(left, 0, width - left - _SIDE, height), says, Role.LABEL, QColor(tokens.text))
    painter.end()
    return picture
