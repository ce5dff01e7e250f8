"""Builds the wheel and proves that it holds what the program needs and puts one name into the world."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from policytrack import places

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return zipfile.Path(next(folder.glob("*.whl")))


def test_the_wheel_brings_one_name(wheel: zipfile.Path) -> None:
    names = {entry.name for entry in wheel.iterdir()}
    assert {re.sub(r"-.*\.dist-info", ".dist-info", name) for name in names} == {
        "policytrack",
        "policytrack.dist-info",
    }


def test_the_wheel_finds_its_assets_and_migrations(wheel: zipfile.Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel.root.filename or "") as packed:  # of Path's own root, 3.11.2 cannot extract all
        packed.extractall(tmp_path)
    code = "from policytrack import places; print(places.asset('fonts'), places.migrations(), sep='\\n')"
    answer = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True)
    found = [Path(line) for line in answer.stdout.splitlines()]
    assert found == [tmp_path / "policytrack" / "resources" / "fonts", tmp_path / "policytrack" / "alembic"]
    assert (found[1] / "env.py").is_file()
    assert {path.name for path in found[0].iterdir()} == {
        path.name for path in (ROOT / "resources" / "fonts").iterdir()
    }


def test_a_missing_asset_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="resources/fonts/none"):
        places.asset("fonts", "none.ttf")


def test_data_go_where_they_are_sent(home: Path) -> None:
    assert places.office_file().parent == home
    assert places.log_file().parent == home
    assert places.sample_file() != places.office_file()
    assert places.backups_folder(Path("a/office.policytrack")) == Path.cwd() / "a" / "office backups"


def test_without_a_wish_data_go_to_the_local_folder_of_the_platform(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("POLICYTRACK_HOME")
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, **_options: tmp_path / "local" / name)
    assert places.data_folder() == tmp_path / "local" / "PolicyTrack"
    assert places.data_folder().is_dir()


def test_each_lock_pins_with_hashes_and_without_address() -> None:
    for name in ("run", "test"):
        text = (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8")
        packages = re.findall(r"^\S+==\S+.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.MULTILINE)
        assert len(packages) == len(re.findall(r"^\S", text, re.MULTILINE)) > 10
        assert "://" not in text


def test_the_locks_agree() -> None:
    run, test = (
        set(re.findall(r"^\S+==\S+", (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("run", "test")
    )
    assert run < test


def test_the_packages_declared_are_the_packages_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[\[<>=]", line)[0].lower() for line in project["dependencies"]}
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "policytrack").rglob("*.py"))
    tops = set(re.findall(r"^\s*(?:from|import) (\w+)", sources, re.MULTILINE))
    packages = {
        "PySide6": "pyside6-essentials",
        "markdown_it": "markdown-it-py",
        "python_calamine": "python-calamine",
        "shiboken6": "pyside6-essentials",
    }
    foreign = {packages.get(top, top.lower()) for top in tops - sys.stdlib_module_names - {"policytrack"}}
    assert foreign == declared
