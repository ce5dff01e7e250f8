"""From item to item of the timeline by the arrow keys: along a lane in time, and from lane to lane."""

import datetime
from collections.abc import Sequence

from policytrack.timeline import Item, Span, Timeline

_FIRST, _LAST = datetime.date(1802, 1, 1), datetime.date(2198, 12, 31)


def along_lane(found: Timeline, current: Item, way: int) -> Item | None:
    """The next item of the lane in time (way 1), or the one before (-1); None at its ends."""
    lane = [item for item in found.items if item.lane == current.lane]
    at = lane.index(current) + way
    return lane[at] if 0 <= at < len(lane) else None


def in_next_lane(found: Timeline, shown: Sequence[Item], current: Item, way: int) -> Item | None:
    """Of what is shown, the item nearest in time in the next lane that holds any, below (1) or above (-1)."""
    lanes = [lane.ref for lane in found.lanes]
    at = lanes.index(current.lane)
    for lane in lanes[at + 1 :] if way > 0 else lanes[:at][::-1]:
        inside = [item for item in shown if item.lane == lane]
        if inside:
            return nearest(inside, current.last)
    return None


def nearest(items: Sequence[Item], day: datetime.date) -> Item | None:
    """The item that ends nearest to a day."""
    return min(items, key=lambda item: (abs((item.last - day).days), item.ref), default=None)


def shifted(span: Span, days: int) -> Span:
    """The span so many days later, or earlier, as far as dates are known to the program."""
    length = datetime.timedelta(days=span.days - 1)
    first = datetime.date.fromordinal(max(span.first.toordinal() + days, _FIRST.toordinal()))
    first = max(min(first, _LAST - length), _FIRST)
    return Span(first, first + length)
