"""Proves that the window asks who may see a record as the law does, and writes the answer as one act."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.fields import Value
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.record import Record
from policytrack.ui.class_editor import ClassEditor
from policytrack.ui.class_sheet import ClassSheet
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.record_form import RecordForm
from policytrack.words import Classification

LAW = "Minn. Stat. 13.43"
Ask = Callable[..., ClassSheet]


@pytest.fixture
def ask(desk: Desk, look: Look, qtbot: QtBot) -> Iterator[Ask]:
    """Return a function that makes a record and asks who may see it."""
    sheets: list[ClassSheet] = []

    def asked(noun: str, **values: Value) -> ClassSheet:
        ref = desk.write(Act(words="Make", changes=(making(noun, values),))).made[0]
        sheet = ClassSheet(desk, look, desk.register.record(ref))
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        sheets.append(sheet)
        qtbot.addWidget(sheet)
        sheet.open()
        return sheet

    yield asked
    for sheet in sheets:
        shiboken6.delete(sheet)


def kept(desk: Desk, noun: str) -> Record:
    (record,) = desk.register.records(noun)
    return record


def offered(sheet: ClassSheet) -> list[Classification]:
    return [word for word, button in sheet.classes.items() if button.isVisible()]


def laws(sheet: ClassSheet) -> list[str]:
    return [sheet.citation.itemText(place) for place in range(sheet.citation.count())]


def test_the_classes_and_laws_follow_the_first_question(ask: Ask) -> None:
    sheet = ask("recommendation", title="Review an officer")
    assert offered(sheet) == [Classification.PUBLIC]
    sheet.yes.click()
    assert offered(sheet) == [Classification.PUBLIC, Classification.PRIVATE, Classification.CONFIDENTIAL]
    assert LAW in laws(sheet)
    sheet.classes[Classification.CONFIDENTIAL].click()
    sheet.no.click()
    assert offered(sheet) == [Classification.PUBLIC, Classification.NONPUBLIC, Classification.PROTECTED]
    assert sheet.word is Classification.PROTECTED
    assert LAW not in laws(sheet)
    assert "Minn. Stat. 13.37 subd. 2" in laws(sheet)


def test_one_act_says_class_law_and_day_to_ask_again(ask: Ask, desk: Desk) -> None:
    sheet = ask("recommendation", title="Review an officer")
    sheet.yes.click()
    sheet.classes[Classification.PRIVATE].click()
    sheet.citation.setCurrentIndex(laws(sheet).index(LAW))
    sheet.citation.activated.emit(laws(sheet).index(LAW))
    assert "Personnel" in sheet._plain.text()
    assert "Ask the City Attorney when unsure" in sheet._plain.text()
    sheet.review.setText("June 2027")
    sheet.reason.setPlainText("It names an officer")
    sheet.save.click()
    record = kept(desk, "recommendation")
    assert (record.classification, record.citation, record.about_person) == ("private", LAW, True)
    assert (record.classification_review, record.classified_by) == ("2027-06", "Dana Abdi")
    (act, *_) = desk.register.history(record.ref)
    assert (act.words, act.reason, act.printable) == ("Make R-001 private", "It names an officer", False)
    assert not sheet.isVisible()


def test_what_is_refused_is_said_and_the_sheet_stays(ask: Ask, desk: Desk) -> None:
    sheet = ask("recommendation", title="Review an officer")
    sheet.no.click()
    sheet.classes[Classification.NONPUBLIC].click()
    sheet.save.click()
    assert "without a citation" in sheet.trouble.text()
    sheet.citation.setEditText(LAW)
    sheet.review.setText("never")
    sheet.save.click()
    assert "not a date" in sheet.trouble.text()
    assert sheet.isVisible()
    assert kept(desk, "recommendation").is_public


def test_a_letter_starts_private_and_becomes_public_with_a_reason_only(ask: Ask, desk: Desk) -> None:
    sheet = ask("engagement", title="From a neighbor", kind="letter")
    assert sheet.word is Classification.PRIVATE
    assert sheet.citation.currentText() == "Minn. Stat. 13.601 subd. 2"
    assert sheet.yes.isChecked()
    sheet.classes[Classification.PUBLIC].click()
    sheet.save.click()
    assert "needs a reason" in sheet.trouble.text()
    sheet.reason.setPlainText("The sender published it")
    sheet.printable.click()
    sheet.save.click()
    record = kept(desk, "engagement")
    assert (record.classification, record.citation) == ("public", "")
    assert desk.register.history(record.ref)[0].printable


def test_a_finished_brief_that_printed_it_is_named(ask: Ask, desk: Desk) -> None:
    desk.write(Act(words="Make", changes=(making("recommendation", {"title": "Review"}),)))
    finished: dict[str, Value] = {
        "title": "Status",
        "as_of": "2026-11-20",
        "status": "final",
        "recorded_through": 1_000,
    }
    desk.write(Act(words="Finish", changes=(making("brief", finished),)))
    sheet = ask("body", title="Panel")
    assert sheet.warning.text() == ""
    sheet.yes.click()
    sheet.classes[Classification.PRIVATE].click()
    assert sheet.warning.text().endswith("may have printed it; a finished brief cannot be changed.")
    sheet.citation.setEditText(LAW)
    sheet.save.click()
    assert "2026-B1 was finished while it was public" in desk.register.history(limit=1)[0].words


@pytest.mark.parametrize("noun", ["recommendation", "engagement", "standard"])
def test_the_class_in_a_form_opens_the_sheet(noun: str, desk: Desk, look: Look, qtbot: QtBot) -> None:
    ref = desk.write(Act(words="Make", changes=(making(noun, {"title": "Stops"}),))).made[0]
    form = RecordForm(desk, look, CATALOGUE[noun].noun)
    qtbot.addWidget(form)
    form.show_record(ref)
    editor = form.fields.rows["classification"].editor
    assert isinstance(editor, ClassEditor)
    editor.button.click()
    (sheet,) = form.findChildren(ClassSheet)
    assert sheet.isVisible()
    sheet.reject()


def test_a_letter_begun_in_its_form_is_private_at_once(desk: Desk, look: Look, qtbot: QtBot) -> None:
    ref = desk.write(Act(words="Make", changes=(making("engagement", {"title": "From a neighbor"}),))).made[0]
    form = RecordForm(desk, look, CATALOGUE["engagement"].noun)
    qtbot.addWidget(form)
    form.show_record(ref)
    editor = form.fields.rows["kind"].editor
    assert editor is not None
    editor.committed.emit("letter")
    record = kept(desk, "engagement")
    assert (record.classification, record.citation) == ("private", "Minn. Stat. 13.601 subd. 2")
    shown = form.fields.rows["classification"].editor
    assert isinstance(shown, ClassEditor)
    form.refresh()
    assert shown.button.text() == "Private"
    assert not form.top.state.isHidden()
    assert form.top.state.accessibleName() == "Private"


def test_a_part_says_that_what_holds_it_is_not_public(desk: Desk, look: Look, qtbot: QtBot) -> None:
    hidden = {"title": "Force", "classification": "nonpublic", "citation": "Minn. Stat. 13.37"}
    policy = desk.write(Act(words="Make", changes=(making("policy", hidden),))).made[0]
    inside = making("version", {"title": "Draft"}, part_of=policy)
    version = desk.write(Act(words="Make", changes=(inside,))).made[0]
    form = RecordForm(desk, look, CATALOGUE["version"].noun)
    qtbot.addWidget(form)
    form.show_record(version)
    assert form.top.state.accessibleName() == "Not public, as P-001"
    assert not form.top.state.isHidden()
