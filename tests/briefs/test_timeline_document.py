"""The timeline on paper: the picture and its table tell the same, and what does not fit a page is parted by lanes."""

from collections.abc import Callable

from policytrack.briefs.blocks import Document, Picture, Table
from policytrack.briefs.drawings import text_measure
from policytrack.briefs.pages import COLUMN, print_document
from policytrack.briefs.timeline_document import HIGHEST, timeline_document
from policytrack.briefs.type import Letters
from policytrack.programme_words import MilestoneStatus
from policytrack.records.programme import Milestone
from policytrack.timeline import Item, Lane, Timeline, span_of

READ = Callable[[bytes], list[str]]
LANES = (Lane("Z-001", "Alternative responses", "teal"), Lane("Z-002", "Violence prevention", "plum"))
MEASURE = text_measure(Letters())


def step(number: int, lane: str = "Z-001") -> Item:
    return Item(
        ref=f"M-{number:03}",
        noun=Milestone.noun,
        caption=f"Step {number} is taken",
        lane=lane,
        ends="2026-12-10",
        anchor="2026-12-10",
        word=MilestoneStatus.PLANNED,
    )


def timeline(*items: Item, left_out: int = 0) -> Timeline:
    span = span_of("2026-07", "2027-02")
    return Timeline(span=span, as_of="2026-11-22", lanes=LANES, items=items, left_out=left_out)


def pictures(document: Document) -> list[Picture]:
    return [block for block in document.sections[0].blocks if isinstance(block, Picture)]


def test_picture_and_table_tell_the_same(read: READ) -> None:
    document = timeline_document(timeline(step(1), step(2, "Z-002"), left_out=3), MEASURE)
    (table,) = (block for block in document.sections[0].blocks if isinstance(block, Table))
    assert [row.cells[0].runs[0].text for row in table.rows] == [
        "Alternative responses",
        "Step 1 is taken",
        "Violence prevention",
        "Step 2 is taken",
    ]
    text = "".join(read(print_document(document).data))
    assert text.count("Step 1 is taken") == 2, "in the picture and in the table"
    assert "3 items are not public and left out." in text
    assert "Planned" in text
    assert "July 2026 to February 2027" in text


def test_what_is_higher_than_a_page_is_parted_by_lanes() -> None:
    (whole,) = pictures(timeline_document(timeline(step(1), step(2, "Z-002")), MEASURE))
    assert whole.drawing.height <= HIGHEST
    many = [step(number, lane) for number in range(1, 60) for lane in ("Z-001", "Z-002")]
    parted = pictures(timeline_document(timeline(*many), MEASURE))
    assert len(parted) == 2
    for picture in parted:
        assert picture.drawing.height * COLUMN / picture.drawing.width < 650, "it fits a page"


def test_an_empty_timeline_says_so(read: READ) -> None:
    text = "".join(read(print_document(timeline_document(timeline(), MEASURE)).data))
    assert "Nothing stands in this span." in text
