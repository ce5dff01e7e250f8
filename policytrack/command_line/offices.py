"""The commands on whole databases: new, check, backup, backups and restore."""

import shlex
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from policytrack.command_line.console import table
from policytrack.command_line.session import Session, file_to_write
from policytrack.dates import show_date_briefly, today
from policytrack.file_forms import ARCHIVE
from policytrack.office_person import name_person
from policytrack.phrases import plural
from policytrack.problems import Misuse, Refused
from policytrack.register import Register
from policytrack.sample import begin_office, fill_sample_office


def new_arguments(parser: ArgumentParser) -> None:
    """What `new` takes."""
    parser.add_argument("file", metavar="FILE", help="where to make it; a file that exists is left alone")
    held = parser.add_mutually_exclusive_group()
    held.add_argument("--sample", action="store_true", help="fill it with the sample office")
    held.add_argument("--from", dest="archive", metavar="ARCHIVE.json", default="", help="what “export-office” wrote")
    parser.add_argument("--person", metavar="NAME", default="", help="the name under which you act")


def new(session: Session, given: Namespace) -> int:
    """Make a database: with the City’s focus areas and offices, with the sample office, or from an archive."""
    from policytrack.db.opening import new_database

    if given.archive:
        return _restore(session, given)

    def fill(register: Register) -> None:
        if not given.sample:
            begin_office(register, given.person)
            return
        fill_sample_office(register, today())
        if given.person.strip():
            name_person(register, given.person)

    path = Path(given.file)
    new_database(path, session.catalogue, fill)
    held = "with the sample office" if given.sample else "with the City’s focus areas and offices"
    session.console.say(f"Made “{path.name}” {held}.")
    return 0


def _restore(session: Session, given: Namespace) -> int:
    from policytrack.db.offices import make_from_archive

    if given.person.strip():
        raise Misuse("An archive knows who works there; leave out --person.")
    path = Path(given.file)
    make_from_archive(path, Path(given.archive))
    session.console.say(f"Made “{path.name}” from “{Path(given.archive).name}”, exactly as it was.")
    return 0


def archive_arguments(parser: ArgumentParser) -> None:
    """What `export-office` takes."""
    parser.add_argument("--to", metavar="ARCHIVE.json", required=True, help="the file to write")


def export_office(session: Session, given: Namespace) -> int:
    """Write the whole office, history and files with it, as an archive from which `new --from` makes it again."""
    target = file_to_write(given.to, ARCHIVE)
    held = session.register.write_archive(target)
    session.console.say(
        f"{plural(held.records, 'record')}, {plural(held.acts, 'act')} and {plural(held.files, 'file')} in {target}; "
        "it holds all that the office holds, so it must not leave the office"
    )
    return 0


def file_argument(parser: ArgumentParser) -> None:
    """What `check` takes."""
    parser.add_argument("file", metavar="FILE", nargs="?", default="", help="another database than the office’s own")


def check(session: Session, given: Namespace) -> int:
    """Check file, search entries, row hashes and the chain of the history."""
    checked = Session(given.file, session.console, session.catalogue) if given.file else session
    try:
        faults = checked.register.check()
    finally:
        checked.close()
    if not faults:
        session.console.say(f"“{Path(checked.place).name}” is sound: file, records, search and history.")
        return 0
    session.console.say(*(fault.sentence for fault in faults))
    raise Refused(
        f"“{Path(checked.place).name}” is not sound: {plural(len(faults), 'fault')} found. "
        "Restore a backup, and keep this file until you have seen what the backup holds."
    )


def backup_arguments(parser: ArgumentParser) -> None:
    """What `backup` takes."""
    parser.add_argument("--to", metavar="FILE", default="", help="where to keep it; else among the office’s backups")


def backup(session: Session, given: Namespace) -> int:
    """Make a backup and check it."""
    from policytrack.db.backup import back_up

    made = back_up(own_file(session), Path(given.to) if given.to else None)
    session.console.say(f"Backed up and checked: {made.path}")
    return 0


def backups(session: Session, _: Namespace) -> int:
    """List the backups, the latest first."""
    from policytrack.db import backup as kept

    found = kept.backups(own_file(session))
    rows = [[moment(each.moment), each.why, plural(each.content.acts, "act"), str(each.path)] for each in found]
    session.console.say(*table(["Made", "Why", "History", "File"], rows), plural(len(rows), "backup"))
    return 0


def moment(at: datetime) -> str:
    """A moment in the time of this computer: `Nov 22, 2026, 14:05`."""
    local = at.astimezone()
    return f"{show_date_briefly(local.date().isoformat())}, {local:%H:%M}"


def restore_arguments(parser: ArgumentParser) -> None:
    """What `restore` takes."""
    parser.add_argument("file", metavar="FILE", help="the backup, as “policytrack backups” lists it")


def restore(session: Session, given: Namespace) -> int:
    """Put a backup in the place of the database, after the backup is verified and the present file kept."""
    from policytrack.db.backup import restore as put_back

    restored = put_back(own_file(session), Path(given.file))
    session.console.say(f"Restored from {restored.backup}")
    if restored.before:
        session.console.say(f"To go back: policytrack restore {shlex.quote(str(restored.before.path))}")
    elif restored.set_aside:
        session.console.say(f"What was there could not be read whole; it is kept as {restored.set_aside}")
    return 0


def own_file(session: Session) -> Path:
    """The file of the database. Raises Misuse for a server, whose own tools make its backups."""
    from policytrack.db.opening import file_path, is_address

    if is_address(session.place):
        raise Misuse("Backups here are of files; a server’s database is backed up with the server’s own tools.")
    return file_path(session.place)
