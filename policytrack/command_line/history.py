"""The commands history and reverse: every change in words, filtered, never capped; and taking one act back."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from policytrack.command_line.session import Session
from policytrack.command_line.stories import act_json, names_in
from policytrack.dates import show_date, today
from policytrack.history_query import HistoryQuery, HistoryRow
from policytrack.relative_dates import parse_day
from policytrack.wording import describe

_PAGE, _MOST_LINES = 200, 12


def history_arguments(parser: ArgumentParser) -> None:
    """What `history` takes."""
    parser.add_argument("--ref", metavar="REF", default="", help="only of this record, its parts and its links")
    parser.add_argument("--by", metavar="WHO", default="", help="only by people whose name holds these words")
    parser.add_argument("--noun", metavar="NOUN", default="", help="only changes of records of this noun")
    parser.add_argument(
        "--from", metavar="DATE", dest="begin", default="", help="what happened from this day on, such as today-7"
    )
    parser.add_argument("--to", metavar="DATE", dest="end", default="", help="what happened by this day")
    parser.add_argument("--recorded", action="store_true", help="the days on which it was recorded, not happened")
    parser.add_argument("--search", metavar="TEXT", default="", help="words of the act, its reason or its records")
    parser.add_argument("--whole", action="store_true", help="every line also of acts that changed many records")
    parser.add_argument("--most", metavar="N", type=int, default=0, help="only the latest so many acts")
    parser.add_argument("--json", action="store_true", help="for programs")


def history(session: Session, given: Namespace) -> int:
    """Tell the history, the latest first."""
    asked, most = _asked(session, given), 0 if given.whole or given.json else _MOST_LINES
    runs = _runs(session, asked, given.most, most)
    if given.json:
        session.console.say_json({"acts": [act_json(row.act) | {"stands": row.stands} for run in runs for row in run]})
        return 0
    count = 0
    for run in runs:
        session.console.say(*_lines(session, run))
        count += len(run)
    session.console.say(f"{count:,} {'act' if count == 1 else 'acts'}")
    return 0


def _asked(session: Session, given: Namespace) -> HistoryQuery:
    return HistoryQuery(
        ref=session.record(given.ref).ref if given.ref else "",
        who=given.by,
        noun=session.noun(given.noun).name if given.noun else "",
        begin=parse_day(given.begin, today()),
        end=parse_day(given.end, today()),
        by_recording=given.recorded,
        words=given.search,
    )


def _runs(session: Session, asked: HistoryQuery, limit: int, most: int) -> Iterator[tuple[HistoryRow, ...]]:
    """The rows, a run at a time, so that no history is too long."""
    before, left = 0, limit
    while True:
        size = min(_PAGE, left) if limit else _PAGE
        run = session.register.history_rows(asked, limit=size, before=before, most=most) if size else ()
        if not run:
            return
        yield run
        before, left = run[-1].act.number, left - len(run)


def _lines(session: Session, run: tuple[HistoryRow, ...]) -> Iterator[str]:
    names = names_in(session, [row.act for row in run])
    for row in run:
        act = row.act
        recorded = act.at[: len("2026-12-18")]
        days = show_date(act.day) + (f" (recorded {show_date(recorded)})" if act.day != recorded else "")
        yield f"{act.number:>6}  {days}  {act.who}: {act.words}{'' if row.stands else ' (taken back)'}"
        yield from (f"          {line}" for line in describe(act, session.catalogue, names, by_record=True))
        if row.changes > len(act.changes):
            yield f"          and {row.changes - len(act.changes):,} more records; --whole tells all"


def reverse_arguments(parser: ArgumentParser) -> None:
    """What `reverse` takes."""
    parser.add_argument("number", metavar="NUMBER", type=int, help="the number of the act, as “history” tells it")


def reverse(session: Session, given: Namespace) -> int:
    """Take back one act, whoever did it, where no later work stands on it."""
    session.register.reverse(given.number, session.who)
    session.console.say(f"Act {given.number} is taken back.")
    return 0
