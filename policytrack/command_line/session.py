"""One run of the command line: the database it works on, who acts, and the words a person wrote looked up kindly."""

import difflib
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from policytrack import places
from policytrack.acts import Act
from policytrack.command_line.console import Console
from policytrack.dates import parse_date, today
from policytrack.fields import Field
from policytrack.nearest import kindly
from policytrack.numbering import as_ref
from policytrack.office_person import name_here
from policytrack.problems import Misuse, Refused
from policytrack.records.catalogue import CATALOGUE, Catalogue
from policytrack.records.record import Noun, Record
from policytrack.register import Register

NOBODY = "Office"
MOST_COMPARED = 2_000


class Session:
    """What a command works with. The database is opened when it is first asked for, and closed at the end."""

    def __init__(self, place: str, console: Console, catalogue: Catalogue = CATALOGUE) -> None:
        self.place = place or str(places.office_file())
        self.console = console
        self.catalogue = catalogue
        self.happened = ""
        self._opened: list[Register] = []

    @cached_property
    def register(self) -> Register:
        """The register of the database. Raises Unusable."""
        from policytrack.db.opening import open_register

        register: Register = open_register(self.place, self.catalogue)
        self._opened.append(register)
        return register

    def close(self) -> None:
        """Let go of the database, if it was opened."""
        for register in self._opened:
            register.close()

    @cached_property
    def who(self) -> str:
        """The display name of the person who acts."""
        return name_here(self.register) or NOBODY

    def apply(self, act: Act) -> Act:
        """Write an act in the person's name, on the day on which they say that it happened."""
        return self.register.apply(replace(act, who=self.who, happened=act.happened or self.happened))

    def noun(self, written: str) -> Noun:
        """The noun that a person wrote."""
        known = [noun.name for noun in self.catalogue]
        return kindly(lambda: self.catalogue.named(written), written, known)

    def field(self, noun: Noun, written: str) -> Field:
        """The field that a person wrote."""
        known = self.catalogue.fields(noun.name)
        return kindly(lambda: self.catalogue.field(noun.name, written), written, known)

    def record(self, written: str) -> Record:
        """The record whose ref a person wrote, in whatever case. Raises Refused, offering the nearest ref."""
        ref = as_ref(written)
        if not ref:
            raise Refused(f"“{written}” is not a ref; refs look like R-014, A-003/f2 or 2026-B1.")
        if ref in self.register.names([ref]):
            return self.register.record(ref)
        near = self._ref_near(ref)
        raise Refused(f"There is no {ref}. {f'Did you mean {near}?' if near else 'Look it up in a list.'}")

    def _ref_near(self, ref: str) -> str:
        """The ref nearest by number to one that does not exist, among those that begin alike; "" when none is near."""
        register, holder = self.register, ref.rpartition("/")[0]
        if holder:
            alike = [part.ref for part in register.parts(holder)] if holder in register.names([holder]) else []
            return next(iter(difflib.get_close_matches(ref, alike, n=1)), "")
        nouns = [noun.name for noun in self.catalogue if noun.prefix == ref[:2]]
        few = [noun for noun in nouns if register.count(noun) <= MOST_COMPARED]
        refs = [record.ref for noun in few for record in register.records(noun)]
        return min(refs, key=lambda near: abs(_number(near) - _number(ref)), default="")


def _number(ref: str) -> int:
    return int(ref.rpartition("-")[2][:18])


def day(written: str) -> str:
    """A date that a person wrote; today when empty. Raises Refused."""
    return parse_date(written) if written else today()


def file_to_write(written: str, form: str) -> Path:
    """The file that a person named for what is written in one form only. Raises Misuse for another form."""
    path = Path(written)
    if path.suffix.casefold() != form:
        raise Misuse(f"“{path.name}” does not say in what form; give a name that ends in {form}.")
    return path


def pair(written: str) -> tuple[str, str]:
    """`FIELD=VALUE` in its two halves. Raises Misuse."""
    name, sign, value = written.partition("=")
    if not sign or not name.strip():
        raise Misuse(f"“{written}” is not FIELD=VALUE, such as title=Body cameras.")
    return name.strip(), value
