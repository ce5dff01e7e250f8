"""Holds the rules of the house: who may import whom, how files are named, how large they grow, what they never say."""

import ast
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "policytrack"
SOURCES = sorted(PACKAGE.rglob("*.py"))
MIGRATIONS = sorted((ROOT / "alembic").rglob("*.py"))
PROGRAM = [ROOT / "main.py", ROOT / "dev.py", *SOURCES, *MIGRATIONS, *sorted((ROOT / "benchmarks").rglob("*.py"))]
EVERY_PYTHON_FILE = [*PROGRAM, *sorted((ROOT / "tests").rglob("*.py"))]

ROOMS = ("db", "briefs", "exchange", "ui", "command_line")
QT = ("PySide6", "shiboken6")
STORE = ("sqlalchemy", "alembic", "psycopg")
FRONT = ("policytrack.app", "policytrack.housekeeping", "policytrack.cli", "policytrack.command_line")
# What a room must not know. The hall is every plain module, and records/.
FORBIDDEN = {
    "hall": (*QT, *STORE, "reportlab", *FRONT, *(f"policytrack.{room}" for room in ROOMS)),
    "db": (*QT, "reportlab", *FRONT, "policytrack.briefs", "policytrack.exchange", "policytrack.ui"),
    "briefs": (*QT, *STORE, *FRONT, "policytrack.db", "policytrack.exchange", "policytrack.ui"),
    "exchange": (*QT, *STORE, "reportlab", *FRONT, "policytrack.db", "policytrack.briefs", "policytrack.ui"),
    "ui": (*STORE, "reportlab", *FRONT, "policytrack.db"),
    "command_line": (
        *(*QT, *STORE, "reportlab"),
        *("policytrack.app", "policytrack.housekeeping", "policytrack.cli", "policytrack.ui"),
    ),
    "policytrack.app": ("policytrack.cli", "policytrack.command_line"),
    # What the front door has done behind the window.
    "policytrack.housekeeping": (*STORE, "reportlab", "policytrack.cli", "policytrack.command_line"),
    # A front door of its own: it opens the sample office to paint its screens.
    "policytrack.ui.pictures": (*STORE, "reportlab", "policytrack.cli"),
    "policytrack.cli": (),
    "policytrack.__main__": ("policytrack.app",),
}
PARKING = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc", "mixed"}

# The first drawings of the screens spoke of these; a status is called as the office calls it.
DRAWN_WORDS = {"Accepted", "Adopted", "Completed", "Deferred", "In force", "Lead"}
# Ours, but of other things: a barrier, what a meeting did, an initiative, the standing of a source.
VOCABULARIES = {"words.py", "programme_words.py"}
VOCABULARY_WORDS = {"Accepted", "Adopted", "Completed", "In force"}

# Written in parts, so that this file does not find itself.
ADDRESSES = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/"]
TEXT = {".py", ".toml", ".md", ".txt", ".yml", ".yaml", ".json", ".csv", ".svg", ".html", ".spec", ""}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


each_source = pytest.mark.parametrize("path", SOURCES, ids=name_of)
each_program_file = pytest.mark.parametrize("path", PROGRAM, ids=name_of)
each_python_file = pytest.mark.parametrize("path", EVERY_PYTHON_FILE, ids=name_of)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Yield every name that a file imports, wherever in the file; `from a import b` is both a and a.b."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    module = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    if module in FORBIDDEN:
        return module
    folder = path.relative_to(PACKAGE).parts[0]
    return folder if folder in ROOMS else "hall"


def trespasses(path: Path) -> set[str]:
    barred = FORBIDDEN[room_of(path)]
    return {name for name in imported(path) if any(name == bar or name.startswith(f"{bar}.") for bar in barred)}


@each_source
def test_a_room_knows_only_what_it_may(path: Path) -> None:
    assert not trespasses(path)


def test_a_trespass_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path / "policytrack")
    screen = tmp_path / "policytrack" / "ui" / "screen.py"
    screen.parent.mkdir(parents=True)
    screen.write_text("def show():\n    from policytrack import db\n    import sqlalchemy.engine\n")
    assert trespasses(screen) == {"policytrack.db", "sqlalchemy.engine"}


def test_nothing_shadows_the_migration_library() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()


def test_a_migration_stands_alone() -> None:
    for path in MIGRATIONS:
        if path.name != "env.py":
            assert {name.partition(".")[0] for name in imported(path)} <= {"alembic", "sqlalchemy", "datetime"}


@each_python_file
def test_a_file_begins_by_saying_what_it_is_for(path: Path) -> None:
    if path.name == "__init__.py":
        assert path.read_text(encoding="utf-8") == ""
        return
    docstring = ast.get_docstring(tree(path)) or ""
    assert docstring.partition("\n")[0].endswith(".")


@each_python_file
def test_a_name_says_something(path: Path) -> None:
    words = {word for part in path.relative_to(ROOT).with_suffix("").parts for word in part.split("_")}
    assert not words & PARKING
    functions = {node.name for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)}
    assert not {name for name in functions if name.startswith("get_")}


@each_program_file
def test_a_file_a_class_and_a_function_fit_the_eye(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    if path in MIGRATIONS:
        return  # a migration writes its tables out, in one breath
    limits: dict[type[ast.AST], int] = {ast.FunctionDef: 50, ast.AsyncFunctionDef: 50, ast.ClassDef: 300}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= limits[type(node)], f"{node.name} has {length} lines"


@each_source
def test_a_module_holds_no_state(path: Path) -> None:
    """A name at module level is a constant, a type or a log; lists and dicts that functions fill are state."""
    for node in ast.walk(tree(path)):
        assert not isinstance(node, ast.Global), f"line {node.lineno}"
    for node in tree(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        assert all(name[:1].isupper() or name.startswith("_") or name == "log" for name in names), names


@each_source
def test_no_foreign_status_word(path: Path) -> None:
    literals = {node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)}
    foreign = DRAWN_WORDS - VOCABULARY_WORDS if path.name in VOCABULARIES else DRAWN_WORDS
    assert not foreign & literals


def kept_files() -> Iterator[Path]:
    """Yield the checkout's text files, without what is made from them."""
    made = {"out", "build", "dist", "__pycache__"}
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if name not in made and (name in {".ci", ".github"} or name[0] != ".")]
        yield from (Path(folder, name) for name in names if Path(name).suffix in TEXT)


def test_no_address_of_a_registry_nor_of_a_machine() -> None:
    found = {
        f"{name_of(path)}: {address}"
        for path in kept_files()
        for address in ADDRESSES
        if address in path.read_text(encoding="utf-8")
    }
    assert not found
