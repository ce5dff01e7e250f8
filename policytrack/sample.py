"""The first records of every office, and the sample office: dated acts told in files, entered through the register."""

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from policytrack.acts import Act, Change, editing, making
from policytrack.dates import first_day
from policytrack.fields import SEVERAL, Field, Kind, Value, parse_value
from policytrack.office_person import name_person, remember_person
from policytrack.places import asset
from policytrack.register import Register

SAMPLE = "sample"
SATURDAY = datetime.date(1899, 12, 30)


def begin_office(register: Register, person: str = "") -> None:
    """Enter what every office begins with: the three focus areas and the City's three offices, and who works here.

    `person` is the display name asked at first start; it becomes a person of the directory.
    """
    _Story(register).tell(_told("first_records.toml"))
    if person.strip():
        name_person(register, person)


def fill_sample_office(register: Register, as_of: str) -> None:
    """Enter the sample office into an empty database: two years of invented work that end in the week of `as_of`."""
    told = _told("sample_office.toml")
    story = _Story(register, days=7 * (_week(as_of) - _week(told["anchor"])))
    story.tell(_told("first_records.toml"), on=told["act"][0]["on"])
    story.tell(told)
    register.keep_setting(SAMPLE, "yes")
    remember_person(register, story.refs["dana"])


def _told(name: str) -> Mapping[str, Any]:
    return tomllib.loads(asset("sample", name).read_text(encoding="utf-8"))


class _Story:
    """Acts told in a file, where records are called by names of the file's own until the register draws their refs.

    All dates of the story are moved by some days.
    """

    def __init__(self, register: Register, days: int = 0) -> None:
        self.refs: dict[str, str] = {}
        self._register = register
        self._days = days
        self._told = 0

    def tell(self, told: Mapping[str, Any], on: str = "") -> None:
        """Apply the acts of a file; those that name no day happened `on` this one, else now."""
        for act in told["act"]:
            self._apply({"on": on, **act})

    def _apply(self, act: Mapping[str, Any]) -> None:
        makes = act.get("make", [])
        handles = {made["id"]: f"+{place}" for place, made in enumerate(makes, 1) if "id" in made}
        called = self.refs | handles
        changes = (*self._makings(makes, called), *self._editings(act.get("set", []), called))
        written = self._register.apply(
            Act(
                words=act["words"],
                who=self._who(),
                changes=changes,
                reason=act.get("reason", ""),
                printable=act.get("printable", False),
                happened=self._moved(act.get("happened", "")),
                at=f"{self._moved(act['on'])}T16:00:00Z" if act["on"] else "",
            )
        )
        self._told += 1
        refs = dict(zip((made.get("id", "") for made in makes), written.made, strict=True))
        self.refs |= {name: ref for name, ref in refs.items() if name}

    def _who(self) -> str:
        return "Dana Abdi" if "dana" in self.refs else "PolicyTrack"

    def _makings(self, makes: list[dict[str, Any]], called: Mapping[str, str]) -> Iterator[Change]:
        for place, told in enumerate(makes, 1):
            values = self._values(told["noun"], told, called)
            yield making(told["noun"], values, handle=f"+{place}", part_of=called.get(told.get("in", ""), ""))

    def _editings(self, edits: list[dict[str, Any]], called: Mapping[str, str]) -> Iterator[Change]:
        for told in edits:
            record = self._register.record(called[told["id"]])
            yield editing(record, self._values(record.noun.name, told, called))

    def _values(self, noun: str, told: Mapping[str, Any], called: Mapping[str, str]) -> dict[str, Value]:
        declared = self._register.catalogue.fields(noun)
        return {
            name: self._value(declared[name], str(written), called)
            for name, written in told.items()
            if name not in ("id", "noun", "in") and written != ""
        }

    def _value(self, field: Field, written: str, called: Mapping[str, str]) -> Value:
        if field.kind in (Kind.REF, Kind.LINKS):
            refs = tuple(called[name.strip()] for name in written.split(SEVERAL))
            return refs if field.kind is Kind.LINKS else refs[0]
        if field.kind is Kind.DATE:
            return self._moved(written)
        return parse_value(field, written.replace("{acts}", str(self._told)))

    def _moved(self, date: str) -> str:
        """A date moved by the story's days, at the precision at which it was told."""
        if not date or not self._days:
            return date
        return (first_day(date) + datetime.timedelta(days=self._days)).isoformat()[: len(date)]


def _week(date: str) -> int:
    """The week of a date, counted from Saturdays: the story ends on a Friday and so is never in the future."""
    return (first_day(date) - SATURDAY).days // 7
