"""Reads an archive line by line and holds every item against its shape and its hash; believes nothing."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from policytrack.dates import parse_date
from policytrack.db.archive import (
    COUNTERS,
    END,
    FILES,
    FORMAT,
    HISTORY,
    RECORDS,
    SECTIONS,
    SETTINGS,
    VERSION,
    Item,
    Sum,
    damaged,
)
from policytrack.db.shapes import row_hash
from policytrack.fields import LARGEST_NUMBER, Field, Kind, Value, check_value, is_empty
from policytrack.files import sentence
from policytrack.numbering import is_ref
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Record, typed

LONGEST_LINE = 128 * 1024 * 1024

_AT = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\dZ", re.ASCII)

Read = Callable[[int, int], None]
_Shape = Mapping[str, tuple[type, ...]]

_RECORD: _Shape = {"ref": (str,), "noun": (str,), "version": (int,), "hash": (str,), "fields": (dict,)}
_ACT: _Shape = {
    **dict.fromkeys(("at", "who", "words", "reason", "happened", "head"), (str,)),
    **dict.fromkeys(("number", "undoes"), (int,)),
    "printable": (bool,),
}
_CHANGE: _Shape = {"ref": (str,), "digest": (str,), "change": (dict, type(None))}
_PAYLOAD: _Shape = {"ref": (str,), "noun": (str,), "fields": (dict,), "public": (bool,)}
_SETTING: _Shape = {"name": (str,), "value": (str,)}
_COUNTER: _Shape = {"name": (str,), "last": (int,)}
_FILE: _Shape = {"sha256": (str,), "size": (int,), "content": (str,)}
_SHAPES = {SETTINGS: _SETTING, COUNTERS: _COUNTER, RECORDS: _RECORD, HISTORY: _ACT, FILES: _FILE}
_OPTIONAL: _Shape = {"part_of": (str,), "trashed": (int,), "touches": (list,)}


class Archive:
    """An archive as it is read: its items in their order, each of the shape that its section has.

    `items` raises Refused, in one sentence, at the first thing that is not as it was written, at the latest at the
    end, where the sum over all items is held against what the archive says of itself.
    """

    def __init__(self, stream: BinaryIO, name: str, size: int, read: Read) -> None:
        self._stream, self.name, self._size, self._read = stream, name, size, read
        self._line, self._done = 0, 0

    def items(self) -> Iterator[tuple[str, Item]]:
        """Every item with the name of its section."""
        total = Sum()
        self._check_head()
        for section in SECTIONS:
            if self._next() != f'"{section}":[':
                self.refuse(f"line {self._line} is not the beginning of its {section}")
            while (line := self._next()) != "],":
                item = self._parsed(line.removesuffix(","))
                self._check_shape(section, item)
                self._add(total, section, item)
                yield section, item
        self._check_end(total)

    def _add(self, total: Sum, section: str, item: Item) -> None:
        try:
            total.add(section, item)
        except ValueError:  # half a pair of surrogates, written as an escape
            self.refuse(f"line {self._line} is not text in UTF-8")

    def refuse(self, what: str) -> NoReturn:
        """Raise the refusal of an archive that is not as it was written."""
        raise damaged(self.name, what)

    def _next(self) -> str:
        line = self._stream.readline(LONGEST_LINE)
        self._line, self._done = self._line + 1, self._done + len(line)
        if self._line % 1000 == 0:
            self._read(self._done, self._size)
        if not line.endswith(b"\n"):
            self.refuse("it breaks off" if len(line) < LONGEST_LINE else f"line {self._line} is too long")
        try:
            return line.decode().rstrip("\r\n")
        except UnicodeDecodeError:
            self.refuse(f"line {self._line} is not text in UTF-8")

    def _parsed(self, line: str) -> Item:
        try:
            item = json.loads(
                line, parse_constant=_refused, parse_float=_finite, parse_int=_small, object_pairs_hook=_pairs
            )
        except (ValueError, RecursionError):  # no JSON, a number too large, a name given twice, nested too deep
            self.refuse(f"line {self._line} is no item of an archive")
        if not isinstance(item, dict):
            self.refuse(f"line {self._line} is no item of an archive")
        return item

    def _check_head(self) -> None:
        try:
            head = json.loads(self._next().removesuffix(",") + "}")
        except (ValueError, RecursionError, Refused):
            head = None
        if not isinstance(head, dict) or head.get("format") != FORMAT:
            raise Refused(f"“{self.name}” is not the archive of an office. Choose what “export-office” wrote.")
        if type(head.get("version")) is not int or head["version"] > VERSION or head.keys() != {"format", "version"}:
            raise Refused(f"“{self.name}” was written by a newer PolicyTrack. Install the newer PolicyTrack.")
        if head["version"] < 1:
            self.refuse("it says no version")

    def _check_end(self, total: Sum) -> None:
        start, line = f'"{END}":', self._next()
        said = self._parsed(line.removeprefix(start)) if line.startswith(start) else None
        if said != total.end():
            self.refuse("its items are not those of which its end tells")
        if self._next() != "}" or self._stream.read(1):
            self.refuse("something follows its end")

    def _check_shape(self, section: str, item: Item) -> None:
        self.check_keys(item, _CHANGE if section == HISTORY and "number" not in item else _SHAPES[section])
        if section == HISTORY and "number" in item and not (_AT.fullmatch(item["at"]) and _is_date(item["happened"])):
            self.refuse(f"act {item['number']} says no time")
        if item.get("change"):
            self.check_keys(item["change"], _PAYLOAD)
            if not all(map(_is_delta, item["change"]["fields"].values())):
                self.refuse(f"line {self._line} tells no change")
        if not all(type(ref) is str for ref in item.get("touches", [])):
            self.refuse(f"line {self._line} touches what is no ref")

    def check_keys(self, item: Item, shape: _Shape) -> None:
        """Raise Refused unless an item has what its shape demands, each of its type, and nothing unknown."""
        if unknown := item.keys() - shape.keys() - _OPTIONAL.keys():
            raise Refused(
                f"“{self.name}” holds “{min(unknown)}” in line {self._line}, which this PolicyTrack does not know. "
                "Install a newer PolicyTrack, or take another copy of the archive."
            )
        for name, types in {**_OPTIONAL, **shape}.items():
            if name in item and type(item[name]) in types:
                continue
            if name in item or name in shape:
                self.refuse(f"line {self._line} has no right “{name}”")


@contextmanager
def opened_archive(path: Path, read: Read) -> Iterator[Archive]:
    """The archive in a file. Raises Refused when it cannot be read."""
    try:
        with path.open("rb") as stream:
            yield Archive(stream, path.name, path.stat().st_size, read)
    except FileNotFoundError:
        raise Refused(f"There is no file “{path}”; check its name and folder.") from None
    except IsADirectoryError:
        raise Refused(f"“{path.name}” is a folder; choose the archive inside it.") from None
    except OSError as error:
        raise Refused(f"The archive could not be read. {sentence(error, path)}") from error


def record_of(item: Item, catalogue: Catalogue, archive: Archive) -> Record:
    """The record of an item. Raises Refused when noun or fields are unknown, or it is not what its hash is of."""
    ref, noun = item["ref"], item["noun"]
    if noun not in catalogue:
        raise Refused(
            f"“{archive.name}” holds “{noun}” {ref}, which this PolicyTrack does not know. Install a newer PolicyTrack."
        )
    if not is_ref(ref):
        archive.refuse(f"“{ref[:40]}” is no ref")
    declared = catalogue.fields(noun)
    if unknown := item["fields"].keys() - declared.keys():
        raise Refused(
            f"“{archive.name}” says “{min(unknown)}” of {ref}, which this PolicyTrack does not know. "
            "Install a newer PolicyTrack."
        )
    values: dict[str, Any] = {}
    for name, value in item["fields"].items():
        try:
            values[name] = _value(declared[name], value)
        except (Refused, ValueError, TypeError):
            archive.refuse(f"“{declared[name].label}” of {ref} cannot say what it says")
    trashed = item.get("trashed", 0)
    record = catalogue[noun](
        ref=ref, part_of=item.get("part_of", ""), version=item["version"], trashed=bool(trashed), **values
    )
    if row_hash(record, trashed) != item["hash"]:
        archive.refuse(f"{ref} is not what its hash was made of")
    return record


def _value(field: Field, plain: object) -> Value:
    """A value of a field. Raises Refused, ValueError or TypeError when it cannot stand there."""
    if isinstance(plain, list) and not all(type(each) is str for each in plain):
        raise TypeError
    value: Any = tuple(plain) if isinstance(plain, list) else plain
    if isinstance(value, tuple) and len(set(value)) < len(value):
        raise TypeError
    if is_empty(value) or (field.kind is Kind.LINKS and not isinstance(value, tuple)):
        raise TypeError
    value = typed(field, value)
    check_value(field, value)
    return value  # type: ignore[no-any-return] # `check_value` has seen to it


def _is_delta(delta: object) -> bool:
    """Whether it is what a field held before and after."""
    return isinstance(delta, list) and len(delta) == 2 and all(map(_is_plain, delta))


def _is_date(written: str) -> bool:
    try:
        return parse_date(written) == written
    except Refused:
        return False


def _is_plain(value: object) -> bool:
    if isinstance(value, list):
        return all(type(each) is str for each in value)
    return value is None or type(value) in (str, int, float, bool)


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(written: str) -> float:
    number = float(written)
    return number if abs(number) < LARGEST_NUMBER else _refused(written)


def _small(written: str) -> int:
    number = int(written)
    return number if abs(number) < LARGEST_NUMBER else _refused(written)


def _pairs(pairs: list[tuple[str, Any]]) -> Item:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found
