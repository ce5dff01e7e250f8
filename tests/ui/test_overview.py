"""Proves that the overview tells honest figures, leads to the records behind them, and follows what is written."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, editing, making
from policytrack.db.register import DatabaseRegister
from policytrack.fields import Value
from policytrack.ui.counts import changes_counts, place_count
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.overview import Overview
from policytrack.ui.overview_cards import AreaCard, LinesCard, MeetingCard
from policytrack.ui.overview_facts import AreaFacts, OverviewFacts, overview_facts
from policytrack.ui.overview_pace import PaceCard
from policytrack.ui.overview_rows import RowButton, StatusKey
from policytrack.ui.overview_table import GlanceCard
from policytrack.ui.paper import Exported, Printed
from policytrack.ui.places_of_window import places
from policytrack.ui.side_items import SideItem
from policytrack.ui.tokens import Theme
from policytrack.ui.words import overview as words
from policytrack.ui.worker import ImmediateWorker
from policytrack.words import RecommendationStatus

TODAY = "2026-11-23"


def make(register: DatabaseRegister, noun: str, **values: Value) -> str:
    act = Act(words=f"Make {noun}", who="Dana Abdi", changes=(making(noun, values),))
    return register.apply(act).made[0]


def move(register: DatabaseRegister, ref: str, reason: str = "", **values: Value) -> None:
    change = editing(register.record(ref), values)
    register.apply(Act(words=f"Change {ref}", who="Dana Abdi", reason=reason, changes=(change,)))


def reform(register: DatabaseRegister) -> str:
    areas = register.records("focus_area")
    return next(area.ref for area in areas if area.title == "Police policy reform")


def recommend(register: DatabaseRegister, title: str, **values: Value) -> str:
    return make(register, "recommendation", title=title, focus_area=reform(register), **values)


def facts(register: DatabaseRegister) -> OverviewFacts:
    return overview_facts(register, TODAY)


@pytest.fixture
def shown(qtbot: QtBot, look: Look, desk: Desk, worker: ImmediateWorker) -> Overview:
    """An overview that fills the window of the mock-up."""
    overview = Overview(desk, look)
    qtbot.addWidget(overview)
    overview.resize(1204, 900)
    overview.show()
    worker.settle()
    return overview


def test_an_area_counts_what_is_verified_of_what_is_counted_and_reported_beside_it(register: DatabaseRegister) -> None:
    recommend(register, "First")
    recommend(register, "Second", classification="private", citation="Minn. Stat. 13.43")
    area = next(area for area in facts(register).areas if area.title == "Police policy reform")
    assert area.lead == "Led by Mayor’s Office"
    assert (area.counted, area.number(RecommendationStatus.RECEIVED), area.number(RecommendationStatus.VERIFIED)) == (
        2,
        2,
        0,
    )
    assert area.split == "1 public + 1 not public"
    split = "1 public + 1 not public"
    assert area.sentence == f"Police policy reform: {split} recommendations, of which {split} received"


def test_where_all_is_public_nothing_is_split(register: DatabaseRegister) -> None:
    recommend(register, "First")
    assert not any(area.split for area in facts(register).areas)


def test_a_recommendation_without_a_focus_area_is_counted_beside_the_cards(register: DatabaseRegister) -> None:
    make(register, "recommendation", title="Unplaced")
    told = facts(register)
    assert told.unplaced is not None
    assert told.unplaced.counted == 1
    assert sum(area.counted for area in told.areas) == 0


def test_the_next_meeting_says_how_far_it_is_and_what_its_brief_lacks(register: DatabaseRegister) -> None:
    make(register, "meeting", title="Earlier", date="2026-11-20")
    make(register, "meeting", title="Later", date="2026-12-10")
    ref = make(register, "meeting", title="Council", date="2026-12-03", submission_deadline="2026-11-22")
    told = facts(register).meeting
    assert told is not None
    assert (told.ref, told.late, told.brief_ref) == (ref, True, "")
    assert told.when.endswith("in 10 days")
    assert told.brief.startswith("Brief was due to the Clerk Sun, Nov\u00a022")
    make(register, "brief", title="Brief", meeting=ref, as_of="2026-11-20")
    told = facts(register).meeting
    assert told is not None
    assert told.brief_ref
    assert ": draft, data as of Nov\u00a020" in told.brief


def test_my_week_is_that_of_the_person_here(register: DatabaseRegister) -> None:
    assert facts(register).week == ()
    here, other = register.records("person")[0].ref, make(register, "person", title="Maya Olson")
    mine = recommend(register, "Mine", owner=here, current_target="2026-11-04")
    theirs = recommend(register, "Theirs", owner=other, current_target="2026-11-20")
    told = facts(register)
    assert [line.ref for line in told.week] == [mine, theirs]
    assert told.week[1].title == "Waiting on Maya Olson: 1 late, the longest 3 days"
    assert told.week_says == "1 late and waiting on 1"


def test_what_is_overdue_comes_first_then_what_is_on_hold(register: DatabaseRegister) -> None:
    held = recommend(register, "Held")
    owner = register.records("person")[0].ref
    move(register, held, response="agree", status="not_started", owner=owner, original_target="2027-01-15")
    move(register, held, "No money", status="on_hold")
    late = recommend(register, "Late", current_target="2026-11-04")
    later = recommend(register, "Later", current_target="2026-11-16")
    told = facts(register)
    assert [line.ref for line in told.attention] == [late, later, held]
    assert [line.aside for line in told.attention] == [
        "19\u00a0days late".replace("\u00a0", " "),
        "7 days late",
        "On hold",
    ]
    assert told.attention[2].facts.split("  ·  ")[1].startswith("since ")
    assert told.troubles == "2 overdue  ·  1 on hold"


def test_changes_show_from_what_to_what_and_leave_out_what_was_taken_back(
    register: DatabaseRegister, desk: Desk
) -> None:
    kept, undone = recommend(register, "Kept"), recommend(register, "Undone")
    owner = register.records("person")[0].ref
    move(register, kept, response="agree", status="not_started", owner=owner)
    move(register, undone, response="agree", status="not_started", owner=owner)
    desk.undo()
    told = {line.ref: line for line in facts(register).changes}
    assert told[undone].aside == "New"
    assert told[kept].aside == "New"
    make(register, "brief", title="Brief", as_of="2026-11-01")
    assert facts(register).since == ""


def test_an_act_that_made_many_is_one_line(register: DatabaseRegister) -> None:
    changes = tuple(making("recommendation", {"title": f"No. {n}"}, handle=f"+{n}") for n in range(1, 8))
    register.apply(Act(words="Import 7 recommendations", who="Dana Abdi", changes=changes))
    line = facts(register).changes[0]
    assert (line.title, line.aside) == ("Import 7 recommendations", "7 recommendations new")


def test_an_empty_office_offers_the_first_acts(shown: Overview, qtbot: QtBot) -> None:
    assert shown.facts is not None
    assert shown.facts.is_empty
    said = [button.text() for button in shown.findChildren(type(shown.first_buttons[0])) if button.isVisible()]
    assert {"Log assessment", words.IMPORT, "Draft policy"} <= set(said)
    with qtbot.waitSignal(shown.import_asked, timeout=500):
        shown.first_buttons[1].click()
    with qtbot.waitSignal(shown.logging_asked, timeout=500):
        shown.first_buttons[0].click()
    with qtbot.waitSignal(shown.making_asked, timeout=500) as asked:
        shown.first_buttons[2].click()
    assert asked.args == ["policy"]


def test_a_row_opens_its_record_and_a_card_its_list(
    shown: Overview, desk: Desk, worker: ImmediateWorker, qtbot: QtBot
) -> None:
    written = desk.apply(
        Act(words="Make", changes=(making("recommendation", {"title": "Late", "current_target": "2026-11-04"}),))
    )
    assert written is not None
    worker.settle()
    rows = [row for row in shown.findChildren(RowButton) if row.words() == "Late"]
    with qtbot.waitSignal(desk.opened, timeout=500) as opened:
        rows[0].click()
    assert opened.args == [written.made[0]]
    assert rows[0].accessibleName().startswith("Late. Received. R-001, due Nov")
    with qtbot.waitSignal(desk.listed, timeout=500) as listed:
        shown.findChildren(AreaCard)[0].button.click()
    assert listed.args == ["recommendation", ("focus_area=Z-001",)]


def test_the_meeting_asks_for_its_brief(shown: Overview, desk: Desk, worker: ImmediateWorker, qtbot: QtBot) -> None:
    made = (
        making("meeting", {"title": "Council", "date": "2026-12-03"}),
        making("policy", {"title": "P"}, handle="+2"),
    )
    desk.apply(Act(words="Make", changes=made))
    worker.settle()
    card = shown.findChildren(MeetingCard)[0]
    assert card.button.text() == "Export brief"
    with qtbot.waitSignal(shown.brief_asked, timeout=500) as asked:
        card.button.click()
    assert asked.args == ["G-001"]


def test_the_table_says_what_the_bars_show_and_adds_up(shown: Overview, desk: Desk, worker: ImmediateWorker) -> None:
    area = desk.register.records("focus_area")[0].ref
    desk.apply(Act(words="Make", changes=(making("recommendation", {"title": "A", "focus_area": area}),)))
    desk.apply(Act(words="Make", changes=(making("recommendation", {"title": "B"}),)))
    worker.settle()
    model = shown.findChildren(GlanceCard)[0].table.model()
    rows = [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(2)]
    assert rows == [["Received", "1", "0", "0", "1", "2"], ["Counted", "1", "0", "0", "1", "2"]]


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
@pytest.mark.parametrize(("width", "percent"), [(1204, 100), (800, 100), (736, 200)])
def test_every_card_paints_in_every_theme_and_nothing_is_wider_than_the_window(
    shown: Overview, desk: Desk, look: Look, worker: ImmediateWorker, theme: Theme, width: int, percent: int
) -> None:
    area = desk.register.records("focus_area")[0].ref
    late = {"title": "Late " * 12, "focus_area": area, "current_target": "2026-11-04"}
    meeting = making("meeting", {"title": "Council", "date": "2026-12-03"}, handle="+2")
    desk.apply(Act(words="Make", changes=(making("recommendation", late), meeting)))
    shown.resize(width, 700)
    look.apply(theme, percent)
    worker.settle()
    assert not shown.grab().isNull()
    for card in (*shown.findChildren(LinesCard), *shown.findChildren(AreaCard)):
        assert card.mapTo(shown, card.rect().topRight()).x() <= width
    look.apply(Theme.LIGHT, 100)


def test_every_count_is_parted_where_the_public_sees_fewer(
    register: DatabaseRegister, desk: Desk, look: Look, qtbot: QtBot, worker: ImmediateWorker
) -> None:
    hidden = {"classification": "private", "citation": "Minn. Stat. 13.43"}
    late = {"current_target": "2026-01-01"}
    recommend(register, "First", **late)
    recommend(register, "Second", **late, **hidden)
    make(register, "recommendation", title="Unplaced")
    make(register, "recommendation", title="Hidden", **hidden)
    told = facts(register)
    assert told.troubles == "1 public + 1 not public overdue"
    assert told.unplaced is not None
    assert told.unplaced.counted_and_hidden == (2, 1)
    overview = Overview(desk, look)
    qtbot.addWidget(overview)
    overview.show()
    worker.settle()
    said = [button.text() for button in overview.findChildren(QPushButton)]
    assert any(text.startswith("1 public + 1 not public recommendations have no focus area") for text in said)
    model = overview.findChildren(GlanceCard)[0].table.model()
    cells = [str(model.index(row, model.columnCount() - 1).data()) for row in range(model.rowCount())]
    assert cells[-1] == "2 public + 2 not public"
    assert "1 public + 1 not public received" in overview.findChildren(StatusKey)[-1].accessibleName()


def test_the_sidebar_parts_its_counts_too(register: DatabaseRegister, look: Look, qtbot: QtBot) -> None:
    make(register, "recommendation", title="First")
    make(register, "recommendation", title="Second", classification="private", citation="Minn. Stat. 13.43")
    place = next(place for place in places(register.catalogue) if place.name == "recommendation")
    assert place_count(register, place) == (2, 1)
    item = SideItem(look, place.icon, place.label)
    qtbot.addWidget(item)
    item.show_count((2, 1))
    assert item.toolTip() == "1 public + 1 not public"
    assert item.accessibleDescription() == "1 public + 1 not public records"
    item.show_count((2, 0))
    assert item.toolTip() == ""
    hidden = {"classification": "private", "citation": "13.43"}
    act = Act(words="Hide", changes=(editing(register.record("R-001"), hidden),))
    assert changes_counts(act)
    assert not changes_counts(Act(words="Rename", changes=(editing(register.record("R-001"), {"title": "Other"}),)))


def test_an_act_that_made_thousands_is_one_line_in_its_own_words(register: DatabaseRegister) -> None:
    changes = tuple(making("recommendation", {"title": f"No. {n}"}, handle=f"+{n}") for n in range(1, 60))
    register.apply(Act(words="Import 59 recommendations", who="Dana Abdi", changes=changes))
    line = facts(register).changes[0]
    assert (line.title, line.aside) == ("Import 59 recommendations", words.MADE)


def test_the_next_step_of_an_area_is_whatever_is_due_there_first(register: DatabaseRegister) -> None:
    recommend(register, "Later", current_target="2026-12-20")
    step = make(
        register,
        "milestone",
        title="Draft to the City Attorney",
        focus_area=reform(register),
        current_target="2026-12-01",
    )
    area = next(area for area in facts(register).areas if area.title == "Police policy reform")
    assert (area.next_ref, area.next_step, area.next_day) == (step, "Draft to the City Attorney", "Dec\u00a01")


def test_what_troubles_tells_ears_its_status_and_area(register: DatabaseRegister) -> None:
    recommend(register, "Late", current_target="2026-11-04")
    assert facts(register).attention[0].spoken == "Received  ·  Police policy reform"


def test_the_chart_ends_at_the_counts_of_the_cards_and_its_table_says_the_same(
    register: DatabaseRegister, desk: Desk, look: Look, qtbot: QtBot, worker: ImmediateWorker
) -> None:
    for title in ("First", "Second", "Third"):
        recommend(register, title)
    overview = Overview(desk, look)
    qtbot.addWidget(overview)
    overview.show()
    worker.settle()
    card = overview.findChildren(PaceCard)[0]
    assert card.chart.isVisible()
    assert "3 received, 0 of them verified" in card.chart.accessibleDescription()
    card.turn.click()
    model = card.table.model()
    assert not card.chart.isVisible()
    assert [model.index(0, column).data() for column in (1, 2)] == ["3", "0"]
    desk.apply(Act(words="Make", changes=(making("recommendation", {"title": "Fourth"}),)))
    worker.settle()
    again = overview.findChildren(PaceCard)[-1]
    assert again.table.isVisibleTo(overview), "a table stays a table when something was written"
    assert again.table.model().index(0, 1).data() == "4"
    with qtbot.waitSignal(desk.listed, timeout=500) as listed:
        again.indicators_asked.emit()
    assert listed.args == ["indicator", ()]


def test_the_arrow_keys_go_from_row_to_row_and_enter_opens(
    shown: Overview, desk: Desk, worker: ImmediateWorker, qtbot: QtBot
) -> None:
    late = [{"title": title, "current_target": "2026-11-04"} for title in ("One", "Two")]
    desk.apply(
        Act(
            words="Make", changes=tuple(making("recommendation", each, handle=f"+{at}") for at, each in enumerate(late))
        )
    )
    worker.settle()
    rows = [row for row in shown.findChildren(RowButton) if row.words() in ("One", "Two")]
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert shown.focusWidget() is rows[1]
    qtbot.keyClick(rows[1], Qt.Key.Key_Up)
    assert shown.focusWidget() is rows[0]
    with qtbot.waitSignal(desk.opened, timeout=500):
        qtbot.keyClick(rows[0], Qt.Key.Key_Return)


def test_a_card_parts_what_is_verified_too() -> None:
    counts = {RecommendationStatus.VERIFIED: (1, 1), RecommendationStatus.RECEIVED: (2, 0)}
    area = AreaFacts("Z-001", "Police policy reform", "", "blue", counts)
    assert area.split == "3 public + 1 not public; verified: 1 public + 1 not public"


def test_the_chart_is_exported_of_public_records_alone(
    register: DatabaseRegister, desk: Desk, look: Look, qtbot: QtBot, worker: ImmediateWorker, tmp_path: Path
) -> None:
    recommend(register, "First")
    recommend(register, "Second", classification="private", citation="Minn. Stat. 13.43")
    card = PaceCard(desk, look)
    qtbot.addWidget(card)
    path = tmp_path / "pace.pdf"
    card.export.asks = lambda _parent, _name: str(path)
    with qtbot.waitSignal(desk.filed) as heard:
        card.export.export_pdf()
        worker.settle()
    assert heard.args == ["pace.pdf was written, of the public records alone", path]
    document = pypdfium2.PdfDocument(path)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "1 received" in text
    assert "2 received" not in text


def test_the_overview_is_printed_and_exported_of_public_records_alone(
    shown: Overview, register: DatabaseRegister, desk: Desk, qtbot: QtBot, worker: ImmediateWorker, tmp_path: Path
) -> None:
    recommend(register, "First")
    recommend(register, "Second", classification="private", citation="Minn. Stat. 13.43")
    assert isinstance(shown, Printed)
    assert isinstance(shown, Exported)
    path = tmp_path / "overview.pdf"
    shown.asks = lambda _parent, _name: str(path)
    with qtbot.waitSignal(desk.filed):
        shown.export()
        worker.settle()
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "Of 1 recommendation" in text
    assert "1 received" in text
