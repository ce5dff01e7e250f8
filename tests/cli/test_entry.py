"""Proves the entry itself: what it imports, what it does with streams that end or cannot show a sign, and stops."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policytrack import cli
from policytrack.cli import main
from policytrack.command_line.console import Console, labelled, table
from policytrack.command_line.session import Session
from tests.cli.asked import Asked

SLOW = ("PySide6", "reportlab", "alembic", "pypdfium2", "xlsxwriter", "python_calamine")
LOADED = (
    "import json, sys; from policytrack.cli import main; main(sys.argv[1:]); print(json.dumps(sorted(sys.modules)))"
)


def loaded_after(*words: str) -> list[str]:
    """The modules that a command imports."""
    ran = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=True)
    loaded: list[str] = json.loads(ran.stdout.splitlines()[-1])
    return loaded


def modules_after(*words: str) -> set[str]:
    """The top-level modules that a command imports."""
    return {name.partition(".")[0] for name in loaded_after(*words)}


def test_help_imports_neither_window_nor_database() -> None:
    assert not modules_after("--help") & {*SLOW, "sqlalchemy"}


def test_a_list_imports_nothing_slow_that_it_does_not_need(office: Path) -> None:
    assert not modules_after("--db", str(office), "list", "bodies") & set(SLOW)


def test_a_command_imports_the_file_of_no_other_and_reads_no_spreadsheet(office: Path) -> None:
    ours = {name for name in loaded_after("--db", str(office), "trash-list") if name.startswith("policytrack.")}
    assert {"policytrack.command_line.trash", "policytrack.command_line.commands"} <= ours
    assert not ours & {f"policytrack.command_line.{name}" for name in ("showing", "chasing", "spreadsheets", "listing")}
    assert not {name for name in ours if name.startswith(("policytrack.exchange", "policytrack.briefs"))}


def test_an_answer_that_nobody_reads_to_the_end_is_no_trouble(office: Path) -> None:
    words = [sys.executable, "-m", "policytrack", "--db", str(office), "list", "bodies"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == b""
    assert ran.returncode == 0


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_any_terminal_can_show_any_answer(encoding: str) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    Console(out, out).say("“Status” → November\u00a022 … Ľubica", "\ud800")
    out.seek(0)
    assert "November 22" in out.read()


def test_help_can_be_read_on_the_plainest_terminal() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "policytrack", "--help"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert b"the Mayor's Office keeps" in ran.stdout


def test_a_stop_by_the_person_is_said_in_one_line(
    ask: Asked, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Session, "noun", stop)
    assert main(["--db", str(ask.place), "list", "bodies"]) == 1
    assert capsys.readouterr().err == "Stopped; nothing of it was kept.\n"


def test_the_window_is_opened_on_the_place_that_was_named(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def show(place: str) -> int:
        opened.append(place)
        return 0

    monkeypatch.setattr(cli, "show_window", show)
    assert [main([]), main(["--db", "a"]), main(["open", "b"])] == [0, 0, 0]
    assert opened == ["", "a", "b"]


def test_without_a_display_the_answer_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in cli.DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([]) == 1
    assert capsys.readouterr().err.startswith("There is no display here, so no window can open.")


def test_a_table_is_aligned_and_fits_the_terminal() -> None:
    header = ("Ref", "Title", "Empty", "Status")
    rows = [("R-001", "Publish stop data every month", "", "In\nprogress"), ("R-002", "Short", "", "Received")]
    assert table(header, rows) == [
        "Ref    Title                          Status",
        "R-001  Publish stop data every month  In progress",
        "R-002  Short                          Received",
    ]
    assert table(header, rows, 45) == [
        "Ref    Title                      Status",
        "R-001  Publish stop data every…   In progress",
        "R-002  Short                      Received",
    ]
    assert table(header, rows, 38)[0] == "Ref    Title"


def test_long_texts_are_wrapped_beside_their_label() -> None:
    assert labelled([("Text", "one\n\n" + "two " * 20), ("Number", "1")], 52) == [
        "  Text    one",
        "",
        "          two two two two two two two two two two",
        "          two two two two two two two two two two",
        "  Number  1",
    ]


def test_a_stop_while_the_commands_are_imported_is_told_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Stopping:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "policytrack.command_line.running":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "policytrack.command_line.running", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Stopping(), *sys.meta_path])
    assert main(["list", "bodies"]) == 1
    assert capsys.readouterr().err == "Stopped; nothing was done.\n"
