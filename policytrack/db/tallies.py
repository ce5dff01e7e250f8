"""Counts of recommendations as totals have them: by focus area and status, and by the days on which they came."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, case, func, or_, select

from policytrack.db.reading import Reading
from policytrack.register import Passage
from policytrack.words import RecommendationStatus

RECOMMENDATION = "recommendation"
_DAY = len("2026-12-18")


def tally(reading: Reading) -> Mapping[str, Mapping[str, tuple[int, int]]]:
    """Counted recommendations by focus area and status as (public, not public)."""
    own, record = reading.schema.nouns[RECOMMENDATION], reading.schema.record
    area = record.alias()
    rows = (
        select(func.coalesce(area.c.ref, ""), func.coalesce(own.c.status, ""), *_public_and_all(record))
        .select_from(own.join(record, record.c.id == own.c.id).outerjoin(area, area.c.id == own.c.focus_area_id))
        .group_by(area.c.ref, own.c.status)
    )
    found: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for ref, status, shown, count in reading.connection.execute(_counted(rows, own)):
        found[ref][status] = (shown, count - shown)
    return dict(found)


def passage(reading: Reading) -> Passage:
    """Counted recommendations by the days on which they came, and those verified today by the day of that."""
    own, record = reading.schema.nouns[RECOMMENDATION], reading.schema.record
    act, change = reading.schema.act, reading.schema.change
    each = change.alias()
    entering = select(func.min(each.c.id)).where(each.c.record_id == own.c.id).scalar_subquery()
    entered = case((act.c.happened != "", act.c.happened), else_=func.substr(act.c.at, 1, _DAY))
    came = case((own.c.verified_on < entered, own.c.verified_on), else_=entered)
    joined = own.join(record, record.c.id == own.c.id)
    made = joined.join(change, change.c.id == entering).join(act, act.c.number == change.c.act)
    received = select(came, *_public_and_all(record)).select_from(made).group_by(came)
    verified = select(own.c.verified_on, *_public_and_all(record)).select_from(joined).group_by(own.c.verified_on)
    is_verified = own.c.status == RecommendationStatus.VERIFIED.value
    return Passage(
        _by_day(reading, _counted(received, own)),
        _by_day(reading, _counted(verified.where(is_verified, own.c.verified_on.is_not(None)), own)),
    )


def _counted(rows: Select[Any], own: Any) -> Select[Any]:
    """Only what counts, as in counting.py: no placeholder, and no heading that does not stand for itself."""
    child = own.alias()
    headings = select(child.c.parent_id).where(child.c.parent_id.is_not(None), child.c.trashed == 0)
    counts = or_(own.c.stands_for_itself == 1, own.c.id.not_in(headings))
    return rows.where(own.c.trashed == 0, func.coalesce(own.c.placeholder, 0) == 0).where(counts)


def _public_and_all(record: Any) -> tuple[Any, Any]:
    return func.sum(case((record.c.public == 1, 1), else_=0)), func.count()


def _by_day(reading: Reading, rows: Select[Any]) -> dict[str, tuple[int, int]]:
    return {day: (shown, count - shown) for day, shown, count in reading.connection.execute(rows)}
