"""Proves that a form adds files and opens copies of them, after asking and never what might be run."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.stored_files import STORED_FILE
from policytrack.ui.buttons import Button
from policytrack.ui.desk import Desk
from policytrack.ui.file_parts import OPEN, SAVE, ask_leave
from policytrack.ui.look import Look
from policytrack.ui.parts_list import PartsList
from policytrack.ui.record_reading import read_record

CONTENT = b"%PDF-1.7 invented"


class Answers:
    """Answers what a form asks, and keeps what was opened."""

    def __init__(self) -> None:
        self.file, self.leaves, self.folder, self.can_open = "", OPEN, "", True
        self.opened: list[Path] = []

    def open(self, url: QUrl) -> bool:
        self.opened.append(Path(url.toLocalFile()))
        return self.can_open


def show(parts: PartsList, desk: Desk, ref: str) -> None:
    parts.show_parts(read_record(desk.register, ref, desk.as_of()).parts[STORED_FILE])


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def parts(qtbot: QtBot, desk: Desk, look: Look, answers: Answers) -> PartsList:
    """Return the files of a piece of evidence, of which there is none yet."""
    written = desk.write(Act(words="Add", changes=(making("evidence", {"title": "Training roster"}),)))
    made = PartsList(desk, look, desk.catalogue.fields("evidence")["files"])
    qtbot.addWidget(made)
    assert made.files is not None
    made.files.asks_file = lambda _parent: answers.file
    made.files.asks_leave = lambda _parent, _name: answers.leaves
    made.files.asks_folder = lambda _parent: answers.folder
    made.files.opens = answers.open
    show(made, desk, written.made[0])
    return made


def choose(answers: Answers, tmp_path: Path, name: str = "roster.pdf", content: bytes = CONTENT) -> None:
    (tmp_path / name).write_bytes(content)
    answers.file = str(tmp_path / name)


def test_a_file_is_added_shown_and_opened(desk: Desk, parts: PartsList, answers: Answers, tmp_path: Path) -> None:
    choose(answers, tmp_path)
    parts.add.click()
    (kept,) = desk.register.parts("E-001", STORED_FILE)
    assert kept.value("file_name") == "roster.pdf"
    show(parts, desk, "E-001")
    (opening,) = [button for button in parts.findChildren(Button) if button.text() == "Open…"]
    assert opening.accessibleName() == "Open roster.pdf"
    opening.click()
    (opened,) = answers.opened
    assert (opened.name, opened.read_bytes()) == ("roster.pdf", CONTENT)
    assert opened.stat().st_mode & 0o777 == 0o400


def test_nothing_opens_unasked_or_is_added_by_mistake(
    desk: Desk, parts: PartsList, answers: Answers, tmp_path: Path
) -> None:
    parts.add.click()
    assert not desk.register.parts("E-001", STORED_FILE)
    choose(answers, tmp_path)
    parts.add.click()
    answers.leaves = ""
    assert parts.files is not None
    parts.files.give_out(desk.register.parts("E-001", STORED_FILE)[0])
    answers.leaves = SAVE
    parts.files.give_out(desk.register.parts("E-001", STORED_FILE)[0])
    assert not answers.opened


def test_a_copy_is_saved_beside_others(
    qtbot: QtBot, desk: Desk, parts: PartsList, answers: Answers, tmp_path: Path
) -> None:
    choose(answers, tmp_path)
    parts.add.click()
    (tmp_path / "out").mkdir()
    answers.leaves, answers.folder = SAVE, str(tmp_path / "out")
    (kept,) = desk.register.parts("E-001", STORED_FILE)
    assert parts.files is not None
    with qtbot.waitSignal(desk.said) as heard:
        parts.files.give_out(kept)
    assert heard.args == ["A copy was saved as roster.pdf", False]
    assert (tmp_path / "out" / "roster.pdf").read_bytes() == CONTENT
    with qtbot.waitSignal(desk.troubled) as heard:
        parts.files.give_out(kept)
    assert "already; nothing was written" in str(heard.args)


def test_what_goes_wrong_is_told(qtbot: QtBot, desk: Desk, parts: PartsList, answers: Answers, tmp_path: Path) -> None:
    choose(answers, tmp_path, "roster.exe")
    with qtbot.waitSignal(desk.troubled) as heard:
        parts.add.click()
    assert "can run programs" in str(heard.args)
    choose(answers, tmp_path)
    parts.add.click()
    answers.can_open = False
    assert parts.files is not None
    with qtbot.waitSignal(desk.troubled) as heard:
        parts.files.give_out(desk.register.parts("E-001", STORED_FILE)[0])
    assert "no program that opens “roster.pdf”" in str(heard.args)


def test_the_question_can_be_declined(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, parts: PartsList) -> None:
    asked: list[str] = []

    def decline(box: QMessageBox) -> int:
        asked.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", decline)
    assert ask_leave(parts, "roster.pdf") == ""
    assert asked == ["Open “roster.pdf” in the program that this computer uses for such files?"]


def test_other_parts_have_no_files(desk: Desk, look: Look, qtbot: QtBot) -> None:
    made = PartsList(desk, look, desk.catalogue.fields("assessment")["findings"])
    qtbot.addWidget(made)
    assert made.files is None
