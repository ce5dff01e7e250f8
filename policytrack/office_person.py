"""Who works at this office: entered into the directory when the name is asked, and remembered as a setting."""

from policytrack.acts import Act, making
from policytrack.queries import Condition, Query
from policytrack.register import Register

OFFICE_PERSON = "office_person"


def name_person(register: Register, name: str) -> None:
    """Remember who works here; a name that the directory does not know is entered into it."""
    known = register.records("person", Query(where=(Condition("title", "=", name.strip()),)))
    if known:
        remember_person(register, known[0].ref)
        return
    made = register.apply(Act(words=f"Enter {name}", who=name, changes=(making("person", {"title": name}),)))
    remember_person(register, made.made[0])


def remember_person(register: Register, ref: str) -> None:
    """Remember which person of the directory works here."""
    register.keep_setting(OFFICE_PERSON, ref)


def person_here(register: Register) -> str:
    """The ref of the person who works here; "" when nobody is known."""
    return register.setting(OFFICE_PERSON)


def name_here(register: Register) -> str:
    """The display name of the person who works here; "" when nobody is known."""
    ref = person_here(register)
    name = register.names([ref]).get(ref) if ref else None
    return name.caption if name else ""
