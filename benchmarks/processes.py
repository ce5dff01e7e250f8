"""Runs a program as a process of its own and tells what the whole of it cost."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process cost: processor time in seconds, its largest size in bytes; and what it printed."""

    cpu: float
    peak: int
    said: str


def spent_by(module: str, *arguments: str, home: Path) -> Spent:
    """Run `python -m module` without a screen, with `home` as its data folder, and wait for its end.

    Raises RuntimeError when it fails, since its figures would be of something else.
    """
    command = [sys.executable, "-m", module, *arguments]
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "POLICYTRACK_HOME": str(home),
        "PYTHONPATH": str(ROOT),
    }
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True) as child:
        said = child.stdout.read() if child.stdout else ""
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"“python -m {' '.join(command[2:])}” ended with {child.returncode}.\n{said}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, said)
