"""A document as canonical JSON and back: what a finished brief freezes and hashes."""

import json
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from policytrack.briefs.blocks import Document
from policytrack.problems import Refused

KIND = "kind_of_block"


def canonical(document: Document) -> str:
    """The document as JSON with sorted keys and without fields at their default.

    A field added later with a default leaves every older snapshot, and its hash, as it was.
    """
    return json.dumps(encoded(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def restored(text: str) -> Document:
    """The document that `canonical` wrote; Refused when the text is no such document."""
    try:
        document: Document = decoded(Document, json.loads(text))
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(f"The frozen copy of this document cannot be read: {error}.") from error
    return document


def encoded(value: object) -> object:
    """A value of the content model as JSON's own types."""
    if isinstance(value, tuple):
        return [encoded(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        found = ((name, getattr(value, name), default) for name, default in defaults(type(value)))
        held = {name: encoded(part) for name, part, default in found if default is MISSING or part != default}
        return {KIND: type(value).__name__, **held}
    return value.value if isinstance(value, Enum) else value


@cache
def defaults(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields of a record of the content model, each with its default."""
    return tuple((field.name, field.default) for field in fields(kind))


def decoded(kind: Any, data: Any) -> Any:
    """A value of the expected kind from JSON; TypeError, ValueError or KeyError when it is none."""
    if get_origin(kind) in {Union, UnionType}:
        return decoded(member(get_args(kind), data[KIND]), data)
    if get_origin(kind) is tuple:
        return tuple(decoded(get_args(kind)[0], part) for part in checked(list, data))
    if is_dataclass(kind):
        return decoded_record(kind, data)
    if issubclass(kind, Enum):
        return kind(data)
    return checked((int, float) if kind is float else kind, data)


def decoded_record(kind: Any, data: Any) -> Any:
    """A record of the content model; its own checks run as it is made."""
    hints = get_type_hints(kind)
    if checked(dict, data)[KIND] != kind.__name__:
        raise ValueError(f"a {kind.__name__} was expected, not a {data[KIND]}")
    return kind(**{name: decoded(hints[name], part) for name, part in data.items() if name != KIND})


def member(kinds: tuple[Any, ...], name: str) -> Any:
    """The kind of a union that bears this name."""
    for kind in kinds:
        if kind.__name__ == name:
            return kind
    raise ValueError(f"“{name}” is no kind of block")


def checked(kind: Any, data: Any) -> Any:
    """The data, if they are of this kind; yes and no are no numbers."""
    if not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool):
        raise TypeError(f"“{data!r:.40}” stands where something else was expected")
    return data
