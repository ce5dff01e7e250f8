"""Half-typed text: what somebody is writing and has not saved, kept in a small file until it is saved or discarded."""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from policytrack import places
from policytrack.acts import Act
from policytrack.deeds import making_new, note, part, setting
from policytrack.fields import Field, parse_value
from policytrack.files import sentence, write_atomically
from policytrack.logged_assessment import from_text
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record
from policytrack.register import Register

FORMAT = 1
OWN_FOLDER, OWN_FILE = 0o700, 0o600

# What stands in `field` of a text that is no field's value.
NOTE, REASON = "+note", "+reason"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is being written.

    Attributes:
        ref: the record; for the first words of a new part its parent, for those of a new record "".
        field: the field's name; NOTE for a paragraph of the office's notes, REASON for the reason of a move.
        noun: the noun of the part or record that would be made; "" where nothing is.
    """

    ref: str
    field: str = ""
    noun: str = ""


LOGGING = Place("", "+log_assessment")
"""The sheet on which an assessment is logged: all that is written there, as one text."""


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """A text that is not saved.

    Attributes:
        place: where it is being written.
        before: what stood there when the writing began.
        text: what was written.
        at: the moment of the first key, in UTC.
        why: why it was refused, if it was.
        is_left: whether it is from an earlier run of the program, which ended before it was saved.
    """

    place: Place
    before: str
    text: str
    at: str
    why: str = ""
    is_left: bool = False


def file_of(office: str, process: str) -> Path:
    """The file for what is half-typed in an office, by its place, in one process.

    It lies in the folder of the program's own data, which nothing synchronises, wherever the office's file lies.
    """
    return places.half_typed_folder() / f"{_office_key(office)}-{process}.json"


def files_of(office: str) -> tuple[Path, ...]:
    """The files that any process has left for an office."""
    return tuple(sorted(places.half_typed_folder().glob(f"{_office_key(office)}-*.json")))


def write_half_typed(path: Path, texts: Iterable[HalfTyped]) -> None:
    """Write texts whole, readable by their owner alone; without any, the file goes. Raises Refused.

    The disk has them when this returns.
    """
    kept = [asdict(each) for each in texts]
    try:
        if not kept:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(sentence(error, path)) from error
    content = json.dumps({"format": FORMAT, "texts": kept}).encode("ascii")  # a lone surrogate is written as well
    write_atomically(path, content, lambda written: written.chmod(OWN_FILE))


def read_half_typed(path: Path) -> tuple[HalfTyped, ...]:
    """Read what a process has left; () for a file that is none of ours or cannot be read."""
    try:
        content = json.loads(path.read_bytes())
        return tuple(_read(each) for each in content["texts"]) if content["format"] == FORMAT else ()
    except (OSError, ValueError, LookupError, TypeError):
        return ()


def _read(kept: dict[str, object]) -> HalfTyped:
    """One text as it was written. Raises LookupError, TypeError."""
    held = kept["place"]
    if not isinstance(held, dict):
        raise TypeError("a place is a table")
    place = Place(**{each.name: str(held[each.name]) for each in fields(Place)})
    texts = {name: str(kept[name]) for name in ("before", "text", "at", "why")}
    return HalfTyped(place, **texts, is_left=True)


def _office_key(office: str) -> str:
    """A name for an office that tells nothing of its place: an address may hold a password."""
    place = office if "://" in office else os.path.normcase(Path(office).resolve())
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def keeping(register: Register, kept: HalfTyped, as_of: str) -> Act:
    """The act that saves a text, as if it had been saved when it was written.

    A reason whose move was not made is kept as an office note. Raises Refused when its record or field is not there
    or does not take it, Unusable.
    """
    catalogue, place = register.catalogue, kept.place
    if not place.ref:
        if place.noun not in catalogue:
            raise Refused("This text belongs to a sheet that is not open. Open the sheet: it stands there again.")
        noun = catalogue[place.noun].noun
        return making_new(noun, catalogue.fields(noun.name), {"title": " ".join(kept.text.split())})
    record = register.record(place.ref)
    if place.noun in catalogue:
        return part(register, record, catalogue[place.noun].noun, kept.text, as_of)
    if place.field in (NOTE, REASON):
        return note(record, kept.text)
    field = _field(record, place.field)
    written = " ".join(kept.text.split()) if place.field == "title" else kept.text
    value, held = parse_value(field, written), record.value(place.field)
    if isinstance(value, tuple) and isinstance(held, tuple):  # one more of several, not all of them
        value = tuple(dict.fromkeys((*held, *value)))
    return setting(record, {place.field: value})


def in_words(kept: HalfTyped, catalogue: Catalogue) -> str:
    """A text as a person reads it; of a sheet what it says, without what only a program reads."""
    return from_text(kept.text).in_words(catalogue) if kept.place == LOGGING else kept.text


def present(register: Register, kept: HalfTyped) -> str:
    """What stands now where a text was being written, as it would be typed; "" where nothing can.

    Raises Refused when the record is not there, Unusable.
    """
    if not kept.place.ref or kept.place.noun or kept.place.field in (NOTE, REASON):
        return ""
    value = register.record(kept.place.ref).value(kept.place.field)
    return "" if value is None or isinstance(value, tuple) else str(value)


def _field(record: Record, name: str) -> Field:
    """A field of a record. Raises Refused when its noun has no such field any more."""
    declared = record.declared_fields()
    if name not in declared:
        raise Refused(f"{record.ref} has no such field any more. Copy the text to where it belongs.")
    return declared[name]
