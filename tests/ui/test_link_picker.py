"""Proves that linking takes two gestures, one act and one undo, and never links by accident."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.fields import Value
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.record import Record
from policytrack.ui.desk import Desk
from policytrack.ui.finder_rows import FinderModel, FinderRow
from policytrack.ui.link_picker import LinkPicker
from policytrack.ui.link_ties import likely_nouns, linked_whole, relations
from policytrack.ui.look import Look
from policytrack.ui.tokens import Theme

Key = Qt.Key


def make(desk: Desk, noun: str, **values: Value) -> Record:
    written = desk.write(Act(words=f"Make {noun}", changes=(making(noun, values),)))
    return desk.register.record(written.made[0])


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a field that has the keyboard."""
    made = QWidget()
    former = QLineEdit(made)
    former.setObjectName("former")
    made.resize(1100, 700)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    former.setFocus()
    return made


@pytest.fixture
def asked(desk: Desk) -> Record:
    """A recommendation to be linked."""
    return make(desk, "recommendation", title="Require reporting of every takedown", verbatim="Officers report force.")


@pytest.fixture
def picker(desk: Desk, look: Look, window: QWidget, asked: Record) -> LinkPicker:
    """The picker, opened beside a policy, a procedure change, an assessment and another recommendation."""
    make(desk, "policy", title="Reporting force", number="5-302")
    make(desk, "procedure_change", title="Takedown form, new fields")
    make(desk, "assessment", title="Hiring practice")
    make(desk, "recommendation", title="Review takedowns within a month")
    picker = LinkPicker(desk, look, window, asked)
    picker.open()
    return picker


def keys(picker: LinkPicker) -> list[str]:
    rows = [picker.model.row(place) for place in range(picker.model.rowCount())]
    return [row.key for row in rows if row and row.key]


def test_relations_made_for_two_nouns_come_first() -> None:
    first = relations(CATALOGUE, "recommendation", "policy")[0]
    assert (first.reads, first.backward) == ("addressed by", True)
    assert relations(CATALOGUE, "recommendation", "recommendation")[0].reads == "overlaps in part with"
    assert {"recommendation", "evidence"} <= {noun.name for noun in likely_nouns(CATALOGUE, "policy")}


def test_where_a_link_is_lacking_it_offers_what_gives_it(
    desk: Desk, look: Look, window: QWidget, asked: Record, qtbot: QtBot
) -> None:
    make(desk, "meeting", title="Council on takedown reporting")
    make(desk, "evidence", title="Officers report every takedown")
    policy = make(desk, "policy", title="Reporting force", number="5-302")
    picker = LinkPicker(desk, look, window, asked, ("addresses",))
    picker.open()
    qtbot.waitUntil(lambda: bool(keys(picker)))
    assert keys(picker) == [policy.ref]
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert desk.register.record(policy.ref).value("addresses") == (asked.ref,)


def test_it_opens_with_likely_records_by_wording_and_enter_links_the_first(
    picker: LinkPicker, desk: Desk, asked: Record, qtbot: QtBot
) -> None:
    assert picker.model.row(0) == FinderRow("Suggested from the same source and wording")
    assert picker.current is not None
    assert picker.current.key in {"P-001", "C-001"}
    linked = picker.current.key
    with qtbot.waitSignal(desk.said, timeout=500) as said:
        QTest.keyClick(picker.field, Key.Key_Return)
    assert said.args == [f"R-001 linked to {linked}", True]
    assert desk.register.record(linked).value("addresses") == (asked.ref,)
    assert not picker.isVisible()


def test_it_searches_while_one_types_and_says_the_relation_in_words(picker: LinkPicker, qtbot: QtBot) -> None:
    QTest.keyClicks(picker.field, "5-302")
    assert picker.current is not None
    assert picker.current.title == "5-302 Reporting force"
    assert picker.current.facts == "R-001 addressed by P-001"
    assert picker.current.aside == "Policy"


def test_a_space_belongs_to_the_query_until_an_arrow_was_pressed(
    picker: LinkPicker, desk: Desk, asked: Record, qtbot: QtBot
) -> None:
    QTest.keyClicks(picker.field, "takedown form")
    assert picker.model.ticked == ()
    picker.field.clear()
    QTest.keyClicks(picker.field, "takedown")
    QTest.keyClick(picker.field, Key.Key_Down)
    QTest.keyClick(picker.field, Key.Key_Space)
    QTest.keyClick(picker.field, Key.Key_Up)
    QTest.keyClick(picker.field, Key.Key_Space)
    assert picker.field.text() == "takedown"
    assert set(picker.model.ticked) == {"C-001", "R-002"}
    number = desk.register.history(limit=1)[0].number
    QTest.keyClick(picker.field, Key.Key_Return)
    assert desk.register.history(limit=1)[0].number == number + 1
    assert {tie.other.ref for tie in desk.register.ties(asked.ref)} == {"C-001", "R-002"}
    desk.undo()
    assert not desk.register.ties(asked.ref)


def test_what_is_linked_already_and_the_record_itself_are_left_out(
    picker: LinkPicker, desk: Desk, look: Look, window: QWidget, asked: Record, qtbot: QtBot
) -> None:
    QTest.keyClicks(picker.field, "form")
    QTest.keyClick(picker.field, Key.Key_Return)
    again = LinkPicker(desk, look, window, desk.register.record(asked.ref))
    again.open()
    QTest.keyClicks(again.field, "takedown")
    assert "C-001" not in keys(again)
    assert asked.ref not in keys(again)
    again.close()


def test_another_relation_can_be_chosen(picker: LinkPicker, desk: Desk, asked: Record, qtbot: QtBot) -> None:
    QTest.keyClicks(picker.field, "review")
    other = next(
        each for each in relations(CATALOGUE, "recommendation", "recommendation") if each.reads == "supersedes"
    )
    picker.choose_relation("recommendation", other)
    assert picker.current is not None
    assert picker.current.facts.startswith("R-001 supersedes R-002")
    QTest.keyClick(picker.field, Key.Key_Return)
    assert desk.register.record(asked.ref).value("supersedes") == ("R-002",)


def test_the_missing_record_is_made_already_linked_in_one_act(
    picker: LinkPicker, desk: Desk, asked: Record, qtbot: QtBot
) -> None:
    QTest.keyClicks(picker.field, "Hot pursuit")
    assert picker.current is not None
    assert picker.current.title == "New policy called “Hot pursuit”, linked to R-001"
    number = desk.register.history(limit=1)[0].number
    QTest.keyClick(picker.field, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    made = desk.register.record("P-002")
    assert (made.title, made.value("addresses")) == ("Hot pursuit", (asked.ref,))
    assert desk.register.history(limit=1)[0].number == number + 1


def test_an_outward_relation_is_written_on_the_record_itself(
    desk: Desk, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    make(desk, "recommendation", title="Ban chases")
    policy = make(desk, "policy", title="Chases")
    picker = LinkPicker(desk, look, window, policy)
    picker.open()
    QTest.keyClicks(picker.field, "ban")
    QTest.keyClick(picker.field, Key.Key_Return)
    assert desk.register.record(policy.ref).value("addresses") == ("R-001",)


def test_escape_closes_links_nothing_and_gives_the_keyboard_back(
    picker: LinkPicker, desk: Desk, asked: Record, window: QWidget, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(picker.closed, timeout=500):
        QTest.keyClick(picker.field, Key.Key_Escape)
    assert not desk.register.ties(asked.ref)
    assert [field.objectName() for field in window.findChildren(QLineEdit) if field.hasFocus()] == ["former"]


def test_a_refused_link_leaves_the_picker_as_it_was(picker: LinkPicker, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClicks(picker.field, "form")
    desk.register.read_only = True
    with qtbot.waitSignal(desk.troubled, timeout=500):
        QTest.keyClick(picker.field, Key.Key_Return)
    assert picker.isVisible()
    assert picker.field.text() == "form"
    picker.close()


def test_tab_goes_round_inside(picker: LinkPicker, qtbot: QtBot) -> None:
    seen = []
    for _ in range(4):
        QTest.keyClick(picker.focusWidget(), Key.Key_Tab)
        holder = picker.focusWidget()
        assert holder is not None
        seen.append(holder.accessibleName())
    assert len(set(seen)) == 3
    picker.close()


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_it_paints_in_every_theme(picker: LinkPicker, window: QWidget, look: Look, qtbot: QtBot, theme: Theme) -> None:
    QTest.keyClicks(picker.field, "takedown")
    QTest.keyClick(picker.field, Key.Key_Down)
    QTest.keyClick(picker.field, Key.Key_Space)
    look.apply(theme, 150)
    assert not window.grab().isNull()
    assert window.rect().contains(picker.panel.geometry())
    picker.close()


def test_the_model_keeps_qts_contract(qtmodeltester: object) -> None:
    model = FinderModel()
    model.show([FinderRow("Head"), FinderRow("One", key="a", can_tick=True), FinderRow("Two", key="b")])
    model.tick(1)
    qtmodeltester.check(model)  # type: ignore[attr-defined] # pytest-qt names no type for it


def test_linking_from_a_section_ties_its_policy_and_from_a_finding_the_finding(desk: Desk) -> None:
    register = desk.register
    making_chain = Act(
        words="Make",
        changes=(
            making("policy", {"title": "Stops"}, handle="+1"),
            making("version", {"change_summary": "First"}, handle="+2", part_of="+1"),
            making("section", {"title": "Purpose"}, handle="+3", part_of="+2"),
            making("assessment", {"title": "Standards"}, handle="+4"),
            making("finding", {"number": "1"}, handle="+5", part_of="+4"),
        ),
    )
    policy, _, section, _, finding = register.apply(making_chain).made
    assert linked_whole(register, section).ref == policy
    assert linked_whole(register, finding).ref == finding
