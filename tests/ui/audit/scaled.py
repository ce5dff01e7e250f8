"""Looks at every place on a screen of another scale: `python -m tests.ui.audit.scaled OFFICE FOLDER`.

It prints what it saw, with a seal that is the same for the same pictures. It is a process of its own, since Qt takes
QT_SCALE_FACTOR when it starts.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import cast

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from policytrack.places import asset
from policytrack.ui.look import Look
from policytrack.ui.tokens import Theme
from tests.ui.audit.fitting import cut_words, overlaps, silent_scrolls, small_targets, strays
from tests.ui.audit.seeing import picture_of
from tests.ui.audit.stage import TABS, staged

ROOM = (cut_words, strays, overlaps, silent_scrolls, small_targets)
SIZE = (1024, 700)
MOST_SEALED = 8


def look_at_places(office: Path, folder: Path) -> dict[str, object]:
    """What lacks room at this scale, how many dots there are to a pixel, and the seal of the first pictures."""
    app = QApplication([])
    look, seal, found = Look(app, asset()), hashlib.sha256(), []
    look.apply(Theme.LIGHT)
    with staged(look, office, folder) as stage:
        stage.resize(*SIZE)
        for number, name in enumerate(TABS):
            shown = stage.present(name)
            found += [f"{name}: {fault}" for check in ROOM for fault in check(shown)]
            if number < MOST_SEALED:
                picture = picture_of(shown).convertToFormat(QImage.Format.Format_RGB32)
                seal.update(cast("memoryview", picture.constBits()))
        ratio = stage.window.devicePixelRatioF()
    return {"found": found, "ratio": ratio, "seal": seal.hexdigest()}


if __name__ == "__main__":
    print(json.dumps(look_at_places(Path(sys.argv[1]), Path(sys.argv[2]))))  # noqa: T201 # its answer to the test
