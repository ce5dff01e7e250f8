"""The command on what an office sets for itself: show it, change it."""

from argparse import ArgumentParser, Namespace

from policytrack.command_line.session import Session
from policytrack.office_settings import OFFICE_SETTINGS, keep, setting_named


def arguments(parser: ArgumentParser) -> None:
    """What `settings` takes."""
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help="one setting; without it, all are shown")
    parser.add_argument("value", metavar="TEXT", nargs="?", default=None, help="its new value; an empty one clears it")


def settings(session: Session, given: Namespace) -> int:
    """Show what the office has set for itself, or set one of it."""
    if given.value is not None:
        setting = setting_named(given.name)
        keep(session.register, setting, given.value)
        session.console.say(f"{setting.label}: {given.value.strip() or 'cleared'}")
        return 0
    for each in (setting_named(given.name),) if given.name else OFFICE_SETTINGS:
        session.console.say(f"{each.name}: {session.register.setting(each.name) or '(not set)'}", f"  {each.says}")
    return 0


def about_arguments(parser: ArgumentParser) -> None:
    """What `about` takes."""
    parser.add_argument("work", metavar="WORK", nargs="?", default="", help="print the text of its licence")


def about(session: Session, given: Namespace) -> int:
    """Say which version this is and under which licences it stands."""
    from policytrack.licences import licences
    from policytrack.problems import Refused

    found = [each for each in licences() if given.work.casefold() in each.work.casefold()]
    if not found:
        raise Refused(f"Nothing here is called “{given.work}”. “policytrack about” lists all there is.")
    if given.work:
        session.console.say(found[0].read())
    else:
        session.console.say(*(f"{each.caption}: {each.kind}" for each in found))
    return 0
