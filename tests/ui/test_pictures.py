"""Proves that every main screen can be painted without a display, and that two runs paint the same."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from policytrack.db.offices import begin_own
from policytrack.ui.pictures import EMPTY_SCREENS, FIRST_START, SCREENS, main

LEAST_COLORS = 40


def picture(folder: Path, name: str, theme: str = "light", size: str = "1024x700") -> QImage:
    return QImage(str(folder / f"{name}-{theme}-{size}.png"))


def colors(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)})


@pytest.mark.slow
def test_every_screen_is_painted(qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--out", str(tmp_path), "--size", "1024x700"]) == 0
    names = [*SCREENS, *EMPTY_SCREENS, FIRST_START]
    for name in names:
        image = picture(tmp_path, name)
        assert (image.width(), image.height()) == (1024, 700), name
        assert colors(image) >= LEAST_COLORS, name
    assert capsys.readouterr().out.count(".png") == len(names)


def test_two_runs_paint_the_same(qapp: QApplication, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        assert main(["--out", str(tmp_path / folder), "first-start", "empty-state", "--dark", "--size", "900x600"]) == 0
    for name in ("first-start", "empty-state"):
        one, two = (picture(tmp_path / folder, name, "dark", "900x600") for folder in ("one", "two"))
        assert one == two, name


def test_a_database_of_ones_own_is_shown(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "office.policytrack"
    begin_own(path, "Dana Abdi").register.close()
    arguments = ["directory", "--db", str(path), "--out", str(tmp_path), "--size", "1024x700"]
    assert main(arguments) == 0
    assert colors(picture(tmp_path, "directory")) >= LEAST_COLORS


def test_wrong_use_is_met_with_a_sentence(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["nowhere", "--out", str(tmp_path)]) == 2
    assert "There is no screen “nowhere”" in capsys.readouterr().err
    assert main(["overview", "--out", str(tmp_path), "--db", str(tmp_path / "absent")]) == 3
    assert "There is no file “absent”" in capsys.readouterr().err
