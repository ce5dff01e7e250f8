"""Proves that each place, record and sheet is spoken, reached and fits; run by name, as it takes minutes."""

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from policytrack.db.opening import new_database
from policytrack.records.catalogue import CATALOGUE
from policytrack.sample import fill_sample_office
from policytrack.ui.look import Look
from policytrack.ui.tokens import Theme
from tests.ui.audit.commanding import faulty_commands, lost_letters
from tests.ui.audit.fitting import cut_words, overlaps, silent_scrolls, small_targets, strays
from tests.ui.audit.seeing import bare_pictures, picture_of, stale_colors
from tests.ui.audit.speaking import disordered_models, leaked_names, silent_rows, unnamed
from tests.ui.audit.stage import SHOWINGS, TABS, TODAY, Stage, staged
from tests.ui.audit.travelling import traps, unseen_focus

ROOT = Path(__file__).resolve().parent.parent.parent
Check = Callable[[QWidget], list[str]]
SPEECH: tuple[Check, ...] = (unnamed, leaked_names, silent_rows, disordered_models, bare_pictures)
KEYS: tuple[Check, ...] = (traps, lost_letters)
ROOM: tuple[Check, ...] = (cut_words, strays, overlaps, silent_scrolls, small_targets)
CHECKS = (*SPEECH, *KEYS)

WIDE, MEDIUM, LOW, SMALL = (1440, 900), (1024, 700), (960, 540), (860, 500)
SIZES = {100: (WIDE, MEDIUM, LOW, SMALL), 150: (WIDE, MEDIUM), 200: (WIDE, SMALL)}
"""The sizes of the window, in pixels, at each size of the text."""

# Known and not mended yet: at 200 % in the smallest window an empty list of backups takes room from the words above it;
# Tab goes from the note of an agenda item back to its actions once its list has been left.
OPEN = ("“A copy is kept every half hour", "Tab is caught at GrowingText “Add an office note”")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the sample office, made once."""
    path = tmp_path_factory.mktemp("audit") / "sample.policytrack"
    new_database(path, CATALOGUE, lambda register: fill_sample_office(register, TODAY))
    return path


@pytest.fixture
def stage(look: Look, sample: Path, tmp_path: Path) -> Iterator[Stage]:
    """A wide window on the sample office."""
    with staged(look, sample, tmp_path) as made:
        made.resize(*WIDE)
        yield made


def told(faults: Mapping[str, list[str]]) -> str:
    """What was found and is not known, a line each, with the first places where it was."""
    new = {fault: where for fault, where in faults.items() if not any(known in fault for known in OPEN)}
    return "\n".join(f"{fault} ({', '.join(where[:3])})" for fault, where in sorted(new.items()))


@pytest.mark.slow
def test_everything_is_spoken_and_reached(stage: Stage) -> None:
    before, found = stage.contents(), defaultdict[str, list[str]](list)
    for name in SHOWINGS:
        stage.present(name)
        for check in CHECKS:
            for fault in check(stage.again(name)):
                found[f"{check.__name__}: {fault}"].append(name)
    assert not told(found)
    assert stage.contents() == before


@pytest.mark.slow
@pytest.mark.parametrize("percent", SIZES)
def test_everything_fits(stage: Stage, look: Look, percent: int) -> None:
    look.apply(Theme.LIGHT, percent)
    found = defaultdict[str, list[str]](list)
    for name in SHOWINGS:
        stage.present(name)
        for size in SIZES[percent]:
            stage.resize(*size)
            for fault in room_faults(stage, size):
                found[fault].append(f"{name} at {size[0]} × {size[1]}")
    assert not told(found)


def room_faults(stage: Stage, size: tuple[int, int]) -> list[str]:
    """What lacks room at a size, of which the window itself must not ask for more."""
    grown = (stage.window.width(), stage.window.height())
    asks = [f"the window grew to {grown[0]} × {grown[1]}"] if grown != size else []
    return [*asks, *(fault for check in ROOM for fault in check(stage.shown))]


@pytest.mark.slow
@pytest.mark.parametrize(("former", "theme"), [(Theme.LIGHT, Theme.DARK), (Theme.DARK, Theme.CONTRAST)])
def test_a_switch_of_the_theme_leaves_no_color_behind(
    look: Look, sample: Path, tmp_path: Path, former: Theme, theme: Theme
) -> None:
    taken = []
    for first in (former, theme):
        look.apply(first)
        with staged(look, sample, tmp_path / first.value) as stage:
            for name in TABS:
                stage.present(name)
            look.apply(theme)
            taken.append(pictures(stage))
    assert stale_colors(*taken) == []


@pytest.mark.slow
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_one_sees_where_the_keyboard_is(stage: Stage, look: Look, theme: Theme) -> None:
    look.apply(theme)
    looked_at = Counter[str]()
    names = SHOWINGS if theme is Theme.LIGHT else (*TABS, "recommendation in detail", "who may see this")
    found = [f"{name}: {fault}" for name in names for fault in unseen_focus(stage.present(name), looked_at)]
    assert found == []


def pictures(stage: Stage) -> dict[str, QImage]:
    """Every place as it is painted once all has been read that is read when it is seen."""
    stage.resize(*WIDE)
    return {name: _picture(stage, name) for name in TABS}


def _picture(stage: Stage, name: str) -> QImage:
    shown = stage.present(name)
    picture_of(shown)
    stage.settle()
    return picture_of(shown)


def test_commands_have_words_and_keys_of_their_own(stage: Stage) -> None:
    assert faulty_commands(stage.window, stage.window.menuBar()) == []


@pytest.mark.slow
def test_every_place_fits_on_screens_of_other_scales_and_two_runs_paint_the_same(sample: Path, tmp_path: Path) -> None:
    first, again = (seen_at(1.5, sample, tmp_path / name) for name in ("first", "again"))
    double = seen_at(2, sample, tmp_path / "double")
    assert (first["ratio"], double["ratio"]) == (1.5, 2)
    assert (first["found"], double["found"]) == ([], [])
    assert first["seal"] == again["seal"] != double["seal"]


def seen_at(factor: float, sample: Path, folder: Path) -> dict[str, Any]:
    """What another process sees on a screen of this scale."""
    command = [sys.executable, "-m", "tests.ui.audit.scaled", str(sample), str(folder)]
    asked = {**os.environ, "QT_SCALE_FACTOR": str(factor), "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, cwd=ROOT, env=asked, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    seen: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return seen
