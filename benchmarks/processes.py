"""Runs a program as a process of its own and tells what the whole of it cost."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 120  # seconds


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process cost: processor time in seconds, its largest size in bytes; and what it printed."""

    cpu: float
    peak: int
    said: str


def spent_by(module: str, *arguments: str, home: Path) -> Spent:
    """Run `python -m module` without a screen, with `home` as its data folder, and wait for its end.

    As an installed program has, it has bytecode, whatever the surroundings say; the first run writes it into `home`.
    Raises RuntimeError when it fails, since its figures would be of something else.
    """
    launched = [sys.executable, "-m", module, *arguments]
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "POLICYTRACK_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
    }
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "benchmarks.launcher", *launched]
    answer = subprocess.run(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True, check=True, timeout=LONGEST
    )
    code, cpu, peak, said = json.loads(answer.stdout)
    if code:
        raise RuntimeError(f"“python {' '.join(launched[1:])}” ended with {code}.\n{said}")
    return Spent(cpu, peak if sys.platform == "darwin" else peak * 1024, said)
