"""The commands on kept files: attach one to a record, and save a copy of one."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from policytrack.command_line.session import Session
from policytrack.dates import today
from policytrack.opened_files import save_copy
from policytrack.problems import Refused
from policytrack.records.record import Record
from policytrack.stored_files import FILE_NAME, SHA256, STORED_FILE, attaching, is_file_noun, read_new_file


def attach_arguments(parser: ArgumentParser) -> None:
    """What `attach` takes."""
    parser.add_argument("ref", metavar="REF", help="the evidence or source that holds the file, such as E-001")
    parser.add_argument("file", metavar="FILE", help="the file; its content is kept with the office’s data")


def attach(session: Session, given: Namespace) -> int:
    """Keep a file as the next version in a record, and print its ref."""
    holder = session.record(given.ref)
    _refuse_without_files(session, holder)
    new = read_new_file(Path(given.file))
    act = attaching(holder, new, session.register.parts(holder.ref, STORED_FILE), today())
    written = session.register.apply(replace(act, who=session.who), [new.content])
    session.console.say(written.made[0])
    return 0


def save_arguments(parser: ArgumentParser) -> None:
    """What `save-file` takes."""
    parser.add_argument("ref", metavar="REF", help="the file, such as E-001/f1")
    parser.add_argument("--to", metavar="FOLDER", required=True, help="the folder to write it into, under its own name")


def save_file(session: Session, given: Namespace) -> int:
    """Write a copy of a kept file; never over another one."""
    kept = session.record(given.ref)
    if not is_file_noun(kept.noun):
        raise Refused(f"{kept.ref} is {kept.noun.one}, not a file. Files look like E-001/f1; “show” lists them.")
    content = session.register.file_content(str(kept.value(SHA256)))
    target = save_copy(Path(given.to), str(kept.value(FILE_NAME)), content)
    session.console.say(f"{kept.ref} in {target}")
    return 0


def _refuse_without_files(session: Session, holder: Record) -> None:
    holders = session.catalogue[STORED_FILE].noun.parents
    if holder.noun.name not in holders:
        named = " or ".join(session.catalogue[name].noun.label.lower() for name in holders)
        raise Refused(f"{holder.ref} is {holder.noun.one}; files are kept in {named}. Name one of those.")
