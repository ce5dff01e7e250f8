"""Proves dev.py: what it installs and when, what it says where something is missing, how it hands over."""

import ast
import os
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent


class Machine:
    """A machine on which dev.py starts programs: it records them, and fails those that it is told to."""

    def __init__(self) -> None:
        self.started: list[str] = []
        self.failing = "nothing"

    def call(self, command: list[str], **_options: object) -> int:
        line = " ".join(command)
        self.started.append(line)
        return 1 if self.failing in line else 0


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Stand dev.py on a bare checkout on Linux, without uv, without a display, as an ordinary user."""
    bare = Machine()
    (tmp_path / "locks").mkdir()
    for name in ("run", "test"):
        (tmp_path / "locks" / f"{name}.txt").write_text(f"{name}==1")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "OUT", tmp_path / "out")
    monkeypatch.setattr(dev, "loads", lambda _library: True)
    monkeypatch.setattr("subprocess.call", bare.call)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return bare


def make_venv(version: tuple[int, ...]) -> None:
    """Leave a .venv as a Python of this version makes it."""
    python = dev.VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.parent.mkdir(parents=True)
    python.touch()
    (dev.VENV / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {'.'.join(map(str, version))}\n")


@pytest.fixture
def made(machine: Machine) -> Machine:
    """Return a machine on which .venv is made, and nothing installed in it."""
    make_venv(sys.version_info[:3])
    return machine


def test_packages_come_once_from_the_lock_with_hashes(made: Machine) -> None:
    dev.set_up("run")
    dev.set_up("run")
    assert len(made.started) == 1
    assert "pip install" in made.started[0]
    assert f"--require-hashes -r {dev.lock_file('run')}" in made.started[0]


def test_the_test_lock_serves_to_run_as_well(made: Machine) -> None:
    dev.set_up("test")
    dev.set_up("run")
    assert len(made.started) == 1


def test_a_changed_lock_is_installed_again(made: Machine) -> None:
    dev.set_up("run")
    dev.lock_file("run").write_text("run==2")
    dev.set_up("run")
    assert len(made.started) == 2


def test_an_installation_that_failed_is_not_taken_for_done(made: Machine) -> None:
    made.failing = "pip install"
    with pytest.raises(dev.SetUpError, match="connected"):
        dev.set_up("run")
    made.failing = "nothing"
    dev.set_up("run")
    assert len(made.started) == 2


@pytest.mark.parametrize("version", [(3, 1, 1), (3, 10, 4), (3, 99, 0)])
def test_a_venv_of_another_python_is_made_anew(machine: Machine, version: tuple[int, ...]) -> None:
    make_venv(version)
    make_stamp_of_today()
    dev.set_up("run")
    assert machine.started[0].endswith(f"-m venv --clear {dev.VENV}")


def make_stamp_of_today() -> None:
    (dev.VENV / "installed.txt").write_text(dev.digest("run"))


def test_uv_installs_where_there_is_one_and_pip_where_it_fails(made: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    dev.install(Path("python"), "run")
    assert [line.split()[0] for line in made.started] == ["/usr/bin/uv"]
    assert "--compile-bytecode" in made.started[0]
    made.failing = "/usr/bin/uv"
    dev.install(Path("python"), "run")
    assert [line.split()[0] for line in made.started[1:]] == ["/usr/bin/uv", "python"]


def test_missing_libraries_are_told_in_one_line_to_type(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "loads", lambda library: library != "libEGL.so.1")
    assert dev.main(["run"]) == 1
    assert "sudo apt-get install -y -q --no-install-recommends libegl1\n" in capsys.readouterr().err
    assert machine.started == []


def test_root_gets_missing_libraries_at_once(made: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "loads", lambda library: not library.startswith("libxcb"))
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    dev.provide_qt_libraries()
    assert made.started[0] == "apt-get update -q"
    assert made.started[1].endswith("libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1")


def test_another_linux_is_told_what_to_look_for(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(dev.SetUpError, match=r"libgl1 .*\(Debian’s names\)"):
        dev.provide(["libgl1", "libegl1"], "Qt needs them.")


def test_a_library_that_is_not_there_does_not_load() -> None:
    assert not dev.loads("libnothing-of-that-name.so.9")


def test_without_a_display_the_main_job_is_shown_in_files(made: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    make_stamp_of_today()
    assert dev.main(["run"]) == 0
    sample, brief, pictures = (line.partition(" -m ")[2] for line in made.started)
    assert sample == f"policytrack new {dev.OUT / 'sample.policytrack'} --sample"
    assert brief.startswith(f"policytrack --db {dev.OUT / 'sample.policytrack'} brief --meeting ")
    assert pictures == f"policytrack.ui.pictures --out {dev.OUT / 'pictures'}"
    assert str(dev.OUT / "council-status-brief.pdf") in capsys.readouterr().out


def test_a_display_gets_the_window(made: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    make_stamp_of_today()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    dev.main(["run"])
    assert [line.partition(" -m ")[2] for line in made.started] == ["policytrack"]


def test_every_check_runs_even_after_one_has_failed(made: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    dev.set_up("test")
    made.failing = "ruff"
    assert dev.main(["test"]) == 1
    steps = [line.partition(" -m ")[2].split()[0] for line in made.started[1:]]
    assert steps == ["ruff", "ruff", "mypy", "pytest"]
    assert "Failed: ruff check, ruff format." in capsys.readouterr().out


def test_wrong_use_is_answered_with_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["teste"]) == 2
    assert dev.main([]) == 0
    listed = capsys.readouterr().out
    assert all(f"\n    {name} " in listed for name in ("run", "test", "lint", "bench", "shot", "build", "lock"))


def test_an_unfit_python_is_told_which_ones_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11, 3\.12 or 3\.13"):
        dev.main(["run"])


def test_an_unfit_python_can_read_the_file_and_needs_no_package() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_the_server_types_what_a_developer_types() -> None:
    script = ROOT / ".ci" / "run"
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "exec python3 dev.py test"
    assert os.name == "nt" or os.access(script, os.X_OK)
