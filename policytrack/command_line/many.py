"""The commands on many records at once: set-all and trash-all, judged for every record before anything is written."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from policytrack.bulk_deeds import ADD, REMOVE, SET, Edit, Plan, Refusal, left_out, setting_many, trashing_many
from policytrack.command_line.arguments import add_happened
from policytrack.command_line.entering import add_writing, as_written
from policytrack.command_line.listing import add_query, query_of
from policytrack.command_line.offices import own_file
from policytrack.command_line.session import Session
from policytrack.command_line.values import field_values
from policytrack.kept_backups import Why
from policytrack.phrases import plural
from policytrack.problems import Misuse, ReasonNeeded, Refused, Unusable
from policytrack.records.record import Noun, Record

MOST_TOLD = 20
HOWS = {"+": ADD, "-": REMOVE}


def set_all_arguments(parser: ArgumentParser) -> None:
    """What `set-all` takes."""
    _add_choosing(parser, "whose records to change")
    parser.add_argument(
        "words", metavar="FIELD=VALUE", nargs="*", help="an empty value clears; FIELD+=VALUE adds, FIELD-=VALUE removes"
    )
    add_writing(parser)
    _add_skipping(parser)


def trash_all_arguments(parser: ArgumentParser) -> None:
    """What `trash-all` takes."""
    _add_choosing(parser, "whose records to remove")
    _add_skipping(parser)
    add_happened(parser)


def _add_choosing(parser: ArgumentParser, says: str) -> None:
    parser.add_argument("noun", metavar="NOUN", help=f"{says}, such as recommendations")
    add_query(parser)
    parser.add_argument("--all", action="store_true", dest="every", help="every record of the noun")


def _add_skipping(parser: ArgumentParser) -> None:
    parser.add_argument("--skip-refused", action="store_true", help="leave out the records that a rule refuses")
    parser.add_argument("--dry-run", action="store_true", help="only tell; nothing is written")


def set_all(session: Session, given: Namespace) -> int:
    """Change fields of many records, as one act."""
    noun = session.noun(given.noun)
    edits = _edits(session, noun, given)
    if not edits:
        raise Misuse("Nothing is given to set. Write FIELD=VALUE, such as status=In progress.")
    records = _chosen(session, noun, given)
    return _carry_out(session, given, setting_many(session.register, records, edits, given.reason), "changed")


def trash_all(session: Session, given: Namespace) -> int:
    """Move many records to the trash, as one act, after a backup."""
    noun = session.noun(given.noun)
    plan = trashing_many(session.register, _chosen(session, noun, given))
    if not given.dry_run and (given.skip_refused or not plan.refused):
        back_up_before(session)
    return _carry_out(session, given, plan, "in the trash")


def _chosen(session: Session, noun: Noun, given: Namespace) -> Sequence[Record]:
    if not (given.where or given.search or given.view or given.every):
        raise Misuse("Say which records are meant by --where, --search or --view; --all means every one.")
    records = session.register.records(noun.name, query_of(session, noun, given))
    if not records:
        raise Refused(f"No {noun.label.lower()} fits; nothing was changed.")
    return records


def _edits(session: Session, noun: Noun, given: Namespace) -> list[Edit]:
    hows: dict[str, str] = {}
    plain = []
    for written in given.words:
        name, sign, value = written.partition("=")
        how = HOWS.get(name[-1:], SET) if sign else SET
        name = name if how == SET else name[:-1]
        plain.append(f"{name}{sign}{value}")
        hows[session.field(noun, name).name if sign else name] = how
    values = field_values(session, noun, plain, given.text)
    return [Edit(name, value, hows.get(name, SET)) for name, value in values.items()]


def _carry_out(session: Session, given: Namespace, plan: Plan, done: str) -> int:
    """Write the act, unless some are refused and may not be left out, and tell what was left out and why."""
    is_trashing = done != "changed"
    out = (*plan.refused, *plan.lacking)
    session.console.say(*_told(out))
    if out and not (given.skip_refused or given.dry_run):
        raise _refusal(plan)
    noun, count = session.noun(given.noun), len(plan.act.changes)
    same = f"; {plan.unchanged:,} said so already" if plan.unchanged else ""
    aside = f"; {plural(len(out), 'record')} left out" if out else ""
    if given.dry_run:
        session.console.say(f"Dry run: {noun.counted(count)} would be {done}{same}{aside}.")
        return 0
    if count:
        session.apply(plan.act if is_trashing else as_written(plan.act, given))
    tail = " “policytrack undo” takes all of it back." if count else ""
    session.console.say(f"{noun.counted(count)} {done}{same}{aside}.{tail}")
    return 0


def _told(refusals: Sequence[Refusal]) -> list[str]:
    lines = left_out(refusals[:MOST_TOLD])
    more = len(refusals) - MOST_TOLD
    return [*lines, f"… and {more:,} more"] if more > 0 else lines


def _refusal(plan: Plan) -> Refused:
    """Why nothing was written, in one sentence."""
    if plan.refused:
        more = len(plan.refused) + len(plan.lacking) - 1
        others = f" {more:,} more cannot be changed either." if more else ""
        return Refused(f"{plan.refused[0].sentence}{others} Nothing was written; --skip-refused leaves them out.")
    lacking = plural(len(plan.lacking), "record")
    return ReasonNeeded(f"{lacking} can be changed only with a reason. Give one with --reason; it stands for all.")


def back_up_before(session: Session) -> None:
    """A backup of a file's database before much is removed from it."""
    from policytrack.db.backup import back_up
    from policytrack.db.opening import is_address

    if session.register.read_only:
        raise Unusable("This database is open for reading only; nothing can be changed in it.")
    if not is_address(session.place):
        back_up(own_file(session), why=Why.BEFORE_REMOVAL)
