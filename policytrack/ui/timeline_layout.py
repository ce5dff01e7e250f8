"""How head, lanes and legend of the timeline share the height of their view, and whether the lanes must scroll."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from policytrack.timeline import Timeline
from policytrack.timeline_drawing import Sheet, Spot, TimelineDrawing, draw_timeline

_MANY = 80
_LEGEND_SHARE = 0.2  # a legend that takes more of the height than this scrolls with the lanes


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """A drawing in a view of some height: the head stands still, and the legend where there is room for it."""

    drawn: TimelineDrawing
    height: float
    must_scroll: bool = False

    @property
    def is_legend_still(self) -> bool:
        """Whether the legend stands still at the foot."""
        return self.drawn.legend.height <= self.height * _LEGEND_SHARE

    @property
    def room(self) -> float:
        """The height in which the lanes scroll."""
        return self.height - self.drawn.head.height - (self.drawn.legend.height if self.is_legend_still else 0)

    @property
    def content(self) -> float:
        """The height of what scrolls."""
        return self.drawn.lanes.height + (0 if self.is_legend_still else self.drawn.legend.height)

    def lanes_top(self, scrolled: float) -> float:
        """Where the lanes begin in the view."""
        return self.drawn.head.height - scrolled

    def legend_top(self, scrolled: float) -> float:
        """Where the legend begins in the view."""
        still = self.height - self.drawn.legend.height
        return still if self.is_legend_still else self.lanes_top(scrolled) + self.drawn.lanes.height

    def box(self, spot: Spot, scrolled: float) -> QRectF:
        """Where an item stands in the view."""
        return QRectF(spot.x, spot.y + self.lanes_top(scrolled), spot.width, spot.height)

    def spot(self, ref: str) -> Spot | None:
        """The place of a record; None where it is not shown."""
        return next((spot for spot in self.drawn.spots if spot.item.ref == ref), None) if ref else None

    def spot_at(self, place: QPointF, scrolled: float) -> Spot | None:
        """The item under a place of the view."""
        if not self.drawn.head.height <= place.y() <= self.legend_top(scrolled):
            return None
        return next((spot for spot in self.drawn.spots if self.box(spot, scrolled).contains(place)), None)

    def shows(self, box: QRectF) -> bool:
        """Whether an item is in sight."""
        return self.drawn.head.height <= box.center().y() <= self.drawn.head.height + self.room


def laid_out(
    shown: Timeline, sheet: Sheet, height: float, bar: float, before: TimelineLayout | None = None
) -> TimelineLayout:
    """The drawing at the whole width, or beside a scroll bar so wide where the lanes are higher than their room.

    Lanes of many items, and those that had to scroll `before`, are drawn so at first: to draw hundreds twice is felt.
    """
    beside = replace(sheet, width=sheet.width - bar)
    if len(shown.items) > _MANY or (before is not None and before.must_scroll):
        again = TimelineLayout(draw_timeline(shown, beside), height, must_scroll=True)
        if again.content > again.room:
            return again
    whole = TimelineLayout(draw_timeline(shown, sheet), height)
    if whole.content > whole.room:
        return TimelineLayout(draw_timeline(shown, beside), height, must_scroll=True)
    least = whole.room - (whole.content - whole.drawn.lanes.height)
    return TimelineLayout(draw_timeline(shown, replace(sheet, least_height=least)), height)
