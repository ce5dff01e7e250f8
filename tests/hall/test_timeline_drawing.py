"""Proves that the timeline is drawn so that it can be read: nothing overlaps, nothing stands outside, all is told."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.drawing import Box, Drawing, Figure, Lettering, Sign, Stroke, Text
from policytrack.programme_words import InitiativeStatus, MilestoneStatus
from policytrack.records.programme import Initiative, Milestone
from policytrack.timeline import Item, Lane, MeetingDay, Span, Timeline, Zoom, span_of, zoomed_span
from policytrack.timeline_axis import Axis, Pace
from policytrack.timeline_drawing import NOTHING, TODAY, Sheet, Spot, TimelineDrawing, draw_timeline
from policytrack.timeline_rows import Room, packed, placed
from policytrack.timeline_walk import along_lane, in_next_lane, nearest, shifted
from policytrack.timeline_words import HEADS, item_in_words, keys_of, outside_in_words, table_rows, timeline_in_words

AS_OF = "2026-11-22"
SPAN = span_of("2026-07", "2027-02")
LANES = (Lane("Z-001", "Alternative responses", "teal"), Lane("Z-003", "Police policy reform", "blue"))
ROUNDING = 0.01


def measure(words: str, lettering: Lettering) -> float:
    return len(words) * (7.0 if lettering is Lettering.LABEL else 6.0)


def bar(ref: str, begins: str, ends: str, **facts: object) -> Item:
    given: dict[str, object] = {"caption": f"Pilot {ref}", "lane": "Z-001", "word": InitiativeStatus.RUNNING} | facts
    return Item(ref=ref, noun=Initiative.noun, begins=begins, ends=ends, anchor=ends or begins, **given)  # type: ignore[arg-type] # as each test needs


def point(ref: str, date: str, **facts: object) -> Item:
    given: dict[str, object] = {"caption": f"Step {ref}", "lane": "Z-001", "word": MilestoneStatus.PLANNED} | facts
    return Item(ref=ref, noun=Milestone.noun, ends=date, anchor=date, **given)  # type: ignore[arg-type] # as each test needs


def timeline(*items: Item, **facts: object) -> Timeline:
    return Timeline(span=SPAN, as_of=AS_OF, lanes=LANES, items=items, **facts)  # type: ignore[arg-type] # as each test needs


def drawn(*items: Item, width: float = 1200, scale: float = 1, **facts: object) -> TimelineDrawing:
    return draw_timeline(timeline(*items, **facts), Sheet(width, measure, scale))


def texts(drawing: Drawing) -> list[str]:
    return [each.words for each in drawing.figures if isinstance(each, Text)]


def text(drawing: Drawing, words: str) -> Text:
    return next(each for each in drawing.figures if isinstance(each, Text) and each.words == words)


def extent(figure: Figure) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a figure."""
    if isinstance(figure, Stroke):
        xs, ys = [x for x, _ in figure.points], [y for _, y in figure.points]
        return min(xs), min(ys), max(xs), max(ys)
    if isinstance(figure, Text):
        wide = measure(figure.words, figure.lettering)
        return figure.x, figure.y, figure.x + (min(wide, figure.widest) if figure.widest else wide), figure.y
    if isinstance(figure, Sign):
        half = figure.size / 2
        return figure.x - half, figure.y - half, figure.x + half, figure.y + half
    return figure.x, figure.y, figure.x + figure.width, figure.y + figure.height


def days(made: TimelineDrawing, first: tuple[int, int, int], last: tuple[int, int, int]) -> tuple[float, float]:
    return made.axis.start(datetime.date(*first)), made.axis.end(datetime.date(*last))


# -- bars, points and their words -----------------------------------------------------------------------------


def test_a_bar_stands_from_its_first_day_to_its_last() -> None:
    made = drawn(bar("I-001", "2026-08-01", "2026-12-31"))
    (box,) = (each for each in made.lanes.figures if isinstance(each, Box) and each.edge == "tone:blue")
    assert box.x == pytest.approx(made.axis.start(datetime.date(2026, 8, 1)))
    assert box.x + box.width == pytest.approx(made.axis.end(datetime.date(2026, 12, 31)))


def test_words_stand_in_their_bar_where_they_fit_and_beside_it_where_not() -> None:
    made = drawn(bar("I-001", "2026-08-01", "2026-12-31"), bar("I-002", "2026-08-01", "2026-08-10"))
    inside, beside = text(made.lanes, "Pilot I-001"), text(made.lanes, "Pilot I-002")
    assert inside.color == "tone:blue"
    assert beside.color == "text"
    assert beside.x > made.axis.end(datetime.date(2026, 8, 10))


def test_words_at_the_right_edge_stand_at_the_left_of_their_mark() -> None:
    made = drawn(point("M-001", "2027-02-25"))
    (sign,) = (each for each in made.lanes.figures if isinstance(each, Sign) and each.shape == "ring-dashed")
    words = text(made.lanes, "Step M-001")
    assert words.x + measure(words.words, words.lettering) < sign.x


def test_a_date_of_reduced_precision_is_drawn_as_what_it_is() -> None:
    made = drawn(bar("I-001", "2026-08", "2026-12"), point("M-001", "2026-10"))
    edges = [each for each in made.lanes.figures if isinstance(each, Stroke) and each.color == "tone:blue"]
    begin, end = (extent(each) for each in edges if each.dashes)
    assert (begin[0], begin[2]) == pytest.approx(days(made, (2026, 8, 1), (2026, 8, 31)), abs=1)
    assert (end[0], end[2]) == pytest.approx(days(made, (2026, 12, 1), (2026, 12, 31)), abs=1)
    for whole in (extent(each) for each in edges if not each.dashes):
        assert (whole[0], whole[2]) == pytest.approx(days(made, (2026, 9, 1), (2026, 11, 30)), abs=1)
    (period,) = (
        each
        for each in made.lanes.figures
        if isinstance(each, Box) and each.filling == "tint:neutral" and not each.edge
    )
    assert period.width == pytest.approx(31 * made.axis.unit)


def test_a_moved_target_keeps_a_hollow_mark_at_its_first_promise() -> None:
    made = drawn(bar("I-001", "2026-08-01", "2026-12-31", promised="2026-10-31"))
    hollow = [each for each in made.lanes.figures if isinstance(each, Stroke) and each.filling == "surface"]
    left, _, right, _ = extent(hollow[0])
    assert (left + right) / 2 == pytest.approx(made.axis.start(datetime.date(2026, 10, 31)) + made.axis.unit / 2)
    joined = [
        each for each in made.lanes.figures if isinstance(each, Stroke) and each.points[0][0] == (left + right) / 2
    ]
    assert any(extent(each)[2] == pytest.approx(made.axis.end(datetime.date(2026, 12, 31)), abs=8) for each in joined)
    assert "First promised for" in texts(made.legend)


def test_what_is_late_or_not_public_says_so() -> None:
    made = drawn(bar("I-001", "2026-08-01", "2026-10-31", is_late=True, is_public=False))
    assert "late" in texts(made.lanes)
    assert any(isinstance(each, Sign) and each.icon == "lock" for each in made.lanes.figures)


def test_what_goes_on_reaches_to_today() -> None:
    made = drawn(bar("I-001", "2026-08-01", "", goes_on=True))
    assert made.spots[0].x + made.spots[0].width == pytest.approx(made.axis.end(datetime.date(2026, 11, 22)))


def test_more_than_there_is_room_for_is_counted() -> None:
    items = [bar(f"I-{number:03}", "2026-08-01", "2026-12-31") for number in range(9)]
    made = draw_timeline(timeline(*items), Sheet(1200, measure, most_rows=4))
    assert len(made.spots) == 4
    assert made.left_over == 5
    assert "… and 5 more, see the table" in texts(made.lanes)
    assert NOTHING in texts(made.lanes), "the other lane is empty and says so"


# -- head and legend ------------------------------------------------------------------------------------------


def test_the_head_names_months_today_and_the_next_meeting() -> None:
    meetings = (
        MeetingDay(ref="G-001", name="City Council", date="2026-09-10"),
        MeetingDay(ref="G-002", name="City Council", date="2026-12-03", is_next=True),
    )
    made = drawn(bar("I-001", "2026-08-01", "2026-12-31"), meetings=meetings)
    told = texts(made.head)
    assert "Jul 2026" in told
    assert {"Aug", "Jan 2027", TODAY, "City Council, Dec\N{NO-BREAK SPACE}3"} <= set(told)
    dashed = [each for each in made.lanes.figures if isinstance(each, Stroke) and each.dashes]
    assert len(dashed) == 2
    assert sum(isinstance(each, Sign) and each.icon == "landmark" for each in made.head.figures) == 2
    assert "Meeting" in texts(made.legend)


def test_the_legend_tells_each_mark_once_in_the_words_that_occur() -> None:
    found = timeline(bar("I-001", "2026-08", "2026-12"), point("M-001", "2026-10", word=MilestoneStatus.IN_PROGRESS))
    assert [(key.shape, key.words) for key in keys_of(found)] == [("half", "Running, In progress")]


@pytest.mark.parametrize(
    ("first", "last", "pace"),
    [
        ("2026-11", "2026-12", Pace.WEEK),
        ("2026-07", "2027-02", Pace.MONTH),
        ("2025-07", "2027-06", Pace.QUARTER),
        ("2020", "2030", Pace.YEAR),
        ("1850", "2199", Pace.DECADE),
    ],
)
def test_the_lines_of_an_axis_are_as_close_as_their_names_allow(first: str, last: str, pace: Pace) -> None:
    axis = Axis(span_of(first, last), 176, 1200)
    assert axis.pace(1) is pace
    ticks = axis.ticks(1)
    assert ticks[0].is_strong
    assert all(before.day < after.day for before, after in pairwise(ticks))
    assert ticks[0].day <= axis.span.first <= ticks[1].day
    assert (
        axis.span.first.year in {int(word) for word in ticks[0].words.split() if word.isdigit()} or pace is Pace.DECADE
    )


# -- nothing overlaps, nothing stands outside ---------------------------------------------------------------------

DAYS = st.dates(datetime.date(2025, 6, 1), datetime.date(2028, 6, 1))
DATES = st.builds(lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from([4, 7, 10, 10, 10]))
WORDS = st.text("abcdefgh ", min_size=1, max_size=60)


@st.composite
def items_of_a_span(draw: st.DrawFn) -> Item:
    ref = f"I-{draw(st.integers(1, 999)):03}"
    facts = {
        "caption": draw(WORDS),
        "lane": draw(st.sampled_from(["Z-001", "Z-003"])),
        "promised": draw(st.just("") | DATES),
        "is_late": draw(st.booleans()),
        "is_public": draw(st.booleans()),
    }
    shape = draw(st.sampled_from(["bar", "point", "open"]))
    if shape == "bar":
        return bar(ref, draw(DATES), draw(DATES), **facts)
    if shape == "open":
        return bar(ref, draw(DATES), "", goes_on=True, **facts)
    return point(ref, draw(DATES), **facts)


@given(
    st.lists(items_of_a_span(), max_size=25),
    st.sampled_from([320.0, 640.0, 800.0, 1200.0]),
    st.sampled_from([1.0, 1.5, 2.0]),
)
def test_no_two_items_of_a_row_overlap_and_none_stands_outside(items: list[Item], width: float, scale: float) -> None:
    found = timeline(*items).within(SPAN)
    made = draw_timeline(found, Sheet(width, measure, scale))
    assert len(made.spots) == len(found.items)
    rows: dict[tuple[int, float], list[Spot]] = {}
    for spot in made.spots:
        assert spot.x >= made.axis.left - ROUNDING
        assert spot.x + spot.width <= made.axis.right + ROUNDING
        assert spot.y >= 0
        assert spot.y + spot.height <= made.lanes.height
        rows.setdefault((spot.lane, spot.y), []).append(spot)
    for row in rows.values():
        in_order = sorted(row, key=lambda spot: spot.x)
        assert all(before.x + before.width <= after.x for before, after in pairwise(in_order))
    for drawing in (made.head, made.lanes, made.legend):
        for figure in drawing.figures:
            left, top, right, bottom = extent(figure)
            assert left >= -3
            assert right <= width + 3, figure
            assert top >= -1
            assert bottom <= drawing.height + 1


@given(st.lists(items_of_a_span(), max_size=25))
def test_packing_takes_no_row_that_it_does_not_need(items: list[Item]) -> None:
    room = Room(Axis(SPAN, 176, 1200), measure, 1, AS_OF)
    shown = timeline(*items).within(SPAN).items
    found = packed((placed(room, item) for item in shown), room)
    assert sorted(one.item.ref for one in found) == sorted(item.ref for item in shown)
    for one in found:
        above = [other for other in found if other.row < one.row]
        for row in {other.row for other in above}:
            assert any(other.to + 10 > one.from_ for other in above if other.row == row)


@given(DAYS, st.sampled_from(Zoom), st.integers(-200_000, 200_000))
def test_every_span_can_be_reached_and_left(day: datetime.date, zoom: Zoom, days: int) -> None:
    span = zoomed_span(zoom, day)
    assert span.meets(day, day)
    gone = shifted(span, days)
    assert gone.days == span.days
    if abs(days) < 20_000:
        assert shifted(gone, -days) == span


# -- in words -------------------------------------------------------------------------------------------------


def test_the_whole_and_each_item_are_told_in_words() -> None:
    one = bar("I-001", "2026-08", "2026-10-31", is_late=True, promised="2026-09-30", is_public=False)
    found = timeline(one, point("M-001", "2026-12-01", lane="Z-003"), earlier=13)
    assert timeline_in_words(found) == (
        "Timeline, July\N{NO-BREAK SPACE}2026 to February\N{NO-BREAK SPACE}2027. "
        "Alternative responses 1 and Police policy reform 1. 1 of these is late."
    )
    assert item_in_words(one, AS_OF).replace("\N{NO-BREAK SPACE}", " ") == (
        "Pilot I-001. Running; August 2026 to October 31, 2026; 22 days late; first promised for September 30, 2026; "
        "not public. Initiative I-001."
    )
    assert outside_in_words(found) == "13 earlier"
    rows = table_rows(found)
    assert [row.ref for row in rows] == ["I-001", "M-001"]
    assert all(len(row.cells) == len(HEADS) for row in rows)


def test_a_narrower_span_counts_what_it_leaves_out() -> None:
    found = timeline(
        point("M-001", "2026-07-10"), point("M-002", "2026-11-10"), point("M-003", "2027-02-10"), earlier=2
    )
    narrow = found.within(span_of("2026-11", "2026-12"))
    assert [item.ref for item in narrow.items] == ["M-002"]
    assert (narrow.earlier, narrow.later) == (3, 1)


# -- the arrow keys -------------------------------------------------------------------------------------------


def test_arrows_go_along_a_lane_in_time_and_to_the_nearest_in_the_next() -> None:
    first, second = point("M-001", "2026-08-10"), point("M-002", "2026-11-10")
    below, far = point("M-003", "2026-11-20", lane="Z-003"), point("M-004", "2027-02-10", lane="Z-003")
    found = timeline(first, second, below, far)
    assert along_lane(found, first, 1) == second
    assert along_lane(found, first, -1) is None
    assert in_next_lane(found, found.items, second, 1) == below
    assert in_next_lane(found, found.items, far, -1) == second
    assert in_next_lane(found, found.items, first, -1) is None
    assert nearest(found.items, datetime.date(2027, 1, 30)) == far
    assert nearest((), datetime.date(2027, 1, 30)) is None


def test_a_span_knows_its_days() -> None:
    assert Span(datetime.date(2026, 7, 1), datetime.date(2026, 7, 31)).days == 31
    assert SPAN.widened(10).days == SPAN.days + 20
