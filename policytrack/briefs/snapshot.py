"""A document as canonical JSON and back: what a finished brief freezes and hashes."""

import json
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from policytrack.briefs.blocks import Document
from policytrack.problems import Refused

KIND = "kind_of_block"
Known = TypeVar("Known")


def canonical(document: Document) -> str:
    """The document as JSON with sorted keys and without fields at their default.

    A field added later with a default leaves every older snapshot, and its hash, as it was.
    """
    return json.dumps(encoded(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def restored(text: str) -> Document:
    """The document that `canonical` wrote; Refused when the text is no such document."""
    try:
        return decoded(Document, json.loads(text))
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(f"The frozen copy of this document cannot be read: {error}.") from error


def encoded(value: object) -> object:
    """A value of the content model as JSON's own types."""
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value) if not at_default(value, field)}
        return {KIND: type(value).__name__, **{name: encoded(part) for name, part in held.items()}}
    if isinstance(value, tuple):
        return [encoded(part) for part in value]
    return value.value if isinstance(value, Enum) else value


def at_default(value: object, field: Any) -> bool:  # noqa: ANN401 - dataclasses.Field is generic in a type nobody knows here
    """Whether a field says nothing that its declaration does not say."""
    return field.default is not MISSING and getattr(value, field.name) == field.default


def decoded(kind: type[Known], data: Any) -> Known:  # noqa: ANN401 - this is the door where JSON becomes typed
    """A value of the expected type from JSON; TypeError, ValueError or KeyError when it is none."""
    return _decoded(kind, data)  # type: ignore[no-any-return]  # checked member by member below


def _decoded(kind: Any, data: Any) -> Any:  # noqa: ANN401 - types as values have no better name
    if get_origin(kind) in {Union, UnionType}:
        return _decoded(_named(get_args(kind), data[KIND]), data)
    if get_origin(kind) is tuple:
        return tuple(_decoded(get_args(kind)[0], part) for part in _of(list, data))
    if is_dataclass(kind):
        return _decoded_record(kind, data)
    if issubclass(kind, Enum):
        return kind(data)
    return _of((int, float) if kind is float else kind, data)


def _decoded_record(kind: Any, data: Any) -> Any:  # noqa: ANN401 - see _decoded
    hints = get_type_hints(kind)
    held = {name: part for name, part in _of(dict, data).items() if name != KIND}
    if data[KIND] != kind.__name__:
        raise ValueError(f"a {kind.__name__} was expected, not a {data[KIND]}")
    return kind(**{name: _decoded(hints[name], part) for name, part in held.items()})


def _named(kinds: tuple[Any, ...], name: str) -> Any:  # noqa: ANN401 - see _decoded
    return next(kind for kind in kinds if kind.__name__ == name) if name in _names(kinds) else _unknown(name)


def _names(kinds: tuple[Any, ...]) -> set[str]:
    return {kind.__name__ for kind in kinds}


def _unknown(name: str) -> None:
    raise ValueError(f"“{name}” is no kind of block")


def _of(kind: Any, data: Any) -> Any:  # noqa: ANN401 - see _decoded
    if not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool):
        raise TypeError(f"“{data!r:.40}” stands where a {kind} was expected")
    return data
