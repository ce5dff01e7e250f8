"""The commands on saved views: views, save-view and remove-view; `list --view` shows one."""

from argparse import ArgumentParser, Namespace

from policytrack import deeds
from policytrack.command_line.console import table
from policytrack.command_line.listing import add_query, view_asked
from policytrack.command_line.session import Session
from policytrack.problems import Refused
from policytrack.queries import Query
from policytrack.views import NO_GROUPS, SAVED_VIEW, saving, view_named, views_for


def views_arguments(parser: ArgumentParser) -> None:
    """What `views` takes."""
    parser.add_argument("noun", metavar="NOUN", nargs="?", default="", help="only those of this noun's list")


def views(session: Session, given: Namespace) -> int:
    """List the saved views."""
    nouns = [session.noun(given.noun)] if given.noun else list(session.catalogue)
    rows = [
        [
            view.ref,
            view.caption,
            noun.plural,
            "; ".join(str(view.value("filters")).splitlines()),
            str(view.value("words")),
            str(view.value("sort")),
            "" if view.value("group_by") == NO_GROUPS else str(view.value("group_by")),
            "pinned" if view.value("pinned") else "",
        ]
        for noun in nouns
        for view in views_for(session.register, noun.name)
    ]
    head = ["Ref", "View", "List", "Conditions", "Words", "Order", "Groups", "Sidebar"]
    session.console.say(*(table(head, rows, session.console.width) if rows else ["No views are saved yet."]))
    return 0


def save_arguments(parser: ArgumentParser) -> None:
    """What `save-view` takes."""
    parser.add_argument("noun", metavar="NOUN", help="whose list it shows, such as recommendations")
    parser.add_argument("name", metavar="NAME", help="what it is called; a view of this name is updated")
    add_query(parser)
    parser.add_argument("--group", metavar="FIELD", default="", help="with a head for each value; or none")
    parser.add_argument("--columns", metavar="FIELD,…", default="", help="these columns, in this order")
    parser.add_argument("--pin", action="store_true", help="show it in the sidebar")


def save(session: Session, given: Namespace) -> int:
    """Keep a list under a name; a view of the same name is updated."""
    noun = session.noun(given.noun)
    session.register.count(noun.name, Query())  # so that a database that cannot be read is said first
    view = view_asked(session, noun, given)
    present = [each for each in views_for(session.register, noun.name) if each.caption == given.name.strip()]
    act = saving(session.catalogue, noun, given.name, view, present[0] if present else None, pinned=given.pin or None)
    written = session.apply(act)
    ref = present[0].ref if present else written.made[0]
    session.console.say(f"{ref} “{given.name.strip()}” {'updated' if present else 'saved'}.")
    return 0


def remove_arguments(parser: ArgumentParser) -> None:
    """What `remove-view` takes."""
    parser.add_argument("noun", metavar="NOUN", help="whose list it shows")
    parser.add_argument("name", metavar="NAME", help="its name or ref")


def remove(session: Session, given: Namespace) -> int:
    """Move a saved view to the trash."""
    view = view_named(session.register, session.noun(given.noun), given.name)
    if view.noun.name != SAVED_VIEW:
        raise Refused(f"{view.ref} is no saved view.")
    session.apply(deeds.trash(view))
    session.console.say(f"“{view.caption}” is in the trash. “policytrack undo” brings it back.")
    return 0
