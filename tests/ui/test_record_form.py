"""Proves that a person can do in the details what the work asks for, and that nothing typed is lost."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, editing, making
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.record import Record
from policytrack.ui.desk import Desk
from policytrack.ui.editors import LineValueEditor, RefEditor, TagsEditor, TextEditor, WordEditor
from policytrack.ui.labels import Label
from policytrack.ui.look import Look
from policytrack.ui.part_line import PartLine
from policytrack.ui.parts_list import PartsList
from policytrack.ui.record_card import RecordCard
from policytrack.ui.record_form import RecordForm
from policytrack.ui.record_picker import RecordPicker
from policytrack.ui.scroll_edges import ScrollEdges
from policytrack.ui.section_card import SectionCard

Key = Qt.Key
Make = Callable[..., RecordForm]


@pytest.fixture
def form(desk: Desk, look: Look, qtbot: QtBot) -> Make:
    """Return a function that makes a record and shows it in its form."""

    def make(noun: str, **values: object) -> RecordForm:
        changes = making(noun, values)  # type: ignore[arg-type] # values of the test's own
        ref = desk.write(Act(words="Make", changes=(changes,))).made[0]
        made = RecordForm(desk, look, CATALOGUE[noun].noun)
        qtbot.addWidget(made)
        made.resize(420, 900)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        made.show_record(ref)
        return made

    return make


def kept(shown: RecordForm, desk: Desk) -> Record:
    assert shown.record is not None
    return desk.register.record(shown.record.ref)


def trouble(shown: RecordForm, name: str) -> str:
    label = shown.fields.rows[name]._trouble
    return label.text() if label.isVisibleTo(shown) else ""


def menu_of(editor: WordEditor) -> QMenu:
    editor.edit()
    return editor.button.findChildren(QMenu)[-1]


def choose(shown: RecordForm, name: str, words: str) -> None:
    menu = menu_of(cast("WordEditor", shown.fields.rows[name].editor))
    action = next(action for action in menu.actions() if action.text().rstrip("…") == words)
    assert action.isEnabled(), action.toolTip()
    action.trigger()
    menu.close()


def picker_of(editor: RefEditor) -> RecordPicker:
    editor.edit()
    return editor.findChildren(RecordPicker)[-1]


def test_a_title_is_edited_in_place_and_saved_with_enter(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    shown.title.title.setFocus()
    shown.title.title.selectAll()
    qtbot.keyClicks(shown.title.title, "Slow down first")
    qtbot.keyClick(shown.title.title, Key.Key_Return)
    assert kept(shown, desk).title == "Slow down first"
    assert desk.register.next_undo("Dana Abdi") == "Change title of R-001"


def test_a_text_is_saved_when_the_focus_leaves_and_esc_brings_the_old_one_back(
    form: Make, desk: Desk, qtbot: QtBot
) -> None:
    shown = form("recommendation", title="Slow down", city_summary="Before")
    text = cast("TextEditor", shown.fields.rows["city_summary"].editor).text
    text.setFocus()
    text.selectAll()
    qtbot.keyClicks(text, "Thrown away")
    qtbot.keyClick(text, Key.Key_Escape)
    assert text.toPlainText() == "Before"
    with qtbot.waitSignal(shown.left):
        qtbot.keyClick(text, Key.Key_Escape)
    text.selectAll()
    qtbot.keyClicks(text, "After")
    shown.title.title.setFocus()
    assert kept(shown, desk).value("city_summary") == "After"


def test_a_date_is_taken_as_people_write_it(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    line = cast("LineValueEditor", shown.fields.rows["current_target"].editor).line
    line.setFocus()
    qtbot.keyClicks(line, "12/1/2026")
    qtbot.keyClick(line, Key.Key_Return)
    assert kept(shown, desk).value("current_target") == "2026-12-01"
    assert kept(shown, desk).value("original_target") == "2026-12-01"
    shown.title.title.setFocus()
    assert line.text().startswith("Tue, Dec\N{NO-BREAK SPACE}1, 2026")
    assert "in 8 days" in line.text()


def test_a_wrong_date_stays_with_one_sentence_beneath(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    line = cast("LineValueEditor", shown.fields.rows["current_target"].editor).line
    line.setFocus()
    qtbot.keyClicks(line, "2023-02-30")
    shown.title.title.setFocus()
    assert "February 2023 has 28 days" in trouble(shown, "current_target")
    desk.write(Act(words="Elsewhere", changes=(making("body", {"title": "Another"}),)))
    assert line.text() == "2023-02-30"
    line.setFocus()
    qtbot.keyClick(line, Key.Key_Escape)
    assert line.text() == ""
    assert trouble(shown, "current_target") == ""


def test_what_was_refused_stands_there_again_when_one_comes_back_to_the_record(
    form: Make, desk: Desk, qtbot: QtBot
) -> None:
    shown = form("recommendation", title="Slow down")
    first = kept(shown, desk).ref
    act = desk.write(Act(words="Make", changes=(making("recommendation", {"title": "Another"}),)))
    line = cast("LineValueEditor", shown.fields.rows["current_target"].editor).line
    line.setFocus()
    qtbot.keyClicks(line, "2023-02-30")
    shown.title.title.setFocus()
    shown.show_record(act.made[0])
    assert line.text() == ""
    assert trouble(shown, "current_target") == ""
    shown.show_record(first)
    assert line.text() == "2023-02-30"
    assert "February 2023 has 28 days" in trouble(shown, "current_target")


def test_only_permitted_moves_are_offered_and_the_others_say_why(form: Make, desk: Desk) -> None:
    shown = form("recommendation", title="Slow down")
    menu = menu_of(cast("WordEditor", shown.fields.rows["status"].editor))
    offered = {action.text(): action for action in menu.actions() if action.text()}
    assert offered["Under review"].isEnabled()
    assert not offered["On hold"].isEnabled()
    assert "it may move to" in offered["On hold"].toolTip()
    menu.close()
    choose(shown, "status", "Under review")
    assert kept(shown, desk).value("status") == "under_review"
    menu = menu_of(cast("WordEditor", shown.fields.rows["status"].editor))
    start = next(action for action in menu.actions() if action.text() == "Not started")
    assert not start.isEnabled()
    assert start.toolTip() == "It needs a response."
    menu.close()


def test_a_move_that_needs_a_reason_asks_for_it(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    choose(shown, "status", "Will not implement")
    sheet = shown.fields.reason
    assert sheet.isVisible()
    assert not sheet.printable.isChecked()
    assert not sheet.save.isEnabled()
    qtbot.keyClicks(sheet.reason, "The State does it now")
    qtbot.keyClick(sheet.reason, Key.Key_Return)
    assert kept(shown, desk).value("status") == "will_not"
    last = desk.register.history("R-001", limit=1)[0]
    assert (last.reason, last.printable) == ("The State does it now", False)
    assert last.words == "Move R-001 to Will not implement"


def test_the_reason_sheet_takes_the_day_on_which_it_happened(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    choose(shown, "status", "Will not implement")
    sheet = shown.fields.reason
    qtbot.keyClicks(sheet.reason, "The State does it now")
    for written, says in (("some day", "is not a date"), ("2190", "lies ahead")):
        sheet.happened.setText(written)
        qtbot.keyClick(sheet.happened, Key.Key_Return)
        assert says in sheet.trouble.text()
    assert kept(shown, desk).value("status") == "received"
    sheet.happened.setText("May 14, 2026")
    qtbot.keyClick(sheet.happened, Key.Key_Return)
    assert kept(shown, desk).value("status") == "will_not"
    assert desk.register.history("R-001", limit=1)[0].happened == "2026-05-14"
    told = [label.text().replace("\N{NO-BREAK SPACE}", " ") for label in shown.activity.findChildren(Label)]
    assert any(words.endswith("happened May 14, 2026") for words in told)


def test_thinking_better_of_a_reason_changes_nothing(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down", original_target="2026-12-01")
    line = cast("LineValueEditor", shown.fields.rows["current_target"].editor).line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "2027-03-01")
    qtbot.keyClick(line, Key.Key_Return)
    assert shown.fields.reason.isVisible()
    qtbot.keyClick(shown.fields.reason.reason, Key.Key_Escape)
    assert kept(shown, desk).value("current_target") == "2026-12-01"
    assert "2027" not in line.text()


def test_an_owner_is_found_by_a_few_letters(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    picker = picker_of(cast("RefEditor", shown.fields.rows["owner"].editor))
    qtbot.keyClicks(picker.field, "dana")
    qtbot.keyClick(picker.field, Key.Key_Return)
    assert desk.register.record(str(kept(shown, desk).value("owner"))).title == "Dana Abdi"


def test_a_missing_owner_is_made_in_the_same_act(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    picker = picker_of(cast("RefEditor", shown.fields.rows["owner"].editor))
    qtbot.keyClicks(picker.field, "Kou Sayaxang")
    qtbot.keyClick(picker.field, Key.Key_Return)
    assert desk.register.record(str(kept(shown, desk).value("owner"))).title == "Kou Sayaxang"
    people = desk.register.count("person")
    desk.undo()
    assert kept(shown, desk).value("owner") == ""
    assert desk.register.count("person") == people - 1


def test_tags_come_and_go(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    shown.fields.unfold()
    tags = cast("TagsEditor", shown.fields.rows["topics"].editor)
    for tag in ("use of force", "training; stops"):
        qtbot.keyClicks(tags.line, tag)
        qtbot.keyClick(tags.line, Key.Key_Return)
    assert kept(shown, desk).topics == ("use of force", "training", "stops")
    qtbot.mouseClick(tags._chips[1], Qt.MouseButton.LeftButton)
    assert kept(shown, desk).topics == ("use of force", "stops")


def test_a_reported_recommendation_is_verified_in_one_sheet(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down", status="reported")
    choose(shown, "status", "Implemented (verified)")
    sheet = shown.fields.verification
    assert sheet is not None
    assert sheet.isVisible()
    qtbot.keyClicks(sheet.focusWidget(), "dana")
    qtbot.keyClick(sheet.focusWidget(), Key.Key_Return)
    sheet.save.click()
    assert "it needs approved evidence" in sheet.trouble.text()
    qtbot.keyClicks(sheet.focusWidget(), "The manual of November holds the rule.")
    qtbot.keyClick(sheet.focusWidget(), Key.Key_Return)
    record = kept(shown, desk)
    assert (record.value("status"), record.value("verified_on")) == ("verified", "2026-11-23")
    assert desk.register.ties("R-001")[0].other.noun == "evidence"
    desk.undo()
    assert kept(shown, desk).value("status") == "reported"


def test_locked_words_open_only_for_a_correction_with_a_reason(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", verbatim="Officers shuold slow down.")
    quote = shown.fields.quote
    assert quote is not None
    quote._lock.click()
    assert kept(shown, desk).value("text_locked") is True
    assert quote.words.text.isReadOnly()
    quote._lock.click()
    quote.words.text.selectAll()
    qtbot.keyClicks(quote.words.text, "Officers should slow down.")
    shown.title.title.setFocus()
    assert shown.fields.reason.isVisible()
    qtbot.keyClicks(shown.fields.reason.reason, "A slip in typing")
    shown.fields.reason.save.click()
    assert kept(shown, desk).value("verbatim") == "Officers should slow down."


def test_a_record_exists_from_its_first_title_and_esc_discards_it(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    shown.begin({"focus_area": "Z-001"})
    with qtbot.waitSignal(shown.left):
        qtbot.keyClick(shown.title.title, Key.Key_Escape)
    assert desk.register.count("recommendation") == 1
    shown.begin({"focus_area": "Z-001"})
    qtbot.keyClicks(shown.title.title, "Write it down")
    with qtbot.waitSignal(shown.made) as made:
        qtbot.keyClick(shown.title.title, Key.Key_Return)
    record = desk.register.record(cast("str", made.args[0]))
    assert (record.title, record.value("focus_area")) == ("Write it down", "Z-001")


def test_too_long_a_title_is_said_beneath_it(form: Make, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    shown.title.title.setFocus()
    shown.title.title.selectAll()
    qtbot.keyClicks(shown.title.title, "x" * 81)
    qtbot.keyClick(shown.title.title, Key.Key_Return)
    assert "81 characters" in shown.title.trouble.text()
    assert len(shown.title.title.toPlainText()) == 81


def test_findings_are_added_as_they_are_read(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("assessment", title="Peer cities")
    findings = shown.parts["finding"]
    findings.add.click()
    for words in ("The rule asks and does not require.", "Nobody records it."):
        qtbot.keyClicks(findings.line, words)
        qtbot.keyClick(findings.line, Key.Key_Return)
    assert [part.value("verbatim") for part in desk.register.parts("A-001")] == [
        "The rule asks and does not require.",
        "Nobody records it.",
    ]
    cards = findings.findChildren(RecordCard)
    with qtbot.waitSignal(desk.opened) as opened:
        qtbot.mouseClick(cards[-1], Qt.MouseButton.LeftButton)
    assert opened.args == ["A-001/f2"]


def test_a_new_version_begins_with_the_text_of_the_one_before(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("policy", title="Pursuits", number="5-400")
    shown.parts["version"].add.click()
    sections = RecordForm(desk, shown._look, CATALOGUE["version"].noun)
    qtbot.addWidget(sections)
    with qtbot.waitActive(sections):
        sections.show()
        sections.activateWindow()
    sections.show_record("P-001/v1")
    parts = sections.parts["section"]
    parts.add.click()
    qtbot.keyClicks(parts.line, "Purpose")
    qtbot.keyClick(parts.line, Key.Key_Return)
    card = parts.findChildren(SectionCard)[-1]
    card.text.setFocus()
    qtbot.keyClicks(card.text, "This policy limits pursuits.")
    parts.add.setFocus()
    section = desk.register.parts("P-001/v1")[0]
    assert (section.title, section.value("body")) == ("Purpose", "This policy limits pursuits.")
    choose(sections, "status", "Withdrawn")
    shown.refresh()
    shown.parts["version"].add.click()
    assert [part.value("body") for part in desk.register.parts("P-001/v2")] == ["This policy limits pursuits."]


def test_an_update_and_a_note_are_written_at_the_foot(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    qtbot.keyClicks(shown.note.line, "Training began.")
    qtbot.keyClick(shown.note.line, Key.Key_Return)
    update = desk.register.parts("R-001", "update")[0]
    assert (update.value("sentence"), update.value("dated")) == ("Training began.", "2026-11-23")
    assert shown.note.line.toPlainText() == ""
    shown.note.office.click()
    qtbot.keyClicks(shown.note.line, "Ask the union first.")
    qtbot.keyClick(shown.note.line, Key.Key_Return)
    assert kept(shown, desk).office_notes == "Ask the union first."


def test_the_trash_is_one_press_away_and_so_is_the_way_back(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    with qtbot.waitSignal(desk.said) as said:
        shown.trash()
    assert said.args == ["R-001 moved to the trash", True]
    assert desk.register.record("R-001").trashed
    desk.undo()
    assert not desk.register.record("R-001").trashed


def test_every_noun_has_a_form_with_a_row_for_every_field(desk: Desk, look: Look, qtbot: QtBot) -> None:
    for noun in CATALOGUE:
        made = RecordForm(desk, look, noun)
        qtbot.addWidget(made)
        held = {*made.fields.rows, "title", *(("verbatim", "locator", "text_locked") if made.fields.quote else ())}
        for field in CATALOGUE.fields(noun.name).values():
            if field.kind.value == "parts":
                assert field.nouns[0] in made.parts
            elif field.kind.value != "links":
                assert field.name in held


def test_what_somebody_else_changed_is_seen_and_what_is_being_typed_stays(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down", next_step="Ask")
    text = cast("TextEditor", shown.fields.rows["next_step"].editor).text
    text.setFocus()
    qtbot.keyClicks(text, " and listen")
    record = desk.register.record("R-001")
    desk.write(Act(words="Else", who="Kou", changes=(editing(record, {"title": "Slow down first"}),)))
    assert shown.title.title.toPlainText() == "Slow down first"
    assert "and listen" in text.toPlainText()


def test_cards_of_what_is_not_public_say_so(form: Make, desk: Desk) -> None:
    shown = form("recommendation", title="Publish stop data")
    assert shown.record is not None
    private = {"classification": "private", "citation": "Minn. Stat. 13.43", "title": "A letter"}
    proof = making("evidence", private | {"proves": (shown.record.ref,)})
    desk.write(Act(words="Make", changes=(proof,)))
    shown.show_record(shown.record.ref)
    assert {"not public" in card.accessibleName() for card in shown.findChildren(RecordCard)} == {True}


def test_what_each_body_did_with_an_item_is_read_and_entered_in_the_meeting(
    form: Make, desk: Desk, qtbot: QtBot
) -> None:
    shown = form("meeting", title="Regular meeting")
    item = making("agenda_item", {"subject": "Status of reform"}, part_of=shown.record.ref if shown.record else "")
    desk.write(Act(words="Make", changes=(item,)))
    inner = shown.parts["agenda_item"].findChild(PartsList, "parts_item_actions")
    assert isinstance(inner, PartsList)
    inner.add.click()
    (line,) = inner.findChildren(PartLine)
    body = line.editors["body"]
    assert isinstance(body, RefEditor)
    body.findChildren(RecordPicker)[-1].close()
    body.made.emit("body", "Public Safety Committee")
    choose_in(line, "outcome", "Approved")
    assert line is inner.findChildren(PartLine)[0]
    (action,) = desk.register.parts("J-001", "item_action")
    assert action.value("outcome") == "approved"
    told = [label.text() for label in shown.parts["agenda_item"].findChildren(Label)]
    assert any("Public Safety Committee: approved" in words and "Council: not yet" in words for words in told)


def choose_in(line: PartLine, name: str, words: str) -> None:
    menu = menu_of(cast("WordEditor", line.editors[name]))
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_value_that_a_part_refuses_stays_with_the_reason_beneath(form: Make, desk: Desk, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    ladder = shown.parts["rung"]
    ladder.add.click()
    ladder.add.click()
    steps = [each.value("kind") for each in desk.register.parts("R-001", "rung")]
    assert steps == ["policy", "training"]
    line, _ = (each for each in ladder._cards.widgets() if isinstance(each, PartLine))
    for menu in ladder.findChildren(QMenu):
        menu.close()
    dated = cast("LineValueEditor", line.editors["dated"]).line
    dated.setText("")
    qtbot.keyClicks(dated, "2023-02-30")
    qtbot.keyClick(dated, Key.Key_Return)
    assert "February 2023 has 28 days" in line._trouble.text()
    assert dated.text() == "2023-02-30"


def test_a_moved_promise_is_drawn_and_said(form: Make, desk: Desk) -> None:
    shown = form("recommendation", title="Slow down", original_target="2026-03-31", current_target="2026-12-01")
    slip = shown.fields.slip
    assert slip.isVisibleTo(shown)
    assert "2026" in slip.accessibleName()
    slip.grab()
    straight = form("recommendation", title="In time", original_target="2026-12-01", current_target="2026-12-01")
    assert not straight.fields.slip.isVisibleTo(straight)


def test_the_page_fades_where_something_is_hidden_by_the_scroll(form: Make, qtbot: QtBot) -> None:
    shown = form("recommendation", title="Slow down")
    shown.resize(420, 400)
    edges = shown.findChild(ScrollEdges)
    assert isinstance(edges, ScrollEdges)
    bar = shown._body.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and edges.lower.isVisible())
    assert not edges.upper.isVisible()
    bar.setValue(bar.maximum())
    assert edges.upper.isVisible()
    assert not edges.lower.isVisible()
    shown.grab()
