"""The counts that are kept beside the records say what counting them would say, whatever was done to them."""

from collections import Counter

import pytest

from policytrack.acts import Act, Change, editing, making, trashing
from policytrack.db.register import DatabaseRegister
from policytrack.queries import CLOSED, OPEN, Condition, Query
from policytrack.records.record import Record
from policytrack.standing import is_open
from policytrack.words import RecommendationStatus, Response

NOUN = "recommendation"
STATUSES = (RecommendationStatus.RECEIVED, RecommendationStatus.NOT_STARTED, RecommendationStatus.WILL_NOT)


def apply(register: DatabaseRegister, *changes: Change) -> Act:
    return register.apply(Act(words="Do", who="Robin Hale", reason="So it is", changes=changes))


@pytest.fixture
def office(register: DatabaseRegister) -> DatabaseRegister:
    """Twelve recommendations in two focus areas and none, of three statuses; one trashed, one moved, one given up."""
    areas = apply(
        register,
        making("focus_area", {"title": "Oversight", "position": 2}, handle="+1"),
        making("focus_area", {"title": "Training", "position": 1}, handle="+2"),
    ).made
    places = (*areas, "")
    made = apply(
        register,
        *(
            making(
                NOUN,
                {
                    "title": f"Number {n}",
                    "focus_area": places[n % 3],
                    "status": STATUSES[n // 4],
                    "response": Response.AGREE,
                    "number": str(n),
                },
                handle=f"+{n}",
            )
            for n in range(12)
        ),
    ).made
    apply(register, trashing(register.record(made[0])))
    apply(register, editing(register.record(made[1]), {"focus_area": areas[0]}))
    apply(register, editing(register.record(made[2]), {"status": RecommendationStatus.WILL_NOT}))
    return register


def live(office: DatabaseRegister) -> list[Record]:
    refs = [f"R-{n + 1:03d}" for n in range(12)]
    return [record for record in (office.record(ref) for ref in refs) if not record.trashed]


def fits(record: Record, condition: Condition) -> bool:
    if condition.field in (OPEN, CLOSED):
        return is_open(record) == (condition.field == OPEN)
    return record.value(condition.field) == condition.value


CONDITIONS = (
    (),
    (Condition(OPEN),),
    (Condition(CLOSED),),
    (Condition("status", "=", RecommendationStatus.WILL_NOT),),
    (Condition("focus_area", "=", "FA-01"),),
    (Condition("focus_area", "=", ""), Condition(OPEN)),
    (Condition(OPEN), Condition(CLOSED)),
)


@pytest.mark.parametrize("where", CONDITIONS, ids=str)
def test_what_is_kept_is_what_counting_gives(office: DatabaseRegister, where: tuple[Condition, ...]) -> None:
    area = next(iter(office.records("focus_area"))).ref
    where = tuple(Condition(c.field, c.operator, area if c.value == "FA-01" else c.value) for c in where)
    wanted = [record for record in live(office) if all(fits(record, condition) for condition in where)]
    query = Query(where=where)
    assert office.count(NOUN, query) == len(wanted)
    groups = {group.value: group.count for group in office.groups(NOUN, query, "focus_area")}
    assert groups == Counter(str(record.value("focus_area")) for record in wanted)
    assert {record.ref for record in office.records(NOUN, query)} == {record.ref for record in wanted}


@pytest.mark.parametrize("where", [(), (Condition(OPEN),), (Condition("number", "!=", "3"),)], ids=str)
@pytest.mark.parametrize("order", [(), ("focus_area", "current_target", "number"), ("title",), ("-number",)], ids=str)
def test_pages_are_the_list_cut_into_runs(
    office: DatabaseRegister, where: tuple[Condition, ...], order: tuple[str, ...]
) -> None:
    query = Query(where=where, order=order)
    whole = office.records(NOUN, query)
    cut = [record for start in range(0, len(whole), 2) for record in office.page(NOUN, query, start, 2).records]
    assert tuple(cut) == whole
    assert len(whole) == office.count(NOUN, query) > 0


def test_the_check_finds_a_count_that_is_wrong(office: DatabaseRegister) -> None:
    assert office.check() == ()
    with office.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE live_count SET count = count + 1 WHERE noun = 'recommendation'")
    assert [fault.sentence for fault in office.check()] == [
        "The counts that the list of recommendations shows are wrong."
    ]
