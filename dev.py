#!/usr/bin/env python3
"""Sets PolicyTrack up and hands over: run, test, lint, bench, shot, build, lock. Needs only Python."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OUT = ROOT / "out"
PYTHONS = ((3, 11), (3, 12), (3, 13))

# What Qt loads from a Linux system: library → Debian's package. Without a screen, and what a desktop adds.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
DESKTOP_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
SAMPLE_MEETING = "G-004"


class SetUpError(Exception):
    """The sentence that tells what is missing and what to do."""


# -- the commands -------------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Open PolicyTrack; arguments go to its command line. Without a display: a sample brief and pictures."""
    python = set_up("run")
    if arguments[:1] == ["--"]:  # a habit from other tools
        arguments = arguments[1:]
    if arguments or has_display():
        return call(python, "-m", "policytrack", *arguments)
    return show_without_display(python)


def test(arguments: list[str]) -> int:
    """Run lint, types and every test, also after one has failed. With arguments: pytest alone, with them."""
    python = set_up("test")
    if arguments:
        return check(python, ("pytest", *arguments))
    return check(python, *lint_steps(), ("pytest", "-n", "auto", "--maxprocesses", "4"))


def lint(arguments: list[str]) -> int:
    """Run ruff and mypy. Arguments go to `ruff check`, such as --fix."""
    return check(set_up("test", qt=False), *lint_steps(*arguments))


def bench(arguments: list[str]) -> int:
    """Measure speed against a floor of the same run: ratio, limit, verdict. --quick takes fewer records."""
    return call(set_up("test"), "-m", "benchmarks", *arguments)


def shot(arguments: list[str]) -> int:
    """Take pictures of SCREEN … (all, if none is named) into out/pictures; --dark, --size 1024x700."""
    return take_pictures(set_up("run"), *arguments)


def build(arguments: list[str]) -> int:
    """Build the installable wheel into dist/."""
    return check(set_up("test", qt=False), ("hatchling", "build", "-t", "wheel", *arguments))


def lock(arguments: list[str]) -> int:
    """Pin every package with its hashes into locks/; --upgrade takes the newest permitted."""
    with tempfile.TemporaryDirectory() as folder:
        uv = shutil.which("uv") or install_uv(Path(folder))
        extras = ("--extra", "test", "--extra", "team")
        return compile_lock(uv, "test", *extras, *arguments) or compile_lock(
            uv, "run", "--constraint", "locks/test.txt", *arguments
        )


# -- setting up ---------------------------------------------------------------------------------------------


def set_up(lock_name: str, *, qt: bool = True) -> Path:
    """Return the Python of .venv, in which the packages of locks/<lock_name>.txt are installed."""
    if qt and sys.platform == "linux":
        provide_qt_libraries()
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / "installed.txt"
    if not (python.exists() and made_by_this_python()):
        make_venv()
    installed = stamp.read_text() if stamp.exists() else ""
    if installed not in {digest(lock_name), digest("test")}:  # the test lock holds the run lock's too
        stamp.unlink(missing_ok=True)
        install(python, lock_name)
        stamp.write_text(digest(lock_name))
    return python


def digest(lock_name: str) -> str:
    """Return what stands for a lock's content under this version of Python."""
    return hashlib.sha256(sys.version.encode() + lock_file(lock_name).read_bytes()).hexdigest()


def lock_file(lock_name: str) -> Path:
    """Return the file that pins the packages for `run`, or for `test` (those and the tools)."""
    return ROOT / "locks" / f"{lock_name}.txt"


def made_by_this_python() -> bool:
    """Tell whether .venv is of this minor version; packages of another do not load."""
    settings = VENV / "pyvenv.cfg"
    lines = settings.read_text(encoding="utf-8").splitlines() if settings.exists() else []
    version = f"{sys.version_info.major}.{sys.version_info.minor}."
    return any(line.startswith("version") and line.partition("= ")[2].startswith(version) for line in lines)


def make_venv() -> None:
    """Make an empty .venv."""
    say(f"Making .venv with Python {sys.version.split()[0]}.")
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        provide([package], "This Python cannot make virtual environments.")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise SetUpError(f"{VENV} could not be made. Remove that folder if it exists, and try again.")


def install(python: Path, lock_name: str) -> None:
    """Install a lock's packages, each checked against its hashes; with uv where there is one."""
    say(f"Installing the packages of locks/{lock_name}.txt (about 100 MB the first time).")
    pinned = ("--require-hashes", "-r", str(lock_file(lock_name)))
    uv = shutil.which("uv")
    if uv:
        # Without bytecode the program's first start takes four times as long.
        into = ("--compile-bytecode", "--python", str(python))
        if subprocess.call([uv, "pip", "install", "-q", *into, *pinned]) == 0:
            return
        say("uv could not install them; pip is asked instead.")
    if call(python, "-m", "pip", "install", "-q", "--no-input", "--disable-pip-version-check", *pinned):
        raise SetUpError("The packages could not be installed. Is this computer connected? Then try again.")


def provide_qt_libraries() -> None:
    """Make sure that Linux has the libraries that Qt loads."""
    wanted = {**QT_LIBRARIES, **DESKTOP_LIBRARIES} if has_display() else QT_LIBRARIES
    missing = {name: package for name, package in wanted.items() if not loads(name)}
    if missing:
        provide(list(missing.values()), f"Qt needs {', '.join(missing)}.")


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide(packages: list[str], reason: str) -> None:
    """Install packages where this is root on a Debian family system; otherwise stop with the line to type."""
    if shutil.which("apt-get") is None:
        raise SetUpError(f"{reason} Install what your system calls: {' '.join(packages)} (Debian’s names).")
    install_packages = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        raise SetUpError(f"{reason} Type this once, then try again:\n\n    sudo {' '.join(install_packages)}")
    say(f"{reason} Installing {' '.join(packages)}.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], install_packages):
        if subprocess.call(command, env=quiet, stdout=subprocess.DEVNULL):
            raise SetUpError(f"“{' '.join(command)}” failed; its message is above.")


def install_uv(folder: Path) -> str:
    """Return a uv that lives in a folder for the moment."""
    say("Fetching uv, which resolves for every system at once.")
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    make = [sys.executable, "-m", "venv", str(folder)]
    fetch = [str(scripts / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", "uv"]
    if subprocess.call(make) or subprocess.call(fetch):
        raise SetUpError("uv could not be fetched. Is this computer connected? Then try again.")
    return str(scripts / "uv")


def compile_lock(uv: str, lock_name: str, *arguments: str) -> int:
    """Write locks/<lock_name>.txt for every system and Python, without any registry's address."""
    say(f"Resolving locks/{lock_name}.txt.")
    lock_file(lock_name).parent.mkdir(exist_ok=True)
    reach = ("--universal", "--python-version", ".".join(map(str, PYTHONS[0])), "--generate-hashes")
    plain = ("--no-emit-index-url", "--no-header", "--no-annotate", "-q")
    target = ("-o", f"locks/{lock_name}.txt")
    command = [uv, "pip", "compile", "pyproject.toml", *reach, *plain, *target, *arguments]
    return subprocess.call(command, cwd=ROOT, stdout=subprocess.DEVNULL)


# -- handing over -------------------------------------------------------------------------------------------


def has_display() -> bool:
    """Tell whether a window can open here."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def show_without_display(python: Path) -> int:
    """Make the sample office, its status brief and pictures of the main screens, and say where they are."""
    say("There is no display here, so you get the sample office, its Council brief and pictures.")
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    sample, brief = str(OUT / "sample.policytrack"), str(OUT / "council-status-brief.pdf")
    brief_command = ("-m", "policytrack", "--db", sample, "brief")
    failed = (
        call(python, "-m", "policytrack", "new", sample, "--sample")
        or call(python, *brief_command, "--meeting", SAMPLE_MEETING, "--to", brief)
        or take_pictures(python)
    )
    if not failed:
        say(f"The sample office   {sample}")
        say(f"Its status brief    {brief}")
        say(f"The main screens    {OUT / 'pictures'}")
    return failed


def take_pictures(python: Path, *arguments: str) -> int:
    """Have the screens painted into out/pictures."""
    return call(python, "-m", "policytrack.ui.pictures", "--out", str(OUT / "pictures"), *arguments)


def lint_steps(*ruff_arguments: str) -> tuple[tuple[str, ...], ...]:
    """Return the checks that need no test run."""
    return ("ruff", "check", *ruff_arguments), ("ruff", "format", "--check"), ("mypy",)


def check(python: Path, *steps: tuple[str, ...]) -> int:
    """Run each step, even after a failed one: who fixes things wants to know them all."""
    failed = []
    for step in steps:
        say(f"==> {' '.join(step)}")
        if subprocess.call([str(python), "-m", *step], cwd=ROOT):
            failed.append(" ".join(step[:2]) if step[0] == "ruff" else step[0])
    if failed:
        say(f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


def call(python: Path, *arguments: str) -> int:
    """Run Python with the checkout importable, since nothing of the project is installed."""
    return subprocess.call([str(python), *arguments], env={**qt_environment(), "PYTHONPATH": str(ROOT)})


def qt_environment() -> dict[str, str]:
    """Return this environment, and that there is no screen where there is none."""
    return {**os.environ, **({} if has_display() else {"QT_QPA_PLATFORM": "offscreen"})}


def say(words: str) -> None:
    """Print at once, also where output is not a screen."""
    print(words, flush=True)


def usage() -> str:
    """Return the list of commands with their sentences."""
    lines = (f"    {name:7}{command.__doc__}" for name, command in COMMANDS.items())
    return "\n".join(["python3 dev.py COMMAND [ARGUMENT …]\n", *lines])


COMMANDS = {command.__name__: command for command in (run, test, lint, bench, shot, build, lock)}


def main(arguments: list[str]) -> int:
    """Return the exit code: 0 done, 1 something failed, 2 wrong use."""
    name, *rest = arguments or ["help"]
    if name not in COMMANDS:
        say(usage())
        return 0 if name in {"help", "-h", "--help"} else 2
    if sys.version_info[:2] not in PYTHONS:
        sys.exit(f"PolicyTrack needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")
    try:
        return COMMANDS[name](rest)
    except SetUpError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
