"""The one entry of the program: the window, or one command."""

import builtins
import gc
import os
import sys
from collections.abc import Sequence

from policytrack.problems import Problem, Refused

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
INSTEAD = "“policytrack --help” tells what can be done without it."


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked and return the exit code: 0 done, 1 the answer is no, 2 wrong use, 3 no usable database."""
    asked = list(sys.argv[1:] if arguments is None else arguments)
    if not asked or (len(asked) == 2 and asked[0] == "--db" and asked[1][:1] != "-"):
        # Somebody waits for the window; to import the commands first would cost as much again as an empty one.
        try:
            return show_window("".join(asked[1:]))
        except Problem:
            pass  # said below, like all that cannot be done
    try:
        from policytrack.command_line.running import run
    except KeyboardInterrupt:  # before there is anything that could say it better
        sys.stderr.write("Stopped; nothing was done.\n")
        return 1
    return run(asked, show_window)


def show_window(place: str) -> int:
    """Open the window on a place, or on the office's own file when it is "". Raises Refused where none can be shown."""
    if sys.platform == "linux" and not any(map(os.environ.get, DISPLAYS)):
        raise Refused(f"There is no display here, so no window can open. {INSTEAD}")
    gc.disable()  # until the frame is painted: what is imported is no garbage, and looking it through takes time
    try:
        import_plainly()
        from policytrack.app import open_window
    except ImportError as error:
        raise Refused(f"The window cannot open here, because a part of it is missing ({error}). {INSTEAD}") from error
    return open_window(place)


def import_plainly() -> None:
    """Take back what the binding of Qt does to `import`: it reads the source of every module that comes after it.

    It looks for its own `from __feature__ import`, which nothing here uses, and that cost a fifth of all imports
    (https://github.com/napari/napari/issues/8584).
    """
    import PySide6.QtCore  # noqa: F401 - with it the other import comes

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
