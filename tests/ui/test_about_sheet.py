"""Proves that the sheet about the program says what it is, and gives each licence to read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policytrack.licences import licences
from policytrack.ui.about_sheet import AboutSheet
from policytrack.ui.labels import Label
from policytrack.ui.look import Look


@pytest.fixture
def sheet(look: Look, qtbot: QtBot) -> AboutSheet:
    made = AboutSheet(look)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_says_where_the_data_stays(sheet: AboutSheet) -> None:
    assert any("stays on this computer" in label.text() for label in sheet.findChildren(Label))


def test_each_licence_is_read_by_key(sheet: AboutSheet) -> None:
    assert "Permission is hereby granted" in sheet.text.toPlainText()
    seen = {sheet.text.toPlainText()}
    for _ in range(sheet.works.count() - 1):
        QTest.keyClick(sheet.works, Qt.Key.Key_Down)
        seen.add(sheet.text.toPlainText())
    assert len(seen) > 8
    assert all(text.strip() for text in seen)


def test_every_licence_has_a_text() -> None:
    found = {each.work: each.read() for each in licences()}
    assert all(found.values())
    assert "SIL OPEN FONT LICENSE" in found["Inter, a typeface"].upper()
    assert not [work for work, text in found.items() if "did not come with this copy" in text]


def test_esc_closes_it(sheet: AboutSheet) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
