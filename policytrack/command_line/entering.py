"""The commands that change the record: add, set, link, unlink, trash, restore-record, undo and redo."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace

from policytrack import deeds
from policytrack.acts import Act, linking, unlinking
from policytrack.command_line.arguments import add_happened
from policytrack.command_line.session import Session, day
from policytrack.command_line.stories import lines_by_record
from policytrack.command_line.values import field_values
from policytrack.fields import is_empty
from policytrack.links import LINK_TYPES, LinkType, link_type
from policytrack.nearest import kindly
from policytrack.numbering import as_ref
from policytrack.problems import Misuse, Refused
from policytrack.records.record import Noun, Record


def add_arguments(parser: ArgumentParser) -> None:
    """What `add` takes."""
    parser.add_argument("noun", metavar="NOUN", help="what to add, such as recommendation")
    parser.add_argument(
        "words",
        metavar="FIELD=VALUE",
        nargs="*",
        help="several values as a;b; a wrong field is answered with all there are",
    )
    parser.add_argument("--in", dest="part_of", metavar="REF", help="the record that holds the new part")
    add_writing(parser)


def add(session: Session, given: Namespace) -> int:
    """Make one record and print its ref."""
    noun = session.noun(given.noun)
    written = field_values(session, noun, given.words, given.text)
    values = {name: value for name, value in written.items() if not is_empty(value)}
    part_of = parent_of(session, noun, given.part_of)
    made = session.apply(
        as_written(deeds.making_new(noun, session.catalogue.fields(noun.name), values, part_of), given)
    ).made
    session.console.say(*made)
    return 0


def parent_of(session: Session, noun: Noun, written: str | None) -> str:
    """The ref of the record that is to hold a part; "" for records that are none. Raises Misuse or Refused."""
    holders = " or ".join(session.noun(parent).one for parent in noun.parents)
    called = noun.one[:1].upper() + noun.one[1:]
    if not noun.is_part:
        if written:
            raise Misuse(f"{called} is not part of another record; leave out --in.")
        return ""
    if not written:
        raise Misuse(f"{called} is part of {holders}; say which with --in REF.")
    parent = session.record(written)
    if parent.noun.name not in noun.parents:
        raise Refused(f"{called} is part of {holders}; {parent.ref} is {parent.noun.one}.")
    return parent.ref


def set_arguments(parser: ArgumentParser) -> None:
    """What `set` takes."""
    parser.add_argument("ref", metavar="REF", help="the record, such as R-014")
    parser.add_argument("words", metavar="FIELD=VALUE", nargs="*", help="an empty value clears the field")
    add_writing(parser)


def set_fields(session: Session, given: Namespace) -> int:
    """Change fields of one record, by the same rules as the window."""
    record = session.record(given.ref)
    values = field_values(session, record.noun, given.words, given.text)
    if not values:
        raise Misuse("Nothing is given to set. Write FIELD=VALUE, such as status=In progress.")
    act = deeds.setting(record, values)
    if not act.changes[0].fields:
        session.console.say(f"{record.ref} says so already; nothing was changed.")
        return 0
    session.console.say(*lines_by_record(session, session.apply(as_written(act, given))))
    return 0


def add_writing(parser: ArgumentParser) -> None:
    """What every command takes that gives values and a reason."""
    parser.add_argument("--text", metavar="FIELD=FILE", action="append", default=[], help="take a text from a file")
    parser.add_argument("--reason", metavar="TEXT", default="", help="why; internal unless --printable")
    parser.add_argument("--printable", action="store_true", help="the reason may be printed in a brief")
    add_happened(parser, "--on")


def as_written(act: Act, given: Namespace) -> Act:
    """The act with why it was done."""
    return replace(act, reason=given.reason, printable=given.printable)


def verify_arguments(parser: ArgumentParser) -> None:
    """What `verify` takes."""
    parser.add_argument("ref", metavar="REF", help="the recommendation, such as R-014")
    parser.add_argument("--by", metavar="REF", required=True, help="who verified it: a person or body, not the owner")
    parser.add_argument("--on", metavar="DATE", default="", help="the day on which it was verified, if not today")
    parser.add_argument(
        "--proof", metavar="TEXT|REF", default="", help="what proves it: evidence by its ref, or a sentence"
    )
    add_happened(parser)


def verify(session: Session, given: Namespace) -> int:
    """Mark a recommendation verified, as one act: the same as the window's sheet."""
    record, verifier = session.record(given.ref), session.record(given.by)
    if record.noun.name != "recommendation":
        raise Refused(f"{record.ref} is {record.noun.one}; only a recommendation is marked verified.")
    if verifier.noun.name not in ("person", "body"):
        raise Refused(f"{verifier.ref} is {verifier.noun.one}; name the person or body that verified it.")
    values = {"verified_by": verifier.ref, "verified_on": day(given.on)}
    proof = session.record(given.proof) if as_ref(given.proof) else None
    act = deeds.verify(record, values, proof or given.proof)
    session.console.say(*lines_by_record(session, session.apply(act)))
    return 0


def link_arguments(parser: ArgumentParser) -> None:
    """What `link` and `unlink` take."""
    parser.add_argument("ref", metavar="REF", help="the record that carries the link")
    parser.add_argument("type", metavar="TYPE", help=f"one of: {', '.join(link.reads for link in LINK_TYPES)}")
    parser.add_argument("other", metavar="REF", help="the record at the other end")
    add_happened(parser)


def link(session: Session, given: Namespace) -> int:
    """Tie two records."""
    start, kind, end = _ends(session, given)
    change = linking(start, kind.name, [end.ref])
    if not change.fields:
        session.console.say(f"{start.ref} {kind.reads} {end.ref} already; nothing was changed.")
        return 0
    session.apply(Act(words=f"Link {start.ref} to {end.ref}", changes=(change,)))
    session.console.say(f"{start.ref} {kind.reads} {end.ref}.")
    return 0


def unlink(session: Session, given: Namespace) -> int:
    """Take a tie away."""
    start, kind, end = _ends(session, given)
    change = unlinking(start, kind.name, [end.ref])
    if not change.fields:
        raise Refused(f"“{start.ref} {kind.reads} {end.ref}” is not recorded, so there is nothing to unlink.")
    session.apply(Act(words=f"Unlink {end.ref} from {start.ref}", changes=(change,)))
    session.console.say(f"Unlinked {end.ref} from {start.ref}.")
    return 0


def _ends(session: Session, given: Namespace) -> tuple[Record, LinkType, Record]:
    """Both records and the link type, the carrying record first, whichever way the person read it."""
    start, end = session.record(given.ref), session.record(given.other)
    read_back = [each for each in LINK_TYPES if each.read_back == given.type.strip().casefold().replace("_", " ")]
    if read_back and not read_back[0].reads_alike:
        start, end, kind = end, start, read_back[0]
    else:
        kind = kindly(lambda: link_type(given.type), given.type, [each.reads for each in LINK_TYPES])
    fitting = session.catalogue.links_between(start.noun.name, end.noun.name)
    if (kind, False) not in fitting:
        known = ", ".join(each.read_back if backward else each.reads for each, backward in fitting)
        raise Refused(f"“{kind.reads}” cannot tie {start.noun.one} to {end.noun.one}. Choose from: {known}.")
    return start, kind, end


def moving_arguments(parser: ArgumentParser) -> None:
    """What `trash` and `restore-record` take."""
    parser.add_argument("ref", metavar="REF", help="the record, such as R-014")
    add_happened(parser)


def trash(session: Session, given: Namespace) -> int:
    """Move a record with its parts to the trash."""
    record = session.record(given.ref)
    if record.trashed:
        raise Refused(f"{record.ref} is in the trash already.")
    session.apply(deeds.trash(record))
    session.console.say(
        f"{record.ref} is in the trash. “policytrack undo” or “restore-record {record.ref}” brings it back."
    )
    return 0


def restore_record(session: Session, given: Namespace) -> int:
    """Take a record out of the trash."""
    record = session.record(given.ref)
    if not record.trashed:
        raise Refused(f"{record.ref} is not in the trash.")
    session.apply(deeds.restore(record))
    session.console.say(f"{record.ref} is back.")
    return 0


def undo(session: Session, _: Namespace) -> int:
    """Take back the person's latest act that still stands."""
    words = session.register.next_undo(session.who)
    session.register.undo(session.who)
    session.console.say(f"Undone: {words}.")
    return 0


def redo(session: Session, _: Namespace) -> int:
    """Bring back what was last undone."""
    words = session.register.next_redo(session.who)
    session.register.redo(session.who)
    session.console.say(f"Done again: {words}.")
    return 0
