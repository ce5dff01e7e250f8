"""The sample office is rich enough to show every screen and section, obeys the rules, and never lies in the future."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from policytrack.db.opening import new_database, open_register
from policytrack.db.register import DatabaseRegister
from policytrack.office_person import OFFICE_PERSON, name_here, name_person
from policytrack.queries import Condition, Query
from policytrack.records.catalogue import CATALOGUE
from policytrack.sample import SAMPLE, begin_office, fill_sample_office
from policytrack.words import BodyKind, RecommendationStatus

AS_OF = "2026-11-22"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[DatabaseRegister]:
    path = tmp_path / "sample.policytrack"
    new_database(path, CATALOGUE)
    opened = open_register(path, CATALOGUE)
    yield opened
    opened.close()


def test_the_sample_office_shows_something_everywhere(register: DatabaseRegister) -> None:
    fill_sample_office(register, AS_OF)
    bare = {noun.name for noun in CATALOGUE if not register.count(noun.name)}
    assert bare <= {"stored_file", "import_mapping"}  # those come with a file of the person's own
    assert sum(register.count(noun.name) for noun in CATALOGUE if not noun.is_part) > 60
    statuses = {record.value("status") for record in register.records("recommendation")}
    assert statuses == set(RecommendationStatus)
    assert register.count("recommendation", Query(where=(Condition("overdue"),), as_of=AS_OF))
    assert register.setting(SAMPLE) == "yes"
    assert register.record(register.setting(OFFICE_PERSON)).title == "Dana Abdi"
    assert not register.check()


def test_invented_bodies_are_marked_as_sample(register: DatabaseRegister) -> None:
    fill_sample_office(register, AS_OF)
    invented = (BodyKind.TASK_FORCE, BodyKind.EVALUATOR, BodyKind.COMMITTEE, BodyKind.COMMUNITY)
    for body in register.records("body"):
        assert body.value("kind") not in invented or "(sample)" in body.title, body.title


@pytest.mark.parametrize("as_of", ["2026-11-21", "2026-11-22", "2026-11-27", "2026-12-01", "2031-03-05"])
def test_the_story_ends_in_the_week_of_the_day_and_never_after_it(register: DatabaseRegister, as_of: str) -> None:
    fill_sample_office(register, as_of)
    last = register.history(limit=1)[0]
    assert last.at[:10] <= as_of
    upcoming = [meeting for meeting in register.records("meeting") if str(meeting.value("date")) > as_of]
    assert len(upcoming) == 2
    begun = register.history(limit=500)[-1].at[:10]
    assert int(last.at[:4]) - int(begun[:4]) <= 2


def test_an_empty_office_begins_with_three_areas_three_offices_and_who_works_there(
    register: DatabaseRegister,
) -> None:
    begin_office(register, "Sam Tester")
    assert [area.title for area in register.records("focus_area")] == [
        "Alternative responses",
        "Violence prevention",
        "Police policy reform",
    ]
    offices = {body.title: str(body.value("room")) for body in register.records("body")}
    assert list(offices.values()).count("Room 331") == 1
    assert register.record(register.setting(OFFICE_PERSON)).caption == "Sam Tester"
    assert not register.count("recommendation")


def test_who_is_in_the_directory_is_not_entered_twice(register: DatabaseRegister) -> None:
    fill_sample_office(register, AS_OF)
    people = register.count("person")
    name_person(register, "Kou Sayaxang")
    assert (register.count("person"), name_here(register)) == (people, "Kou Sayaxang")
    name_person(register, "Robin Hale")
    assert (register.count("person"), name_here(register)) == (people + 1, "Robin Hale")
