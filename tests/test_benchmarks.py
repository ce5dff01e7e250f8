"""The measuring itself, on tiny offices: what is compared is alike, what is missed is told. No clock is judged."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benchmarks import answering, measuring, saving, searching
from benchmarks.lists import AS_OF, READS
from benchmarks.measuring import Sizes
from benchmarks.offices import NOUN, Offices, long_values, multiply
from benchmarks.processes import spent_by
from benchmarks.screens import ListScreen
from benchmarks.turns import in_turn
from benchmarks.verdicts import Verdict, against_floor, by_itself, milliseconds, pieces, table
from policytrack.db.content import content, reading
from policytrack.db.opening import open_register
from policytrack.queries import Query, parse_condition
from policytrack.records.catalogue import CATALOGUE
from policytrack.standing import is_overdue

TINY = Sizes(window=30, small=20, larger=(30,), brought=30, rounds=1)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return Offices(tmp_path_factory.mktemp("offices"))


def test_acts_take_turns_and_the_first_round_is_left_out() -> None:
    told: list[str] = []

    def tell(who: str) -> int:
        told.append(who)
        return len(told)

    floor, ours = in_turn(2, lambda: tell("floor"), lambda: tell("ours"))
    assert told == ["floor", "ours"] * 3
    assert (floor, ours) == ([3, 5], [4, 6])


def test_a_ratio_is_that_of_the_medians() -> None:
    verdict = against_floor(5, "a save", [0.001, 0.002, 0.9], [0.006, 0.1, 0.005], 3.0)
    assert verdict.is_met
    assert verdict.cells == ("5", "a save", "2.0 ms", "6.0 ms", "3.00 ×", "3.00 ×", "met")


def test_the_table_tells_what_is_missed() -> None:
    missed = by_itself(2, "longest stall", 0.0504, 0.05, milliseconds)
    lines = table([missed, by_itself(5, "commits to a save", 1, 1, pieces)]).splitlines()
    assert not missed.is_met
    assert lines[1].endswith("MISSED")
    assert lines[2].endswith("met")


def test_an_office_is_whole(offices: Offices) -> None:
    with closing(open_register(offices.of(30), CATALOGUE)) as register:
        assert register.count(NOUN) == 30
        assert register.check() == ()


def test_an_office_is_made_once(offices: Offices) -> None:
    assert offices.of(20).stat().st_mtime_ns == offices.of(20).stat().st_mtime_ns


def test_a_multiplied_office_lists_all_its_records(offices: Offices, tmp_path: Path) -> None:
    multiply(offices.of(30), tmp_path / "many", 3)
    with closing(open_register(tmp_path / "many", CATALOGUE)) as register:
        records = register.records(NOUN)
        assert len({record.ref for record in records}) == register.count(NOUN) == 90
        assert sum(group.count for group in register.groups(NOUN, Query(), "focus_area")) == 90


def test_a_save_and_its_floor_write_the_same_rows(offices: Offices) -> None:
    verdicts = saving.verdicts(offices, 30, 1)
    with reading(offices.folder / "saved.policytrack") as ours, reading(offices.folder / "floor.policytrack") as floor:
        assert content(ours, "ours").counts == content(floor, "floor").counts
        assert content(ours, "ours").acts > saving.IN_A_ROUND
    assert verdicts[1].figure == 1  # commits


def test_the_question_of_a_meeting_is_answered_alike_everywhere(qtbot: QtBot, offices: Offices, tmp_path: Path) -> None:
    """Source, overdue at a date and words: the same count in the list, in a CSV and in JSON."""
    office = Offices(offices.folder)
    answers = {way: ask().count for way, ask in answering.asking(office.of(300), tmp_path).items()}
    with closing(open_register(office.of(300), CATALOGUE)) as register:
        (asked, overdue) = (parse_condition(CATALOGUE, NOUN, said) for said in answering.CONDITIONS)
        of_source = register.records(NOUN, Query(where=(asked,)))
        late = [record for record in of_source if is_overdue(record, answering.AS_OF)]
        words = ("use of force", "supervisors")
        held = [r.ref for r in late if all(word in f"{r.caption}\n{r.values()}".casefold() for word in words)]
        assert overdue.field == "overdue"
    assert set(answers.values()) == {len(held)}
    assert 0 < len(held) < len(late) < len(of_source)


def test_every_keystroke_of_the_benchmark_finds_something(offices: Offices) -> None:
    place = Offices(offices.folder / "long", long_values).of(30)
    with closing(open_register(place, CATALOGUE)) as register, closing(sqlite3.connect(place)) as raw:
        assert any(register.search(written) for written in searching.keystrokes())
        assert len(searching.raw_typing(raw)) == len(searching.our_typing(register)) == len(searching.keystrokes())
        assert len(str(register.records(NOUN)[0].value("city_summary"))) > 600


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_list_is_read(offices: Offices, read: object) -> None:
    with closing(open_register(offices.of(20), CATALOGUE)) as register:
        assert callable(read)
        read(register)


def test_a_list_is_painted(qtbot: QtBot, offices: Offices) -> None:
    with closing(open_register(offices.of(20), CATALOGUE)) as register:
        assert ListScreen(register, AS_OF).first_paint() > 0


def test_a_process_is_measured_as_a_whole(tmp_path: Path) -> None:
    spent = spent_by("benchmarks.empty_window", home=tmp_path)
    assert spent.cpu > 0
    assert spent.peak > 10_000_000


def test_a_process_that_fails_gives_no_figures(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 1"):
        spent_by("benchmarks.one_list", str(tmp_path / "none"), home=tmp_path)


@pytest.mark.parametrize(("figure", "code"), [(1.0, 0), (9.0, 1)])
def test_a_missed_goal_is_the_exit_code(
    figure: float, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def measured(*_: object) -> list[Verdict]:
        return [by_itself(5, "a save", figure, 4.0, pieces)]

    monkeypatch.setattr(measuring, "GOALS", {5: measured})
    assert measuring.main(["--quick", "--only", "5"]) == code
    assert "a save" in capsys.readouterr().out


@pytest.mark.slow
def test_every_goal_is_measured(offices: Offices, qtbot: QtBot) -> None:
    found = measuring.measure(offices, TINY, (1, 2, 3, 5, 6))
    assert {verdict.goal for verdict in found} == {1, 2, 3, 5, 6}
    assert all(verdict.figure > 0 for verdict in found if verdict.goal < 3)
