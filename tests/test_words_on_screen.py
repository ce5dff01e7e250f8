"""Holds where the window's sentences stand: in ui/words/, one file for each screen, so that a translator finds them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parent.parent / "policytrack" / "ui"
SOURCES = sorted(UI.glob("*.py"))

# The table of commands; names of classes and Qt's own language; a tool of developers.
TABLES = {"actions.py", "screens.py", "style_sheet.py", "pictures.py"}
# Names, and the languages of Qt, of PNG and of the command line.
NO_WORDS = {"Description", "Fusion", "Inter", "PolicyTrack", "Source Serif 4", "Dana Abdi"}
STYLE = re.compile(r"[{};]")

WORDS = re.compile(r"[A-Za-z’]{2,}[,:;.]? [A-Za-z“]|^[A-Z][a-z]+(…|:)?$")
PIECES = re.compile(r"(^| )[a-z’]{2,}( |$)|[a-z]{2,} |^[A-Z][a-z]+ ")


def documentation(tree: ast.Module) -> set[int]:
    """The docstrings, of attributes as well: any string that is a statement."""
    return {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def sentences(source: str) -> Iterator[str]:
    """Yield each literal that reads like words on a screen."""
    tree = ast.parse(source)
    passed = documentation(tree)
    pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in passed:
            continue
        if node.value in NO_WORDS or STYLE.search(node.value):
            continue
        if (PIECES if id(node) in pieces else WORDS).search(node.value):
            yield node.value


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name not in TABLES], ids=lambda path: path.name)
def test_the_words_of_a_screen_stand_in_the_file_of_its_words(path: Path) -> None:
    assert list(sentences(path.read_text(encoding="utf-8"))) == []


def test_words_among_code_are_noticed() -> None:
    assert list(sentences('show("Nothing is linked yet.")')) == ["Nothing is linked yet."]
    assert list(sentences('show("Link")')) == ["Link"]
    assert list(sentences('show(f"{count} days late")')) == [" days late"]
    assert list(sentences('"""The list."""\nsettings.value("look/theme")\nbutton.setStyleSheet("border: none;")')) == []
